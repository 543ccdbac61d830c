import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { azureDisk } from '../../../src/catalog/azure-disk.ts';
import type { LiveFacts } from '../../../src/catalog/datasource-type.ts';
import { groupId, policyId, resourceId, vaultId } from '../../../src/model/arm-id.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { policy } from './specs.ts';

const diskOf = (name: string) => resourceId(groupId('s1', 'RG-DiskBackup'), azureDisk.armType, name);
const POLICY = policyId(vaultId('s1', 'TestBkpVaultRG', 'TestBkpVault'), 'DiskBackup-Policy');
const SNAPSHOTS = groupId('s2', 'snapshot-rg');

describe('the ARM body of a disk instance', () => {
  const facts = {
    datasourceId: diskOf('msdiskbackup'),
    location: 'westus',
    policyId: POLICY,
    parameters: { snapshotResourceGroup: SNAPSHOTS },
  };

  test('it has the shape of the article on configuring backup of disks', () => {
    expect(azureDisk.instanceBody(facts)).toEqual({
      properties: {
        objectType: 'BackupInstance',
        dataSourceInfo: {
          objectType: 'Datasource',
          datasourceType: 'Microsoft.Compute/disks',
          resourceID: facts.datasourceId,
          resourceLocation: 'westus',
          resourceName: 'msdiskbackup',
          resourceType: 'Microsoft.Compute/disks',
          resourceUri: '',
        },
        policyInfo: {
          policyId: POLICY,
          policyParameters: {
            dataStoreParametersList: [
              {
                objectType: 'AzureOperationalStoreParameters',
                dataStoreType: 'OperationalStore',
                resourceGroupId: SNAPSHOTS,
              },
            ],
          },
        },
      },
    });
  });

  test('the facts of a body are those it was made from', () => {
    const names = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/u);
    const parameters = fc.option(
      names.map((name) => ({ snapshotResourceGroup: groupId('s1', name) })),
      { nil: {} },
    );
    fc.assert(
      fc.property(names, fc.constantFrom('', 'westus'), parameters, (name, location, given) => {
        const original = { datasourceId: diskOf(name), location, policyId: POLICY, parameters: given };
        expect(azureDisk.instanceFacts(azureDisk.instanceBody(original))).toEqual(original);
      }),
    );
  });

  test.each([
    ['of another datasource type', 'datasourceType', 'Microsoft.Storage/storageAccounts/blobServices'],
    ['without a datasource id', 'resourceID', ''],
  ])('a body %s has no facts of a disk', (_title, field, value) => {
    const body = structuredClone(azureDisk.instanceBody(facts)) as { properties: { dataSourceInfo: object } };
    Object.assign(body.properties.dataSourceInfo, { [field]: value });
    expect(azureDisk.instanceFacts(body as unknown as JsonObject)).toBeUndefined();
  });
});

describe('roles for backups of disks', () => {
  test.each([
    ['disk', [diskOf('one'), SNAPSHOTS]],
    ['resourceGroup', [groupId('s1', 'RG-DiskBackup'), SNAPSHOTS]],
    ['subscription', ['/subscriptions/s1', '/subscriptions/s2']],
  ] as const)('granted at %s, they are needed at %s', (at, scopes) => {
    const facts = { datasourceId: diskOf('one'), parameters: { snapshotResourceGroup: SNAPSHOTS } };
    expect(azureDisk.backupRoles.map((rule) => rule.scope(facts, at))).toEqual(scopes);
  });

  test('they are the two built-in roles the support matrix names', () => {
    expect(azureDisk.backupRoles.map(({ role, purpose }) => [role.name, role.id, purpose])).toEqual([
      ['Disk Backup Reader', '3e5e47e6-65f7-47ef-90b5-e5dd4d455f24', 'read the disk'],
      ['Disk Snapshot Contributor', '7efff54f-a5b4-42b5-a1c5-5411624893ce', 'keep snapshots'],
    ]);
  });

  test('without a snapshot group, snapshots are taken to lie beside the disk', () => {
    const [, keeper] = azureDisk.backupRoles;
    expect(keeper?.scope({ datasourceId: diskOf('one'), parameters: {} }, 'disk')).toBe(groupId('s1', 'RG-DiskBackup'));
  });
});

describe('limits that show with the live disk only', () => {
  const codes = (facts: Partial<LiveFacts>): readonly string[] => {
    const all = { vaultRegion: 'westus', datasourceRegion: 'westus', ...facts };
    return (azureDisk.liveFindings?.(all) ?? []).map(({ severity, code, field }) => `${severity} ${code} ${field}`);
  };

  test.each([
    ['westus', 'West US', []],
    ['westus', 'WESTUS', []],
    ['westus', 'westus2', ['error SPEC166 datasource.id']],
    ['westus', 'eastus', ['error SPEC166 datasource.id']],
  ])('a vault in %s and a disk in %s: %j', (vaultRegion, datasourceRegion, expected) => {
    expect(codes({ vaultRegion, datasourceRegion })).toEqual(expected);
  });

  test.each([
    ['PremiumV2_LRS', '4h', ['error SPEC167 policy']],
    ['UltraSSD_LRS', '1h', ['error SPEC167 policy']],
    ['PremiumV2_LRS', '12h', []],
    ['UltraSSD_LRS', '24h', []],
    ['Premium_LRS', '4h', []],
    [undefined, '4h', []],
  ])('a disk of %s every %s: %j', (sku, every, expected) => {
    const facts = { policy: policy(every, { default: '7d' }), ...(sku !== undefined && { sku }) };
    expect(codes(facts)).toEqual(expected);
  });

  test('a policy that only raw can say is not judged', () => {
    expect(codes({ sku: 'PremiumV2_LRS' })).toEqual([]);
  });
});
