import { idKey, type ArmId } from '../../src/model/arm-id.ts';
import { digestOf } from '../../src/model/canonical-json.ts';
import type { DrillHistory, InstanceHistory } from '../../src/model/drill-history.ts';
import type { DesiredDrill } from '../../src/model/drill.ts';
import type { Candidate } from '../../src/planner/drill/pick.ts';

export const DAY = 86_400_000;
export const NOW = Date.parse('2026-11-25T05:17:00Z');
const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000001';
export const DRILL_GROUP = `${SUBSCRIPTION}/resourceGroups/drill-westus` as ArmId;
const BASIS = digestOf({ policy: 'daily' });

export const drillOf = (over: Partial<DesiredDrill> = {}): DesiredDrill => ({
  name: 'quarterly',
  population: { vaults: [vaultOf(0)], exclude: [] },
  point: { kind: 'latest' },
  everyMs: 90 * DAY,
  firstProofWithinMs: 90 * DAY,
  targets: new Map([['westus', DRILL_GROUP]]),
  prove: 'matches',
  sample: { ranges: 60, kibibytes: 256 },
  warningsPass: false,
  objectives: {},
  limits: {
    concurrent: Infinity,
    concurrentPerSubscription: Infinity,
    disks: Infinity,
    gigabytes: Infinity,
    gigabyteHours: Infinity,
    cost: Infinity,
    leakedGigabyteHours: 1000,
  },
  expireAfterMs: DAY,
  windows: [],
  termsDigest: digestOf({ prove: 'matches' }),
  specDigest: digestOf({ name: 'quarterly' }),
  at: { file: 'drill.yaml', line: 1, column: 1 },
  ...over,
});

export function vaultOf(index: number): ArmId {
  return `${SUBSCRIPTION}/resourceGroups/vaults/providers/Microsoft.DataProtection/backupVaults/vault-${index}` as ArmId;
}

export const candidateOf = (index: number, over: Partial<Candidate> = {}): Candidate => ({
  instance: `${vaultOf(0)}/backupInstances/disk-${index}` as ArmId,
  datasource: `${SUBSCRIPTION}/resourceGroups/disks/providers/Microsoft.Compute/disks/disk-${index}` as ArmId,
  vault: vaultOf(0),
  group: DRILL_GROUP,
  sizeGb: 32,
  basis: BASIS,
  ...over,
});

export const pastOf = (candidate: Candidate, over: Partial<InstanceHistory> = {}): InstanceHistory => ({
  instance: candidate.instance,
  datasource: candidate.datasource,
  basis: candidate.basis,
  since: new Date(NOW - 200 * DAY).toISOString(),
  attempts: 0,
  ...over,
});

/** Proven so many days ago, on the basis it has now. */
export const provenAgo = (candidate: Candidate, days: number): InstanceHistory =>
  pastOf(candidate, {
    lastProof: { at: new Date(NOW - days * DAY).toISOString(), basis: candidate.basis },
    attempts: 1,
  });

export const historyOf = (instances: readonly InstanceHistory[], lastPickAt?: string): DrillHistory => ({
  instances: new Map(instances.map((one) => [idKey(one.instance), one])),
  ...(lastPickAt !== undefined && { lastPickAt }),
});
