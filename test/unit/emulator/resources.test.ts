import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fleetNames, fleetWorld } from '../../../src/emulator/worlds/fleet.ts';
import { at, codeOf, DISK, header, openSession, SUBSCRIPTION, v, VAULT, withInstance, withVault } from './session.ts';
import type { Body, Session } from './session.ts';

const GROUP = `${SUBSCRIPTION}/resourceGroups/RG-DiskBackup`;

describe('groups, disks and snapshots', () => {
  let session: Session;
  beforeEach(async () => {
    session = await openSession();
  });
  afterEach(() => session.close());

  test('tenants and subscriptions are listed', async () => {
    const subscriptions = await session.send('GET', v('/subscriptions', '2019-11-01'));
    expect(at(subscriptions.body, 'value', 0)).toMatchObject({
      id: SUBSCRIPTION,
      subscriptionId: '00000000-0000-0000-0000-000000000001',
      displayName: 'azbackup quickstart',
      state: 'Enabled',
    });
    const tenants = await session.send('GET', v('/tenants', '2020-01-01'));
    expect(at(tenants.body, 'value', 0, 'tenantId')).toBe(at(subscriptions.body, 'value', 0, 'tenantId'));
    expect((await session.send('GET', v(SUBSCRIPTION, '2020-01-01'))).status).toBe(200);
  });

  test('a group is made, seen, kept in its region, and goes with what is in it', async () => {
    const path = v(`${SUBSCRIPTION}/resourcegroups/new`, '2021-04-01');
    expect((await session.send('HEAD', path)).status).toBe(404);
    expect((await session.send('PUT', path, { location: 'West US' })).status).toBe(201);
    expect((await session.send('HEAD', path)).status).toBe(204);
    expect((await session.send('PUT', path, { location: 'westus', tags: { a: 'b' } })).status).toBe(200);
    expect((await session.send('PUT', path, { location: 'eastus' })).status).toBe(409);
    const disk = v(`${SUBSCRIPTION}/resourceGroups/new/providers/Microsoft.Compute/disks/d`, '2022-07-02');
    await session.send('PUT', disk, { location: 'westus' });
    const snapshot = disk.replace('/disks/', '/snapshots/');
    await session.send('PUT', snapshot, { location: 'westus' });
    expect((await session.send('GET', snapshot)).status).toBe(200);
    const accepted = await session.send('DELETE', path);
    expect(accepted.status).toBe(202);
    expect((await session.send('GET', header(accepted, 'location'))).status).toBe(202);
    expect(at((await session.send('GET', path)).body, 'properties', 'provisioningState')).toBe('Deleting');
    await session.advance('PT15S');
    expect((await session.send('GET', header(accepted, 'location'))).status).toBe(200);
    expect((await session.send('GET', path)).status).toBe(404);
    await session.send('PUT', path, { location: 'westus' });
    expect((await session.send('GET', disk)).status).toBe(404);
    expect((await session.send('GET', snapshot)).status).toBe(404);
  });

  test('groups are listed and tagged; a result that was never promised is not found', async () => {
    await session.send('PATCH', v(GROUP), { tags: { a: 'b' } });
    const { body } = await session.send('GET', v(`${SUBSCRIPTION}/resourcegroups`));
    expect((at(body, 'value') as { name: string }[]).map(({ name }) => name)).toEqual([
      'TestBkpVaultRG',
      'RG-DiskBackup',
      'snapshot-rg',
      'targetrg',
      'drill-westus',
      'RG-East',
    ]);
    expect(at(body, 'value', 1)).toMatchObject({
      location: 'westus',
      tags: { a: 'b' },
      properties: { provisioningState: 'Succeeded' },
    });
    expect((await session.send('GET', v(`${SUBSCRIPTION}/operationresults/bm8`))).status).toBe(404);
    expect((await session.send('PUT', v(`${SUBSCRIPTION}/resourcegroups/x`), {})).status).toBe(400);
  });

  test('groups are found by tag, some at a time', async () => {
    for (const [name, tags] of Object.entries({ a: { env: 'prod' }, b: { env: 'test' }, c: {} }))
      await session.send('PUT', v(`${SUBSCRIPTION}/resourceGroups/${name}`, '2021-04-01'), {
        location: 'westus',
        tags,
      });
    const list = async (query: string): Promise<unknown> => {
      const answer = await session.send('GET', `${v(`${SUBSCRIPTION}/resourcegroups`, '2021-04-01')}&${query}`);
      return answer.status === 200 ? (answer.body['value'] as Body[]).map(({ name }) => name) : answer.status;
    };
    expect(await list("$filter=tagname+eq+'ENV'")).toEqual(['a', 'b']);
    expect(await list('%24filter=tagName%20eq%20%27env%27%20and%20tagValue%20eq%20%27test%27')).toEqual(['b']);
    expect(await list("$filter=name eq 'a'")).toBe(501);
    expect(await list('$top=2')).toHaveLength(2);
  });

  test('a group whose vault holds instances is not deleted, one with an empty vault is', async () => {
    const path = v(`${SUBSCRIPTION}/resourceGroups/TestBkpVaultRG`);
    await withInstance(session);
    const refused = await session.send('DELETE', path);
    expect([refused.status, codeOf(refused)]).toEqual([409, 'ResourceGroupDeletionBlocked']);
    await session.send('POST', '/_emulator/reset');
    await withVault(session);
    const stillHeld = await session.send('DELETE', path);
    expect([stillHeld.status, String(at(stillHeld.body, 'error', 'message'))]).toEqual([
      409,
      expect.stringContaining("vault 'rsv-demo' still holds protected items"),
    ]);
    const world = (await session.send('GET', '/_emulator/world')).body;
    const others = (world['resources'] as { id: string }[]).filter(({ id }) => !id.includes('rsv-demo'));
    await session.send('PUT', '/_emulator/world', { ...world, resources: others });
    expect((await session.send('DELETE', path)).status).toBe(202);
    await session.advance('PT15S');
    await session.send('PUT', path, { location: 'westus' });
    expect((await session.send('GET', v(VAULT))).status).toBe(404);
  });

  test.each(['disks', 'snapshots'])(
    '%s are written by an operation with both headers, patched, listed and deleted',
    async (plural) => {
      const list = `${GROUP}/providers/Microsoft.Compute/${plural}`;
      const path = v(`${list}/fresh`, '2023-04-02');
      const body = {
        location: 'westus',
        sku: { name: 'Standard_LRS' },
        tags: { a: 'b' },
        properties: { diskSizeGB: 16 },
      };
      const created = await session.send('PUT', path, body);
      expect([created.status, at(created.body, 'properties', 'provisioningState'), created.body['id']]).toEqual([
        202,
        'Updating',
        `${list}/fresh`,
      ]);
      const old = await session.send('PUT', v(`${list}/old`, '2020-12-01'), body);
      expect([old.body['id'], at(old.body, 'properties', 'isArmResource')]).toEqual([undefined, true]);
      const [status, monitor] = [header(created, 'azure-asyncoperation'), header(created, 'location')];
      expect((await session.send('GET', status)).body['status']).toBe('InProgress');
      expect((await session.send('GET', monitor)).status).toBe(202);
      await session.advance('PT1S');
      expect(at((await session.send('GET', status)).body, 'properties', 'output', 'name')).toBe('fresh');
      expect((await session.send('GET', monitor)).status).toBe(200);
      await session.send('PATCH', path, { tags: { c: 'd' }, properties: { diskSizeGB: 32 } });
      await session.advance('PT1S');
      const read = await session.send('GET', path);
      expect(read.body).toMatchObject({
        tags: { c: 'd' },
        sku: { name: 'Standard_LRS', tier: 'Standard' },
        properties: { diskSizeGB: 32, diskSizeBytes: 32 * 1024 ** 3, provisioningState: 'Succeeded' },
      });
      const bySubscription = await session.send(
        'GET',
        v(`${SUBSCRIPTION}/providers/Microsoft.Compute/${plural}`, '2023-04-02'),
      );
      const names = (at(bySubscription.body, 'value') as { name: string }[]).map(({ name }) => name);
      expect(names).toContain('fresh');
      const gone = await session.send('DELETE', path);
      expect(gone.status).toBe(202);
      await session.advance('PT1S');
      expect((await session.send('GET', header(gone, 'location'))).status).toBe(204);
      expect((await session.send('DELETE', path)).status).toBe(204);
    },
  );

  test('a PUT of an existing disk takes the new size and keeps what the service filled in', async () => {
    const before = await session.send('GET', v(DISK));
    await session.send('PUT', v(DISK), { location: 'westus', properties: { diskSizeGB: 128 } });
    await session.advance('PT1S');
    const after = await session.send('GET', v(DISK));
    expect(at(after.body, 'properties', 'diskSizeGB')).toBe(128);
    expect(at(after.body, 'properties', 'diskSizeBytes')).toBe(128 * 1024 ** 3);
    expect(at(after.body, 'properties', 'uniqueId')).toBe(at(before.body, 'properties', 'uniqueId'));
    expect((await session.send('PUT', v(DISK), { location: 'eastus' })).status).toBe(409);
    expect((await session.send('PUT', v(DISK), {})).status).toBe(400);
  });

  test('a copy has the size and system of its source unless it says otherwise; without a source it is refused', async () => {
    const source = `${GROUP}/providers/Microsoft.Compute/disks/linux`;
    const made = { diskSizeGB: 64, osType: 'Linux', creationData: { createOption: 'Empty' } };
    await session.send('PUT', v(source, '2022-07-02'), { location: 'westus', properties: made });
    await session.advance('PT1S');
    const copy = async (name: string, properties: object, from = source) => {
      const path = v(`${GROUP}/providers/Microsoft.Compute/snapshots/${name}`, '2022-07-02');
      const creationData = { createOption: 'Copy', sourceResourceId: from };
      const body = { location: 'westus', properties: { creationData, ...properties } };
      const accepted = await session.send('PUT', path, body);
      await session.advance('PT1S');
      return accepted.status === 202 ? at((await session.send('GET', path)).body, 'properties') : codeOf(accepted);
    };
    const { body } = await session.send('GET', v(source, '2022-07-02'));
    expect(await copy('same', {})).toMatchObject({
      diskSizeGB: 64,
      diskSizeBytes: 64 * 1024 ** 3,
      osType: 'Linux',
      creationData: { sourceUniqueId: at(body, 'properties', 'uniqueId') },
    });
    expect(await copy('larger', { diskSizeGB: 128 })).toMatchObject({ diskSizeGB: 128 });
    expect(await copy('of-nothing', {}, `${source}2`)).toBe('ResourceNotFound');
  });

  test('public network access is shown by versions that know it', async () => {
    const shown = async (apiVersion: string): Promise<unknown> =>
      at((await session.send('GET', v(DISK, apiVersion))).body, 'properties', 'publicNetworkAccess');
    expect([await shown('2020-12-01'), await shown('2021-12-01')]).toEqual([undefined, 'Enabled']);
  });

  test.each([
    ['2020-12-01', ['api-version']],
    ['2022-07-02', ['api-version', 'p']],
    ['2023-04-02', ['api-version', 'c', 'h', 'p', 's', 't']],
  ])('at %s the operations of disks are followed with the parameters %j', async (apiVersion, names) => {
    const accepted = await session.send('PUT', v(DISK, apiVersion), { location: 'westus' });
    const url = header(accepted, 'azure-asyncoperation');
    expect([...new URL(url).searchParams.keys()].toSorted()).toEqual(names);
    expect((await session.send('GET', url)).status).toBe(200);
    const wrong = await session.send('GET', url.replace('&s=', '&s=x'));
    expect(wrong.status).toBe(names.includes('s') ? 403 : 200);
  });

  test('groups did not tell their type in 2017', async () => {
    const group = `${SUBSCRIPTION}/resourceGroups/RG-DiskBackup`;
    const type = async (apiVersion: string) => (await session.send('GET', v(group, apiVersion))).body['type'];
    expect([await type('2017-05-10'), await type('2020-10-01')]).toEqual([
      undefined,
      'Microsoft.Resources/resourceGroups',
    ]);
  });

  test('a long list comes in pages that together hold every disk once', async () => {
    const fleet = await openSession({ world: fleetWorld({ vaults: 1, instancesPerVault: 0, unprotectedDisks: 450 }) });
    const list = `${SUBSCRIPTION}/resourceGroups/${fleetNames.diskGroup(0)}/providers/Microsoft.Compute/disks`;
    const names: string[] = [];
    let next: unknown = v(list);
    let pages = 0;
    while (typeof next === 'string') {
      const { body } = await fleet.send('GET', next);
      names.push(...(at(body, 'value') as { name: string }[]).map(({ name }) => name));
      next = body['nextLink'];
      pages += 1;
      if (typeof next === 'string')
        expect(next.startsWith(`${fleet.emulator.endpoint}${list}?api-version=2024-04-01&`)).toBe(true);
    }
    expect(pages).toBe(3);
    expect(new Set(names).size).toBe(450);
    expect(names.length).toBe(450);
    expect((await fleet.send('GET', `${v(list)}&$skipToken=nonsense!`)).status).toBe(400);
    await fleet.close();
  });
});
