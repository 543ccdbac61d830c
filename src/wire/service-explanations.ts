/** What a code of the service means, why it comes, what to do. */
export interface ServiceExplanation {
  readonly summary: string;
  readonly cause: string;
  readonly cure: string;
}

/**
 * Codes of Azure Backup and of ARM that users of disk backup meet. Sources: the disk backup troubleshooting article,
 * recorded traffic, issues of azurerm and azure-cli.
 */
export const SERVICE_EXPLANATIONS: Readonly<Record<string, ServiceExplanation>> = {
  UserErrorMissingRequiredPermissions: {
    summary: 'The vault’s identity lacks a role',
    cause:
      'validateForBackup looked at the disk and the snapshot group with the vault’s managed identity and was refused.',
    cure: 'Grant Disk Backup Reader on the disk and Disk Snapshot Contributor on the snapshot group, or set `roles: grant` on the vault. A fresh grant takes from 10 seconds to 30 minutes to be seen.',
  },
  UserErrorDiskAndSnapshotRGOrMSIPermissionsNotPresent: {
    summary: 'The vault’s identity can reach neither the disk nor the snapshot group',
    cause: 'The disk or the group does not exist, or both roles are missing.',
    cure: 'Check both ids in the spec, then grant the two roles (`roles: grant`).',
  },
  UserErrorDppDatasourceAlreadyProtected: {
    summary: 'The disk is protected by another backup instance',
    cause: 'A datasource can be active in one vault only.',
    cure: 'The message names the vault. Manage the disk there, or delete that instance first.',
  },
  UserErrorDppDatasourceAlreadyHasBackupInstance: {
    summary: 'The disk is protected by another backup instance',
    cause: 'A datasource can be active in one vault only.',
    cure: 'The message names the instance and its vault. Manage the disk there, or delete that instance first.',
  },
  UserErrorOperationProtectedByResourceGuard: {
    summary: 'A resource guard protects the vault from this',
    cause: 'The request names no request of the guard, or the delete was not unlocked.',
    cure: 'Get access to the guard from its owners, then plan with --guard-request and its id.',
  },
  LinkedAuthorizationFailed: {
    summary: 'Something the request refers to may not be used',
    cause: 'A request of a resource guard takes access to the guard itself, which is in other hands.',
    cure: 'Have the owners of the guard give you Backup MUA Operator on it; access that was granted for a while may have ended.',
  },
  UserErrorBMSUpdatePolicyNotSupported: {
    summary: 'A policy cannot be changed',
    cause: 'Backup vault policies are immutable at the service.',
    cure: 'azbackup makes a new policy and rebinds its instances; something else tried to write this one. Plan again.',
  },
  UserErrorDppPolicyObjectInUse: {
    summary: 'The policy is still in use',
    cause: 'Backup instances refer to it, perhaps some the specs do not manage.',
    cure: 'Rebind or delete those instances; the policy can stay meanwhile.',
  },
  UserErrorPolicyAssociatedWithSoftDeletedItems: {
    summary: 'Soft-deleted instances still refer to the policy',
    cause: 'Soft-deleted instances keep their policy until they are purged.',
    cure: 'Leave the policy until their retention has passed.',
  },
  UserErrorGenericResourceNotFound: {
    summary: 'The resource does not exist',
    cause: 'It was deleted or never there, or the name is in another vault.',
    cure: 'Check the address; plan again if somebody deleted it since.',
  },
  ResourceGroupNotFound: {
    summary: 'The resource group does not exist',
    cause: 'azbackup never creates resource groups.',
    cure: '`az group create --name NAME --location REGION`, or correct the spec.',
  },
  ResourceNotFound: {
    summary: 'The resource does not exist',
    cause: 'It was deleted or never there.',
    cure: 'Check the id and the subscription.',
  },
  SubscriptionNotFound: {
    summary: 'The subscription is unknown to this identity',
    cause: 'A wrong id, another tenant, or no role in it.',
    cure: '`az account show`; check `--subscription` and the tenant.',
  },
  AuthorizationFailed: {
    summary: 'The identity that runs azbackup lacks a right',
    cause: 'The message names the action and the scope.',
    cure: 'Give the pipeline’s identity a role with that action at that scope.',
  },
  RoleAssignmentExists: {
    summary: 'The role is assigned already',
    cause: 'Somebody assigned it under another name.',
    cure: 'Nothing: azbackup takes this as success.',
  },
  PrincipalNotFound: {
    summary: 'The identity is not known to role assignments yet',
    cause: 'A new vault identity has not been replicated.',
    cure: 'Wait a minute and run `azbackup resume`.',
  },
  UserErrorDisableSoftDeleteNotAllowed: {
    summary: 'AlwaysOn soft delete cannot be left',
    cause: 'AlwaysOn is a one-way door.',
    cure: 'Keep `softDelete: { state: AlwaysOn }`.',
  },
  UserErrorUnsupportedVaultImmutabilityStateChange: {
    summary: 'Locked immutability cannot be left',
    cause: 'Locked is a one-way door.',
    cure: 'Keep `immutability: Locked`.',
  },
  UserErrorCrossRegionRestoreStateChangeNotAllowed: {
    summary: 'Cross-region restore cannot be switched off',
    cause: 'Enabling it is a one-way door.',
    cure: 'Keep `crossRegionRestore: Enabled`.',
  },
  UserErrorSnapshotRGSubscriptionMismatch: {
    summary: 'The snapshot group is in another subscription than the disk',
    cause: 'Snapshots are kept in the disk’s own subscription.',
    cure: 'Name a snapshot group of the disk’s subscription.',
  },
  UserErrorSnapshotRGNotFound: {
    summary: 'The snapshot group does not exist',
    cause: 'azbackup never creates resource groups.',
    cure: '`az group create --name NAME --location REGION`.',
  },
  UserErrorManagedDiskNotFound: {
    summary: 'The disk does not exist',
    cause: 'It was deleted, or the id is wrong.',
    cure: 'Correct the id, or take the disk out of the specs.',
  },
  UserErrorMaxConcurrentOperationLimitReached: {
    summary: 'Too many operations on this disk at once',
    cause: 'The service limits concurrent backups and restores.',
    cure: 'Try again when the running ones have ended.',
  },
  CloudDosTimeboudLimitReached: {
    summary: 'The service’s hourly limit for this operation is reached',
    cause: 'A hidden cap on vault writes; the service says to retry after a few hours.',
    cure: 'Wait some hours, then `azbackup resume`. Fewer vault changes per run help.',
  },
  CloudDosAbsoluteLimitReached: {
    summary: 'The service’s daily limit for this operation is reached',
    cause: 'A hidden cap per 24 hours.',
    cure: 'Wait a day, then `azbackup resume`.',
  },
  CloudInternalError: {
    summary: 'The service failed inside',
    cause: 'Microsoft’s side; sometimes a malformed request is answered so.',
    cure: 'Try again; if it stays, give Microsoft the correlation id.',
  },
  ResourceRequestsThrottled: {
    summary: 'Too many requests',
    cause: 'A per-subscription budget of the provider is used up, perhaps by another tool.',
    cure: 'azbackup waits by itself; a lower `--parallelism` leaves room for others.',
  },
  SubscriptionRequestsThrottled: {
    summary: 'Too many requests',
    cause: 'The subscription’s request budget is used up.',
    cure: 'azbackup waits by itself; a lower `--parallelism` leaves room for others.',
  },
  GatewayTimeout: {
    summary: 'ARM did not get an answer from the provider in time',
    cause: 'The request may have been carried out all the same.',
    cure: 'azbackup looks at the resource before it sends again.',
  },
};
