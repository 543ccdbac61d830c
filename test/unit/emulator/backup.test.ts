import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  at,
  codeOf,
  DISK,
  header,
  INSTANCE,
  openSession,
  POLICY,
  policyBody,
  SNAPSHOT_GROUP,
  v,
  VAULT,
  withInstance,
} from './session.ts';
import type { Answer, Body, Session } from './session.ts';

const list = async (session: Session, query = '', apiVersion = '2024-04-01'): Promise<readonly unknown[]> => {
  const answer = await session.send('GET', `${INSTANCE}/recoveryPoints?api-version=${apiVersion}${query}`);
  return answer.body['value'] as unknown[];
};

const names = (points: readonly unknown[]): readonly unknown[] => points.map((point) => at(point, 'name'));
const times = (points: readonly unknown[]): readonly string[] =>
  points.map((point) => String(at(point, 'properties', 'recoveryPointTime')).slice(5, 13));

const backup = (session: Session, options: unknown = {}, apiVersion = '2024-04-01'): Promise<Answer> =>
  session.send(
    'POST',
    v(`${INSTANCE}/backup`, apiVersion),
    { backupRuleOptions: { ruleName: 'BackupHourly', triggerOption: options } },
    { 'x-ms-client-request-id': 'my-backup' },
  );

const jobOf = async (session: Session, accepted: Answer): Promise<unknown> => {
  await session.advance('PT1S');
  const status = await session.send('GET', header(accepted, 'azure-asyncoperation'));
  return (await session.send('GET', v(String(at(status.body, 'properties', 'jobId'))))).body;
};

describe('recovery points of schedules', () => {
  let session: Session;
  beforeEach(async () => {
    session = await openSession();
    await withInstance(session);
  });
  afterEach(() => session.close());

  test('appear as time passes, newest first, and expire with the retention of their rule', async () => {
    expect(await list(session)).toEqual([]);
    await session.advance('PT2H');
    expect(times(await list(session))).toEqual(['11-20T09']);
    await session.advance('PT12H');
    expect(times(await list(session))).toEqual(['11-20T21', '11-20T17', '11-20T13', '11-20T09']);
    await session.advance('P10D');
    expect(await list(session)).toHaveLength(42);
  });

  test('are not listed before their job has ended', async () => {
    await session.send('POST', '/_emulator/clock', { advance: 'PT55M' });
    const { now } = (await session.send('GET', '/_emulator/clock')).body;
    expect(String(now) < '2026-11-20T09:00:00').toBe(true);
    session.emulator.embedded.clock.set(Date.parse('2026-11-20T09:03:17Z'));
    expect(await list(session)).toEqual([]);
    session.emulator.embedded.clock.set(Date.parse('2026-11-20T09:03:18Z'));
    expect(await list(session)).toHaveLength(1);
  });

  test('stay for ever while protection is stopped, and at least the last while backups are suspended', async () => {
    await session.advance('P2D');
    const before = await list(session);
    await session.send('POST', v(`${INSTANCE}/stopProtection`));
    await session.advance('P30D');
    expect(names(await list(session))).toEqual(names(before));
    await session.send('POST', v(`${INSTANCE}/resumeProtection`));
    await session.advance('PT6H');
    const resumed = await list(session);
    expect(names(resumed)).not.toContain(names(before)[0]);
    await session.send('POST', v(`${INSTANCE}/suspendBackups`));
    await session.advance('P30D');
    expect(names(await list(session))).toEqual(names(resumed).slice(0, 1));
  });

  test('survive a change of policy and the deletion of the old policy', async () => {
    await session.advance('P1D');
    const before = names(await list(session));
    const other = `${POLICY}-2`;
    await session.send('PUT', v(other), policyBody('P14D'));
    const instance = (await session.send('GET', v(INSTANCE))).body;
    const properties = at(instance, 'properties') as Record<string, unknown>;
    const policyInfo = { ...(properties['policyInfo'] as object), policyId: other };
    await session.send('PUT', v(INSTANCE), { properties: { ...properties, policyInfo } });
    await session.advance('PT2M');
    expect((await session.send('DELETE', v(POLICY))).status).toBe(200);
    await session.advance('PT4H');
    const after = await list(session);
    expect(names(after).slice(1)).toEqual(before);
    expect(after.map((point) => at(point, 'properties', 'policyName')).slice(0, 2)).toEqual([
      'DiskBackup-Policy-2',
      'DiskBackup-Policy',
    ]);
  });

  test('are filtered by time; an empty filter is none, another is refused', async () => {
    await session.advance('PT14H');
    const filter = (text: string): string => `&$filter=${encodeURIComponent(text)}`;
    expect(await list(session, '&$filter=')).toHaveLength(4);
    const both = "startDate eq '2026-11-20T12:00:00.0000000Z' and endDate eq '2026-11-20T18:00:00.0000000Z'";
    expect(times(await list(session, filter(both)))).toEqual(['11-20T17', '11-20T13']);
    expect(times(await list(session, filter("endDate eq '2026-11-20T12:00:00Z'")))).toEqual(['11-20T09']);
    const refused = await session.send(
      'GET',
      `${INSTANCE}/recoveryPoints?api-version=2024-04-01${filter('startDate gt 1')}`,
    );
    expect(refused.status).toBe(400);
  });

  test('come in pages', async () => {
    await session.advance('PT14H');
    await session.send('PATCH', '/_emulator/settings', { pageSize: 3 });
    const first = await session.send('GET', v(`${INSTANCE}/recoveryPoints`));
    expect(at(first.body, 'value', 'length')).toBe(3);
    const second = await session.send('GET', String(first.body['nextLink']));
    expect(at(second.body, 'value', 'length')).toBe(1);
    expect(second.body).not.toHaveProperty('nextLink');
  });

  test('are shown one by one with the snapshot they stand for; 404 when there is none', async () => {
    await session.advance('PT3H');
    const [point] = await list(session);
    const shown = await session.send('GET', v(`${INSTANCE}/recoveryPoints/${String(at(point, 'name'))}`));
    const store = at(shown.body, 'properties', 'recoveryPointDataStoresDetails', 0);
    expect(at(point, 'properties', 'recoveryPointDataStoresDetails', 0, 'metaData')).toBeNull();
    expect(JSON.parse(String(at(store, 'metaData')))).toEqual([
      {
        diskName: 'msdiskbackup',
        sizeBytes: 32 * 1024 ** 3,
        diskSnapshotConsistency: 'CrashConsistent',
        subscriptionId: '00000000-0000-0000-0000-000000000001',
        location: 'westus',
        resourceGroupName: 'RG-DiskBackup',
        skuName: 'Premium_LRS',
        osType: '',
        managedBy: null,
        snapshotSubscriptionId: '00000000-0000-0000-0000-000000000001',
        snapshotRGName: 'snapshot-rg',
        snapshotName: expect.stringMatching(/^AzureBackup_[0-9a-f-]{36}_2026-11-20T09-01-18\.3000000$/),
      },
    ]);
    expect(at(shown.body, 'properties')).toMatchObject({
      expiryTime: '2026-11-27T09:01:18.3000000Z',
      recoveryPointState: null,
      friendlyName: at(point, 'name'),
    });
    const missing = await session.send('GET', v(`${INSTANCE}/recoveryPoints/${'0'.repeat(32)}`));
    expect([missing.status, codeOf(missing)]).toEqual([404, 'UserErrorGenericResourceNotFound']);
    expect((await session.send('GET', v(`${INSTANCE}-not/recoveryPoints`))).status).toBe(404);
  });

  test('an expired point is listed for another hour', async () => {
    await session.advance('PT2H');
    const [point] = await list(session);
    await session.advance('P6DT23H30M');
    expect(names(await list(session))).toContain(at(point, 'name'));
    await session.advance('PT1H');
    expect(names(await list(session))).not.toContain(at(point, 'name'));
  });

  test('a point of a world keeps what the service made up', async () => {
    const name = '0123456789abcdef0123456789abcdef';
    const store = { id: 'store', type: 'OperationalStore', metaData: '[{"diskName":"gone"}]' };
    const told = {
      friendlyName: 'friendly',
      recoveryPointTime: '2026-11-20T07:59:00.0000000Z',
      retentionTagVersion: '638224851417049008',
      recoveryPointState: 'Completed',
      recoveryPointDataStoresDetails: [store],
    };
    const world = (await session.send('GET', '/_emulator/world')).body;
    const resources = (world['resources'] as Body[]).map((one) =>
      one['id'] === INSTANCE ? { ...one, protectedSince: '2026-11-19T00:00:00Z' } : one,
    );
    await session.send('PUT', '/_emulator/world', {
      ...world,
      resources: [...resources, { id: `${INSTANCE}/recoveryPoints/${name}`, properties: told }],
    });
    const shown = await session.send('GET', v(`${INSTANCE}/recoveryPoints/${name}`));
    expect(shown.body['properties']).toMatchObject(told);
  });

  test('an expired point takes its snapshot along', async () => {
    await session.advance('PT3H');
    const [point] = await list(session);
    await session.send('GET', v(`${INSTANCE}/recoveryPoints/${String(at(point, 'name'))}`));
    const snapshots = v(`${SNAPSHOT_GROUP}/providers/Microsoft.Compute/snapshots`, '2024-03-02');
    expect(at((await session.send('GET', snapshots)).body, 'value', 'length')).toBe(1);
    await session.advance('P7D');
    expect(at((await session.send('GET', snapshots)).body, 'value', 'length')).toBe(0);
  });

  test('get the tag that counts most of those that fit', async () => {
    const body = policyBody('P7D');
    const [rule, standard] = at(body, 'properties', 'policyRules') as [
      Record<string, unknown>,
      Record<string, unknown>,
    ];
    const daily = {
      tagInfo: { tagName: 'Daily' },
      taggingPriority: 25,
      isDefault: false,
      criteria: [{ objectType: 'ScheduleBasedBackupCriteria', absoluteCriteria: ['FirstOfDay'] }],
    };
    const trigger = rule['trigger'] as Record<string, unknown>;
    const rules = [
      { ...rule, trigger: { ...trigger, taggingCriteria: [...(trigger['taggingCriteria'] as unknown[]), daily] } },
      standard,
      {
        ...standard,
        name: 'Daily',
        isDefault: false,
        lifecycles: [
          {
            deleteAfter: { objectType: 'AbsoluteDeleteOption', duration: 'P1M' },
            sourceDataStore: { dataStoreType: 'OperationalStore', objectType: 'DataStoreInfoBase' },
          },
        ],
      },
    ];
    const path = `${POLICY}-daily`;
    await session.send('PUT', v(path), { properties: { ...(body['properties'] as object), policyRules: rules } });
    const instance = (await session.send('GET', v(INSTANCE))).body;
    const properties = at(instance, 'properties') as Record<string, unknown>;
    await session.send('PUT', v(INSTANCE), {
      properties: { ...properties, policyInfo: { ...(properties['policyInfo'] as object), policyId: path } },
    });
    await session.advance('P1DT2H');
    const tags = (await list(session)).map((point) => at(point, 'properties', 'retentionTagName'));
    expect(tags).toEqual(['Default', 'Default', 'Daily', 'Default', 'Default', 'Default', 'Daily']);
    await session.advance('P20D');
    expect(
      (await list(session)).filter((point) => at(point, 'properties', 'retentionTagName') === 'Daily'),
    ).toHaveLength(22);
  });

  test('stop when the disk is gone', async () => {
    await session.advance('PT2H');
    await session.send('DELETE', v(DISK, '2024-03-02'));
    await session.advance('P1D');
    expect(await list(session)).toHaveLength(1);
  });
});

describe('a backup on demand', () => {
  let session: Session;
  beforeEach(async () => {
    session = await openSession();
    await withInstance(session);
  });
  afterEach(() => session.close());

  test('is accepted at once, names its job in a second and its recovery point in three minutes', async () => {
    const accepted = await backup(session);
    expect([accepted.status, accepted.text, header(accepted, 'retry-after')]).toEqual([202, '', '30']);
    const running = await jobOf(session, accepted);
    expect(at(running, 'properties')).toMatchObject({
      activityID: 'my-backup',
      status: 'InProgress',
      isUserTriggered: true,
      supportedActions: [''],
      destinationDataStoreName: null,
      sourceDataStoreType: null,
      duration: 'PT0S',
      extendedInfo: { targetRecoverPoint: null, additionalDetails: { RetentionTag: 'default' } },
    });
    const result = await session.send('GET', header(accepted, 'location'));
    expect(result.body).toEqual({ jobId: at(running, 'id'), objectType: 'OperationJobExtendedInfo' });
    expect(await list(session)).toEqual([]);
    await session.advance('PT190S');
    const done = (await session.send('GET', v(String(at(running, 'id'))))).body;
    const [point] = await list(session);
    expect(at(done, 'properties')).toMatchObject({
      status: 'Completed',
      destinationDataStoreName: 'OperationalTierStore',
      extendedInfo: {
        targetRecoverPoint: { recoveryPointID: at(point, 'name'), recoveryPointTime: '0001-01-01T00:00:00Z' },
        subTasks: [
          {
            taskName: 'Trigger Backup',
            taskStatus: 'Completed',
            additionalDetails: { OriginalDatasourceSizeInBytes: String(32 * 1024 ** 3), TaskId: 'my-backup' },
          },
        ],
      },
    });
    expect(at(point, 'properties', 'expiryTime')).toBeNull();
    expect(at(point, 'properties', 'retentionTagName')).toBe('default');
    const snapshots = v(`${SNAPSHOT_GROUP}/providers/Microsoft.Compute/snapshots`, '2024-03-02');
    expect(at((await session.send('GET', snapshots)).body, 'value', 0, 'name')).toMatch(/^AzureBackup_/);
    await session.advance('PT1H');
    expect(at((await list(session)).at(-1), 'properties', 'expiryTime')).toMatch(/^2026-11-27T08:/);
  });

  test('of an unknown rule or tag, or of an instance that is not protected, is refused', async () => {
    const unknown = { backupRuleOptions: { ruleName: 'Nightly', triggerOption: {} } };
    expect(codeOf(await session.send('POST', v(`${INSTANCE}/backup`), unknown))).toBe('BMSUserErrorInvalidInput');
    expect(codeOf(await backup(session, { retentionTagOverride: 'Yearly' }))).toBe('BMSUserErrorInvalidInput');
    expect((await session.send('POST', v(`${INSTANCE}/backup`), {})).status).toBe(400);
    expect((await backup(session, { retentionTagOverride: 'Default' })).status).toBe(202);
    await session.send('POST', v(`${INSTANCE}/stopProtection`));
    await session.advance('PT43S');
    expect(codeOf(await backup(session))).toBe('UserErrorInvalidProtectionStateForOperation');
  });

  test('beside a running one is accepted, or refused where that is chosen', async () => {
    expect((await backup(session)).status).toBe(202);
    expect((await backup(session)).status).toBe(202);
    await session.send('PATCH', '/_emulator/settings', { switches: { concurrentBackup: 'refused' } });
    expect(codeOf(await backup(session))).toBe('UserErrorMaxConcurrentOperationLimitReached');
    await session.advance('PT4M');
    expect((await backup(session)).status).toBe(202);
  });

  test('fails when the disk is gone, and leaves nothing', async () => {
    await session.send('DELETE', v(DISK, '2024-03-02'));
    await session.advance('PT1S');
    const running = await jobOf(session, await backup(session));
    await session.advance('PT190S');
    const done = (await session.send('GET', v(String(at(running, 'id'))))).body;
    expect(at(done, 'properties', 'status')).toBe('Failed');
    expect(at(done, 'properties', 'destinationDataStoreName')).toBe('OperationalTierStore');
    expect(at(done, 'properties', 'extendedInfo', 'targetRecoverPoint')).toBeNull();
    expect(JSON.stringify(at(done, 'properties', 'errorDetails'))).toContain('UserErrorManagedDiskNotFound');
    expect(await list(session)).toEqual([]);
  });
});

test('a world brings recovery points and jobs along, and tells since when there are others', async () => {
  const session = await openSession();
  await withInstance(session);
  await backup(session);
  await session.advance('PT2H');
  const before = await list(session);
  const jobs = (await session.send('GET', v(`${VAULT}/backupJobs`))).body;
  const world = (await session.send('GET', '/_emulator/world')).body;
  const other = await openSession({ world });
  expect(names(await list(other))).toEqual(names(before));
  expect(before).toHaveLength(2);
  const listed = (await other.send('GET', v(`${VAULT}/backupJobs`))).body;
  expect(at(jobs, 'value', 'length')).toBe(2);
  expect(at(listed, 'value')).toEqual([at(jobs, 'value', 0)]);
  expect((await other.send('GET', '/_emulator/world')).body).toEqual(world);
  await Promise.all([session.close(), other.close()]);
});

test('a world is shown to the last digit, recovery points always with seven', async () => {
  const session = await openSession();
  await withInstance(session);
  await backup(session);
  await session.advance('PT2H');
  const world = (await session.send('GET', '/_emulator/world')).body;
  const store = { id: 'a store', type: 'OperationalStore', expiryTime: '2026-11-27T08:00:00Z' };
  const point = {
    id: `${INSTANCE}/recoveryPoints/a3d02fc3ab8a4c3a8cc26688c26d3356`,
    properties: {
      friendlyName: 'a friend',
      retentionTagVersion: '637607428336647408',
      recoveryPointTime: '2026-11-20T08:30:11.6354913Z',
      recoveryPointDataStoresDetails: [{ ...store, creationTime: '2026-11-20T08:30:00.0000001Z' }],
    },
  };
  const job = {
    id: `${VAULT}/backupJobs/c4bd49a1-0645-4eec-b207-feb818962852`,
    properties: {
      startTime: '2026-11-20T08:00:00.940517Z',
      endTime: '2026-11-20T08:06:06.6815066Z',
      etag: 'W/"mine"',
    },
  };
  const resources = [...(world['resources'] as unknown[]), point, job];
  await session.send('PUT', '/_emulator/world', { ...world, resources });
  const [shown] = (await list(session)).filter((one) => at(one, 'id') === point.id);
  expect(at(shown, 'properties')).toMatchObject({
    ...point.properties,
    recoveryPointDataStoresDetails: [
      { id: 'a store', creationTime: '2026-11-20T08:30:00.0000001Z', expiryTime: '2026-11-27T08:00:00.0000000Z' },
    ],
  });
  const read = await session.send('GET', v(job.id));
  expect(at(read.body, 'properties')).toMatchObject({ ...job.properties, duration: 'PT6M5.7409896S' });
  await session.close();
});
