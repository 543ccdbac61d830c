import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { at, codeOf, DISK, openSession, ROLES, SUBSCRIPTION, v, withVault } from './session.ts';
import type { Answer, Session } from './session.ts';

const GROUP = `${SUBSCRIPTION}/resourceGroups/RG-DiskBackup`;
const NAME = '11111111-1111-4111-8111-111111111111';
const OTHER_NAME = '22222222-2222-4222-8222-222222222222';
const USER = '33333333-3333-4333-8333-333333333333';

describe('roles', () => {
  let session: Session;
  let principalId: string;
  beforeEach(async () => {
    session = await openSession();
    principalId = await withVault(session);
  });
  afterEach(() => session.close());

  const assignmentPath = (scope: string, name = NAME): string =>
    v(`${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`, '2022-04-01');

  interface Wanted {
    readonly name?: string;
    readonly principal?: string;
    readonly role?: string;
    /** null: the request has none. */
    readonly principalType?: string | null;
  }

  const assign = (scope: string, wanted: Wanted = {}): Promise<Answer> =>
    session.send('PUT', assignmentPath(scope, wanted.name), {
      properties: {
        roleDefinitionId: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${wanted.role ?? ROLES.diskBackupReader}`,
        principalId: wanted.principal ?? principalId,
        principalType: wanted.principalType === undefined ? 'ServicePrincipal' : wanted.principalType,
      },
    });

  const listed = async (scope: string, filter: string): Promise<unknown> => {
    const path = v(`${scope}/providers/Microsoft.Authorization/roleAssignments`, '2022-04-01');
    const { status, body } = await session.send('GET', `${path}${filter}`);
    return status === 200 ? (at(body, 'value') as { name: string }[]).map(({ name }) => name).toSorted() : status;
  };

  test('an assignment is made once: 201, then 200 for the same, 409 under another name, 400 for another principal', async () => {
    const created = await assign(DISK);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      name: NAME,
      type: 'Microsoft.Authorization/roleAssignments',
      id: `${DISK}/providers/Microsoft.Authorization/roleAssignments/${NAME}`,
      properties: { scope: DISK, principalId, principalType: 'ServicePrincipal', condition: null },
    });
    expect((await assign(DISK)).status).toBe(200);
    const twin = await assign(DISK.toLowerCase(), { name: OTHER_NAME });
    expect([twin.status, codeOf(twin)]).toEqual([409, 'RoleAssignmentExists']);
    const changed = await assign(DISK, { principal: USER });
    expect([changed.status, codeOf(changed)]).toEqual([400, 'RoleAssignmentUpdateNotPermitted']);
    const read = (await session.send('GET', assignmentPath(DISK))).body;
    const createdBy = at(read, 'properties', 'updatedBy');
    expect(at(created.body, 'properties')).toMatchObject({ createdBy: null, updatedBy: createdBy });
    expect(read).toEqual({ ...created.body, properties: { ...(at(created.body, 'properties') as object), createdBy } });
    expect((await session.send('DELETE', assignmentPath(DISK))).status).toBe(200);
    expect((await session.send('DELETE', assignmentPath(DISK))).status).toBe(204);
    expect((await session.send('GET', assignmentPath(DISK))).status).toBe(404);
  });

  test.each([
    ['a name that is no guid', { name: 'mine' }, 400, 'InvalidRoleAssignmentId'],
    ['a principal that is no guid', { principal: 'me' }, 400, 'InvalidPrincipalId'],
    ['a role nobody defined', { role: NAME }, 404, 'RoleDefinitionDoesNotExist'],
  ])('%s is refused', async (_case, input, status, code) => {
    const refused = await assign(DISK, input);
    expect([refused.status, codeOf(refused)]).toEqual([status, code]);
  });

  test('roles on a disk that does not exist are refused', async () => {
    expect(codeOf(await assign(`${DISK}x`))).toBe('ResourceNotFound');
  });

  test('without a principal type a new identity is unknown for a minute, a stranger for ever', async () => {
    const early = await assign(DISK, { principalType: null });
    expect([early.status, codeOf(early)]).toEqual([400, 'PrincipalNotFound']);
    await session.advance('PT60S');
    expect((await assign(DISK, { principalType: null })).status).toBe(201);
    expect(codeOf(await assign(DISK, { name: OTHER_NAME, principal: USER, principalType: null }))).toBe(
      'PrincipalNotFound',
    );
  });

  test('a list holds what is above, at and below its scope; filters narrow it', async () => {
    const [above, here, below] = [NAME, OTHER_NAME, USER];
    await assign(SUBSCRIPTION, { name: above });
    await assign(GROUP, { name: here, principal: USER });
    await assign(DISK, { name: below });
    expect(await listed(GROUP, '')).toEqual([above, here, below].toSorted());
    expect(await listed(GROUP, '&$filter=atScope()')).toEqual([above, here].toSorted());
    expect(await listed(DISK, '&$filter=atScope()')).toEqual([above, here, below].toSorted());
    expect(await listed(GROUP, `&$filter=principalId+eq+'${principalId}'`)).toEqual([above, below].toSorted());
    expect(await listed(GROUP, `&$filter=atScope()%20and%20assignedTo('${USER}')`)).toEqual([here]);
    expect(await listed(DISK.replace('msdiskbackup', 'scratch'), '')).toEqual([above, here].toSorted());
    expect(await listed(GROUP, '&$filter=')).toEqual([above, here, below].toSorted());
    expect(await listed(GROUP, '&$filter=createdBy%20eq%20me')).toBe(400);
  });

  test('an assignment at a management group is above every subscription and keeps its makers', async () => {
    const group = '/providers/Microsoft.Management/managementGroups/everything';
    const roleDefinitionId = `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${ROLES.owner}`;
    const properties = { roleDefinitionId, principalId: USER, scope: group, createdBy: null, updatedBy: OTHER_NAME };
    const world = (await session.send('GET', '/_emulator/world')).body;
    const assignment = { id: `${group}/providers/Microsoft.Authorization/roleAssignments/${NAME}`, properties };
    const resources = [...(world['resources'] as unknown[]), assignment];
    await session.send('PUT', '/_emulator/world', { ...world, resources });
    const path = v(`${DISK}/providers/Microsoft.Authorization/roleAssignments`, '2022-04-01');
    const atScope = await session.send('GET', `${path}&$filter=atScope()`);
    expect(atScope.body['value']).toMatchObject([{ name: NAME, properties }]);
  });

  test('built-in roles are found by name at any scope and by id', async () => {
    const path = v(`${DISK}/providers/Microsoft.Authorization/roleDefinitions`, '2022-04-01');
    const found = await session.send('GET', `${path}&$filter=roleName%20eq%20'Disk%20Backup%20Reader'`);
    expect(at(found.body, 'value', 'length')).toBe(1);
    expect(at(found.body, 'value', 0)).toMatchObject({
      name: ROLES.diskBackupReader,
      id: `${SUBSCRIPTION.toLowerCase()}/providers/Microsoft.Authorization/roleDefinitions/${ROLES.diskBackupReader}`,
      properties: { roleName: 'Disk Backup Reader', type: 'BuiltInRole' },
    });
    const byId = v(`/providers/Microsoft.Authorization/roleDefinitions/${ROLES.diskBackupReader}`, '2022-04-01');
    expect(at((await session.send('GET', byId)).body, 'properties', 'permissions', 0, 'actions')).toContain(
      'Microsoft.Compute/disks/read',
    );
    expect((await session.send('GET', byId.replace('3e5e', '0000'))).status).toBe(404);
    const custom = await session.send('GET', `${path}&$filter=type%20eq%20'CustomRole'`);
    expect(custom.body['value']).toEqual([]);
  });
});
