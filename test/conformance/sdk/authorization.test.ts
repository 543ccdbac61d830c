import { randomUUID } from 'node:crypto';
import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everything, openSdkSession, type SdkSession, SUBSCRIPTION, SUBSCRIPTION_ID } from './sdk-session.ts';

const DISK = `${SUBSCRIPTION}/resourceGroups/RG-DiskBackup/providers/Microsoft.Compute/disks/msdiskbackup`;
const READER = '3e5e47e6-65f7-47ef-90b5-e5dd4d455f24';

describe('@azure/arm-authorization', () => {
  let session: SdkSession;
  let client: AuthorizationManagementClient;
  beforeAll(async () => {
    session = await openSdkSession();
    client = new AuthorizationManagementClient(session.credential, SUBSCRIPTION_ID, session.options);
  });
  afterAll(() => session.close());

  test('a role is found by its name and by its id', async () => {
    const found = await everything(
      client.roleDefinitions.list(SUBSCRIPTION, { filter: "roleName eq 'Disk Backup Reader'" }),
    );
    expect(found.map(({ name, roleType }) => [name, roleType])).toEqual([[READER, 'BuiltInRole']]);
    expect(found[0]?.permissions?.[0]?.actions).toContain('Microsoft.Compute/disks/beginGetAccess/action');
    expect((await client.roleDefinitions.get(SUBSCRIPTION, READER)).roleName).toBe('Disk Backup Reader');
    expect((await client.roleDefinitions.getById(found[0]?.id ?? '')).roleName).toBe('Disk Backup Reader');
    expect((await everything(client.roleDefinitions.list(DISK))).length).toBeGreaterThan(10);
  });

  test('a role is assigned, found in every list that must show it, and taken back', async () => {
    const principalId = randomUUID();
    const roleDefinitionId = `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${READER}`;
    const grant = { roleDefinitionId, principalId, principalType: 'ServicePrincipal' };
    const name = randomUUID();
    const made = await client.roleAssignments.create(DISK, name, grant);
    expect(made).toMatchObject({ name, principalId, scope: DISK, createdOn: expect.any(Date) as Date });
    await expect(client.roleAssignments.create(DISK, randomUUID(), grant)).rejects.toMatchObject({
      statusCode: 409,
      code: 'RoleAssignmentExists',
    });

    const mine = { filter: `principalId eq '${principalId}'` };
    const lists = [
      client.roleAssignments.listForScope(DISK, { filter: 'atScope()' }),
      client.roleAssignments.listForSubscription(mine),
      client.roleAssignments.listForResourceGroup('RG-DiskBackup', mine),
      client.roleAssignments.listForResource('RG-DiskBackup', 'Microsoft.Compute', 'disks', 'msdiskbackup'),
    ];
    for (const list of lists) expect((await everything(list)).map((one) => one.name)).toEqual([name]);
    expect((await client.roleAssignments.getById(made.id ?? '')).name).toBe(name);

    expect((await client.roleAssignments.delete(DISK, name)).name).toBe(name);
    await expect(client.roleAssignments.get(DISK, name)).rejects.toMatchObject({ statusCode: 404 });
  });
});
