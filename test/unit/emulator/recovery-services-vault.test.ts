import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { at, codeOf, header, openSession, SUBSCRIPTION } from './session.ts';
import type { Answer, Body, Session } from './session.ts';

const GROUP = `${SUBSCRIPTION}/resourceGroups/machines`;
const VAULT = `${GROUP}/providers/Microsoft.RecoveryServices/vaults/rsv`;
const MACHINE = `${GROUP}/providers/Microsoft.Compute/virtualMachines/VM1`;
const CONTAINER = 'iaasvmcontainerv2;machines;vm1';
const ITEM = `${VAULT}/backupFabrics/Azure/protectionContainers/IaasVMContainer;${CONTAINER}/protectedItems/vm;${CONTAINER}`;
const VERSION = '2020-10-01';
const path = (id: string, apiVersion = VERSION): string => `${id}?api-version=${apiVersion}`;

const WORLD = {
  now: '2026-11-20T08:00:00Z',
  resources: [
    { id: SUBSCRIPTION },
    { id: GROUP, location: 'westus' },
    { id: VAULT, location: 'westus' },
    { id: MACHINE, location: 'westus', properties: { vmId: 'one' } },
    { id: `${MACHINE}2`, location: 'eastus' },
  ],
};

describe('around the protected items of a Recovery Services vault', () => {
  let session: Session;
  beforeEach(async () => {
    session = await openSession({ world: WORLD });
  });
  afterEach(() => session.close());

  const protect = async (apiVersion = VERSION): Promise<void> => {
    const properties = {
      protectedItemType: 'Microsoft.Compute/virtualMachines',
      sourceResourceId: MACHINE,
      policyId: `${VAULT}/backupPolicies/DefaultPolicy`,
    };
    expect((await session.send('PUT', path(ITEM, apiVersion), { properties })).status).toBe(202);
    await session.advance('PT1M');
  };
  const listed = async (name: string): Promise<readonly unknown[]> =>
    (await session.send('GET', path(`${VAULT}/${name}`))).body['value'] as unknown[];
  const configure = (properties: Body): Promise<Answer> =>
    session.send('PATCH', path(`${VAULT}/backupconfig/vaultconfig`), { properties });
  const erase = async (apiVersion = VERSION): Promise<void> => {
    expect((await session.send('DELETE', path(ITEM, apiVersion))).status).toBe(202);
    await session.advance('PT2M');
  };

  test('machines of its region that nobody protects can be protected', async () => {
    expect(await listed('backupProtectableItems')).toMatchObject([
      { name: CONTAINER, properties: { virtualMachineId: MACHINE, resourceGroup: 'machines', friendlyName: 'VM1' } },
    ]);
    await protect();
    expect(await listed('backupProtectableItems')).toEqual([]);
    expect((await session.send('GET', path(MACHINE, '2021-03-01'))).body['properties']).toEqual({ vmId: 'one' });
    expect(codeOf(await session.send('GET', path(`${MACHINE}3`, '2021-03-01')))).toBe('ResourceNotFound');
  });

  test('a refresh of containers is 202 for twelve seconds and then 204; its status has a version of its own', async () => {
    const accepted = await session.send('POST', path(`${VAULT}/backupFabrics/Azure/refreshContainers`));
    expect(accepted.status).toBe(202);
    expect(header(accepted, 'azure-asyncoperation')).toContain('/operationsStatus/');
    expect(header(accepted, 'azure-asyncoperation')).toContain('api-version=2019-05-13-preview');
    const running = await session.send('GET', header(accepted, 'location'));
    expect([running.status, header(running, 'location')]).toEqual([202, expect.stringContaining('/operationResults/')]);
    await session.advance('PT12S');
    expect((await session.send('GET', header(accepted, 'location'))).status).toBe(204);
  });

  test('deleted items stay for 14 days, and the vault with them, unless soft delete is off', async () => {
    await protect();
    await erase();
    expect(await listed('backupProtectedItems')).toMatchObject([
      { properties: { isScheduledForDeferredDelete: true } },
    ]);
    expect((await session.send('DELETE', path(VAULT, '2016-06-01'))).status).toBe(400);
    await session.send('PUT', path(ITEM), {
      properties: { protectedItemType: 'Microsoft.Compute/virtualMachines', isRehydrate: true },
    });
    await session.advance('PT1M');
    const off = await configure({ softDeleteFeatureState: 'Disabled' });
    expect(at(off.body, 'properties')).toEqual({
      enhancedSecurityState: 'Enabled',
      softDeleteFeatureState: 'Disabled',
      isSoftDeleteFeatureStateEditable: true,
    });
    await erase();
    expect(await listed('backupProtectedItems')).toEqual([]);
    expect((await session.send('DELETE', path(VAULT, '2016-06-01'))).status).toBe(200);
  });

  test.each([
    ['off', 0],
    ['on', 1],
  ] as const)('at the api-version of 2016 soft delete is %s by the switch', async (softDeleteOfOldVersions, left) => {
    await session.send('PATCH', '/_emulator/settings', { switches: { softDeleteOfOldVersions } });
    await protect('2016-12-01');
    await erase('2016-12-01');
    expect(await listed('backupProtectedItems')).toHaveLength(left);
  });

  test('redundancy goes by its old and its new name', async () => {
    const config = `${VAULT}/backupstorageconfig/vaultstorageconfig`;
    const before = await session.send('GET', path(config, '2018-12-20'));
    expect(at(before.body, 'properties')).toMatchObject({ storageType: 'GeoRedundant', crossRegionRestoreFlag: false });
    await session.send('PUT', path(config, '2018-12-20'), { properties: { storageModelType: 'LocallyRedundant' } });
    const after = await session.send('GET', path(config, '2018-12-20'));
    expect(at(after.body, 'properties')).toMatchObject({
      storageModelType: 'LocallyRedundant',
      storageType: 'LocallyRedundant',
      storageTypeState: 'Unlocked',
    });
    expect((await session.send('PUT', path(config, '2018-12-20'), {})).status).toBe(400);
  });

  test('settings and numbers of items come and go with a world', async () => {
    await protect();
    await configure({ softDeleteFeatureState: 'Disabled' });
    const { body: world } = await session.send('GET', '/_emulator/world');
    const numbers = async (): Promise<unknown> =>
      (await listed('backupProtectedItems')).map((item) => at(item, 'properties', 'protectedItemDataId'));
    const before = await numbers();
    await session.send('PUT', '/_emulator/world', JSON.parse(JSON.stringify(world).replaceAll(String(before), '4711')));
    expect(await numbers()).toEqual(['4711']);
    await erase();
    expect(await listed('backupProtectedItems')).toEqual([]);
    await session.send('DELETE', path(VAULT, '2016-06-01'));
    expect(JSON.stringify((await session.send('GET', '/_emulator/world')).body)).not.toContain('vaultconfig');
  });

  test('a policy keeps whole seconds and is given the defaults of instant restore, unless it is 2017', async () => {
    const policy = `${VAULT}/backupPolicies/mine`;
    const time = '2021-06-14T16:00:00.000Z';
    const put = await session.send('PUT', path(policy), {
      properties: {
        backupManagementType: 'AzureIaasVM',
        schedulePolicy: { scheduleRunTimes: [time] },
        timeZone: 'UTC',
      },
    });
    expect(at(put.body, 'properties')).toEqual({
      backupManagementType: 'AzureIaasVM',
      instantRPDetails: {},
      instantRpRetentionRangeInDays: 2,
      schedulePolicy: { scheduleRunTimes: ['2021-06-14T16:00:00Z'] },
      timeZone: 'UTC',
      protectedItemsCount: 0,
    });
    const old = await session.send('GET', path(policy, '2016-12-01'));
    expect(Object.keys(at(old.body, 'properties') as object)).toEqual([
      'backupManagementType',
      'schedulePolicy',
      'protectedItemsCount',
    ]);
  });
});
