import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, codeOf, DISK, INSTANCE, openSession, v, VAULT, withInstance } from './session.ts';
import type { Answer, Session } from './session.ts';

const SUBSCRIPTION_ID = '00000000-0000-0000-0000-000000000001';

describe('Resource Graph', () => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession();
    await withInstance(session);
  });
  afterAll(() => session.close());

  const ask = (query: string, options = {}, subscriptions = [SUBSCRIPTION_ID]): Promise<Answer> =>
    session.send('POST', v('/providers/Microsoft.ResourceGraph/resources', '2021-03-01'), {
      subscriptions,
      query,
      options,
    });

  const clientQuery =
    "RecoveryServicesResources | where type =~ 'microsoft.dataprotection/backupvaults/backupinstances'" +
    "| extend vaultName = split(split(id, '/Microsoft.DataProtection/backupVaults/')[1],'/')[0]" +
    '| extend protectionState = properties.currentProtectionState' +
    '| extend datasourceId = properties.dataSourceInfo.resourceID' +
    " | where properties.dataSourceInfo.datasourceType in~ ('Microsoft.Compute/disks')";

  test("the command line's query for instances finds them with what it added", async () => {
    const { status, body } = await ask(`${clientQuery} | where datasourceId in~ ('${DISK.toUpperCase()}')`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ totalRecords: 1, count: 1, resultTruncated: 'false' });
    expect(at(body, 'data', 0)).toMatchObject({
      id: INSTANCE,
      type: 'microsoft.dataprotection/backupvaults/backupinstances',
      resourceGroup: 'testbkpvaultrg',
      subscriptionId: SUBSCRIPTION_ID,
      vaultName: 'testBkpVault',
      protectionState: 'ProtectionConfigured',
      datasourceId: DISK,
    });
    expect((await ask(`${clientQuery} | where datasourceId in~ ('x')`)).body).toMatchObject({
      totalRecords: 0,
      data: [],
    });
  });

  test('vaults and disks are in the other table', async () => {
    const vaults = await ask(
      `resources | where type =~ 'microsoft.dataprotection/backupvaults' | where id in~ ('${VAULT}')`,
    );
    expect(at(vaults.body, 'data', 0, 'id')).toBe(VAULT);
    const tagged = await ask(
      "Resources | where type == 'microsoft.compute/disks' and tags['backup'] =~ 'GOLD' | project name, tags.backup",
    );
    expect(tagged.body['data']).toEqual([
      { name: 'datadisk1', 'tags.backup': 'gold' },
      { name: 'datadisk2', 'tags.backup': 'gold' },
    ]);
  });

  test('a long answer comes in parts', async () => {
    const query = "resources | where type =~ 'microsoft.compute/disks'";
    const first = await ask(query, { $top: 3 });
    expect(first.body).toMatchObject({ totalRecords: 5, count: 3, resultTruncated: 'true' });
    const second = await ask(query, { $top: 3, $skipToken: first.body['$skipToken'] });
    expect(second.body).toMatchObject({ count: 2, resultTruncated: 'false' });
    expect((await ask(query, { $top: 3, $skip: 4 })).body['count']).toBe(1);
    expect((await ask(query, {}, ['00000000-0000-0000-0000-000000000009'])).body['totalRecords']).toBe(0);
  });

  test.each([
    ['resources | summarize count() by type', 501, 'EmulatorNotImplemented'],
    ["resources | where name contains 'x'", 501, 'EmulatorNotImplemented'],
    ['resources | extend a = tolower(name)', 501, 'EmulatorNotImplemented'],
    ['weather', 400, 'BadRequest'],
  ])('%s is refused, not guessed', async (query, status, code) => {
    const answer = await ask(query);
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
  });
});
