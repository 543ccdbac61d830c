import { idKey, lastSegment } from '../../kernel/arm-id.ts';
import { guidOf } from '../../kernel/guid.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { by } from '../../kernel/state.ts';
import type { State } from '../../kernel/state.ts';
import { ticks, TICKS_PER_MS, timeSpan } from '../../kernel/time-text.ts';
import type { Settings } from '../../options.ts';
import { endOf, isThere, statusAt } from './job-life.ts';
import { friendlyNameOf, JOBS } from './tables.ts';
import type { ItemRow, JobRow, LiveItem } from './tables.ts';
import { has } from './versions.ts';

export interface ItemView {
  readonly state: State;
  readonly now: number;
  readonly apiVersion: string;
  readonly settings: Settings;
}

/** A recovery point of a virtual machine: what a completed backup job left. */
export interface VmPoint {
  readonly name: string;
  readonly takenAt: number;
}

/** Newest first; there once the job has ended, dated three seconds after its start (0015f329 #106, #230). */
export const vmPointsOf = ({ state, now, settings }: ItemView, item: ItemRow): readonly VmPoint[] =>
  [...by(state, JOBS, 'item', idKey(item.id))]
    .filter((job) => job.operation === 'Backup' && isThere(job, now))
    .filter((job) => statusAt(job, now, settings).startsWith('Completed'))
    .map((job) => ({ name: pointNameOf(job.name), takenAt: job.startedAt + 3000 }))
    .toSorted((a, b) => b.takenAt - a.takenAt);

/** Fourteen digits. */
const pointNameOf = (jobName: string): string =>
  String(Number.parseInt(guidOf(jobName).replaceAll('-', '').slice(0, 11), 16));

/** A protected item as ARM shows it (0015f329 #103, #250; f98603d0 #112). */
export const renderItem = ({ row, phase }: LiveItem, view: ItemView): JsonObject => {
  const { apiVersion, now, settings } = view;
  const last = lastEnded(row, view, 'Backup');
  const [point] = vmPointsOf(view, row);
  const deleted = phase.state === 'softDeleted';
  const stopped = phase.state === 'stopped' || deleted;
  return {
    id: row.id,
    name: row.name,
    type: 'Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems',
    properties: {
      kpisHealths: has(apiVersion, 'instantRestore') ? kpisOf(row, view) : undefined,
      friendlyName: friendlyNameOf(row),
      virtualMachineId: row.sourceResourceId,
      protectionStatus: 'Healthy',
      protectionState: stopped
        ? 'ProtectionStopped'
        : point === undefined && !row.wasBackedUp
          ? 'IRPending'
          : 'Protected',
      healthStatus: 'Passed',
      healthDetails: last === undefined ? undefined : HEALTHY,
      lastBackupStatus: last === undefined ? '' : statusAt(last, now, settings),
      lastBackupTime: last === undefined ? '2001-01-01T00:00:00Z' : ticks(last.startedAt),
      protectedItemDataId: row.dataId ?? pointNameOf(row.id),
      protectedItemType: 'Microsoft.Compute/virtualMachines',
      backupManagementType: 'AzureIaasVM',
      workloadType: 'VM',
      containerName: row.containerName,
      sourceResourceId: row.sourceResourceId,
      policyId: phase.policyId,
      policyName: phase.policyId === '' ? '' : lastSegment(phase.policyId),
      lastRecoveryPoint: point === undefined ? undefined : ticks(point.takenAt),
      ...(phase.deletedAt === undefined ? {} : deferred(phase.deletedAt, now)),
      isArchiveEnabled: has(apiVersion, 'archive') ? false : undefined,
    },
  };
};

const lastEnded = (row: ItemRow, { state, now, settings }: ItemView, operation: JobRow['operation']) =>
  [...by(state, JOBS, 'item', idKey(row.id))]
    .filter((job) => job.operation === operation && (now >= endOf(job, settings) || job.cancelledAt !== undefined))
    .toSorted((a, b) => b.startedAt - a.startedAt)[0];

/** How long a deleted item can be taken back, from the request on (f98603d0). */
export const SOFT_DELETE_MS = 14 * 86_400_000;

const deferred = (deletedAt: number, now: number): JsonObject => ({
  deferredDeleteTimeInUTC: ticks(deletedAt),
  isScheduledForDeferredDelete: true,
  deferredDeleteTimeRemaining: timeSpan((deletedAt + SOFT_DELETE_MS - now) * TICKS_PER_MS),
});

/** What an item says of its health once it was backed up (0015f329 #250). */
const HEALTHY = [
  {
    code: 400_239,
    title: 'IaasVmHealthGreenDefault',
    message: 'Backup pre-check status of this virtual machine is OK.',
    recommendations: [],
  },
];

/** How the last backup and the last restore ended (efc557fe #166; 0015f329 #250, of a cancelled one). */
const kpisOf = (row: ItemRow, view: ItemView): JsonObject => ({
  BackupOperationStatusKPI: kpiOf(lastEnded(row, view, 'Backup')),
  RestoreOperationStatusKPI: kpiOf(lastEnded(row, view, 'Restore')),
});

const kpiOf = (job: JobRow | undefined): JsonObject | undefined => {
  if (job === undefined) return undefined;
  const [resourceHealthStatus, code, title, message] =
    job.endsAs === 'Cancelled'
      ? ['TransientDegraded', 400_158, 'UserErrorJobSuccessfullyCancelled', 'Job is cancelled.']
      : ['Healthy', 0, 'Success', ''];
  return { resourceHealthStatus, resourceHealthDetails: [{ code, title, message, recommendations: [] }] };
};

/** The container of an item (0015f329 #249). */
export const renderContainer = ({ row }: LiveItem): JsonObject => {
  const [, group = ''] = row.containerName.split(';');
  return {
    id: row.id.replace(/\/protectedItems\/[^/]+$/i, ''),
    name: `IaasVMContainer;${row.containerName}`,
    type: 'Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers',
    properties: {
      virtualMachineId: row.sourceResourceId,
      virtualMachineVersion: 'Compute',
      resourceGroup: group,
      friendlyName: friendlyNameOf(row),
      backupManagementType: 'AzureIaasVM',
      registrationStatus: 'Registered',
      healthStatus: 'Healthy',
      containerType: 'Microsoft.Compute/virtualMachines',
      protectableObjectType: 'Microsoft.Compute/virtualMachines',
    },
  };
};
