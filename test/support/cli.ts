import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** The program as users get it: compiled, started by path. */
export const BIN = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'bin.js');

export interface CliResult {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd: string;
  /** Laid over a clean environment: nothing of the developer's own leaks in. */
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Called once the process runs, for tests that send signals. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** Runs the built CLI in a clean environment, without a terminal, and collects what it printed. */
export function runCli(args: readonly string[], options: CliOptions): Promise<CliResult> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: options.cwd, CI: 'true', ...options.env };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, ...args], { cwd: options.cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
    const out: string[] = [];
    const err: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk.toString()));
    child.on('error', reject);
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal, stdout: out.join(''), stderr: err.join('') }));
    child.stdin.end(options.stdin ?? '');
    options.onStart?.(child);
  });
}
