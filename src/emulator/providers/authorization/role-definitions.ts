import type { JsonObject } from '../../kernel/json.ts';

export interface RoleDefinition {
  readonly guid: string;
  readonly name: string;
  readonly description: string;
  readonly actions: readonly string[];
}

/**
 * Built-in roles with their real ids. Actions of the three disk roles and of Storage Account Backup Contributor are those
 * of the recorded roleDefinitions answers (d0f2e18d #9, #13, #17; c28e2090 #44), ids those of the built-in role list (Azure Backup documentation); of the other roles only what decides
 * anything here is listed.
 */
export const BUILT_IN_ROLES: readonly RoleDefinition[] = [
  {
    guid: '3e5e47e6-65f7-47ef-90b5-e5dd4d455f24',
    name: 'Disk Backup Reader',
    description: 'Provides permission to backup vault to perform disk backup.',
    actions: [
      'Microsoft.Authorization/*/read',
      'Microsoft.Compute/disks/read',
      'Microsoft.Compute/disks/beginGetAccess/action',
    ],
  },
  {
    guid: '7efff54f-a5b4-42b5-a1c5-5411624893ce',
    name: 'Disk Snapshot Contributor',
    description: 'Provides permission to backup vault to manage disk snapshots.',
    actions: [
      'Microsoft.Authorization/*/read',
      'Microsoft.Resources/subscriptions/resourceGroups/read',
      'Microsoft.Compute/snapshots/delete',
      'Microsoft.Compute/snapshots/write',
      'Microsoft.Compute/snapshots/read',
      'Microsoft.Compute/snapshots/beginGetAccess/action',
      'Microsoft.Compute/snapshots/endGetAccess/action',
      'Microsoft.Compute/disks/beginGetAccess/action',
      'Microsoft.Storage/storageAccounts/listkeys/action',
      'Microsoft.Storage/storageAccounts/write',
      'Microsoft.Storage/storageAccounts/read',
      'Microsoft.Storage/storageAccounts/delete',
    ],
  },
  {
    guid: 'b50d9833-a0cb-478e-945f-707fcc997c13',
    name: 'Disk Restore Operator',
    description: 'Provides permission to backup vault to perform disk restore.',
    actions: [
      'Microsoft.Authorization/*/read',
      'Microsoft.Resources/subscriptions/resourceGroups/read',
      'Microsoft.Compute/disks/write',
      'Microsoft.Compute/disks/read',
    ],
  },
  {
    guid: '959f8984-c045-4866-89c7-12bf9737be2e',
    name: 'Data Operator for Managed Disks',
    description: 'Reads and writes the data of managed disks and snapshots.',
    actions: [],
  },
  {
    guid: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
    name: 'Reader',
    description: 'Sees everything.',
    actions: ['*/read'],
  },
  {
    guid: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
    name: 'Contributor',
    description: 'Manages everything but access.',
    actions: ['*'],
  },
  { guid: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', name: 'Owner', description: 'Manages everything.', actions: ['*'] },
  {
    guid: '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
    name: 'User Access Administrator',
    description: 'Manages access.',
    actions: ['*/read', 'Microsoft.Authorization/*'],
  },
  {
    guid: 'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
    name: 'Role Based Access Control Administrator',
    description: 'Manages role assignments.',
    actions: [
      'Microsoft.Authorization/roleAssignments/write',
      'Microsoft.Authorization/roleAssignments/delete',
      '*/read',
    ],
  },
  {
    guid: '5e467623-bb1f-42f4-a55d-6e525e11384b',
    name: 'Backup Contributor',
    description: 'Manages backups.',
    actions: ['Microsoft.DataProtection/*', 'Microsoft.RecoveryServices/*'],
  },
  {
    guid: '00c29273-979b-4161-815c-10b084fb9324',
    name: 'Backup Operator',
    description: 'Runs backups and restores.',
    actions: ['Microsoft.DataProtection/*/read', 'Microsoft.RecoveryServices/*/read'],
  },
  {
    guid: 'a795c7a0-d4a2-40c1-ae25-d81f01202912',
    name: 'Backup Reader',
    description: 'Sees backups.',
    actions: ['Microsoft.DataProtection/*/read', 'Microsoft.RecoveryServices/*/read'],
  },
  {
    guid: 'e5e2a7ff-d759-4cd2-bb51-3152d37e2eb1',
    name: 'Storage Account Backup Contributor',
    description: 'Backs up storage accounts.',
    actions: [
      'Microsoft.Authorization/*/read',
      'Microsoft.Authorization/locks/read',
      'Microsoft.Authorization/locks/write',
      'Microsoft.Authorization/locks/delete',
      'Microsoft.Features/features/read',
      'Microsoft.Features/providers/features/read',
      'Microsoft.Resources/subscriptions/resourceGroups/read',
      'Microsoft.Storage/operations/read',
      'Microsoft.Storage/storageAccounts/objectReplicationPolicies/delete',
      'Microsoft.Storage/storageAccounts/objectReplicationPolicies/read',
      'Microsoft.Storage/storageAccounts/objectReplicationPolicies/write',
      'Microsoft.Storage/storageAccounts/objectReplicationPolicies/restorePointMarkers/write',
      'Microsoft.Storage/storageAccounts/blobServices/containers/read',
      'Microsoft.Storage/storageAccounts/blobServices/containers/write',
      'Microsoft.Storage/storageAccounts/blobServices/read',
      'Microsoft.Storage/storageAccounts/blobServices/write',
      'Microsoft.Storage/storageAccounts/read',
      'Microsoft.Storage/storageAccounts/restoreBlobRanges/action',
    ],
  },
  {
    guid: '17d1049b-9a84-46fb-8f53-869881c3d3ab',
    name: 'Storage Account Contributor',
    description: 'Manages storage accounts.',
    actions: ['Microsoft.Storage/storageAccounts/*'],
  },
  {
    guid: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
    name: 'Storage Blob Data Contributor',
    description: 'Reads, writes and deletes blobs.',
    actions: ['Microsoft.Storage/storageAccounts/blobServices/containers/read'],
  },
];

export const roleByGuid = (guid: string): RoleDefinition | undefined =>
  BUILT_IN_ROLES.find((role) => role.guid === guid.toLowerCase());

/** A definition as ARM shows it at a scope: the id is that of the subscription asked through (d0f2e18d #9). */
export const renderRole = (role: RoleDefinition, subscriptionId: string | undefined): JsonObject => ({
  properties: {
    roleName: role.name,
    type: 'BuiltInRole',
    description: role.description,
    assignableScopes: ['/'],
    permissions: [{ actions: role.actions, notActions: [], dataActions: [], notDataActions: [] }],
    createdOn: '2020-12-15T07:39:03.8394514Z',
    updatedOn: '2021-11-11T20:14:56.0178737Z',
    createdBy: null,
    updatedBy: null,
  },
  id: `${subscriptionId === undefined ? '' : `/subscriptions/${subscriptionId}`}/providers/Microsoft.Authorization/roleDefinitions/${role.guid}`,
  type: 'Microsoft.Authorization/roleDefinitions',
  name: role.guid,
});
