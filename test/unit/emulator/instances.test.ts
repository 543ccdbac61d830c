import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  at,
  codeOf,
  DISK,
  header,
  INSTANCE,
  instanceOf,
  openSession,
  POLICY,
  policyBody,
  SNAPSHOT_GROUP,
  stateOf,
  SUBSCRIPTION,
  v,
  VAULT,
  vaultBody,
  withInstance,
  withRoles,
  withVault,
} from './session.ts';
import type { Session } from './session.ts';

const OTHER_POLICY = `${VAULT}/backupPolicies/Other`;
const OTHER_VAULT = VAULT.replace('testBkpVault', 'otherVault');

describe('backup instances', () => {
  let session: Session;
  beforeEach(async () => {
    session = await openSession();
  });
  afterEach(() => session.close());

  test('a new one is provisioned in a second and settles a minute later', async () => {
    await withRoles(session);
    await session.send('PUT', v(INSTANCE), { properties: instanceOf() });
    const shown = async () => at((await session.send('GET', v(INSTANCE))).body, 'properties');
    await session.advance('PT1S');
    const settling = { currentProtectionState: 'ConfiguringProtection', provisioningState: 'Succeeded' };
    expect(await shown()).toMatchObject(settling);
    await session.advance('PT58S');
    expect(await shown()).toMatchObject(settling);
    await session.advance('PT1S');
    expect(at(await shown(), 'protectionStatus')).toEqual({ status: 'ProtectionConfigured' });
  });

  test('one that is deleted for good is 404, and deleting it again 204', async () => {
    await withInstance(session, '2021-01-01', 'Off');
    await session.send('DELETE', v(INSTANCE, '2021-01-01'));
    await session.advance('PT63S');
    expect((await session.send('GET', v(INSTANCE, '2021-01-01'))).status).toBe(404);
    expect((await session.send('DELETE', v(INSTANCE, '2021-01-01'))).status).toBe(204);
  });

  test('a change of policy shows the old policy until its operation has ended, and settles later', async () => {
    await withInstance(session);
    await session.send('PUT', v(OTHER_POLICY), policyBody('P9D'));
    const changed = await session.send('PUT', v(INSTANCE), { properties: instanceOf(DISK, OTHER_POLICY) });
    expect(changed.status).toBe(201);
    expect(changed.body['properties']).toMatchObject({
      policyInfo: { policyId: POLICY },
      currentProtectionState: 'UpdatingProtection',
      provisioningState: 'Succeeded',
    });
    await session.advance('PT1S');
    expect((await session.send('GET', v(INSTANCE))).body['properties']).toMatchObject({
      policyInfo: { policyId: OTHER_POLICY },
      currentProtectionState: 'UpdatingProtection',
    });
    await session.advance('PT59S');
    expect((await session.send('GET', v(INSTANCE))).body['properties']).toMatchObject({
      policyInfo: { policyId: OTHER_POLICY },
      currentProtectionState: 'ProtectionConfigured',
    });
  });

  test('a PUT of the same content changes nothing but answers 201 with an operation', async () => {
    await withInstance(session);
    const again = await session.send('PUT', v(INSTANCE), { properties: instanceOf() });
    expect([again.status, header(again, 'azure-asyncoperation') !== '']).toEqual([201, true]);
    expect(at(again.body, 'properties', 'currentProtectionState')).toBe('ProtectionConfigured');
  });

  test('without rights it is accepted, ends in ProtectionError with details, and heals by another PUT', async () => {
    const principal = await withVault(session);
    await session.send('PUT', v(INSTANCE), { properties: instanceOf() });
    await session.advance('PT61S');
    const { body } = await session.send('GET', v(INSTANCE));
    expect(at(body, 'properties', 'currentProtectionState')).toBe('ProtectionError');
    expect(at(body, 'properties', 'protectionErrorDetails', 'code')).toBe('UserErrorMissingRequiredPermissions');
    expect(at(body, 'properties', 'protectionStatus', 'errorDetails')).toEqual(
      at(body, 'properties', 'protectionErrorDetails'),
    );
    await withRoles(session);
    expect(principal).toMatch(/-/);
    await session.send('PUT', v(INSTANCE), { properties: instanceOf() });
    expect(await stateOf(session)).toBe('ConfiguringProtection');
    await session.advance('PT61S');
    expect(await stateOf(session)).toBe('ProtectionConfigured');
  });

  test.each([
    ['stopProtection', 'ProtectionStopped', 'resumeProtection'],
    ['suspendBackups', 'BackupsSuspended', 'resumeBackups'],
  ])('%s leads to %s once its operation has ended, and %s back', async (action, state, back) => {
    await withInstance(session);
    const accepted = await session.send('POST', v(`${INSTANCE}/${action}`));
    expect([accepted.status, header(accepted, 'retry-after')]).toEqual([202, '15']);
    expect(await stateOf(session)).toBe('ProtectionConfigured');
    await session.advance('PT43S');
    expect((await session.send('GET', header(accepted, 'azure-asyncoperation'))).body['status']).toBe('Succeeded');
    expect(await stateOf(session)).toBe(state);
    const repeated = await session.send('POST', v(`${INSTANCE}/${action}`));
    expect([repeated.status, repeated.text, header(repeated, 'azure-asyncoperation')]).toEqual([200, '', '']);
    expect((await session.send('POST', v(`${INSTANCE}/${back}`))).status).toBe(202);
    await session.advance('PT43S');
    expect(await stateOf(session)).toBe('ProtectionConfigured');
  });

  test('a soft-deleted instance is listed with its purge date, comes back stopped, and is purged in the end', async () => {
    await withInstance(session);
    const clientRequestId = '6b238573-c976-11ee-ad8d-60a5e243551b';
    await session.send('DELETE', v(INSTANCE), undefined, { 'x-ms-client-request-id': clientRequestId });
    await session.advance('PT63S');
    expect((await session.send('GET', v(INSTANCE))).status).toBe(404);
    expect((await session.send('GET', v(`${VAULT}/backupInstances`))).body).toEqual({ value: [] });
    const deleted = await session.send('GET', v(`${VAULT}/deletedBackupInstances`));
    expect(at(deleted.body, 'value', 0)).toMatchObject({
      id: INSTANCE.replace('backupInstances', 'deletedBackupInstances'),
      type: 'Microsoft.DataProtection/backupVaults/deletedBackupInstances',
      properties: {
        objectType: 'DeletedBackupInstance',
        currentProtectionState: 'SoftDeleted',
        protectionStatus: { status: 'SoftDeleted' },
        deletionInfo: {
          deletionTime: '2026-11-20T08:02:17.0000000Z',
          scheduledPurgeTime: '2026-12-04T08:02:17.0000000Z',
          deleteActivityID: clientRequestId,
        },
      },
    });
    const name = INSTANCE.split('/').at(-1);
    const undeleted = await session.send('POST', v(`${VAULT}/deletedBackupInstances/${name}/undelete`));
    expect([undeleted.status, undeleted.text]).toEqual([200, '']);
    expect(await stateOf(session)).toBe('ProtectionStopped');
    const nothing = await session.send('POST', v(`${VAULT}/deletedBackupInstances/${name}/undelete`));
    expect([nothing.status, nothing.body['ErrorCode'], header(nothing, 'x-ms-error-code')]).toEqual([
      404,
      'UserErrorGenericResourceNotFound',
      'UserErrorGenericResourceNotFound',
    ]);
    await session.send('DELETE', v(INSTANCE));
    await session.advance('P14DT2M');
    expect((await session.send('GET', v(`${VAULT}/deletedBackupInstances`))).body).toEqual({ value: [] });
  });

  test.each([
    ['2024-04-01', 0],
    ['2025-09-01', 1],
  ])('with soft delete off a DELETE at %s leaves %i deleted instances', async (apiVersion, kept) => {
    await withInstance(session, '2024-04-01', 'Off');
    await session.send('DELETE', v(INSTANCE, apiVersion));
    await session.advance('PT63S');
    const deleted = await session.send('GET', v(`${VAULT}/deletedBackupInstances`));
    expect(at(deleted.body, 'value', 'length')).toBe(kept);
  });

  test('a datasource has one active instance, in whatever vault; a soft-deleted one blocks its own vault only', async () => {
    await withInstance(session);
    await session.send('PUT', v(OTHER_VAULT), vaultBody());
    await session.advance('PT1S');
    await session.send('PUT', v(`${OTHER_VAULT}/backupPolicies/p`), policyBody());
    const there = { backupInstance: instanceOf(DISK.toLowerCase(), `${OTHER_VAULT}/backupPolicies/p`) };
    const here = { backupInstance: instanceOf() };
    const validate = (vault: string, body: unknown) => session.send('POST', v(`${vault}/validateForBackup`), body);
    const refused = await validate(OTHER_VAULT, there);
    expect([refused.status, codeOf(refused)]).toEqual([400, 'UserErrorDppDatasourceAlreadyHasBackupInstance']);
    expect(at(refused.body, 'error', 'message')).toBe(
      `Datasource is already associated with the backup instance msdiskbackup in the Backup vault ${VAULT} with the protection status as ProtectionConfigured.`,
    );
    await session.send('DELETE', v(INSTANCE));
    await session.advance('PT63S');
    expect((await validate(OTHER_VAULT, there)).status).toBe(202);
    expect((await validate(VAULT, here)).status).toBe(400);
    const name = INSTANCE.split('/').at(-1);
    await session.send('PUT', v(`${OTHER_VAULT}/backupInstances/x`), { properties: there.backupInstance });
    await session.send('POST', v(`${VAULT}/deletedBackupInstances/${name}/undelete`));
    const resume = await session.send('POST', v(`${INSTANCE}/resumeProtection`));
    expect([resume.status, codeOf(resume)]).toEqual([400, 'UserErrorDppDatasourceAlreadyHasBackupInstance']);
  });

  test('datasource and snapshot group of an instance are fixed', async () => {
    await withInstance(session);
    const other = DISK.replace('msdiskbackup', 'datadisk1');
    for (const properties of [instanceOf(other), instanceOf(DISK, POLICY, `${SUBSCRIPTION}/resourceGroups/targetrg`)])
      expect((await session.send('PUT', v(INSTANCE), { properties })).status).toBe(400);
    expect(
      (await session.send('PUT', v(INSTANCE), { properties: instanceOf(DISK, POLICY, SNAPSHOT_GROUP.toUpperCase()) }))
        .status,
    ).toBe(201);
  });

  test('property names are read in any casing, unknown ones dropped, values kept as sent', async () => {
    await withRoles(session);
    const { dataSourceInfo, ...rest } = instanceOf();
    const { resourceID, ...source } = dataSourceInfo as Record<string, unknown>;
    const properties = {
      ...rest,
      datasourceinfo: { ...source, resourceId: resourceID, nonsense: 1 },
      dataSourceSetInfo: null,
    };
    const created = await session.send('PUT', v(INSTANCE), { properties, tags: { a: 'b' } });
    expect(at(created.body, 'properties', 'dataSourceInfo')).toEqual(dataSourceInfo);
    expect(created.body['properties']).not.toHaveProperty('dataSourceSetInfo');
    expect(created.body['tags']).toEqual({ a: 'b' });
    expect((await session.send('GET', v(INSTANCE, '2021-01-01'))).body).not.toHaveProperty('tags');
  });

  test('a PUT that echoes a GET is accepted', async () => {
    await withInstance(session);
    const { body } = await session.send('GET', v(INSTANCE));
    expect((await session.send('PUT', v(INSTANCE), body)).body).toEqual(body);
  });

  test('a protected resource lists its instances, an unprotected one none', async () => {
    await withInstance(session);
    const listed = await session.send(
      'GET',
      v(`${DISK.toLowerCase()}/providers/Microsoft.DataProtection/backupInstances`),
    );
    expect(at(listed.body, 'value', 0, 'id')).toBe(INSTANCE);
    const other = DISK.replace('msdiskbackup', 'scratch');
    expect((await session.send('GET', v(`${other}/providers/Microsoft.DataProtection/backupInstances`))).body).toEqual({
      value: [],
    });
  });

  test('a policy in use stays, also while only soft-deleted instances or a running change refer to it', async () => {
    await withInstance(session);
    const erase = async (policy: string) => {
      const answer = await session.send('DELETE', v(policy));
      return [answer.status, codeOf(answer)];
    };
    expect(await erase(POLICY)).toEqual([400, 'UserErrorDppPolicyObjectInUse']);
    await session.send('PUT', v(OTHER_POLICY), policyBody('P9D'));
    await session.send('PUT', v(INSTANCE), { properties: instanceOf(DISK, OTHER_POLICY) });
    expect(await erase(POLICY)).toEqual([400, 'UserErrorDppPolicyObjectInUse']);
    expect(await erase(OTHER_POLICY)).toEqual([400, 'UserErrorDppPolicyObjectInUse']);
    await session.advance('PT61S');
    expect(await erase(POLICY)).toEqual([200, undefined]);
    expect(await erase(POLICY)).toEqual([204, undefined]);
    await session.send('DELETE', v(INSTANCE));
    await session.advance('PT63S');
    expect(await erase(OTHER_POLICY)).toEqual([400, 'UserErrorPolicyAssociatedWithSoftDeletedItems']);
    await session.advance('P15D');
    expect(await erase(OTHER_POLICY)).toEqual([200, undefined]);
  });

  test('policies cannot be changed, not even into themselves unless switched', async () => {
    await withVault(session);
    const refused = await session.send('PUT', v(POLICY), policyBody('P8D'));
    expect([refused.status, codeOf(refused)]).toEqual([400, 'UserErrorBMSUpdatePolicyNotSupported']);
    expect((await session.send('PUT', v(POLICY), policyBody())).status).toBe(400);
    await session.send('PATCH', '/_emulator/settings', { switches: { identicalPolicyPut: 'accepted' } });
    expect((await session.send('PUT', v(POLICY), policyBody())).status).toBe(200);
    expect((await session.send('PUT', v(POLICY), policyBody('P8D'))).status).toBe(400);
  });

  test('a policy gets tag ids and loses its name', async () => {
    await withVault(session);
    const sent = { properties: { ...(policyBody()['properties'] as object), name: 'dropped' } };
    const { status, body } = await session.send('PUT', v(OTHER_POLICY), sent);
    expect(status).toBe(200);
    expect(at(body, 'properties', 'policyRules', 0, 'trigger', 'taggingCriteria', 0, 'tagInfo')).toEqual({
      tagName: 'Default',
      id: 'Default_',
    });
    expect(body['properties']).not.toHaveProperty('name');
    expect(at(body, 'properties', 'policyRules', 'length')).toBe(2);
  });

  test('policies are read and listed; a body without rules or datasource types is refused', async () => {
    await withVault(session);
    const read = await session.send('GET', v(POLICY));
    expect((await session.send('GET', v(`${VAULT}/backupPolicies`))).body).toEqual({ value: [read.body] });
    expect((await session.send('GET', v(OTHER_POLICY))).status).toBe(404);
    const { policyRules, datasourceTypes } = policyBody()['properties'] as Record<string, unknown>;
    for (const properties of [undefined, { policyRules }, { datasourceTypes }, { policyRules, datasourceTypes: [] }])
      expect(codeOf(await session.send('PUT', v(OTHER_POLICY), { properties }))).toBe('InvalidRequestContent');
  });

  test('a stopped instance takes another policy and stays stopped', async () => {
    await withInstance(session);
    await session.send('PUT', v(OTHER_POLICY), policyBody('P9D'));
    await session.send('POST', v(`${INSTANCE}/stopProtection`));
    await session.advance('PT43S');
    await session.send('PUT', v(INSTANCE), { properties: instanceOf(DISK, OTHER_POLICY) });
    await session.advance('PT61S');
    const { body } = await session.send('GET', v(INSTANCE));
    expect(at(body, 'properties', 'currentProtectionState')).toBe('ProtectionStopped');
    expect(at(body, 'properties', 'policyInfo', 'policyId')).toBe(OTHER_POLICY);
  });

  test('an action in the middle of a change is refused', async () => {
    await withRoles(session);
    await session.send('PUT', v(INSTANCE), { properties: instanceOf() });
    expect((await session.send('POST', v(`${INSTANCE}/stopProtection`))).status).toBe(400);
  });

  test('one soft-deleted instance is read by name, and by its old name where that is switched on', async () => {
    await withInstance(session);
    await session.send('DELETE', v(INSTANCE));
    await session.advance('PT63S');
    const one = v(INSTANCE.replace('backupInstances', 'deletedBackupInstances'));
    expect(at((await session.send('GET', one)).body, 'properties', 'objectType')).toBe('DeletedBackupInstance');
    expect((await session.send('GET', one.replace('msdisk', 'x'))).status).toBe(404);
    await session.send('PATCH', '/_emulator/settings', { switches: { softDeletedInstanceGet: 'softDeleted' } });
    expect(await stateOf(session)).toBe('SoftDeleted');
    const { body } = await session.send('GET', v(INSTANCE));
    expect([at(body, 'id'), at(body, 'properties', 'objectType')]).toEqual([INSTANCE, 'BackupInstance']);
    expect(at(body, 'properties')).not.toHaveProperty('deletionInfo');
    await session.send('PATCH', '/_emulator/settings', { switches: { softDeletedBlocksSameVault: false } });
    expect((await session.send('POST', v(`${VAULT}/validateForBackup`), { backupInstance: instanceOf() })).status).toBe(
      202,
    );
  });

  test.each([
    ['alreadyProtected', '2026-03-01', 'UserErrorDppDatasourceAlreadyProtected'],
    ['alreadyHasBackupInstance', '2021-01-01', 'UserErrorDppDatasourceAlreadyHasBackupInstance'],
  ])('the code of a protected datasource can be chosen: %s', async (alreadyProtectedCode, apiVersion, code) => {
    await withInstance(session);
    await session.send('PATCH', '/_emulator/settings', { switches: { alreadyProtectedCode } });
    const refused = await session.send('POST', v(`${VAULT}/validateForBackup`, apiVersion), {
      backupInstance: instanceOf(),
    });
    expect(codeOf(refused)).toBe(code);
  });

  test('with secure by default everywhere even an old DELETE keeps the instance', async () => {
    await withInstance(session, '2024-04-01', 'Off');
    await session.send('PATCH', '/_emulator/settings', { switches: { secureByDefaultEverywhere: true } });
    await session.send('DELETE', v(INSTANCE, '2021-01-01'));
    await session.advance('PT63S');
    expect(at((await session.send('GET', v(`${VAULT}/deletedBackupInstances`))).body, 'value', 'length')).toBe(1);
  });

  test('the result below an instance is the instance', async () => {
    await withRoles(session);
    const created = await session.send('PUT', v(INSTANCE), { properties: instanceOf() });
    const operation = new URL(header(created, 'azure-asyncoperation')).pathname.split('/').at(-1) ?? '';
    const path = v(`${INSTANCE}/operationResults/${operation}`);
    expect((await session.send('GET', path)).status).toBe(202);
    await session.advance('PT1S');
    expect((await session.send('GET', path)).body['id']).toBe(INSTANCE);
  });

  test('a PUT is refused for a disk that is protected elsewhere and for a policy that does not exist', async () => {
    await withInstance(session);
    const twin = await session.send('PUT', v(`${INSTANCE}-twin`), { properties: instanceOf() });
    expect([twin.status, codeOf(twin)]).toEqual([400, 'UserErrorDppDatasourceAlreadyHasBackupInstance']);
    const other = instanceOf(DISK.replace('msdiskbackup', 'datadisk1'), `${POLICY}x`);
    const lost = await session.send('PUT', v(`${INSTANCE}-other`), { properties: other });
    expect([lost.status, codeOf(lost)]).toEqual([404, 'UserErrorGenericResourceNotFound']);
  });

  test('an instance in error that is stopped has no error any more', async () => {
    await withVault(session);
    await session.send('PUT', v(INSTANCE), { properties: instanceOf() });
    await session.advance('PT61S');
    await session.send('POST', v(`${INSTANCE}/stopProtection`));
    await session.advance('PT43S');
    const { body } = await session.send('GET', v(INSTANCE));
    expect(at(body, 'properties', 'protectionStatus')).toEqual({ status: 'ProtectionStopped' });
    expect(body['properties']).not.toHaveProperty('protectionErrorDetails');
  });
});
