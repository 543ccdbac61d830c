import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ArmFailure, ArmRequest } from '../../../src/azure/arm-client.ts';
import type { Plan } from '../../../src/model/plan.ts';
import type { RolloutRule } from '../../../src/model/rollout.ts';
import type { Step } from '../../../src/model/step.ts';
import { refused, type Sent } from '../../support/mini-service.ts';
import { planned, policyBody, want, wantInstance, wantPolicy } from '../../support/planner-world.ts';
import { standing } from '../../support/report-plans.ts';
import { runRig, type Rig } from '../../support/run-rig.ts';

/** The plan that moves so many instances to a new version of their policy. */
function rollover(count: number, rollout: RolloutRule = {}): Plan {
  const instances = Array.from({ length: count }, (_, index) => wantInstance(`d${index}`));
  const desired = (retention: string) =>
    want({ policies: [{ ...wantPolicy('gold', policyBody(retention)), rollout }], instances });
  return planned(desired('9d'), standing([desired('7d')]));
}

const isPut = ({ method, path }: Pick<Sent, 'method' | 'path'>): boolean =>
  method === 'PUT' && path.includes('/backupInstances/');
const isValidation = ({ path }: Pick<Sent, 'path'>): boolean => path.endsWith('/validateForModifyBackup');
const instanceOf = ({ path }: Pick<Sent, 'path'>): string => path.replace(/\/validateForModifyBackup$/u, '');

/** The steps of a wave, by the instance they put. */
const membersOf = (plan: Plan, wave: number): ReadonlySet<string> =>
  new Set(
    plan.steps.flatMap((step) => (step.kind === 'rebind' && step.rollout?.wave === wave ? [step.intent.instance] : [])),
  );
const sampleOf = (plan: Plan): readonly Step[] => plan.steps.filter(({ rollout }) => rollout?.sampled === true);

/** Refuses the puts of these instances, or their validations. */
const refusing =
  (instances: ReadonlySet<string>, what: 'put' | 'validation') =>
  (request: ArmRequest): ArmFailure | undefined => {
    const isMeant = what === 'put' ? isPut(request) : isValidation(request);
    return isMeant && instances.has(instanceOf(request)) ? refused('UserErrorInjected') : undefined;
  };

const doneIn = ({ report }: Rig, members: ReadonlySet<string>): number =>
  report.steps.filter((step) => step.state === 'done' && [...members].some((id) => id.endsWith(`/${nameOf(step)}`)))
    .length;
const nameOf = ({ address }: { readonly address: string }): string => address.split('/')[2] ?? '';

describe('a rollout that goes well', () => {
  test('validates the sample, then all others, then moves wave after wave, each read back before the next', async () => {
    const plan = rollover(40);
    const { report, service, events } = await runRig(plan);
    expect(report.outcome).toBe('applied');
    const validations = service.log.filter(isValidation);
    const puts = service.log.filter(isPut);
    expect([validations.length, puts.length]).toEqual([40, 40]);
    const sample = new Set(sampleOf(plan).map((step) => step.request.path));
    expect(new Set(validations.slice(0, 5).map(instanceOf))).toEqual(sample);
    expect((validations[5]?.atMs ?? 0) - (validations[4]?.atMs ?? 0)).toBeGreaterThanOrEqual(40_000);
    expect(puts[0]?.atMs).toBeGreaterThanOrEqual((validations.at(-1)?.atMs ?? 0) + 40_000);
    expect(puts.map(({ path }) => [1, 2, 3].find((wave) => membersOf(plan, wave).has(path)))).toEqual([
      1,
      ...Array.from({ length: 4 }, () => 2),
      ...Array.from({ length: 35 }, () => 3),
    ]);
    // The service needs a minute to protect.
    expect((puts[1]?.atMs ?? 0) - (puts[0]?.atMs ?? 0)).toBeGreaterThanOrEqual(60_000);
    expect((puts[5]?.atMs ?? 0) - (puts[4]?.atMs ?? 0)).toBeGreaterThanOrEqual(60_000);
    expect(service.log.at(-1)?.path).toMatch(/backupPolicies\/gold$/u);
    expect(events.flatMap((event) => (event.event === 'rolloutStage' ? [`${event.what} ${event.size}`] : []))).toEqual([
      'the validation of a sample 5',
      'the validation of the others 35',
      'wave 1 of 3 1',
      'wave 2 of 3 4',
      'wave 3 of 3 35',
    ]);
  });

  test('does not count the waiting into how long a step took', async () => {
    const { report } = await runRig(rollover(12));
    for (const step of report.steps.filter(({ kind }) => kind === 'rebind')) {
      expect(step.tookMs).toBeLessThan(200_000);
    }
  });
});

describe('a rollout that goes wrong', () => {
  test('2,000 instances: a third wave that is refused stops with few sent, and a resume moves the rest', async () => {
    const plan = rollover(2_000);
    const third = membersOf(plan, 3);
    let broken = true;
    const rig = await runRig(plan, {
      fault: (request) => (broken ? refusing(third, 'put')(request) : undefined),
    });
    expect(rig.report).toMatchObject({ outcome: 'partial', sent: true });
    const count = (state: string): number => rig.report.steps.filter((step) => step.state === state).length;
    // The policy, the first wave and the second; 90 failures are one too many, 10 requests go abreast.
    expect(count('done')).toBe(1 + 1 + 200);
    expect(count('failed')).toBeGreaterThanOrEqual(90);
    expect(count('failed')).toBeLessThan(90 + 10);
    expect(count('skipped')).toBe(2_002 - count('done') - count('failed'));
    expect(rig.report.steps.at(-1)).toMatchObject({ kind: 'retirePolicy', state: 'skipped' });
    const held = rig.report.steps.find((step) => step.kind === 'rebind' && step.state === 'skipped');
    expect(held?.note).toMatch(
      /^the rollout of BackupPolicy\/v\/gold-[0-9a-f]{8} has stopped at wave 3 of 3: 90 of 1799/u,
    );
    // Policy, 2,000 validations, 201 puts that went well, those that did not.
    expect(rig.service.log.filter(({ method }) => method === 'PUT' || method === 'POST').length).toBe(
      1 + 2_000 + 201 + count('failed'),
    );

    broken = false;
    const resumed = await runRig(plan, { past: rig.journal, clock: rig.clock, service: () => rig.service });
    expect(resumed.report.outcome).toBe('applied');
    expect(rig.service.log.filter(isPut).length).toBe(2_000 + count('failed'));
  });

  test('a sample that may not be validated leaves everything as it is', async () => {
    const plan = rollover(40);
    const [first] = sampleOf(plan);
    const { report, service } = await runRig(plan, {
      fault: refusing(new Set([first?.request.path ?? '']), 'validation'),
    });
    expect(report.steps.filter(({ state }) => state === 'blocked').length).toBe(1);
    expect(service.log.filter(isValidation).length).toBe(5);
    expect(service.log.filter(isPut)).toEqual([]);
  });

  test('a few that fail within the limit do not keep the others from moving, but the old policy stays', async () => {
    const plan = rollover(40, { maxFailures: { count: 2 } });
    const some = new Set([...membersOf(plan, 2)].slice(0, 2));
    const rig = await runRig(plan, { fault: refusing(some, 'put') });
    expect(rig.report.outcome).toBe('partial');
    expect(doneIn(rig, membersOf(plan, 2))).toBe(2);
    expect(doneIn(rig, membersOf(plan, 3))).toBe(35);
    expect(rig.report.steps.at(-1)).toMatchObject({ kind: 'retirePolicy', state: 'skipped' });
  });

  test('an instance that ends in ProtectionError counts as failed', async () => {
    const plan = rollover(40);
    const { report, service } = await runRig(plan, { failing: [...membersOf(plan, 1)] });
    expect(report.steps.filter(({ state }) => state === 'failed').length).toBe(1);
    expect(service.log.filter(isPut).length).toBe(1);
  });

  test('a wave of which nobody was validated does not count as one that went well', async () => {
    const plan = rollover(40, { sample: 0, maxFailures: { percent: 50 } });
    const { service } = await runRig(plan, { fault: refusing(membersOf(plan, 1), 'validation') });
    expect(service.log.filter(isValidation).length).toBe(40);
    expect(service.log.filter(isPut)).toEqual([]);
  });

  test('an interruption ends those that wait at once; a resume goes on with the wave it was at', async () => {
    const plan = rollover(40);
    const killed = await runRig(plan, {
      abortAfter: (event) => event.event === 'rolloutStage' && event.what === 'wave 2 of 3',
    });
    expect(killed.report.outcome).toBe('interrupted');
    expect(killed.service.log.filter(isPut).length).toBeLessThanOrEqual(5);
    const resumed = await runRig(plan, { past: killed.journal, clock: killed.clock, service: () => killed.service });
    expect(resumed.report.outcome).toBe('applied');
    expect(killed.service.log.filter(isPut).length).toBe(40);
  });
});

test('whatever fails, no wave begins that should not, and every step comes to an end', async () => {
  const cases = fc.record({
    count: fc.integer({ min: 2, max: 25 }),
    sample: fc.nat({ max: 4 }),
    maxFailures: fc.nat({ max: 4 }),
    puts: fc.uniqueArray(fc.nat({ max: 24 }), { maxLength: 6 }),
    validations: fc.uniqueArray(fc.nat({ max: 24 }), { maxLength: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ count, sample, maxFailures, puts, validations }) => {
      const plan = rollover(count, { sample, maxFailures: { count: maxFailures } });
      const paths = plan.steps.filter(({ kind }) => kind === 'rebind').map(({ request }) => request.path);
      const pick = (indexes: readonly number[]) => new Set(indexes.flatMap((index) => paths[index] ?? []));
      const [badPuts, badValidations] = [pick(puts), pick(validations)];
      const rig = await runRig(plan, {
        parallelism: 1,
        fault: (request) => refusing(badPuts, 'put')(request) ?? refusing(badValidations, 'validation')(request),
      });
      const states = new Set(rig.report.steps.map(({ state }) => state));
      expect([...states].every((state) => ['done', 'failed', 'blocked', 'skipped'].includes(state))).toBe(true);
      const sent = rig.service.log.filter(isPut).map(({ path }) => path);
      const tried = [1, 2, 3].map((wave) => sent.filter((path) => membersOf(plan, wave).has(path)));
      for (const [index, wave] of tried.entries()) {
        const failed = wave.filter((path) => badPuts.has(path)).length;
        // One at a time: the failure that is one too many is the last thing sent.
        expect(failed).toBeLessThanOrEqual(maxFailures + 1);
        if (failed > maxFailures) expect(wave.at(-1)).toBe(sent.at(-1));
        if (index > 0 && wave.length > 0) expect(doneIn(rig, membersOf(plan, index))).toBeGreaterThan(0);
      }
      if (badPuts.size === 0 && badValidations.size === 0) expect(rig.report.outcome).toBe('applied');
    }),
    { numRuns: 60 },
  );
});
