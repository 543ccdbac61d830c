import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { extname, join } from 'node:path';

/** Sees to it that no hook outlives this process, however this process ends. */
export interface HookGuard {
  /** From now on the group is killed and the folder deleted when this process is gone. */
  watch(group: number, folder: string): void;
  release(group: number): void;
  /** No hook is run any more; what is still watched is killed. */
  close(): void;
}

/** A line of what the guard reads. */
export type GuardLine = { readonly watch: number; readonly folder: string } | { readonly release: number };

const PROGRAM = join(import.meta.dirname, `guard-process${extname(import.meta.filename)}`);

/**
 * A process beside this one that waits for its pipe to break: a hook is no child of a terminal or a job that would
 * take it along, and a process that is killed cannot clean up.
 */
export function startHookGuard(): HookGuard {
  const child = spawn(process.execPath, [PROGRAM], {
    cwd: '/',
    env: {},
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without a guard hooks run all the same, and end by their time limit.
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref();
  const tell = (line: GuardLine): void => void child.stdin.write(`${JSON.stringify(line)}\n`);
  return {
    watch: (watch, folder) => tell({ watch, folder }),
    release: (release) => tell({ release }),
    close: () => void child.stdin.end(),
  };
}
