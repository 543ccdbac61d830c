import { describe, expect, test } from 'vitest';
import { digObject } from '../../../src/model/json.ts';
import {
  desiredOf,
  diskId,
  documents,
  instance,
  OTHER_SUBSCRIPTION,
  POLICY,
  read,
  set,
  show,
  SUBSCRIPTION,
  VAULT,
  vaultIdOf,
} from './sources.ts';

const group = (name: string, subscription = SUBSCRIPTION): string =>
  `/subscriptions/${subscription}/resourceGroups/${name}`;
const vaultWith = (settings: string): string => VAULT.replace('spec: {', `spec: { ${settings},`);

describe('vaults', () => {
  test('own what the spec says and nothing else, in the shape of the ARM body', () => {
    expect(desiredOf({ 'a.yaml': VAULT }).vaults[0]).toEqual({
      id: vaultIdOf('one'),
      declared: true,
      owned: {
        location: 'westus',
        identity: { type: 'SystemAssigned' },
        properties: { storageSettings: [{ datastoreType: 'VaultStore', type: 'LocallyRedundant' }] },
      },
      roles: { mode: 'check', at: 'disk' },
      at: { file: 'a.yaml', line: 1, column: 1 },
    });
  });

  test('own every setting that is written', () => {
    const settings =
      'softDelete: { state: AlwaysOn, retentionDays: 30 }, immutability: Locked, crossRegionRestore: Enabled, crossSubscriptionRestore: PermanentlyDisabled, tags: { a: b }';
    const text = vaultWith(settings).replace('LocallyRedundant', 'GeoRedundant');
    expect(desiredOf({ 'a.yaml': text }).vaults[0]?.owned).toEqual({
      location: 'westus',
      identity: { type: 'SystemAssigned' },
      properties: {
        storageSettings: [{ datastoreType: 'VaultStore', type: 'GeoRedundant' }],
        securitySettings: {
          softDeleteSettings: { state: 'AlwaysOn', retentionDurationInDays: 30 },
          immutabilitySettings: { state: 'Locked' },
        },
        featureSettings: {
          crossRegionRestoreSettings: { state: 'Enabled' },
          crossSubscriptionRestoreSettings: { state: 'PermanentlyDisabled' },
        },
      },
      tags: { a: 'b' },
    });
  });

  test.each([
    ['check', { mode: 'check', at: 'disk' }],
    ['grant', { mode: 'grant', at: 'disk' }],
    ['{ mode: grant }', { mode: 'grant', at: 'disk' }],
    ['{ mode: grant, at: resourceGroup }', { mode: 'grant', at: 'resourceGroup' }],
    ['{ mode: check, at: subscription }', { mode: 'check', at: 'subscription' }],
  ])('roles: %s', (roles, expected) => {
    expect(desiredOf({ 'a.yaml': vaultWith(`roles: ${roles}`) }).vaults[0]?.roles).toEqual(expected);
  });
});

describe('references to vaults', () => {
  const policyIn = (vault: string): string => POLICY.replace('vault: one', `vault: ${vault}`);

  test.each([
    'one',
    'ONE',
    'vaults/one',
    'VAULTS/One',
    vaultIdOf('one'),
    vaultIdOf('one').toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions'),
  ])('%s is the declared vault, with the id it was declared with', (reference) => {
    const { vaults, policies } = desiredOf({ 'a.yaml': documents(VAULT, policyIn(reference)) });
    expect(vaults).toHaveLength(1);
    expect(policies[0]?.vault).toBe(vaultIdOf('one'));
  });

  test('a vault outside of the specs is referred to by group and name or by id, and nobody owns its settings', () => {
    for (const reference of ['outside/two', vaultIdOf('two', 'outside')]) {
      const { value } = read({ 'a.yaml': policyIn(reference) }, SUBSCRIPTION);
      expect(value?.vaults).toEqual([
        {
          id: vaultIdOf('two', 'outside'),
          declared: false,
          owned: {},
          roles: { mode: 'check', at: 'disk' },
          at: { file: 'a.yaml', line: 1, column: 1 },
        },
      ]);
    }
  });

  test('group and name need a subscription', () => {
    expect(read({ 'a.yaml': policyIn('outside/two') }).diagnostics.map(show)).toEqual(['SPEC130 a.yaml:3:33']);
  });

  test('a name that several vaults have is ambiguous, by group and name it is not', () => {
    const files = { 'v.yaml': documents(VAULT, VAULT.replace('Group: vaults', 'Group: others')) };
    const { diagnostics } = read({ ...files, 'a.yaml': policyIn('one') });
    expect(diagnostics.map(show)).toEqual(['SPEC133 a.yaml:3:33']);
    expect(diagnostics[0]?.detail).toContain(vaultIdOf('one', 'others'));
    expect(read({ ...files, 'a.yaml': policyIn('others/one') }).diagnostics).toEqual([]);
  });

  test('a reference of another shape or type is refused', () => {
    expect(read({ 'a.yaml': policyIn('a/b/c') }).diagnostics.map(show)).toEqual(['SPEC136 a.yaml:3:33']);
    expect(read({ 'a.yaml': policyIn(diskId('x')) }).diagnostics.map(show)).toEqual(['SPEC137 a.yaml:3:33']);
  });
});

describe('vaults', () => {
  test('say which share of their instances may leave protection', () => {
    const guards = (text: string) =>
      desiredOf({ 'a.yaml': VAULT.replace('spec: {', `spec: { guards: ${text},`) }).vaults[0]?.guards;
    expect(desiredOf({ 'a.yaml': VAULT }).vaults[0]?.guards).toBeUndefined();
    expect(guards('{ maxUnprotect: 50%, fromInstances: 4 }')).toEqual({ leavingPercent: 50, fromInstances: 4 });
    expect(guards('{ maxUnprotect: 0% }')).toEqual({ leavingPercent: 0 });
  });
});

describe('identity, encryption and alerts of a vault', () => {
  const owned = (fields: string) =>
    desiredOf({ 'a.yaml': VAULT.replace('spec: {', `spec: { ${fields},`) }).vaults[0]?.owned;
  const id = (name: string) =>
    `/subscriptions/${SUBSCRIPTION}/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;

  test('are owned as the spec says them', () => {
    expect(owned('monitoring: { alertsForAllJobFailures: Enabled }')).toMatchObject({
      identity: { type: 'SystemAssigned' },
      properties: { monitoringSettings: { azureMonitorAlertSettings: { alertsForAllJobFailures: 'Enabled' } } },
    });
    expect(owned(`identity: { userAssigned: [${id('a')}] }`)?.['identity']).toEqual({
      type: 'SystemAssigned,UserAssigned',
      userAssignedIdentities: { [id('a')]: {} },
    });
  });

  test('the identity that reads the key is given to the vault, once', () => {
    const key = 'keyUri: https://kv.vault.azure.net/keys/k';
    const body = owned(
      `identity: { userAssigned: [${id('a')}] }, encryption: { ${key}, identity: ${id('A')}, infrastructureEncryption: Enabled }`,
    );
    expect(Object.keys(digObject(body, 'identity', 'userAssignedIdentities') ?? {})).toEqual([id('A')]);
    expect(digObject(body, 'properties', 'securitySettings', 'encryptionSettings')).toEqual({
      state: 'Enabled',
      keyVaultProperties: { keyUri: 'https://kv.vault.azure.net/keys/k' },
      kekIdentity: { identityType: 'UserAssigned', identityId: id('A') },
      infrastructureEncryption: 'Enabled',
    });
    expect(digObject(owned(`encryption: { ${key}, identity: SystemAssigned }`), 'identity')).toEqual({
      type: 'SystemAssigned',
    });
  });
});

describe('policies', () => {
  const two = VAULT.replace('name: one', 'name: two');

  test('stand in several vaults, or in all that are declared', () => {
    const inVaults = (vaults: string) =>
      desiredOf({ 'a.yaml': documents(VAULT, two, POLICY.replace('vault: one', `vaults: ${vaults}`)) }).policies.map(
        ({ id }) => id,
      );
    const ids = [vaultIdOf('one'), vaultIdOf('two')].map((vault) => `${vault}/backupPolicies/daily`);
    expect(inVaults('all')).toEqual(ids);
    expect(inVaults('[two, one]')).toEqual(ids.toReversed());
    expect(inVaults('[two, vaults/TWO]')).toEqual(ids.slice(1));
  });

  test('say the same in friendly words and in ISO 8601', () => {
    const friendly = POLICY.replace('7d', '2w, daily: 3mo');
    const iso = POLICY.replace('24h', 'P1D').replace('7d', 'P14D, daily: P3M');
    const bodyOf = (policy: string) => desiredOf({ 'a.yaml': documents(VAULT, policy) }).policies[0]?.owned;
    expect(bodyOf(friendly)).toEqual(bodyOf(iso));
  });

  test('a raw body is taken as it is, in the form of `az` and in that of ARM', () => {
    const rules = '[{ objectType: AzureRetentionRule, name: Default, x: null }]';
    const inner = `datasourceTypes: [microsoft.compute/disks], policyRules: ${rules}`;
    const raw = (text: string) =>
      desiredOf({ 'a.yaml': documents(VAULT, POLICY.replace(/ {2}schedule[\s\S]*/u, `  raw: ${text}\n`)) }).policies[0]
        ?.owned;
    const expected = {
      properties: {
        datasourceTypes: ['microsoft.compute/disks'],
        policyRules: [{ objectType: 'AzureRetentionRule', name: 'Default', x: null }],
        objectType: 'BackupPolicy',
      },
    };
    expect(raw(`{ ${inner}, name: DiskPolicy }`)).toEqual(expected);
    expect(raw(`{ properties: { ${inner}, objectType: BackupPolicy } }`)).toEqual(expected);
  });

  test('say how a change is rolled out, which is no part of their content', () => {
    const rollout = (text: string) =>
      desiredOf({ 'a.yaml': documents(VAULT, `${POLICY}  rollout: ${text}\n`) }).policies[0];
    const [plain] = desiredOf({ 'a.yaml': documents(VAULT, POLICY) }).policies;
    expect(plain?.rollout).toBeUndefined();
    expect(rollout('{ sample: 3, waves: [2, 25%], maxFailures: 0 }')).toEqual({
      ...plain,
      rollout: { sample: 3, waves: [{ count: 2 }, { percent: 25 }], maxFailures: { count: 0 } },
    });
    expect(rollout('{ maxFailures: 100% }')?.rollout).toEqual({ maxFailures: { percent: 100 } });
  });

  test('a raw body that friendly words could say obeys the same limits', () => {
    const owned = desiredOf({ 'a.yaml': documents(VAULT, POLICY) }).policies[0]?.owned;
    const hourly = JSON.stringify(owned).replace('/P1D', '/PT3H').replace('BackupDaily', 'BackupHourly');
    const text = POLICY.replace(/ {2}schedule[\s\S]*/u, `  raw: ${hourly}\n`);
    expect(read({ 'a.yaml': documents(VAULT, text) }).diagnostics.map(show)).toEqual(['SPEC160 a.yaml:11:8']);
  });
});

describe('instances', () => {
  test('are what their document says', () => {
    const text = instance('d', '  protection: stopped\n').replace('vault: one', 'vault: one, name: my-name');
    expect(desiredOf({ 'a.yaml': documents(VAULT, POLICY, text) }).instances).toEqual([
      {
        vault: vaultIdOf('one'),
        name: 'my-name',
        datasource: { kind: 'AzureDisk', id: diskId('d') },
        policy: `${vaultIdOf('one')}/backupPolicies/daily`,
        parameters: { snapshotResourceGroup: group('snaps') },
        protection: 'stopped',
        at: { file: 'a.yaml', line: 14, column: 1 },
      },
    ]);
  });

  test('a bare snapshot group lies in the subscription of the disk, not of the vault', () => {
    const text = instance(diskId('d', 'g', OTHER_SUBSCRIPTION));
    const [only] = desiredOf({ 'a.yaml': documents(VAULT, POLICY, text) }).instances;
    expect(only?.parameters).toEqual({ snapshotResourceGroup: group('snaps', OTHER_SUBSCRIPTION) });
    expect(only).not.toHaveProperty('name');
  });

  test('a policy outside of the specs is referred to by its id, in the same vault only', () => {
    const withPolicy = (id: string) => read({ 'a.yaml': documents(VAULT, instance('d').replace('daily', id)) });
    const id = `${vaultIdOf('one')}/backupPolicies/portal-made`;
    expect(withPolicy(id).value?.instances[0]?.policy).toBe(id);
    expect(withPolicy(`${vaultIdOf('two')}/backupPolicies/x12`).diagnostics.map(show)).toEqual([
      'SPEC132 a.yaml:11:11',
    ]);
    expect(withPolicy(vaultIdOf('one')).diagnostics.map(show)).toEqual(['SPEC137 a.yaml:11:11']);
  });

  test('a policy of a vault the specs only refer to is left to the plan', () => {
    const text = instance('d').replace('vault: one', `vault: ${vaultIdOf('elsewhere')}`);
    const [only] = desiredOf({ 'a.yaml': documents(VAULT, POLICY, text) }).instances;
    expect(only?.policy).toBe(`${vaultIdOf('elsewhere')}/backupPolicies/daily`);
  });

  test('in a vault outside of the specs, a policy is referred to by its name as well', () => {
    const id = vaultIdOf('live', 'others');
    const { value, diagnostics } = read({ 'a.yaml': instance('d').replace('vault: one', `vault: ${id}`) });
    expect(diagnostics).toEqual([]);
    expect(value?.instances[0]?.policy).toBe(`${id}/backupPolicies/daily`);
  });

  test('a policy that stands in another vault is named', () => {
    const two = VAULT.replace('name: one', 'name: two');
    const { diagnostics } = read({
      'a.yaml': documents(VAULT, two, POLICY, instance('d').replace('vault: one', 'vault: two')),
    });
    expect(diagnostics.map(show)).toEqual(['SPEC132 a.yaml:24:11']);
    expect(diagnostics[0]?.detail).toContain('It stands in vault one');
  });
});

describe('sets', () => {
  test('keep their rule, with every place as an id', () => {
    const members = `{ tags: { a: b }, in: [g1, ${SUBSCRIPTION}, ${OTHER_SUBSCRIPTION}/g2, ${group('g3')}, /subscriptions/x], ids: [${diskId('d')}], exclude: [{ id: ${diskId('e')}, because: why, until: 2027-03-01 }] }`;
    expect(desiredOf({ 'a.yaml': documents(VAULT, POLICY, set('gold', members)) }).sets).toEqual([
      {
        address: 'BackupSet/one/gold',
        vault: vaultIdOf('one'),
        datasource: 'AzureDisk',
        policy: `${vaultIdOf('one')}/backupPolicies/daily`,
        parameters: { snapshotResourceGroup: 'snaps' },
        members: {
          tags: { a: 'b' },
          in: [
            group('g1'),
            `/subscriptions/${SUBSCRIPTION}`,
            group('g2', OTHER_SUBSCRIPTION),
            group('g3'),
            '/subscriptions/x',
          ],
          ids: [diskId('d')],
          exclude: [{ id: diskId('e'), because: 'why', until: '2027-03-01' }],
        },
        at: { file: 'a.yaml', line: 14, column: 1 },
      },
    ]);
  });

  test('look in the subscription of their vault when they name no place, and nowhere without tags', () => {
    const inOf = (members: string) =>
      desiredOf({ 'a.yaml': documents(VAULT, POLICY, set('s', members)) }).sets[0]?.members.in;
    expect(inOf('{ tags: { a: b } }')).toEqual([`/subscriptions/${SUBSCRIPTION}`]);
    expect(inOf(`{ ids: [${diskId('d')}] }`)).toEqual([]);
  });

  test('a snapshot group in another subscription than a listed disk is an error', () => {
    const text = set('s', `{ ids: [${diskId('d', 'g', OTHER_SUBSCRIPTION)}] }`).replace(
      'Group: snaps',
      `Group: ${group('snaps')}`,
    );
    expect(read({ 'a.yaml': documents(VAULT, POLICY, text) }).diagnostics.map(show)).toEqual(['SPEC138 a.yaml:20:26']);
  });
});

describe('the digest', () => {
  const digest = (files: Readonly<Record<string, string>>) => desiredOf(files).digest;

  test('does not depend on files, formatting or order', () => {
    const one = digest({ 'a.yaml': documents(VAULT, POLICY) });
    expect(digest({ 'x/b.yaml': POLICY, 'c.yaml': `# note\n${VAULT}` })).toBe(one);
  });

  test('depends on every value, and on what Defaults add', () => {
    const one = digest({ 'a.yaml': VAULT });
    expect(digest({ 'a.yaml': VAULT.replace('westus', 'eastus') })).not.toBe(one);
    const defaults = 'apiVersion: azbackup/v1\nkind: Defaults\nspec: { tags: { a: b } }\n';
    expect(digest({ 'a.yaml': VAULT, 'd.yaml': defaults })).not.toBe(one);
    expect(digest({ 'a.yaml': VAULT, 'b/d.yaml': defaults })).toBe(one);
  });
});
