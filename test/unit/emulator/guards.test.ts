import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  at,
  codeOf,
  INSTANCE,
  instanceOf,
  openSession,
  policyBody,
  SUBSCRIPTION,
  v,
  VAULT,
  vaultBody,
  withInstance,
} from './session.ts';
import type { Answer, Body, Session } from './session.ts';

const GROUP = `${SUBSCRIPTION}/resourceGroups/TestBkpVaultRG`;
const GUARD = `${GROUP}/providers/Microsoft.DataProtection/resourceGuards/guard`;
const PROXY = `${VAULT}/backupResourceGuardProxies/DppResourceGuardProxy`;
const OTHER_POLICY = `${VAULT}/backupPolicies/Other`;
const REFUSED = 'UserErrorOperationProtectedByResourceGuard';

const requestOf = (collection: string): string => `${GUARD}/${collection}/default`;

const guarded = async (session: Session, exclusions: readonly string[] = []): Promise<void> => {
  await withInstance(session);
  await session.send('PUT', v(OTHER_POLICY), policyBody('P14D'));
  await session.send('PUT', v(GUARD), {
    location: 'westus',
    properties: { vaultCriticalOperationExclusionList: exclusions },
  });
  await session.send('PUT', v(PROXY), { properties: { resourceGuardResourceId: GUARD } });
};

const vaultWith = (securitySettings: Body): Body => {
  const body = vaultBody();
  return { ...body, properties: { ...(body['properties'] as Body), securitySettings } };
};
const softDelete = (state: string, retentionDurationInDays: number): Body =>
  vaultWith({ softDeleteSettings: { state, retentionDurationInDays } });

/** A protected operation: the request for it, where its body carries that, and what is answered once it does. */
interface Case {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly body: Body;
  readonly within?: 'properties';
  readonly collection: string;
  readonly allowed: number;
}

const restoreBody = (point: string): Body => ({
  objectType: 'AzureBackupRecoveryPointBasedRestoreRequest',
  recoveryPointId: point,
  sourceDataStoreType: 'OperationalStore',
  restoreTargetInfo: {
    objectType: 'RestoreTargetInfo',
    recoveryOption: 'FailIfExists',
    restoreLocation: 'westus',
    datasourceInfo: { resourceID: `${GROUP}/providers/Microsoft.Compute/disks/restored` },
  },
});

const CASES: readonly Case[] = [
  {
    name: 'turning soft delete off',
    method: 'PUT',
    path: VAULT,
    body: softDelete('Off', 0),
    within: 'properties',
    collection: 'dppReduceSoftDeleteSecurityRequests',
    allowed: 201,
  },
  {
    name: 'shortening soft delete',
    method: 'PATCH',
    path: VAULT,
    body: { properties: { securitySettings: { softDeleteSettings: { state: 'On', retentionDurationInDays: 14 } } } },
    within: 'properties',
    collection: 'dppReduceSoftDeleteSecurityRequests',
    allowed: 200,
  },
  {
    name: 'disabling immutability',
    method: 'PATCH',
    path: VAULT,
    body: { properties: { securitySettings: { immutabilitySettings: { state: 'Disabled' } } } },
    within: 'properties',
    collection: 'dppReduceImmutabilityStateRequests',
    allowed: 200,
  },
  {
    name: 'another encryption key',
    method: 'PATCH',
    path: VAULT,
    body: { properties: { securitySettings: { encryptionSettings: { state: 'Enabled' } } } },
    within: 'properties',
    collection: 'dppModifyEncryptionSettingsRequests',
    allowed: 200,
  },
  {
    name: 'another policy',
    method: 'PUT',
    path: INSTANCE,
    body: { properties: instanceOf(undefined, OTHER_POLICY) },
    within: 'properties',
    collection: 'dppModifyPolicy',
    allowed: 201,
  },
  {
    name: 'stopping protection',
    method: 'POST',
    path: `${INSTANCE}/stopProtection`,
    body: {},
    collection: 'dppDisableStopProtectionRequests',
    allowed: 202,
  },
  {
    name: 'suspending backups',
    method: 'POST',
    path: `${INSTANCE}/suspendBackups`,
    body: {},
    collection: 'dppDisableSuspendBackupsRequests',
    allowed: 202,
  },
];

const carrying = ({ body, within }: Case, requests: readonly string[]): Body =>
  within === undefined
    ? { ...body, resourceGuardOperationRequests: requests }
    : { ...body, properties: { ...(body['properties'] as Body), resourceGuardOperationRequests: requests } };

describe('resource guards', () => {
  let session: Session;
  beforeEach(async () => {
    session = await openSession();
  });
  afterEach(() => session.close());

  const send = (one: Case, requests?: readonly string[]): Promise<Answer> =>
    session.send(one.method, v(one.path), requests === undefined ? one.body : carrying(one, requests));

  test('are listed, changed and deleted like any resource', async () => {
    expect((await session.send('GET', v(GUARD))).status).toBe(404);
    await session.send('PUT', v(GUARD), { location: 'westus', tags: { a: '1' } });
    expect(at((await session.send('PATCH', v(GUARD), { tags: { b: '2' } })).body, 'tags')).toEqual({ b: '2' });
    const type = 'providers/Microsoft.DataProtection/resourceGuards';
    for (const scope of [SUBSCRIPTION, GROUP])
      expect(at((await session.send('GET', v(`${scope}/${type}`))).body, 'value', 0, 'name')).toBe('guard');
    expect((await session.send('DELETE', v(GUARD))).status).toBe(200);
    expect((await session.send('DELETE', v(GUARD))).status).toBe(204);
  });

  test('need a region and protect their own removal', async () => {
    expect(codeOf(await session.send('PUT', v(GUARD), {}))).toBe('LocationRequired');
    const mandatory = 'Microsoft.DataProtection/backupVaults/backupResourceGuardProxies/delete';
    const properties = { vaultCriticalOperationExclusionList: [mandatory] };
    const refused = await session.send('PUT', v(GUARD), { location: 'westus', properties });
    expect([refused.status, codeOf(refused)]).toEqual([400, 'UserErrorMandatoryCriticalOperationExcluded']);
  });

  test('have one request of each kind, called default', async () => {
    await session.send('PUT', v(GUARD), { location: 'westus' });
    const collection = `${GUARD}/deleteProtectedItemRequests`;
    const one = { id: `${collection}/default`, name: 'default' };
    expect(at((await session.send('GET', v(collection))).body, 'value')).toMatchObject([one]);
    expect((await session.send('GET', v(`${collection}/default`))).body).toMatchObject(one);
    expect((await session.send('GET', v(`${collection}/other`))).status).toBe(404);
    expect(codeOf(await session.send('GET', v(`${GUARD}/unknownRequests`)))).toBe('InvalidResourceType');
  });

  test('protect more at newer api-versions', async () => {
    await session.send('PUT', v(GUARD), { location: 'westus' });
    const countAt = async (apiVersion: string): Promise<number> =>
      (at((await session.send('GET', v(GUARD, apiVersion))).body, 'properties', 'resourceGuardOperations') as unknown[])
        .length;
    expect([await countAt('2022-05-01'), await countAt('2023-11-01')]).toEqual([8, 18]);
  });

  test('show in the vault, and stay while they protect one', async () => {
    await guarded(session);
    const shown = at((await session.send('GET', v(VAULT))).body, 'properties', 'isVaultProtectedByResourceGuard');
    expect(shown).toBe(true);
    const conflict = await session.send('DELETE', v(GUARD));
    expect([conflict.status, codeOf(conflict)]).toEqual([409, 'ResourceGuardInUse']);
  });

  test.each(CASES)('refuse $name without the request for it', async (one) => {
    const before = vaultWith({
      softDeleteSettings: { state: 'On', retentionDurationInDays: 30 },
      immutabilitySettings: { state: 'Unlocked' },
    });
    await guarded(session);
    await session.send('PUT', v(VAULT), before);
    for (const requests of [undefined, [], [requestOf('deleteBackupInstanceRequests')]]) {
      const refused = await send(one, requests);
      expect([refused.status, codeOf(refused)]).toEqual([400, REFUSED]);
    }
    expect((await send(one, [requestOf(one.collection).toUpperCase()])).status).toBe(one.allowed);
  });

  test('refuse a restore without the request for it', async () => {
    await guarded(session);
    await session.advance('PT5H');
    const points = await session.send('GET', v(`${INSTANCE}/recoveryPoints`));
    const body = restoreBody(String(at(points.body, 'value', 0, 'name')));
    expect(codeOf(await session.send('POST', v(`${INSTANCE}/restore`), body))).toBe(REFUSED);
    const allowed = { ...body, resourceGuardOperationRequests: [requestOf('dppTriggerRestoreRequests')] };
    expect((await session.send('POST', v(`${INSTANCE}/restore`), allowed)).status).toBe(202);
  });

  test('leave alone what they exclude and what takes nothing away', async () => {
    await guarded(session, ['Microsoft.DataProtection/backupVaults/backupInstances/STOPPROTECTION/action']);
    expect((await session.send('PUT', v(VAULT), softDelete('AlwaysOn', 60))).status).toBe(201);
    expect((await session.send('PUT', v(INSTANCE), { properties: instanceOf() })).status).toBe(201);
    expect((await session.send('POST', v(`${INSTANCE}/stopProtection`))).status).toBe(202);
  });

  test('let an instance go for half an hour after unlockDelete', async () => {
    await guarded(session);
    const requests = { resourceGuardOperationRequests: [requestOf('deleteBackupInstanceRequests')] };
    const unlock = { ...requests, resourceToBeDeleted: INSTANCE.toUpperCase() };
    expect(codeOf(await session.send('DELETE', v(INSTANCE)))).toBe(REFUSED);
    // Without resourceToBeDeleted it is about the proxy, whose request this is not.
    expect(codeOf(await session.send('POST', v(`${PROXY}/unlockDelete`), requests))).toBe(REFUSED);
    expect((await session.send('POST', v(`${PROXY}/unlockDelete`), unlock)).status).toBe(200);
    await session.advance('PT31M');
    expect(codeOf(await session.send('DELETE', v(INSTANCE)))).toBe(REFUSED);
    await session.send('POST', v(`${PROXY}/unlockDelete`), unlock);
    await session.advance('PT29M');
    expect((await session.send('DELETE', v(INSTANCE))).status).toBe(202);
  });

  test('let go of a vault after unlockDelete only', async () => {
    await guarded(session);
    expect(codeOf(await session.send('DELETE', v(PROXY)))).toBe(REFUSED);
    const requests = { resourceGuardOperationRequests: [requestOf('deleteResourceGuardProxyRequests')] };
    await session.send('POST', v(`${PROXY}/unlockDelete`), requests);
    expect((await session.send('DELETE', v(PROXY))).status).toBe(200);
    expect((await session.send('DELETE', v(PROXY))).status).toBe(204);
    expect((await session.send('POST', v(`${INSTANCE}/stopProtection`))).status).toBe(202);
  });

  test('cannot be swapped for another, nor joined by a second', async () => {
    await guarded(session);
    const other = `${GUARD}2`;
    await session.send('PUT', v(other), { location: 'westus' });
    const properties = { resourceGuardResourceId: other };
    expect(codeOf(await session.send('PUT', v(PROXY), { properties }))).toBe(REFUSED);
    const second = await session.send('PUT', v(`${VAULT}/backupResourceGuardProxies/second`), { properties });
    expect(codeOf(second)).toBe('UserErrorVaultAlreadyProtectedByResourceGuard');
    expect((await session.send('PUT', v(PROXY), { properties: { resourceGuardResourceId: GUARD } })).status).toBe(200);
  });

  test('must exist and lie in the region of the vault', async () => {
    await withInstance(session);
    const missing = await session.send('PUT', v(PROXY), { properties: { resourceGuardResourceId: GUARD } });
    expect([missing.status, codeOf(missing)]).toEqual([403, 'LinkedAuthorizationFailed']);
    await session.send('PUT', v(GUARD), { location: 'eastus' });
    const elsewhere = await session.send('PUT', v(PROXY), { properties: { resourceGuardResourceId: GUARD } });
    expect(codeOf(elsewhere)).toBe('UserErrorResourceGuardRegionMismatch');
    expect(codeOf(await session.send('PUT', v(PROXY), {}))).toBe('InvalidRequestContent');
  });

  test('refuse requests that are none, and all of them to a caller without access', async () => {
    await guarded(session);
    const stop = (request: string): Promise<Answer> =>
      session.send('POST', v(`${INSTANCE}/stopProtection`), { resourceGuardOperationRequests: [request] });
    for (const request of [`${GUARD}/nothing/default`, `${GUARD}2/dppModifyPolicy/default`, 'nonsense'])
      expect(codeOf(await stop(request))).toBe('LinkedAuthorizationFailed');
    session.emulator.embedded.change({ switches: { resourceGuardAccess: 'denied' } });
    expect((await stop(requestOf('dppDisableStopProtectionRequests'))).status).toBe(403);
    session.emulator.embedded.change({ switches: { guardedWithoutRequest: 'forbidden' } });
    const refused = await session.send('POST', v(`${INSTANCE}/stopProtection`));
    expect([refused.status, codeOf(refused)]).toEqual([403, REFUSED]);
  });

  test('are part of a world, those outside of it only by the proxies that name them', async () => {
    await guarded(session);
    const world = (await session.send('GET', '/_emulator/world')).body;
    await session.send('PUT', '/_emulator/world', world);
    expect((await session.send('GET', v(GUARD))).status).toBe(200);
    const stop = v(`${INSTANCE}/stopProtection`);
    expect(codeOf(await session.send('POST', stop))).toBe(REFUSED);
    const resources = (world['resources'] as Body[]).filter(({ id }) => id !== GUARD);
    await session.send('PUT', '/_emulator/world', { ...world, resources });
    expect(codeOf(await session.send('POST', stop))).toBe(REFUSED);
    const body = { resourceGuardOperationRequests: [requestOf('dppDisableStopProtectionRequests')] };
    expect((await session.send('POST', stop, body)).status).toBe(202);
  });

  test('go with their group and with their vault, unless a vault elsewhere needs them', async () => {
    const far = `${SUBSCRIPTION}/resourceGroups/snapshot-rg/providers/Microsoft.DataProtection/resourceGuards/far`;
    await session.send('PUT', v(VAULT), vaultBody('Off'));
    await session.send('PUT', v(far), { location: 'westus' });
    await session.send('PUT', v(PROXY), { properties: { resourceGuardResourceId: far } });
    const blocked = await session.send('DELETE', v(`${SUBSCRIPTION}/resourceGroups/snapshot-rg`, '2021-04-01'));
    expect([blocked.status, codeOf(blocked)]).toEqual([409, 'ResourceGuardInUse']);
    await session.send('DELETE', v(VAULT));
    expect((await session.send('DELETE', v(far))).status).toBe(200);
  });
});
