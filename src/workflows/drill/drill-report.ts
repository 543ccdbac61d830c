import { idKey, nameOf } from '../../model/arm-id.ts';
import { instant } from '../../model/clock.ts';
import type { LentRole } from '../../model/drill-history.ts';
import type { DrillAction, DrillRecord } from '../../model/drill-record.ts';
import type { DrillReport, DrillResult, DrillSection, Leak } from '../../model/drill-report.ts';
import { reaches, type Cost, type DesiredDrill } from '../../model/drill.ts';
import { sumOf } from '../../planner/drill/cost.ts';
import { coverageOf } from '../../planner/drill/coverage.ts';
import type { DrillSession, SelfTest } from './session.ts';

/** What the run did, and how everything stands after it. */
export function drillReport(
  session: DrillSession,
  action: DrillAction,
  selfTest: SelfTest | undefined,
  leaks: readonly Leak[],
): DrillReport {
  const { ports, desired } = session;
  const nowMs = session.nowMs();
  return {
    run: session.run,
    action,
    startedAt: instant(session.startedAtMs),
    endedAt: instant(nowMs),
    version: ports.version,
    identity: ports.identity,
    ...(session.signedInAs !== undefined && { signedInAs: session.signedInAs }),
    specs: { digest: desired.digest, ...(ports.gitCommit !== undefined && { gitCommit: ports.gitCommit }) },
    head: session.head,
    ...(selfTest !== undefined && { selfTest }),
    drills: [...session.drills.map((drill) => sectionOf(session, drill, nowMs)), ...formerSections(session)],
    leaks: distinctLeaks([...leaks, ...leakedBy(session.records), ...openAccesses(session)]),
    ...rolesOf(session),
  };
}

function sectionOf(session: DrillSession, drill: DesiredDrill, nowMs: number): DrillSection {
  const records = session.records.filter((record) => isAbout(record, drill.name));
  const lastChoice = records.findLast((record) => record.record === 'choice');
  const population = records.findLast((record) => record.record === 'population');
  return {
    name: drill.name,
    level: drill.prove,
    ...(reaches(drill.prove, 'bytes') && { sampleRanges: drill.sample.ranges }),
    everyMs: drill.everyMs,
    objectives: drill.objectives,
    results: resultsOf(session, drill.name),
    withoutPoint: records.flatMap((record) =>
      record.record === 'noPoint' ? [{ instance: record.instance, detail: record.detail }] : [],
    ),
    excluded: population?.excluded ?? [],
    ...costOfRun(records),
    passedOver: lastChoice?.passedOver ?? {},
    coverage: coverageOf(drill, session.fold.drills.get(drill.name.toLowerCase()), nowMs),
  };
}

/** Of all rounds of this run. */
function costOfRun(records: readonly DrillRecord[]): { readonly cost?: Cost } {
  const costs = records.flatMap((record) => (record.record === 'choice' ? (record.cost ?? []) : []));
  const [first] = costs;
  if (first === undefined) return {};
  return { cost: { amount: sumOf(costs.map(({ amount }) => amount)), currency: first.currency } };
}

/** Restores of drills that have left the specs are collected all the same, and must not go unreported. */
function formerSections(session: DrillSession): readonly DrillSection[] {
  const present = new Set(session.drills.map(({ name }) => name.toLowerCase()));
  const picks = session.openBefore.map(({ pick }) => pick);
  const former = picks.filter(({ drill }) => !present.has(drill.toLowerCase()));
  const byName = Map.groupBy(former, ({ drill }) => drill);
  return [...byName].map(([name, [first]]) => ({
    name,
    level: first?.level ?? 'restored',
    ...(first?.sample !== undefined && { sampleRanges: first.sample.ranges }),
    objectives: first?.objectives ?? {},
    results: resultsOf(session, name),
    withoutPoint: [],
    excluded: [],
    passedOver: {},
    coverage: [],
  }));
}

function isAbout(record: DrillRecord, drill: string): boolean {
  return 'drill' in record && record.drill.toLowerCase() === drill.toLowerCase();
}

/**
 * Everything this run picked, and everything it judged, deferred or cleaned up that runs before it had picked. What a
 * run before had judged and not cleaned up is told again: that run may have died before it could tell.
 */
function resultsOf(session: DrillSession, drill: string): readonly DrillResult[] {
  const before = session.openBefore.map(({ pick, verdict }): DrillResult =>
    verdict === undefined ? { pick, state: 'underWay' } : { pick, state: verdict.outcome, verdict },
  );
  const own = session.records.flatMap((one): readonly DrillResult[] =>
    one.record === 'picked' ? [{ pick: one.pick, state: 'underWay' }] : [],
  );
  const all = [...before, ...own].filter(({ pick }) => pick.drill.toLowerCase() === drill.toLowerCase());
  const results = new Map(all.map((result) => [idKey(result.pick.target), result]));
  for (const record of session.records) {
    if (!('target' in record)) continue;
    const result = results.get(idKey(record.target));
    if (result !== undefined) results.set(idKey(record.target), resultAfter(result, record));
  }
  return [...results.values()];
}

function resultAfter(result: DrillResult, record: DrillRecord): DrillResult {
  if (record.record === 'judged') return { ...result, state: record.verdict.outcome, verdict: record.verdict };
  if (record.record === 'deferred') return { ...result, state: 'deferred', error: record.error };
  return record.record === 'cleaned' ? { ...result, cleaned: record.outcome } : result;
}

/** What is lent still. What this run failed to take back leaks; the rest is left to restores under way. */
function rolesOf({ fold, records }: DrillSession): Pick<DrillReport, 'rolesLent' | 'rolesLeaked'> {
  const wordsOf = ({ vault, need }: LentRole): string => `${need.roleName} on ${need.scope} to ${nameOf(vault)}`;
  const errors = new Map(
    records.flatMap((record) =>
      record.record === 'roleReturned' && record.error !== undefined ? [[wordsOf(record), record.error] as const] : [],
    ),
  );
  const lent = fold.lent.map((role) => ({ words: wordsOf(role), error: errors.get(wordsOf(role)) }));
  return {
    rolesLent: lent.flatMap(({ words, error }) => (error === undefined ? [words] : [])),
    rolesLeaked: lent.flatMap(({ words, error }) =>
      error === undefined ? [] : [`${words}: ${error.code}: ${error.message}`],
    ),
  };
}

function leakedBy(records: readonly DrillRecord[]): readonly Leak[] {
  return records.flatMap((record) =>
    record.record === 'cleaned' && record.outcome === 'leaked'
      ? [{ disk: record.target, why: record.detail ?? 'it is still there' }]
      : [],
  );
}

/** Whoever got hold of a link can still read: that must not be left to the clock without a word. */
function openAccesses({ fold, records }: DrillSession): readonly Leak[] {
  const errors = records.flatMap((one) => (one.record === 'accessEnded' && one.error !== undefined ? [one] : []));
  return fold.accesses.map(({ resource, until }) => {
    const error = errors.findLast((one) => idKey(one.resource) === idKey(resource))?.error;
    const why = `read access is open until ${until}`;
    return { disk: resource, why: error === undefined ? why : `${why}: ${error.code}: ${error.message}` };
  });
}

function distinctLeaks(leaks: readonly Leak[]): readonly Leak[] {
  return [...new Map(leaks.map((leak) => [idKey(leak.disk), leak])).values()];
}
