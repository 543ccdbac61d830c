import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson, sha256 } from '../../../src/model/canonical-json.ts';
import type { Diagnostic } from '../../../src/model/diagnostic.ts';
import { countInstances } from '../../../src/model/drill-history.ts';
import type { DrillManifest, DrillRecord, ManifestDrill } from '../../../src/model/drill-record.ts';
import { readBundle, type Bundle, type RunFiles } from '../../../src/proof/evidence/bundle.ts';
import { asJson, chainOn, entryOf, headAfter, lineOf, NOTHING_BEFORE } from '../../../src/proof/evidence/chain.ts';
import { checkBundle, manifestDigest } from '../../../src/proof/evidence/check-bundle.ts';
import { headText } from '../../../src/proof/evidence/head-file.ts';
import { openEvidence } from '../../../src/proof/evidence/store.ts';
import { candidateOf, NOW } from '../../support/drill-fixtures.ts';
import { beginRunIn, recordsOf } from '../../support/evidence-fixtures.ts';

let folder: string;
let good: Bundle;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'azbackup-evidence-'));
  for (let day = 0; day < 9; day += 1) {
    const run = await beginRunIn(folder, day, day === 0);
    await run.append(recordsOf(day, run));
  }
  good = await readBundle(folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const errorsOf = (bundle: Bundle, head?: string): readonly string[] =>
  checkBundle(bundle, head === undefined ? {} : { head }).problems.map(({ code }) => code);
const replaceRun = (index: number, change: (run: RunFiles) => RunFiles): Bundle => ({
  ...good,
  runs: good.runs.map((run, at) => (at === index ? change(run) : run)),
});
const replaceLines = (index: number, change: (lines: string[]) => readonly string[]): Bundle =>
  replaceRun(index, (run) => ({
    ...run,
    records: change((run.records ?? '').split('\n').slice(0, -1))
      .map((line) => `${line}\n`)
      .join(''),
  }));
/** Every record by its run and its line. */
const places = (): readonly (readonly [run: number, line: number])[] =>
  good.runs.flatMap(({ records }, run) =>
    (records ?? '')
      .split('\n')
      .slice(0, -1)
      .map((_, line) => [run, line] as const),
  );

describe('evidence of nine runs and a hundred records', () => {
  test('is whole', () => {
    const { entries, head, problems } = checkBundle(good);
    expect(problems).toEqual([]);
    expect(entries.length).toBeGreaterThanOrEqual(100);
    expect(head).toMatchObject({ count: entries.length, hash: entries.at(-1)?.hash });
  });

  test('shows every record that is deleted, doubled, moved or put in', () => {
    const undetected = places().filter(([run, line]) => {
      const changes = [
        replaceLines(run, (lines) => lines.toSpliced(line, 1)),
        replaceLines(run, (lines) => lines.toSpliced(line, 0, lines[line] ?? '')),
        replaceLines(run, (lines) => lines.toSpliced(line, 2, ...lines.slice(line, line + 2).toReversed())),
        replaceLines(run, (lines) => lines.toSpliced(line, 0, forgedAfter(lines, line))),
      ];
      const isLast = replaceLines(run, (lines) => lines).runs[run]?.records?.split('\n').length === line + 2;
      return changes.some((bundle, index) => errorsOf(bundle).length === 0 && !(index === 2 && isLast));
    });
    expect(undetected).toEqual([]);
  });

  test('shows every byte of a run that is changed', { timeout: 60_000 }, () => {
    const { records = '' } = good.runs[8] ?? {};
    const flips = Array.from(records, (_, at) => records.slice(0, at) + flipped(records, at) + records.slice(at + 1));
    const whole = flips.filter((text) => {
      const lines = text.split('\n').slice(0, -1);
      return text.endsWith('\n') && lines.length > 0 && lines.every((line) => entryOf(line) !== undefined);
    });
    expect(flips.length).toBeGreaterThan(3000);
    expect(whole).toEqual([]);
  });

  test('shows a byte changed in any record', () => {
    const undetected = places().filter(([run, line]) =>
      [0.1, 0.5, 0.9].some((part) => {
        const bundle = replaceLines(run, (lines) => {
          const text = lines[line] ?? '';
          const at = Math.floor(text.length * part);
          return lines.with(line, text.slice(0, at) + flipped(text, at) + text.slice(at + 1));
        });
        return errorsOf(bundle).length === 0;
      }),
    );
    expect(undetected).toEqual([]);
  });

  test('shows every run that is missing, whole or in part, and every one too many', () => {
    for (const [index, run] of good.runs.entries()) {
      expect(errorsOf({ ...good, runs: good.runs.toSpliced(index, 1) }), `without ${run.name}`).not.toEqual([]);
      expect(errorsOf(replaceRun(index, (one) => ({ ...one, manifest: undefined })))).toEqual(['DRILL722']);
      expect(errorsOf(replaceRun(index, (one) => ({ ...one, records: undefined })))).not.toEqual([]);
      expect(errorsOf(replaceRun(index, (one) => ({ ...one, manifest: ` ${one.manifest}` })))).toEqual(['DRILL721']);
      expect(errorsOf(replaceRun(index, (one) => ({ ...one, name: `${one.name}x` })))).not.toEqual([]);
      expect(errorsOf({ ...good, runs: [...good.runs, { ...run, name: 'another' }] })).not.toEqual([]);
    }
    expect(errorsOf({ ...good, runs: [...good.runs, { name: 'x', manifest: '{}', records: '' }] })).toEqual([
      'DRILL722',
    ]);
  });

  test('shows every byte of a manifest that is changed, put in or taken out', () => {
    const { manifest = '' } = good.runs[8] ?? {};
    const changed = Array.from(manifest, (_, at) => at).flatMap((at) => {
      const [before, rest] = [manifest.slice(0, at), manifest.slice(at + 1)];
      return [before + flipped(manifest, at) + rest, before + rest, `${before} ${manifest.slice(at)}`];
    });
    expect(changed.length).toBeGreaterThan(2000);
    expect(changed.filter((text) => manifestDigest(text) === manifestDigest(manifest))).toEqual([]);
    const every100th = changed.filter((_, index) => index % 100 === 0);
    for (const text of every100th) {
      expect(errorsOf(replaceRun(8, (run) => ({ ...run, manifest: text })))).toEqual(['DRILL721']);
    }
  });

  test('shows a head that is missing or changed anywhere', () => {
    expect(errorsOf({ ...good, head: undefined })).toEqual(['DRILL722']);
    const { head = '' } = good;
    const undetected = Array.from(head, (_, at) => at).filter((at) => {
      const changed = head.slice(0, at) + flipped(head, at) + head.slice(at + 1);
      return errorsOf({ ...good, head: changed }).length === 0;
    });
    expect(undetected).toEqual([]);
  });

  test('that was made anew without a run does not lead to the head of an earlier report', () => {
    const { entries } = checkBundle(good);
    const anchor = entries.at(-1)?.hash ?? '';
    expect(errorsOf(good, anchor)).toEqual([]);
    expect(errorsOf(good, entries[40]?.hash)).toEqual([]);
    const rest = good.runs.slice(0, -1);
    const last = entries.findLast(({ run }) => run === rest.at(-1)?.name);
    const head = headText({ count: (last?.seq ?? 0) + 1, hash: last?.hash ?? sha256(''), run: last?.run ?? '' });
    expect(errorsOf({ head, runs: rest })).toEqual([]);
    expect(errorsOf({ head, runs: rest }, anchor)).toEqual(['DRILL723']);
  });

  test('whose chain was made anew without an instance does not add up', () => {
    const { entries } = checkBundle(good);
    const first = entries[0]?.run ?? '';
    const own = entries.filter(({ run }) => run === first).map(({ record }) => record);
    const without = own.filter((record) => record.record !== 'inScope' || !record.instance.endsWith('disk-3'));
    const forged = chainOn({ count: 0, hash: entries[0]?.prev ?? sha256('') }, first, without);
    const head = headText({ ...headAfter({ count: 0, hash: sha256('') }, forged), run: first });
    const runs = good.runs.slice(0, 1).map((run) => ({ ...run, records: forged.map(lineOf).join('') }));
    expect(errorsOf({ head, runs })).toEqual(['DRILL726']);
  });
});

describe('a manifest', () => {
  /** The first run with a chain made anew over a changed manifest and changed records: only their meaning gives it away. */
  const forged = (
    changeManifest: (manifest: DrillManifest) => object,
    changeRecords: (records: readonly DrillRecord[]) => readonly DrillRecord[] = (records) => records,
  ): readonly Diagnostic[] => {
    const { entries } = checkBundle(good);
    const [run] = good.runs;
    if (run?.manifest === undefined) throw new Error('no run');
    const manifest = `${canonicalJson(asJson(changeManifest(JSON.parse(run.manifest) as DrillManifest)))}\n`;
    const records = changeRecords(entries.filter((entry) => entry.run === run.name).map(({ record }) => record)).map(
      (record) => (record.record === 'runStarted' ? { ...record, manifest: manifestDigest(manifest) } : record),
    );
    const before = { count: 0, hash: NOTHING_BEFORE };
    const chain = chainOn(before, run.name, records);
    const head = headText({ ...headAfter(before, chain), run: run.name });
    return checkBundle({ head, runs: [{ ...run, manifest, records: chain.map(lineOf).join('') }] }).problems;
  };
  const drills =
    (change: (drill: ManifestDrill) => object) =>
    (manifest: DrillManifest): object => ({ ...manifest, drills: manifest.drills.map(change) });
  const without = (kind: DrillRecord['record']) => (records: readonly DrillRecord[]) =>
    records.filter(({ record }) => record !== kind);
  const others = countInstances([candidateOf(1).instance]);

  test('that says what the records say is whole', () => {
    expect(forged((manifest) => manifest)).toEqual([]);
  });

  test.each<readonly [string, (manifest: DrillManifest) => object, string]>([
    ['who is in scope', drills((drill) => ({ ...drill, population: others })), 'has 1, or others'],
    ['how many are in scope', drills((drill) => ({ ...drill, population: { ...others, count: 10 } })), 'has 10'],
    ['nobody in scope', drills(({ name, digest, seed }) => ({ name, digest, seed })), 'does not say'],
    ['another seed', drills((drill) => ({ ...drill, seed: sha256('x') })), 'seed of quarterly is not'],
    ['another drill', drills((drill) => ({ ...drill, name: 'other' })), 'does not say'],
    ['another document', drills((drill) => ({ ...drill, digest: sha256('x') })), 'seed of quarterly is not'],
    ['no drills', (manifest) => ({ ...manifest, drills: 'none' }), 'does not say'],
    ['another run', (manifest) => ({ ...manifest, run: 'x' }), 'of run x'],
    ['another action', (manifest) => ({ ...manifest, action: 'collect' }), 'of collect'],
    ['another start', (manifest) => ({ ...manifest, startedAt: '2026-01-01T00:00:00Z' }), 'the records are of run'],
  ])('that says otherwise is found: %s', (_what, change, says) => {
    const problems = forged(change);
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['DRILL730']));
    expect(problems.map(({ detail }) => detail).join()).toContain(says);
  });

  test('that no record bears out is found once the run has ended', () => {
    const lost = forged((manifest) => manifest, without('population'));
    expect(lost.map(({ code }) => code)).toEqual(['DRILL730']);
    const cutOff = without('runFinished');
    expect(
      forged(
        (manifest) => manifest,
        (records) => cutOff(without('population')(records)),
      ),
    ).toEqual([]);
  });

  test('counts an instance that the chain was made anew without, whichever it is', () => {
    const instances = Array.from({ length: 10 }, (_, index) => candidateOf(index).instance);
    const undetected = instances.filter((left) => {
      const counted = countInstances(instances.filter((one) => one !== left));
      const problems = forged(
        (manifest) => manifest,
        (records) =>
          records.flatMap((record) => {
            if (record.record === 'inScope' && record.instance === left) return [];
            return [record.record === 'population' ? { ...record, ...counted } : record];
          }),
      );
      return problems.map(({ code }) => code).join() !== 'DRILL730';
    });
    expect([instances.length, undetected]).toEqual([10, []]);
  });

  test('that picks were not made by is found', () => {
    const reseeded = (records: readonly DrillRecord[]): readonly DrillRecord[] =>
      records.map((record) => (record.record === 'choice' ? { ...record, seed: 'chosen' } : record));
    expect(forged((manifest) => manifest, reseeded).map(({ code }) => code)).toEqual(['DRILL730']);
  });

  test('of version 1, which had neither, is whole', () => {
    const v1 = (manifest: DrillManifest): object => ({
      ...manifest,
      apiVersion: 'azbackup/drill-manifest.v1',
      signedInAs: undefined,
      drills: manifest.drills.map(({ name, digest }) => ({ name, digest })),
    });
    expect(forged(v1)).toEqual([]);
  });
});

/** Another character of the same kind, so that the line stays JSON wherever it can. */
function flipped(text: string, at: number): string {
  const char = text[at] ?? '';
  if (/\d/u.test(char)) return char === '1' ? '2' : '1';
  return char === 'a' ? 'b' : 'a';
}

/** A record with a proper hash, as somebody would put it in who knows how, but does not remake what follows. */
function forgedAfter(lines: readonly string[], line: number): string {
  const before = entryOf(lines[line - 1] ?? '');
  const head = before === undefined ? { count: 0, hash: sha256('') } : { count: before.seq + 1, hash: before.hash };
  const at = new Date(NOW).toISOString();
  const [entry] = chainOn(head, before?.run ?? 'run', [{ at, record: 'runFinished', outcome: 'done' }]);
  return entry === undefined ? '' : lineOf(entry).trimEnd();
}

describe('an evidence folder', () => {
  const scratch = async (): Promise<string> => {
    const copy = await mkdtemp(join(tmpdir(), 'azbackup-evidence-'));
    await cp(folder, copy, { recursive: true });
    return copy;
  };
  const codesOf = (opening: Promise<unknown>): Promise<readonly string[]> =>
    opening.then(
      () => [],
      (error: { diagnostics: readonly { code: string }[] }) => error.diagnostics.map(({ code }) => code),
    );
  const plain = { bootstrap: false, nowMs: NOW };

  test('that is empty is refused, unless a history shall begin', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'azbackup-evidence-'));
    expect(await codesOf(openEvidence(empty, plain))).toEqual(['DRILL720']);
    expect(await codesOf(openEvidence(join(empty, 'missing'), plain))).toEqual(['DRILL720']);
    expect((await openEvidence(empty, { ...plain, bootstrap: true })).records).toEqual([]);
    await rm(empty, { recursive: true });
  });

  test('that is broken is refused; a new history puts it aside and keeps it', async () => {
    const broken = await scratch();
    await writeFile(join(broken, 'head.json'), '{}');
    expect(await codesOf(openEvidence(broken, plain))).toEqual(['DRILL721']);
    const { records, notices } = await openEvidence(broken, { ...plain, bootstrap: true });
    expect(records).toEqual([]);
    expect(notices).toMatchObject([
      {
        code: 'DRILL721',
        severity: 'warning',
        detail: expect.stringContaining('broken-20261125T051700000Z') as string,
      },
    ]);
    expect(await readFile(join(broken, 'broken-20261125T051700000Z', 'head.json'), 'utf8')).toBe('{}');
    await rm(broken, { recursive: true });
  });

  /** The folder as it is while the records of a tenth run are being written, with so much of them on the disk. */
  const cutOff = async (written: (text: string) => string): Promise<string> => {
    const copy = await scratch();
    const before = checkBundle(good).head;
    const run = await beginRunIn(copy, 9);
    const runFolder = join(copy, 'runs', run.run);
    const started = run.head();
    await run.append(recordsOf(9, run));
    const text = await readFile(join(runFolder, 'records.jsonl'), 'utf8');
    const first = `${text.split('\n')[0] ?? ''}\n`;
    expect(before?.count).toBe(started.count - 1);
    await writeFile(join(runFolder, 'records.jsonl'), first + written(text.slice(first.length)));
    await writeFile(join(copy, 'head.json'), headText({ ...run.head(), run: run.run, before: started }));
    return copy;
  };

  test.each<readonly [string, (text: string) => string, number]>([
    ['before the first byte', () => '', 1],
    ['in the middle of a record', (text) => text.slice(0, 50), 1],
    ['between two records', (text) => text.slice(0, text.indexOf('\n') + 1), 1],
    ['after the last byte', (text) => text, 14],
  ])('whose writer was killed %s is mended', async (_when, written, kept) => {
    const copy = await cutOff(written);
    expect(errorsOf(await readBundle(copy))).toEqual(['DRILL728']);
    const { records, notices } = await openEvidence(copy, plain);
    expect(notices.map(({ code }) => code)).toEqual(['DRILL728']);
    expect(records).toHaveLength(checkBundle(good).entries.length + kept);
    const next = await beginRunIn(copy, 10);
    await next.append(recordsOf(10, next));
    expect(errorsOf(await readBundle(copy))).toEqual([]);
    await rm(copy, { recursive: true });
  });

  test('of a run that was killed before its first record is mended', async () => {
    const copy = await scratch();
    const { head } = checkBundle(good);
    const run = await beginRunIn(copy, 9);
    await rm(join(copy, 'runs', run.run, 'records.jsonl'));
    if (head === undefined) throw new Error('no head');
    await writeFile(join(copy, 'head.json'), headText({ ...run.head(), run: run.run, before: head }));
    expect((await openEvidence(copy, plain)).records).toHaveLength(head.count);
    expect(errorsOf(await readBundle(copy))).toEqual([]);
    await rm(copy, { recursive: true });
  });
});
