import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, extname, join, relative, sep } from 'node:path';
import type { SourceFile } from './document.ts';
import { specError, type Problem } from './problem.ts';

const LARGEST_BYTES = 1024 * 1024;
/** Files read at the same time: enough to keep the disk busy, few enough for any limit on open files. */
const AT_ONCE = 32;
const FORMATS: Readonly<Record<string, SourceFile['format']>> = { '.yaml': 'yaml', '.yml': 'yaml', '.json': 'json' };

interface Found {
  readonly path: string;
  readonly realPath: string;
}

/**
 * Reads the spec files under the given files and folders, folders recursively, sorted by name, each file once.
 * The only place that touches the disk for specs; whatever goes wrong with one file leaves the others readable.
 */
export async function readSpecFiles(
  paths: readonly string[],
): Promise<{ readonly files: readonly SourceFile[]; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const found = new Map<string, Found>();
  for (const path of paths) {
    for (const file of await findFiles(path, problems)) {
      if (!found.has(file.realPath)) found.set(file.realPath, file);
    }
  }
  const all = [...found.values()];
  const files: SourceFile[] = [];
  for (let start = 0; start < all.length; start += AT_ONCE) {
    const batch = await Promise.all(all.slice(start, start + AT_ONCE).map((file) => readOne(file, problems)));
    files.push(...batch.filter((file) => file !== undefined));
  }
  return { files, problems };
}

async function findFiles(path: string, problems: Problem[]): Promise<readonly Found[]> {
  try {
    const realPath = await realpath(path);
    if (!(await stat(realPath)).isDirectory()) return [{ path, realPath }];
    const files = await walk({ path, realPath }, realPath, new Set(), problems);
    if (files.length === 0) {
      const detail = `The folder ${path} holds no .yaml, .yml or .json file.`;
      problems.push(specError('SPEC103', fileStart(path), detail));
    }
    return files;
  } catch (error) {
    problems.push(systemProblem(path, error));
    return [];
  }
}

/** Depth first, by name; links are followed inside the root only, and no folder is entered twice. */
async function walk(folder: Found, root: string, entered: Set<string>, problems: Problem[]): Promise<readonly Found[]> {
  if (entered.has(folder.realPath)) return [];
  entered.add(folder.realPath);
  const files: Found[] = [];
  const names = (await readdir(folder.realPath)).toSorted();
  for (const name of names.filter((name) => !name.startsWith('.') && name !== 'node_modules')) {
    const path = join(folder.path, name);
    try {
      const entry = await resolveEntry(join(folder.realPath, name), root);
      if (entry === 'outside') {
        const detail = `${path} is a link that leads out of the folder. Give its target as a path of its own.`;
        problems.push(specError('SPEC105', fileStart(path), detail));
      } else if (entry.isFolder) {
        files.push(...(await walk({ path, realPath: entry.realPath }, root, entered, problems)));
      } else if (extname(name).toLowerCase() in FORMATS) {
        files.push({ path, realPath: entry.realPath });
      }
    } catch (error) {
      problems.push(systemProblem(path, error));
    }
  }
  return files;
}

async function resolveEntry(
  path: string,
  root: string,
): Promise<'outside' | { readonly realPath: string; readonly isFolder: boolean }> {
  const entry = await lstat(path);
  if (!entry.isSymbolicLink()) return { realPath: path, isFolder: entry.isDirectory() };
  const realPath = await realpath(path);
  const fromRoot = relative(root, realPath);
  if (fromRoot === '..' || fromRoot.startsWith(`..${sep}`)) return 'outside';
  return { realPath, isFolder: (await stat(realPath)).isDirectory() };
}

async function readOne({ path, realPath }: Found, problems: Problem[]): Promise<SourceFile | undefined> {
  const refuse = (problem: Problem): undefined => void problems.push(problem);
  const at = fileStart(path);
  const format = FORMATS[extname(path).toLowerCase()];
  if (format === undefined) {
    return refuse(specError('SPEC107', at, `${path} is no spec file: specs end in .yaml, .yml or .json.`));
  }
  try {
    const entry = await stat(realPath);
    if (!entry.isFile()) return refuse(specError('SPEC102', at, `${path} is no regular file.`));
    if (entry.size > LARGEST_BYTES) {
      const detail = `${path} has ${(entry.size / LARGEST_BYTES).toFixed(1)} MiB; a spec file may have 1 MiB. Split it, or use a BackupSet.`;
      return refuse(specError('SPEC104', at, detail));
    }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(realPath));
    return { path, folder: dirname(realPath), format, text };
  } catch (error) {
    return refuse(systemProblem(path, error));
  }
}

function systemProblem(path: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return specError('SPEC101', fileStart(path), `${path} does not exist.`);
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return specError('SPEC106', fileStart(path), `${path} is not UTF-8. Save it as UTF-8.`);
  }
  return specError('SPEC102', fileStart(path), `${path} cannot be read (${code === '' ? 'unknown reason' : code}).`);
}

function fileStart(file: string): { readonly file: string; readonly line: number; readonly column: number } {
  return { file, line: 1, column: 1 };
}
