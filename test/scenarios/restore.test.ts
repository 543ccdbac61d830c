import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmulator, type RunningEmulator } from '../../src/emulator/server.ts';
import { runCli, type CliResult } from '../support/cli.ts';
import { UsedActions } from '../support/used-actions.ts';

const SPECS = join(import.meta.dirname, '..', '..', 'specs', 'quickstart');
const SUB = '/subscriptions/00000000-0000-0000-0000-000000000001';
const disk = (name: string, group = 'targetrg'): string =>
  `${SUB}/resourceGroups/${group}/providers/Microsoft.Compute/disks/${name}`;
const VAULT = `${SUB}/resourceGroups/TestBkpVaultRG/providers/Microsoft.DataProtection/backupVaults/TestBkpVault`;
const SOURCE = disk('msdiskbackup', 'RG-DiskBackup');

let emulator: RunningEmulator;
let folder: string;

const actions = new UsedActions();
const azbackup = (...args: readonly string[]): Promise<CliResult> =>
  actions.during(emulator, args, () =>
    runCli(args, {
      cwd: folder,
      env: { AZBACKUP_ENDPOINT: emulator.endpoint, AZBACKUP_STATE: join(folder, 'state') },
    }),
  );

async function call(path: string, init: RequestInit = {}): Promise<unknown> {
  const headers = { authorization: 'Bearer emulator', 'content-type': 'application/json' };
  const response = await fetch(`${emulator.endpoint}${path}`, { ...init, headers });
  return response.json();
}

/** Requests that started a restore so far. */
async function restoresSent(): Promise<number> {
  const { log } = (await call('/_emulator/requests?log=true')) as { log: readonly { method: string; path: string }[] };
  return log.filter(({ method, path }) => method === 'POST' && path.endsWith('/restore')).length;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'azbackup-restore-'));
  await cp(SPECS, join(folder, 'specs'), { recursive: true });
  const document = `apiVersion: azbackup/v1
kind: Restore
metadata: { name: restore-msdisk }
spec: { instance: msdiskbackup, to: { disk: APITestDisk2, resourceGroup: targetrg } }
`;
  await writeFile(join(folder, 'specs', 'restore.yaml'), document);
  emulator = await startEmulator({
    speed: 'max',
    switches: { instantRoles: true },
    durationsMs: { jobListLag: 90_000 },
  });
  const { exitCode, stderr } = await azbackup('apply', 'specs', '--auto-approve');
  expect(exitCode, stderr).toBe(0);
});

afterAll(async () => {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a restore', () => {
  test('without recovery points is refused before anything is sent', async () => {
    const { exitCode, stderr } = await azbackup('restore', 'specs', '--auto-approve');
    expect([exitCode, await restoresSent()]).toEqual([1, 0]);
    expect(stderr).toContain('PLAN254');
  });

  test('makes the disk, tags it, takes the lent role back, and is not wanted again', async () => {
    emulator.embedded.clock.advance(2 * 86_400_000);
    const first = await azbackup('restore', 'specs', '--auto-approve');
    expect(first.exitCode, first.stderr).toBe(0);
    expect(first.stdout).toMatch(/chose 2026-11-22T\d\d:\d\d:\d\dZ, newest of 12/u);
    const made = (await call(`${disk('APITestDisk2')}?api-version=2024-03-02`)) as {
      tags: Readonly<Record<string, string>>;
      properties: { diskSizeGB: number };
    };
    expect(made.tags['azbackup-restore']).toBe('TestBkpVault/restore-msdisk');
    expect(made.properties.diskSizeGB).toBe(32);
    const roles = (await call(`${SUB}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`)) as {
      value: readonly { properties: { scope: string } }[];
    };
    expect(roles.value.filter(({ properties }) => properties.scope.endsWith('/targetrg'))).toEqual([]);
    emulator.embedded.clock.advance(86_400_000);
    const again = await azbackup('plan', 'specs', '--restores', '--detailed-exitcode');
    expect(again.exitCode, again.stdout).toBe(0);
    expect(await restoresSent()).toBe(1);
  });

  test('is missed where the specs hold none', async () => {
    const { exitCode, stdout, stderr } = await azbackup('restore', 'specs/vault.yaml', 'specs/defaults.yaml');
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toContain('No changes.');
    expect(stderr).toContain('PLAN237');
  });

  test('is left out of a plan without --restores', async () => {
    const { stdout } = await azbackup('plan', 'specs', '--json');
    expect(stdout).not.toContain('Restore/');
  });

  test('is adopted by its job when the tags are missing', async () => {
    await call(`${disk('APITestDisk2')}/providers/Microsoft.Resources/tags/default?api-version=2024-03-01`, {
      method: 'PATCH',
      body: JSON.stringify({ operation: 'Replace', properties: { tags: { owner: 'me' } } }),
    });
    const { exitCode, stdout, stderr } = await azbackup('restore', 'specs', '--auto-approve');
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toContain('was sent before');
    const { tags } = (await call(`${disk('APITestDisk2')}?api-version=2024-03-02`)) as { tags: object };
    expect(tags).toMatchObject({ owner: 'me', 'azbackup-restore': 'TestBkpVault/restore-msdisk' });
    expect(await restoresSent()).toBe(1);
  });

  const direct = (to: string, ...more: readonly string[]): Promise<CliResult> =>
    azbackup('restore', '--instance', SOURCE, '--to', to, '--roles', 'grant', '--auto-approve', ...more);

  const refused: readonly (readonly [what: string, to: string, point: string, code: string])[] = [
    ['to the disk itself', SOURCE, 'latest', 'PLAN252'],
    ['to a name that is taken', disk('datadisk1', 'RG-DiskBackup'), 'latest', 'PLAN253'],
    ['to a group that is missing', disk('new', 'nowhere'), 'latest', 'PLAN210'],
    ['from an unknown point', disk('new'), 'id=0000000000000000', 'PLAN255'],
    ['by a rule that means nothing', disk('new'), 'newest', 'SPEC128'],
    ['to something that is no disk', VAULT, 'latest', 'SPEC137'],
  ];
  test.each(refused)('%s is refused and nothing is sent', async (_what, to, point, code) => {
    const before = await restoresSent();
    const { exitCode, stderr } = await direct(to, '--point', point);
    expect([exitCode, await restoresSent()]).toEqual([1, before]);
    expect(stderr).toContain(code);
  });

  test('needs no specs, and warns about a target group elsewhere', async () => {
    const first = await direct(disk('direct', 'RG-East'), '--point', 'oldest');
    expect(first.exitCode, first.stderr).toBe(0);
    expect(first.stderr).toContain('PLAN256');
    const again = await direct(disk('direct', 'RG-East'));
    expect(again.stdout).toContain('No changes');
  });

  test('takes away no role that somebody else assigned', async () => {
    const vault = (await call(`${VAULT}?api-version=2024-04-01`)) as { identity: { principalId: string } };
    const roles = `${SUB}/resourceGroups/snapshot-rg/providers/Microsoft.Authorization/roleAssignments`;
    const byHand = '/0b6e3f3a-5c1f-4c0e-9f0a-3d1c7a1f9e55?api-version=2022-04-01';
    await call(`${roles}${byHand}`, {
      method: 'PUT',
      body: JSON.stringify({
        properties: {
          roleDefinitionId: `${SUB}/providers/Microsoft.Authorization/roleDefinitions/b50d9833-a0cb-478e-945f-707fcc997c13`,
          principalId: vault.identity.principalId,
          principalType: 'ServicePrincipal',
        },
      }),
    });
    const { exitCode, stdout, stderr } = await direct(disk('by-hand', 'snapshot-rg'));
    expect(exitCode, stderr).toBe(0);
    expect(stdout).not.toContain('Disk Restore Operator');
    expect(await call(`${roles}${byHand}`)).toMatchObject({ properties: { principalId: vault.identity.principalId } });
  });

  test('whose job fails is a new attempt the next time', async () => {
    const before = await restoresSent();
    await call('/_emulator/jobs', { method: 'POST', body: JSON.stringify({ outcome: 'Failed', code: 'Boom' }) });
    const first = await direct(disk('second-try'));
    expect(first.exitCode, first.stdout).toBe(4);
    expect(first.stdout).toContain('Boom');
    const next = await azbackup('resume');
    expect(next.exitCode, next.stdout).toBe(0);
    expect(await restoresSent()).toBe(before + 2);
  });

  test('whose job never ends leaves with 4 at the deadline and is followed by the next run', async () => {
    const before = await restoresSent();
    await call('/_emulator/jobs', { method: 'POST', body: JSON.stringify({ outcome: 'Never' }) });
    const first = await direct(disk('endless'));
    expect(first.exitCode, first.stdout).toBe(4);
    expect(first.stdout).toContain('RUN516');
    const next = await azbackup('resume');
    expect(next.exitCode).toBe(4);
    expect(await restoresSent()).toBe(before + 1);
  });

  const losses: readonly (readonly [what: string, when: 'before' | 'after', sent: number])[] = [
    ['after the service committed is found by its job', 'after', 1],
    ['before the service heard of it is sent again after a look', 'before', 2],
  ];
  test.each(losses)('whose connection breaks %s', async (_what, when, sent) => {
    const before = await restoresSent();
    const fault = { method: 'POST', path: '/restore\\?', when, reset: true };
    await call('/_emulator/faults', { method: 'POST', body: JSON.stringify(fault) });
    const target = disk(`lost-${when}`);
    const { exitCode, stdout, stderr } = await direct(target);
    expect(exitCode, `${stdout}\n${stderr}`).toBe(0);
    expect(await restoresSent()).toBe(before + sent);
    const { value } = (await call(`${VAULT}/backupJobs?api-version=2024-04-01`)) as {
      value: readonly { name: string; properties: { operation: string; status: string; startTime: string } }[];
    };
    const last = value.filter(({ properties }) => properties.operation === 'Restore').at(-1);
    expect(last?.properties.status).toBe('Completed');
    await call('/_emulator/faults', { method: 'DELETE' });
  });
});

test('every request is allowed by the role of its command, which allows nothing else', () => {
  expect(actions.refused).toEqual([]);
  expect(actions.unused(['restore'])).toEqual([]);
});
