import { digestOf, type Digest } from '../../src/model/canonical-json.ts';
import { countInstances } from '../../src/model/drill-history.ts';
import {
  DRILL_MANIFEST_FORMAT,
  type DrillExchange,
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

const STARTED = {
  validateMs: 40_000,
  validation: { requestId: 'validation-1', correlationId: 'correlation-1' },
  operation: { requestId: 'operation-1', clientRequestId: 'sent-1' },
} as const;

const exchangeOf = ({ instance, target }: DrillPick): DrillExchange => ({
  at: new Date(NOW).toISOString(),
  method: 'POST',
  path: `${instance}/restore`,
  status: 202,
  requestId: 'operation-1',
  request: { json: { recoveryPointId: 'point-1', restoreTargetInfo: { resourceID: target } } },
  answer: { begins: '{"x":"', bytes: 5000, sha256: digestOf({ answer: 1 }) },
});

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

/** Thirteen records of a run that drills two instances out of ten, besides those of who joined; with all they can hold. */
export function recordsOf(day: number, { seed }: Pick<SeededRun, 'seed'>): readonly DrillRecord[] {
  const at = new Date(NOW + day * DAY).toISOString();
  const drill = 'quarterly';
  const cost = { amount: 0.135, currency: 'EUR' };
  const picks = [pickOf(day % 10, { cost }), pickOf((day + 1) % 10, { cost, target: pickOf(100 + day).target })];
  const joined = day > 0 ? [] : CANDIDATES.map(({ instance, datasource, basis }) => ({ instance, datasource, basis }));
  return [
    ...joined.map((one): DrillRecord => ({ at, record: 'inScope', drill, ...one })),
    { at, record: 'population', drill, ...POPULATION, excluded: [] },
    { at, record: 'selfTest', passed: true, findings: [] },
    {
      at,
      record: 'choice',
      drill,
      seed,
      wanted: 2,
      chosen: 2,
      cost: { amount: 0.27, currency: 'EUR' },
      passedOver: { enough: 8 },
    },
    ...picks.map((pick): DrillRecord => ({ at, record: 'picked', pick })),
    { at, record: 'exchanged', exchanges: picks.map(exchangeOf) },
    ...picks.map(({ target }): DrillRecord => ({ at, record: 'started', target, ...STARTED })),
    ...picks.map(({ target }): DrillRecord => ({ at, record: 'judged', target, verdict: verdictOf() })),
    ...picks.map(({ target }): DrillRecord => ({ at, record: 'cleaned', target, outcome: 'deleted' })),
    { at, record: 'runFinished', outcome: 'done' },
  ];
}
