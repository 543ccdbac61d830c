import { guidOf } from '../kernel/guid.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { WorldResource } from '../kernel/provider.ts';
import type { World } from './world.ts';

export interface FleetSize {
  readonly vaults: number;
  readonly instancesPerVault: number;
  /** Disks beyond the protected ones, in the group of the first vault. */
  readonly unprotectedDisks?: number;
  readonly location?: string;
  readonly subscriptionId?: string;
  readonly now?: string;
  /** Tags of every disk. */
  readonly diskTags?: Readonly<Record<string, string>>;
  /** A policy body for all vaults; a four-hourly one with a week of retention otherwise. */
  readonly policyProperties?: JsonObject;
}

/** Names of the parts of a fleet, for tests that need to address them. */
export const fleetNames = {
  vaultGroup: 'fleet-vaults',
  snapshotGroup: 'fleet-snapshots',
  diskGroup: (vault: number): string => `fleet-disks-${vault}`,
  vault: (vault: number): string => `fleet-vault-${vault}`,
  disk: (vault: number, index: number): string => `disk-${vault}-${index}`,
  policy: 'fleet-policy',
  /** As portal and command line make them: name, name, uuid. */
  instance: (vault: number, index: number): string =>
    `disk-${vault}-${index}-disk-${vault}-${index}-${guidOf(`instance ${vault}/${index}`)}`,
} as const;

/** N vaults with M protected disks each, one policy per vault, roles already granted. */
export const fleetWorld = (size: FleetSize): World => {
  const subscription = `/subscriptions/${size.subscriptionId ?? '00000000-0000-0000-0000-000000000001'}`;
  const location = size.location ?? 'westus';
  const group = (name: string): WorldResource => ({ id: `${subscription}/resourceGroups/${name}`, name, location });
  const vaults = Array.from({ length: size.vaults }, (_value, index) => index);
  const disks = Array.from({ length: size.instancesPerVault }, (_value, index) => index);
  return {
    now: size.now ?? '2026-11-20T08:00:00Z',
    resources: [
      { id: subscription, displayName: 'azbackup fleet', state: 'Enabled' },
      group(fleetNames.vaultGroup),
      group(fleetNames.snapshotGroup),
      ...vaults.map((vault) => group(fleetNames.diskGroup(vault))),
      ...vaults.flatMap((vault) => vaultWithPolicy(subscription, location, vault, size.policyProperties)),
      ...vaults.flatMap((vault) =>
        disks.flatMap((index) => protectedDisk(subscription, location, vault, index, size.diskTags ?? {})),
      ),
      ...Array.from({ length: size.unprotectedDisks ?? 0 }, (_value, index) =>
        diskOf(subscription, location, 0, `free-${index}`, size.diskTags ?? {}),
      ),
    ],
  };
};

const DISK_BACKUP_READER = '3e5e47e6-65f7-47ef-90b5-e5dd4d455f24';
const DISK_SNAPSHOT_CONTRIBUTOR = '7efff54f-a5b4-42b5-a1c5-5411624893ce';

const vaultIdOf = (subscription: string, vault: number): string =>
  `${subscription}/resourceGroups/${fleetNames.vaultGroup}/providers/Microsoft.DataProtection/backupVaults/${fleetNames.vault(vault)}`;

const vaultWithPolicy = (
  subscription: string,
  location: string,
  vault: number,
  policyProperties: JsonObject | undefined,
): WorldResource[] => {
  const principalId = guidOf(`fleet principal ${vault}`);
  const id = vaultIdOf(subscription, vault);
  const assignment = (scope: string, roleGuid: string): WorldResource => ({
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${guidOf(`${scope} ${roleGuid} ${vault}`)}`,
    properties: {
      roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleGuid}`,
      principalId,
      principalType: 'ServicePrincipal',
      scope,
    },
  });
  return [
    {
      id,
      location,
      identity: { type: 'SystemAssigned', principalId },
      properties: { storageSettings: [{ datastoreType: 'VaultStore', type: 'LocallyRedundant' }] },
    },
    { id: `${id}/backupPolicies/${fleetNames.policy}`, properties: policyProperties ?? FOUR_HOURLY },
    assignment(`${subscription}/resourceGroups/${fleetNames.diskGroup(vault)}`, DISK_BACKUP_READER),
    assignment(`${subscription}/resourceGroups/${fleetNames.snapshotGroup}`, DISK_SNAPSHOT_CONTRIBUTOR),
  ];
};

const diskOf = (
  subscription: string,
  location: string,
  vault: number,
  name: string,
  tags: Readonly<Record<string, string>>,
): WorldResource => ({
  id: `${subscription}/resourceGroups/${fleetNames.diskGroup(vault)}/providers/Microsoft.Compute/disks/${name}`,
  name,
  location,
  tags,
  sku: { name: 'Premium_LRS' },
  properties: { diskSizeGB: 4, creationData: { createOption: 'Empty' } },
});

const protectedDisk = (
  subscription: string,
  location: string,
  vault: number,
  index: number,
  tags: Readonly<Record<string, string>>,
): WorldResource[] => {
  const disk = diskOf(subscription, location, vault, fleetNames.disk(vault, index), tags);
  const vaultId = vaultIdOf(subscription, vault);
  const name = fleetNames.disk(vault, index);
  return [
    disk,
    {
      id: `${vaultId}/backupInstances/${fleetNames.instance(vault, index)}`,
      properties: {
        friendlyName: name,
        dataSourceInfo: {
          resourceID: disk.id,
          resourceUri: '',
          datasourceType: 'Microsoft.Compute/disks',
          resourceName: name,
          resourceType: 'Microsoft.Compute/disks',
          resourceLocation: location,
          objectType: 'Datasource',
        },
        policyInfo: {
          policyId: `${vaultId}/backupPolicies/${fleetNames.policy}`,
          policyParameters: {
            dataStoreParametersList: [
              {
                dataStoreType: 'OperationalStore',
                objectType: 'AzureOperationalStoreParameters',
                resourceGroupId: `${subscription}/resourceGroups/${fleetNames.snapshotGroup}`,
              },
            ],
          },
        },
        objectType: 'BackupInstance',
      },
    },
  ];
};

const OPERATIONAL = { dataStoreType: 'OperationalStore', objectType: 'DataStoreInfoBase' } as const;

/** A disk policy as the command line's default template has it (4a570a96 #3). */
const FOUR_HOURLY: JsonObject = {
  datasourceTypes: ['Microsoft.Compute/disks'],
  objectType: 'BackupPolicy',
  policyRules: [
    {
      backupParameters: { backupType: 'Incremental', objectType: 'AzureBackupParams' },
      dataStore: OPERATIONAL,
      name: 'BackupHourly',
      objectType: 'AzureBackupRule',
      trigger: {
        objectType: 'ScheduleBasedTriggerContext',
        schedule: { repeatingTimeIntervals: ['R/2020-04-05T13:00:00+00:00/PT4H'] },
        taggingCriteria: [{ isDefault: true, tagInfo: { id: 'Default_', tagName: 'Default' }, taggingPriority: 99 }],
      },
    },
    {
      isDefault: true,
      lifecycles: [
        { deleteAfter: { duration: 'P7D', objectType: 'AbsoluteDeleteOption' }, sourceDataStore: OPERATIONAL },
      ],
      name: 'Default',
      objectType: 'AzureRetentionRule',
    },
  ],
};
