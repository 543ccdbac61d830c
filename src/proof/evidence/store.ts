import { mkdir, open, rename, rm, truncate } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { canonicalJson } from '../../model/canonical-json.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { DrillManifest, DrillRecord } from '../../model/drill-record.ts';
import { nothingHere, proofDiagnostic, ProofProblem } from '../proof-problem.ts';
import { HEAD_FILE, MANIFEST_FILE, readBundle, RECORDS_FILE, RUNS_FOLDER } from './bundle.ts';
import { asJson, chainOn, headAfter, lineOf, NOTHING_BEFORE, type ChainHead } from './chain.ts';
import { checkBundle, manifestDigest } from './check-bundle.ts';
import { headText, type HeadFile } from './head-file.ts';

/** Evidence that can be read and continued. */
export interface Evidence {
  readonly folder: string;
  /** All records, oldest first. */
  readonly records: readonly DrillRecord[];
  readonly head: ChainHead;
}

/** A run that writes evidence. */
export interface EvidenceRun {
  readonly run: string;
  /** Ends once the records are on the disk: act only then. Throws `ProofProblem` DRILL729. */
  append(records: readonly DrillRecord[]): Promise<void>;
  head(): ChainHead;
}

export interface OpenOptions {
  /** Begin a history where there is none, or where it is broken: what is there is put aside, never deleted. */
  readonly bootstrap: boolean;
  /** Names what is put aside. */
  readonly nowMs: number;
}

const NO_HEAD: ChainHead = { count: 0, hash: NOTHING_BEFORE };

/**
 * Opens the evidence of a folder to continue it, and mends what a crash left behind. Throws `ProofProblem`: DRILL720 for
 * an empty folder, what `checkBundle` finds for a broken one; neither with `bootstrap`.
 */
export async function openEvidence(
  folder: string,
  { bootstrap, nowMs }: OpenOptions,
): Promise<Evidence & { readonly notices: readonly Diagnostic[] }> {
  const bundle = await readBundle(folder);
  const { entries, head, empty, problems } = checkBundle(bundle);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (empty && !bootstrap) throw new ProofProblem([nothingHere(folder)]);
  if (empty) return { folder, records: [], head: NO_HEAD, notices: [] };
  if (errors.length > 0) {
    if (!bootstrap) throw new ProofProblem(errors);
    const aside = await putAside(folder, nowMs);
    const notices = errors.map((one): Diagnostic => ({
      ...one,
      severity: 'warning',
      detail: `${one.detail}\nPut aside as ${aside}; a new history begins.`,
    }));
    return { folder, records: [], head: NO_HEAD, notices };
  }
  if (head?.before === undefined) {
    return { folder, records: entries.map(({ record }) => record), head: head ?? NO_HEAD, notices: problems };
  }
  const isWritten = entries.length === head.count;
  const kept = isWritten ? entries : entries.slice(0, head.before.count);
  if (!isWritten) await cutBack(folder, head, kept.filter(({ run }) => run === head.run).map(lineOf));
  const mended: HeadFile = { ...headAfter(NO_HEAD, kept), run: kept.at(-1)?.run ?? head.run };
  await writeHead(folder, mended);
  return { folder, records: kept.map(({ record }) => record), head: mended, notices: problems };
}

/** Begins a run: its manifest and the record that vouches for it are on the disk when this ends. */
export async function beginRun(
  evidence: Evidence,
  manifest: DrillManifest,
  bootstrap: string | undefined,
): Promise<EvidenceRun> {
  const { folder } = evidence;
  const { run, action, startedAt } = manifest;
  const runFolder = join(folder, RUNS_FOLDER, run);
  let head = evidence.head;
  const append = async (records: readonly DrillRecord[], prepare: () => Promise<void>): Promise<void> => {
    if (records.length === 0) return;
    const entries = chainOn(head, run, records);
    const next = headAfter(head, entries);
    await guarded(async () => {
      await writeHead(folder, { ...next, run, before: head });
      await prepare();
      await writeDurably(join(runFolder, RECORDS_FILE), 'a', entries.map(lineOf).join(''));
      await writeHead(folder, { ...next, run });
    });
    head = next;
  };
  const manifestText = `${canonicalJson(asJson(manifest))}\n`;
  const started: DrillRecord = {
    at: startedAt,
    record: 'runStarted',
    run,
    action,
    manifest: manifestDigest(manifestText),
    ...(bootstrap !== undefined && { bootstrap }),
  };
  await append([started], async () => {
    await mkdir(runFolder, { recursive: true });
    await writeWhole(join(runFolder, MANIFEST_FILE), manifestText);
  });
  return { run, head: () => head, append: (records) => append(records, async () => {}) };
}

/** The name of a run: when it began, and what it continues. */
export function runName(startedAtMs: number, head: ChainHead): string {
  const time = new Date(startedAtMs).toISOString().replaceAll(/[-:]|\.\d+/gu, '');
  return `${time}-${String(head.count).padStart(6, '0')}-${head.hash.slice(0, 6)}`;
}

/** Gives where it is now. */
async function putAside(folder: string, nowMs: number): Promise<string> {
  const aside = join(folder, `broken-${new Date(nowMs).toISOString().replaceAll(/[-:.]/gu, '')}`);
  await guarded(async () => {
    await mkdir(aside, { recursive: true });
    for (const name of [HEAD_FILE, RUNS_FOLDER]) {
      await rename(join(folder, name), join(aside, name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
    }
  });
  return aside;
}

/** Takes away what a crash left of a write that did not end. */
async function cutBack(folder: string, { run }: HeadFile, kept: readonly string[]): Promise<void> {
  const runFolder = join(folder, RUNS_FOLDER, run);
  await guarded(() =>
    kept.length === 0
      ? rm(runFolder, { recursive: true, force: true })
      : truncate(join(runFolder, RECORDS_FILE), Buffer.byteLength(kept.join(''))),
  );
}

async function writeHead(folder: string, head: HeadFile): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeWhole(join(folder, HEAD_FILE), headText(head));
}

/** The file has its old content or its new one, whatever happens in between. */
async function writeWhole(path: string, text: string): Promise<void> {
  const draft = join(dirname(path), `.${process.pid}.new`);
  await writeDurably(draft, 'w', text);
  await rename(draft, path);
}

/** Ends once the text is on the disk: `w` writes a file anew, `a` at its end. */
async function writeDurably(path: string, flags: 'w' | 'a', text: string): Promise<void> {
  const file = await open(path, flags, 0o600);
  try {
    await file.writeFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
}

async function guarded(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new ProofProblem([proofDiagnostic('DRILL729', detail)]);
  }
}
