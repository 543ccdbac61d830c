import { afterEach, describe, expect, test } from 'vitest';
import { jobIdOf, jobOf, restore, restoreBody, TARGET, withPoint } from './restore-requests.ts';
import { at, codeOf, DISK, header, instanceOf, openSession, v, VAULT, withRoles, withVault } from './session.ts';
import type { Body, Session } from './session.ts';

/** What nobody recorded can be switched; each switch at the value that is not its default. */
describe('what is not known of the service', () => {
  let session: Session;
  afterEach(() => session.close());

  test('the result of a failed operation can be its status document', async () => {
    session = await openSession({ switches: { failedOperationResult: 'statusDocument' } });
    await withVault(session);
    const accepted = await session.send('POST', v(`${VAULT}/validateForBackup`), { backupInstance: instanceOf() });
    await session.advance('PT40S');
    const result = await session.send('GET', header(accepted, 'location'));
    expect(result.status).toBe(200);
    expect(result.body).toEqual((await session.send('GET', header(accepted, 'azure-asyncoperation'))).body);
    expect(codeOf(result)).toBe('UserErrorMissingRequiredPermissions');
  });

  test('a restored disk can have the tags of its source, and another way of creation', async () => {
    const restored = async (): Promise<Body> => {
      await session.send('PATCH', v(DISK, '2024-03-02'), { tags: { owner: 'me' } });
      const id = await jobIdOf(session, await restore(session, restoreBody(await withPoint(session))));
      await session.advance('PT6M');
      expect(at(await jobOf(session, id), 'properties', 'status')).toBe('Completed');
      return (await session.send('GET', v(TARGET, '2024-03-02'))).body;
    };
    session = await openSession();
    expect((await restored())['tags']).toBeUndefined();
    await session.close();
    session = await openSession({ switches: { restoredDiskTags: 'ofSource', restoredDiskCreation: 'Restore' } });
    expect(await restored()).toMatchObject({
      tags: { owner: 'me' },
      properties: { creationData: { createOption: 'Restore' } },
    });
  });

  test('a client request id that is no guid can be left out of jobs', async () => {
    session = await openSession({ switches: { activityIds: 'guidsOnly' } });
    const point = await withPoint(session);
    const guid = '01234567-89ab-4cde-8f01-23456789abcd';
    const activityOf = async (id: string, target: string): Promise<unknown> => {
      const headers = { 'x-ms-client-request-id': id };
      const path = v(`${VAULT}/backupInstances/${encodeURIComponent(instanceName)}/restore`);
      const accepted = await session.send('POST', path, restoreBody(point, target), headers);
      await session.advance('PT1S');
      return at(await jobOf(session, await jobIdOf(session, accepted)), 'properties', 'activityID');
    };
    const list = await session.send('GET', v(`${VAULT}/backupInstances`));
    const instanceName = String(at(list.body, 'value', 0, 'name'));
    expect(await activityOf(guid, TARGET)).toBe(guid);
    expect(await activityOf('mine', `${TARGET}b`)).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('a signed URL can expire', async () => {
    session = await openSession({ durationsMs: { signedUrlLife: 3_600_000 } });
    await withRoles(session);
    const accepted = await session.send('POST', v(`${VAULT}/validateForBackup`), { backupInstance: instanceOf() });
    const url = header(accepted, 'azure-asyncoperation');
    await session.advance('PT59M');
    expect((await session.send('GET', url)).status).toBe(200);
    await session.advance('PT2M');
    expect(codeOf(await session.send('GET', url))).toBe('EmulatorSignatureExpired');
    expect(codeOf(await session.send('GET', url.replace(/&t=\d+/, '&t=soon')))).toBe('EmulatorSignatureMismatch');
  });

  test('lists of jobs can go back less far', async () => {
    session = await openSession({ durationsMs: { jobsListed: 6 * 3_600_000 } });
    await withPoint(session);
    await session.advance('PT24H');
    const { body } = await session.send('GET', v(`${VAULT}/backupJobs`));
    expect((body['value'] as unknown[]).length).toBe(2);
  });
});
