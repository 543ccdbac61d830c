import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { PrintedFile } from '../spec/print/pages.ts';
import { importProblem } from './import-problems.ts';

/** So many files in the way are named. */
const SHOWN = 10;

/**
 * Writes new files below a folder, which is made where it does not exist. All or nothing: no file is ever written
 * over, and when one cannot be written those before it are removed again.
 */
export async function writeSpecs(folder: string, files: readonly PrintedFile[]): Promise<readonly Diagnostic[]> {
  const paths = files.map(({ path }) => join(folder, path));
  const taken = await existing(paths);
  if (taken.length > 0) return [importProblem('IMP701', shown(taken))];
  const written: string[] = [];
  try {
    for (const [index, { text }] of files.entries()) {
      const path = paths[index] ?? '';
      await mkdir(dirname(path), { recursive: true });
      // `wx`: a file that came into being since is not written over either.
      await writeFile(path, text, { flag: 'wx' });
      written.push(path);
    }
    return [];
  } catch (error) {
    await Promise.all(written.map((path) => rm(path, { force: true })));
    return [importProblem('IMP702', error instanceof Error ? error.message : String(error))];
  }
}

async function existing(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        () => [path],
        () => [],
      ),
    ),
  );
  return found.flat();
}

function shown(paths: readonly string[]): string {
  const more = paths.length > SHOWN ? [`... and ${paths.length - SHOWN} more`] : [];
  return [...paths.slice(0, SHOWN), ...more].join('\n');
}
