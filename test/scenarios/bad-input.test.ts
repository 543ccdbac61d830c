import { chmod, mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmulator, type RunningEmulator } from '../../src/emulator/server.ts';
import { runCli } from '../support/cli.ts';
import { writesSoFar } from '../support/scenario.ts';

/** Bad input gets a clear error and loses nothing: an exit code, a message with its place, and no write at the service. */
interface Case {
  readonly what: string;
  readonly files?: Readonly<Record<string, string | Buffer>>;
  readonly args: string;
  readonly exit: number;
  /** Texts that stderr (or stdout) must show. */
  readonly says: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const SUB = '00000000-0000-0000-0000-000000000001';
const GROUP = `/subscriptions/${SUB}/resourceGroups/RG-DiskBackup`;
const disk = (name: string, group = GROUP): string => `${group}/providers/Microsoft.Compute/disks/${name}`;

const BASE = `apiVersion: azbackup/v1
kind: Defaults
spec: { subscription: ${SUB}, vault: TestBkpVault, policy: base, snapshotResourceGroup: snapshot-rg }
---
apiVersion: azbackup/v1
kind: BackupVault
metadata: { name: TestBkpVault, resourceGroup: TestBkpVaultRG }
spec: { location: westus, redundancy: LocallyRedundant, roles: grant }
---
apiVersion: azbackup/v1
kind: BackupPolicy
metadata: { name: base }
spec: { datasource: AzureDisk, schedule: { every: 4h, startingAt: 2024-01-01T13:00:00Z }, retention: { default: 7d } }
`;

const instance = (id: string, more = ''): string => `---
apiVersion: azbackup/v1
kind: BackupInstance
${more}spec: { datasource: { type: AzureDisk, id: ${id} } }
`;

const bomb = Array.from({ length: 12 }, (_, n) =>
  n === 0 ? 'a0: &a0 [x]' : `a${n}: &a${n} [${`*a${n - 1},`.repeat(9)}*a${n - 1}]`,
).join('\n');

const CASES: readonly Case[] = [
  {
    what: 'an unknown kind',
    files: { 'a.yaml': `${BASE}---\napiVersion: azbackup/v1\nkind: BackupVolt\nspec: {}\n` },
    args: 'validate a.yaml',
    exit: 1,
    says: ['a.yaml:16:', 'BackupVolt', 'did you mean'],
  },
  {
    what: 'an unknown field',
    files: { 'a.yaml': BASE.replace('redundancy', 'redundancie') },
    args: 'validate a.yaml',
    exit: 1,
    says: ['a.yaml:8:', 'redundancie', 'did you mean', 'redundancy'],
  },
  {
    what: 'a problem on GitHub Actions, shown at its line',
    files: { 'a.yaml': BASE.replace('westus', '[1]') },
    args: 'validate a.yaml',
    exit: 1,
    says: ['::error file=a.yaml,line=8,col='],
    env: { GITHUB_ACTIONS: 'true' },
  },
  {
    what: 'a problem on Azure Pipelines, shown at its line',
    files: { 'a.yaml': BASE.replace('westus', '[1]') },
    args: 'validate a.yaml',
    exit: 1,
    says: ['##vso[task.logissue type=error;sourcepath=a.yaml;linenumber=8;'],
    env: { TF_BUILD: 'True' },
  },
  {
    what: 'a wrong type',
    files: { 'a.yaml': BASE.replace('westus', '[1]') },
    args: 'validate a.yaml',
    exit: 1,
    says: ['a.yaml:8:', 'location'],
  },
  {
    what: 'a duplicate key',
    files: { 'a.yaml': BASE.replace('{ location: westus,', '{ location: westus, location: eastus,') },
    args: 'validate a.yaml',
    exit: 1,
    says: ['a.yaml:8:', 'location'],
  },
  { what: 'an alias bomb', files: { 'a.yaml': bomb }, args: 'validate a.yaml', exit: 1, says: ['a.yaml:', 'alias'] },
  { what: 'a cycle', files: { 'a.yaml': 'a: &a\n  b: *a\n' }, args: 'validate a.yaml', exit: 1, says: ['a.yaml:'] },
  {
    what: '__proto__',
    files: { 'a.yaml': `${BASE}---\napiVersion: azbackup/v1\nkind: BackupVault\n__proto__: { a: 1 }\n` },
    args: 'validate a.yaml',
    exit: 1,
    says: ['a.yaml:17:', '__proto__'],
  },
  {
    what: 'two owners of one disk',
    files: { 'a.yaml': BASE + instance(disk('msdiskbackup')) + instance(disk('MSDISKBACKUP')) },
    args: 'validate a.yaml',
    exit: 1,
    says: ['a.yaml:', 'msdiskbackup'],
  },
  {
    what: 'a dangling policy reference',
    files: {
      'a.yaml':
        BASE +
        instance(disk('msdiskbackup'))
          .replace('type: AzureDisk', 'type: AzureDisk')
          .replace('spec: {', 'spec: { policy: basse,'),
    },
    args: 'plan a.yaml',
    exit: 1,
    says: ['a.yaml:', 'basse'],
  },
  {
    what: 'a dangling vault reference',
    files: { 'a.yaml': BASE + instance(disk('msdiskbackup'), 'metadata: { vault: TestBkpVolt }\n') },
    args: 'validate a.yaml',
    exit: 1,
    says: ['a.yaml:17:', 'TestBkpVolt', 'did you mean'],
  },
  {
    what: 'a vault that does not exist',
    files: {
      'a.yaml': `apiVersion: azbackup/v1\nkind: BackupInstance\nmetadata: { vault: /subscriptions/${SUB}/resourceGroups/TestBkpVaultRG/providers/Microsoft.DataProtection/backupVaults/nope }\nspec: { policy: base, snapshotResourceGroup: snapshot-rg, datasource: { type: AzureDisk, id: ${disk('msdiskbackup')} } }\n`,
    },
    args: 'plan a.yaml',
    exit: 1,
    says: ['PLAN201', 'nope', 'a.yaml:'],
  },
  {
    what: 'a disk that does not exist',
    files: { 'a.yaml': BASE + instance(disk('nodisk')) },
    args: 'plan a.yaml',
    exit: 1,
    says: ['PLAN208', 'nodisk', 'a.yaml:'],
  },
  {
    what: 'a disk in another region',
    files: { 'a.yaml': BASE + instance(disk('eastdisk', `/subscriptions/${SUB}/resourceGroups/RG-East`)) },
    args: 'plan a.yaml',
    exit: 1,
    says: ['eastus', 'westus', 'a.yaml:'],
  },
  {
    what: 'a snapshot group in another subscription',
    files: {
      'a.yaml':
        BASE +
        instance(disk('msdiskbackup', '/subscriptions/00000000-0000-0000-0000-000000000009/resourceGroups/RG')).replace(
          'spec: {',
          `spec: { snapshotResourceGroup: ${GROUP},`,
        ),
    },
    args: 'validate a.yaml',
    exit: 1,
    says: ['a.yaml:', 'subscription'],
  },
  {
    what: 'a wrong subscription',
    files: { 'a.yaml': BASE.replace(SUB, '00000000-0000-0000-0000-00000000000f') },
    args: 'plan a.yaml',
    exit: 1,
    says: ['00000000-0000-0000-0000-00000000000f'],
  },
  {
    what: 'a missing snapshot group',
    files: { 'a.yaml': BASE.replace('snapshot-rg', 'no-such-rg') + instance(disk('msdiskbackup')) },
    args: 'plan a.yaml',
    exit: 1,
    says: ['no-such-rg', 'az group create'],
  },
  {
    what: 'a vault name that is too long',
    files: { 'a.yaml': BASE.replaceAll('TestBkpVault,', `V${'x'.repeat(60)},`) },
    args: 'validate a.yaml',
    exit: 1,
    says: ['a.yaml:'],
  },
  { what: 'an empty directory', files: { 'empty/.keep': '' }, args: 'validate empty', exit: 1, says: ['empty'] },
  { what: 'a path that does not exist', args: 'validate nowhere', exit: 1, says: ['nowhere'] },
  {
    what: 'a JSON file with a trailing comma',
    files: { 'a.json': '{\n  "apiVersion": "azbackup/v1",\n}\n' },
    args: 'validate a.json',
    exit: 1,
    says: ['a.json:2:', 'comma'],
  },
  {
    what: 'a file of 5 MB',
    files: { 'a.yaml': Buffer.alloc(5_000_000, '#') },
    args: 'validate a.yaml',
    exit: 1,
    says: ['a.yaml', '1 MiB'],
  },
  {
    what: 'a plan of a newer format',
    files: { 'plan.json': '{"apiVersion":"azbackup/plan.v9"}' },
    args: 'apply plan.json',
    exit: 1,
    says: ['PLAN242', 'plan.v9'],
  },
  {
    what: 'a plan that is cut off',
    files: { 'plan.json': '{"apiVersion":"azbackup/plan.v1", "steps": [' },
    args: 'show plan.json',
    exit: 1,
    says: ['PLAN240'],
  },
  {
    what: 'a plan among specs',
    files: { 'plan.json': '{"apiVersion":"azbackup/plan.v1"}', 'a.yaml': BASE },
    args: 'apply plan.json a.yaml',
    exit: 1,
    says: ['plan.json is a saved plan'],
  },
  {
    what: 'no terminal and no approval',
    files: { 'a.yaml': BASE },
    args: 'apply a.yaml',
    exit: 3,
    says: ['Not approved', '--auto-approve'],
  },
  {
    what: 'plain http that is not loopback',
    files: { 'a.yaml': BASE },
    args: 'plan a.yaml --endpoint http://example.com',
    exit: 1,
    says: ['ARM400', 'plain http'],
  },
  {
    what: 'an endpoint with a path',
    files: { 'a.yaml': BASE },
    args: 'plan a.yaml --endpoint https://management.azure.com/x',
    exit: 1,
    says: ['ARM400'],
  },
  {
    what: 'nobody listening at the endpoint',
    files: { 'a.yaml': BASE },
    args: 'plan a.yaml --endpoint http://127.0.0.1:1',
    exit: 1,
    says: ['127.0.0.1:1'],
  },
  {
    what: 'no credentials',
    files: { 'a.yaml': BASE },
    args: 'plan a.yaml --auth identity',
    exit: 1,
    says: ['ARM401', 'az login'],
    env: { PATH: '/nonexistent' },
  },
  { what: 'no path at all', args: 'plan', exit: 1, says: ['at least one file or folder'] },
  { what: 'an unknown command', args: 'plam', exit: 1, says: ['plan'] },
  { what: 'a habit from az', args: 'backup-instance list', exit: 1, says: ['driven by specs'] },
  { what: 'an unknown flag', args: 'plan a.yaml --otu x', exit: 1, says: ['otu'] },
];

let emulator: RunningEmulator;
let folder: string;

beforeAll(async () => {
  emulator = await startEmulator({ speed: 'max' });
  folder = await mkdtemp(join(tmpdir(), 'azbackup-bad-'));
});

afterAll(async () => {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

async function play(one: Case, name: string): Promise<{ exit: number | null; output: string }> {
  const cwd = join(folder, name);
  await mkdir(cwd, { recursive: true });
  for (const [path, content] of Object.entries(one.files ?? {})) {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), content);
  }
  const env = { AZBACKUP_ENDPOINT: emulator.endpoint, AZBACKUP_STATE: join(cwd, '.state'), ...one.env };
  const { exitCode, stdout, stderr } = await runCli(one.args.split(' '), { cwd, env });
  return { exit: exitCode, output: `${stdout}\n${stderr}` };
}

test.concurrent.each(CASES.map((one, index) => ({ ...one, index })))('$what', async ({ index, ...one }) => {
  const { exit, output } = await play(one, `case-${index}`);
  expect(exit, output).toBe(one.exit);
  for (const text of one.says) expect(output.toLowerCase()).toContain(text.toLowerCase());
  expect(output).not.toContain('This is a bug');
});

test('an unreadable file', async () => {
  const file = join(folder, 'unreadable.yaml');
  await writeFile(file, BASE);
  await chmod(file, 0o000);
  const { exitCode, stderr } = await runCli(['validate', file], { cwd: folder });
  // root may read everything
  if (process.getuid?.() === 0) expect(exitCode).toBe(0);
  else expect([exitCode, stderr]).toEqual([1, expect.stringContaining('unreadable.yaml')]);
});

test('an endpoint that is not Azure', async () => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<html><title>Welcome to the proxy</title></html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { exit, output } = await play(
    { what: '', files: { 'a.yaml': BASE }, args: `plan a.yaml --endpoint http://127.0.0.1:${port}`, exit: 1, says: [] },
    'not-azure',
  );
  server.close();
  expect(exit, output).toBe(1);
  expect(output).toContain('ARM410');
});

test('none of these sent anything that changes Azure', async () => {
  expect(await writesSoFar(emulator)).toBe(0);
});
