import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One process from start to end. */
export interface Sample {
  readonly wallMs: number;
  /** User and system time; undefined where the machine has no GNU time. */
  readonly cpuMs?: number;
  readonly peakMb?: number;
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** 0 when absent. */
  readonly exitCode?: number;
}

const GNU_TIME = '/usr/bin/time';

/** Runs a command and measures the whole process. Throws when it ends otherwise than it should: a failure is no time. */
export async function measure(command: Command): Promise<Sample> {
  if (!existsSync(GNU_TIME)) return { wallMs: await run(command.program, command.args, command) };
  const report = join(command.cwd, '.time');
  const wallMs = await run(GNU_TIME, ['-q', '-f', '%U %S %M', '-o', report, command.program, ...command.args], command);
  const [user = 0, system = 0, kilobytes = 0] = (await readFile(report, 'utf8')).trim().split(' ').map(Number);
  return { wallMs, cpuMs: (user + system) * 1000, peakMb: kilobytes / 1024 };
}

/** The wall time alone, without anything between: for processes of a few milliseconds. */
export async function measureStart(command: Command): Promise<Sample> {
  return { wallMs: await run(command.program, command.args, command) };
}

function run(program: string, args: readonly string[], { cwd, env, exitCode = 0 }: Command): Promise<number> {
  const startedMs = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
    const errors: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === exitCode) resolve(performance.now() - startedMs);
      else reject(new Error(`${program} ${args.join(' ')} ended with ${code}: ${errors.join('').slice(-2000)}`));
    });
  });
}

/** Undefined for no numbers at all. */
export function median(numbers: readonly (number | undefined)[]): number | undefined {
  const sorted = numbers.filter((one) => one !== undefined).toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}
