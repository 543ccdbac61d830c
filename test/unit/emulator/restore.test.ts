import { afterEach, describe, expect, test } from 'vitest';
import {
  OLD,
  articleBody,
  TARGET_GROUP,
  TARGET,
  RESTORE_OPERATOR,
  restoreBody,
  withPoint,
  validate,
  restore,
  statusOf,
  jobIdOf,
  jobOf,
} from './restore-requests.ts';
import { at, codeOf, DISK, grant, header, INSTANCE, openSession, ROLES, SNAPSHOT_GROUP, v, VAULT } from './session.ts';
import type { Session } from './session.ts';

describe('restoring a disk', () => {
  let session: Session;
  afterEach(() => session.close());

  test('the disk appears when the job ends, of the size and kind of the source, copied from the snapshot', async () => {
    session = await openSession();
    const point = await withPoint(session);
    const id = await jobIdOf(session, await restore(session, restoreBody(point)));
    const running = await jobOf(session, id);
    expect(at(running, 'properties', 'status')).toBe('InProgress');
    expect(at(running, 'properties', 'duration')).toBe('PT0S');
    expect(at(running, 'properties', 'endTime')).toBeNull();
    expect((await session.send('GET', v(TARGET, '2024-03-02'))).status).toBe(404);
    await session.advance('PT334S');
    expect(at(await jobOf(session, id), 'properties', 'status')).toBe('Completed');
    const disk = (await session.send('GET', v(TARGET, '2024-03-02'))).body;
    const source = (await session.send('GET', v(DISK, '2024-03-02'))).body;
    expect(at(disk, 'sku', 'name')).toBe(at(source, 'sku', 'name'));
    expect(at(disk, 'properties', 'diskSizeGB')).toBe(32);
    expect(at(disk, 'location')).toBe('westus');
    expect(at(disk, 'properties', 'provisioningState')).toBe('Succeeded');
    expect(at(disk, 'properties', 'creationData', 'createOption')).toBe('Copy');
    const snapshot = String(at(disk, 'properties', 'creationData', 'sourceResourceId'));
    expect(snapshot).toMatch(
      /\/snapshot-rg\/providers\/Microsoft.Compute\/snapshots\/AzureBackup_[0-9a-f-]{36}_2026-11-20T09-01-/,
    );
    const kept = (await session.send('GET', v(snapshot, '2024-03-02'))).body;
    expect(at(kept, 'properties', 'incremental')).toBe(true);
    expect(at(kept, 'properties', 'creationData', 'sourceResourceId')).toBe(DISK);
  });

  test('a validation as the restore article spells it is accepted, and has a result', async () => {
    session = await openSession();
    const accepted = await validate(session, articleBody(await withPoint(session, OLD)), OLD);
    await session.advance('PT41S');
    expect(at(await statusOf(session, accepted), 'status')).toBe('Succeeded');
    const result = await session.send('GET', header(accepted, 'location'));
    expect([result.status, result.body]).toEqual([200, { objectType: 'OperationJobExtendedInfo' }]);
  });

  test('nulls of an old job are left out where the older recording is believed', async () => {
    session = await openSession({ switches: { nullsInOldJobs: 'omitted' } });
    const point = await withPoint(session, OLD);
    const id = await jobIdOf(session, await restore(session, restoreBody(point), OLD));
    const job = await jobOf(session, id, OLD);
    expect(at(job, 'properties')).not.toHaveProperty('endTime');
    expect(at(job, 'properties', 'extendedInfo')).toEqual({
      sourceRecoverPoint: expect.anything(),
      recoveryDestination: TARGET,
      subTasks: [{ taskId: 1, taskName: 'Trigger Restore', taskStatus: 'InProgress' }],
    });
  });

  test('a job at 2024-04-01 and at 2026-06-01 has the fields of its time', async () => {
    session = await openSession();
    const id = await jobIdOf(session, await restore(session, restoreBody(await withPoint(session))));
    await session.advance('PT6M');
    const job = await jobOf(session, id);
    expect(at(job, 'properties', 'sourceDataStoreType')).toBe('OperationalStore');
    expect(at(job, 'properties', 'isCrossRegionRestore')).toBeNull();
    expect(Object.keys(at(job, 'properties', 'extendedInfo') as object)).toEqual([
      'backupInstanceState',
      'dataTransferredInBytes',
      'targetRecoverPoint',
      'sourceRecoverPoint',
      'recoveryDestination',
      'subTasks',
      'additionalDetails',
      'warningDetails',
    ]);
    expect(at(job, 'properties', 'extendedInfo', 'subTasks', 0, 'additionalDetails')).toEqual({
      DataTransferredInBytes: '0',
      TaskId: 'my-restore',
      DatasourceType: 'Microsoft.Compute/disks',
    });
    const older = await jobOf(session, id, '2022-05-01');
    expect(at(older, 'properties', 'isCrossRegionRestore')).toBe(false);
    expect(at(older, 'properties')).not.toHaveProperty('sourceDataStoreType');
    expect(at(older, 'properties', 'extendedInfo')).toHaveProperty('dataTransferedInBytes');
    expect(at(older, 'properties', 'extendedInfo', 'subTasks', 0, 'additionalDetails')).not.toBeNull();
    const newest = await jobOf(session, id, '2026-06-01');
    expect(at(newest, 'properties')).toHaveProperty('backupType', null);
    expect(at(newest, 'properties', 'extendedInfo')).toHaveProperty('isAutohealJob', null);
  });

  test.each([
    ['the restore role is missing', 'UserErrorMissingRequiredPermissions', { mayRestore: false }],
    ['the group is missing', 'UserErrorRestoreTargetRGNotFound', { target: TARGET.replace('targetrg', 'nowhere') }],
    ['the region is another', 'UserErrorRestoreLocationNotSupported', { location: 'eastus' }],
    ['the disk exists', 'UserErrorSameNameDiskAlreadyExists', { target: DISK }],
    ['the point is unknown', 'UserErrorRecoveryPointNotFound', { point: 'f'.repeat(32) }],
  ])('a validation fails when %s', async (_name, code, change: Record<string, unknown>) => {
    session = await openSession();
    const point = await withPoint(session, '2024-04-01', change['mayRestore'] !== false);
    const body = restoreBody(
      change['point'] ?? point,
      (change['target'] as string) ?? TARGET,
      change['location'] as string,
    );
    const accepted = await validate(session, { restoreRequestObject: body });
    expect(accepted.status).toBe(202);
    expect(at(await statusOf(session, accepted), 'status')).toBe('Inprogress');
    await session.advance('PT41S');
    const status = await statusOf(session, accepted);
    expect([at(status, 'status'), at(status, 'error', 'code')]).toEqual(['Failed', code]);
  });

  test('which role is missing where is said in detail, and by codes of their own where that is chosen', async () => {
    session = await openSession({ switches: { permissionErrors: 'specific' } });
    const point = await withPoint(session, '2024-04-01', false);
    const failure = async (): Promise<unknown> => {
      const accepted = await validate(session, { restoreRequestObject: restoreBody(point) });
      await session.advance('PT41S');
      return at(await statusOf(session, accepted), 'error');
    };
    const error = await failure();
    expect(at(error, 'code')).toBe('UserErrorDiskBackupRestoreRGOrMSIPermissionsNotPresent');
    expect(JSON.stringify(error)).toContain(`'Microsoft.Compute/disks/write' over scope '${TARGET_GROUP}'`);
    const principal = String(at((await session.send('GET', v(VAULT))).body, 'identity', 'principalId'));
    await grant(session, principal, RESTORE_OPERATOR, TARGET_GROUP);
    await session.advance('PT75S');
    expect(await failure()).toBeUndefined();
    const assignments = await session.send(
      'GET',
      `${SNAPSHOT_GROUP}/providers/Microsoft.Authorization/roleAssignments?$filter=atScope()&api-version=2022-04-01`,
    );
    const snapshotRole = (assignments.body['value'] as unknown[]).find((one) =>
      String(at(one, 'properties', 'roleDefinitionId')).endsWith(ROLES.diskSnapshotContributor),
    );
    await session.send('DELETE', v(String(at(snapshotRole, 'id')), '2022-04-01'));
    expect(at(await failure(), 'code')).toBe('UserErrorSnapshotRGOrMSIPermissionsNotPresent');
  });

  test('a deleted snapshot is missed', async () => {
    session = await openSession();
    const point = await withPoint(session);
    const shown = await session.send('GET', v(`${INSTANCE}/recoveryPoints/${point}`));
    const metaData = JSON.parse(
      String(at(shown.body, 'properties', 'recoveryPointDataStoresDetails', 0, 'metaData')),
    ) as unknown;
    const snapshot = `${SNAPSHOT_GROUP}/providers/Microsoft.Compute/snapshots/${String(at(metaData, 0, 'snapshotName'))}`;
    expect((await session.send('GET', v(snapshot, '2024-03-02'))).status).toBe(200);
    expect((await session.send('DELETE', v(snapshot, '2024-03-02'))).status).toBe(202);
    await session.advance('PT1S');
    const accepted = await validate(session, { restoreRequestObject: restoreBody(point) });
    await session.advance('PT41S');
    expect(at(await statusOf(session, accepted), 'error', 'code')).toBe('UserErrorDiskSnapshotNotFound');
  });

  test('a restore without rights is accepted, and its job fails with an error nested three deep', async () => {
    session = await openSession();
    const point = await withPoint(session, '2024-04-01', false);
    const id = await jobIdOf(session, await restore(session, restoreBody(point)));
    expect(at(await jobOf(session, id), 'properties', 'errorDetails')).toBeNull();
    await session.advance('PT6M');
    const job = await jobOf(session, id);
    expect(at(job, 'properties', 'status')).toBe('Failed');
    expect(at(job, 'properties', 'errorDetails', 0, 'code')).toBe('DppPluginInvalidInputParameters');
    expect(at(job, 'properties', 'errorDetails', 0, 'details', 0, 'details', 0)).toMatchObject({
      code: 'UserErrorMissingRequiredPermissions',
      details: null,
      isRetryable: false,
    });
    expect((await session.send('GET', v(TARGET, '2024-03-02'))).status).toBe(404);
  });

  test('an unknown recovery point is refused at once, and so are other kinds of restore', async () => {
    session = await openSession();
    const point = await withPoint(session);
    expect(codeOf(await restore(session, restoreBody('0'.repeat(32))))).toBe('UserErrorRecoveryPointNotFound');
    expect((await restore(session, { ...restoreBody(point), recoveryPointId: undefined })).status).toBe(400);
    const byTime = { ...restoreBody(point), objectType: 'AzureBackupRecoveryTimeBasedRestoreRequest' };
    expect((await restore(session, byTime)).status).toBe(501);
    const files = restoreBody(point);
    const toFiles = {
      ...files,
      restoreTargetInfo: { ...files.restoreTargetInfo, objectType: 'RestoreFilesTargetInfo' },
    };
    expect((await restore(session, toFiles)).status).toBe(501);
    const overwrite = { ...files, restoreTargetInfo: { ...files.restoreTargetInfo, recoveryOption: 'Overwrite' } };
    expect((await restore(session, overwrite)).status).toBe(400);
    const elsewhere = `${INSTANCE}-not/restore`;
    expect(codeOf(await session.send('POST', v(elsewhere), restoreBody(point)))).toBe(
      'UserErrorGenericResourceNotFound',
    );
  });

  test('an existing target is refused at once, by the operation or by the job', async () => {
    session = await openSession();
    const point = await withPoint(session);
    const toExisting = restoreBody(point, DISK);
    const refused = await restore(session, toExisting);
    expect([refused.status, codeOf(refused)]).toEqual([400, 'UserErrorSameNameDiskAlreadyExists']);
    await session.send('PATCH', '/_emulator/settings', { switches: { restoreToExistingDisk: 'operationFails' } });
    const failing = await restore(session, toExisting);
    await session.advance('PT2S');
    expect(at(await statusOf(session, failing), 'error', 'code')).toBe('UserErrorSameNameDiskAlreadyExists');
    await session.send('PATCH', '/_emulator/settings', { switches: { restoreToExistingDisk: 'jobFails' } });
    const id = await jobIdOf(session, await restore(session, toExisting));
    await session.advance('PT6M');
    expect(at(await jobOf(session, id), 'properties', 'status')).toBe('Failed');
  });

  test('a second restore to a disk in the making fails later, or at once where that is chosen', async () => {
    session = await openSession();
    const point = await withPoint(session);
    await restore(session, restoreBody(point));
    const second = await jobIdOf(session, await restore(session, restoreBody(point)));
    await session.send('PATCH', '/_emulator/settings', { switches: { restoreToPendingDisk: 'refused' } });
    expect(codeOf(await restore(session, restoreBody(point)))).toBe('UserErrorSameNameDiskAlreadyExists');
    await session.advance('PT6M');
    const job = await jobOf(session, second);
    expect(at(job, 'properties', 'status')).toBe('Failed');
    expect(JSON.stringify(job)).toContain('UserErrorSameNameDiskAlreadyExists');
    expect((await session.send('GET', v(TARGET, '2024-03-02'))).status).toBe(200);
  });

  test('a disk can be restored to another subscription and deleted again', async () => {
    const other = '/subscriptions/00000000-0000-0000-0000-000000000002';
    session = await openSession();
    const world = (await session.send('GET', '/_emulator/world')).body;
    await session.send('PUT', '/_emulator/world', {
      ...world,
      resources: [
        ...(world['resources'] as unknown[]),
        { id: other, displayName: 'other' },
        { id: `${other}/resourceGroups/targetrg`, location: 'westus' },
      ],
    });
    const point = await withPoint(session, '2024-04-01', false);
    const principal = String(at((await session.send('GET', v(VAULT))).body, 'identity', 'principalId'));
    await grant(session, principal, RESTORE_OPERATOR, `${other}/resourceGroups/targetrg`);
    await session.advance('PT75S');
    const target = `${other}/resourceGroups/targetrg/providers/Microsoft.Compute/disks/copy`;
    await restore(session, restoreBody(point, target));
    await session.advance('PT6M');
    expect((await session.send('GET', v(target, '2024-03-02'))).status).toBe(200);
    expect((await session.send('DELETE', v(target, '2024-03-02'))).status).toBe(202);
  });
});
