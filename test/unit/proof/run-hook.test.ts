import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DiskDetails } from '../../../src/model/disk-details.ts';
import { checkHook } from '../../../src/proof/checks/hook.ts';
import { readCapped } from '../../../src/proof/hook/capped-output.ts';
import { startHookGuard } from '../../../src/proof/hook/hook-guard.ts';
import { hookInput } from '../../../src/proof/hook/hook-input.ts';
import type { HookRun } from '../../../src/proof/hook/hook-seen.ts';
import { inspectProgram } from '../../../src/proof/hook/program.ts';
import { afterRealTime } from '../../../src/proof/hook/real-time.ts';
import { runHook, type HookStart } from '../../../src/proof/hook/run-hook.ts';
import { NOW } from '../../support/drill-fixtures.ts';
import { pickOf } from '../../support/evidence-fixtures.ts';
import {
  handTimers,
  livingIn,
  livingWith,
  openHookStage,
  rememberingGuard,
  told,
  type HandTimers,
  type HookStage,
} from '../../support/hook-programs.ts';

/** Between SIGTERM and SIGKILL; twice as long until nobody waits any more. */
const GRACE = 2000;
const LIMIT = 60_000;

let stage: HookStage;
let timers: HandTimers;
let guard: ReturnType<typeof rememberingGuard>;
let stopping: AbortController;

beforeEach(async () => {
  stage = await openHookStage();
  timers = handTimers();
  guard = rememberingGuard();
  stopping = new AbortController();
});
afterEach(() => stage.close());

const run = (path: string, more: Partial<HookStart> = {}): Promise<HookRun> =>
  runHook(
    { path, args: [], input: '{}', timeoutMs: LIMIT, ...more },
    { after: timers.after, signal: stopping.signal, guard },
  );

const textOf = ({ end }: HookRun): string => (end.kind === 'exited' ? (end.stdout ?? '') : `no text: ${end.kind}`);

/** What keeps this process alive: children, and pipes to them. */
const held = (): readonly string[] =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'ProcessWrap' || kind === 'PipeWrap');

const AT_REST = held();

/** Nobody is left of any hook of this test, nobody is watched, no timer runs, and no folder is there. */
async function expectNothingLeft(folders: readonly string[] = []): Promise<void> {
  expect(timers.pending()).toEqual([]);
  for (const group of guard.seen) await expect.poll(() => livingIn(group)).toEqual([]);
  expect([...guard.watched]).toEqual([]);
  expect(folders.filter((folder) => existsSync(folder))).toEqual([]);
}

describe('a hook', () => {
  test('reads its question, and gets its arguments as they stand', async () => {
    const hook = await stage.node(`
      let input = '';
      process.stdin.on('data', (chunk) => (input += chunk));
      process.stdin.on('end', () => process.stdout.write(JSON.stringify([input, process.argv.slice(2)])));
    `);
    const args = ['--a b', '; touch /tmp/never', '$(id)', '`id`', '*', ''];
    const { end } = await run(hook, { args, input: '{"disk":1}' });
    expect(end).toEqual({ kind: 'exited', exitCode: 0, stdout: JSON.stringify(['{"disk":1}', args]) });
    await expectNothingLeft();
  });

  test('has an environment of four variables and an empty folder of its own, which is deleted', async () => {
    process.env['AZURE_CLIENT_SECRET'] = 'marker-secret';
    process.env['AZBACKUP_MARKER'] = 'marker-secret';
    const hook = await stage.node(`
      const { readdirSync, writeFileSync } = require('node:fs');
      const left = readdirSync('.');
      writeFileSync('mine', 'x');
      process.stdout.write(JSON.stringify({ env: process.env, cwd: process.cwd(), left }));
    `);
    const { env, cwd, left } = JSON.parse(textOf(await run(hook))) as {
      env: Record<string, string>;
      cwd: string;
      left: readonly string[];
    };
    delete process.env['AZURE_CLIENT_SECRET'];
    delete process.env['AZBACKUP_MARKER'];
    const path = `/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:${dirname(process.execPath)}`;
    expect(env).toEqual({ PATH: path, LANG: 'C.UTF-8', HOME: cwd, TMPDIR: cwd });
    expect([left, dirname(cwd) === dirname(stage.folder)]).toEqual([[], true]);
    await expectNothingLeft([cwd]);
  });

  test('may end without having read its question', async () => {
    // The rest of the question meets a closed pipe while the program still runs.
    const deaf = await run(await stage.sh('exec <&-; sleep 0.05; echo done'), { input: 'x'.repeat(1024 * 1024) });
    expect(textOf(deaf)).toBe('done\n');
  });

  test.each([
    ['an exit code', 'echo out; echo err >&2; exit 3', { kind: 'exited', exitCode: 3, stdout: 'out\n' }, 'err\n'],
    ['a signal of its own', 'kill -SEGV $$', { kind: 'killed', signal: 'SIGSEGV' }, ''],
    ['bytes that are no text', String.raw`printf '\377'`, { kind: 'exited', exitCode: 0, stdout: undefined }, ''],
  ])('that ends with %s says so', async (_what, text, end, stderr) => {
    expect(await run(await stage.sh(text))).toEqual({ end, stderr });
    await expectNothingLeft();
  });

  test('whose interpreter is missing, or that may not be executed, is not started', async () => {
    const path = await stage.sh('true');
    await writeFile(path, '#!/no/such/interpreter\n');
    expect(await run(path)).toEqual({ end: { kind: 'notStarted', why: 'ENOENT' }, stderr: '' });
    await chmod(path, 0o644);
    expect(await run(path)).toMatchObject({ end: { kind: 'notStarted', why: 'EACCES' } });
    expect(await run(path, { args: ['\0'] })).toMatchObject({
      end: { kind: 'notStarted', why: 'ERR_INVALID_ARG_VALUE' },
    });
    expect(guard.seen).toEqual([]);
  });

  test('for which there is no room for a folder is not started', async () => {
    const path = await stage.sh('true');
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = join(stage.folder, 'none');
    const { end } = await run(path);
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    expect(end).toEqual({ kind: 'notStarted', why: 'ENOENT' });
  });
});

describe('the example', () => {
  const example = join(import.meta.dirname, '..', '..', '..', 'specs', 'hook', 'check-disk.mjs');
  const disk: DiskDetails = {
    id: pickOf(1).target,
    location: 'westus',
    tags: {},
    provisioningState: 'Succeeded',
    zones: [],
  };
  const judgedBy = async (args: readonly string[], more: Partial<DiskDetails>): Promise<readonly string[]> => {
    const hook = { program: example, args, timeoutMs: LIMIT };
    const input = JSON.stringify(hookInput(pickOf(1), hook, { ...disk, ...more }, 'n-1'));
    const findings = checkHook({ ...(await run(example, { args, input })), nonce: 'n-1', disk: disk.id });
    return findings.filter(({ result }) => result !== 'pass').map(({ check, found = '' }) => `${check}: ${found}`);
  };

  test('passes a disk that is as it should be, and no other', async () => {
    const fine = { sizeGb: 32, createdAt: new Date(NOW).toISOString() };
    const before = { createdAt: '2020-01-01T00:00:00Z' };
    expect(await judgedBy([], fine)).toEqual([]);
    expect(await judgedBy(['--at-most-gb', '16'], fine)).toEqual(['hook: is no larger than we can pay for: 32 GiB']);
    expect(await judgedBy([], { ...fine, ...before })).toEqual([
      'hook: was made after its recovery point: 2020-01-01T00:00:00Z',
    ]);
    expect(await judgedBy([], { sizeGb: 32 })).toEqual(['hook: was made after its recovery point: ']);
    expect(await judgedBy(['--wrong'], fine)).toEqual([expect.stringContaining("Unknown option '--wrong'")]);
  });
});

describe('a hook that does not end', () => {
  test('is stopped at its time limit, with all it has started', async () => {
    const pipe = await stage.pipe();
    const running = run(await stage.sh('sleep 1000 & sleep 1000 & pwd > "$1"; wait', 'hangs'), { args: [pipe] });
    const folder = await told(pipe);
    await timers.fire(LIMIT);
    expect(await running).toEqual({ end: { kind: 'timedOut', timeoutMs: LIMIT }, stderr: '' });
    await expectNothingLeft([folder]);
  });

  test('and does not listen either is killed', async () => {
    const pipe = await stage.pipe();
    const text = `trap 'echo no >&2' TERM; echo > "$1"; while :; do sleep 0.01; done`;
    const running = run(await stage.sh(text), { args: [pipe] });
    await told(pipe);
    await timers.fire(LIMIT);
    // What stopped it first is what is told.
    stopping.abort();
    await timers.fire(GRACE);
    expect((await running).end).toEqual({ kind: 'timedOut', timeoutMs: LIMIT });
    await expectNothingLeft();
  });

  test('not even when it is killed does not hold us up', async () => {
    const pipe = await stage.pipe();
    const running = run(await stage.sh(`trap '' TERM; echo > "$1"; while :; do sleep 0.01; done`), { args: [pipe] });
    await told(pipe);
    stopping.abort();
    await timers.fire(2 * GRACE);
    expect((await running).end).toEqual({ kind: 'interrupted' });
    await expect.poll(held).toEqual(AT_REST);
    for (const group of guard.seen) process.kill(-group, 'SIGKILL');
    await expectNothingLeft();
  });

  test('is stopped when azbackup is, and says nothing about the disk', async () => {
    const pipe = await stage.pipe();
    const running = run(await stage.sh('echo > "$1"; sleep 1000'), { args: [pipe] });
    await told(pipe);
    stopping.abort();
    expect((await running).end).toEqual({ kind: 'interrupted' });
    await expectNothingLeft();
    expect(await run(await stage.sh('echo'))).toEqual({ end: { kind: 'interrupted' }, stderr: '' });
    expect(guard.seen).toHaveLength(1);
  });
});

describe('a hook that leaves somebody behind', () => {
  test('ends all the same, and he is killed', async () => {
    const { end } = await run(await stage.sh('sleep 1000 & echo answer'));
    expect(end).toEqual({ kind: 'exited', exitCode: 0, stdout: 'answer\n' });
    await expectNothingLeft();
  });

  test('who has fled into a session of his own and holds the pipes does not hold us up', async () => {
    const hook = await stage.node(`
      const { spawn } = require('node:child_process');
      const child = spawn('sleep', ['1000'], { detached: true, stdio: ['ignore', 'inherit', 'inherit'] });
      process.stdout.write(String(child.pid), () => process.exit(0));
    `);
    const running = run(hook);
    await timers.isSet(GRACE);
    expect(timers.pending()).toEqual([GRACE]);
    // It has ended: what comes now does not change what it said.
    stopping.abort();
    await timers.fire(GRACE);
    await expect.poll(held).toEqual(AT_REST);
    const fled = Number(textOf(await running));
    expect(await livingIn(fled)).toEqual([fled]);
    process.kill(fled, 'SIGKILL');
  });
});

describe('a hook that floods', () => {
  test.each(['stdout', 'stderr'] as const)('%s is stopped, and so much is kept', async (stream) => {
    const redirect = stream === 'stderr' ? ' >&2' : '';
    const { end, stderr } = await run(await stage.sh(`while :; do echo 0123456789abcdef${redirect}; done`));
    expect(end).toEqual({ kind: 'flooded', stream, limitBytes: 1024 * 1024 });
    expect(stderr.length).toBe(stream === 'stderr' ? 1024 * 1024 : 0);
    await expectNothingLeft();
  });

  test('to the last byte that is allowed is heard', async () => {
    const hook = await stage.node(`process.stdout.write('x'.repeat(1024 * 1024 + Number(process.argv[2])))`);
    expect(textOf(await run(hook, { args: ['0'] }))).toHaveLength(1024 * 1024);
    expect((await run(hook, { args: ['1'] })).end.kind).toBe('flooded');
  });
});

describe('output', () => {
  test('is told once that there was more, and read on without keeping it', async () => {
    const stream = new PassThrough();
    let told = 0;
    const output = readCapped(stream, 5, () => (told += 1));
    for (const text of ['abc', 'def', 'ghi', 'jkl']) stream.write(text);
    stream.end();
    await finished(stream);
    expect([output.bytes().toString(), told]).toEqual(['abcde', 1]);
  });

  test('that breaks off is what came before', async () => {
    const stream = new PassThrough();
    const output = readCapped(stream, 5, () => undefined);
    stream.write('abc');
    await expect.poll(() => output.bytes().toString()).toBe('abc');
    const closed = new Promise((resolve) => stream.once('close', resolve));
    stream.destroy(new Error('broken'));
    await closed;
    expect(output.bytes().toString()).toBe('abc');
  });
});

describe('the guard', () => {
  test('leads a group of its own: a signal from the terminal does not end it', async () => {
    const real = startHookGuard();
    await expect.poll(() => livingWith('guard-process').then((pids) => pids.length)).toBeGreaterThan(0);
    for (const pid of await livingWith('guard-process')) expect([pid, await livingIn(pid)]).toEqual([pid, [pid]]);
    real.close();
  });

  test.each([
    ['kills what is watched, and deletes its folder,', false],
    ['lets go what was released', true],
  ])('%s when its pipe breaks', async (_what, released) => {
    const folder = join(stage.folder, 'theirs');
    await mkdir(folder);
    const sleeper = spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' });
    const ended = new Promise((resolve) => sleeper.once('exit', (_, signal) => resolve(signal)));
    const other = spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' });
    const otherEnded = new Promise((resolve) => other.once('exit', resolve));
    const real = startHookGuard();
    real.watch(sleeper.pid ?? 0, folder);
    if (released) real.release(sleeper.pid ?? 0);
    real.watch(other.pid ?? 0, join(folder, 'none'));
    real.close();
    await otherEnded;
    expect(existsSync(folder)).toBe(released);
    if (released) sleeper.kill('SIGINT');
    expect(await ended).toBe(released ? 'SIGINT' : 'SIGKILL');
  });
});

describe('a program', () => {
  test('is known by its real path and its SHA-256', async () => {
    const path = await stage.sh('true');
    await symlink(path, join(stage.folder, 'link'));
    expect(await inspectProgram(join(stage.folder, 'link'))).toEqual({
      path: await realpath(path),
      sha256: '9ab8fabc8c72bfa0416414631e26bd71b01f9dfae98dcf4656b1e2d78307876a',
    });
  });

  test('that is missing, a folder, a pipe, a device or not executable is refused', async () => {
    const plain = join(stage.folder, 'plain');
    await writeFile(plain, 'text');
    const problems = await Promise.all(
      [join(stage.folder, 'none'), stage.folder, await stage.pipe(), '/dev/null', plain, join(plain, 'x')].map((path) =>
        inspectProgram(path),
      ),
    );
    expect(problems).toEqual([
      { problem: 'does not exist' },
      { problem: 'is a folder' },
      { problem: 'is no regular file' },
      { problem: 'is no regular file' },
      { problem: 'is not executable (chmod +x)' },
      { problem: 'cannot be read (ENOTDIR)' },
    ]);
  });
});

test('Windows has no process groups to stop: no program is run there', async () => {
  expect(await inspectProgram(await stage.sh('true'), 'win32')).toEqual({ problem: 'cannot be run on Windows' });
});

test('real time passes, and can be called off', async () => {
  const fired: string[] = [];
  const cancel = afterRealTime(1, () => void fired.push('never'));
  cancel();
  await new Promise<void>((resolve) => void afterRealTime(5, resolve));
  expect(fired).toEqual([]);
});
