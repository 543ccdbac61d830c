import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readCapped, type CappedOutput } from './capped-output.ts';
import type { HookEnd, HookRun } from './hook-seen.ts';
import type { HookGuard } from './hook-guard.ts';
import { signalGroup } from './process-group.ts';
import type { After } from './real-time.ts';

/** What is run. */
export interface HookStart {
  /** The file itself: no search, no shell. */
  readonly path: string;
  readonly args: readonly string[];
  /** What it reads on stdin. */
  readonly input: string;
  readonly timeoutMs: number;
}

export interface HookPorts {
  readonly after: After;
  /** Stops the hook, and with it this run of azbackup. */
  readonly signal: AbortSignal;
  /** Kills it when this process is killed. */
  readonly guard: HookGuard;
}

/** Of stdout and of stderr: an answer has a few hundred bytes. */
const MOST_BYTES = 1024 * 1024;
/** Between a polite signal and the one that cannot be refused; azbackup itself must leave within 5 s. */
const GRACE_MS = 2000;
const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Runs a program in an empty folder of its own, with nothing of our environment, and ends when it has. Whatever it has
 * started is killed then; the folder is gone. Never rejects for what the program does.
 */
export async function runHook(start: HookStart, ports: HookPorts): Promise<HookRun> {
  if (ports.signal.aborted) return { end: { kind: 'interrupted' }, stderr: '' };
  try {
    return await runInside(await mkdtemp(join(tmpdir(), 'azbackup-hook-')), start, ports);
  } catch (error) {
    return { end: { kind: 'notStarted', why: reasonOf(error) }, stderr: '' };
  }
}

/** Rejects when the program cannot be started. */
async function runInside(folder: string, start: HookStart, ports: HookPorts): Promise<HookRun> {
  const { path, args } = start;
  try {
    const child = spawn(path, args, { cwd: folder, env: cleanEnvironment(folder), detached: true, stdio: 'pipe' });
    return await endOf(child, folder, start, ports);
  } finally {
    // A folder that the program has made undeletable must not cost the verdict.
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Everything a hook's environment has. The folder of our own Node comes last, for programs written for it. */
function cleanEnvironment(folder: string): Readonly<Record<string, string>> {
  return {
    PATH: `${SYSTEM_PATH}:${dirname(process.execPath)}`,
    LANG: 'C.UTF-8',
    HOME: folder,
    TMPDIR: folder,
  };
}

type Stopped = Extract<HookEnd, { kind: 'timedOut' | 'flooded' | 'interrupted' }>;

interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** Rejects when the program cannot be started. */
function endOf(
  child: ChildProcessWithoutNullStreams,
  folder: string,
  { input, timeoutMs }: HookStart,
  { after, signal, guard }: HookPorts,
): Promise<HookRun> {
  const group = child.pid;
  // Without a process there are no pipes either.
  if (group === undefined) return new Promise((_, reject) => child.once('error', reject));
  // It may end without having read: its answer decides, not that.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  guard.watch(group, folder);
  return new Promise((resolve) => {
    let stopped: Stopped | undefined;
    const timers: (() => void)[] = [];
    const finish = (exit: Exit): void => {
      for (const cancel of timers) cancel();
      guard.release(group);
      // Whoever left the group may hold the pipes for ever, and we do not wait for him.
      child.unref();
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ end: stopped ?? exitOf(exit, out), stderr: err.bytes().toString('utf8') });
    };
    const stop = (why: Stopped): void => {
      if (stopped !== undefined) return;
      stopped = why;
      signalGroup(group, 'SIGTERM');
      timers.push(after(GRACE_MS, () => signalGroup(group, 'SIGKILL')));
      // A process that not even SIGKILL ends hangs in the kernel: nobody can wait for that.
      timers.push(after(2 * GRACE_MS, () => finish({ code: null, signal: 'SIGKILL' })));
    };
    const interrupt = (): void => stop({ kind: 'interrupted' });
    const flooded = (stream: 'stdout' | 'stderr') => (): void =>
      stop({ kind: 'flooded', stream, limitBytes: MOST_BYTES });
    const out = readCapped(child.stdout, MOST_BYTES, flooded('stdout'));
    const err = readCapped(child.stderr, MOST_BYTES, flooded('stderr'));
    signal.addEventListener('abort', interrupt, { once: true });
    const cancelTimeout = after(timeoutMs, () => stop({ kind: 'timedOut', timeoutMs }));
    timers.push(cancelTimeout);
    // An abort while the folder was made has told nobody.
    if (signal.aborted) interrupt();
    child.once('exit', (code, killedBy) => {
      cancelTimeout();
      signal.removeEventListener('abort', interrupt);
      signalGroup(group, 'SIGKILL');
      const exit = { code, signal: killedBy };
      child.once('close', () => finish(exit));
      timers.push(after(GRACE_MS, () => finish(exit)));
    });
  });
}

function exitOf({ code, signal }: Exit, out: CappedOutput): HookEnd {
  if (code === null) return { kind: 'killed', signal: signal ?? 'an unknown signal' };
  return { kind: 'exited', exitCode: code, stdout: utf8Of(out.bytes()) };
}

function utf8Of(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}
