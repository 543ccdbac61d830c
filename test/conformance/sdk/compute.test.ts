import { request } from 'node:https';
import { ComputeManagementClient } from '@azure/arm-compute';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everything, openSdkSession, PAUSE_MS, type SdkSession, SUBSCRIPTION_ID } from './sdk-session.ts';

describe('@azure/arm-compute: disks and snapshots', () => {
  let session: SdkSession;
  let client: ComputeManagementClient;
  beforeAll(async () => {
    session = await openSdkSession();
    client = new ComputeManagementClient(session.credential, SUBSCRIPTION_ID, session.options);
  });
  afterAll(() => session.close());
  const poll = { updateIntervalInMs: PAUSE_MS };

  test('a disk is made, read, tagged, listed and deleted', async () => {
    const made = await client.disks.createOrUpdate(
      'RG-DiskBackup',
      'sdk-disk',
      { location: 'westus', sku: { name: 'Standard_LRS' }, diskSizeGB: 4, creationData: { createOption: 'Empty' } },
      poll,
    );
    expect(made).toMatchObject({ name: 'sdk-disk', diskSizeGB: 4, provisioningState: 'Succeeded' });
    expect(made.timeCreated).toBeInstanceOf(Date);

    const tagged = await client.disks.update('RG-DiskBackup', 'sdk-disk', { tags: { team: 'storage' } }, poll);
    expect(tagged.tags).toEqual({ team: 'storage' });
    const names = (await everything(client.disks.listByResourceGroup('RG-DiskBackup'))).map(({ name }) => name);
    expect(names).toContain('sdk-disk');
    expect(await everything(client.disks.list())).toHaveLength(6);

    await client.disks.delete('RG-DiskBackup', 'sdk-disk', poll);
    await expect(client.disks.get('RG-DiskBackup', 'sdk-disk')).rejects.toMatchObject({
      statusCode: 404,
      code: 'ResourceNotFound',
    });
  });

  test('a snapshot is taken of a disk', async () => {
    const source = await client.disks.get('RG-DiskBackup', 'msdiskbackup');
    const creationData = { createOption: 'Copy', sourceResourceId: source.id ?? '' };
    const body = { location: 'westus', incremental: true, creationData };
    const made = await client.snapshots.createOrUpdate('snapshot-rg', 'sdk-snapshot', body, poll);
    expect(made).toMatchObject({ incremental: true, diskSizeGB: 32, creationData });
    expect((await everything(client.snapshots.listByResourceGroup('snapshot-rg'))).map(({ name }) => name)).toEqual([
      'sdk-snapshot',
    ]);
  });

  test('access to the bytes of a disk and of a snapshot is granted and revoked', async () => {
    const wish = { access: 'Read', durationInSeconds: 600 };
    const source = await client.disks.get('RG-DiskBackup', 'msdiskbackup');
    const creationData = { createOption: 'Copy', sourceResourceId: source.id ?? '' };
    await client.snapshots.createOrUpdate('snapshot-rg', 'sdk-bytes', { location: 'westus', creationData }, poll);

    const ofDisk = await client.disks.grantAccess('RG-DiskBackup', 'msdiskbackup', wish, poll);
    const ofSnapshot = await client.snapshots.grantAccess('snapshot-rg', 'sdk-bytes', wish, poll);
    expect(new URL(ofDisk.accessSAS ?? '').origin).toBe(session.arm);
    const heads = await Promise.all([ofDisk, ofSnapshot].map(async ({ accessSAS = '' }) => sizeOf(accessSAS)));
    expect(heads).toEqual([32 * 1024 ** 3 + 512, 32 * 1024 ** 3 + 512]);
    expect((await client.disks.get('RG-DiskBackup', 'msdiskbackup')).diskState).toBe('ActiveSAS');
    await expect(client.disks.delete('RG-DiskBackup', 'msdiskbackup', poll)).rejects.toMatchObject({
      statusCode: 409,
      code: 'OperationNotAllowed',
    });

    await client.disks.revokeAccess('RG-DiskBackup', 'msdiskbackup', poll);
    await client.snapshots.revokeAccess('snapshot-rg', 'sdk-bytes', poll);
    expect((await client.disks.get('RG-DiskBackup', 'msdiskbackup')).diskState).toBe('Unattached');
    await expect(sizeOf(ofDisk.accessSAS ?? '')).rejects.toThrow('403');
  });

  /** What HEAD says of a signed URL, over the TLS of the session. */
  const sizeOf = async (url: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const head = request(url, { method: 'HEAD', ca: session.options.tlsOptions.ca }, ({ statusCode, headers }) => {
        if (statusCode === 200) resolve(Number(headers['content-length']));
        else reject(new Error(String(statusCode)));
      });
      head.once('error', reject).end();
    });
});
