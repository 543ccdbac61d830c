import type { BuiltInRole, RolePlace } from '../model/needed-action.ts';

/** A built-in role with those of its actions that azbackup needs. */
interface KnownRole extends BuiltInRole {
  readonly actions: readonly string[];
}

const VAULTS = 'Microsoft.DataProtection/backupVaults';

/** Ids and actions: Azure's list of built-in roles. */
const READER: KnownRole = { id: 'acdd72a7-3385-48ef-bd42-f606fba81ae7', name: 'Reader', actions: ['*/read'] };

const BACKUP_OPERATOR: KnownRole = {
  id: '00c29273-979b-4161-815c-10b084fb9324',
  name: 'Backup Operator',
  actions: [
    `${VAULTS}/backupInstances/validateRestore/action`,
    `${VAULTS}/backupInstances/restore/action`,
    `${VAULTS}/backupInstances/backup/action`,
    'Microsoft.RecoveryServices/vaults/backupJobs/*',
  ],
};

const ACCESS_ADMINISTRATOR: KnownRole = {
  id: 'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
  name: 'Role Based Access Control Administrator',
  actions: ['Microsoft.Authorization/roleAssignments/write', 'Microsoft.Authorization/roleAssignments/delete'],
};

/** Backup Contributor would be less, but neither stops nor suspends backups. */
const CONTRIBUTOR: KnownRole = {
  id: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  name: 'Contributor',
  actions: ['Microsoft.Compute/*', 'Microsoft.DataProtection/*', 'Microsoft.Resources/*'],
};

const DISK_SNAPSHOT_CONTRIBUTOR: KnownRole = {
  id: '7efff54f-a5b4-42b5-a1c5-5411624893ce',
  name: 'Disk Snapshot Contributor',
  actions: [
    'Microsoft.Compute/snapshots/read',
    'Microsoft.Compute/snapshots/beginGetAccess/action',
    'Microsoft.Compute/snapshots/endGetAccess/action',
  ],
};

/** The roles to choose from at a place, the one that allows least first. */
export const BUILT_IN_ROLES: Readonly<Record<RolePlace, readonly KnownRole[]>> = {
  subscriptions: [READER],
  vaults: [BACKUP_OPERATOR, CONTRIBUTOR],
  disks: [ACCESS_ADMINISTRATOR],
  targets: [ACCESS_ADMINISTRATOR, CONTRIBUTOR],
  snapshots: [DISK_SNAPSHOT_CONTRIBUTOR],
};
