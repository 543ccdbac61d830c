import { join } from 'node:path';
import { type ProgramOptions, type ProgramResult, runProgram } from './run-program.ts';

/** The program as users get it: compiled, started by path. */
export const BIN = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'bin.js');

export type CliResult = ProgramResult;

/** `env` is laid over a clean environment. */
export type CliOptions = Omit<ProgramOptions, 'env'> & { readonly env?: ProgramOptions['env'] };

/** Runs the built CLI in a clean environment, without a terminal, and collects what it printed. */
export function runCli(args: readonly string[], options: CliOptions): Promise<CliResult> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: options.cwd, CI: 'true', ...options.env };
  return runProgram(process.execPath, [BIN, ...args], { ...options, env });
}
