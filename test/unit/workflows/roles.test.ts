import { describe, expect, test } from 'vitest';
import { allows, NEEDED_ACTIONS } from '../../../src/catalog/actions.ts';
import { BUILT_IN_ROLES } from '../../../src/catalog/built-in-roles.ts';
import { ROLE_COMMANDS, ROLE_SETTINGS } from '../../../src/model/needed-action.ts';
import { roleDefinition, roleNeeds } from '../../../src/workflows/roles.ts';
import { actionOf, roleOf } from '../../support/used-actions.ts';

const SUB = '/subscriptions/s';
const VAULT = `${SUB}/resourceGroups/g/providers/Microsoft.DataProtection/backupVaults/v`;
const DISK = `${SUB}/resourceGroups/g/providers/Microsoft.Compute/disks/d`;

describe('the action of a request', () => {
  test.each([
    ['GET', `${SUB}/resourceGroups`, 'Microsoft.Resources/subscriptions/resourceGroups/read'],
    ['GET', `${SUB}/resourceGroups/g?api-version=1`, 'Microsoft.Resources/subscriptions/resourceGroups/read'],
    ['PUT', VAULT, 'Microsoft.DataProtection/backupVaults/write'],
    ['PATCH', VAULT, 'Microsoft.DataProtection/backupVaults/write'],
    ['GET', `${VAULT}/backupJobs`, 'Microsoft.DataProtection/backupVaults/backupJobs/read'],
    ['DELETE', `${VAULT}/backupInstances/i`, 'Microsoft.DataProtection/backupVaults/backupInstances/delete'],
    ['POST', `${VAULT}/validateForBackup`, 'Microsoft.DataProtection/backupVaults/validateForBackup/action'],
    [
      'POST',
      `${VAULT}/backupInstances/i/restore`,
      'Microsoft.DataProtection/backupVaults/backupInstances/restore/action',
    ],
    ['POST', `${DISK}/beginGetAccess`, 'Microsoft.Compute/disks/beginGetAccess/action'],
    ['PATCH', `${DISK}/providers/Microsoft.Resources/tags/default`, 'Microsoft.Resources/tags/write'],
    [
      'PUT',
      `${DISK}/providers/Microsoft.Authorization/roleAssignments/r`,
      'Microsoft.Authorization/roleAssignments/write',
    ],
  ])('%s %s', (method, path, action) => {
    expect(actionOf(method, path)).toBe(action);
  });

  test('a pattern of a role allows what it names, whatever the case, and nothing that only looks like it', () => {
    expect(allows('Microsoft.DataProtection/*/read', 'microsoft.dataprotection/locations/operationStatus/read')).toBe(
      true,
    );
    expect(allows('Microsoft.DataProtection/*/read', 'Microsoft.DataProtection/backupVaults/write')).toBe(false);
    expect(allows('Microsoft.Compute/disks/read', 'Microsoft.Compute/disks/read/more')).toBe(false);
    expect(allows('Microsoft.Compute/disks/read', 'MicrosoftXCompute/disks/read')).toBe(false);
    expect(allows('*', 'Microsoft.Compute/disks/delete')).toBe(true);
  });

  test('a command line runs under the role of its command', () => {
    expect([['drill', 'gc'], ['drill', 'collect'], ['resume'], ['import'], ['explain']].map(roleOf)).toEqual([
      'gc',
      'drill',
      'apply',
      'plan',
      undefined,
    ]);
  });
});

describe('roles', () => {
  test('plan needs nothing but reading', () => {
    expect(roleNeeds('plan')).toEqual([
      expect.objectContaining({
        at: 'subscriptions',
        builtIn: [{ role: { id: 'acdd72a7-3385-48ef-bd42-f606fba81ae7', name: 'Reader' } }],
      }),
    ]);
    expect(roleNeeds('plan').flatMap(({ actions }) => actions)).toSatisfy((actions: typeof NEEDED_ACTIONS) =>
      actions.every(({ action }) => action.endsWith('/read')),
    );
  });

  test('delete disks only where drills restore to, and never a vault', () => {
    const deletes = NEEDED_ACTIONS.filter(({ action }) => /\/(?:disks|backupVaults)\/delete$/u.test(action));
    expect(deletes.map(({ action, at, commands }) => [action, at, commands])).toEqual([
      ['Microsoft.Compute/disks/delete', 'targets', ['drill', 'gc']],
    ]);
  });

  test.each(ROLE_COMMANDS)('%s: built-in roles allow all of it', (command) => {
    for (const { at, actions, builtIn } of roleNeeds(command)) {
      const allowed = BUILT_IN_ROLES[at].filter(({ id }) => builtIn.some(({ role }) => role.id === id));
      const patterns = allowed.flatMap((role) => role.actions);
      const rest = actions.filter(({ action }) => !patterns.some((pattern) => allows(pattern, action)));
      expect(rest).toEqual([]);
    }
  });

  test('what only some specs need takes a role of its own where the first does not do', () => {
    const targets = roleNeeds('drill').find(({ at }) => at === 'targets');
    expect(targets?.builtIn.map(({ role, onlyWith }) => [role.name, onlyWith])).toEqual([
      ['Contributor', undefined],
      ['Role Based Access Control Administrator', 'roles: grant'],
    ]);
  });

  test('a custom role has each action once, and the subscription it was made for', () => {
    const needs = roleNeeds('restore').filter(({ at }) => at === 'vaults');
    expect(roleDefinition(needs, [], 'abc')).toEqual({
      name: 'azbackup restore (vaults)',
      description: 'What azbackup restore needs on: vaults',
      actions: [
        'Microsoft.DataProtection/backupVaults/backupInstances/restore/action',
        'Microsoft.DataProtection/backupVaults/backupInstances/validateRestore/action',
      ],
      assignableScopes: ['/subscriptions/abc'],
    });
    expect(roleDefinition(needs, [], undefined).assignableScopes).toEqual(['/subscriptions/SUBSCRIPTION-ID']);
    const { actions } = roleDefinition(ROLE_COMMANDS.flatMap(roleNeeds), ROLE_SETTINGS, undefined);
    expect(actions).toEqual([...new Set(NEEDED_ACTIONS.map(({ action }) => action))].toSorted());
  });

  test('a custom role leaves out what only some specs need, unless it is asked for', () => {
    const needs = roleNeeds('drill').filter(({ at }) => at === 'targets');
    const roleWrite = 'Microsoft.Authorization/roleAssignments/write';
    expect(roleDefinition(needs, [], undefined).actions).toEqual([
      'Microsoft.Compute/disks/delete',
      'Microsoft.Resources/tags/write',
    ]);
    const granting = roleDefinition(needs, ['roles: grant'], undefined);
    expect(granting.actions).toContain(roleWrite);
    expect(granting.description).toBe('What azbackup drill needs on: targets; with roles: grant');
  });
});
