import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  at,
  codeOf,
  header,
  INSTANCE,
  openSession,
  SUBSCRIPTION,
  v,
  VAULT,
  vaultBody,
  withInstance,
  withVault,
  POLICY,
  policyBody,
  instanceOf,
} from './session.ts';
import type { Answer, Body, Session } from './session.ts';

describe('backup vaults', () => {
  let session: Session;
  beforeEach(async () => {
    session = await openSession();
  });
  afterEach(() => session.close());

  const properties = async (apiVersion: string): Promise<Body> =>
    at((await session.send('GET', v(VAULT, apiVersion))).body, 'properties') as Body;

  test('a new vault and a changed one answer 201 with an operation, an unchanged one 200 without', async () => {
    const created = await session.send('PUT', v(VAULT), vaultBody());
    expect([created.status, header(created, 'retry-after'), header(created, 'location')]).toEqual([201, '10', '']);
    expect(at(created.body, 'properties', 'provisioningState')).toBe('Provisioning');
    expect(header(created, 'azure-asyncoperation')).toContain(`${VAULT}/operationStatus/`);
    await session.advance('PT1S');
    const same = await session.send('PUT', v(VAULT), vaultBody());
    expect([same.status, header(same, 'azure-asyncoperation')]).toEqual([200, '']);
    const changed = await session.send('PUT', v(VAULT), { ...vaultBody(), tags: { team: 'storage' } });
    expect([changed.status, at(changed.body, 'properties', 'provisioningState')]).toEqual([201, 'Updating']);
    expect(at(changed.body, 'identity', 'principalId')).toBe(at(created.body, 'identity', 'principalId'));
  });

  test('the identity of a new vault is not in the 2021 answer but in the next GET', async () => {
    const created = await session.send('PUT', v(VAULT, '2021-01-01'), vaultBody());
    expect(created.body['identity']).toBeUndefined();
    const read = await session.send('GET', v(VAULT, '2021-01-01'));
    expect(at(read.body, 'identity', 'principalId')).toMatch(/^[0-9a-f-]{36}$/);
  });

  const basic = ['provisioningState', 'storageSettings'];
  test.each([
    ['2021-01-01', basic],
    ['2022-12-01', [...basic, 'isVaultProtectedByResourceGuard', 'securitySettings']],
    ['2023-05-01', [...basic, 'isVaultProtectedByResourceGuard', 'securitySettings', 'secureScore']],
    [
      '2023-11-01',
      [...basic, 'isVaultProtectedByResourceGuard', 'securitySettings', 'secureScore', 'replicatedRegions'],
    ],
    [
      '2026-03-01',
      [
        ...basic,
        'isVaultProtectedByResourceGuard',
        'securitySettings',
        'secureScore',
        'bcdrSecurityLevel',
        'replicatedRegions',
      ],
    ],
    [
      '2026-06-01',
      [
        ...basic,
        'isVaultProtectedByResourceGuard',
        'securitySettings',
        'secureScore',
        'bcdrSecurityLevel',
        'replicatedRegions',
        'regionOfChoiceSettings',
      ],
    ],
  ])('at %s a vault shows exactly the properties of that version', async (apiVersion, names) => {
    await withVault(session);
    expect(Object.keys(await properties(apiVersion)).toSorted()).toEqual(names.toSorted());
  });

  test.each([
    [undefined, { state: 'On', retentionDurationInDays: 14 }, 'Minimum', 'Fair'],
    [{ state: 'Off' }, { state: 'Off', retentionDurationInDays: 0 }, 'None', 'Poor'],
    [
      { state: 'AlwaysOn', retentionDurationInDays: 30 },
      { state: 'AlwaysOn', retentionDurationInDays: 30 },
      'Adequate',
      'Good',
    ],
  ])('soft delete %j is shown as %j with its scores', async (sent, shown, secureScore, bcdrSecurityLevel) => {
    const body = vaultBody();
    const storageSettings = at(body, 'properties', 'storageSettings');
    const securitySettings = sent === undefined ? {} : { securitySettings: { softDeleteSettings: sent } };
    await session.send('PUT', v(VAULT), { ...body, properties: { storageSettings, ...securitySettings } });
    expect(await properties('2024-04-01')).toMatchObject({
      securitySettings: { softDeleteSettings: shown },
      secureScore,
      bcdrSecurityLevel,
    });
  });

  const settings = (softDelete: string, immutability: string, crossRegion: string): Body => ({
    securitySettings: { softDeleteSettings: { state: softDelete }, immutabilitySettings: { state: immutability } },
    featureSettings: { crossRegionRestoreSettings: { state: crossRegion } },
  });
  test.each([
    [
      'AlwaysOn soft delete',
      settings('AlwaysOn', 'Disabled', 'Disabled'),
      settings('On', 'Disabled', 'Disabled'),
      'UserErrorDisableSoftDeleteNotAllowed',
    ],
    [
      'locked immutability',
      settings('On', 'Locked', 'Disabled'),
      settings('On', 'Unlocked', 'Disabled'),
      'UserErrorUnsupportedVaultImmutabilityStateChange',
    ],
    [
      'cross-region restore',
      settings('On', 'Disabled', 'Enabled'),
      settings('On', 'Disabled', 'Disabled'),
      'UserErrorCrossRegionRestoreStateChangeNotAllowed',
    ],
  ])('%s never goes back, by PUT or by PATCH', async (_door, before, after, code) => {
    const storageSettings = [{ datastoreType: 'VaultStore', type: 'GeoRedundant' }];
    await session.send('PUT', v(VAULT), { ...vaultBody(), properties: { storageSettings, ...before } });
    for (const [method, body] of [
      ['PUT', { ...vaultBody(), properties: { storageSettings, ...after } }],
      ['PATCH', { properties: after }],
    ] as const) {
      const refused = await session.send(method, v(VAULT), body);
      expect([refused.status, codeOf(refused)]).toEqual([400, code]);
    }
  });

  const key = (uri: string, who: string, more: Body = {}): Body => ({
    securitySettings: {
      encryptionSettings: {
        state: 'Enabled',
        keyVaultProperties: { keyUri: uri },
        kekIdentity:
          who === 'system' ? { identityType: 'SystemAssigned' } : { identityType: 'UserAssigned', identityId: who },
        ...more,
      },
    },
  });
  const withSettings = (more: Body): Body => ({
    ...vaultBody(),
    properties: { storageSettings: at(vaultBody(), 'properties', 'storageSettings'), ...more },
  });
  test.each([
    ['is turned off', key('k', '/u', { state: 'Disabled' }), 'UserErrorEncryptionSettingsCannotBeDisabled'],
    [
      'is doubled',
      key('k', '/u', { infrastructureEncryption: 'Enabled' }),
      'UserErrorInfrastructureEncryptionUpdateNotSupported',
    ],
    ['changes key and identity', key('l', '/w'), 'UserErrorEncryptionKeyAndIdentityUpdateNotSupported'],
    ['changes its key', key('l', '/u'), undefined],
    ['changes its identity', key('k', 'system'), undefined],
  ])('a customer-managed key that %s', async (_case, after, code) => {
    expect((await session.send('PUT', v(VAULT), withSettings(key('k', '/u')))).status).toBe(201);
    const changed = await session.send('PATCH', v(VAULT), { properties: after });
    expect([changed.status, codeOf(changed)]).toEqual(code === undefined ? [200, undefined] : [400, code]);
  });

  test('a new vault does not take a key through its system-assigned identity', async () => {
    const refused = await session.send('PUT', v(VAULT), withSettings(key('k', 'system')));
    expect([refused.status, codeOf(refused)]).toEqual([400, 'UserErrorSystemAssignedIdentityNotSupportedAtCreation']);
  });

  test('from 2025-09-01 on soft delete cannot be turned off', async () => {
    await withVault(session);
    expect((await session.send('PUT', v(VAULT, '2025-09-01'), vaultBody('Off'))).status).toBe(400);
    expect((await session.send('PUT', v(VAULT, '2025-07-01'), vaultBody('Off'))).status).toBe(201);
  });

  test('a geo-redundant vault names the paired region and its redundancy is fixed', async () => {
    const geo = { storageSettings: [{ datastoreType: 'VaultStore', type: 'GeoRedundant' }] };
    await session.send('PUT', v(VAULT), { ...vaultBody(), properties: geo });
    expect((await properties('2024-04-01'))['replicatedRegions']).toEqual(['eastus']);
    expect((await session.send('PUT', v(VAULT), vaultBody())).status).toBe(400);
  });

  test('a vault does not move to another region', async () => {
    await withVault(session);
    const moved = await session.send('PUT', v(VAULT), { ...vaultBody(), location: 'eastus' });
    expect([moved.status, codeOf(moved)]).toEqual([409, 'InvalidResourceLocation']);
  });

  test('PATCH merges, synchronously since 2022-05-01 and as an operation below the vault before', async () => {
    await withVault(session);
    const merged = await session.send('PATCH', v(VAULT), { tags: { a: 'b' } });
    expect([merged.status, merged.body['tags'], at(merged.body, 'properties', 'storageSettings', 0, 'type')]).toEqual([
      200,
      { a: 'b' },
      'LocallyRedundant',
    ]);
    const old = await session.send('PATCH', v(VAULT, '2022-04-01'), { tags: { c: 'd' } });
    expect([old.status, header(old, 'location').includes(`${VAULT}/operationResults/`)]).toEqual([202, true]);
    expect((await session.send('GET', header(old, 'location'))).status).toBe(202);
    await session.advance('PT1S');
    expect(at((await session.send('GET', header(old, 'location'))).body, 'tags')).toEqual({ c: 'd' });
  });

  test('an empty vault is deleted, followed below group and location; an absent one is 204', async () => {
    await withVault(session);
    const accepted = await session.send('DELETE', v(VAULT));
    expect([accepted.status, header(accepted, 'retry-after')]).toEqual([202, '30']);
    expect(header(accepted, 'azure-asyncoperation')).toContain(
      '/resourceGroups/TestBkpVaultRG/providers/Microsoft.DataProtection/locations/westus/operationStatus/',
    );
    await session.advance('PT1S');
    expect((await session.send('GET', header(accepted, 'azure-asyncoperation'))).body['status']).toBe('Succeeded');
    expect((await session.send('GET', v(VAULT))).status).toBe(404);
    expect((await session.send('DELETE', v(VAULT))).status).toBe(204);
    const again = await session.send('PUT', v(VAULT), vaultBody());
    expect(again.status).toBe(201);
  });

  test('a vault that was made again has another identity and other operation ids', async () => {
    const before = await withVault(session);
    await session.send('DELETE', v(VAULT));
    await session.advance('PT1S');
    expect(await withVault(session)).not.toBe(before);
  });

  test('a vault with instances stays, soft-deleted ones count before 2025-09-01 only', async () => {
    await withInstance(session);
    const refused = await session.send('DELETE', v(VAULT, '2025-09-01'));
    expect(refused.status).toBe(400);
    await session.send('DELETE', v(INSTANCE));
    await session.advance('PT63S');
    expect((await session.send('DELETE', v(VAULT, '2024-04-01'))).status).toBe(400);
    expect((await session.send('DELETE', v(VAULT, '2025-09-01'))).status).toBe(202);
  });

  test.each([
    ['off', '2021-01-01', 202],
    ['off', '2022-12-01', 400],
    ['on', '2021-01-01', 400],
  ] as const)(
    'with soft delete of old versions %s, a vault made at %s and its deleted instance give %i to a DELETE',
    async (softDeleteOfOldVersions, apiVersion, status) => {
      await session.send('PATCH', '/_emulator/settings', { switches: { softDeleteOfOldVersions } });
      const { location, identity, properties } = vaultBody();
      const body = { location, identity, properties: { storageSettings: at(properties, 'storageSettings') } };
      await session.send('PUT', v(VAULT, apiVersion), body);
      await session.send('PUT', v(POLICY, apiVersion), policyBody());
      expect((await session.send('PUT', v(INSTANCE, apiVersion), { properties: instanceOf() })).status).toBe(201);
      await session.send('DELETE', v(INSTANCE, apiVersion));
      await session.advance('PT63S');
      expect((await session.send('DELETE', v(VAULT, apiVersion))).status).toBe(status);
    },
  );

  test('vaults are listed by subscription and by group', async () => {
    await withVault(session);
    for (const scope of [SUBSCRIPTION, `${SUBSCRIPTION}/resourcegroups/testbkpvaultrg`]) {
      const list = await session.send('GET', v(`${scope}/providers/Microsoft.DataProtection/backupVaults`));
      expect(at(list.body, 'value', 0, 'id')).toBe(VAULT);
      expect(list.body).not.toHaveProperty('nextLink');
    }
    const elsewhere = await session.send(
      'GET',
      v(`${SUBSCRIPTION}/resourceGroups/targetrg/providers/Microsoft.DataProtection/backupVaults`),
    );
    expect(elsewhere.body).toEqual({ value: [] });
  });

  test('omitted settings are kept by PUT unless switched', async () => {
    await session.send('PUT', v(VAULT), vaultBody('Off'));
    const bare = {
      location: 'westus',
      properties: { storageSettings: at(vaultBody(), 'properties', 'storageSettings') },
    };
    expect((await session.send('PUT', v(VAULT), bare)).status).toBe(200);
    await session.send('PATCH', '/_emulator/settings', { switches: { omittedVaultSettings: 'reset' } });
    await session.send('PUT', v(VAULT), bare);
    expect(at(await properties('2024-04-01'), 'securitySettings', 'softDeleteSettings', 'state')).toBe('On');
  });

  const storage = { properties: { storageSettings: [{ datastoreType: 'VaultStore', type: 'LocallyRedundant' }] } };
  test.each([
    ['no location', VAULT, storage, '2024-04-01', 'LocationRequired'],
    ['no storage settings', VAULT, { location: 'westus' }, '2024-04-01', 'InvalidRequestContent'],
    ['a bad name', `${VAULT}_`, { location: 'westus', ...storage }, '2024-04-01', 'InvalidResourceName'],
  ])('a vault with %s is refused', async (_case, path, body, apiVersion, code) => {
    const refused = await session.send('PUT', v(path, apiVersion), body);
    expect([refused.status, codeOf(refused)]).toEqual([400, code]);
  });

  test('more than seven changes a minute are refused for a while, where that is switched on', async () => {
    await session.send('PATCH', '/_emulator/settings', { switches: { vaultWriteLimit: 'sevenAMinute' } });
    const change = (n: number): Promise<Answer> =>
      session.send('PUT', v(VAULT), { ...vaultBody(), tags: { n: `${n}` } });
    for (let n = 0; n < 7; n += 1) {
      expect((await change(n)).status).toBe(201);
      await session.advance('PT5S');
    }
    expect(codeOf(await change(7))).toBe('CloudDosTimeboudLimitReached');
    await session.advance('PT1M');
    expect((await change(7)).status).toBe(201);
  });

  test('storage settings need not be sent since 2026-03-01', async () => {
    expect((await session.send('PUT', v(VAULT, '2026-03-01'), { location: 'westus' })).status).toBe(201);
  });

  test('identities: user-assigned ones have ids of their own, None takes the identity away', async () => {
    const own = `${SUBSCRIPTION}/resourceGroups/targetrg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/u`;
    const identity = { type: 'UserAssigned', userAssignedIdentities: { [own]: {} } };
    const created = await session.send('PUT', v(VAULT), { ...vaultBody(), identity });
    expect(at(created.body, 'identity')).not.toHaveProperty('principalId');
    expect(at(created.body, 'identity', 'userAssignedIdentities', own, 'principalId')).toMatch(/^[0-9a-f-]{36}$/);
    const both = await session.send('PATCH', v(VAULT), {
      identity: { ...identity, type: 'SystemAssigned,UserAssigned' },
    });
    expect(at(both.body, 'identity', 'userAssignedIdentities')).toEqual(
      at(created.body, 'identity', 'userAssignedIdentities'),
    );
    expect(at(both.body, 'identity', 'principalId')).toMatch(/^[0-9a-f-]{36}$/);
    const none = await session.send('PATCH', v(VAULT), { identity: { type: 'None' } });
    expect(none.body).not.toHaveProperty('identity');
  });

  test('a deleted vault takes its policies and soft-deleted instances with it', async () => {
    await withInstance(session);
    await session.send('DELETE', v(INSTANCE));
    await session.advance('PT63S');
    await session.send('DELETE', v(VAULT, '2025-09-01'));
    await session.advance('PT1S');
    await session.send('PUT', v(VAULT), vaultBody());
    for (const part of ['backupPolicies', 'deletedBackupInstances'])
      expect((await session.send('GET', v(`${VAULT}/${part}`))).body).toEqual({ value: [] });
  });

  test('a name is free, taken or none', async () => {
    const path = v(
      `${SUBSCRIPTION}/resourceGroups/TestBkpVaultRG/providers/Microsoft.DataProtection/locations/westus/checkNameAvailability`,
    );
    const ask = async (name: unknown, type = 'Microsoft.DataProtection/BackupVaults'): Promise<unknown> => {
      const { status, body } = await session.send('POST', path, { name, type });
      return status === 200 ? (body['reason'] ?? body['nameAvailable']) : status;
    };
    await session.send('PUT', v(VAULT), vaultBody());
    expect(await ask('free')).toBe(true);
    expect(await ask('TESTBKPVAULT')).toBe('AlreadyExists');
    expect(await ask('-')).toBe('Invalid');
    expect(await ask('free', 'Microsoft.Compute/disks')).toBe(400);
    expect(await ask(undefined)).toBe(400);
  });
});
