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
      containerName: has(apiVersion, 'containerNames') && row.containerName !== '' ? row.containerName : undefined,
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
  const share = (view.now - row.startedAt) / (row.endsAt - row.startedAt);
  const modern = has(view.apiVersion, 'containerNames');
  const percent = ended && row.endsAs !== 'Failed' ? 100 : Math.min(99, Math.max(1, Math.floor(share * 100)));
  const shows = row.operation === 'Restore' && modern;
  const progressed = shows && percent > 1;
  return {
    tasksList: row.tasks.map((taskId, index) => ({
      taskId,
      duration: durationText(0, view),
      status: taskStatus(
        index === 0 ? 0 : FIRST_TASK,
        index + 1 < row.tasks.length ? FIRST_TASK : 1,
        share,
        ended ? row.endsAs : undefined,
      ),
      taskExecutionDetails: progressed
        ? `${(GIGABYTES * percent) / 100} GBs / ${GIGABYTES} GBs Transferred`
        : undefined,
    })),
    propertyBag: ended && row.endsAs !== 'Failed' ? { ...row.propertyBag, ...row.resultBag } : row.propertyBag,
    internalPropertyBag: modern ? row.internalPropertyBag : undefined,
    progressPercentage: shows ? percent : undefined,
    estimatedRemainingDuration: progressed
      ? isoDuration(ended || !Number.isFinite(row.endsAt) ? 0 : (row.endsAt - view.now) * TICKS_PER_MS)
      : undefined,
  };
};

/** Share of a job that its first of two tasks takes: a snapshot is made in minutes, its transfer takes the hour (*inferred*). */
const FIRST_TASK = 0.1;
/** Size of the recorded machine (efc557fe #161). */
const GIGABYTES = 127;

const taskStatus = (from: number, to: number, share: number, end: string | undefined): string => {
  if (end !== undefined) return end;
  if (share >= to) return 'Completed';
  return share >= from ? 'InProgress' : 'NotStarted';
};

const instant = (ms: number, fraction: number): string =>
  new Date(ms).toISOString().replace('Z', `${String(fraction).padStart(4, '0')}Z`);
