import type { JsonObject } from '../../kernel/json.ts';
import { isoDuration, TICKS_PER_MS, timeSpan } from '../../kernel/time-text.ts';
import type { Settings } from '../../options.ts';
import { endOf, statusAt } from './job-life.ts';
import type { JobRow } from './tables.ts';
import { enumValue, has } from './versions.ts';

export interface JobView {
  readonly now: number;
  readonly apiVersion: string;
  readonly form: 'get' | 'list';
  readonly settings: Settings;
}

/** A job as ARM shows it (0015f329 #102, #106, #228, #244; jobs article). Lists have no extendedInfo. */
export const renderJob = (row: JobRow, view: JobView): JsonObject => {
  const { now, apiVersion, settings } = view;
  const end = endOf(row, settings);
  const ended = now >= end;
  const elapsed = ended
    ? (end - row.startedAt) * TICKS_PER_MS + row.endFraction - row.startFraction
    : (now - row.startedAt) * TICKS_PER_MS;
  return {
    id: `${row.vaultId}/backupJobs/${row.name}`,
    name: row.name,
    type: 'Microsoft.RecoveryServices/vaults/backupJobs',
    properties: {
      jobType: 'AzureIaaSVMJob',
      containerName: has(apiVersion, 'instantRestore') && row.containerName !== '' ? row.containerName : undefined,
      duration: durationText(Math.max(0, elapsed), view),
      actionsInfo: isCancellable(row) ? [enumValue(CANCELLABLE, apiVersion, settings)] : undefined,
      virtualMachineVersion: 'Compute',
      extendedInfo: view.form === 'get' ? extendedInfo(row, view, ended) : undefined,
      errorDetails: ended ? row.errorDetails : undefined,
      entityFriendlyName: row.entityFriendlyName,
      backupManagementType: 'AzureIaasVM',
      operation: row.operation,
      status: statusAt(row, now, settings),
      startTime: instant(row.startedAt, row.startFraction),
      endTime: ended ? instant(end, row.endFraction) : undefined,
      activityId: row.activityId,
    },
  };
};

/** Stays when a job has ended. */
const CANCELLABLE = { word: 'Cancellable', number: 1 };

export const isCancellable = ({ operation }: JobRow): boolean => operation === 'Backup' || operation === 'Restore';

const durationText = (tickCount: number, { apiVersion, settings }: JobView): string =>
  has(apiVersion, 'isoDurations') || settings.switches.oldVmJobDurations === 'iso'
    ? isoDuration(tickCount)
    : timeSpan(tickCount);

const extendedInfo = (row: JobRow, view: JobView, ended: boolean): JsonObject => {
  const modern = has(view.apiVersion, 'instantRestore');
  const percent = percentOf(row, view, ended);
  const shows = row.operation === 'Restore' && modern;
  const progressed = shows && percent > 1;
  const details = progressed ? `${(GIGABYTES * percent) / 100} GBs / ${GIGABYTES} GBs Transferred` : undefined;
  const bag = ended && row.endsAs !== 'Failed' ? { ...row.propertyBag, ...row.resultBag } : row.propertyBag;
  return {
    tasksList: row.operation === 'Restore' && !modern ? [] : tasksOf(row, view, ended, details),
    propertyBag: modern ? bag : withoutNewer(bag),
    internalPropertyBag: modern ? row.internalPropertyBag : undefined,
    progressPercentage: shows ? percent : undefined,
    estimatedRemainingDuration: progressed
      ? isoDuration(ended || !Number.isFinite(row.endsAt) ? 0 : (row.endsAt - view.now) * TICKS_PER_MS)
      : undefined,
    // 6ce82fe5 #110.
    dynamicErrorMessage: row.operation === 'Restore' && !modern ? '' : undefined,
  };
};

/** What property bags did not say before instant restore (6ce82fe5 #34, #110). */
const withoutNewer = (bag: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(bag).filter(([name]) => !/^(Recovery Point Expiry Time in UTC|Target VM Name)$/.test(name)),
  );

/** Size of the recorded machine (efc557fe #161). */
const GIGABYTES = 127;

/** A restore is at 1 % for the first part of its time, then shows how far it is (efc557fe #176 to #202). */
const percentOf = (row: JobRow, { now }: JobView, ended: boolean): number => {
  if (ended && row.endsAs !== 'Failed') return 100;
  const share = (now - row.startedAt) / (row.endsAt - row.startedAt);
  return share < 0.44 ? 1 : Math.min(99, Math.floor(share * 100));
};

/** A backup first takes a snapshot, pauses, and transfers it (0015f329 #106 to #129, efc557fe #50 to #72). */
const tasksOf = (row: JobRow, view: JobView, ended: boolean, details: string | undefined): JsonObject[] => {
  const { vmSnapshot, vmTransferAfter } = view.settings.durationsMs;
  const elapsedMs = view.now - row.startedAt;
  const jobMs = row.endsAt - row.startedAt;
  const [first, ...others] = row.tasks;
  const firstEndsMs = others.length === 0 ? jobMs : Math.min(vmSnapshot, jobMs / 4);
  const task = (taskId: string, running: string): JsonObject => ({
    taskId,
    duration: durationText(0, view),
    status: ended ? row.endsAs : running,
    taskExecutionDetails: details,
  });
  return [
    ...(first === undefined ? [] : [task(first, elapsedMs >= firstEndsMs ? 'Completed' : 'InProgress')]),
    ...others.map((taskId) =>
      task(taskId, elapsedMs >= Math.min(vmTransferAfter, jobMs / 3) ? 'InProgress' : 'NotStarted'),
    ),
  ];
};

const instant = (ms: number, fraction: number): string =>
  new Date(ms).toISOString().replace('Z', `${String(fraction).padStart(4, '0')}Z`);
