import { digestOf, type Digest } from '../../model/canonical-json.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { EvidenceFold, populationCount } from '../../model/drill-history.ts';
import { idKey } from '../../model/arm-id.ts';
import { proofDiagnostic } from '../proof-problem.ts';
import type { Bundle, RunFiles } from './bundle.ts';
import { manifestContradictions } from './check-manifest.ts';
import { entryOf, NOTHING_BEFORE, parseJson, type ChainEntry, type ChainHead } from './chain.ts';
import { parseHead, type HeadFile } from './head-file.ts';

/** What an evidence folder says, and what is wrong with it. */
export interface CheckedBundle {
  /** Whole and unbroken records from the first on, as far as they go. */
  readonly entries: readonly ChainEntry[];
  readonly head: HeadFile | undefined;
  /** Nothing was ever written here. */
  readonly empty: boolean;
  /** Errors; a warning (DRILL728) when a run was cut off while it wrote, which can be mended. */
  readonly problems: readonly Diagnostic[];
}

export interface Expected {
  /** A head that an earlier report printed: it must be among the records. */
  readonly head?: string;
}

/**
 * Holds an evidence folder against itself: every record continues the one before it, the head knows the last, every run
 * has its manifest, populations and verdicts add up. Needs nothing but the files.
 */
export function checkBundle(bundle: Bundle, expected: Expected = {}): CheckedBundle {
  const head = bundle.head === undefined ? undefined : parseHead(bundle.head);
  const empty = bundle.head === undefined && bundle.runs.length === 0;
  if (empty) return { entries: [], head, empty, problems: expectedProblems([], expected) };
  const { entries, problems, torn } = joinRuns(bundle.runs, head);
  const whole = problems.length === 0;
  const all = [
    ...problems,
    ...headProblems(bundle.head, head, entries, torn),
    ...(whole ? manifestProblems(bundle.runs, entries) : []),
    ...(whole ? meaningProblems(entries) : []),
    ...expectedProblems(entries, expected),
  ];
  return { entries, head, empty, problems: all };
}

interface Joined {
  readonly entries: readonly ChainEntry[];
  readonly problems: readonly Diagnostic[];
  /** Whether there is something beyond the whole records, as a crash leaves it. */
  readonly torn: boolean;
}

interface ReadRun {
  readonly name: string;
  readonly entries: readonly ChainEntry[];
  /** 1-based line that cannot be read. */
  readonly badLine?: number;
}

/** The runs in the order of their first record, as one chain. */
function joinRuns(runs: readonly RunFiles[], head: HeadFile | undefined): Joined {
  const read = runs.map(readRun).toSorted((one, other) => firstSeq(one) - firstSeq(other));
  const problems: Diagnostic[] = [];
  const entries: ChainEntry[] = [];
  let torn = false;
  let tail: ChainHead = { count: 0, hash: NOTHING_BEFORE };
  for (const { name, entries: own, badLine } of read) {
    const isBeingWritten = head?.before !== undefined && head.run === name;
    for (const entry of own) {
      if (entry.seq !== tail.count || entry.prev !== tail.hash || entry.run !== name) {
        const detail = `runs/${name}: record ${entry.seq} does not continue record ${tail.count - 1}.`;
        return { entries, problems: [...problems, proofDiagnostic('DRILL721', detail)], torn };
      }
      entries.push(entry);
      tail = { count: entry.seq + 1, hash: entry.hash };
    }
    if (badLine !== undefined || own.length === 0) {
      torn = true;
      if (isBeingWritten) continue;
      const what = badLine === undefined ? 'has no records' : `line ${badLine} is not as azbackup wrote it`;
      problems.push(proofDiagnostic(badLine === undefined ? 'DRILL722' : 'DRILL721', `runs/${name}: ${what}.`));
    }
  }
  return { entries, problems, torn };
}

function readRun({ name, records }: RunFiles): ReadRun {
  const lines = (records ?? '').split('\n');
  const rest = lines.pop();
  const entries: ChainEntry[] = [];
  for (const [index, line] of lines.entries()) {
    const entry = entryOf(line);
    if (entry === undefined) return { name, entries, badLine: index + 1 };
    entries.push(entry);
  }
  return { name, entries, ...(rest !== '' && { badLine: lines.length + 1 }) };
}

function firstSeq({ entries }: ReadRun): number {
  return entries[0]?.seq ?? Number.POSITIVE_INFINITY;
}

function headProblems(
  text: string | undefined,
  head: HeadFile | undefined,
  entries: readonly ChainEntry[],
  torn: boolean,
): readonly Diagnostic[] {
  if (text === undefined) return [proofDiagnostic('DRILL722', 'head.json is missing.')];
  if (head === undefined) return [proofDiagnostic('DRILL721', 'head.json is not as azbackup wrote it.')];
  const reaches = ({ count, hash }: ChainHead): boolean =>
    count === 0 ? hash === NOTHING_BEFORE : entries[count - 1]?.hash === hash;
  if (head.before === undefined) {
    if (entries.length === head.count && reaches(head)) {
      if (entries.at(-1)?.run === head.run) return [];
      return [proofDiagnostic('DRILL721', `head.json names ${head.run}, which did not write last.`)];
    }
    if (entries.length > head.count && reaches(head)) {
      const detail = `head.json counts ${head.count} records, ${entries.length} are there.`;
      return [proofDiagnostic('DRILL721', detail)];
    }
    const detail = `head.json counts ${head.count} records that end in ${head.hash}; ${entries.length} are there.`;
    return [proofDiagnostic('DRILL722', detail)];
  }
  const isWritten = !torn && entries.length === head.count && reaches(head);
  const isUnwritten = entries.length >= head.before.count && entries.length < head.count && reaches(head.before);
  if (isWritten || isUnwritten) return [proofDiagnostic('DRILL728', `runs/${head.run} was being written.`)];
  const detail = `head.json counts ${head.before.count} records before the last write; ${entries.length} are there.`;
  return [proofDiagnostic('DRILL722', detail)];
}

/** Each run begins with the record that vouches for its manifest, and keeps to what that says. */
function manifestProblems(runs: readonly RunFiles[], entries: readonly ChainEntry[]): readonly Diagnostic[] {
  const byRun = Map.groupBy(entries, ({ run }) => run);
  return runs.flatMap(({ name, manifest }) => {
    const own = byRun.get(name) ?? [];
    const [first] = own;
    if (first === undefined) return [];
    if (first.record.record !== 'runStarted') {
      return [proofDiagnostic('DRILL721', `runs/${name} does not begin with its start.`)];
    }
    if (manifest === undefined) return [proofDiagnostic('DRILL722', `runs/${name}/manifest.json is missing.`)];
    return manifestDigest(manifest) === first.record.manifest
      ? manifestContradictions(manifest, own)
      : [proofDiagnostic('DRILL721', `runs/${name}/manifest.json is not the one the run began with.`)];
  });
}

/** Of the exact text: a manifest is not to be reformatted either. */
export function manifestDigest(text: string): Digest {
  return digestOf({ manifest: parseJson(text) ?? null, text });
}

/** What the records say must add up, too: nobody left out of a population, no verdict out of nowhere. */
function meaningProblems(entries: readonly ChainEntry[]): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  const fold = new EvidenceFold();
  const picked = new Set<string>();
  const tests = new Map<string, 'judged' | 'tested'>();
  for (const { record, run, seq } of entries) {
    fold.take(record);
    if (record.record === 'picked') picked.add(idKey(record.pick.target));
    if (record.record === 'selfTest' && record.passed) tests.set(run, 'tested');
    if (record.record === 'judged') {
      // What failed before there was anything to check needs no checks that can fail.
      if (record.verdict.outcome === 'proven' && !tests.has(run)) tests.set(run, 'judged');
      if (!picked.has(idKey(record.target))) {
        const detail = `Record ${seq} of runs/${run} judges ${record.target}, which was never picked.`;
        problems.push(proofDiagnostic('DRILL727', detail));
      }
    }
    if (record.record === 'population') {
      const { count, digest } = populationCount(fold.drills.get(record.drill.toLowerCase()));
      if (count !== record.count || digest !== record.digest) {
        const detail = `Drill ${record.drill} counted ${record.count} instances at record ${seq} of runs/${run}; the records before name ${count}.`;
        problems.push(proofDiagnostic('DRILL726', detail));
      }
    }
  }
  const untested = [...tests].filter(([, state]) => state === 'judged').map(([run]) => run);
  return [
    ...problems,
    ...untested.map((run) =>
      proofDiagnostic('DRILL727', `runs/${run} called a restore proven before its self-test passed.`),
    ),
  ];
}

function expectedProblems(entries: readonly ChainEntry[], { head }: Expected): readonly Diagnostic[] {
  if (head === undefined || entries.some(({ hash }) => hash === head.toLowerCase())) return [];
  const short = head.length === 64 ? '' : ` A head has 64 digits, this one ${head.length}.`;
  return [proofDiagnostic('DRILL723', `No record has the hash ${head}; there are ${entries.length}.${short}`)];
}
