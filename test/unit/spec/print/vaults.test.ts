import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/model/json.ts';
import { printSpecs } from '../../../../src/spec/print/print-specs.ts';
import { interpret } from '../../../../src/spec/read-specs.ts';
import { disk, SUBSCRIPTION, vault, VAULT_BODY } from '../../../support/planner-world.ts';
import { goldPicture, instancePicture, leftOutOf, textOf, V1, vaultPicture } from './pictures.ts';

const identity = (name: string): string =>
  `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;

const encryptedBy = (keyUri: string, kekIdentity: JsonObject): JsonObject => ({
  state: 'Enabled',
  keyVaultProperties: { keyUri },
  kekIdentity,
});

const BACKUP_VAULT = JSON.parse(
  readFileSync(new URL('../../../../schemas/kinds/backup-vault.schema.json', import.meta.url), 'utf8'),
) as { properties: { spec: { properties: object } } };

describe('a vault', () => {
  test('is a file of its own that people can read', () => {
    const picture = vaultPicture({
      instances: [instancePicture('data2', { protection: 'stopped' }), instancePicture('data1')],
    });
    const [printed] = printSpecs([picture]);
    expect(printed?.files).toEqual([
      {
        path: 'v1/vault.yaml',
        text: `# Imported from ${V1}
apiVersion: azbackup/v1
kind: Defaults
spec:
  subscription: ${SUBSCRIPTION}
  vault: v1
  snapshotResourceGroup: snapshot-rg
---
apiVersion: azbackup/v1
kind: BackupVault
metadata: { name: v1, resourceGroup: RG-Vaults }
spec: { location: westus, redundancy: LocallyRedundant }
---
apiVersion: azbackup/v1
kind: BackupPolicy
metadata: { name: gold }
spec:
  datasource: AzureDisk
  schedule: { every: 4h, startingAt: 2024-01-01T13:00:00Z, timeZone: UTC }
  retention: { default: 7d }
---
apiVersion: azbackup/v1
kind: BackupInstance
spec:
  datasource:
    type: AzureDisk
    id: ${disk('data1')}
  policy: gold
---
apiVersion: azbackup/v1
kind: BackupInstance
spec:
  datasource:
    type: AzureDisk
    id: ${disk('data2')}
  policy: gold
  protection: stopped
`,
      },
    ]);
    expect(printed).toMatchObject({ policies: 1, instances: 2, leftOut: [] });
  });

  test('is the same text whatever order the service lists things in', () => {
    const instances = ['c', 'a', 'b', 'e', 'd', 'f'].map((name) => instancePicture(name));
    const policies = [goldPicture(V1, 'b-policy'), goldPicture(), goldPicture(V1, 'A-policy')];
    const one = [vaultPicture({ instances, policies }), vaultPicture({}, VAULT_BODY, vault('w2'))];
    const other = one.map((picture) => ({
      ...picture,
      instances: picture.instances.toReversed(),
      policies: picture.policies.toReversed(),
    }));
    expect(printSpecs(other.toReversed())).toEqual(printSpecs(one));
  });

  test('keeps every setting that specs have a word for', () => {
    const body: JsonObject = {
      location: 'West US',
      identity: {
        type: 'systemAssigned,UserAssigned',
        userAssignedIdentities: { [identity('reader')]: { clientId: 'c' }, [identity('other')]: {} },
      },
      tags: { b: '1', a: 'yes: no' },
      properties: {
        storageSettings: [
          { datastoreType: 'ArchiveStore', type: 'LocallyRedundant' },
          { datastoreType: 'operationalstore', type: 'georedundant' },
        ],
        securitySettings: {
          softDeleteSettings: { state: 'ALWAYSON', retentionDurationInDays: 30 },
          immutabilitySettings: { state: 'locked' },
          encryptionSettings: {
            state: 'enabled',
            keyVaultProperties: { keyUri: 'https://kv.vault.azure.net/keys/k' },
            kekIdentity: { identityType: 'UserAssigned', identityId: identity('READER') },
            infrastructureEncryption: 'enabled',
          },
        },
        monitoringSettings: { azureMonitorAlertSettings: { alertsForAllJobFailures: 'enabled' } },
        featureSettings: {
          crossRegionRestoreSettings: { state: 'Enabled' },
          crossSubscriptionRestoreSettings: { state: 'permanentlyDisabled' },
        },
      },
    };
    const text = textOf(printSpecs([vaultPicture({ policies: [] }, body)]));
    expect(text).toContain(`spec:
  location: westus
  redundancy: GeoRedundant
  softDelete: { state: AlwaysOn, retentionDays: 30 }
  immutability: Locked
  identity:
    userAssigned:
      - ${identity('other')}
  encryption:
    keyUri: https://kv.vault.azure.net/keys/k
    identity: ${identity('reader')}
    infrastructureEncryption: Enabled
  monitoring: { alertsForAllJobFailures: Enabled }
  crossRegionRestore: Enabled
  crossSubscriptionRestore: PermanentlyDisabled
  tags: { a: 'yes: no', b: '1' }
`);
    const fields = Object.keys(BACKUP_VAULT.properties.spec.properties);
    // What Azure knows nothing of: how roles are granted, and when a plan is shut.
    expect(fields.filter((field) => !text.includes(`\n  ${field}:`))).toEqual(['roles', 'guards']);
  });

  test.each<[string, JsonObject, string]>([
    ['no days with soft delete off', { softDeleteSettings: { state: 'Off', retentionDurationInDays: 0 } }, ''],
    [
      'no days that specs do not take',
      { softDeleteSettings: { state: 'On', retentionDurationInDays: 7 } },
      'IMP714 v1: softDelete.retentionDays 7 is not from 14 to 180',
    ],
    [
      'no word that specs do not know',
      { immutabilitySettings: { state: 'Frozen' } },
      'IMP714 v1: immutability "Frozen" is no word of the spec language',
    ],
    [
      'no encryption by a key whose URI specs do not take',
      { encryptionSettings: encryptedBy('kv/k', { identityType: 'SystemAssigned' }) },
      'IMP714 v1: spec.encryption.keyUri: "kv/k" is not the URI of a key, for example https://NAME.vault.azure.net/keys/KEY.',
    ],
    [
      'no encryption by an identity that is not the vault’s',
      {
        encryptionSettings: encryptedBy('https://kv/keys/k', {
          identityType: 'UserAssigned',
          identityId: identity('gone'),
        }),
      },
      'IMP714 v1: its encryption is not in the state Enabled with a key that one of its identities reads',
    ],
    ['no encryption that is off', { encryptionSettings: { state: 'Disabled' } }, ''],
    [
      'no encryption that is half there',
      { encryptionSettings: { state: 'Inconsistent', keyVaultProperties: { keyUri: 'https://kv/keys/k' } } },
      'IMP714 v1: its encryption is not in the state Enabled with a key that one of its identities reads',
    ],
  ])('gets %s', (_, securitySettings, left) => {
    const body = { ...VAULT_BODY, properties: { ...(VAULT_BODY['properties'] as JsonObject), securitySettings } };
    const printed = printSpecs([vaultPicture({}, body)]);
    expect(textOf(printed)).not.toMatch(/retentionDays: |immutability: |encryption:/u);
    expect(leftOutOf(printed)).toEqual(left === '' ? [] : [left]);
  });

  test.each<[string, JsonObject]>([
    ['an identity of its own', { ...VAULT_BODY, identity: { type: 'UserAssigned' } }],
    ['a redundancy', { ...VAULT_BODY, properties: {} }],
  ])('without %s is not declared; its policies and instances refer to it by its id', (_, body) => {
    const printed = printSpecs([vaultPicture({ instances: [instancePicture('a')] }, body)]);
    expect(textOf(printed)).toContain(`  vault: ${V1}\n`);
    expect(textOf(printed)).not.toContain('kind: BackupVault');
    expect(leftOutOf(printed)).toEqual([expect.stringContaining('IMP714 v1: it is not declared: it')]);
  });

  test('shares neither folder nor reference with another of its name', () => {
    const other = '00000000-0000-0000-0000-000000000002';
    const ids = [vault('v1', 'RG-A'), vault('V1', 'rg-b'), vault('w2', 'RG'), vault('w2', 'RG')];
    const [a, b, c, d] = ids.map((id, index) => (index === 3 ? id.replace(SUBSCRIPTION, other) : id)) as typeof ids;
    const printed = printSpecs(
      [a, b, c, d].flatMap((id) => (id === undefined ? [] : [vaultPicture({}, VAULT_BODY, id)])),
    );
    expect(printed.map(({ files }) => files[0]?.path)).toEqual([
      'RG-A.v1/vault.yaml',
      'rg-b.V1/vault.yaml',
      `${SUBSCRIPTION}.RG.w2/vault.yaml`,
      `${other}.RG.w2/vault.yaml`,
    ]);
    const references = printed.map(({ files }) => /vault: (\S+)/u.exec(files[0]?.text ?? '')?.[1]);
    expect(references).toEqual(['RG-A/v1', 'rg-b/V1', c, d]);
    const sources = printed.flatMap(({ files }) =>
      files.map((file) => ({ ...file, folder: `/${file.path}`, format: 'yaml' as const })),
    );
    expect(interpret(sources, {}).diagnostics).toEqual([]);
  });
});
