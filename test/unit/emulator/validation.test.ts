import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  at,
  codeOf,
  DISK,
  grant,
  header,
  INSTANCE,
  instanceOf,
  openSession,
  POLICY,
  ROLES,
  SNAPSHOT_GROUP,
  SUBSCRIPTION,
  v,
  VAULT,
  withInstance,
  withRoles,
  withVault,
} from './session.ts';
import type { Body, Session } from './session.ts';

describe('validation of protection', () => {
  let session: Session;
  beforeEach(async () => {
    session = await openSession();
  });
  afterEach(() => session.close());

  const outcome = async (
    backupInstance: Body,
    path = `${VAULT}/validateForBackup`,
    apiVersion = '2024-04-01',
  ): Promise<unknown> => {
    const accepted = await session.send('POST', v(path, apiVersion), { backupInstance });
    expect(accepted.status).toBe(202);
    await session.advance('PT40S');
    const { body } = await session.send('GET', header(accepted, 'azure-asyncoperation'));
    return at(body, 'error', 'code') ?? body['status'];
  };

  test('a right works a propagation delay after it was given, not before', async () => {
    const principal = await withVault(session);
    await grant(session, principal, ROLES.diskBackupReader, DISK);
    await grant(session, principal, ROLES.diskSnapshotContributor, SNAPSHOT_GROUP);
    await session.advance('PT69S');
    expect(await outcome(instanceOf())).toBe('UserErrorMissingRequiredPermissions');
    expect(await outcome(instanceOf())).toBe('Succeeded');
  });

  test('with instant roles there is no delay', async () => {
    const principal = await withVault(session);
    await session.send('PATCH', '/_emulator/settings', { switches: { instantRoles: true } });
    await grant(session, principal, ROLES.diskBackupReader, DISK);
    await grant(session, principal, ROLES.diskSnapshotContributor, SNAPSHOT_GROUP);
    expect(await outcome(instanceOf())).toBe('Succeeded');
  });

  test('Owner of everything does not count', async () => {
    const principal = await withVault(session);
    await grant(session, principal, ROLES.owner, SUBSCRIPTION);
    await session.advance('PT75S');
    expect(await outcome(instanceOf())).toBe('UserErrorMissingRequiredPermissions');
  });

  test('with specific errors each missing right has its code', async () => {
    const principal = await withVault(session);
    await session.send('PATCH', '/_emulator/settings', { switches: { permissionErrors: 'specific' } });
    expect(await outcome(instanceOf())).toBe('UserErrorDiskAndSnapshotRGOrMSIPermissionsNotPresent');
    await grant(session, principal, ROLES.diskBackupReader, DISK);
    await session.advance('PT75S');
    expect(await outcome(instanceOf())).toBe('UserErrorDiskBackupSnapshotRGOrMSIPermissionsNotPresent');
  });

  const east = `${SUBSCRIPTION}/resourceGroups/RG-East/providers/Microsoft.Compute/disks/eastdisk`;
  test.each([
    ['no such disk', DISK.replace('msdiskbackup', 'nowhere'), SNAPSHOT_GROUP, 'UserErrorManagedDiskNotFound'],
    ['a disk of another region', east, SNAPSHOT_GROUP, 'BackupAgentPluginHostValidateProtectionError'],
    ['no such snapshot group', DISK, `${SUBSCRIPTION}/resourceGroups/nowhere`, 'UserErrorSnapshotRGNotFound'],
    [
      'a snapshot group elsewhere',
      DISK,
      SNAPSHOT_GROUP.replace('0001/', '0002/'),
      'UserErrorSnapshotRGSubscriptionMismatch',
    ],
  ])('%s fails the operation with its code', async (_case, disk, snapshotGroup, code) => {
    await withRoles(session);
    expect(await outcome(instanceOf(disk, POLICY, snapshotGroup))).toBe(code);
  });

  test('a missing snapshot group parameter fails the operation', async () => {
    await withRoles(session);
    expect(await outcome({ ...instanceOf(), policyInfo: { policyId: POLICY } })).toBe(
      'UserErrorOperationalStoreParametersNotProvided',
    );
  });

  test('a policy that the vault does not have is refused at once', async () => {
    await withVault(session);
    const refused = await session.send('POST', v(`${VAULT}/validateForBackup`), {
      backupInstance: instanceOf(DISK, `${POLICY}x`),
    });
    expect([refused.status, codeOf(refused)]).toEqual([404, 'UserErrorGenericResourceNotFound']);
  });

  test.each([
    ['no body', undefined],
    ['no instance', {}],
    ['no datasource', { backupInstance: { policyInfo: {} } }],
  ])('a request with %s is a bad request', async (_case, body) => {
    await withVault(session);
    const refused = await session.send('POST', v(`${VAULT}/validateForBackup`), body);
    expect([refused.status, codeOf(refused)]).toEqual([400, 'InvalidRequestContent']);
  });

  test('a datasource type that is not emulated is refused loudly', async () => {
    await withVault(session);
    const instance = instanceOf();
    const cluster = {
      ...instance,
      dataSourceInfo: {
        ...(instance['dataSourceInfo'] as object),
        datasourceType: 'Microsoft.ContainerService/managedClusters',
      },
    };
    const refused = await session.send('POST', v(`${VAULT}/validateForBackup`), { backupInstance: cluster });
    expect([refused.status, codeOf(refused)]).toEqual([501, 'EmulatorNotImplemented']);
  });

  test('validateForModifyBackup checks an existing instance, from 2025-01-01 on', async () => {
    await withInstance(session);
    const path = `${INSTANCE}/validateForModifyBackup`;
    expect(await outcome(instanceOf(), path, '2026-03-01')).toBe('Succeeded');
    expect((await session.send('POST', v(path, '2024-04-01'), { backupInstance: instanceOf() })).status).toBe(501);
    expect(
      (await session.send('POST', v(path.replace('msdisk', 'nodisk'), '2026-03-01'), { backupInstance: instanceOf() }))
        .status,
    ).toBe(404);
  });

  test('operation URLs are signed since 2023-11-01, long, and refused when altered', async () => {
    await withRoles(session);
    const accepted = await session.send('POST', v(`${VAULT}/validateForBackup`, '2023-11-01'), {
      backupInstance: instanceOf(),
    });
    const url = header(accepted, 'azure-asyncoperation');
    expect([...new URL(url).searchParams.keys()]).toEqual(['api-version', 't', 'c', 's', 'h']);
    expect(url.length).toBeGreaterThan(2500);
    expect((await session.send('GET', url)).status).toBe(200);
    expect((await session.send('GET', url.replace(/&s=./, '&s=_'))).status).toBe(403);
    expect((await session.send('GET', url.replace(/&t=.*/, ''))).status).toBe(200);
    const old = await session.send('POST', v(`${VAULT}/validateForBackup`, '2022-12-01'), {
      backupInstance: instanceOf(),
    });
    expect([...new URL(header(old, 'azure-asyncoperation')).searchParams.keys()]).toEqual(['api-version']);
  });

  test('the result is 202 while the operation runs and its error when it failed', async () => {
    await withVault(session);
    const accepted = await session.send('POST', v(`${VAULT}/validateForBackup`), { backupInstance: instanceOf() });
    const early = await session.send('GET', header(accepted, 'location'));
    expect([early.status, early.text, header(early, 'location') !== '']).toEqual([202, '', true]);
    await session.advance('PT40S');
    const late = await session.send('GET', header(accepted, 'location'));
    expect([late.status, codeOf(late)]).toEqual([400, 'UserErrorMissingRequiredPermissions']);
  });

  test('the result of a success still names the operation', async () => {
    await withRoles(session);
    const accepted = await session.send('POST', v(`${VAULT}/validateForBackup`), { backupInstance: instanceOf() });
    await session.advance('PT40S');
    const result = await session.send('GET', header(accepted, 'location'));
    expect([result.status, result.body]).toEqual([200, { objectType: 'OperationJobExtendedInfo' }]);
    expect(header(result, 'azure-asyncoperation')).not.toBe('');
  });

  test('a role on the disk group and one on the subscription do as well as one on the resource', async () => {
    const principal = await withVault(session);
    await grant(session, principal, ROLES.diskBackupReader, DISK.replace(/\/providers.*/, ''));
    await grant(session, principal, ROLES.diskSnapshotContributor, SNAPSHOT_GROUP.replace(/\/resourcegroups.*/, ''));
    await session.advance('PT75S');
    expect(await outcome(instanceOf())).toBe('Succeeded');
  });

  test('an operation is read below subscription, group and vault, its id escaped or not', async () => {
    await withRoles(session);
    const accepted = await session.send('POST', v(`${VAULT}/validateForBackup`), { backupInstance: instanceOf() });
    const name = /operationStatus\/([^?]+)/.exec(header(accepted, 'azure-asyncoperation'))?.[1] ?? '';
    expect(name).toMatch(/==$/);
    const group = VAULT.replace(/\/backupVaults.*/, '');
    const location = `${SUBSCRIPTION}/providers/Microsoft.DataProtection/locations/westus`;
    for (const scope of [VAULT, group, `${group}/locations/westus`, location])
      for (const id of [name, name.replaceAll('=', '%3D')]) {
        const { status, body } = await session.send('GET', v(`${scope}/operationStatus/${id}`));
        expect([status, body['name']]).toEqual([200, name]);
      }
    expect((await session.send('GET', v(`${location}/operationResults/${name}`))).status).toBe(202);
  });

  test('the operation of another is not found', async () => {
    await withVault(session);
    expect((await session.send('GET', v(`${VAULT}/operationStatus/bm8=`))).status).toBe(404);
  });
});
