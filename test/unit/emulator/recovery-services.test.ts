import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { at, codeOf, header, openSession, SUBSCRIPTION } from './session.ts';
import type { Answer, Session } from './session.ts';

const VAULT = `${SUBSCRIPTION}/resourceGroups/TestBkpVaultRG/providers/Microsoft.RecoveryServices/vaults/rsv`;
/** As clients write it: capital S, `;` escaped. */
const BELOW = VAULT.replace('/subscriptions', '/Subscriptions');
const NAME = 'iaasvmcontainerv2;rg-diskbackup;vm1';
const ITEM = `${BELOW}/backupFabrics/Azure/protectionContainers/${encodeURIComponent(`IaasVMContainer;${NAME}`)}/protectedItems/${encodeURIComponent(`vm;${NAME}`)}`;
const MACHINE = `${SUBSCRIPTION}/resourceGroups/RG-DiskBackup/providers/Microsoft.Compute/virtualMachines/vm1`;
const POLICY = `${BELOW}/backupPolicies/DefaultPolicy`;
const VERSION = '2022-09-01-preview';
const path = (id: string, apiVersion = VERSION): string => `${id}?api-version=${apiVersion}`;

const protect = (session: Session, properties: object = {}): Promise<Answer> =>
  session.send('PUT', path(ITEM), {
    properties: {
      protectedItemType: 'Microsoft.Compute/virtualMachines',
      sourceResourceId: MACHINE,
      policyId: POLICY,
      ...properties,
    },
  });

const withItem = async (session: Session): Promise<void> => {
  await session.send('PUT', path(VAULT, '2022-10-01'), {
    location: 'westus',
    sku: { name: 'Standard' },
    properties: {},
  });
  await protect(session);
  await session.advance('PT31S');
};

const backup = (session: Session): Promise<Answer> =>
  session.send(
    'POST',
    path(`${ITEM}/backup`),
    { properties: { objectType: 'IaasVMBackupRequest', recoveryPointExpiryTimeInUTC: '2026-12-25T00:00:00.000Z' } },
    { 'x-ms-client-request-id': 'vm-backup' },
  );

/** The guid of the job that an operation started. */
const jobNameOf = async (session: Session, accepted: Answer): Promise<string> => {
  const status = await session.send('GET', header(accepted, 'azure-asyncoperation'));
  return String(at(status.body, 'properties', 'jobId'));
};

const job = async (session: Session, name: string, apiVersion = VERSION): Promise<unknown> =>
  (await session.send('GET', path(`${BELOW}/backupJobs/${name}`, apiVersion))).body;

const jobs = async (session: Session, filter = ''): Promise<readonly unknown[]> => {
  const answer = await session.send('GET', `${BELOW}/backupJobs?api-version=${VERSION}&$filter=${filter}`);
  return answer.body['value'] as unknown[];
};

const item = async (session: Session): Promise<unknown> => (await session.send('GET', path(ITEM))).body;

describe('a Recovery Services vault', () => {
  let session: Session;
  beforeEach(async () => {
    session = await openSession();
    await withItem(session);
  });
  afterEach(() => session.close());

  test('is made at once, listed, patched, and deleted when empty', async () => {
    const other = VAULT.replace(/rsv$/, 'rsv2');
    expect((await session.send('PUT', path(other), { location: 'westus' })).status).toBe(400);
    const made = await session.send('PUT', path(other), {
      location: 'westus',
      sku: { name: 'Standard' },
      identity: { type: 'SystemAssigned' },
    });
    expect([made.status, header(made, 'azure-asyncoperation')]).toEqual([201, '']);
    expect(made.body).toMatchObject({
      id: other,
      type: 'Microsoft.RecoveryServices/vaults',
      etag: expect.stringMatching(/^W\/"datetime'/),
      identity: { type: 'SystemAssigned', principalId: expect.any(String) },
      properties: { provisioningState: 'Succeeded', privateEndpointStateForBackup: 'None' },
    });
    const patched = await session.send('PATCH', path(other), { tags: { a: 'b' } });
    expect(at(patched.body, 'tags')).toEqual({ a: 'b' });
    const names = async (id: string): Promise<unknown> =>
      ((await session.send('GET', path(id))).body['value'] as unknown[]).map((one) => at(one, 'name'));
    expect(await names(VAULT.replace(/\/rsv$/, ''))).toEqual(['rsv-demo', 'rsv', 'rsv2']);
    expect(await names(`${SUBSCRIPTION}/providers/Microsoft.RecoveryServices/vaults`)).toEqual([
      'rsv-demo',
      'rsv',
      'rsv2',
    ]);
    const [gone, absent] = [await session.send('DELETE', path(other)), await session.send('DELETE', path(other))];
    expect([gone.status, absent.status]).toEqual([200, 204]);
    expect(codeOf(await session.send('GET', path(other)))).toBe('ResourceNotFound');
    const held = await session.send('DELETE', path(VAULT));
    expect([held.status, codeOf(held)]).toEqual([400, 'ServiceResourceNotEmptyWithBackendMessage']);
    expect(String(at(held.body, 'error', 'message'))).toContain('The registered items are : vm1');
  });

  test('protects a machine by an operation that lasts as long as its job', async () => {
    const again = await protect(session);
    expect([again.status, again.text, header(again, 'retry-after')]).toEqual([202, '', '60']);
    const scope = `${session.emulator.endpoint}${BELOW}/backupFabrics/Azure/protectionContainers/IaasVMContainer;${NAME}/protectedItems/vm;${NAME}`;
    expect(header(again, 'azure-asyncoperation')).toMatch(
      new RegExp(`^${scope}/operationsStatus/[0-9a-f-]{36}\\?api-version=${VERSION}$`),
    );
    expect(header(again, 'location').startsWith(`${scope}/operationResults/`)).toBe(true);
    const running = await session.send('GET', header(again, 'azure-asyncoperation'));
    expect(running.body).toMatchObject({ status: 'InProgress', endTime: '0001-01-01T00:00:00' });
    expect(running.body).not.toHaveProperty('properties');
    expect((await session.send('GET', header(again, 'location'))).status).toBe(202);
    await session.advance('PT31S');
    const done = (await session.send('GET', header(again, 'azure-asyncoperation'))).body;
    expect(done).toMatchObject({
      status: 'Succeeded',
      endTime: done['startTime'],
      properties: { objectType: 'OperationStatusJobExtendedInfo', jobId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
    const byVault = await session.send('GET', path(`${BELOW}/backupOperations/${String(done['name'])}`));
    expect(byVault.body).toEqual(done);
    const result = await session.send('GET', header(again, 'location'));
    expect([result.status, at(result.body, 'name')]).toEqual([200, `VM;${NAME}`]);
    const configured = await job(session, String(at(done, 'properties', 'jobId')));
    expect(at(configured, 'properties')).toMatchObject({
      operation: 'ConfigureBackup',
      status: 'Completed',
      containerName: NAME,
      extendedInfo: { tasksList: [], propertyBag: { 'VM Name': 'vm1', 'Policy Name': 'DefaultPolicy' } },
    });
    expect(at(configured, 'properties')).not.toHaveProperty('actionsInfo');
  });

  test('lists items, containers and policies', async () => {
    const filter = '$filter=backupManagementType+eq+%27AzureIaasVM%27+and+itemType+eq+%27VM%27';
    const items = await session.send('GET', `${BELOW}/backupProtectedItems?api-version=${VERSION}&${filter}`);
    expect(at(items.body, 'value', 0)).toMatchObject({
      id: `${BELOW}/backupFabrics/Azure/protectionContainers/IaasVMContainer;${NAME}/protectedItems/VM;${NAME}`,
      properties: {
        friendlyName: 'vm1',
        protectionState: 'IRPending',
        lastBackupStatus: '',
        lastBackupTime: '2001-01-01T00:00:00Z',
        policyName: 'DefaultPolicy',
        containerName: NAME,
      },
    });
    const shares = `${BELOW}/backupProtectedItems?api-version=${VERSION}&$filter=backupManagementType eq 'AzureStorage'`;
    expect((await session.send('GET', shares)).body).toEqual({ value: [] });
    const containers = await session.send('GET', path(`${BELOW}/backupProtectionContainers`));
    expect(at(containers.body, 'value', 0, 'name')).toBe(`IaasVMContainer;${NAME}`);
    const policies = await session.send('GET', path(`${BELOW}/backupPolicies`));
    expect(policies.body['value']).toMatchObject([
      { name: 'HourlyLogBackup', properties: { backupManagementType: 'AzureWorkload', protectedItemsCount: 0 } },
      { name: 'DefaultPolicy', properties: { backupManagementType: 'AzureIaasVM', protectedItemsCount: 0 } },
    ]);
    expect(at((await session.send('GET', path(POLICY))).body, 'properties', 'protectedItemsCount')).toBe(1);
    expect(codeOf(await session.send('DELETE', path(POLICY)))).toBe('BMSUserErrorPolicyInUse');
    const own = POLICY.replace('DefaultPolicy', 'mine');
    const properties = { backupManagementType: 'AzureIaasVM', timeZone: 'UTC' };
    expect((await session.send('PUT', path(own), { properties })).status).toBe(200);
    expect(at((await session.send('GET', path(own))).body, 'properties', 'protectedItemsCount')).toBe(0);
    expect((await session.send('DELETE', path(own))).status).toBe(200);
    expect((await session.send('GET', path(own))).status).toBe(404);
  });

  test.each([
    ['2020-10-01', 'byVersion', [1], { type: 1, status: 1 }],
    ['2024-04-01', 'byVersion', ['Cancellable'], { type: 'InstantRP', status: 'Valid' }],
    ['2024-04-01', 'numbers', [1], { type: 1, status: 1 }],
    ['2020-10-01', 'words', ['Cancellable'], { type: 'InstantRP', status: 'Valid' }],
  ])('enumerations at %s, %s: %j', async (version, vmEnums, actions, tier) => {
    await session.send('PATCH', '/_emulator/settings', { switches: { vmEnums } });
    const name = await jobNameOf(session, await backup(session));
    const shown = await job(session, name, version);
    expect(at(shown, 'properties', 'actionsInfo')).toEqual(actions);
    await session.advance('PT2H');
    const points = await session.send('GET', path(`${ITEM}/recoveryPoints`, version));
    expect(at(points.body, 'value', 0, 'properties', 'recoveryPointTierDetails', 0)).toEqual(tier);
  });

  test('backs up: the operation ends at once, the job counts up for an hour and leaves a recovery point', async () => {
    const name = await jobNameOf(session, await backup(session));
    await session.advance('PT5S');
    expect(at(await job(session, name), 'properties')).toMatchObject({
      duration: 'PT5S',
      actionsInfo: [1],
      status: 'InProgress',
      activityId: 'vm-backup',
      extendedInfo: {
        tasksList: [
          { taskId: 'Take Snapshot', duration: 'PT0S', status: 'InProgress' },
          { taskId: 'Transfer data to vault', duration: 'PT0S', status: 'NotStarted' },
        ],
        propertyBag: { 'VM Name': 'vm1', 'Recovery Point Expiry Time in UTC': '12/25/2026 12:00:00 AM' },
        internalPropertyBag: { IsInstantRpJob: 'True' },
      },
    });
    const tasks = async (): Promise<unknown[]> =>
      (at(await job(session, name), 'properties', 'extendedInfo', 'tasksList') as unknown[]).map((task) =>
        at(task, 'status'),
      );
    await session.advance('PT8M');
    expect(await tasks()).toEqual(['Completed', 'NotStarted']);
    await session.advance('PT3M');
    expect(await tasks()).toEqual(['Completed', 'InProgress']);
    expect(at(await job(session, name), 'properties')).not.toHaveProperty('endTime');
    await session.advance('PT54M');
    const done = await job(session, name);
    expect(at(done, 'properties', 'status')).toBe('Completed');
    expect(at(done, 'properties', 'duration')).toMatch(/^PT1H1M14(\.\d{1,7})?S$/);
    expect(at(done, 'properties', 'extendedInfo', 'propertyBag', 'Backup Size')).toBe('2332 MB');
    const points = await session.send('GET', path(`${ITEM}/recoveryPoints`));
    expect(at(points.body, 'value', 'length')).toBe(1);
    expect(at(await item(session), 'properties')).toMatchObject({
      protectionState: 'Protected',
      lastBackupStatus: 'Completed',
      healthDetails: [{ title: 'IaasVmHealthGreenDefault' }],
      kpisHealths: { BackupOperationStatusKPI: { resourceHealthStatus: 'Healthy' } },
    });
  });

  test('restores disks, and refuses what it does not know', async () => {
    const properties = {
      objectType: 'IaasVMRestoreRequest',
      recoveryType: 'RestoreDisks',
      storageAccountId: '/x/storageAccounts/store1',
    };
    await backup(session);
    await session.advance('PT2H');
    const points = await session.send('GET', path(`${ITEM}/recoveryPoints`));
    const point = String(at(points.body, 'value', 0, 'name'));
    expect(point).toMatch(/^\d+$/);
    expect((await session.send('GET', path(`${ITEM}/recoveryPoints/${point}`))).status).toBe(200);
    const restore = (name: string, body: object): Promise<Answer> =>
      session.send('POST', path(`${ITEM}/recoveryPoints/${name}/restore`), { properties: body });
    expect((await restore('1', properties)).status).toBe(404);
    expect((await restore(point, { ...properties, objectType: 'IaasVMRestoreWithRehydrationRequest' })).status).toBe(
      501,
    );
    expect((await restore(point, { ...properties, storageAccountId: undefined })).status).toBe(400);
    const accepted = await restore(point, properties);
    expect(accepted.status).toBe(202);
    await session.advance('PT1S');
    const name = await jobNameOf(session, accepted);
    expect(at(await job(session, name), 'properties', 'extendedInfo')).toMatchObject({
      tasksList: [{ taskId: 'Transfer data from vault', status: 'InProgress' }],
      propertyBag: {
        'Job Type': 'Recover disks',
        'Target Storage Account Name': 'store1',
        'Recovery point time ': '11/20/2026 8:00:34 AM',
      },
      progressPercentage: 1,
    });
    await session.advance('PT10M3S');
    expect(at(await job(session, name), 'properties', 'extendedInfo')).toMatchObject({
      tasksList: [{ taskExecutionDetails: '63.5 GBs / 127 GBs Transferred' }],
      progressPercentage: 50,
      estimatedRemainingDuration: 'PT10M3S',
    });
    await session.advance('PT11M');
    const done = await job(session, name);
    expect(at(done, 'properties', 'status')).toBe('Completed');
    expect(at(done, 'properties', 'extendedInfo')).toMatchObject({
      progressPercentage: 100,
      estimatedRemainingDuration: 'PT0S',
    });
  });

  test('lists jobs newest first, without details, filtered as clients write it', async () => {
    await backup(session);
    await session.advance('PT2H');
    await backup(session);
    const operations = async (filter: string): Promise<readonly unknown[]> =>
      (await jobs(session, filter)).map(
        (one) => `${String(at(one, 'properties', 'operation'))} ${String(at(one, 'properties', 'status'))}`,
      );
    expect(await operations('')).toEqual(['Backup InProgress', 'Backup Completed', 'ConfigureBackup Completed']);
    expect(at((await jobs(session))[0], 'properties')).not.toHaveProperty('extendedInfo');
    expect(await operations('status+eq+%27InProgress%27')).toHaveLength(1);
    const all =
      "startTime eq '2026-11-20 07:59:00 AM' and endTime eq '2026-11-20 09:00:00 AM' and operation eq 'backup' and status eq 'Completed' and backupManagementType eq 'AzureIaasVM'";
    expect(await operations(encodeURIComponent(all))).toEqual(['Backup Completed']);
    expect(
      await operations("startTime eq '2026-11-20 00:00:00 AM' and endTime eq '2026-11-20 12:00:00 PM'"),
    ).toHaveLength(3);
    expect(await operations("endTime eq '2026-11-20 12:00:00 AM'")).toEqual([]);
    expect(await operations("startTime eq '2026-11-20 01:00:00 PM'")).toEqual([]);
    expect(await operations("backupManagementType eq 'AzureStorage'")).toEqual([]);
    for (const wrong of ["colour eq 'red'", "status ne 'Failed'", "startTime eq 'yesterday'"])
      expect((await session.send('GET', `${BELOW}/backupJobs?api-version=${VERSION}&$filter=${wrong}`)).status).toBe(
        400,
      );
  });

  test('cancels a running job, and nothing else', async () => {
    const name = await jobNameOf(session, await backup(session));
    const cancel = (which: string, apiVersion = VERSION): Promise<Answer> =>
      session.send('POST', path(`${BELOW}/backupJobs/${which}/cancel`, apiVersion));
    const accepted = await cancel(name);
    expect([accepted.status, header(accepted, 'retry-after')]).toEqual([202, '60']);
    expect(header(accepted, 'azure-asyncoperation')).toContain(`/backupJobs/${name}/operationsStatus/`);
    expect(at(await job(session, name), 'properties', 'status')).toBe('Cancelling');
    expect((await session.send('GET', header(accepted, 'location'))).status).toBe(202);
    expect(codeOf(await cancel(name))).toBe('BMSUserErrorJobNotCancellable');
    await session.advance('PT30S');
    expect((await session.send('GET', header(accepted, 'location'))).status).toBe(204);
    expect(at(await job(session, name), 'properties', 'status')).toBe('Cancelled');
    expect(at((await session.send('GET', path(`${ITEM}/recoveryPoints`))).body, 'value')).toEqual([]);
    const configure = (await jobs(session)).find((one) => at(one, 'properties', 'operation') === 'ConfigureBackup');
    expect(codeOf(await cancel(String(at(configure, 'name'))))).toBe('BMSUserErrorJobNotCancellable');
    expect((await cancel('00000000-0000-4000-8000-000000000000')).status).toBe(404);
    const second = await jobNameOf(session, await backup(session));
    expect(header(await cancel(second, '2016-12-01'), 'azure-asyncoperation')).toBe('');
  });

  test('stops with the data kept, deletes softly, and takes back', async () => {
    await backup(session);
    await session.advance('PT2H');
    const stopped = await protect(session, { protectionState: 'ProtectionStopped', policyId: '' });
    expect(stopped.status).toBe(202);
    await session.advance('PT11S');
    expect(at(await job(session, await jobNameOf(session, stopped)), 'properties', 'operation')).toBe('DisableBackup');
    expect(at(await item(session), 'properties')).toMatchObject({
      protectionState: 'ProtectionStopped',
      policyId: '',
      policyName: '',
    });
    expect(codeOf(await backup(session))).toBe('BMSUserErrorItemNotProtected');
    expect(at((await session.send('GET', path(`${ITEM}/recoveryPoints`))).body, 'value', 'length')).toBe(1);
    const deleted = await session.send('DELETE', path(ITEM));
    expect(header(deleted, 'azure-asyncoperation')).toContain(`${BELOW}/backupOperations/`);
    expect(header(deleted, 'location')).toContain(`${BELOW}/backupOperationResults/`);
    await session.advance('PT112S');
    expect((await session.send('GET', header(deleted, 'location'))).status).toBe(204);
    expect(
      at(await job(session, await jobNameOf(session, deleted)), 'properties', 'extendedInfo', 'propertyBag'),
    ).toEqual({
      'VM Name': 'vm1',
      'Number of Recovery Points': '1',
    });
    expect(at(await item(session), 'properties')).toMatchObject({
      isScheduledForDeferredDelete: true,
      deferredDeleteTimeInUTC: expect.stringMatching(/^2026-11-20T10:00:42/),
      deferredDeleteTimeRemaining: '13.23:58:08',
    });
    const vault = await session.send('DELETE', path(VAULT));
    expect(String(at(vault.body, 'error', 'message'))).toContain('soft deleted state');
    const back = await protect(session, { isRehydrate: true, protectionState: 'ProtectionStopped', policyId: '' });
    await session.advance('PT11S');
    expect(at(await job(session, await jobNameOf(session, back)), 'properties', 'operation')).toBe('Undelete');
    expect(at(await item(session), 'properties')).not.toHaveProperty('isScheduledForDeferredDelete');
    await session.send('DELETE', path(ITEM));
    await session.advance('P15D');
    expect((await session.send('GET', path(ITEM))).status).toBe(404);
    expect((await session.send('DELETE', path(VAULT))).status).toBe(200);
  });

  test('ends jobs as planned', async () => {
    await session.send('POST', '/_emulator/jobs', [
      { outcome: 'Failed', item: 'vm1', code: 'UserErrorGuestAgentStatusUnavailable', message: 'No agent.' },
      { outcome: 'CompletedWithWarnings' },
    ]);
    const failed = await jobNameOf(session, await backup(session));
    const warned = await jobNameOf(session, await backup(session));
    await session.advance('PT2H');
    expect(at(await job(session, failed), 'properties')).toMatchObject({
      status: 'Failed',
      errorDetails: [{ errorTitle: 'UserErrorGuestAgentStatusUnavailable', errorString: 'No agent.' }],
    });
    expect(at(await job(session, warned), 'properties', 'status')).toBe('CompletedWithWarnings');
  });

  test('refuses the 151st look at jobs within an hour in the recorded words, where budgets are enforced', async () => {
    await session.send('PATCH', '/_emulator/settings', { switches: { enforceBudgets: true } });
    let answer = await session.send('GET', path(`${BELOW}/backupJobs`));
    expect(header(answer, 'x-ms-ratelimit-remaining-subscription-resource-requests')).toBe('149');
    for (let sent = 1; sent < 151; sent += 1) answer = await session.send('GET', path(`${BELOW}/backupJobs`));
    expect([answer.status, codeOf(answer)]).toEqual([429, 'ResourceRequestsThrottled']);
    expect(String(at(answer.body, 'error', 'message'))).toMatch(
      /^Number of requests for action 'Microsoft.RecoveryServices\/vaults\/backupJobs\/read' exceeded the limit of '150' for time interval '01:00:00'\. Please try again after '\d+' seconds\.$/,
    );
  });

  test('stands behind no resource guard, and says so', async () => {
    const proxies = await session.send('GET', path(`${BELOW}/backupResourceGuardProxies`));
    expect([proxies.status, proxies.body]).toEqual([200, { value: [] }]);
    expect((await session.send('GET', path(`${BELOW}-not/backupResourceGuardProxies`))).status).toBe(404);
  });

  test('refuses workloads that are not emulated, unknown policies and unknown items', async () => {
    expect((await protect(session, { protectedItemType: 'AzureFileShareProtectedItem' })).status).toBe(501);
    expect((await protect(session, { policyId: `${POLICY}2` })).status).toBe(404);
    const unknown = ITEM.replaceAll('vm1', 'vm2');
    expect((await session.send('POST', path(`${unknown}/backup`), { properties: {} })).status).toBe(404);
  });
});
