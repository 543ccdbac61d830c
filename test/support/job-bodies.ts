import { type ArmId, groupId, resourceId, vaultId } from '../../src/model/arm-id.ts';
import type { JsonObject } from '../../src/model/json.ts';

export const BACKUP_VAULT = vaultId('s', 'g', 'v');
export const RSV_VAULT = resourceId(groupId('s', 'g'), 'Microsoft.RecoveryServices/vaults', 'r');

export function jobId(vault: ArmId, name: string): ArmId {
  return `${vault}/backupJobs/${name}` as ArmId;
}

/** A Data Protection job as single GETs and lists show it; `properties` is laid over. */
export function backupJob(name: string, properties: JsonObject = {}, vault: ArmId = BACKUP_VAULT): JsonObject {
  return {
    id: jobId(vault, name),
    name,
    type: 'Microsoft.DataProtection/backupVaults/backupJobs',
    properties: {
      activityID: `request-of-${name}`,
      backupInstanceId: `${vault}/backupInstances/i1`,
      dataSourceId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/d1',
      dataSourceName: 'd1',
      startTime: '2026-11-20T08:00:00.4756385Z',
      endTime: null,
      operation: 'Backup',
      operationCategory: 'Backup',
      status: 'InProgress',
      isUserTriggered: true,
      supportedActions: [''],
      duration: 'PT0S',
      errorDetails: null,
      extendedInfo: null,
      ...properties,
    },
  };
}

/** A Recovery Services job; ids of sub-resources start with a capital S there. */
export function vmJob(name: string, properties: JsonObject = {}, vault: ArmId = RSV_VAULT): JsonObject {
  return {
    id: jobId(vault, name).replace('/subscriptions/', '/Subscriptions/'),
    name,
    type: 'Microsoft.RecoveryServices/vaults/backupJobs',
    properties: {
      jobType: 'AzureIaaSVMJob',
      entityFriendlyName: 'vm1',
      backupManagementType: 'AzureIaasVM',
      operation: 'Backup',
      status: 'InProgress',
      startTime: '2026-11-20T08:00:00.6210541Z',
      duration: 'PT1.2448827S',
      actionsInfo: [1],
      activityId: `request-of-${name}`,
      ...properties,
    },
  };
}
