import { RecoveryServicesClient } from '@azure/arm-recoveryservices';
import { type IaasVMBackupRequest, RecoveryServicesBackupClient } from '@azure/arm-recoveryservicesbackup';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everything, openSdkSession, PAUSE_MS, type SdkSession, SUBSCRIPTION, SUBSCRIPTION_ID } from './sdk-session.ts';

const GROUP = 'TestBkpVaultRG';
const VAULT = 'rsv-demo';
const CONTAINER = 'IaasVMContainer;iaasvmcontainerv2;rg-diskbackup;uttestvmub1';
const ITEM = 'VM;iaasvmcontainerv2;rg-diskbackup;uttestvmub1';
const MACHINE = `${SUBSCRIPTION}/resourceGroups/RG-DiskBackup/providers/Microsoft.Compute/virtualMachines/uttestvmub1`;
const item = [VAULT, GROUP, 'Azure', CONTAINER, ITEM] as const;

let session: SdkSession;
beforeAll(async () => {
  session = await openSdkSession();
});
afterAll(() => session.close());

describe('@azure/arm-recoveryservices', () => {
  test('a vault is made, listed, tagged and deleted', async () => {
    const client = new RecoveryServicesClient(session.credential, SUBSCRIPTION_ID, session.options);
    const poll = { updateIntervalInMs: PAUSE_MS };
    const body = { location: 'westus', sku: { name: 'RS0', tier: 'Standard' }, properties: {} };
    const made = await client.vaults.createOrUpdate(GROUP, 'sdk-vault', body, poll);
    expect(made).toMatchObject({ name: 'sdk-vault', properties: { provisioningState: 'Succeeded' } });

    const tagged = await client.vaults.update(GROUP, 'sdk-vault', { tags: { team: 'storage' } }, poll);
    expect(tagged.tags).toEqual({ team: 'storage' });
    const names = async () => (await everything(client.vaults.listByResourceGroup(GROUP))).map(({ name }) => name);
    expect(await names()).toEqual(['rsv-demo', 'sdk-vault']);
    expect(await everything(client.vaults.listBySubscriptionId())).toHaveLength(2);

    await client.vaults.delete(GROUP, 'sdk-vault', poll);
    expect(await names()).toEqual(['rsv-demo']);
    await expect(client.vaults.get(GROUP, 'sdk-vault')).rejects.toMatchObject({ statusCode: 404 });
  });
});

describe('@azure/arm-recoveryservicesbackup', () => {
  let client: RecoveryServicesBackupClient;
  beforeAll(() => {
    client = new RecoveryServicesBackupClient(session.credential, SUBSCRIPTION_ID, session.options);
  });

  test('jobs are listed, filtered and read', async () => {
    const jobs = await everything(client.backupJobs.list(VAULT, GROUP));
    expect(jobs.map(({ properties }) => properties?.operation)).toEqual(['Backup', 'ConfigureBackup']);
    const filter = "status eq 'Completed' and operation eq 'ConfigureBackup' and startTime eq '2026-11-18 12:00:00 AM'";
    expect(
      await everything(
        client.backupJobs.list(VAULT, GROUP, { filter: `${filter} and endTime eq '2026-11-19 12:00:00 AM'` }),
      ),
    ).toHaveLength(1);
    const job = await client.jobDetails.get(VAULT, GROUP, jobs[0]?.name ?? '');
    expect(job.properties).toMatchObject({
      jobType: 'AzureIaaSVMJob',
      status: 'Completed',
      duration: 'PT20M23.0896697S',
      startTime: new Date('2026-11-19T12:00:40.948Z'),
      extendedInfo: { tasksList: [{ taskId: 'Take Snapshot' }, { taskId: 'Transfer data to vault' }] },
    });
    await expect(client.jobDetails.get(VAULT, GROUP, '00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  test('a machine is found by its items, containers and policies', async () => {
    const items = await everything(client.backupProtectedItems.list(VAULT, GROUP));
    expect(items).toHaveLength(1);
    expect(items[0]?.properties).toMatchObject({
      protectedItemType: 'Microsoft.Compute/virtualMachines',
      friendlyName: 'uttestvmub1',
      protectionState: 'Protected',
    });
    const shown = await client.protectedItems.get(...item);
    expect(shown.properties?.sourceResourceId).toBe(MACHINE);
    const inAzure = { filter: "backupManagementType eq 'AzureIaasVM'" };
    expect(await everything(client.backupProtectionContainers.list(VAULT, GROUP, inAzure))).toHaveLength(1);
    expect((await everything(client.backupPolicies.list(VAULT, GROUP))).map(({ name }) => name)).toContain(
      'DefaultPolicy',
    );
    const policy = await client.protectionPolicies.get(VAULT, GROUP, 'DefaultPolicy');
    expect(policy.properties).toMatchObject({ backupManagementType: 'AzureIaasVM', protectedItemsCount: 1 });
  });

  test('a backup is triggered, followed to its job and cancelled', async () => {
    let followed = '';
    const properties: IaasVMBackupRequest = {
      objectType: 'IaasVMBackupRequest',
      recoveryPointExpiryTimeInUTC: new Date('2026-12-24T00:00:00Z'),
    };
    await client.backups.trigger(
      ...item,
      { properties },
      {
        onResponse: (response) => {
          followed = response.headers.get('azure-asyncoperation') ?? '';
        },
      },
    );
    const operationId = new URL(followed).pathname.split('/').at(-1) ?? '';
    const operation = await client.protectedItemOperationStatuses.get(...item, operationId);
    expect(operation.status).toBe('Succeeded');
    const jobId = operation.properties && 'jobId' in operation.properties ? operation.properties.jobId : undefined;
    const running = await client.jobDetails.get(VAULT, GROUP, String(jobId));
    expect(running.properties).toMatchObject({ operation: 'Backup', status: 'InProgress' });
    await client.jobCancellations.trigger(VAULT, GROUP, String(jobId));
    await session.advance('PT1M');
    expect((await client.jobDetails.get(VAULT, GROUP, String(jobId))).properties?.status).toBe('Cancelled');
  });

  test('a restore of disks ends, and its job completes', async () => {
    const points = await everything(client.recoveryPoints.list(...item));
    const point = points[0]?.name ?? '';
    expect((await client.recoveryPoints.get(...item, point)).properties).toMatchObject({
      objectType: 'IaasVMRecoveryPoint',
      recoveryPointTime: expect.any(Date) as Date,
    });
    await client.restores.beginTriggerAndWait(
      ...item,
      point,
      {
        properties: {
          objectType: 'IaasVMRestoreRequest',
          recoveryPointId: point,
          recoveryType: 'RestoreDisks',
          sourceResourceId: MACHINE,
          storageAccountId: `${SUBSCRIPTION}/resourceGroups/targetrg/providers/Microsoft.Storage/storageAccounts/staging`,
          region: 'westus',
        },
      },
      { updateIntervalInMs: PAUSE_MS },
    );
    await session.advance('PT30M');
    const [job] = await everything(client.backupJobs.list(VAULT, GROUP, { filter: "operation eq 'Restore'" }));
    expect(job?.properties?.status).toBe('Completed');
  });

  test('protection is stopped with the data kept, the item deleted softly, and taken back', async () => {
    const update = async (body: object) =>
      await client.protectedItems.createOrUpdate(...item, {
        properties: { protectedItemType: 'Microsoft.Compute/virtualMachines', sourceResourceId: MACHINE, ...body },
      });
    const state = async () => {
      await session.advance('PT3M');
      const { properties } = await client.protectedItems.get(...item);
      return [
        properties && 'protectionState' in properties && properties.protectionState,
        properties?.isScheduledForDeferredDelete,
      ];
    };
    await update({ protectionState: 'ProtectionStopped' });
    expect(await state()).toEqual(['ProtectionStopped', undefined]);
    await client.protectedItems.delete(...item);
    expect(await state()).toEqual(['ProtectionStopped', true]);
    await update({ protectionState: 'ProtectionStopped', isRehydrate: true });
    expect(await state()).toEqual(['ProtectionStopped', undefined]);
  });
});
