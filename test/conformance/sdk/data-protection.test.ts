import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { restoreBody, RESTORE_OPERATOR, TARGET, TARGET_GROUP } from '../../unit/emulator/restore-requests.ts';
import {
  at,
  DISK,
  INSTANCE,
  instanceOf,
  POLICY,
  policyBody,
  ROLES,
  SNAPSHOT_GROUP,
  VAULT,
  vaultBody,
} from '../../unit/emulator/session.ts';
import { createLroClient, type LroClient } from './lro-client.ts';
import { openSdkSession, type SdkSession, SUBSCRIPTION } from './sdk-session.ts';

const VERSIONS = [
  { apiVersion: '2021-01-01', stops: false, deletesSoftly: false },
  { apiVersion: '2024-04-01', stops: true, deletesSoftly: false },
  { apiVersion: '2026-03-01', stops: true, deletesSoftly: true },
];

/** A test of the versions for which it `holds`. */
const testWhere = (holds: boolean, name: string, body: () => Promise<void>): void =>
  test.each(holds ? [name] : [])('%s', body);

/** The tests of one version are one story, in order. */
describe.each(VERSIONS)('the poller of @azure/core-lro at $apiVersion', ({ apiVersion, stops, deletesSoftly }) => {
  let session: SdkSession;
  let client: LroClient;
  let roles: LroClient;
  let principalId: string;
  beforeAll(async () => {
    session = await openSdkSession();
    client = createLroClient(session, apiVersion);
    roles = createLroClient(session, '2022-04-01');
  });
  afterAll(() => session.close());

  const body = { properties: instanceOf() };
  const validation = { objectType: 'ValidateForBackupRequest', backupInstance: instanceOf() };
  const read = async (path: string) => (await client.send('GET', path)).body;
  const items = async (path: string) => at(await read(path), 'value') as readonly unknown[];
  const grant = async (role: string, scope: string) =>
    await roles.send('PUT', `${scope}/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}`, {
      properties: {
        roleDefinitionId: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
        principalId,
        principalType: 'ServicePrincipal',
      },
    });

  test('a vault is made and comes with its identity', async () => {
    const made = await client.run('PUT', VAULT, vaultBody('Off'));
    expect(made).toMatchObject({ name: 'testBkpVault', properties: { provisioningState: 'Succeeded' } });
    principalId = String(at(made, 'identity', 'principalId'));
    expect(principalId).toMatch(/^[0-9a-f-]{36}$/u);
    const policy = await client.send('PUT', POLICY, policyBody());
    expect(policy.status).toBe(200);
  });

  test('a validation without rights fails with the code of the service', async () => {
    await expect(client.run('POST', `${VAULT}/validateForBackup`, validation, 'location')).rejects.toThrow(
      'UserErrorMissingRequiredPermissions',
    );
  });

  test('with rights it passes, and answers with the object the specification names', async () => {
    await grant(ROLES.diskBackupReader, DISK);
    await grant(ROLES.diskSnapshotContributor, SNAPSHOT_GROUP);
    await session.advance('PT5M');
    expect(await client.run('POST', `${VAULT}/validateForBackup`, validation, 'location')).toMatchObject({
      objectType: 'OperationJobExtendedInfo',
    });
  });

  test('the instance is made and settles', async () => {
    expect(await client.run('PUT', INSTANCE, body)).toMatchObject({
      id: expect.stringMatching(new RegExp(`${INSTANCE}$`, 'iu')) as string,
      properties: { friendlyName: 'msdiskbackup', provisioningState: 'Succeeded' },
    });
    await session.advance('PT5M');
    expect(at(await read(INSTANCE), 'properties', 'currentProtectionState')).toBe('ProtectionConfigured');
    expect(await items(`${VAULT}/backupInstances`)).toHaveLength(1);
  });

  test('a disk that is protected is not validated again', async () => {
    const { status, body: refusal } = await client.send('POST', `${VAULT}/validateForBackup`, validation);
    expect(status).toBe(400);
    expect(at(refusal, 'error', 'code')).toMatch(/^UserErrorDpp\w*Already/u);
  });

  test('a backup names its job, and its recovery point is there when the job has completed', async () => {
    const rule = { ruleName: 'BackupHourly', triggerOption: { retentionTagOverride: 'Default' } };
    const answer = await client.run('POST', `${INSTANCE}/backup`, { backupRuleOptions: rule }, 'location');
    const jobId = String(at(answer, 'jobId'));
    expect(jobId).toMatch(/\/backupJobs\/[0-9a-f-]{36}$/u);
    expect(at(await read(jobId), 'properties', 'status')).toBe('InProgress');
    await session.advance('PT1H');
    expect(at(await read(jobId), 'properties', 'status')).toBe('Completed');
    expect((await items(`${INSTANCE}/recoveryPoints`)).length).toBeGreaterThan(0);
  });

  test('a restore is validated, accepted and done', async () => {
    const point = at((await items(`${INSTANCE}/recoveryPoints`))[0], 'name');
    const wanted = {
      objectType: 'ValidateRestoreRequestObject',
      restoreRequestObject: restoreBody(point),
    };
    await expect(client.run('POST', `${INSTANCE}/validateRestore`, wanted, 'location')).rejects.toThrow(
      'UserErrorMissingRequiredPermissions',
    );
    await grant(RESTORE_OPERATOR, TARGET_GROUP);
    await session.advance('PT5M');
    await client.run('POST', `${INSTANCE}/validateRestore`, wanted, 'location');
    const answer = await client.run('POST', `${INSTANCE}/restore`, restoreBody(point), 'location');
    const jobId = String(at(answer, 'jobId'));
    await session.advance('PT1H');
    expect(await read(jobId)).toMatchObject({ properties: { operationCategory: 'Restore', status: 'Completed' } });
    const disk = await createLroClient(session, '2023-10-02').send('GET', TARGET);
    expect(disk.body).toMatchObject({ properties: { diskSizeGB: 32, provisioningState: 'Succeeded' } });
  });

  test('jobs are listed', async () => {
    const jobs = await items(`${VAULT}/backupJobs`);
    const categories = new Set(jobs.map((job) => at(job, 'properties', 'operationCategory')));
    expect(categories).toEqual(new Set(['Backup', 'Restore']));
  });

  testWhere(stops, 'protection is stopped and resumed', async () => {
    await client.run('POST', `${INSTANCE}/stopProtection`, undefined, 'location');
    await session.advance('PT5M');
    expect(at(await read(INSTANCE), 'properties', 'currentProtectionState')).toBe('ProtectionStopped');
    await client.run('POST', `${INSTANCE}/resumeProtection`, undefined, 'location');
    await session.advance('PT5M');
    expect(at(await read(INSTANCE), 'properties', 'currentProtectionState')).toBe('ProtectionConfigured');
  });

  test('the instance is deleted, and a second DELETE finds nothing', async () => {
    await client.run('DELETE', INSTANCE);
    expect((await client.send('GET', INSTANCE)).status).toBe(404);
    expect((await client.send('DELETE', INSTANCE)).status).toBe(204);
  });

  testWhere(!deletesSoftly, 'policy and vault are deleted', async () => {
    expect((await client.send('DELETE', POLICY)).status).toBe(200);
    await client.run('DELETE', VAULT);
    expect((await client.send('GET', VAULT)).status).toBe(404);
  });

  testWhere(deletesSoftly, 'the deleted instance is still there, keeps its policy, and is taken back', async () => {
    const deleted = await items(`${VAULT}/deletedBackupInstances`);
    expect(deleted).toMatchObject([{ properties: { currentProtectionState: 'SoftDeleted' } }]);
    expect((await client.send('DELETE', POLICY)).status).toBe(400);
    await client.run('POST', `${String(at(deleted[0], 'id'))}/undelete`, undefined, 'location');
    expect(at(await read(INSTANCE), 'properties', 'currentProtectionState')).toBe('ProtectionStopped');
  });
});
