import { writeFile } from 'node:fs/promises';
import { UsageProblem } from './usage-problem.ts';

/** Writes a file the user asked for; a plan holds no secrets, but it is nobody else's business either. */
export async function writeResult(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { mode: 0o600 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown reason';
    throw new UsageProblem(`${path} cannot be written: ${reason}`);
  }
}
