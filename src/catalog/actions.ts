import type { NeededAction, RoleCommand, RolePlace } from '../model/needed-action.ts';

/**
 * What the requests of `wire/requests.ts` and of the readers in `live/` need. A request of a new kind needs its line here:
 * the scenarios compare every request of every command with this table, and the table with all requests.
 *
 * The names are those of Azure's list of resource provider operations; a custom role with another one is refused. Status
 * URLs of Data Protection have moved in the course of time (below the vault, the group, the location), hence its reads as
 * one.
 */
export const NEEDED_ACTIONS: readonly NeededAction[] = [
  read('Microsoft.DataProtection/*/read', ['plan', 'apply', 'restore', 'backup', 'jobs', 'drill', 'gc']),
  read('Microsoft.RecoveryServices/*/read', ['jobs']),
  read('Microsoft.Compute/disks/read', ['plan', 'apply', 'restore', 'drill', 'gc']),
  read('Microsoft.Compute/locations/diskOperations/read', ['drill', 'gc']),
  read('Microsoft.Resources/subscriptions/resourceGroups/read', ['plan', 'apply', 'restore']),
  read('Microsoft.Authorization/roleAssignments/read', ['plan', 'apply', 'restore', 'drill', 'gc']),

  vault('write', ['apply']),
  vault('validateForBackup/action', ['apply']),
  vault('backupPolicies/write', ['apply']),
  vault('backupPolicies/delete', ['apply']),
  vault('backupInstances/write', ['apply']),
  vault('backupInstances/delete', ['apply']),
  vault('backupInstances/validateForModifyBackup/action', ['apply']),
  vault('backupInstances/stopProtection/action', ['apply']),
  vault('backupInstances/suspendBackups/action', ['apply']),
  vault('backupInstances/resumeProtection/action', ['apply']),
  vault('deletedBackupInstances/undelete/action', ['apply']),
  { ...vault('backupResourceGuardProxies/unlockDelete/action', ['apply']), onlyWith: 'a resource guard' },
  vault('backupInstances/validateRestore/action', ['restore', 'drill']),
  vault('backupInstances/restore/action', ['restore', 'drill']),
  vault('backupInstances/backup/action', ['backup']),
  needed('Microsoft.RecoveryServices/vaults/backupJobs/cancel/action', 'vaults', ['jobs']),

  { ...needed('Microsoft.Authorization/roleAssignments/write', 'disks', ['apply']), onlyWith: 'roles: grant' },

  needed('Microsoft.Resources/tags/write', 'targets', ['restore', 'drill']),
  needed('Microsoft.Compute/disks/delete', 'targets', ['drill', 'gc']),
  lent('write', ['restore', 'drill']),
  lent('delete', ['restore', 'drill', 'gc']),
  bytes('Microsoft.Compute/disks/beginGetAccess/action', 'targets', ['drill']),
  bytes('Microsoft.Compute/disks/endGetAccess/action', 'targets', ['drill', 'gc']),
  bytes('Microsoft.Compute/snapshots/read', 'snapshots', ['drill']),
  bytes('Microsoft.Compute/snapshots/beginGetAccess/action', 'snapshots', ['drill']),
  bytes('Microsoft.Compute/snapshots/endGetAccess/action', 'snapshots', ['drill']),
];

function needed(action: string, at: RolePlace, commands: readonly RoleCommand[]): NeededAction {
  return { action, at, commands };
}

function read(action: string, commands: readonly RoleCommand[]): NeededAction {
  return needed(action, 'subscriptions', commands);
}

function vault(action: string, commands: readonly RoleCommand[]): NeededAction {
  return needed(`Microsoft.DataProtection/backupVaults/${action}`, 'vaults', commands);
}

function lent(verb: 'write' | 'delete', commands: readonly RoleCommand[]): NeededAction {
  const action = `Microsoft.Authorization/roleAssignments/${verb}`;
  return { ...needed(action, 'targets', commands), onlyWith: 'roles: grant' };
}

function bytes(action: string, at: RolePlace, commands: readonly RoleCommand[]): NeededAction {
  return { ...needed(action, at, commands), onlyWith: 'prove: bytes or hook' };
}

/** Whether an action of a role definition, which may hold `*`, allows an action. */
export function allows(pattern: string, action: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 'iu').test(action);
}
