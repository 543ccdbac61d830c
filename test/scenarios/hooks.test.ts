import type { ChildProcess } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmulator, type RunningEmulator } from '../../src/emulator/server.ts';
import { runCli, type CliResult } from '../support/cli.ts';
import { honest, livingWith, openHookStage, told, type HookStage } from '../support/hook-programs.ts';

const SPECS = join(import.meta.dirname, '..', '..', 'specs');
const DISKS =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/drill-westus/providers/Microsoft.Compute/disks';
const DAY = 86_400_000;
const EXAMPLE = 'specs/hook/check-disk.mjs';

let emulator: RunningEmulator;
let folder: string;
let hooks: HookStage;

/** Whoever runs azbackup has secrets in his environment; hooks must not see them. */
const azbackup = (args: readonly string[], onStart?: (child: ChildProcess) => void): Promise<CliResult> =>
  runCli(args, {
    cwd: folder,
    env: {
      AZBACKUP_ENDPOINT: emulator.endpoint,
      AZBACKUP_STATE: join(folder, 'state'),
      AZURE_CLIENT_SECRET: 'marker-secret',
      ARM_ACCESS_KEY: 'marker-secret',
      SOMEBODYS_TOKEN: 'marker-secret',
    },
    ...(onStart && { onStart }),
  });
const drill = (action: string, ...more: readonly string[]): Promise<CliResult> =>
  azbackup(['drill', action, 'specs', '--evidence', 'evidence', ...more]);

async function call(path: string): Promise<unknown> {
  return (await fetch(`${emulator.endpoint}${path}`, { headers: { authorization: 'Bearer emulator' } })).json();
}

const disks = async (): Promise<readonly unknown[]> =>
  ((await call(`${DISKS}?api-version=2024-03-02`)) as { value: readonly unknown[] }).value;
const posts = async (): Promise<number> =>
  ((await call('/_emulator/requests')) as { byMethod: { POST: number } }).byMethod.POST;

/** Puts another program in the place of the one the spec names; the next run picks somebody for it. */
async function useHook(text: string): Promise<void> {
  await cp(await hooks.node(text), join(folder, EXAMPLE));
  emulator.embedded.clock.advance(DAY);
}

const evidenceText = async (): Promise<string> => {
  const runs = join(folder, 'evidence', 'runs');
  const all = await Promise.all((await readdir(runs)).map((run) => readFile(join(runs, run, 'records.jsonl'), 'utf8')));
  return all.join('');
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'azbackup-hook-drill-'));
  hooks = await openHookStage();
  for (const name of ['quickstart', 'hook'])
    await cp(join(SPECS, name), join(folder, 'specs', name), { recursive: true });
  // Nobody falls due meanwhile: what is tried here are verdicts.
  const spec = join(folder, 'specs', 'hook', 'drill.yaml');
  await writeFile(spec, (await readFile(spec, 'utf8')).replace('  firstProofWithin: 7d\n', ''));
  emulator = await startEmulator({ speed: 'max', switches: { instantRoles: true } });
  const { exitCode, stderr } = await azbackup(['apply', 'specs', '--auto-approve']);
  expect(exitCode, stderr).toBe(0);
  emulator.embedded.clock.advance(8 * DAY);
});

afterAll(async () => {
  await emulator.close();
  await hooks.close();
  await rm(folder, { recursive: true, force: true });
});

/** The steps build on each other: the example of the docs, then worse programs in its place. */
describe('a drill with a hook', () => {
  test('sends nothing as long as the command line does not name the program', async () => {
    const before = await posts();
    for (const action of ['run', 'collect']) {
      const { exitCode, stderr } = await drill(action, '--bootstrap');
      expect([exitCode, stderr]).toEqual([3, expect.stringContaining('DRILL760')]);
      expect(stderr).toContain('specs/hook/drill.yaml:5');
      expect(stderr).toContain(`--allow-hook ${join(folder, EXAMPLE)}`);
    }
    expect(await posts()).toBe(before);
  });

  test('is submitted where nothing may run, and judged by the example of the docs where it may', async () => {
    const submitted = await drill('submit', '--bootstrap');
    expect(submitted.exitCode, submitted.stderr).toBe(0);
    emulator.embedded.clock.advance(DAY / 24);
    const { exitCode, stdout, stderr } = await drill('collect', '--allow-hook', EXAMPLE);
    expect(exitCode, `${stdout}\n${stderr}`).toBe(0);
    expect(stdout).toMatch(/proven at level hook {2}\S+/u);
    expect(stdout).toContain('the program of the drill passed it');
    expect(await evidenceText()).toMatch(/"check":"hook program","expected":"[0-9a-f]{64} {2}\/\S+check-disk\.mjs"/u);
    expect(await evidenceText()).toContain('"hook: was made after its recovery point"');
    expect(await disks()).toEqual([]);
  });

  test('shows what a program says, and lets none of it steer terminals, CI hosts or reports', async () => {
    const said = String.raw`\u001B[31mred\n::error::x\n##vso[task.complete]|</testcase><b>`;
    await useHook(honest(`checks.push({ check: '${said}', result: 'fail', expected: '${said}', found: '${said}' })`));
    const files = ['--markdown', 'drill.md', '--junit', 'drill.xml'];
    const { exitCode, stdout, stderr } = await drill('run', '--allow-hook', EXAMPLE, ...files);
    expect(exitCode, stderr).toBe(6);
    const [markdown, junit] = await Promise.all(
      files.filter((one) => !one.startsWith('-')).map((name) => readFile(join(folder, name), 'utf8')),
    );
    for (const text of [stdout, stderr, markdown ?? '', junit ?? '']) {
      expect(text).toContain('::error::x');
      expect(text).not.toMatch(/^\s*::|##vso/mu);
      expect(text).not.toContain('\u001B');
    }
    expect(markdown).not.toMatch(/[^\\]\|<|<b>/u);
    expect(junit).toContain('&lt;/testcase&gt;');
    expect(junit).not.toContain('</testcase><b>');
    expect(await disks()).toEqual([]);
  });

  test('hands over no secret of the environment', async () => {
    await useHook(`const all = JSON.stringify([process.env, process.argv]); console.error(all); process.exitCode = 1`);
    const { exitCode, stdout, stderr } = await drill('run', '--allow-hook', EXAMPLE, '--json');
    expect(exitCode, stderr).toBe(6);
    expect(stdout).toContain('exit code 1; it said: [{');
    expect(`${stdout}${stderr}${await evidenceText()}`).not.toMatch(
      /marker-secret|AZURE_CLIENT_SECRET|AZBACKUP_ENDPOINT/u,
    );
  });

  test.each([
    ['SIGTERM', 143, null],
    ['SIGKILL', null, 'SIGKILL'],
  ] as const)(
    'that meets %s while its hook runs leaves no process, and the next collect judges',
    async (name, code, by) => {
      const pipe = await hooks.pipe();
      await useHook(`
      process.on('SIGTERM', () => {});
      (await import('node:fs')).writeFileSync('${pipe}', process.cwd());
      setInterval(() => {}, 1000);
    `);
      let running: ChildProcess | undefined;
      const ending = azbackup(
        ['drill', 'run', 'specs', '--evidence', 'evidence', '--allow-hook', EXAMPLE],
        (child) => (running = child),
      );
      const cwd = await told(pipe);
      expect(await livingWith(join(folder, EXAMPLE))).toHaveLength(1);
      running?.kill(name);
      const { exitCode, signal } = await ending;
      expect([exitCode, signal]).toEqual([code, by]);
      await expect.poll(() => livingWith(join(folder, EXAMPLE)), { timeout: 10_000 }).toEqual([]);
      await expect.poll(() => readdir(cwd).catch(() => 'gone'), { timeout: 10_000 }).toBe('gone');
      expect(await disks()).not.toEqual([]);
      await cp(await hooks.node(honest()), join(folder, EXAMPLE));
      const next = await drill('collect', '--wait', '--allow-hook', EXAMPLE);
      expect(next.exitCode, `${next.stdout}\n${next.stderr}`).toBe(0);
      expect(next.stdout).toContain('proven at level hook');
      expect(await disks()).toEqual([]);
      expect((await drill('check-evidence')).exitCode).toBe(0);
    },
  );
});
