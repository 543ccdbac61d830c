import { idKey, lastSegment } from '../../../kernel/arm-id.ts';
import { field, isObject, listAt, numberAt, objectAt, textAt } from '../../../kernel/json.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { WorldResource } from '../../../kernel/provider.ts';
import { put } from '../../../kernel/state.ts';
import type { Write } from '../../../kernel/state.ts';
import { instantOf } from '../../../kernel/time-text.ts';
import { DEFAULT_DURATIONS_MS } from '../../../options.ts';
import { findDatasourceType } from '../datasources/registry.ts';
import { JOBS } from './job-row.ts';
import type { JobRow } from './job-row.ts';

/** A job of a world, as GET shows jobs. One that still runs there ends after its usual time, or in a moment. */
export const loadJob = (resource: WorldResource, now: number): readonly Write[] => {
  const vaultId = resource.id.replace(/\/backupJobs\/[^/]+$/i, '');
  const properties = objectAt(resource, 'properties');
  const startedAt = Date.parse(textAt(properties, 'startTime') ?? '') || now;
  const sourcePoint = textAt(properties, 'extendedInfo', 'sourceRecoverPoint', 'recoveryPointID');
  const name = lastSegment(resource.id).toLowerCase();
  const [task] = listAt(properties, 'extendedInfo', 'subTasks');
  const errors = listAt(properties, 'errorDetails').filter(isObject);
  const row: JobRow = {
    name,
    vaultId,
    vaultKey: idKey(vaultId),
    vaultName: lastSegment(vaultId),
    instanceId: textAt(properties, 'backupInstanceId') ?? '',
    friendlyName: textAt(properties, 'backupInstanceFriendlyName') ?? '',
    dataSource: {
      resourceID: textAt(properties, 'dataSourceId') ?? '',
      resourceName: textAt(properties, 'dataSourceName') ?? '',
      datasourceType: textAt(properties, 'dataSourceType') ?? '',
      resourceLocation: textAt(properties, 'dataSourceLocation') ?? '',
    },
    dataSourceSetName: textAt(properties, 'dataSourceSetName') ?? null,
    policyId: textAt(properties, 'policyId') ?? '',
    policyName: textAt(properties, 'policyName') ?? '',
    operation: isRestore(properties) ? 'Restore' : 'Backup',
    isUserTriggered: field(properties, 'isUserTriggered') === true,
    activityId: textAt(properties, 'activityID') ?? name,
    startedAt,
    endsAt: endOf(properties, startedAt, now),
    endsAs: ENDS.find((end) => end === textAt(properties, 'status')) ?? 'Completed',
    errorDetails: errors.length === 0 ? null : errors,
    details: objectAt(properties, 'extendedInfo', 'additionalDetails'),
    ...storesOf(properties),
    showsProgress: field(properties, 'progressEnabled') === true,
    transferredBytes: numberAt(properties, 'extendedInfo', 'dataTransferredInBytes') ?? null,
    targetPoint: textAt(properties, 'extendedInfo', 'targetRecoverPoint', 'recoveryPointID'),
    sizeBytes: Number(textAt(task, 'additionalDetails', 'OriginalDatasourceSizeInBytes') ?? 0),
    sourcePoint:
      sourcePoint === undefined
        ? undefined
        : {
            id: sourcePoint,
            takenAt:
              Date.parse(textAt(properties, 'extendedInfo', 'sourceRecoverPoint', 'recoveryPointTime') ?? '') || now,
          },
    destination: textAt(properties, 'extendedInfo', 'recoveryDestination'),
    told: {
      startTime: instantText(properties, 'startTime'),
      endTime: instantText(properties, 'endTime'),
      sourcePointTime: instantText(properties, 'extendedInfo', 'sourceRecoverPoint', 'recoveryPointTime'),
      etag: textAt(properties, 'etag'),
    },
  };
  return [put(JOBS, `${row.vaultKey}/backupjobs/${name}`, row)];
};

const instantText = (properties: JsonObject | undefined, ...path: readonly string[]): string | undefined => {
  const text = textAt(properties, ...path);
  return instantOf(text) === undefined ? undefined : text;
};

const endOf = (properties: JsonObject | undefined, startedAt: number, now: number): number => {
  const ended = Date.parse(textAt(properties, 'endTime') ?? '');
  if (!Number.isNaN(ended)) return ended;
  if (!/^inprogress$/i.test(textAt(properties, 'status') ?? '')) return Math.max(startedAt, now);
  const durations = findDatasourceType({ datasourceType: textAt(properties, 'dataSourceType') ?? '' })?.durations;
  const usualMs =
    durations === undefined ? 0 : DEFAULT_DURATIONS_MS[durations[isRestore(properties) ? 'restore' : 'backup']];
  return Math.max(startedAt + usualMs, now + 1000);
};

const isRestore = (properties: JsonObject | undefined): boolean =>
  textAt(properties, 'operation')?.toLowerCase() === 'restore';

/** As the job says, otherwise as jobs of its datasource do. */
const storesOf = (properties: JsonObject | undefined): Pick<JobRow, 'destinationStore' | 'sourceStore'> => {
  const words = findDatasourceType({ datasourceType: textAt(properties, 'dataSourceType') ?? '' })?.words;
  const told = textAt(properties, 'destinationDataStoreName') ?? words?.backsUpTo ?? null;
  return isRestore(properties)
    ? { destinationStore: null, sourceStore: textAt(properties, 'sourceDataStoreType') ?? words?.pointStore ?? null }
    : { destinationStore: told, sourceStore: null };
};

const ENDS = ['Completed', 'CompletedWithWarnings', 'Failed'] as const;
