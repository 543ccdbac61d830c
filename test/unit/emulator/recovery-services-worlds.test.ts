import { expect, test } from 'vitest';
import { at, openSession, SUBSCRIPTION, v } from './session.ts';

const VAULT = `${SUBSCRIPTION}/resourceGroups/TestBkpVaultRG/providers/Microsoft.RecoveryServices/vaults/rsv-demo`;

test('the duration of a job has the notation of the api-version, or the one that is chosen', async () => {
  const session = await openSession();
  const job = `${VAULT.replace('/subscriptions', '/Subscriptions')}/backupJobs/7ddead57-bcb9-4269-ac31-6a1b57588700`;
  const durations = async (apiVersion: string): Promise<unknown> => {
    const { body } = await session.send('GET', v(job, apiVersion));
    return [at(body, 'properties', 'duration'), at(body, 'properties', 'extendedInfo', 'tasksList', 0, 'duration')];
  };
  expect(await durations('2017-07-01')).toEqual(['00:20:23.0896697', '00:00:00']);
  expect(await durations('2022-09-01-preview')).toEqual(['PT20M23.0896697S', 'PT0S']);
  await session.send('PATCH', '/_emulator/settings', { switches: { oldVmJobDurations: 'iso' } });
  expect(await durations('2017-07-01')).toEqual(['PT20M23.0896697S', 'PT0S']);
  await session.close();
});

test('the quickstart has a protected machine and two jobs that ended', async () => {
  const session = await openSession();
  const listed = await session.send('GET', v(`${VAULT}/backupJobs`));
  expect((listed.body['value'] as unknown[]).map((one) => at(one, 'properties'))).toMatchObject([
    { operation: 'Backup', status: 'Completed', duration: 'PT20M23.0896697S', entityFriendlyName: 'uttestvmub1' },
    { operation: 'ConfigureBackup', status: 'Completed', duration: 'PT31.4430663S' },
  ]);
  const items = await session.send('GET', v(`${VAULT}/backupProtectedItems`));
  expect(at(items.body, 'value', 0, 'properties')).toMatchObject({
    friendlyName: 'uttestvmub1',
    protectionState: 'Protected',
  });
  await session.close();
});
