import { isObject, textAt } from '../../../kernel/json.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { groupKeyOf, segmentsOf } from '../../../kernel/arm-id.ts';
import { instantOf, isoDuration, TICKS_PER_MS, timeSpan } from '../../../kernel/time-text.ts';
import type { Switches } from '../../../options.ts';
import { has, neverOfPoints } from '../versions.ts';
import { hasEnded, statusAt } from './job-row.ts';
import type { JobRow } from './job-row.ts';

export interface JobView {
  readonly now: number;
  readonly apiVersion: string;
  /** `row` is that of Resource Graph, which has the duration of a list and the details of GET (b6c7b03b #1). */
  readonly form: 'get' | 'list' | 'row';
  readonly nulls: Switches['nullsInOldJobs'];
}

/**
 * A job as ARM shows it (51c44b30 #0 and #2, 1b444a67 #12, d0f2e18d #35 for the oldest shape). A list has
 * `00:03:12.7189058` and no extendedInfo where GET has `PT3M12.7189058S`.
 */
export const renderJob = (row: JobRow, view: JobView): JsonObject => {
  const { now, apiVersion } = view;
  const ended = hasEnded(row, now);
  const { told = {} } = row;
  const endFraction = instantOf(told.endTime)?.fraction ?? fractionOf(row);
  const startFraction = instantOf(told.startTime)?.fraction ?? 0;
  const durationTicks = ended ? (row.endsAt - row.startedAt) * TICKS_PER_MS + endFraction - startFraction : 0;
  const [, subscriptionId = ''] = segmentsOf(row.vaultId);
  const sourceId = textAt(row.dataSource, 'resourceID') ?? '';
  const [, sourceSubscription = '', , sourceGroup = ''] =
    groupKeyOf(sourceId) === undefined ? [] : segmentsOf(sourceId);
  const properties: JsonObject = {
    activityID: row.activityId,
    subscriptionId,
    backupInstanceId: row.instanceId,
    policyId: row.policyId,
    dataSourceId: sourceId,
    vaultName: row.vaultName,
    backupInstanceFriendlyName: row.friendlyName,
    policyName: row.policyName,
    sourceResourceGroup: sourceGroup,
    dataSourceSetName: row.dataSourceSetName,
    dataSourceName: textAt(row.dataSource, 'resourceName') ?? row.friendlyName,
    sourceDataStoreName: null,
    sourceDataStoreType: since(apiVersion, 'sourceDataStoreType', row.sourceStore),
    destinationDataStoreName: ended ? row.destinationStore : null,
    progressEnabled: row.showsProgress && has(apiVersion, 'jobProgress'),
    etag: told.etag ?? etagOf(row, ended),
    sourceSubscriptionID: sourceSubscription,
    dataSourceLocation: textAt(row.dataSource, 'resourceLocation') ?? '',
    startTime: told.startTime ?? instant(row.startedAt, 0),
    endTime: ended ? (told.endTime ?? instant(row.endsAt, endFraction)) : null,
    dataSourceType: textAt(row.dataSource, 'datasourceType') ?? '',
    operationCategory: row.operation,
    operation: row.operation,
    backupType: since(apiVersion, 'jobBackupType', null),
    status: statusAt(row, now),
    restoreType: null,
    isUserTriggered: row.isUserTriggered,
    rehydrationPriority: null,
    supportedActions: row.isUserTriggered ? [''] : [],
    duration: view.form === 'get' ? isoDuration(durationTicks) : timeSpan(durationTicks),
    progressUrl: null,
    isCrossRegionRestore: since(apiVersion, 'isCrossRegionRestore', crossRegion(row, apiVersion)),
    errorDetails: ended ? row.errorDetails : null,
    extendedInfo: view.form === 'list' ? null : extendedInfo(row, view, ended),
  };
  const withNulls = has(apiVersion, 'jobNulls') || view.nulls === 'written';
  return {
    properties: withNulls ? properties : withoutNulls(properties),
    id: `${row.vaultId}/backupJobs/${row.name}`,
    name: row.name,
    type: 'Microsoft.DataProtection/backupVaults/backupJobs',
  };
};

/** False for restores at 2022-05-01 (c28e2090), null for all jobs later (1b444a67). */
const crossRegion = ({ operation }: JobRow, apiVersion: string): boolean | null =>
  operation === 'Restore' && !has(apiVersion, 'sourceDataStoreType') ? false : null;

const since = (apiVersion: string, feature: Parameters<typeof has>[1], value: Json): Json | undefined =>
  has(apiVersion, feature) ? value : undefined;

const extendedInfo = (row: JobRow, { apiVersion, form }: JobView, ended: boolean): JsonObject => {
  const succeeded = ended && row.endsAs !== 'Failed';
  const bytes = has(apiVersion, 'dataTransferredSpelling') ? 'dataTransferredInBytes' : 'dataTransferedInBytes';
  return {
    backupInstanceState: null,
    [bytes]: succeeded ? transferred(row, apiVersion) : null,
    targetRecoverPoint:
      succeeded && row.targetPoint !== undefined
        ? {
            recoveryPointID: row.targetPoint,
            recoveryPointTime: form === 'row' ? '0001-01-01T00:00:00.0000000Z' : neverOfPoints(apiVersion),
          }
        : null,
    isAutohealJob: since(apiVersion, 'jobBackupType', null),
    autohealParentFailedJobId: since(apiVersion, 'jobBackupType', null),
    sourceRecoverPoint:
      row.sourcePoint === undefined
        ? null
        : {
            recoveryPointID: row.sourcePoint.id,
            recoveryPointTime:
              row.told?.sourcePointTime ?? instant(row.sourcePoint.takenAt, 0).replace('.0000000Z', 'Z'),
          },
    recoveryDestination: row.destination ?? null,
    subTasks: [
      {
        taskId: 1,
        taskName: `Trigger ${row.operation}`,
        taskStatus: ended ? row.endsAs : 'InProgress',
        taskProgress: null,
        additionalDetails: succeeded && has(apiVersion, 'taskDetails') ? taskDetails(row, apiVersion) : null,
      },
    ],
    additionalDetails: row.details ?? null,
    warningDetails: since(
      apiVersion,
      'warningDetails',
      ended && row.endsAs === 'CompletedWithWarnings' ? WARNINGS : null,
    ),
  };
};

/** Null in f173f42e #30, a number in 7e78e5cd #26. */
const transferred = (row: JobRow, apiVersion: string): number | null =>
  has(apiVersion, 'jobProgress') ? row.transferredBytes : null;

/** Absent from sub-tasks until 2022-04-01 (restore article, 6dfc7c1a), there in c28e2090. */
const taskDetails = (row: JobRow, apiVersion: string): JsonObject => ({
  ...(row.operation === 'Backup'
    ? { OriginalDatasourceSizeInBytes: String(has(apiVersion, 'jobDatasourceSize') ? row.sizeBytes : 0) }
    : { DataTransferredInBytes: '0' }),
  TaskId: row.activityId,
  DatasourceType: textAt(row.dataSource, 'datasourceType') ?? '',
});

/** Shape of dataprotection.json (UserFacingWarningDetail); no warning is recorded. */
const WARNINGS: Json = [
  {
    resourceName: null,
    warning: {
      message: 'The operation completed with warnings.',
      recommendedAction: ['Look at the restored resource.'],
      details: null,
      code: 'UserWarningCompletedWithWarnings',
      target: '',
      innerError: null,
      isRetryable: false,
      isUserError: false,
      properties: null,
    },
  },
];

/** Ten-millionths of a second beyond the millisecond, so that durations have seven digits; the same for a job always. */
const fractionOf = (row: JobRow): number => Number.parseInt(row.name.slice(0, 7), 16) % TICKS_PER_MS;

const instant = (ms: number, fraction: number): string =>
  new Date(ms).toISOString().replace('Z', `${String(fraction).padStart(4, '0')}Z`);

/** Changes a quarter of a second after the job's start and end (1b444a67 #12, 51c44b30 #2). */
const etagOf = (row: JobRow, ended: boolean): string => {
  const changedAt = instant((ended ? row.endsAt : row.startedAt) + 250, fractionOf(row));
  return `W/"datetime'${changedAt.replaceAll(':', '%3A')}'"`;
};

const withoutNulls = (value: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      inner === undefined || inner === null ? [] : [[name, leanOf(inner)] as const],
    ),
  );

const leanOf = (value: Json): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map(leanOf);
  return isObject(value) ? withoutNulls(value) : value;
};
