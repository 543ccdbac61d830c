import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startEmulator, type RunningEmulator } from '../../src/emulator/server.ts';
import { fleetNames, fleetWorld } from '../../src/emulator/worlds/fleet.ts';
import { runCli } from '../support/cli.ts';
import { deviates } from '../support/deviates.ts';

/** What following a thousand jobs at once costs, through the built CLI and over a socket, in virtual time. */

const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';
const VAULTS = `/subscriptions/${SUBSCRIPTION}/resourceGroups/${fleetNames.vaultGroup}/providers/Microsoft.DataProtection/backupVaults`;
const FLEET = { vaults: 20, instancesPerVault: 50 };
const JOBS = FLEET.vaults * FLEET.instancesPerVault;

async function call(emulator: RunningEmulator, method: string, path: string, body?: object): Promise<unknown> {
  const headers = { authorization: 'Bearer emulator', 'content-type': 'application/json' };
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const response = await fetch(`${emulator.endpoint}${path}`, init);
  expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true);
  return response.status === 202 || response.status === 204 ? undefined : response.json();
}

/** One running job for each instance; durations vary as those of restores are modelled (median 366 s, sigma 0.5). */
async function startJobs(emulator: RunningEmulator): Promise<void> {
  const deviate = deviates(42);
  const all = Array.from({ length: JOBS }, (_, index) => ({
    vault: index % FLEET.vaults,
    name: fleetNames.instance(index % FLEET.vaults, Math.floor(index / FLEET.vaults)),
  }));
  const outcomes = all.map(({ name }) => ({
    outcome: 'Completed',
    item: name,
    afterMs: Math.round(366_000 * Math.exp(0.5 * deviate())),
  }));
  await call(emulator, 'POST', '/_emulator/jobs', outcomes);
  for (const { vault, name } of all) {
    const path = `${VAULTS}/${fleetNames.vault(vault)}/backupInstances/${name}/backup?api-version=2026-03-01`;
    await call(emulator, 'POST', path, { backupRuleOptions: { ruleName: 'BackupHourly', triggerOption: {} } });
  }
}

interface Row {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly phase: string;
}

interface Transition {
  readonly at: string;
  readonly job: string;
  readonly phase: string;
}

/** How late each end was noticed, as a share of the job's duration. */
function overheads(rows: readonly Row[], transitions: readonly Transition[]): readonly number[] {
  const ends = new Map(transitions.filter(({ phase }) => phase === 'completed').map(({ job, at }) => [job, at]));
  return rows.map(({ id, start, end }) => {
    const noticedMs = Date.parse(ends.get(id) ?? '') - Date.parse(end);
    return noticedMs / (Date.parse(end) - Date.parse(start));
  });
}

test('a thousand jobs in twenty vaults: at most 1.5 polls a job, noticed within 4 % of their duration', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'azbackup-jobs-'));
  const emulator = await startEmulator({ speed: 'max', world: fleetWorld(FLEET) });
  try {
    await startJobs(emulator);
    await call(emulator, 'DELETE', '/_emulator/requests');
    const env = { AZBACKUP_ENDPOINT: emulator.endpoint };
    const args = ['jobs', 'wait', '--stream', '-o', 'json', '--subscription', SUBSCRIPTION];
    const { exitCode, stdout, stderr } = await runCli(args, { cwd: folder, env });
    expect(exitCode, stderr.slice(-2000)).toBe(0);
    const rows = JSON.parse(stdout) as readonly Row[];
    expect(rows.map(({ phase }) => phase)).toEqual(Array.from({ length: JOBS }, () => 'completed'));

    const { log } = (await call(emulator, 'GET', '/_emulator/requests?log=true')) as {
      readonly log: readonly { readonly path: string; readonly status: number }[];
    };
    const looks = log.filter(({ path }) => path.includes('/backupJobs'));
    const oneGetPerEndedJob = JOBS;
    expect((looks.length - oneGetPerEndedJob) / JOBS).toBeLessThanOrEqual(1.5);
    expect(log.filter(({ status }) => status === 429)).toEqual([]);

    const transitions = stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Transition);
    const late = overheads(rows, transitions);
    expect(late.reduce((sum, one) => sum + one, 0) / JOBS).toBeLessThanOrEqual(0.04);
  } finally {
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  }
});
