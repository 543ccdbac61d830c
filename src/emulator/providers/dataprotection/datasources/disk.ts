import { groupKeyOf, idKey, regionKey, subscriptionOf } from '../../../kernel/arm-id.ts';
import { textAt } from '../../../kernel/json.ts';
import type { UserFacingError } from '../../../kernel/refusal.ts';
import { holdsRole } from '../../authorization/tables.ts';
import { diskAt } from '../../compute/tables.ts';
import { groupAt } from '../../resources/tables.ts';
import { snapshotGroupOf } from '../instance-body.ts';
import { principalOf } from '../vault-body.ts';
import type { DatasourceType, ProtectionCheck } from './datasource-type.ts';
import { diskRestore } from './disk-restore.ts';
import { DISK_BACKUP_READER, DISK_SNAPSHOT_CONTRIBUTOR } from './disk-roles.ts';
import { GENERIC, permissionError } from './permission-error.ts';

/**
 * Managed disks. Conditions and codes: the disk support matrix and the disk backup troubleshooting page (documentation
 * of disk backup); the words are the emulator's except for the error of the article.
 */
export const diskDatasource: DatasourceType = {
  type: 'Microsoft.Compute/disks',
  words: {
    backsUpTo: 'OperationalTierStore',
    pointStore: 'OperationalStore',
    pointType: 'Incremental',
    showsProgress: false,
    tellsTransfer: false,
  },
  durations: { backup: 'backupJob', restore: 'restoreJob' },
  restores: { toTime: false, toFiles: false },
  protectionError: (check) => CONDITIONS.map((condition) => condition(check)).find((error) => error !== undefined),
  ...diskRestore,
};

type Condition = (check: ProtectionCheck) => UserFacingError | undefined;

const diskIdOf = ({ dataSourceInfo }: ProtectionCheck): string => textAt(dataSourceInfo, 'resourceID') ?? '';

const diskExists: Condition = (check) =>
  diskAt(check.state, diskIdOf(check), check.now) === undefined
    ? {
        code: 'UserErrorManagedDiskNotFound',
        message: `The managed disk ${diskIdOf(check)} was not found.`,
        recommendedAction: ['Make sure that the disk exists and that its id is spelled right.'],
      }
    : undefined;

const sameRegion: Condition = (check) => {
  const location = diskAt(check.state, diskIdOf(check), check.now)?.location ?? '';
  return regionKey(location) === regionKey(check.vault.location)
    ? undefined
    : {
        code: 'BackupAgentPluginHostValidateProtectionError',
        message: `The disk is in ${location}, the vault in ${check.vault.location}. Both must be in one region.`,
        recommendedAction: ['Protect the disk with a backup vault of its own region.'],
      };
};

const snapshotGroupGiven: Condition = (check) =>
  snapshotGroupOf(check.policyInfo) === undefined
    ? {
        code: 'UserErrorOperationalStoreParametersNotProvided',
        message: 'The snapshot resource group is missing from the policy parameters.',
        recommendedAction: ['Give a snapshot resource group in dataStoreParametersList for OperationalStore.'],
      }
    : undefined;

const snapshotGroupInSubscription: Condition = (check) =>
  subscriptionOf(snapshotGroupOf(check.policyInfo) ?? '') === subscriptionOf(diskIdOf(check))
    ? undefined
    : {
        code: 'UserErrorSnapshotRGSubscriptionMismatch',
        message: 'The snapshot resource group is in another subscription than the disk.',
        recommendedAction: ["Choose a snapshot resource group in the disk's subscription."],
      };

const snapshotGroupExists: Condition = (check) => {
  const id = snapshotGroupOf(check.policyInfo) ?? '';
  return groupAt(check.state, groupKeyOf(id) ?? idKey(id), check.now) === undefined
    ? {
        code: 'UserErrorSnapshotRGNotFound',
        message: `The snapshot resource group ${id} was not found.`,
        recommendedAction: ['Make sure that the snapshot resource group exists.'],
      }
    : undefined;
};

/** Only these two roles count, at the resource or above it; Owner and Contributor do not (disk support matrix). */
const rights: Condition = (check) => {
  const principal = principalOf(check.vault);
  const snapshotGroup = snapshotGroupOf(check.policyInfo) ?? '';
  const holds = (role: string, id: string): boolean =>
    principal !== undefined && holdsRole(check.state, principal, [role], id, check.rightsAt, check.settings);
  const onDisk = holds(DISK_BACKUP_READER, diskIdOf(check));
  const onGroup = holds(DISK_SNAPSHOT_CONTRIBUTOR, snapshotGroup);
  if (onDisk && onGroup) return undefined;
  const missing = onDisk
    ? { action: 'Microsoft.Compute/snapshots/write', scope: snapshotGroup }
    : {
        action: 'Microsoft.Authorization/roleAssignments/read',
        scope: `${diskIdOf(check)}/providers/Microsoft.Authorization`,
      };
  const code = check.settings.switches.permissionErrors === 'generic' ? GENERIC : specificCode(onDisk, onGroup);
  return permissionError({ code, work: 'Protection', principal, ...missing });
};

/** Recorded for both missing: a559fa21 #52; the others are documented. */
const specificCode = (onDisk: boolean, onGroup: boolean): string => {
  if (!onDisk && !onGroup) return 'UserErrorDiskAndSnapshotRGOrMSIPermissionsNotPresent';
  return onDisk
    ? 'UserErrorDiskBackupSnapshotRGOrMSIPermissionsNotPresent'
    : 'UserErrorDiskBackupDiskOrMSIPermissionsNotPresent';
};

const CONDITIONS: readonly Condition[] = [
  diskExists,
  sameRegion,
  snapshotGroupGiven,
  snapshotGroupInSubscription,
  snapshotGroupExists,
  rights,
];
