import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FLEET_TAG, fleetSpecs, writeFiles, type FleetSpecs } from '../../bench/fleet-specs.ts';
import { startEmulator } from '../../src/emulator/server.ts';
import { fleetWorld } from '../../src/emulator/worlds/fleet.ts';
import type { World } from '../../src/emulator/worlds/world.ts';
import { runCli } from '../support/cli.ts';

/** What a fleet costs in requests. Counts decide here, never times: those stand in bench/README.md. */

interface Logged {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

interface Run {
  readonly exitCode: number | null;
  /** Both streams, to be shown when something is not as expected. */
  readonly output: string;
  readonly requests: readonly Logged[];
}

/** Runs the built CLI over specs of a fleet against a world, and gives what reached the service. */
async function runOverFleet(world: World, fleet: FleetSpecs, args: readonly string[]): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'azbackup-scale-'));
  const emulator = await startEmulator({ speed: 'max', world });
  try {
    await writeFiles(join(folder, 'specs'), fleetSpecs(fleet));
    const env = { AZBACKUP_ENDPOINT: emulator.endpoint, AZBACKUP_STATE: join(folder, 'state') };
    const { exitCode, stdout, stderr } = await runCli([...args, 'specs'], { cwd: folder, env });
    const response = await fetch(`${emulator.endpoint}/_emulator/requests?log=true`);
    const { log } = (await response.json()) as { readonly log: readonly Logged[] };
    return { exitCode, output: `${stdout}\n${stderr}`, requests: log };
  } finally {
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

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
