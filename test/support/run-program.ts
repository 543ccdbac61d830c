import { spawn, type ChildProcess } from 'node:child_process';

export interface ProgramResult {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly cwd: string;
  /** The whole environment: nothing of the developer's own leaks in. */
  readonly env: Readonly<Record<string, string>>;
  readonly stdin?: string | undefined;
  /** Called once the process runs, for tests that send signals. */
  readonly onStart?: ((child: ChildProcess) => void) | undefined;
}

/** Runs a program to its end, without a terminal, and collects what it printed. Rejects when it cannot be started. */
export function runProgram(program: string, args: readonly string[], options: ProgramOptions): Promise<ProgramResult> {
  const { cwd, env, stdin = '', onStart } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
    const out: string[] = [];
    const err: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk.toString()));
    child.on('error', reject);
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal, stdout: out.join(''), stderr: err.join('') }));
    child.stdin.end(stdin);
    onStart?.(child);
  });
}
