import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSdkSession, type SdkSession, SUBSCRIPTION_ID } from './sdk-session.ts';

describe('@azure/arm-resourcegraph', () => {
  let session: SdkSession;
  let client: ResourceGraphClient;
  beforeAll(async () => {
    session = await openSdkSession();
    client = new ResourceGraphClient(session.credential, SUBSCRIPTION_ID, session.options);
  });
  afterAll(() => session.close());
  const subscriptions = [SUBSCRIPTION_ID];

  test('disks are found, as rows and page by page', async () => {
    const query =
      "Resources | where type =~ 'microsoft.compute/disks' and location =~ 'westus' | project name, location";
    const all = await client.resources({ subscriptions, query, options: { resultFormat: 'objectArray' } });
    expect(all).toMatchObject({ count: 4, totalRecords: 4, resultTruncated: 'false' });
    expect(all.data).toContainEqual({ name: 'msdiskbackup', location: 'westus' });

    const first = await client.resources({ subscriptions, query, options: { top: 3, skip: 0 } });
    expect([first.count, first.totalRecords]).toEqual([3, 4]);
    const second = await client.resources({ subscriptions, query, options: { top: 3, skip: 3 } });
    expect(second.count).toBe(1);
  });

  test('a query that is not understood is refused, not guessed', async () => {
    const query = 'Resources | summarize count() by type';
    await expect(client.resources({ subscriptions, query })).rejects.toMatchObject({ statusCode: 501 });
  });
});
