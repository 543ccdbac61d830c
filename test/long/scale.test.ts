import { expect, test } from 'vitest';
import { FLEET_TAG, type FleetSpecs } from '../../bench/fleet-specs.ts';
import { fleetWorld } from '../../src/emulator/worlds/fleet.ts';
import type { World } from '../../src/emulator/worlds/world.ts';
import { onFleet, type FleetRun, type LoggedRequest } from '../support/fleet-stage.ts';

/** What a fleet costs in requests. Counts decide here, never times: those stand in bench/README.md. */

/** Runs the built CLI once over specs of a fleet against a world. */
const runOverFleet = (world: World, fleet: FleetSpecs, args: readonly string[]): Promise<FleetRun> =>
  onFleet(world, fleet, (stage) => stage.run(args));

/** The service lists so many at a time. */
const PAGE = 200;
const pages = (items: number): number => Math.ceil(items / PAGE);

const FLEET = { vaults: 20, instancesPerVault: 500 };
const ONE_SUBSCRIPTION = 1;
const EMPTY_PLAN = FLEET.vaults * pages(FLEET.instancesPerVault) + FLEET.vaults + ONE_SUBSCRIPTION;

test('the empty plan of 10,000 instances in 20 vaults may cost 85 requests', () => {
  expect(EMPTY_PLAN).toBeLessThanOrEqual(85);
});

test.each([
  { form: 'instances', beside: 0 },
  { form: 'sets', beside: 0 },
  // Each set looks into the group of its vault's disks.
  { form: 'tags', beside: FLEET.vaults * pages(FLEET.instancesPerVault) },
] as const)(
  'an empty plan of 10,000 $form costs one page per 200 instances, one list per vault and one per subscription',
  async ({ form, beside }) => {
    const run = await runOverFleet(fleetWorld({ ...FLEET, diskTags: FLEET_TAG }), { ...FLEET, form }, [
      'plan',
      '--detailed-exitcode',
    ]);
    expect(run.output).toContain('No changes.');
    expect(run.exitCode).toBe(0);
    expect(run.requests.filter(({ path }) => !path.includes('/Microsoft.Compute/disks'))).toHaveLength(EMPTY_PLAN);
    expect(run.requests).toHaveLength(EMPTY_PLAN + beside);
  },
);

test('200 creates behind a gate cost at most five requests each and are never throttled', async () => {
  const creates = 200;
  const size = { vaults: 2, instancesPerVault: 50 };
  const world = fleetWorld({ ...size, unprotectedDisks: creates });
  const limited: World = { ...world, options: { switches: { enforceBudgets: true } } };
  const run = await runOverFleet(limited, { ...size, form: 'instances', creates }, ['apply', '--auto-approve']);
  expect(run, run.output).toMatchObject({ exitCode: 0 });
  expect(run.requests.filter(({ method }) => method === 'PUT')).toHaveLength(creates);
  expect(run.requests.filter(({ path }) => /\/validateForBackup$/iu.test(path))).toHaveLength(creates);
  expect(run.requests.filter(({ status }) => status === 429)).toEqual([]);
  expect(run.requests.length / creates).toBeLessThanOrEqual(5);
});

const REBOUND = 2_000;
const ABREAST = 10;
const REFUSED = { error: { code: 'UserErrorInjected', message: 'refused by the test' } };

test(
  'a rollover of 2,000 instances whose third wave is refused stops soon, and a plan from there is right',
  { timeout: 300_000 },
  async () => {
    const size = { vaults: 1, instancesPerVault: REBOUND };
    await onFleet(fleetWorld(size), { ...size, form: 'sets' }, async (stage) => {
      await stage.edit('default: 7d', 'default: 5d');
      const plan = await stage.run(['plan', '--detailed-exitcode']);
      expect(plan.exitCode, plan.output).toBe(2);
      expect(plan.output).toContain(
        `Plan: 1 to add, ${REBOUND} to change, 0 to destroy. Also 1 older policy to retire.`,
      );
      expect(plan.output).toContain('wave 3 of 3          1799 instances; up to 89 may fail');
      // The empty plan, the roles of the vault, and its soft-deleted instances.
      expect(plan.requests).toHaveLength(pages(REBOUND) + 1 + ONE_SUBSCRIPTION + 2);

      const isPut = ({ method, path }: LoggedRequest): boolean =>
        method === 'PUT' && path.includes('/backupInstances/');
      await stage.control('faults', {
        method: 'PUT',
        path: '/backupInstances/',
        nth: 1 + 200 + 1,
        times: 'always',
        status: 400,
        body: REFUSED,
      });
      const apply = await stage.run(['apply', '--auto-approve']);
      expect(apply.exitCode, apply.output.slice(-2000)).toBe(4);
      expect(apply.output).toContain('has stopped at wave 3 of 3: 90 of 1799 failed, 89 may');
      expect(apply.output).toContain('To go on: azbackup resume');
      expect(apply.requests.filter(({ path }) => /\/validateForModifyBackup$/iu.test(path))).toHaveLength(REBOUND);
      const puts = apply.requests.filter(isPut);
      expect(puts.slice(0, 201).every(({ status }) => status === 201)).toBe(true);
      expect(puts.length - 201).toBeGreaterThanOrEqual(90);
      expect(puts.length - 201).toBeLessThan(90 + ABREAST);
      expect(apply.requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
      // A validation and one look at it each; what was put is seen in lists.
      expect(apply.requests.length / REBOUND).toBeLessThan(3);

      await stage.control('faults');
      const rest = await stage.run(['plan', '--detailed-exitcode']);
      expect(rest.output).toContain('Plan: 0 to add, 1799 to change, 0 to destroy. Also 1 older policy to retire.');
      expect(rest.output).toContain('wave 2 of 3          180 instances');
    });
  },
);
