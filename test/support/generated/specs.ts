import fc from 'fast-check';
import type { JsonObject } from '../../../src/model/json.ts';
import { friendlyPolicy, rawPolicy } from './policy-specs.ts';
import { maybe, oddText, SUBSCRIPTIONS } from './values.ts';

/** The subscription, groups and disks that generated specs speak of. */
export const SUBSCRIPTION = SUBSCRIPTIONS[0];
const DISKS = ['data1', 'data2', 'data3', 'logs', 'os', 'scratch'] as const;
const GOLD = ['data2', 'data3', 'logs'];

const group = (name: string): string => `/subscriptions/${SUBSCRIPTION}/resourceGroups/${name}`;
const diskId = (name: string): string => `${group('RG-Disks')}/providers/Microsoft.Compute/disks/${name}`;

export const WORLD = {
  now: '2026-11-20T08:00:00Z',
  resources: [
    { id: `/subscriptions/${SUBSCRIPTION}` },
    ...['RG-Vaults', 'RG-Disks', 'snapshot-rg'].map((name) => ({ id: group(name), location: 'westus' })),
    ...DISKS.map((name) => ({
      id: diskId(name),
      location: 'westus',
      tags: GOLD.includes(name) ? { Backup: 'gold' } : {},
      properties: { diskSizeGB: 32 },
    })),
  ],
};

/** A text in another letter case: ids mean the same in any. */
const recased = (text: string): fc.Arbitrary<string> =>
  fc.constantFrom(text, text.replaceAll('resourceGroups', 'resourcegroups'), text.replace('RG-Disks', 'rg-disks'));

const tagText = fc.oneof(fc.constantFrom('gold', 'true', '12-9999', '1e3', '0x1F', 'null', ''), oddText);
const tags = fc.dictionary(
  tagText.filter((name) => name.trim() !== ''),
  tagText,
  { maxKeys: 4, noNullPrototype: true },
);

const softDelete = fc.oneof(
  fc.constant({ state: 'Off' }),
  fc.record(
    { state: fc.constantFrom('On', 'AlwaysOn'), retentionDays: fc.integer({ min: 14, max: 180 }) },
    { requiredKeys: ['state'] },
  ),
);

const identities = ['one', 'two'].map(
  (name) => `${group('RG-Ids')}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`,
);

const userAssigned = fc.subarray(identities, { minLength: 1 }).chain((ids) => fc.tuple(...ids.map(recased)));

/** As a new vault takes it: through an identity that is there already. */
const encryption = fc.record(
  {
    keyUri: fc.constantFrom('https://kv.vault.azure.net/keys/k', 'https://Kv.vault.azure.net/keys/K/0123'),
    identity: fc.constantFrom(...identities).chain(recased),
    infrastructureEncryption: fc.constantFrom('Enabled', 'Disabled'),
  },
  { requiredKeys: ['keyUri', 'identity'] },
);

const vaultSettings = fc
  .record({
    location: fc.constantFrom('westus', 'West US', 'westUS'),
    redundancy: fc.constantFrom('LocallyRedundant', 'ZoneRedundant', 'GeoRedundant'),
    softDelete: maybe(softDelete),
    immutability: maybe(fc.constantFrom('Disabled', 'Unlocked', 'Locked')),
    identity: maybe(fc.record({ userAssigned })),
    encryption: maybe(encryption),
    monitoring: maybe(fc.record({ alertsForAllJobFailures: fc.constantFrom('Enabled', 'Disabled') })),
    crossRegionRestore: maybe(fc.constantFrom('Disabled', 'Enabled')),
    crossSubscriptionRestore: maybe(fc.constantFrom('Disabled', 'Enabled', 'PermanentlyDisabled')),
    tags: maybe(tags),
    roles: fc.constantFrom('grant', { mode: 'grant', at: 'resourceGroup' }, { mode: 'grant', at: 'subscription' }),
  })
  .map((spec) => (spec.redundancy === 'GeoRedundant' ? spec : { ...spec, crossRegionRestore: undefined }));

const POLICIES = ['gold', 'silver'] as const;

type State = 'protected' | 'stopped' | 'suspended' | 'deleted';

interface Instance {
  readonly disk: string;
  readonly id: string;
  readonly policy: string;
  readonly snapshots: string;
  /** What becomes of it once it is protected. */
  readonly later: State;
}

const instances = (disks: readonly string[]): fc.Arbitrary<readonly Instance[]> =>
  fc.subarray([...disks]).chain((chosen) =>
    fc.tuple(
      ...chosen.map((disk) =>
        fc.record({
          disk: fc.constant(disk),
          id: recased(diskId(disk)),
          policy: fc.constantFrom(...POLICIES),
          snapshots: fc.constantFrom('snapshot-rg', 'Snapshot-RG', group('snapshot-rg'), group('SNAPSHOT-RG')),
          later: fc.constantFrom<State>('protected', 'stopped', 'suspended', 'deleted'),
        }),
      ),
    ),
  );

/** Which disks a set takes: by tag, by id, or none. */
const set = fc.record({
  by: fc.constantFrom<'tags' | 'ids' | 'none'>('tags', 'ids', 'none'),
  policy: fc.constantFrom(...POLICIES),
  exclude: fc.boolean(),
});

const API = { apiVersion: 'azbackup/v1' } as const;
const VAULT = { vault: 'v1' } as const;

/** A whole spec, as it is at first (everything protected) and as it is later. */
interface GeneratedSpec {
  readonly first: readonly JsonObject[];
  readonly later: readonly JsonObject[];
}

export const generatedSpecs: fc.Arbitrary<GeneratedSpec> = fc
  .record({
    vault: vaultSettings,
    policies: fc.tuple(fc.oneof(friendlyPolicy, rawPolicy), fc.oneof(friendlyPolicy, rawPolicy)),
    instances: instances(DISKS.filter((name) => !GOLD.includes(name))),
    set,
  })
  .map((one) => {
    const documents = (state: (instance: Instance) => State): readonly JsonObject[] =>
      JSON.parse(
        JSON.stringify([
          { ...API, kind: 'Defaults', spec: { subscription: SUBSCRIPTION } },
          { ...API, kind: 'BackupVault', metadata: { name: 'v1', resourceGroup: 'RG-Vaults' }, spec: one.vault },
          ...one.policies.map((spec, index) => ({
            ...API,
            kind: 'BackupPolicy',
            metadata: { name: POLICIES[index], ...VAULT },
            spec: { datasource: 'AzureDisk', ...spec },
          })),
          ...one.instances.map((instance) => ({
            ...API,
            kind: 'BackupInstance',
            metadata: VAULT,
            spec: {
              datasource: { type: 'AzureDisk', id: instance.id },
              policy: instance.policy,
              snapshotResourceGroup: instance.snapshots,
              protection: state(instance),
            },
          })),
          ...(one.set.by === 'none' ? [] : [setDocument(one.set)]),
        ]),
      ) as readonly JsonObject[];
    return { first: documents(() => 'protected'), later: documents(({ later }) => later) };
  });

function setDocument({
  by,
  policy,
  exclude,
}: {
  by: 'tags' | 'ids' | 'none';
  policy: string;
  exclude: boolean;
}): object {
  const members = by === 'tags' ? { tags: { BACKUP: 'gold' }, in: ['RG-Disks'] } : { ids: GOLD.map(diskId) };
  return {
    ...API,
    kind: 'BackupSet',
    metadata: { name: 'gold', ...VAULT },
    spec: {
      datasource: 'AzureDisk',
      policy,
      snapshotResourceGroup: 'snapshot-rg',
      members: { ...members, ...(exclude && { exclude: [{ id: diskId('logs'), because: 'rebuilt nightly' }] }) },
    },
  };
}
