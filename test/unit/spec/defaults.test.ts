import { describe, expect, test } from 'vitest';
import {
  desiredOf,
  diskId,
  documents,
  instance,
  POLICY,
  read,
  show,
  SUBSCRIPTION,
  VAULT,
  vaultIdOf,
} from './sources.ts';

const defaults = (fields: string): string => `apiVersion: azbackup/v1\nkind: Defaults\nspec: { ${fields} }\n`;
const bareVault = (name: string): string => `apiVersion: azbackup/v1\nkind: BackupVault\nmetadata: { name: ${name} }\n`;
const ALL = `subscription: ${SUBSCRIPTION}, resourceGroup: vaults, location: westus, redundancy: LocallyRedundant`;

describe('Defaults', () => {
  test('fill every kind with what it leaves out', () => {
    const bare = documents(
      'apiVersion: azbackup/v1\nkind: BackupPolicy\nmetadata: { name: daily }\nspec: { schedule: { every: 24h, startingAt: 2024-01-01T02:00:00Z }, retention: { default: 7d } }\n',
      `apiVersion: azbackup/v1\nkind: BackupInstance\nspec: { datasource: { type: AzureDisk, id: ${diskId('d')} } }\n`,
      'apiVersion: azbackup/v1\nkind: BackupSet\nmetadata: { name: s }\nspec: { members: { tags: { a: b } } }\n',
    );
    const fields = `${ALL}, softDelete: { state: On }, roles: grant, tags: { a: b }, vault: one, datasource: AzureDisk, policy: daily, snapshotResourceGroup: snaps, rollout: { waves: [2] }`;
    const desired = desiredOf({ 'd.yaml': defaults(fields), 'a.yaml': documents(bareVault('one'), bare) });
    const policy = `${vaultIdOf('one')}/backupPolicies/daily`;
    expect(desired).toMatchObject({
      vaults: [
        {
          id: vaultIdOf('one'),
          roles: { mode: 'grant', at: 'disk' },
          owned: {
            location: 'westus',
            tags: { a: 'b' },
            properties: {
              storageSettings: [{ datastoreType: 'VaultStore', type: 'LocallyRedundant' }],
              securitySettings: { softDeleteSettings: { state: 'On' } },
            },
          },
        },
      ],
      policies: [{ id: policy, datasource: 'AzureDisk', rollout: { waves: [{ count: 2 }] } }],
      instances: [
        {
          vault: vaultIdOf('one'),
          policy,
          parameters: { snapshotResourceGroup: `/subscriptions/${SUBSCRIPTION}/resourceGroups/snaps` },
        },
      ],
      sets: [
        { vault: vaultIdOf('one'), policy, datasource: 'AzureDisk', parameters: { snapshotResourceGroup: 'snaps' } },
      ],
    });
  });

  test('never win over what a document says, and values are not merged', () => {
    const vault = VAULT.replace('spec: {', 'spec: { tags: { own: x },');
    const desired = desiredOf({
      'd.yaml': defaults('location: eastus, tags: { other: y }, resourceGroup: g'),
      'a.yaml': vault,
    });
    expect(desired.vaults[0]).toMatchObject({ id: vaultIdOf('one'), owned: { location: 'westus' } });
    expect(desired.vaults[0]?.owned['tags']).toEqual({ own: 'x' });
  });

  test('reach their folder and those below, the nearest first, and no others', () => {
    const desired = desiredOf({
      'd.yaml': defaults(ALL),
      'a/d.yaml': defaults('location: eastus'),
      'a/b/v.yaml': bareVault('deep'),
      'a-b/v.yaml': bareVault('beside'),
      'v.yaml': bareVault('top'),
    });
    expect(desired.vaults.map(({ id, owned }) => [id.split('/').at(-1), owned['location']])).toEqual([
      ['deep', 'eastus'],
      ['beside', 'westus'],
      ['top', 'westus'],
    ]);
    const { diagnostics } = read({ 'a/d.yaml': defaults(ALL), 'v.yaml': bareVault('top') });
    expect(diagnostics.map(({ code }) => code)).toEqual(['SPEC130', 'SPEC130', 'SPEC130', 'SPEC130']);
  });

  test('`vaults` says what `vault` would', () => {
    const policy = POLICY.replace('vault: one', 'vaults: [two]');
    const desired = desiredOf({
      'd.yaml': defaults(`${ALL}, vault: one`),
      'a.yaml': documents(bareVault('one'), bareVault('two'), policy),
    });
    expect(desired.policies.map(({ vault }) => vault)).toEqual([vaultIdOf('two')]);
  });

  test('that contradict each other in one folder are an error, agreeing ones are not', () => {
    const { diagnostics } = read({
      'a.yaml': VAULT,
      'd.yaml': documents(defaults('location: a1'), defaults('location: b1')),
    });
    expect(diagnostics.map(show)).toEqual(['SPEC143 d.yaml:7:19']);
    expect(diagnostics[0]?.detail).toContain('d.yaml:1');
    expect(
      read({ 'a.yaml': VAULT, 'd.yaml': documents(defaults('tags: { a: b }'), defaults('tags: { a: b }')) })
        .diagnostics,
    ).toEqual([]);
  });

  test('with a wrong value are the place of the problem, reported once', () => {
    const text = instance('d').replace('  policy: daily\n', '');
    const files = {
      'd.yaml': defaults('policy: dialy'),
      'a.yaml': documents(VAULT, POLICY, text, text.replace('/d ', '/e ')),
    };
    expect(read(files).diagnostics.map(show)).toEqual(['SPEC132 d.yaml:3:17']);
  });

  test('a subscription comes from the document, then Defaults, then the option', () => {
    const option = '00000000-0000-0000-0000-000000000009';
    const bare = VAULT.replace(/, subscription: \S+/u, '');
    const subscriptionOf = (files: Readonly<Record<string, string>>) =>
      read(files, option).value?.vaults[0]?.id.split('/')[2];
    expect(subscriptionOf({ 'a.yaml': bare })).toBe(option);
    expect(subscriptionOf({ 'a.yaml': bare, 'd.yaml': defaults('subscription: abc') })).toBe('abc');
    expect(subscriptionOf({ 'a.yaml': VAULT, 'd.yaml': defaults('subscription: abc') })).toBe(SUBSCRIPTION);
  });
});
