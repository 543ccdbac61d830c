import { sameId, type ArmId } from '../../model/arm-id.ts';
import type { Instant } from '../../model/clock.ts';
import type { LiveRoleAssignment, LiveVault } from '../../model/live.ts';
import type { RoleNeed } from '../../model/step.ts';
import { grants, lentRoleName } from '../../wire/role.ts';
import type { Catalog } from '../diff.ts';

/** A role that was lent at a group, known by the name of its assignment alone. */
export interface Loan {
  readonly need: RoleNeed & { readonly principal: string };
  readonly lentAt?: Instant;
}

/** One that was lent to the identity of a vault we know. */
export interface VaultLoan extends Loan {
  readonly vault: ArmId;
}

/**
 * Until so long after it was lent, a role may be waited for: a gate asks for up to 35 minutes whether it shows, then its
 * restore is sent. Until so long after a restore, the same run may be about to send the next one.
 */
export const LOAN_SETTLES_MS = 45 * 60_000;

/**
 * The lent roles among the assignments that are listed at a group. Roles that somebody granted, lasting grants of ours,
 * roles that are never lent, and what is inherited from above have other names, and are none.
 */
export function loansAt(group: ArmId, assigned: readonly LiveRoleAssignment[], catalog: Catalog): readonly Loan[] {
  const lendable = Object.values(catalog).flatMap(({ restore }) =>
    (restore?.roles ?? []).filter(({ temporary }) => temporary),
  );
  return assigned.flatMap((assignment): readonly Loan[] => {
    const { name, scope, principalId: principal, createdAt } = assignment;
    const rule = lendable.find(
      ({ role }) =>
        sameId(scope, group) &&
        grants(assignment, role.id, group) &&
        name.toLowerCase() === lentRoleName(group, principal, role.id),
    );
    if (rule === undefined) return [];
    const { role, purpose } = rule;
    const need = { roleId: role.id, roleName: role.name, scope: group, principal, purpose };
    return [{ need, ...(createdAt !== undefined && { lentAt: createdAt }) }];
  });
}

/** The loans to identities of these vaults. What was lent to anybody else is for others to judge. */
export function loansOf(vaults: readonly Pick<LiveVault, 'id' | 'principalId'>[], loans: readonly Loan[]) {
  const owners = new Map(vaults.map(({ id, principalId }) => [principalId?.toLowerCase() ?? '', id]));
  return loans.flatMap((loan): readonly VaultLoan[] => {
    const vault = owners.get(loan.need.principal.toLowerCase());
    return vault === undefined ? [] : [{ ...loan, vault }];
  });
}

/** Whether its restore may not have been sent yet; so it is where nobody says when it was lent. */
export function isFreshLoan({ lentAt }: Loan, nowMs: number): boolean {
  return !(nowMs - Date.parse(lentAt ?? '') >= LOAN_SETTLES_MS);
}
