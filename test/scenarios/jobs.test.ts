import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmulator, type RunningEmulator } from '../../src/emulator/server.ts';
import { fleetNames, fleetWorld } from '../../src/emulator/worlds/fleet.ts';
import { quickstartWorld } from '../../src/emulator/worlds/quickstart.ts';
import type { World } from '../../src/emulator/worlds/world.ts';
import { runCli, type CliResult } from '../support/cli.ts';
import { UsedActions } from '../support/used-actions.ts';

/** Jobs of both kinds of vault in two subscriptions: one has a Recovery Services vault, the other a Backup vault. */

const FIRST = '00000000-0000-0000-0000-000000000001';
const SECOND = '00000000-0000-0000-0000-000000000002';
const RSV = `/subscriptions/${FIRST}/resourceGroups/TestBkpVaultRG/providers/Microsoft.RecoveryServices/vaults/rsv-demo`;
const MACHINE = 'iaasvmcontainerv2;rg-diskbackup;uttestvmub1';
const ITEM = `${RSV}/backupFabrics/Azure/protectionContainers/IaasVMContainer;${MACHINE}/protectedItems/VM;${MACHINE}`;
const VAULT = `/subscriptions/${SECOND}/resourceGroups/${fleetNames.vaultGroup}/providers/Microsoft.DataProtection/backupVaults/${fleetNames.vault(0)}`;

const fleet = fleetWorld({ vaults: 1, instancesPerVault: 1, subscriptionId: SECOND });
const world: World = { ...quickstartWorld, resources: [...quickstartWorld.resources, ...fleet.resources] };

let emulator: RunningEmulator;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'azbackup-jobs-'));
  emulator = await startEmulator({ speed: 'max', world });
});
afterAll(async () => {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

const actions = new UsedActions();
const jobs = (...args: readonly string[]): Promise<CliResult> =>
  actions.during(emulator, ['jobs', ...args], () =>
    runCli(['jobs', ...args, '--subscription', FIRST, '--subscription', SECOND], {
      cwd: folder,
      env: { AZBACKUP_ENDPOINT: emulator.endpoint },
    }),
  );

async function post(path: string, body: object): Promise<void> {
  const headers = { authorization: 'Bearer emulator', 'content-type': 'application/json' };
  const response = await fetch(`${emulator.endpoint}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(response.ok, `${path}: ${response.status}`).toBe(true);
}

/** Starts a backup whose job ends as planned, in the vault of the given kind. */
async function startBackup(kind: 'machine' | 'disk', outcome: object): Promise<void> {
  await post('/_emulator/jobs', outcome);
  if (kind === 'machine') {
    await post(`${ITEM}/backup?api-version=2024-04-01`, { properties: { objectType: 'IaasVMBackupRequest' } });
  } else {
    const path = `${VAULT}/backupInstances/${fleetNames.instance(0, 0)}/backup?api-version=2026-03-01`;
    await post(path, { backupRuleOptions: { ruleName: 'BackupHourly', triggerOption: {} } });
  }
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly vault: string;
}

async function newest(...filter: readonly string[]): Promise<Row> {
  const { stdout } = await jobs('list', ...filter, '-o', 'json');
  const [row] = JSON.parse(stdout) as readonly Row[];
  if (row === undefined) throw new Error(`no job fits ${filter.join(' ')}`);
  return row;
}

/** What the service got beside questions. */
async function cancelsSent(): Promise<number> {
  const response = await fetch(`${emulator.endpoint}/_emulator/requests?log=true`);
  const { log } = (await response.json()) as { readonly log: readonly { readonly path: string }[] };
  return log.filter(({ path }) => path.endsWith('/cancel')).length;
}

describe('jobs of both kinds of vault', () => {
  test('are waited for together, streamed, and warnings count as asked', async () => {
    await startBackup('machine', { outcome: 'CompletedWithWarnings' });
    await startBackup('disk', { outcome: 'Completed' });
    const both = await jobs('wait', '--stream');
    expect(both.exitCode, both.stderr).toBe(0);
    expect(both.stderr.match(/InProgress|CompletedWithWarnings|Completed/gu)).toEqual([
      'InProgress',
      'InProgress',
      'Completed',
      'CompletedWithWarnings',
    ]);
    expect(both.stdout).toMatch(/rsv-demo +recovery services .*CompletedWithWarnings/u);
    expect(both.stdout).toMatch(/fleet-vault-0 +backup .*Completed/u);
    const { id } = await newest('--status', 'CompletedWithWarnings');
    expect((await jobs('wait', id, '--warnings-as', 'failure')).exitCode).toBe(6);
  });

  test('are listed across subscriptions, each vault with its own kind', async () => {
    const { stdout } = await jobs('list', '--operation', 'Backup');
    expect(stdout).toContain('rsv-demo');
    expect(stdout).toContain('fleet-vault-0');
  });

  test('show the innermost error with its recommendations, wherever it is nested', async () => {
    await startBackup('disk', { outcome: 'Failed', code: 'UserErrorDiskNotFound', message: 'The disk is gone.' });
    await startBackup('machine', { outcome: 'Failed', message: 'The agent is asleep.' });
    const waited = await jobs('wait');
    expect(waited.exitCode).toBe(6);
    expect(waited.stderr).toContain('UserErrorDiskNotFound: The disk is gone.');
    expect(waited.stderr).toContain('The agent is asleep.');
    const { name } = await newest('--status', 'Failed', '--vault', 'fleet-vault-0');
    const { stdout } = await jobs('show', name, '--vault', 'fleet-vault-0');
    expect(stdout).toMatch(/Error:\n {2}DppPlugin.*\n {2}UserErrorDiskNotFound: The disk is gone\.\n {2}\S/u);
    expect(stdout).toContain('Trigger Backup: Failed');
  });

  test('are cancelled where the service offers it, by the bare GUID too', async () => {
    await startBackup('machine', { outcome: 'Never' });
    const { name } = await newest('--status', 'InProgress');
    const cancelled = await jobs('cancel', name, '--vault', 'rsv-demo', '--wait');
    expect(cancelled.exitCode, cancelled.stderr).toBe(0);
    expect(cancelled.stdout).toContain('Cancelled');
    const before = await cancelsSent();
    const again = await jobs('cancel', name);
    expect([again.exitCode, await cancelsSent()]).toEqual([3, before]);
    expect(again.stderr).toContain('has ended already: Cancelled');
  });

  test('are refused to be cancelled in a Backup vault, and nothing is sent', async () => {
    await startBackup('disk', { outcome: 'Never' });
    const before = await cancelsSent();
    const { id } = await newest('--status', 'InProgress');
    const { exitCode, stderr } = await jobs('cancel', id);
    expect([exitCode, await cancelsSent()]).toEqual([3, before]);
    expect(stderr).toContain('JOB607');
    expect(stderr).toContain('no way to cancel a job of a Backup vault');
  });

  test.each([
    ['a vault of the wrong kind in the id', `${RSV.replace('/vaults/', '/backupVaults/')}/backupJobs/x`, [], 'JOB604'],
    ['a job of another vault', `${RSV}/backupJobs/7ddead57-bcb9-4269-ac31-6a1b57588700`, ['--vault', VAULT], 'JOB606'],
    ['a GUID that no vault knows', '11111111-1111-4111-8111-111111111111', [], 'JOB605'],
    ['no id at all', 'msdiskbackup', [], 'JOB603'],
  ])('%s is a clear error', async (_, id, more, code) => {
    const { exitCode, stderr } = await jobs('wait', id, ...more);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(code);
  });
});

test('every request is allowed by the role of its command, which allows nothing else', () => {
  expect(actions.refused).toEqual([]);
  expect(actions.unused(['jobs'])).toEqual([]);
});
