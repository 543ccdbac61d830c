import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { HookGuard } from '../../src/proof/hook/hook-guard.ts';
import type { After } from '../../src/proof/hook/real-time.ts';

/** A folder with programs for hooks. */
export interface HookStage {
  readonly folder: string;
  /** Writes an executable shell script and gives its path. */
  sh(text: string, name?: string): Promise<string>;
  /** The same for the Node that runs the tests. */
  node(text: string, name?: string): Promise<string>;
  /** A pipe with a name: a program writes to it when it is where the test wants it. */
  pipe(): Promise<string>;
  close(): Promise<void>;
}

export async function openHookStage(): Promise<HookStage> {
  const folder = await mkdtemp(join(tmpdir(), 'azbackup-hooks-'));
  let pipes = 0;
  const write = async (interpreter: string, text: string, name: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, `#!${interpreter}\n${text}\n`);
    await chmod(path, 0o755);
    return path;
  };
  return {
    folder,
    sh: (text, name = 'hook') => write('/bin/sh', text, name),
    node: (text, name = 'hook') => write(process.execPath, text, name),
    pipe: async () => {
      pipes += 1;
      const path = join(folder, `pipe-${pipes}`);
      await promisify(execFile)('mkfifo', [path]);
      return path;
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A program for Node that answers as it should, after `change`, which may touch `nonce`, `disk` and `checks`. */
export const honest = (change = ''): string => `
let text = '';
process.stdin.on('data', (chunk) => (text += chunk)).on('end', async () => {
  let { apiVersion, nonce, disk: { id } } = JSON.parse(text);
  const disk = { id };
  const checks = [{ check: 'looked', result: 'pass' }];
  ${change};
  process.stdout.write(JSON.stringify({ apiVersion, nonce, disk, checks }));
});`;

/** Waits for what a program writes to a pipe with a name. */
export const told = async (pipe: string): Promise<string> => (await readFile(pipe, 'utf8')).trim();

/** Timers that go off when the test says so. */
export interface HandTimers {
  readonly after: After;
  /** Ends once the timer of so many milliseconds is set. */
  isSet(ms: number): Promise<void>;
  /** Lets it go off, once it is set. */
  fire(ms: number): Promise<void>;
  /** Those that are set and were not called off. */
  pending(): readonly number[];
}

export function handTimers(): HandTimers {
  const set = new Map<number, () => void>();
  const wanted = new Map<number, () => void>();
  const isSet = async (ms: number): Promise<void> => {
    if (!set.has(ms)) await new Promise<void>((resolve) => wanted.set(ms, resolve));
  };
  return {
    isSet,
    pending: () => [...set.keys()],
    after: (ms, act) => {
      set.set(ms, act);
      wanted.get(ms)?.();
      return () => void set.delete(ms);
    },
    fire: async (ms) => {
      await isSet(ms);
      const act = set.get(ms);
      set.delete(ms);
      act?.();
    },
  };
}

/** A guard that only remembers. */
export const rememberingGuard = (): HookGuard & { readonly watched: Map<number, string>; readonly seen: number[] } => {
  const watched = new Map<number, string>();
  const seen: number[] = [];
  return {
    watched,
    seen,
    watch: (group, folder) => {
      watched.set(group, folder);
      seen.push(group);
    },
    release: (group) => void watched.delete(group),
    close: () => undefined,
  };
};

/** Processes of a group that live; those that are dead and not yet fetched by their parent do not. */
export async function livingIn(group: number): Promise<readonly number[]> {
  return (await processes()).filter((one) => one.group === group).map(({ pid }) => pid);
}

/** Living processes whose command line holds the text. */
export async function livingWith(text: string): Promise<readonly number[]> {
  const all = await processes();
  const lines = await Promise.all(all.map(({ pid }) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return all.filter((_, index) => lines[index]?.includes(text) === true).map(({ pid }) => pid);
}

async function processes(): Promise<readonly { readonly pid: number; readonly group: number }[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/u.test(name));
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return stats.flatMap((stat, index) => {
    // The name of the program may hold blanks and brackets.
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return stat === '' || state === 'Z' || state === 'X' ? [] : [{ pid: Number(pids[index]), group: Number(group) }];
  });
}
