import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, codeOf, openSession, SUBSCRIPTION, v, VAULT, withInstance } from './session.ts';
import type { Session } from './session.ts';

describe('what generic clients ask of a subscription', () => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession({ pageSize: 3 });
    await withInstance(session);
    await session.send('PATCH', v(VAULT), { tags: { team: 'storage' } });
    await session.advance('PT1M');
  });
  afterAll(() => session.close());

  /** Names in a list, all pages. */
  const namesIn = async (path: string): Promise<readonly unknown[]> => {
    const names: unknown[] = [];
    for (let next: string | undefined = path; next !== undefined;) {
      const { body } = await session.send('GET', next);
      names.push(...(at(body, 'value') as readonly unknown[]).map((item) => at(item, 'name')));
      next = at(body, 'nextLink') as string | undefined;
    }
    return names;
  };
  const resources = (filter: string, scope = SUBSCRIPTION) =>
    `${v(`${scope}/resources`, '2022-09-01')}&$filter=${encodeURIComponent(filter)}`;

  test('resources of all types are listed page by page, without what lies in them', async () => {
    const names = await namesIn(v(`${SUBSCRIPTION}/resources`, '2022-09-01'));
    const disks = ['msdiskbackup', 'datadisk1', 'datadisk2', 'scratch', 'eastdisk'];
    expect(names).toEqual([...disks, 'testBkpVault', 'rsv-demo']);
    const { body } = await session.send('GET', resources("name eq 'testBkpVault'"));
    expect(at(body, 'value', 0)).toEqual({
      id: VAULT,
      name: 'testBkpVault',
      type: 'Microsoft.DataProtection/backupVaults',
      location: 'westus',
      identity: expect.objectContaining({ type: 'SystemAssigned' }) as object,
      tags: { team: 'storage' },
    });
  });

  test.each([
    ["resourceType eq 'Microsoft.Compute/disks' and location eq 'eastus'", ['eastdisk']],
    ["resourceGroup eq 'testbkpvaultrg'", ['testBkpVault', 'rsv-demo']],
    ["tagName eq 'team' and tagValue eq 'storage'", ['testBkpVault']],
    ["tagName eq 'backup' and tagValue eq 'silver'", []],
  ])('filter %s', async (filter, names) => {
    expect(await namesIn(resources(filter))).toEqual(names);
  });

  test('a group lists what is in it; a filter that is not understood is refused', async () => {
    const group = `${SUBSCRIPTION}/resourceGroups/RG-East`;
    expect(await namesIn(v(`${group}/resources`, '2022-09-01'))).toEqual(['eastdisk']);
    expect((await session.send('GET', resources("substringof('x', name)"))).status).toBe(501);
    expect(codeOf(await session.send('GET', v(`${SUBSCRIPTION}/resourceGroups/none/resources`)))).toBe(
      'ResourceGroupNotFound',
    );
  });

  test('groups are filtered by tag; a list gives as many at once as were asked for', async () => {
    const groups = `${v(`${SUBSCRIPTION}/resourcegroups`, '2021-04-01')}&$filter=`;
    await session.send('PATCH', v(`${SUBSCRIPTION}/resourceGroups/RG-East`, '2021-04-01'), { tags: { team: 'east' } });
    expect(await namesIn(`${groups}tagName eq 'team' and tagValue eq 'east'`)).toEqual(['RG-East']);
    expect(await namesIn(`${groups}tagName eq 'none'`)).toEqual([]);
    await session.send('PATCH', v(`${SUBSCRIPTION}/resourceGroups/RG-East`, '2021-04-01'), {
      tags: { team: 'west', side: 'east' },
    });
    expect(await namesIn(`${groups}tagName eq 'team' and tagValue eq 'east'`)).toEqual([]);
    const { body } = await session.send('GET', `${v(`${SUBSCRIPTION}/resources`, '2022-09-01')}&$top=2`);
    expect(at(body, 'value')).toHaveLength(2);
    expect(at(body, 'nextLink')).toBeDefined();
  });

  test('a caller may do everything and finds no locks', async () => {
    const below = `${SUBSCRIPTION}/resourceGroups/RG-East/providers/Microsoft.Authorization`;
    const permissions = await session.send('GET', v(`${below}/permissions`, '2022-04-01'));
    expect(at(permissions.body, 'value', 0, 'actions')).toEqual(['*']);
    expect((await session.send('GET', v(`${below}/locks`, '2020-05-01'))).body).toEqual({ value: [] });
  });

  test('providers name their types in the spelling of ids, and versions that are answered', async () => {
    expect(await namesIn(v(`${SUBSCRIPTION}/providers`, '2021-04-01'))).toHaveLength(4);
    const path = `${SUBSCRIPTION}/providers/microsoft.dataprotection`;
    const { body } = await session.send('GET', v(path, '2021-04-01'));
    expect(body).toMatchObject({ namespace: 'Microsoft.DataProtection', registrationState: 'Registered' });
    const types = at(body, 'resourceTypes') as readonly unknown[];
    expect(types.map((type) => at(type, 'resourceType'))).toEqual(
      expect.arrayContaining(['backupVaults', 'backupVaults/backupInstances', 'backupVaults/backupPolicies']),
    );
    for (const version of at(types[0], 'apiVersions') as readonly string[])
      expect((await session.send('GET', v(VAULT, version))).status).toBe(200);
    expect((await session.send('POST', v(`${path}/register`, '2021-04-01'))).body).toEqual(body);
    expect(codeOf(await session.send('GET', v(`${SUBSCRIPTION}/providers/Microsoft.Web`, '2021-04-01')))).toBe(
      'InvalidResourceNamespace',
    );
  });

  test('locations have names and display names', async () => {
    const { body } = await session.send('GET', v(`${SUBSCRIPTION}/locations`, '2022-12-01'));
    expect(at(body, 'value')).toContainEqual(expect.objectContaining({ name: 'westus', displayName: 'West US' }));
  });
});
