import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DISK_RESTORE_OPERATOR } from '../../src/catalog/roles.ts';
import { startEmulator, type RunningEmulator } from '../../src/emulator/server.ts';
import { groupId } from '../../src/model/arm-id.ts';
import { renderRequest, shownValue } from '../../src/wire/requests.ts';
import { runCli, type CliResult } from '../support/cli.ts';
import { makeDrillFolder } from '../support/drill-folder.ts';
import { UsedActions } from '../support/used-actions.ts';

const SUB = '/subscriptions/00000000-0000-0000-0000-000000000001';
const DISKS = `${SUB}/resourceGroups/drill-westus/providers/Microsoft.Compute/disks`;
const DAY = 86_400_000;

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
const drill = (action: string, ...more: readonly string[]): Promise<CliResult> =>
  azbackup('drill', action, 'specs', '--evidence', 'evidence', ...more);

async function call(path: string, init: RequestInit = {}): Promise<unknown> {
  const headers = { authorization: 'Bearer emulator', 'content-type': 'application/json' };
  const response = await fetch(`${emulator.endpoint}${path}`, { ...init, headers });
  return response.json();
}

async function listOf(path: string): Promise<readonly { readonly properties: { readonly scope?: string } }[]> {
  return ((await call(path)) as { value: readonly { properties: { scope?: string } }[] }).value;
}

/** A role as a run lends it that is killed before its restore is sent; gives the id of the assignment. */
async function lendAsIfKilled(): Promise<string> {
  const group = groupId('00000000-0000-0000-0000-000000000001', 'drill-westus');
  const vault = `${SUB}/resourceGroups/TestBkpVaultRG/providers/Microsoft.DataProtection/backupVaults/TestBkpVault`;
  const { identity } = (await call(`${vault}?api-version=2024-04-01`)) as { identity: { principalId: string } };
  const need = {
    roleId: DISK_RESTORE_OPERATOR.id,
    roleName: DISK_RESTORE_OPERATOR.name,
    scope: group,
    principal: identity.principalId,
    purpose: 'create the disk',
  };
  const { path, apiVersion, body } = renderRequest({ kind: 'lendRole', intent: { need } }, shownValue);
  await call(`${path}?api-version=${apiVersion}`, { method: 'PUT', body: JSON.stringify(body) });
  return path;
}

beforeAll(async () => {
  folder = await makeDrillFolder();
  emulator = await startEmulator({ speed: 'max', switches: { instantRoles: true } });
  const { exitCode, stderr } = await azbackup('apply', 'specs', '--auto-approve');
  expect(exitCode, stderr).toBe(0);
  emulator.embedded.clock.advance(2 * DAY);
});

afterAll(async () => {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

/** The steps build on each other: a first run, what it left, another one on another machine, and what goes wrong. */
describe('a drill on the command line', () => {
  test('does not begin a history unasked', async () => {
    const { exitCode, stderr } = await drill('run');
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining('DRILL720')]);
  });

  test('needs its evidence folder', async () => {
    const { exitCode, stderr } = await azbackup('drill', 'run', 'specs');
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('--evidence DIR')]);
  });

  test('restores, proves, cleans up and reports in four forms', async () => {
    const files = ['--markdown', 'drill.md', '--junit', 'drill.xml', '--prometheus', 'drill.prom'];
    const { exitCode, stdout, stderr } = await drill('run', '--bootstrap', ...files);
    expect(exitCode, `${stdout}\n${stderr}`).toBe(0);
    expect(stdout).toContain('proven at level bytes  msdiskbackup');
    expect(stdout).toContain('at most 5 % of a disk may differ, at 95 % confidence');
    expect(stdout).toContain('Self-test: spoilt restores were refused');
    expect(stdout).not.toMatch(/data verified/iu);
    expect(`${stdout}${stderr}`).not.toMatch(/[?&]sig=/u);
    const [markdown, junit, prometheus] = await Promise.all(
      ['drill.md', 'drill.xml', 'drill.prom'].map((name) => readFile(join(folder, name), 'utf8')),
    );
    expect(markdown).toMatch(/DORA Art\. 12[\s\S]*CIS v8 11\.5[\s\S]*CP-9[\s\S]*SOC 2 A1\.3[\s\S]*ISO 27001 A\.8\.13/u);
    expect(markdown).toMatch(/msdiskbackup: \d+ of \d+ equal, 60 of them at random/u);
    expect(junit).toContain('failures="0"');
    expect(prometheus).toContain('azbackup_drill_overdue_instances{drill="quarterly"} 0');
  });

  test('leaves neither disks nor lent roles behind', async () => {
    expect(await listOf(`${DISKS}?api-version=2024-03-02`)).toEqual([]);
    const roles = await listOf(`${SUB}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`);
    expect(roles.filter(({ properties }) => properties.scope?.endsWith('/drill-westus'))).toEqual([]);
  });

  test('leaves no link to the bytes of a disk in any file', async () => {
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    const texts = await Promise.all(
      files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'utf8')),
    );
    const written = texts.join('\n');
    expect(written).toContain('beginGetAccess');
    expect(written).not.toMatch(/[?&]sig=|accessSAS":"http/iu);
  });

  test('has evidence that can be checked offline, alone, with the specs and against its head', async () => {
    const checked = await azbackup('drill', 'check-evidence', 'evidence', '--endpoint', 'http://127.0.0.1:1');
    expect([checked.exitCode, checked.stdout]).toEqual([0, expect.stringContaining('Whole:')]);
    const head = /head ([0-9a-f]{64})/u.exec(checked.stdout)?.[1] ?? '';
    expect((await drill('check-evidence', '--expect-head', head)).exitCode).toBe(0);
    const other = await drill(
      'check-evidence',
      '--expect-head',
      head.replace(/^./u, (char) => (char === '0' ? '1' : '0')),
    );
    expect([other.exitCode, other.stderr]).toEqual([6, expect.stringContaining('DRILL723')]);
    await writeFile(
      join(folder, 'other.yaml'),
      (await readFile(join(folder, 'specs', 'drill.yaml'), 'utf8')).replace('quarterly', 'other'),
    );
    const stranger = await azbackup('drill', 'check-evidence', 'specs', 'other.yaml', '--evidence', 'evidence');
    expect([stranger.exitCode, stranger.stderr]).toEqual([6, expect.stringContaining('DRILL725')]);
  });

  test('is submitted, and collected by a machine that has only specs and evidence', async () => {
    emulator.embedded.clock.advance(89 * DAY);
    const submitted = await drill('submit', '--json');
    expect(submitted.exitCode, submitted.stdout).toBe(0);
    await rm(join(folder, 'state'), { recursive: true });
    const early = await drill('collect');
    expect([early.exitCode, early.stdout]).toEqual([4, expect.stringContaining('under way')]);
    const collected = await drill('collect', '--wait', '--json');
    expect(collected.exitCode, collected.stdout).toBe(0);
    const events = collected.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; report?: { head: object } });
    expect(events[0]?.type).toBe('version');
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['drill_judged', 'drill_cleaned']));
    expect(events.at(-1)).toMatchObject({ type: 'drill_summary', report: { action: 'collect' } });
  });

  test('that fails ends with 6 and says why, in the words of the service', async () => {
    emulator.embedded.clock.advance(80 * DAY);
    const outcome = { outcome: 'Failed', code: 'UserErrorDiskSnapshotNotFound', times: 'always' };
    await call('/_emulator/jobs', { method: 'POST', body: JSON.stringify(outcome) });
    const { exitCode, stdout } = await drill('run', '--junit', 'failed.xml');
    expect(exitCode, stdout).toBe(6);
    expect(stdout).toMatch(/NOT PROVEN {2}\S+/u);
    expect(await readFile(join(folder, 'failed.xml'), 'utf8')).toMatch(/<failure message="NOT PROVEN">/u);
    await call('/_emulator/jobs', { method: 'DELETE' });
  });

  test('whose disk cannot be deleted ends with 6, and gc takes it once it has expired', async () => {
    emulator.embedded.clock.advance(DAY);
    const fault = {
      method: 'DELETE',
      path: '/disks/',
      status: 409,
      body: { error: { code: 'ScopeLocked', message: 'locked' } },
      times: 'always',
    };
    await call('/_emulator/faults', { method: 'POST', body: JSON.stringify(fault) });
    const leaking = await drill('run');
    expect([leaking.exitCode, leaking.stdout]).toEqual([6, expect.stringMatching(/leaked:[\s\S]*ScopeLocked/u)]);
    emulator.embedded.clock.advance(2 * DAY);
    expect((await azbackup('drill', 'gc', 'specs')).exitCode).toBe(6);
    await call('/_emulator/faults', { method: 'DELETE' });
    const cleaned = await azbackup('drill', 'gc', 'specs');
    expect([cleaned.exitCode, cleaned.stdout]).toEqual([0, expect.stringContaining('0 leaked')]);
    expect(await listOf(`${DISKS}?api-version=2024-03-02`)).toEqual([]);
  });

  test('whose lent role cannot be taken back leaves a leak, and gc takes it back without evidence', async () => {
    const lent = await lendAsIfKilled();
    emulator.embedded.clock.advance(DAY);
    const locked = {
      method: 'DELETE',
      path: 'roleAssignments',
      status: 409,
      body: { error: { code: 'ScopeLocked', message: 'locked' } },
      times: 'always',
    };
    await call('/_emulator/faults', { method: 'POST', body: JSON.stringify(locked) });
    const leaking = await azbackup('drill', 'gc', 'specs');
    expect([leaking.exitCode, leaking.stdout]).toEqual([
      6,
      expect.stringMatching(/Lent roles leaked:\n {2}Disk Restore Operator on .*ScopeLocked/u),
    ]);
    await call('/_emulator/faults', { method: 'DELETE' });
    const returned = await azbackup('drill', 'gc', 'specs', '--json');
    expect(returned.exitCode, returned.stderr).toBe(0);
    expect(JSON.parse(returned.stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
      type: 'drill_gc',
      report: { roles: { returned: [{ role: 'Disk Restore Operator' }], inUse: [], leaked: [] } },
    });
    expect(await call(`${lent}?api-version=2022-04-01`)).toMatchObject({ error: { code: 'RoleAssignmentNotFound' } });
  });

  test('whose evidence was tampered with sends nothing, and a new history keeps the old one', async () => {
    const runs = join(folder, 'evidence', 'runs');
    const [first = ''] = (await readdir(runs)).toSorted();
    const path = join(runs, first, 'records.jsonl');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"bytes"', '"restored"'));
    expect((await drill('check-evidence')).exitCode).toBe(6);
    const before = (await call('/_emulator/requests')) as { byMethod: { POST: number } };
    const { exitCode, stderr } = await drill('run');
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining('DRILL721')]);
    expect(await call('/_emulator/requests')).toMatchObject({ byMethod: { POST: before.byMethod.POST } });
    expect((await drill('submit', '--bootstrap')).exitCode).toBe(0);
    expect((await readdir(join(folder, 'evidence'))).filter((name) => name.startsWith('broken-'))).toHaveLength(1);
    expect((await drill('collect', '--wait')).exitCode).toBe(0);
  });

  test('under a resource guard is shut until its request is given', async () => {
    emulator.embedded.clock.advance(80 * DAY);
    const vaults = `${SUB}/resourceGroups/TestBkpVaultRG/providers/Microsoft.DataProtection`;
    const guard = `${vaults}/resourceGuards/guard`;
    const proxy = `${vaults}/backupVaults/TestBkpVault/backupResourceGuardProxies/DppResourceGuardProxy`;
    const put = (path: string, body: object): Promise<unknown> =>
      call(`${path}?api-version=2024-04-01`, { method: 'PUT', body: JSON.stringify(body) });
    await put(guard, { location: 'westus' });
    await put(proxy, { properties: { resourceGuardResourceId: guard } });
    const shut = await drill('run');
    expect([shut.exitCode, shut.stderr]).toEqual([3, expect.stringContaining(`--guard-request ${guard}`)]);
    const nonsense = await drill('run', '--guard-request', 'nonsense');
    expect([nonsense.exitCode, nonsense.stderr]).toEqual([1, expect.stringContaining('no resource guard')]);
    const request = `${guard}/dppTriggerRestoreRequests/default`;
    const allowed = await drill('run', '--guard-request', request);
    expect(allowed.exitCode, allowed.stdout).toBe(0);
    expect(allowed.stdout).toContain('proven at level');
    const exclusions = ['Microsoft.DataProtection/backupVaults/backupInstances/restore/action'];
    await put(guard, { location: 'westus', properties: { vaultCriticalOperationExclusionList: exclusions } });
  });

  test('that meets a signal stops in order, and the next collect finishes it', async () => {
    emulator.embedded.clock.advance(80 * DAY);
    await call('/_emulator/clock', { method: 'POST', body: JSON.stringify({ advance: 'PT1S' }) });
    const interrupted = await runCli(['drill', 'run', 'specs', '--evidence', 'evidence'], {
      cwd: folder,
      env: { AZBACKUP_ENDPOINT: emulator.endpoint, AZBACKUP_STATE: join(folder, 'state') },
      onStart: (child) =>
        child.stderr?.on('data', (chunk: Buffer) => {
          if (chunk.includes('Gate validateRestore')) child.kill('SIGTERM');
        }),
    });
    expect(interrupted.exitCode, interrupted.stderr).toBe(143);
    expect((await drill('check-evidence')).exitCode).toBe(0);
    const next = await drill('collect', '--wait');
    expect(next.exitCode, next.stdout).toBeLessThanOrEqual(4);
    expect(await listOf(`${DISKS}?api-version=2024-03-02`)).toEqual([]);
  });
});

test('every request is allowed by the role of its command, which allows nothing else', () => {
  expect(actions.refused).toEqual([]);
  expect(actions.unused(['drill', 'gc'])).toEqual([]);
});
