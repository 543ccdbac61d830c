import type { Checked } from '../model/diagnostic.ts';
import type { Desired } from '../model/desired.ts';
import { digString } from '../model/json.ts';
import { fillFromDefaults } from './defaults.ts';
import type { SourceFile, SpecDocument } from './document.ts';
import { readSpecFiles } from './files.ts';
import { parseSpecFile } from './parse.ts';
import { specError, toDiagnostics, type Problem } from './problem.ts';
import { resolve } from './resolve.ts';
import { validate, type Validated } from './validate.ts';

export interface ReadOptions {
  /** For vaults and references that name no subscription and have no Defaults. */
  readonly subscription?: string;
}

export interface Specs {
  readonly desired: Desired;
  /** How many files were read. */
  readonly files: number;
}

/**
 * Reads specs from files and folders, offline. Every problem of every file is reported with its place; `value` is
 * absent as soon as one of them is an error.
 */
export async function readSpecs(paths: readonly string[], options: ReadOptions = {}): Promise<Checked<Specs>> {
  const { files, problems } = await readSpecFiles(paths);
  return interpret(files, options, problems);
}

/** The pure rest of `readSpecs`, for files that were read already. */
export function interpret(
  files: readonly SourceFile[],
  options: ReadOptions,
  fileProblems: readonly Problem[] = [],
): Checked<Specs> {
  const parsed = files.map(parseSpecFile);
  const documents = parsed.flatMap((one) => one.documents);
  const checked = documents.map((document) => ({ document, ...validate(document) }));
  const usable = checked.flatMap((one) => one.valid ?? one.rest ?? []);
  const invalid = checked.filter((one) => one.valid === undefined).map((one) => one.document);
  const filled = fillFromDefaults(usable, options.subscription);
  const before = [
    ...fileProblems,
    ...parsed.flatMap((one) => one.problems),
    ...checked.flatMap((one) => one.problems),
    ...filled.problems,
  ];
  const wholeFiles = fileProblems.length > 0 || parsed.some((one) => one.problems.length > 0);
  const { desired, problems } = resolve(filled.documents, { wholeFiles, names: namesOf(invalid) });
  const own = problems.filter(isOwn(checked));
  const all = [...before, ...own, ...emptyProblems(before, documents)];
  const diagnostics = toDiagnostics(all);
  const failed = all.some(({ severity }) => severity === 'error');
  return failed ? { diagnostics } : { value: { desired, files: files.length }, diagnostics };
}

/**
 * Whether a problem is worth telling beside those of the schema: not that of a document which has some of its own
 * already, and not that a field is missing while nobody knows what Defaults would fill in.
 */
function isOwn(checked: readonly (Validated & { readonly document: SpecDocument })[]): (problem: Problem) => boolean {
  const mended = new Set(checked.flatMap(({ rest }) => (rest === undefined ? [] : [rest.document])));
  const defaults = checked.some(({ valid, document }) => valid === undefined && document.value['kind'] === 'Defaults');
  return ({ code, at }) =>
    !(at !== undefined && 'document' in at && mended.has(at.document)) && !(defaults && code === 'SPEC130');
}

function namesOf(documents: readonly SpecDocument[]): ReadonlySet<string> {
  const names = documents.map(({ value }) => digString(value, 'metadata', 'name')?.toLowerCase());
  return new Set(names.filter((name) => name !== undefined));
}

function emptyProblems(before: readonly Problem[], documents: readonly SpecDocument[]): readonly Problem[] {
  if (before.length > 0 || documents.length > 0) return [];
  return [specError('SPEC103', undefined, 'The given files hold no document at all.')];
}
