import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  at,
  codeOf,
  header,
  INSTANCE,
  openSession,
  POLICY,
  SUBSCRIPTION,
  v,
  VAULT,
  vaultBody,
  withInstance,
} from './session.ts';
import type { Answer, Body, Session } from './session.ts';

const DELETED = `${SUBSCRIPTION}/providers/Microsoft.DataProtection/locations/westus/deletedVaults`;
const NEW = '2025-09-01';

describe('vaults deleted at 2025-09-01 or later', () => {
  let session: Session;
  beforeEach(async () => {
    session = await openSession();
  });
  afterEach(() => session.close());

  const deleted = async (location = 'West%20US'): Promise<readonly Body[]> =>
    (await session.send('GET', v(DELETED.replace('westus', location), NEW))).body['value'] as readonly Body[];

  /** A vault with one instance in soft delete, deleted; the resource it became. */
  const deleteVault = async (apiVersion = NEW): Promise<Body> => {
    await withInstance(session, '2024-04-01', 'Off');
    await session.send('DELETE', v(INSTANCE, apiVersion));
    await session.advance('PT63S');
    expect((await session.send('DELETE', v(VAULT, apiVersion))).status).toBe(202);
    await session.advance('PT1S');
    const [first] = await deleted();
    if (first === undefined) throw new Error('nothing is deleted');
    return first;
  };

  const undelete = (named: unknown, body: Body = { location: 'westus' }, vault = VAULT): Promise<Answer> =>
    session.send('PUT', v(vault, NEW), body, { 'x-ms-deleted-vault-id': String(named) });

  test('are kept with what was in them, under a guid', async () => {
    const one = await deleteVault();
    expect(one).toMatchObject({
      id: `${DELETED}/${String(one['name'])}`,
      type: 'Microsoft.DataProtection/locations/deletedVaults',
      properties: {
        storageSettings: [{ datastoreType: 'VaultStore', type: 'LocallyRedundant' }],
        originalBackupVaultName: 'testBkpVault',
        originalBackupVaultResourcePath: `${SUBSCRIPTION}/resourcegroups/TestBkpVaultRG/providers/Microsoft.DataProtection/BackupVaults/testBkpVault`,
      },
    });
    const { deletionTime, scheduledPurgeTime } = at(one, 'properties', 'resourceDeletionInfo') as Body;
    expect(Date.parse(String(scheduledPurgeTime)) - Date.parse(String(deletionTime))).toBe(14 * 86_400_000);
    expect((await session.send('GET', v(`${DELETED}/${String(one['name'])}`, NEW))).body).toEqual(one);
    expect((await session.send('GET', v(VAULT, NEW))).status).toBe(404);
    expect(await deleted('eastus')).toEqual([]);
  });

  test.each(['id', 'name'])(
    'come back by the %s of the deletion, with policies and deleted instances',
    async (named) => {
      const one = await deleteVault();
      const back = await undelete(one[named], { location: 'westus', identity: { type: 'SystemAssigned' } });
      expect([back.status, header(back, 'azure-asyncoperation') !== '']).toEqual([201, true]);
      expect(at(back.body, 'properties', 'storageSettings', 0, 'type')).toBe('LocallyRedundant');
      expect((await session.send('GET', v(POLICY, NEW))).status).toBe(200);
      const instances = await session.send('GET', v(`${VAULT}/deletedBackupInstances`, NEW));
      expect(at(instances.body, 'value', 0, 'name')).toBe(INSTANCE.split('/').at(-1));
      expect(await deleted()).toEqual([]);
      expect((await undelete(one['id'], { location: 'westus' }, `${VAULT}2`)).status).toBe(404);
    },
  );

  test('come back where they were and nowhere else', async () => {
    const one = await deleteVault();
    const elsewhere = await undelete(one['id'], { location: 'westus' }, `${VAULT}2`);
    expect([elsewhere.status, codeOf(elsewhere)]).toEqual([400, 'UserErrorDeletedVaultMismatch']);
    expect((await undelete('00000000-0000-4000-8000-000000000009')).status).toBe(404);
  });

  test('may have had one name; a new vault of that name is another one', async () => {
    await deleteVault();
    await session.send('PUT', v(VAULT, NEW), vaultBody());
    expect((await session.send('GET', v(POLICY, NEW))).status).toBe(404);
    await session.advance('PT1S');
    await session.send('DELETE', v(VAULT, NEW));
    await session.advance('PT1S');
    expect((await deleted()).map((one) => at(one, 'properties', 'originalBackupVaultName'))).toEqual([
      'testBkpVault',
      'testBkpVault',
    ]);
  });

  test('are purged when they say', async () => {
    const one = await deleteVault();
    await session.advance('P13D');
    expect(await deleted()).toHaveLength(1);
    await session.advance('P1D');
    expect(await deleted()).toEqual([]);
    expect((await undelete(one['id'])).status).toBe(404);
  });

  test('are unknown to older api-versions, unless the region is secure by default', async () => {
    expect(codeOf(await session.send('GET', v(DELETED)))).toBe('NoRegisteredProviderFound');
    await session.send('PUT', v(VAULT), vaultBody('Off'));
    await session.advance('PT1S');
    await session.send('DELETE', v(VAULT));
    await session.advance('PT1S');
    expect(await deleted()).toEqual([]);
    session.emulator.embedded.change({ switches: { secureByDefaultEverywhere: true } });
    await deleteVault('2024-04-01');
  });

  test('kept soft delete: it cannot be turned off', async () => {
    await session.send('PUT', v(VAULT), vaultBody('On'));
    const off = await session.send('PUT', v(VAULT, NEW), vaultBody('Off'));
    expect([off.status, codeOf(off)]).toEqual([400, 'UserErrorDisableSoftDeleteNotAllowed']);
    expect((await session.send('PUT', v(VAULT), vaultBody('Off'))).status).toBe(201);
    session.emulator.embedded.change({ switches: { secureByDefaultEverywhere: true } });
    await session.send('PUT', v(VAULT), vaultBody('On'));
    expect(codeOf(await session.send('PUT', v(VAULT), vaultBody('Off')))).toBe('UserErrorDisableSoftDeleteNotAllowed');
  });
});
