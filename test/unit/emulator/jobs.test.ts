import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fleetNames, fleetWorld } from '../../../src/emulator/worlds/fleet.ts';
import { at, codeOf, header, INSTANCE, openSession, v, VAULT, withInstance } from './session.ts';
import type { Body, Session } from './session.ts';

const jobsOf = async (session: Session, apiVersion = '2024-04-01'): Promise<readonly unknown[]> =>
  (await session.send('GET', v(`${VAULT}/backupJobs`, apiVersion))).body['value'] as unknown[];

const backup = async (session: Session): Promise<string> => {
  const accepted = await session.send('POST', v(`${INSTANCE}/backup`), {
    backupRuleOptions: { ruleName: 'BackupHourly' },
  });
  await session.advance('PT1S');
  const status = await session.send('GET', header(accepted, 'azure-asyncoperation'));
  return String(at(status.body, 'properties', 'jobId'));
};

const job = async (session: Session, id: string): Promise<unknown> => (await session.send('GET', v(id))).body;

describe('jobs of a backup vault', () => {
  let session: Session;
  beforeEach(async () => {
    session = await openSession();
    await withInstance(session);
  });
  afterEach(() => session.close());

  test('are listed oldest first, scheduled ones too, without details and with durations of another form', async () => {
    await session.advance('PT90M');
    const id = await backup(session);
    await session.advance('PT5M');
    const answer = await session.send('GET', v(`${VAULT}/backupJobs`));
    expect(Object.keys(answer.body).toSorted()).toEqual(['nextLink', 'value']);
    expect(answer.body['nextLink']).toBeNull();
    const [scheduled, mine] = answer.body['value'] as unknown[];
    expect(at(mine, 'id')).toBe(id);
    expect(at(scheduled, 'properties')).toMatchObject({
      isUserTriggered: false,
      supportedActions: [],
      status: 'Completed',
      extendedInfo: null,
      startTime: '2026-11-20T09:00:08.0000000Z',
      duration: expect.stringMatching(/^00:03:10(\.\d{7})?$/),
    });
    const shown = await job(session, String(at(scheduled, 'id')));
    expect(at(shown, 'properties')).toMatchObject({
      duration: expect.stringMatching(/^PT3M10(\.\d{1,7})?S$/),
      extendedInfo: { additionalDetails: { RetentionTag: 'Default' } },
    });
    expect(at(shown, 'properties', 'endTime')).toBe(at(scheduled, 'properties', 'endTime'));
  });

  test('one that still runs in a world ends after its usual time', async () => {
    const id = await backup(session);
    await session.advance('PT1H');
    const world = (await session.send('GET', '/_emulator/world')).body;
    const resources = (world['resources'] as Body[]).map((one) =>
      one['id'] === id
        ? {
            ...one,
            properties: {
              ...(one['properties'] as Body),
              startTime: world['now'],
              endTime: null,
              status: 'InProgress',
            },
          }
        : one,
    );
    await session.send('PUT', '/_emulator/world', { ...world, resources });
    const status = async (): Promise<unknown> => at(await job(session, id), 'properties', 'status');
    expect(await status()).toBe('InProgress');
    await session.advance('PT3M10S');
    expect(await status()).toBe('Completed');
  });

  test('go back fourteen days in lists and further by name', async () => {
    const id = await backup(session);
    await session.advance('P13DT23H');
    expect((await jobsOf(session)).map((one) => at(one, 'id'))).toContain(id);
    await session.advance('PT2H');
    expect((await jobsOf(session)).map((one) => at(one, 'id'))).not.toContain(id);
    expect(at(await job(session, id), 'properties', 'status')).toBe('Completed');
  });

  test('come in pages whose last says so', async () => {
    await session.send('PATCH', '/_emulator/settings', { pageSize: 2 });
    await session.advance('PT10H');
    const first = await session.send('GET', v(`${VAULT}/backupJobs`));
    const second = await session.send('GET', String(first.body['nextLink']));
    expect([at(first.body, 'value', 'length'), at(second.body, 'value', 'length')]).toEqual([2, 1]);
    expect(second.body['nextLink']).toBeNull();
  });

  test('can be late in lists, never by name', async () => {
    await session.send('PATCH', '/_emulator/settings', { durationsMs: { jobListLag: 20_000 } });
    const id = await backup(session);
    expect(await jobsOf(session)).toEqual([]);
    expect(at(await job(session, id), 'properties', 'status')).toBe('InProgress');
    await session.advance('PT20S');
    expect(await jobsOf(session)).toHaveLength(1);
  });

  test('end as planned: with warnings, failed, never, or they vanish', async () => {
    const planned = [
      { outcome: 'CompletedWithWarnings', item: 'MSDISKBACKUP', operation: 'backup' },
      { outcome: 'Failed', code: 'UserErrorDiskSnapshotNotFound', message: 'It is gone.', afterMs: 5000 },
      { outcome: 'Never', times: 1 },
      { outcome: 'Vanishes', afterMs: 60_000 },
    ];
    await session.send('POST', '/_emulator/jobs', { outcome: 'Failed', operation: 'restore' });
    await session.send('POST', '/_emulator/jobs', planned);
    expect(at((await session.send('GET', '/_emulator/jobs')).body, 'outcomes', 'length')).toBe(5);
    const warned = await backup(session);
    const failed = await backup(session);
    const never = await backup(session);
    const vanishing = await backup(session);
    await session.advance('PT5S');
    const failure = await job(session, failed);
    expect(at(failure, 'properties', 'errorDetails', 0, 'details', 0, 'details', 0)).toMatchObject({
      code: 'UserErrorDiskSnapshotNotFound',
      message: 'It is gone.',
    });
    expect(at(await job(session, vanishing), 'properties', 'status')).toBe('InProgress');
    await session.advance('PT5M');
    const after = await job(session, warned);
    expect(at(after, 'properties', 'status')).toBe('CompletedWithWarnings');
    expect(at(after, 'properties', 'extendedInfo', 'warningDetails', 0, 'warning', 'code')).toMatch(/^UserWarning/);
    expect(codeOf(await session.send('GET', v(vanishing)))).toBe('UserErrorGenericResourceNotFound');
    await session.advance('P1D');
    expect(at(await job(session, never), 'properties', 'status')).toBe('InProgress');
    const { body } = await session.send('GET', '/_emulator/jobs');
    expect((body['outcomes'] as unknown[]).map((one) => at(one, 'operation'))).toEqual(['restore']);
    expect((await session.send('DELETE', '/_emulator/jobs')).body).toEqual({ outcomes: [] });
    expect((await session.send('POST', '/_emulator/jobs', { outcome: 'Sometimes' })).status).toBe(400);
  });

  test('of another vault or of none are not found', async () => {
    expect((await session.send('GET', v(`${VAULT}/backupJobs/00000000-0000-4000-8000-000000000000`))).status).toBe(404);
    expect((await session.send('GET', v(`${VAULT}2/backupJobs`))).status).toBe(404);
    expect((await session.send('POST', v(`${VAULT}/backupJobs/x/cancel`))).status).toBe(404);
  });
});

test('the instances of a fleet have recovery points from before it began, and no jobs', async () => {
  const session = await openSession({ world: fleetWorld({ vaults: 1, instancesPerVault: 3 }) });
  const vault = `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/${fleetNames.vaultGroup}/providers/Microsoft.DataProtection/backupVaults/${fleetNames.vault(0)}`;
  const points = await session.send('GET', v(`${vault}/backupInstances/${fleetNames.instance(0, 2)}/recoveryPoints`));
  expect(at(points.body, 'value', 'length')).toBe(42);
  expect((await session.send('GET', v(`${vault}/backupJobs`))).body).toEqual({ value: [], nextLink: null });
  await session.advance('PT2H');
  const jobs = (await session.send('GET', v(`${vault}/backupJobs`))).body;
  expect(at(jobs, 'value', 'length')).toBe(3);
  await session.close();
});
