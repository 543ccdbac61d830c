import { type ArmId, idKey } from '../../model/arm-id.ts';
import type { DesiredRestore, RolesRule } from '../../model/desired.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { LiveRoleAssignment } from '../../model/live.ts';
import type { RoleNeed, StepId, StepOf } from '../../model/step.ts';
import { assignmentIndex, lentRoleName } from '../../wire/role.ts';
import { makeStep } from '../make-step.ts';
import { problem } from '../problems.ts';
import { assignCommandOf } from '../roles.ts';
import type { KnownRestore } from './known-restore.ts';
import { restoreAddress } from './match-instance.ts';

/** What the roles of a Restore are planned from. */
export interface RestoreRoleInput {
  readonly desired: DesiredRestore;
  readonly known: KnownRestore;
  /** Who restores; undefined for a vault without an identity. */
  readonly principal: string | undefined;
  readonly mode: RolesRule['mode'];
  /** Assignments of the identity; undefined when they may not be read. */
  readonly assigned: readonly LiveRoleAssignment[] | undefined;
  /** The restore was sent before: what it needs was there then. */
  readonly sentBefore: boolean;
}

export interface RestoreRoles {
  readonly needs: readonly RoleNeed[];
  /** Before the restore: roles that stay, and roles that are lent for its time. */
  readonly grants: readonly StepOf<'grantRole' | 'lendRole'>[];
  /** Taken back after it: what this plan lends, and what a run that never came so far has lent. */
  readonly loans: readonly RoleNeed[];
  readonly problems: readonly Diagnostic[];
}

/** Only a role that is known to be missing is granted; one that somebody else has granted is never taken away. */
export function restoreRoles(input: RestoreRoleInput): RestoreRoles {
  const { desired, known, principal, mode, assigned, sentBefore } = input;
  if (principal === undefined) {
    return { needs: [], grants: [], loans: [], problems: [noIdentity(desired)] };
  }
  const rules = known.rules.roles.map(({ role, purpose, temporary, scope }) => ({
    need: { roleId: role.id, roleName: role.name, scope: scope(known.facts, desired.target), principal, purpose },
    temporary,
  }));
  const needs = rules.map(({ need }) => need);
  const has = assignmentIndex(assigned ?? []);
  const missing = sentBefore || assigned === undefined ? [] : rules.filter(({ need }) => !has(need.roleId, need.scope));
  if (mode === 'check') {
    return { needs, grants: [], loans: [], problems: missing.map(({ need }) => lack(desired, need)) };
  }
  const borrowed = missing.filter(({ temporary }) => temporary).map(({ need }) => need);
  return {
    needs,
    grants: missing.map(({ need, temporary }) => grantStep(desired, need, temporary ? 'lendRole' : 'grantRole')),
    loans: [...borrowed, ...lentBefore(needs, assigned ?? [])],
    problems: [],
  };
}

/** Told by the name of the assignment alone, which nobody but azbackup gives, and only to roles that it lends. */
function lentBefore(needs: readonly RoleNeed[], assigned: readonly LiveRoleAssignment[]): readonly RoleNeed[] {
  const names = new Set(assigned.map(({ name }) => name.toLowerCase()));
  return needs.filter(
    ({ scope, principal, roleId }) =>
      typeof principal === 'string' && names.has(lentRoleName(scope, principal, roleId)),
  );
}

function noIdentity(desired: DesiredRestore): Diagnostic {
  const detail = `${desired.vault} has no system-assigned identity. Run: az dataprotection backup-vault update --ids "${desired.vault}" --type SystemAssigned`;
  return problem('PLAN212', detail, { subject: restoreAddress(desired), at: desired.at });
}

function lack(desired: DesiredRestore, need: RoleNeed): Diagnostic {
  const detail = `${desired.vault} lacks ${need.roleName} (to ${need.purpose}):\n  ${assignCommandOf(need)}`;
  return problem('PLAN230', detail, { subject: restoreAddress(desired), at: desired.at });
}

function grantStep(
  desired: DesiredRestore,
  need: RoleNeed,
  kind: 'grantRole' | 'lendRole',
): StepOf<'grantRole' | 'lendRole'> {
  const because = `the vault must ${need.purpose}`;
  const base = { address: roleAddress(desired, need), vault: desired.vault, because };
  return makeStep(kind, base, { need }, { exclusive: idKey(need.scope), risk: 'reversible' });
}

/** Takes a lent role back, once these steps are done. */
export function revokeStep(desired: DesiredRestore, need: RoleNeed, after: readonly StepId[]): StepOf<'revokeRole'> {
  const because = 'it was lent for a restore alone';
  const base = { address: roleAddress(desired, need), vault: desired.vault, because };
  return makeStep('revokeRole', base, { need }, { after, exclusive: idKey(need.scope) });
}

/** The same for all Restores of a vault, so that a role two of them need is one step. */
function roleAddress(
  { name }: DesiredRestore,
  { roleName, scope }: { readonly roleName: string; readonly scope: ArmId },
) {
  return `RoleAssignment/${name.split('/')[0]}/${roleName} on ${scope}`;
}
