import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  OLD,
  TARGET,
  restoreBody,
  articleBody,
  withPoint,
  validate,
  restore,
  statusOf,
  jobIdOf,
  jobOf,
} from './restore-requests.ts';
import { at, DISK, header, INSTANCE, openSession, SUBSCRIPTION, v, VAULT } from './session.ts';
import type { Session } from './session.ts';

describe('the restore article at 2021-01-01', () => {
  let session: Session;
  let point: string;
  beforeEach(async () => {
    session = await openSession();
    point = await withPoint(session, OLD);
  });
  afterEach(() => session.close());

  test('recovery points are listed as it prints them', async () => {
    await session.advance('PT1H');
    const answer = await session.send('GET', v(`${INSTANCE}/recoveryPoints`, OLD));
    expect(answer.status).toBe(200);
    expect(header(answer, 'x-ms-ratelimit-remaining-subscription-reads')).toMatch(/^119\d\d$/);
    expect(answer.body).toEqual({
      value: [
        {
          id: `${INSTANCE}/recoveryPoints/${point}`,
          name: point,
          type: 'Microsoft.DataProtection/backupVaults/backupInstances/recoveryPoints',
          properties: {
            objectType: 'AzureBackupDiscreteRecoveryPoint',
            recoveryPointId: point,
            recoveryPointTime: '2026-11-20T09:02:32.4000000Z',
            recoveryPointType: 'Incremental',
            friendlyName: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/),
            recoveryPointDataStoresDetails: [
              {
                id: expect.stringMatching(/^[0-9a-f-]{36}$/),
                type: 'OperationalStore',
                creationTime: '2026-11-20T09:02:32.4000000Z',
                expiryTime: '2026-11-27T09:01:18.3000000Z',
                metaData: null,
                visible: true,
                state: 'COMMITTED',
                rehydrationExpiryTime: null,
                rehydrationStatus: null,
              },
            ],
            retentionTagName: 'Default',
            retentionTagVersion: expect.stringMatching(/^\d{18}$/),
            policyName: 'DiskBackup-Policy',
            policyVersion: null,
          },
        },
      ],
    });
    expect(point).toMatch(/^[0-9a-f]{32}$/);
  });

  test('a validation in its spelling is accepted, followed below the location and succeeds', async () => {
    const accepted = await validate(session, articleBody(point), OLD);
    expect([accepted.status, accepted.text, header(accepted, 'retry-after')]).toEqual([202, '', '10']);
    for (const [name, kind] of [
      ['azure-asyncoperation', 'operationStatus'],
      ['location', 'operationResults'],
    ] as const)
      expect(header(accepted, name)).toMatch(
        new RegExp(
          `^${session.emulator.endpoint}${SUBSCRIPTION}/providers/Microsoft.DataProtection/locations/westus/${kind}/[A-Za-z0-9+/]{98}==\\?api-version=2021-01-01$`,
        ),
      );
    await session.advance('PT41S');
    const done = await statusOf(session, accepted);
    expect(Object.keys(done as object)).toEqual(['id', 'name', 'status', 'startTime', 'endTime']);
    expect(at(done, 'status')).toBe('Succeeded');
    const result = await session.send('GET', header(accepted, 'location'));
    expect([result.status, result.body]).toEqual([200, { objectType: 'OperationJobExtendedInfo' }]);
  });

  test('a restore names its job in seconds, and the job says what came from where', async () => {
    const accepted = await restore(session, restoreBody(point), OLD, '2881cc22-f527-4af4-9b34-46c6c7b72076-Ibz');
    expect([accepted.status, header(accepted, 'retry-after')]).toEqual([202, '30']);
    const id = await jobIdOf(session, accepted);
    expect(id).toMatch(new RegExp(`^${VAULT}/backupJobs/[0-9a-f-]{36}$`));
    expect(at(await statusOf(session, accepted), 'properties', 'objectType')).toBe('OperationJobExtendedInfo');
    await session.advance('PT6M');
    const name = id.split('/').at(-1);
    expect(await jobOf(session, id, OLD)).toEqual({
      properties: {
        activityID: '2881cc22-f527-4af4-9b34-46c6c7b72076-Ibz',
        subscriptionId: '00000000-0000-0000-0000-000000000001',
        backupInstanceId: INSTANCE,
        policyId: `${VAULT}/backupPolicies/DiskBackup-Policy`,
        dataSourceId: DISK,
        vaultName: 'testBkpVault',
        backupInstanceFriendlyName: 'msdiskbackup',
        policyName: 'DiskBackup-Policy',
        sourceResourceGroup: 'RG-DiskBackup',
        dataSourceSetName: null,
        dataSourceName: 'msdiskbackup',
        sourceDataStoreName: null,
        destinationDataStoreName: null,
        progressEnabled: false,
        etag: expect.stringMatching(/^W\/"datetime'2026-11-20T10%3A\d\d%3A\d\d\.\d{7}Z'"$/),
        sourceSubscriptionID: '00000000-0000-0000-0000-000000000001',
        dataSourceLocation: 'westUS',
        startTime: expect.stringMatching(/^2026-11-20T10:02:17\.\d{7}Z$/),
        endTime: expect.stringMatching(/^2026-11-20T10:07:52\.\d{7}Z$/),
        dataSourceType: 'Microsoft.Compute/disks',
        operationCategory: 'Restore',
        operation: 'Restore',
        status: 'Completed',
        restoreType: null,
        isUserTriggered: true,
        rehydrationPriority: null,
        supportedActions: [''],
        duration: expect.stringMatching(/^PT5M35(\.\d{1,7})?S$/),
        progressUrl: null,
        errorDetails: null,
        extendedInfo: {
          backupInstanceState: null,
          dataTransferedInBytes: null,
          targetRecoverPoint: null,
          sourceRecoverPoint: { recoveryPointID: point, recoveryPointTime: '2026-11-20T09:02:32.4000000Z' },
          recoveryDestination: TARGET,
          subTasks: [
            {
              taskId: 1,
              taskName: 'Trigger Restore',
              taskStatus: 'Completed',
              taskProgress: null,
              additionalDetails: null,
            },
          ],
          additionalDetails: null,
        },
      },
      id,
      name,
      type: 'Microsoft.DataProtection/backupVaults/backupJobs',
    });
  });

  test('nulls are left out where the older recording is believed', async () => {
    await session.send('PATCH', '/_emulator/settings', { switches: { nullsInOldJobs: 'omitted' } });
    const id = await jobIdOf(session, await restore(session, restoreBody(point), OLD));
    const job = await jobOf(session, id, OLD);
    expect(at(job, 'properties')).not.toHaveProperty('endTime');
    expect(at(job, 'properties', 'extendedInfo')).toEqual({
      sourceRecoverPoint: expect.anything(),
      recoveryDestination: TARGET,
      subTasks: [{ taskId: 1, taskName: 'Trigger Restore', taskStatus: 'InProgress' }],
    });
  });
});
