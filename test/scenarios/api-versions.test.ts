import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmulator, type RunningEmulator } from '../../src/emulator/server.ts';
import type { Plan } from '../../src/model/plan.ts';
import { planDigest } from '../../src/planner/plan-digest.ts';
import { API_VERSIONS } from '../../src/wire/api-versions.ts';
import { runCli } from '../support/cli.ts';
import { writesSoFar } from '../support/scenario.ts';

const SPECS = join(import.meta.dirname, '..', '..', 'specs', 'quickstart');

let emulator: RunningEmulator;
let folder: string;

beforeAll(async () => {
  emulator = await startEmulator({ speed: 'max' });
  folder = await mkdtemp(join(tmpdir(), 'azbackup-versions-'));
  await cp(SPECS, join(folder, 'specs'), { recursive: true });
});

afterAll(async () => {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

test('a plan records the api-versions it was made for and is good for no others', async () => {
  const env = { AZBACKUP_ENDPOINT: emulator.endpoint, AZBACKUP_STATE: join(folder, '.state') };
  await runCli(['plan', 'specs', '--out', 'plan.json'], { cwd: folder, env });
  const plan = JSON.parse(await readFile(join(folder, 'plan.json'), 'utf8')) as Plan;
  expect(plan.apiVersions).toEqual(API_VERSIONS);

  // As another version of azbackup would have made it: a whole plan with a digest of its own.
  const other = { ...plan, apiVersions: { ...plan.apiVersions, 'Microsoft.DataProtection': '2024-04-01' } };
  await writeFile(join(folder, 'other.json'), JSON.stringify({ ...other, digest: planDigest(other) }));
  const before = await writesSoFar(emulator);
  const { exitCode, stderr } = await runCli(['apply', 'other.json', '--auto-approve'], { cwd: folder, env });
  expect([exitCode, await writesSoFar(emulator)]).toEqual([5, before]);
  expect(stderr).toContain('PLAN249');
  expect(stderr).toContain('Microsoft.DataProtection: the plan has 2024-04-01');
});
