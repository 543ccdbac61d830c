import { describe, expect, test } from 'vitest';
import { CATALOG } from '../../../../src/catalog/catalog.ts';
import { DISK_RESTORE_OPERATOR, DISK_SNAPSHOT_CONTRIBUTOR } from '../../../../src/catalog/roles.ts';
import { groupId, vaultId } from '../../../../src/model/arm-id.ts';
import type { LiveRoleAssignment } from '../../../../src/model/live.ts';
import { isFreshLoan, LOAN_SETTLES_MS, loansAt, loansOf } from '../../../../src/planner/drill/lent-roles.ts';
import { lentRoleName, roleAssignmentName } from '../../../../src/wire/role.ts';

const GROUP = groupId('s', 'drills');
const PRINCIPAL = '0000000a-0000-0000-0000-000000000000';
const { id: OPERATOR } = DISK_RESTORE_OPERATOR;
const definition = (role: string): string =>
  `/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/${role}`;

const LENT: LiveRoleAssignment = {
  name: lentRoleName(GROUP, PRINCIPAL, OPERATOR),
  scope: GROUP,
  roleDefinitionId: definition(OPERATOR),
  principalId: PRINCIPAL,
  createdAt: '2026-11-20T08:00:00Z',
};

describe('a lent role', () => {
  test('is known by its name, however the service spells it', () => {
    const spelt = {
      ...LENT,
      name: LENT.name.toUpperCase(),
      scope: GROUP.toUpperCase(),
      principalId: PRINCIPAL.toUpperCase(),
    };
    for (const assignment of [LENT, spelt]) {
      expect(loansAt(GROUP, [assignment], CATALOG)).toMatchObject([
        { need: { roleId: OPERATOR, roleName: 'Disk Restore Operator', scope: GROUP }, lentAt: LENT.createdAt },
      ]);
    }
  });

  const others: readonly (readonly [what: string, Partial<LiveRoleAssignment>])[] = [
    ['granted by hand', { name: '9b1c2f0e-0000-4000-8000-000000000001' }],
    ['granted for good', { name: roleAssignmentName(GROUP, PRINCIPAL, OPERATOR) }],
    ['inherited from above', { scope: '/subscriptions/s' }],
    ['of a group below another name', { scope: `${GROUP}-2` }],
    ['given to another identity under that name', { principalId: '0000000b-0000-0000-0000-000000000000' }],
    ['of another role under that name', { roleDefinitionId: definition(DISK_SNAPSHOT_CONTRIBUTOR.id) }],
    [
      'of a role that is never lent',
      {
        roleDefinitionId: definition(DISK_SNAPSHOT_CONTRIBUTOR.id),
        name: lentRoleName(GROUP, PRINCIPAL, DISK_SNAPSHOT_CONTRIBUTOR.id),
      },
    ],
  ];
  test.each(others)('is none that was %s', (_what, over) => {
    expect(loansAt(GROUP, [{ ...LENT, ...over }], CATALOG)).toEqual([]);
  });

  test('is judged by whoever knows the vault it was lent to', () => {
    const loans = loansAt(GROUP, [LENT], CATALOG);
    const vault = vaultId('s', 'g', 'v');
    expect(loansOf([{ id: vault, principalId: PRINCIPAL.toUpperCase() }], loans)).toMatchObject([{ vault }]);
    expect(loansOf([{ id: vault, principalId: 'another' }, { id: vault }], loans)).toEqual([]);
  });

  test('may be waited for a while after it was lent, and always where nobody says when that was', () => {
    const [loan] = loansAt(GROUP, [LENT], CATALOG);
    const lentMs = Date.parse(LENT.createdAt ?? '');
    const fresh = [0, LOAN_SETTLES_MS - 1, LOAN_SETTLES_MS].map((ms) => loan && isFreshLoan(loan, lentMs + ms));
    expect(fresh).toEqual([true, true, false]);
    const { createdAt: _, ...undated } = LENT;
    expect(loansAt(GROUP, [undated], CATALOG).map((one) => isFreshLoan(one, lentMs + 1e12))).toEqual([true]);
  });
});
