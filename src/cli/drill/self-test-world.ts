/** Names in the small world in which restores are spoilt on purpose. */
const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-00000000d411';
const PRINCIPAL = '00000000-0000-0000-0000-00000000d412';
const VAULT = `${SUBSCRIPTION}/resourceGroups/vaults/providers/Microsoft.DataProtection/backupVaults/self-test`;
const LOCATION = 'westus';
const STORE = { dataStoreType: 'OperationalStore', objectType: 'DataStoreInfoBase' };

const group = (name: string): object => ({ id: `${SUBSCRIPTION}/resourceGroups/${name}`, name, location: LOCATION });
const diskId = (name: string): string =>
  `${SUBSCRIPTION}/resourceGroups/disks/providers/Microsoft.Compute/disks/${name}`;

const disk = (name: string): object => ({
  id: diskId(name),
  name,
  location: LOCATION,
  sku: { name: 'Premium_LRS' },
  properties: { diskSizeGB: DISK_GIB, creationData: { createOption: 'Empty' } },
});

const instance = (name: string): object => ({
  id: `${VAULT}/backupInstances/${name}`,
  properties: {
    objectType: 'BackupInstance',
    friendlyName: name,
    dataSourceInfo: {
      objectType: 'Datasource',
      datasourceType: 'Microsoft.Compute/disks',
      resourceType: 'Microsoft.Compute/disks',
      resourceID: diskId(name),
      resourceName: name,
      resourceLocation: LOCATION,
    },
    policyInfo: {
      policyId: `${VAULT}/backupPolicies/daily`,
      policyParameters: {
        dataStoreParametersList: [
          {
            objectType: 'AzureOperationalStoreParameters',
            dataStoreType: 'OperationalStore',
            resourceGroupId: `${SUBSCRIPTION}/resourceGroups/snapshots`,
          },
        ],
      },
    },
  },
});

const role = (scope: string, roleId: string, name: string): object => ({
  id: `${SUBSCRIPTION}/resourceGroups/${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
  properties: {
    roleDefinitionId: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`,
    principalId: PRINCIPAL,
    scope: `${SUBSCRIPTION}/resourceGroups/${scope}`,
  },
});

const POLICY = {
  datasourceTypes: ['Microsoft.Compute/disks'],
  objectType: 'BackupPolicy',
  policyRules: [
    {
      objectType: 'AzureBackupRule',
      name: 'BackupDaily',
      backupParameters: { backupType: 'Incremental', objectType: 'AzureBackupParams' },
      dataStore: STORE,
      trigger: {
        objectType: 'ScheduleBasedTriggerContext',
        schedule: { repeatingTimeIntervals: ['R/2024-01-01T02:00:00+00:00/P1D'] },
        taggingCriteria: [{ isDefault: true, tagInfo: { id: 'Default_', tagName: 'Default' }, taggingPriority: 99 }],
      },
    },
    {
      objectType: 'AzureRetentionRule',
      name: 'Default',
      isDefault: true,
      lifecycles: [{ deleteAfter: { duration: 'P7D', objectType: 'AbsoluteDeleteOption' }, sourceDataStore: STORE }],
    },
  ],
};

/** Built-in roles by their ids: Disk Snapshot Contributor, Disk Restore Operator. */
const SNAPSHOT_CONTRIBUTOR = '7efff54f-a5b4-42b5-a1c5-5411624893ce';
const RESTORE_OPERATOR = 'b50d9833-a0cb-478e-945f-707fcc997c13';

/** The disk whose restore is replaced by another one, the one whose job warns, the one whose bytes are spoilt. */
export const SPOILT_DISK = 'spoilt-disk';
export const SPOILT_JOB = 'spoilt-job';
export const SPOILT_BYTES = 'spoilt-bytes';
const ALL = [SPOILT_DISK, SPOILT_JOB, SPOILT_BYTES];

/** Of every disk, in GiB. */
export const DISK_GIB = 8;

export const SELF_TEST_WORLD: object = {
  now: '2026-01-15T12:00:00Z',
  resources: [
    { id: SUBSCRIPTION, displayName: 'self-test', state: 'Enabled' },
    ...['vaults', 'disks', 'snapshots', 'drills'].map(group),
    {
      id: VAULT,
      location: LOCATION,
      identity: { type: 'SystemAssigned', principalId: PRINCIPAL },
      properties: { storageSettings: [{ datastoreType: 'VaultStore', type: 'LocallyRedundant' }] },
    },
    { id: `${VAULT}/backupPolicies/daily`, properties: POLICY },
    ...ALL.flatMap((name) => [disk(name), instance(name)]),
    role('snapshots', SNAPSHOT_CONTRIBUTOR, '00000000-0000-0000-0000-00000000d413'),
    role('drills', RESTORE_OPERATOR, '00000000-0000-0000-0000-00000000d414'),
  ],
};

/** A drill of some of them, due at once. */
const drillOf = (level: string, names: readonly string[], more = ''): string => `apiVersion: azbackup/v1
kind: RestoreDrill
metadata: { name: self-test-${level} }
spec:
  population:
    vaults: [${VAULT}]
    exclude: [${ALL.filter((name) => !names.includes(name))
      .map((name) => `{ instance: ${name}, because: another level }`)
      .join(', ')}]
  every: 1d
  firstProofWithin: 1h
  target: { ${LOCATION}: ${SUBSCRIPTION}/resourceGroups/drills }
  prove: ${level}
${more}`;

export const SELF_TEST_SPEC: string = [
  drillOf('matches', [SPOILT_DISK, SPOILT_JOB]),
  drillOf('bytes', [SPOILT_BYTES], '  sample: { ranges: 8, kibibytes: 128 }\n'),
].join('---\n');
