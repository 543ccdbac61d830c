import type { JsonObject } from '../../../src/emulator/kernel/json.ts';
import { fleetNames, fleetWorld } from '../../../src/emulator/worlds/fleet.ts';

/** The fleet that is drilled for a year: three vaults, the last of which must be lent its role on the drills' group. */
export const VAULTS = [0, 1, 2] as const;
export const INSTANCES_PER_VAULT = 15;
const EVERY_DAYS = 30;

const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000001';
export const DRILLS = `${SUBSCRIPTION}/resourceGroups/drills`;
const LENDING_VAULT = 2;
const RESTORE_OPERATOR = 'b50d9833-a0cb-478e-945f-707fcc997c13';

export const vaultId = (index: number): string =>
  `${SUBSCRIPTION}/resourceGroups/${fleetNames.vaultGroup}/providers/Microsoft.DataProtection/backupVaults/${fleetNames.vault(index)}`;

export const diskId = (vault: number, name: string): string =>
  `${SUBSCRIPTION}/resourceGroups/${fleetNames.diskGroup(vault)}/providers/Microsoft.Compute/disks/${name}`;

export const YEAR_SPEC = `apiVersion: azbackup/v1
kind: BackupVault
metadata: { name: ${fleetNames.vault(LENDING_VAULT)}, resourceGroup: ${fleetNames.vaultGroup}, subscription: ${SUBSCRIPTION.slice('/subscriptions/'.length)} }
spec: { location: westus, redundancy: LocallyRedundant, roles: grant }
---
apiVersion: azbackup/v1
kind: RestoreDrill
metadata: { name: monthly }
spec:
  population: { vaults: [${[vaultId(0), vaultId(1), fleetNames.vault(LENDING_VAULT)].join(', ')}] }
  every: ${EVERY_DAYS}d
  firstProofWithin: 14d
  point: rotate
  target: { westus: ${DRILLS} }
  prove: matches
  limits: { concurrent: 5, disks: 20 }
`;

const STORE = { dataStoreType: 'OperationalStore', objectType: 'DataStoreInfoBase' } as const;

/** A disk policy with a backup a day at this hour (UTC). */
export const dailyPolicy = (hour: string): JsonObject => ({
  datasourceTypes: ['Microsoft.Compute/disks'],
  objectType: 'BackupPolicy',
  policyRules: [
    {
      backupParameters: { backupType: 'Incremental', objectType: 'AzureBackupParams' },
      dataStore: STORE,
      name: 'BackupDaily',
      objectType: 'AzureBackupRule',
      trigger: {
        objectType: 'ScheduleBasedTriggerContext',
        schedule: { repeatingTimeIntervals: [`R/2024-04-05T${hour}:00:00+00:00/P1D`] },
        taggingCriteria: [{ isDefault: true, tagInfo: { id: 'Default_', tagName: 'Default' }, taggingPriority: 99 }],
      },
    },
    {
      isDefault: true,
      lifecycles: [{ deleteAfter: { duration: 'P7D', objectType: 'AbsoluteDeleteOption' }, sourceDataStore: STORE }],
      name: 'Default',
      objectType: 'AzureRetentionRule',
    },
  ],
});

/** What a client would PUT to protect a disk of the fleet. */
export const protectedBy = (vault: number, name: string, policy: string): JsonObject => ({
  properties: {
    friendlyName: name,
    objectType: 'BackupInstance',
    dataSourceInfo: {
      resourceID: diskId(vault, name),
      resourceUri: '',
      datasourceType: 'Microsoft.Compute/disks',
      resourceName: name,
      resourceType: 'Microsoft.Compute/disks',
      resourceLocation: 'westus',
      objectType: 'Datasource',
    },
    policyInfo: {
      policyId: `${vaultId(vault)}/backupPolicies/${policy}`,
      policyParameters: {
        dataStoreParametersList: [
          {
            dataStoreType: 'OperationalStore',
            objectType: 'AzureOperationalStoreParameters',
            resourceGroupId: `${SUBSCRIPTION}/resourceGroups/${fleetNames.snapshotGroup}`,
          },
        ],
      },
    },
  },
});

/** The world on the first night, at three in the morning. */
export function yearWorld() {
  const world = fleetWorld({
    vaults: VAULTS.length,
    instancesPerVault: INSTANCES_PER_VAULT,
    now: '2026-01-01T03:00:00Z',
    policyProperties: dailyPolicy('01'),
  });
  const principals = new Map(
    world.resources.map((one) => [one.id, (one as { identity?: { principalId: string } }).identity?.principalId]),
  );
  const lasting = VAULTS.filter((vault) => vault !== LENDING_VAULT);
  return {
    ...world,
    resources: [
      ...world.resources,
      { id: DRILLS, name: 'drills', location: 'westus' },
      ...lasting.map((vault) => ({
        id: `${DRILLS}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-0000-0000-00000000d00${vault}`,
        properties: {
          roleDefinitionId: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${RESTORE_OPERATOR}`,
          principalId: principals.get(vaultId(vault)) ?? '',
          scope: DRILLS,
        },
      })),
    ],
  };
}
