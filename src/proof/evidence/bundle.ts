import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { proofDiagnostic, ProofProblem } from '../proof-problem.ts';

export const HEAD_FILE = 'head.json';
export const RUNS_FOLDER = 'runs';
export const MANIFEST_FILE = 'manifest.json';
export const RECORDS_FILE = 'records.jsonl';

/** The files of one run; what is not there is undefined. */
export interface RunFiles {
  readonly name: string;
  readonly manifest: string | undefined;
  readonly records: string | undefined;
}

/** An evidence folder as it stands on the disk, not yet believed. */
export interface Bundle {
  readonly head: string | undefined;
  readonly runs: readonly RunFiles[];
}

/** Reads an evidence folder; one that does not exist is empty. Throws `ProofProblem` DRILL729. */
export async function readBundle(folder: string): Promise<Bundle> {
  const runs = join(folder, RUNS_FOLDER);
  const names = await orAbsent(readdir(runs));
  const files = (names ?? []).toSorted().map(async (name): Promise<RunFiles> => {
    const [manifest, records] = await Promise.all([
      orAbsent(readFile(join(runs, name, MANIFEST_FILE), 'utf8')),
      orAbsent(readFile(join(runs, name, RECORDS_FILE), 'utf8')),
    ]);
    return { name, manifest, records };
  });
  return { head: await orAbsent(readFile(join(folder, HEAD_FILE), 'utf8')), runs: await Promise.all(files) };
}

/** A file that is not there is no error; one that cannot be read is. */
async function orAbsent<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    const detail = error instanceof Error ? error.message : String(error);
    throw new ProofProblem([proofDiagnostic('DRILL729', detail)]);
  }
}
