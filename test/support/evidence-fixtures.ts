import { digestOf, type Digest } from '../../src/model/canonical-json.ts';
import { countInstances } from '../../src/model/drill-history.ts';
import {
  DRILL_MANIFEST_FORMAT,
  type DrillManifest,
  type DrillPick,
  type DrillRecord,
  type Verdict,
} from '../../src/model/drill-record.ts';
import { drillSeed } from '../../src/model/drill-seed.ts';
import { resourceId } from '../../src/model/arm-id.ts';
import { beginRun, openEvidence, runName, type EvidenceRun } from '../../src/proof/evidence/store.ts';
import { candidateOf, DAY, DRILL_GROUP, NOW } from './drill-fixtures.ts';

const DRILL_DIGEST = digestOf({ drill: 1 });
const CANDIDATES = Array.from({ length: 10 }, (_, index) => candidateOf(index));
const POPULATION = countInstances(CANDIDATES.map(({ instance }) => instance));

const manifestOf = (run: string, at: string, headBefore: Digest): DrillManifest => ({
  apiVersion: DRILL_MANIFEST_FORMAT,
  run,
  action: 'run',
  startedAt: at,
  tool: { name: 'azbackup', version: '1.2.3' },
  endpoint: 'http://127.0.0.1:1',
  identity: 'tester',
  signedInAs: { tenantId: '11111111-1111-4111-8111-111111111111', kind: 'app' },
  specs: { digest: digestOf({ specs: 1 }) },
  drills: [
    {
      name: 'quarterly',
      digest: DRILL_DIGEST,
      population: POPULATION,
      seed: drillSeed(DRILL_DIGEST, headBefore),
    },
  ],
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

/** A run with the seed of its manifest. */
export interface SeededRun extends EvidenceRun {
  readonly seed: string;
}

/** Opens a folder and begins a run in it, at so many days from now. */
export async function beginRunIn(folder: string, day: number, bootstrap = false): Promise<SeededRun> {
  const nowMs = NOW + day * DAY;
  const evidence = await openEvidence(folder, { bootstrap, nowMs });
  const at = new Date(nowMs).toISOString();
  const { hash } = evidence.head;
  const manifest = manifestOf(runName(nowMs, evidence.head), at, hash);
  const run = await beginRun(evidence, manifest, bootstrap ? 'first run' : undefined);
  return { ...run, seed: drillSeed(DRILL_DIGEST, hash) };
}

/** Ten records of a run that drills two instances out of ten, with the start of the run among them. */
export function recordsOf(day: number, { seed }: Pick<SeededRun, 'seed'>): readonly DrillRecord[] {
  const at = new Date(NOW + day * DAY).toISOString();
  const drill = 'quarterly';
  const picks = [pickOf(day % 10), pickOf((day + 1) % 10, { target: pickOf(100 + day).target })];
  const joined = day > 0 ? [] : CANDIDATES.map(({ instance, datasource, basis }) => ({ instance, datasource, basis }));
  return [
    ...joined.map((one): DrillRecord => ({ at, record: 'inScope', drill, ...one })),
    { at, record: 'population', drill, ...POPULATION, excluded: [] },
    { at, record: 'selfTest', passed: true, findings: [] },
    { at, record: 'choice', drill, seed, wanted: 2, chosen: 2, passedOver: { enough: 8 } },
    ...picks.map((pick): DrillRecord => ({ at, record: 'picked', pick })),
    ...picks.map(({ target }): DrillRecord => ({ at, record: 'judged', target, verdict: verdictOf() })),
    ...picks.map(({ target }): DrillRecord => ({ at, record: 'cleaned', target, outcome: 'deleted' })),
    { at, record: 'runFinished', outcome: 'done' },
  ];
}
