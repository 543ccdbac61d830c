import fc from 'fast-check';
import type { JsonObject } from '../../../src/model/json.ts';
import { addition, DISK_TYPE, json, maybe, SUBSCRIPTIONS, word } from './values.ts';

const STATES = [
  'ProtectionConfigured',
  'protectionconfigured',
  'ConfiguringProtection',
  'UpdatingProtection',
  'ProtectionStopped',
  'BackupsSuspended',
  'BackupSchedulesSuspended',
  'RetentionSchedulesSuspended',
  'ProtectionError',
  'NotProtected',
  'Invalid',
  'SoftDeleting',
  'ANewWord',
];

/** What tells one instance from another; the vault and its policies come later. */
export const instanceShape = fc.record({
  name: fc.uuid(),
  subscription: fc.constantFrom(...SUBSCRIPTIONS),
  group: fc.constantFrom('resourceGroups/RG-Disks', 'resourcegroups/rg-disks'),
  disk: fc.constantFrom('d1', 'D1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7', 'd8'),
  type: fc.constantFrom(
    DISK_TYPE,
    DISK_TYPE,
    DISK_TYPE,
    'microsoft.compute/DISK_TYPE',
    'Microsoft.ContainerService/managedClusters',
  ),
  resourceType: maybe(word(DISK_TYPE)),
  objectType: maybe(fc.constant('Datasource')),
  uri: fc.constantFrom('', 'same', undefined, null),
  state: fc.constantFrom(...STATES, 'ProtectionConfigured', 'ProtectionConfigured'),
  policy: fc.nat({ max: 5 }),
  snapshots: fc.constantFrom('own', 'own', 'own', 'other', 'none', 'null', 'odd'),
  tags: maybe(fc.constant({ resourceName: 'x' })),
  addition,
});

type InstanceShape = typeof instanceShape extends fc.Arbitrary<infer T> ? T : never;

/** An instance as the service shows it; it may refer to a policy that is not there. */
export function instanceIn(vault: string, policies: readonly string[], one: InstanceShape): JsonObject {
  const resourceID = `/subscriptions/${one.subscription}/${one.group}/providers/${DISK_TYPE}/${one.disk}`;
  const other = SUBSCRIPTIONS.find((subscription) => subscription !== one.subscription) ?? '';
  const groups = { own: one.subscription, other, odd: `${one.subscription}/` };
  const group =
    one.snapshots === 'none' || one.snapshots === 'null'
      ? null
      : `/subscriptions/${groups[one.snapshots]}/resourceGroups/snapshot-rg`;
  return json({
    id: `${vault}/backupInstances/${one.disk}-${one.name}`,
    name: `${one.disk}-${one.name}`,
    type: 'Microsoft.DataProtection/backupVaults/backupInstances',
    tags: one.tags,
    properties: {
      friendlyName: 'anything',
      dataSourceInfo: {
        resourceID,
        resourceUri: one.uri === 'same' ? resourceID : one.uri,
        datasourceType: one.type,
        resourceName: one.disk,
        resourceType: one.resourceType,
        resourceLocation: 'West US',
        objectType: one.objectType,
      },
      policyInfo: {
        policyId: policies[one.policy] ?? `${vault}/backupPolicies/gone`,
        policyParameters:
          one.snapshots === 'none'
            ? undefined
            : {
                dataStoreParametersList: [
                  {
                    resourceGroupId: group,
                    dataStoreType: 'OperationalStore',
                    objectType: group === null ? null : 'AzureOperationalStoreParameters',
                  },
                ],
              },
      },
      protectionStatus: { status: one.state },
      currentProtectionState: one.state,
      provisioningState: 'Succeeded',
      objectType: 'BackupInstance',
      datasourceAuthCredentials: null,
      somethingNew: one.addition,
    },
  });
}
