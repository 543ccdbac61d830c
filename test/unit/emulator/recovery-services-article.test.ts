import { describe, expect, test } from 'vitest';
import { at, header, openSession, SUBSCRIPTION, v } from './session.ts';

describe('the article on tracking jobs at 2017-07-01', () => {
  const OLD_VAULT =
    '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/Default-RecoveryServices-ResourceGroup-centralindia/providers/microsoft.recoveryservices/vaults/abdemovault';
  const printed = {
    id: `${OLD_VAULT}/backupJobs/7ddead57-bcb9-4269-ac31-6a1b57588700`,
    name: '7ddead57-bcb9-4269-ac31-6a1b57588700',
    type: 'Microsoft.RecoveryServices/vaults/backupJobs',
    properties: {
      jobType: 'AzureIaaSVMJob',
      duration: '00:20:23.0896697',
      actionsInfo: [1],
      virtualMachineVersion: 'Compute',
      extendedInfo: {
        tasksList: [
          { taskId: 'Take Snapshot', duration: '00:00:00', status: 'Completed' },
          { taskId: 'Transfer data to vault', duration: '00:00:00', status: 'Completed' },
        ],
        propertyBag: { 'VM Name': 'uttestvmub1', 'Backup Size': '2332 MB' },
      },
      entityFriendlyName: 'uttestvmub1',
      backupManagementType: 'AzureIaasVM',
      operation: 'Backup',
      status: 'Completed',
      startTime: '2018-05-21T08:35:40.9488967Z',
      endTime: '2018-05-21T08:56:04.0385664Z',
      activityId: '7df8e874-1d66-4f81-8e91-da2fe054811d',
    },
  };
  const world = {
    now: '2018-05-21T10:23:17Z',
    resources: [
      { id: OLD_VAULT.split('/').slice(0, 3).join('/') },
      { id: OLD_VAULT.split('/').slice(0, 5).join('/'), location: 'centralindia' },
      { id: OLD_VAULT, location: 'centralindia' },
      printed,
    ],
  };

  test('the job is answered as printed, asked for with a capital S', async () => {
    const session = await openSession({ world });
    const asked = printed.id.replace('/subscriptions', '/Subscriptions').replace('microsoft.r', 'Microsoft.R');
    const answer = await session.send('GET', v(asked, '2017-07-01'));
    expect([answer.status, answer.body]).toEqual([200, printed]);
    expect(header(answer, 'x-ms-ratelimit-remaining-subscription-reads')).not.toBe('');
    const newer = await session.send('GET', v(asked, '2022-09-01-preview'));
    expect(at(newer.body, 'properties', 'duration')).toBe('PT20M23.0896697S');
    await session.send('PATCH', '/_emulator/settings', { switches: { oldVmJobDurations: 'iso' } });
    const recorded = await session.send('GET', v(asked, '2017-07-01'));
    expect(at(recorded.body, 'properties', 'duration')).toBe('PT20M23.0896697S');
    await session.close();
  });
});

test('the quickstart has a protected machine and two jobs that ended', async () => {
  const session = await openSession();
  const vault = `${SUBSCRIPTION}/resourceGroups/TestBkpVaultRG/providers/Microsoft.RecoveryServices/vaults/rsv-demo`;
  const listed = await session.send('GET', v(`${vault}/backupJobs`));
  expect((listed.body['value'] as unknown[]).map((one) => at(one, 'properties'))).toMatchObject([
    { operation: 'Backup', status: 'Completed', duration: 'PT20M23.0896697S', entityFriendlyName: 'uttestvmub1' },
    { operation: 'ConfigureBackup', status: 'Completed', duration: 'PT31.4430663S' },
  ]);
  const items = await session.send('GET', v(`${vault}/backupProtectedItems`));
  expect(at(items.body, 'value', 0, 'properties')).toMatchObject({
    friendlyName: 'uttestvmub1',
    protectionState: 'Protected',
  });
  await session.close();
});
