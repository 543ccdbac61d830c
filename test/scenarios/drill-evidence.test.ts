import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmulator, type RunningEmulator } from '../../src/emulator/server.ts';
import type { DrillManifest } from '../../src/model/drill-record.ts';
import { runCli, type CliResult } from '../support/cli.ts';
import { makeDrillFolder } from '../support/drill-folder.ts';

const REPORTS = { markdown: 'drill.md', junit: 'drill.xml', prometheus: 'drill.prom' };
const DAY = 86_400_000;

let emulator: RunningEmulator;
let folder: string;

/** Signed in for real, with secrets in the environment that no run may pass on. */
const azbackup = (...args: readonly string[]): Promise<CliResult> =>
  runCli([...args, '--auth', 'identity'], {
    cwd: folder,
    env: {
      AZBACKUP_ENDPOINT: emulator.endpoint,
      AZBACKUP_STATE: join(folder, 'state'),
      IDENTITY_ENDPOINT: `${emulator.endpoint}/msi/token`,
      IDENTITY_HEADER: 'MARKER-identity-header',
      AZURE_CLIENT_SECRET: 'MARKER-client-secret',
      SYSTEM_ACCESSTOKEN: 'MARKER-pipelines-token',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'me/backups',
      GITHUB_RUN_ID: '7',
    },
  });

async function textOf(path: string): Promise<string> {
  const names = await readdir(path, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  return (await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'utf8')))).join('\n');
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

test('evidence says whom Azure saw and what was asked, and holds no token, signed link or secret', async () => {
  const files = Object.entries(REPORTS).flatMap(([format, file]) => [`--${format}`, file]);
  const run = await azbackup('drill', 'run', 'specs', '--evidence', 'evidence', '--bootstrap', '--json', ...files);
  expect(run.exitCode, `${run.stdout}\n${run.stderr}`).toBe(0);
  const [name = ''] = await readdir(join(folder, 'evidence', 'runs'));
  const manifest = JSON.parse(
    await readFile(join(folder, 'evidence', 'runs', name, 'manifest.json'), 'utf8'),
  ) as DrillManifest;
  expect(manifest).toMatchObject({
    identity: 'https://github.com/me/backups/actions/runs/7',
    signedInAs: { kind: 'app', tenantId: expect.any(String) as string, objectId: expect.any(String) as string },
  });
  const evidence = await textOf(join(folder, 'evidence'));
  for (const asked of ['restoreRequestObject', 'FailIfExists', '"principalType":"ServicePrincipal"', '"Merge"']) {
    expect(evidence).toContain(asked);
  }
  const reports = await Promise.all(Object.values(REPORTS).map((file) => readFile(join(folder, file), 'utf8')));
  expect(reports[0]).toContain(manifest.signedInAs?.objectId);
  const everything = [evidence, ...reports, run.stdout, run.stderr].join('\n');
  expect(everything).not.toMatch(/MARKER|eyJ|Bearer|[?&](?:sig|[tcsh])=/u);
  const checked = await azbackup('drill', 'check-evidence', 'specs', '--evidence', 'evidence');
  expect([checked.exitCode, checked.stdout]).toEqual([0, expect.stringContaining('Whole:')]);
});
