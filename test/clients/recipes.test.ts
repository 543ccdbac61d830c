import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BIN } from '../support/cli.ts';
import { describeWhere } from '../support/describe-where.ts';
import { type ProgramResult, runProgram } from '../support/run-program.ts';
import { GO_ENVIRONMENT, goMissing, python } from './installed.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const recipes = recipesIn(await readFile(join(ROOT, 'docs', 'EMULATOR.md'), 'utf8'));
const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
let folder: string;

describeWhere(has('curl') ? undefined : 'no curl', 'the recipes of docs/EMULATOR.md', () => {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'azbackup-recipes-'));
    await writeFile(join(folder, 'azbackup'), `#!/bin/sh\nexec '${process.execPath}' '${BIN}' "$@"\n`);
    await chmod(join(folder, 'azbackup'), 0o755);
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('each recipe is tried below', () => {
    expect([...recipes.keys()]).toEqual(['start', 'azbackup', 'az', 'javascript', 'python', 'go']);
  });

  test('azbackup', async () => {
    expect((await follow(recipe('azbackup'))).stdout).toContain('uttestvmub1');
  });

  test('JavaScript', async () => {
    const identity = 'NODE_EXTRA_CA_CERTS=$CA IDENTITY_ENDPOINT=$ENDPOINT/msi/token IDENTITY_HEADER=x';
    await writeFile(join(folder, 'disks.mjs'), recipe('javascript'));
    expect((await follow(`${identity} '${process.execPath}' disks.mjs`)).stdout).toContain('msdiskbackup 32');
  });

  test.skipIf(!has('az'))('az', async () => {
    const { stdout } = await follow(recipe('az'));
    expect(stdout).toMatch(/msdiskbackup\s+RG-DiskBackup/u);
    expect(stdout).toMatch(/Backup\s+Completed/u);
    expect(stdout).toContain('"displayName": "azbackup quickstart"');
  });

  test.skipIf(python === undefined)('Python', async () => {
    const identity = 'REQUESTS_CA_BUNDLE=$CA IDENTITY_ENDPOINT=$ENDPOINT/msi/token IDENTITY_HEADER=x';
    await writeFile(join(folder, 'vaults.py'), recipe('python'));
    expect((await follow(`${identity} ${python} vaults.py`)).stdout).toContain('from-python Succeeded');
  });

  test.skipIf(goMissing !== undefined)('Go', async () => {
    await writeFile(join(folder, 'vaults.go'), recipe('go'));
    expect((await follow('SSL_CERT_FILE=$CA go run vaults.go', GO_ENVIRONMENT)).stdout).toContain('0 vaults');
  });
});

const recipe = (name: string): string => recipes.get(name) ?? `no recipe ${name}`;

/** Runs a recipe after the one that starts, in a shell that ends at the first command that fails. */
async function follow(script: string, more: Readonly<Record<string, string>> = {}): Promise<ProgramResult> {
  const whole = ['set -e', "trap 'kill %1' EXIT", recipe('start'), script].join('\n');
  const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}`, HOME: folder, ...more };
  const result = await runProgram('bash', ['-c', whole], { cwd: folder, env });
  expect(result.exitCode, `${result.stdout}${result.stderr}`).toBe(0);
  return result;
}

/** The fenced block after each `<!-- recipe: NAME -->`. */
function recipesIn(markdown: string): ReadonlyMap<string, string> {
  const blocks = markdown.matchAll(/<!-- recipe: (\w+) -->\n```\w+\n([\s\S]*?)```/gu);
  return new Map([...blocks].map(([, name = '', block = '']) => [name, block]));
}
