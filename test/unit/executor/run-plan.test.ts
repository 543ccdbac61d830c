import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runPlan } from '../../../src/executor/run-plan.ts';
import type { JournalEvent, RunEvent } from '../../../src/model/journal.ts';
import type { Plan } from '../../../src/model/plan.ts';
import type { RunReport } from '../../../src/model/report.ts';
import type { Step } from '../../../src/model/step.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryJournal } from '../../support/memory-journal.ts';
import {
  changesIn,
  createMiniService,
  type MiniOptions,
  type MiniService,
  refused,
} from '../../support/mini-service.ts';
import { instance, planOf, POLICY, quickstartSteps, step, VAULT } from '../../support/step-builders.ts';

const START_MS = Date.parse('2026-11-20T08:00:00Z');

interface Rig {
  readonly service: MiniService;
  readonly events: RunEvent[];
  readonly journal: readonly JournalEvent[];
  readonly report: RunReport;
  readonly tookMs: number;
}

interface RigOptions extends MiniOptions {
  readonly past?: readonly JournalEvent[];
  readonly parallelism?: number;
  readonly abortAfter?: (event: RunEvent) => boolean;
  readonly diskFull?: (event: JournalEvent) => boolean;
  readonly service?: (clock: ReturnType<typeof createFakeClock>) => MiniService;
}

async function run(plan: Plan, options: RigOptions = {}): Promise<Rig> {
  const clock = createFakeClock(START_MS, { autoAdvance: true });
  const service = options.service?.(clock) ?? createMiniService(clock, options);
  const journal = createMemoryJournal(options.diskFull);
  const events: RunEvent[] = [];
  const abort = new AbortController();
  const emit = (event: RunEvent): void => {
    events.push(event);
    if (options.abortAfter?.(event) === true) abort.abort(new Error('interrupted'));
  };
  const ports = { arm: service, clock, journal, emit };
  const report = await runPlan(plan, options.past ?? [], ports, {
    run: 'r',
    parallelism: options.parallelism ?? 10,
    signal: abort.signal,
  });
  return { service, events, journal: journal.events, report, tookMs: clock.now() - START_MS };
}

const stateOf = (report: RunReport, address: string): string | undefined =>
  report.steps.find((one) => one.address === address)?.state;

const plan = planOf(quickstartSteps(['a', 'b']));

describe('a plan that goes well', () => {
  test('ends as applied, with every write sent once and its intent on the disk before', async () => {
    const { report, service, journal } = await run(plan);
    expect(report).toMatchObject({ outcome: 'applied', sent: true });
    expect(changesIn(service.log)).toHaveLength(plan.steps.length);
    for (const { id } of plan.steps) {
      const about = journal.flatMap((event) => ('step' in event && event.step === id ? [event.event] : []));
      expect(about.filter((event) => event !== 'gateChecked')).toEqual(
        about.includes('accepted') ? ['intent', 'accepted', 'done'] : ['intent', 'done'],
      );
    }
    expect(journal.at(-1)).toMatchObject({ event: 'runFinished', outcome: 'applied' });
  });

  test('a protected disk is done only once the service says ProtectionConfigured', async () => {
    const { events, service } = await run(plan);
    const put = service.log.find(({ method, path }) => method === 'PUT' && path === instance('a'));
    const done = events.find((event) => event.event === 'done' && event.step === 'protect BackupInstance/a');
    expect(Date.parse(done?.at ?? '') - (put?.atMs ?? 0)).toBeGreaterThanOrEqual(60_000);
    expect(service.stateOf(instance('a'))).toBe('ProtectionConfigured');
  });

  test('gates are asked again until granted roles are visible, at growing distances', async () => {
    const { report, events } = await run(plan, { permittedFromMs: START_MS + 200_000 });
    const waits = events.flatMap((event) =>
      event.event === 'gateRepeats' && event.step === 'protect BackupInstance/a' ? [event.nextTryMs] : [],
    );
    expect(waits).toEqual([15_000, 30_000, 30_000]);
    expect(report.outcome).toBe('applied');
  });

  test('signed URLs reach the journal and nobody else', async () => {
    const { events, journal } = await run(plan);
    expect(JSON.stringify(journal)).toContain('?s=secret');
    expect(JSON.stringify(events)).not.toContain('secret');
  });
});

describe('a plan that meets trouble', () => {
  test('a failed step skips what comes after it and nothing else, and names itself as the cause', async () => {
    const fault = ({ path }: { path: string }) => (path === POLICY ? refused('UserErrorPolicyBroken') : undefined);
    const { report, events } = await run(plan, { fault });
    expect(report.outcome).toBe('partial');
    expect(report.steps.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'createVault done',
      'createPolicy failed',
      'grantRole done',
      'grantRole done',
      'grantRole done',
      'protect skipped',
      'protect skipped',
    ]);
    expect(report.steps.at(-1)?.because).toBe(plan.steps[1]?.id);
    expect(events.filter((event) => event.event === 'skipped')).toHaveLength(2);
  });

  test('an instance in ProtectionError fails its step', async () => {
    const { report } = await run(plan, { failing: [instance('a')] });
    expect(report.steps.find(({ address }) => address === 'BackupInstance/a')).toMatchObject({
      state: 'failed',
      error: { code: 'RUN514' },
    });
    expect(stateOf(report, 'BackupInstance/b')).toBe('done');
  });

  test('roles that never become visible shut the gate after 30 minutes, and nothing is put', async () => {
    const { report, service, tookMs } = await run(plan, { permittedFromMs: Number.POSITIVE_INFINITY });
    const protect = report.steps.at(-1);
    expect(protect).toMatchObject({ state: 'blocked', error: { code: 'GATE351' } });
    expect(protect?.error?.message).toContain('UserErrorMissingRequiredPermissions');
    expect(tookMs).toBeLessThanOrEqual(31 * 60_000);
    expect(tookMs).toBeGreaterThan(28 * 60_000);
    expect(changesIn(service.log).filter((line) => line.includes('backupInstances'))).toEqual([]);
  });

  test('a shut gate alone means that nothing was sent', async () => {
    const gated = plan.steps.filter(({ kind }) => kind === 'protect').map((one) => ({ ...one, after: [] }));
    const fault = ({ path }: { path: string }) =>
      path.endsWith('validateForBackup') ? refused('UserErrorSnapshotRGNotFound') : undefined;
    const { report } = await run(planOf(gated), { fault });
    expect(report).toMatchObject({ outcome: 'blocked', sent: false });
  });

  test.each([
    ['403', refused('AuthorizationFailed', 403)],
    ['500', refused('InternalServerError', 500)],
  ])('a validation that could not be carried out (%s) leaves the gate shut', async (_, failure) => {
    const fault = ({ path }: { path: string }) => (path.endsWith('validateForBackup') ? failure : undefined);
    const { report, journal } = await run(plan, { fault });
    expect(stateOf(report, 'BackupInstance/a')).toBe('blocked');
    expect(journal).toContainEqual(expect.objectContaining({ event: 'gateChecked', verdict: 'error' }));
  });

  test('an answer that is lost is not a failure: the live resource is looked at', async () => {
    const lost = new Set<string>();
    const fault = ({ path, method }: { path: string; method: string }) => {
      if (method === 'POST' || lost.has(path)) return undefined;
      lost.add(path);
      return 'lost' as const;
    };
    const { report, service } = await run(plan, { fault });
    expect(report.outcome).toBe('applied');
    const puts = changesIn(service.log).filter((line) => !line.includes('roleAssignments'));
    expect(puts).toHaveLength(4);
  });

  test('answers that are lost again and again end as failed, in doubt', async () => {
    const fault = ({ path }: { path: string }) => (path.includes('roleAssignments') ? ('lost' as const) : undefined);
    const { report } = await run(plan, { fault });
    expect(report.steps.find(({ kind }) => kind === 'grantRole')).toMatchObject({
      state: 'failed',
      error: { code: 'RUN512' },
    });
  });

  test('a disk that refuses the intent keeps everything from being sent', async () => {
    const { report, service } = await run(plan, { diskFull: ({ event }) => event === 'intent' });
    expect(service.log.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(report).toMatchObject({ outcome: 'partial', sent: false });
    expect(report.steps[0]).toMatchObject({ state: 'failed', error: { code: 'RUN504' } });
  });

  test('a disk that refuses anything later does not stop the run, and the reader is told', async () => {
    const { report, events } = await run(plan, { diskFull: ({ event }) => event === 'done' || event === 'accepted' });
    expect(report.outcome).toBe('applied');
    expect(events.some((event) => event.event === 'journalDegraded')).toBe(true);
  });

  test('a request that never left is a failure of which nothing was sent', async () => {
    const { report } = await run(planOf(plan.steps.slice(0, 1)), {
      service: (clock) => ({
        ...createMiniService(clock),
        send: () => Promise.reject(notSent()),
      }),
    });
    expect(report).toMatchObject({ sent: false, outcome: 'partial', steps: [{ state: 'failed' }] });
  });
});

function notSent(): Error {
  const failure = refused('ARM405');
  return Object.assign(failure, { kind: 'notSent' });
}

describe('an interrupted run', () => {
  test('starts nothing new, ends at once, and says what is in flight', async () => {
    const { report, service, tookMs } = await run(plan, {
      abortAfter: (event) => event.event === 'accepted' && event.step.startsWith('protect'),
    });
    expect(report.outcome).toBe('interrupted');
    expect(report.steps.at(-2)?.state).toBe('inFlight');
    expect(tookMs).toBeLessThan(120_000);
    expect(service.log.filter(({ method, atMs }) => method !== 'GET' && atMs > START_MS + tookMs)).toEqual([]);
  });

  test('before anything is sent it leaves everything not started', async () => {
    const { report, service } = await run(plan, { abortAfter: (event) => event.event === 'stepStarted' });
    expect(report).toMatchObject({ outcome: 'interrupted', sent: false });
    expect(new Set(report.steps.map(({ state }) => state))).toEqual(new Set(['notStarted']));
    expect(changesIn(service.log)).toEqual([]);
  });
});

describe('resume', () => {
  const everyKind = planOf([
    ...quickstartSteps(['a', 'b', 'c', 'd']),
    step('stopProtection', { instance: instance('a') }, 'stop/a', { after: lastOf('a') }),
    step('suspendBackups', { instance: instance('b') }, 'suspend/b', { after: lastOf('b') }),
    step('deleteInstance', { instance: instance('c') }, 'delete/c', { after: lastOf('c') }),
    step('resumeProtection', { instance: instance('a') }, 'resume/a', {
      after: [step('stopProtection', { instance: instance('a') }, 'stop/a').id],
    }),
  ]);

  function lastOf(name: string): readonly Step['id'][] {
    return quickstartSteps([name]).flatMap(({ kind, id }) => (kind === 'protect' ? [id] : []));
  }

  test('from every prefix of the journal the same end is reached, and no step that was done is sent again', async () => {
    const whole = await run(everyKind);
    expect(whole.report.outcome).toBe('applied');
    const wantedIds = new Set(whole.service.ids());
    for (let kept = 0; kept < whole.journal.length; kept += 1) {
      // The process dies right after record `kept` reached the disk; the service lives on.
      const clock = createFakeClock(START_MS, { autoAdvance: true });
      const service = createMiniService(clock);
      const killed = createMemoryJournal();
      const abort = new AbortController();
      const journal = {
        ...killed,
        append: async (event: JournalEvent): Promise<void> => {
          if (killed.events.length < kept) await killed.append(event);
          else abort.abort(new Error('killed'));
          abort.signal.throwIfAborted();
        },
      };
      const ports = { arm: service, clock, emit: () => undefined };
      await runPlan(everyKind, [], { ...ports, journal }, { run: 'r', parallelism: 10, signal: abort.signal });
      const sentBefore = service.log.length;
      const doneBefore = new Set(killed.events.flatMap((event) => (event.event === 'done' ? [event.step] : [])));
      const resumed = createMemoryJournal();
      const report = await runPlan(
        everyKind,
        killed.events,
        { ...ports, journal: resumed },
        { run: 'r', parallelism: 10, signal: new AbortController().signal },
      );
      expect({ kept, outcome: report.outcome, failed: report.steps.filter(({ state }) => state !== 'done') }).toEqual({
        kept,
        outcome: 'applied',
        failed: [],
      });
      expect(new Set(service.ids())).toEqual(wantedIds);
      const again = changesIn(service.log.slice(sentBefore));
      const ofDone = everyKind.steps.filter(({ id, kind }) => doneBefore.has(id) && kind !== 'grantRole');
      expect(
        again.filter((line) => ofDone.some(({ request }) => line === `${request.method} ${request.path}`)),
      ).toEqual([]);
    }
  });

  test('a step that failed is tried again, after a look', async () => {
    const first = await run(plan, { failing: [instance('a')] });
    const again = await run(plan, { past: first.journal });
    expect(stateOf(again.report, 'BackupInstance/a')).toBe('done');
    expect(changesIn(again.service.log)).toEqual([`PUT ${instance('a')}`]);
    expect(again.service.log[0]).toMatchObject({ method: 'GET', path: instance('a') });
  });

  test('an operation that is still followed after ten minutes is left to resume', async () => {
    const slow = (clock: ReturnType<typeof createFakeClock>): MiniService => {
      const service = createMiniService(clock);
      return { ...service, follow: () => Promise.resolve({ status: 'overdue' as const }) };
    };
    const { report } = await run(planOf(plan.steps.slice(0, 1)), { service: slow });
    expect(report.steps[0]).toMatchObject({ state: 'failed', error: { code: 'RUN510' } });
    expect(report.steps[0]?.error?.recommendedActions.join()).toContain('azbackup resume');
  });
});

describe('order and parallelism', () => {
  const shapes = fc
    .array(fc.record({ after: fc.array(fc.nat({ max: 11 }), { maxLength: 3 }), key: fc.option(fc.nat({ max: 2 })) }), {
      minLength: 1,
      maxLength: 12,
    })
    .map((nodes) =>
      nodes.map(({ after, key }, index): Step => {
        const before = [...new Set(after.filter((one) => one < index))];
        return step('stopProtection', { instance: instance(`i${index}`) }, `i${index}`, {
          after: before.map((one) => step('stopProtection', { instance: VAULT }, `i${one}`).id),
          ...(key !== null && { exclusive: `key${key}` }),
        });
      }),
    );

  test('steps start after all they come after, and never overlap with another of their key', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async (steps) => {
        const { events, report } = await run(planOf(steps), {
          service: (clock) => {
            const service = createMiniService(clock);
            const stopped = steps.map(({ address }) => stoppedInstance(address));
            return {
              ...service,
              get: (path) => Promise.resolve(stopped.find(({ id }) => id === path)),
              list: () => Promise.resolve(stopped),
              send: () => Promise.resolve(OK),
            };
          },
        });
        expect(report.outcome).toBe('applied');
        const running = new Map<string, string>();
        const done = new Set<string>();
        for (const event of events) {
          const about = 'step' in event ? steps.find(({ id }) => id === event.step) : undefined;
          if (about === undefined) continue;
          if (event.event === 'stepStarted') {
            expect(about.after.every((id) => done.has(id))).toBe(true);
            expect([...running.values()]).not.toContain(about.exclusive ?? 'free');
            running.set(about.id, about.exclusive ?? `own ${about.id}`);
          }
          if (event.event === 'done') {
            running.delete(about.id);
            done.add(about.id);
          }
        }
        expect(done.size).toBe(steps.length);
      }),
      { numRuns: 60 },
    );
  });

  test.each([1, 3, 10])('at most %i requests are in flight', async (parallelism) => {
    const names = Array.from({ length: 30 }, (_, index) => `d${index}`);
    const { report, service } = await run(planOf(quickstartSteps(names)), { parallelism });
    expect(report.outcome).toBe('applied');
    expect(service.busiest()).toBe(parallelism);
  });

  test('waiting holds no slot: with one request at a time thirty disks still settle together', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `d${index}`);
    const { tookMs } = await run(planOf(quickstartSteps(names)), { parallelism: 1 });
    expect(tookMs).toBeLessThan(180_000);
  });

  test('settling 200 disks costs a few lists, not a GET each', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `d${index}`);
    const { report, service } = await run(planOf(quickstartSteps(names)));
    expect(report.outcome).toBe('applied');
    const looks = service.log.filter(({ method, path }) => method === 'GET' && path.includes('backupInstances'));
    expect(looks.length).toBeLessThanOrEqual(6);
  });
});

const OK = { status: 200, headers: {}, body: undefined };

function stoppedInstance(name: string) {
  return {
    id: instance(name),
    properties: { currentProtectionState: 'ProtectionStopped', dataSourceInfo: { resourceID: VAULT } },
  };
}
