import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  at,
  DISK,
  grant,
  header,
  INSTANCE,
  instanceOf,
  openSession,
  ROLES,
  SNAPSHOT_GROUP,
  v,
  VAULT,
  withInstance,
  withRoles,
  withVault,
} from './session.ts';
import type { Session } from './session.ts';

/** The disk backup article, exchange by exchange, at the api-version it is written for. */
const OLD = '2021-01-01';

describe('the disk backup article at 2021-01-01', () => {
  let session: Session;
  beforeEach(async () => {
    session = await openSession();
  });
  afterEach(() => session.close());

  const validate = () =>
    session.send('POST', v(`${VAULT}/validateForBackup`.replace('/subscriptions', '/Subscriptions'), OLD), {
      backupInstance: instanceOf(),
    });

  test('a validation is accepted with the headers the article shows', async () => {
    await withVault(session, OLD);
    const answer = await validate();
    expect(answer.status).toBe(202);
    expect(answer.text).toBe('');
    const operation = '[A-Za-z0-9+/]{98}==\\?api-version=2021-01-01$';
    const scope = `^${session.emulator.endpoint}/[sS]ubscriptions/[0-9-]+/providers/Microsoft.DataProtection/locations/westus`;
    expect(header(answer, 'azure-asyncoperation')).toMatch(new RegExp(`${scope}/operationStatus/${operation}`));
    expect(header(answer, 'location')).toMatch(new RegExp(`${scope}/operationResults/${operation}`));
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-length': '0',
      expires: '-1',
      pragma: 'no-cache',
      'cache-control': 'no-cache',
      'retry-after': '10',
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-ms-ratelimit-remaining-subscription-writes': '1199',
      'x-powered-by': 'ASP.NET',
      date: 'Fri, 20 Nov 2026 08:00:01 GMT',
    });
    expect(header(answer, 'x-ms-routing-request-id')).toMatch(/^[A-Z]+:20261120T080001Z:[0-9a-f-]{36}$/);
    expect(header(answer, 'x-ms-correlation-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('the operation runs with an end time in the year 1 without a zone', async () => {
    await withVault(session, OLD);
    const url = header(await validate(), 'azure-asyncoperation');
    const { status, body } = await session.send('GET', url);
    const name = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '');
    expect(status).toBe(200);
    expect(body).toEqual({
      id: new URL(url).pathname,
      name,
      status: 'Inprogress',
      startTime: '2026-11-20T08:00:01.0000000Z',
      endTime: '0001-01-01T00:00:00',
    });
    expect(Buffer.from(name, 'base64').toString()).toMatch(/^[0-9a-f-]{36};[0-9a-f-]{36}$/);
  });

  test('without roles it ends as failed, naming principal, action and scope', async () => {
    const principal = await withVault(session, OLD);
    const accepted = await validate();
    await session.advance('PT40S');
    const { status, body } = await session.send('GET', header(accepted, 'azure-asyncoperation'));
    expect(status).toBe(200);
    expect(body['status']).toBe('Failed');
    expect(body['endTime']).toBe('2026-11-20T08:00:40Z');
    expect(body['error']).toEqual({
      additionalInfo: [
        {
          type: 'UserFacingError',
          info: {
            message: 'Appropriate permissions to perform the operation is missing.',
            recommendedAction: [
              'Grant appropriate permissions to perform this operation as mentioned at https://aka.ms/UserErrorMissingRequiredPermissions and retry the operation.',
            ],
            code: 'UserErrorMissingRequiredPermissions',
            target: '',
            innerError: {
              code: 'UserErrorMissingRequiredPermissions',
              additionalInfo: {
                DetailedNonLocalisedMessage: `Validate for Protection failed. Exception Message: The client '${principal}' with object id '${principal}' does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/read' over scope '${DISK}/providers/Microsoft.Authorization' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
              },
            },
            isRetryable: false,
            isUserError: false,
            properties: { ActivityId: header(accepted, 'x-ms-correlation-request-id') },
          },
        },
      ],
      code: 'UserErrorMissingRequiredPermissions',
      message: 'Appropriate permissions to perform the operation is missing.',
    });
  });

  test('with both roles propagated it succeeds, and has a result', async () => {
    await withRoles(session, OLD);
    const accepted = await validate();
    await session.advance('PT40S');
    const done = await session.send('GET', header(accepted, 'azure-asyncoperation'));
    expect(Object.keys(done.body)).toEqual(['id', 'name', 'status', 'startTime', 'endTime']);
    expect(done.body['status']).toBe('Succeeded');
    const result = await session.send('GET', header(accepted, 'location'));
    expect([result.status, result.body]).toEqual([200, { objectType: 'OperationJobExtendedInfo' }]);
    expect(header(result, 'azure-asyncoperation')).not.toBe('');
  });

  test('a protected disk is refused at once', async () => {
    await withInstance(session, OLD);
    const answer = await validate();
    const message = `Datasource is already protected under the Backup vault ${VAULT}.`;
    expect(answer.status).toBe(400);
    expect(header(answer, 'content-type')).toBe('application/json');
    expect(answer.body).toEqual({
      error: {
        additionalInfo: [
          {
            type: 'UserFacingError',
            info: {
              message,
              recommendedAction: [
                `Delete the backup instance msdiskbackup from the Backup vault ${VAULT} to re-protect the datasource in any other vault.`,
              ],
              details: null,
              code: 'UserErrorDppDatasourceAlreadyProtected',
              target: '',
              innerError: null,
              isRetryable: false,
              isUserError: false,
              properties: { ActivityId: header(answer, 'x-ms-correlation-request-id') },
            },
          },
        ],
        code: 'UserErrorDppDatasourceAlreadyProtected',
        message,
        target: null,
        details: null,
      },
    });
  });

  test('configuring protection answers 201 with the instance and settles a minute later', async () => {
    await withRoles(session, OLD);
    const sent = {
      name: 'msdiskbackup-2dc6eb5b-d008-4d68-9e49-7132d99da0ed',
      type: 'Microsoft.DataProtection/backupvaults/backupInstances',
      properties: instanceOf(),
    };
    const created = await session.send('PUT', v(INSTANCE, OLD), sent);
    expect(created.status).toBe(201);
    expect(header(created, 'retry-after')).toBe('15');
    expect(header(created, 'location')).toBe('');
    expect(header(created, 'x-ms-ratelimit-remaining-subscription-writes')).toMatch(/^11\d\d$/);
    expect(created.body).toEqual({
      id: INSTANCE,
      name: sent.name,
      type: 'Microsoft.DataProtection/backupVaults/backupInstances',
      properties: {
        friendlyName: 'msdiskbackup',
        ...instanceOf(),
        protectionStatus: { status: 'ConfiguringProtection' },
        currentProtectionState: 'ConfiguringProtection',
        provisioningState: 'Provisioning',
      },
    });
    await session.advance('PT1S');
    const operation = await session.send('GET', header(created, 'azure-asyncoperation'));
    expect(operation.body['status']).toBe('Succeeded');
    const early = await session.send('GET', v(INSTANCE, OLD));
    expect(at(early.body, 'properties', 'currentProtectionState')).toBe('ConfiguringProtection');
    expect(at(early.body, 'properties', 'provisioningState')).toBe('Succeeded');
    await session.advance('PT59S');
    const late = await session.send('GET', v(INSTANCE, OLD));
    expect(at(late.body, 'properties', 'protectionStatus')).toEqual({ status: 'ProtectionConfigured' });
  });

  test('deleting is accepted, ends about a minute later, and is 204 when repeated', async () => {
    await withInstance(session, OLD, 'Off');
    const accepted = await session.send('DELETE', v(INSTANCE, OLD));
    expect([accepted.status, header(accepted, 'retry-after')]).toEqual([202, '30']);
    expect(header(accepted, 'x-ms-ratelimit-remaining-subscription-deletes')).toBe('14999');
    expect(header(accepted, 'location')).toContain('/operationResults/');
    await session.advance('PT63S');
    const done = await session.send('GET', header(accepted, 'azure-asyncoperation'));
    expect(done.body['status']).toBe('Succeeded');
    expect((await session.send('GET', v(INSTANCE, OLD))).status).toBe(404);
    expect((await session.send('DELETE', v(INSTANCE, OLD))).status).toBe(204);
  });

  test('a role on the disk group and one on the subscription do as well as one on the resource', async () => {
    const principal = await withVault(session, OLD);
    await grant(session, principal, ROLES.diskBackupReader, DISK.replace(/\/providers.*/, ''));
    await grant(session, principal, ROLES.diskSnapshotContributor, SNAPSHOT_GROUP.replace(/\/resourcegroups.*/, ''));
    await session.advance('PT75S');
    const accepted = await validate();
    await session.advance('PT40S');
    expect((await session.send('GET', header(accepted, 'azure-asyncoperation'))).body['status']).toBe('Succeeded');
  });
});
