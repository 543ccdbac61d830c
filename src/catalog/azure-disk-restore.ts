import { groupOf, nameOf, toArmId, type ArmId } from '../model/arm-id.ts';
import type { InstanceFacts, RestoreRules } from './datasource-type.ts';
import { DISK_RESTORE_OPERATOR, DISK_SNAPSHOT_CONTRIBUTOR } from './roles.ts';

const DISK = 'Microsoft.Compute/disks';
const STORE = 'OperationalStore';

function snapshotGroup({ datasourceId, parameters }: Pick<InstanceFacts, 'datasourceId' | 'parameters'>): ArmId {
  return toArmId(parameters['snapshotResourceGroup'] ?? '') ?? groupOf(datasourceId);
}

/** Restore of a managed disk: always a new disk, made from the snapshot of a recovery point in the snapshot's region. */
export const diskRestore: RestoreRules = {
  targetType: DISK,
  store: STORE,
  noOriginalLocation: 'disks are restored to new disks only, never over the disk that was backed up',
  roles: [
    {
      role: DISK_RESTORE_OPERATOR,
      purpose: 'create the disk',
      temporary: true,
      scope: (_, target) => groupOf(target),
    },
    {
      role: DISK_SNAPSHOT_CONTRIBUTOR,
      purpose: 'read snapshots',
      temporary: false,
      scope: snapshotGroup,
    },
  ],
  snapshotGroup,
  // Restore article for disks, and az dataprotection backup-instance restore initialize-for-data-recovery.
  body: ({ pointId, target, location }) => ({
    objectType: 'AzureBackupRecoveryPointBasedRestoreRequest',
    recoveryPointId: pointId,
    sourceDataStoreType: STORE,
    restoreTargetInfo: {
      objectType: 'RestoreTargetInfo',
      recoveryOption: 'FailIfExists',
      restoreLocation: location,
      datasourceInfo: {
        objectType: 'Datasource',
        datasourceType: DISK,
        resourceType: DISK,
        resourceID: target,
        resourceName: nameOf(target),
        resourceLocation: location,
        resourceUri: target,
      },
    },
  }),
};
