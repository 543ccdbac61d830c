import { idKey, lastSegment } from '../../../kernel/arm-id.ts';
import { guidOf } from '../../../kernel/guid.ts';
import { textAt } from '../../../kernel/json.ts';
import { by, get } from '../../../kernel/state.ts';
import type { State } from '../../../kernel/state.ts';
import type { Settings } from '../../../options.ts';
import { datasourceTypeOf, findDatasourceType } from '../datasources/registry.ts';
import { datasourceKeyOf, dataSourceInfoOf, POLICIES, RETIRED_POLICIES } from '../tables.ts';
import type { InstanceRow, LiveInstance, PolicyRow } from '../tables.ts';
import { POINTS } from './recovery-point.ts';
import type { RecoveryPoint } from './recovery-point.ts';
import { expiryOf, oldestKept } from './retention.ts';
import { runsBetween } from './schedule.ts';

/** A scheduled backup that is known to have begun; the rest is worked out for those that are looked at. */
interface BegunBackup {
  readonly startedAt: number;
  readonly whole: () => ScheduledBackup;
}

/** A scheduled backup of an instance: its start and what it leaves. */
export interface ScheduledBackup {
  readonly startedAt: number;
  readonly endsAt: number;
  readonly policy: PolicyRow;
  readonly point: RecoveryPoint;
}

/** A scheduled job starts a few seconds after it is due (51c44b30 #0: 3, 8, 12 s). */
const START_DELAY_MS = 8000;

/** Where in its job a snapshot is made and a recovery point dated (1b444a67, 51c44b30). */
const timesOf = (startedAt: number, jobMs: number, store: RecoveryPoint['store']) => {
  const takenAt = startedAt + Math.round(jobMs * 0.76);
  // In a vault both are one instant (7e78e5cd #27).
  const createdAt = store === 'VaultStore' ? takenAt : startedAt + Math.round(jobMs * 0.37);
  return { createdAt, takenAt, listedFrom: startedAt + jobMs };
};

/** The recovery points of an instance as lists show them at `now`, newest first (122 of 122). */
export const pointsOf = (state: State, instance: LiveInstance, now: number, settings: Settings): RecoveryPoint[] => {
  const kept = keptAt(instance, now - settings.durationsMs.expiredListed, now);
  // An instance made again under an old name has nothing of the old one.
  const madeAt = instance.row.timeline[0]?.from ?? now;
  const stored = [...by(state, POINTS, 'instance', idKey(instance.row.id))].filter(({ takenAt }) => takenAt >= madeAt);
  const scheduled = scheduledBackups(state, instance.row, Number.NEGATIVE_INFINITY, now, settings);
  const known = [...stored, ...scheduled.map((backup) => backup.whole().point)]
    .filter((point) => point.listedFrom <= now)
    .toSorted((a, b) => b.takenAt - a.takenAt);
  return known.filter((point, index) => kept(point, index));
};

/**
 * What of the past is still there: everything that was not cleaned up, which happens some time after it expired (8a5fb414
 * #0, half an hour); all that was there when protection was stopped ("held forever"); while backups are suspended at
 * least the last one (Azure Backup documentation).
 */
const keptAt = (
  { row, phase }: LiveInstance,
  cleanedUpTo: number,
  now: number,
): ((point: RecoveryPoint, index: number) => boolean) => {
  if (phase.state === 'ProtectionStopped') {
    const stoppedAt = row.timeline.findLast(({ from }) => from <= now)?.from ?? now;
    return (point) => point.expiresAt > Math.max(stoppedAt, point.listedFrom);
  }
  return (point, index) => point.expiresAt > cleanedUpTo || (phase.state === 'BackupsSuspended' && index === 0);
};

export const pointAt = (
  state: State,
  instance: LiveInstance,
  name: string,
  now: number,
  settings: Settings,
): RecoveryPoint | undefined =>
  pointsOf(state, instance, now, settings).find((point) => point.name === name.toLowerCase());

/** Every backup that schedules began in `from <= due < now`, ascending, as far back as anything of it can be kept. */
export const scheduledBackups = (
  state: State,
  row: InstanceRow,
  from: number,
  now: number,
  settings: Settings,
): readonly BegunBackup[] =>
  protectedPeriods(row, now).flatMap(({ since, until, policyId, stopped }) => {
    const policy = policyOf(state, policyId);
    if (policy === undefined) return [];
    // What is held since protection was stopped may be older than the retention counted from now.
    const horizon = oldestKept(policy.properties, stopped ?? now);
    return runsBetween(policy.properties, since, Math.max(since, from, horizon), until)
      .filter(({ at }) => sourceExists(state, row, at))
      .map((run) => ({
        startedAt: run.at + START_DELAY_MS,
        whole: () => backupOf(state, row, policy, run.at, run.tag, settings),
      }));
  });

interface Period {
  readonly since: number;
  readonly until: number;
  readonly policyId: string;
  /** When the stop began that is in force at the end, if one is. */
  readonly stopped: number | undefined;
}

/** The stretches of time in which an instance was `ProtectionConfigured`, and under which policy. */
const protectedPeriods = (row: InstanceRow, now: number): readonly Period[] => {
  const begun = row.timeline.filter(({ from }) => from <= now);
  const last = begun.at(-1);
  const stopped =
    last !== undefined && /^(ProtectionStopped|BackupsSuspended|SoftDeleted)$/.test(last.phase.state)
      ? last.from
      : undefined;
  return begun.flatMap(({ from, phase }, index) => {
    const policyId = textAt(phase.policyInfo, 'policyId');
    if (phase.state !== 'ProtectionConfigured' || policyId === undefined) return [];
    return [{ since: from, until: Math.min(now, begun[index + 1]?.from ?? now), policyId, stopped }];
  });
};

/** A policy, also one that was deleted since: its recovery points stay. */
export const policyOf = (state: State, policyId: string): PolicyRow | undefined =>
  get(state, POLICIES, idKey(policyId)) ?? get(state, RETIRED_POLICIES, idKey(policyId));

const sourceExists = (state: State, row: InstanceRow, at: number): boolean =>
  findDatasourceType(dataSourceInfoOf(row))?.source(state, datasourceKeyOf(row.properties) ?? '', at) !== undefined;

const backupOf = (
  state: State,
  row: InstanceRow,
  policy: PolicyRow,
  dueAt: number,
  tag: string,
  settings: Settings,
): ScheduledBackup => {
  const startedAt = dueAt + START_DELAY_MS;
  const point = newPoint(state, row, policy, { startedAt, tag, seed: `${row.id.toLowerCase()}@${dueAt}` }, settings);
  const { durations } = datasourceTypeOf(dataSourceInfoOf(row));
  return { startedAt, endsAt: startedAt + settings.durationsMs[durations.backup], policy, point };
};

/** The recovery point that a backup beginning at `startedAt` will leave. */
export const newPoint = (
  state: State,
  row: InstanceRow,
  policy: PolicyRow,
  backup: { readonly startedAt: number; readonly tag: string; readonly seed: string },
  settings: Settings,
): RecoveryPoint => {
  const name = guidOf(`${backup.seed}/point`).replaceAll('-', '');
  const type = datasourceTypeOf(dataSourceInfoOf(row));
  const { pointStore: store, pointType } = type.words;
  const times = timesOf(backup.startedAt, settings.durationsMs[type.durations.backup], store);
  const source = type.source(state, datasourceKeyOf(row.properties) ?? '', backup.startedAt);
  return {
    name,
    instanceKey: idKey(row.id),
    ...times,
    expiresAt: expiryOf(policy.properties, backup.tag, times.createdAt),
    tag: backup.tag,
    policyName: policy.name === '' ? lastSegment(policy.id) : policy.name,
    snapshotId: type.snapshotId(row, name, times.createdAt),
    sizeBytes: source?.sizeBytes ?? 0,
    store,
    pointType,
  };
};
