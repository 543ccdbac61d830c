import { digestOf } from '../../src/model/canonical-json.ts';
import { populationDigest } from '../../src/model/drill-history.ts';
import type { DrillManifest, DrillPick, DrillRecord, Verdict } from '../../src/model/drill-record.ts';
import { resourceId } from '../../src/model/arm-id.ts';
import { beginRun, openEvidence, runName, type EvidenceRun } from '../../src/proof/evidence/store.ts';
import { candidateOf, DAY, DRILL_GROUP, historyOf, NOW, pastOf } from './drill-fixtures.ts';

const manifestOf = (run: string, at: string): DrillManifest => ({
  apiVersion: 'azbackup/drill-manifest.v1',
  run,
  action: 'run',
  startedAt: at,
  tool: { name: 'azbackup', version: '1.2.3' },
  endpoint: 'http://127.0.0.1:1',
  identity: 'tester',
  specs: { digest: digestOf({ specs: 1 }) },
  drills: [{ name: 'quarterly', digest: digestOf({ drill: 1 }) }],
});

export const pickOf = (index: number, over: Partial<DrillPick> = {}): DrillPick => {
  const { instance, datasource, vault, basis, sizeGb } = candidateOf(index);
  return {
    drill: 'quarterly',
    instance,
    datasource,
    vault,
    basis,
    level: 'matches',
    warningsPass: false,
    attempt: 0,
    why: 'never proven',
    point: { id: `point-${index}`, takenAt: new Date(NOW - DAY).toISOString(), why: 'newest of 1' },
    target: resourceId(DRILL_GROUP, 'Microsoft.Compute/disks', `drill-${index}`),
    expiresAt: new Date(NOW + DAY).toISOString(),
    sizeGb,
    expects: { location: 'westus', sizeGb },
    objectives: {},
    ...over,
  };
};

export const verdictOf = (over: Partial<Verdict> = {}): Verdict => ({
  outcome: 'proven',
  level: 'matches',
  at: new Date(NOW).toISOString(),
  findings: [{ check: 'job', result: 'pass', expected: 'Completed', found: 'Completed' }],
  warnings: [],
  timings: { jobMs: 335_000, totalMs: 335_000 },
  ...over,
});

/** Opens a folder and begins a run in it, at so many days from now. */
export async function beginRunIn(folder: string, day: number, bootstrap = false): Promise<EvidenceRun> {
  const nowMs = NOW + day * DAY;
  const evidence = await openEvidence(folder, { bootstrap, nowMs });
  const at = new Date(nowMs).toISOString();
  return beginRun(evidence, manifestOf(runName(nowMs, evidence.head), at), bootstrap ? 'first run' : undefined);
}

/** Ten records of a run that drills two instances out of ten, with the start of the run among them. */
export function recordsOf(day: number): readonly DrillRecord[] {
  const at = new Date(NOW + day * DAY).toISOString();
  const drill = 'quarterly';
  const candidates = Array.from({ length: 10 }, (_, index) => candidateOf(index));
  const picks = [pickOf(day % 10), pickOf((day + 1) % 10, { target: pickOf(100 + day).target })];
  const joined = day > 0 ? [] : candidates.map(({ instance, datasource, basis }) => ({ instance, datasource, basis }));
  return [
    ...joined.map((one): DrillRecord => ({ at, record: 'inScope', drill, ...one })),
    {
      at,
      record: 'population',
      drill,
      count: candidates.length,
      digest: populationDigest(historyOf(candidates.map((one) => pastOf(one)))),
      excluded: [],
    },
    { at, record: 'selfTest', passed: true, findings: [] },
    { at, record: 'choice', drill, seed: 's', wanted: 2, chosen: 2, passedOver: { enough: 8 } },
    ...picks.map((pick): DrillRecord => ({ at, record: 'picked', pick })),
    ...picks.map(({ target }): DrillRecord => ({ at, record: 'judged', target, verdict: verdictOf() })),
    ...picks.map(({ target }): DrillRecord => ({ at, record: 'cleaned', target, outcome: 'deleted' })),
    { at, record: 'runFinished', outcome: 'done' },
  ];
}
