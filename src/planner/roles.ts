import { idKey } from '../model/arm-id.ts';
import type { DesiredVault } from '../model/desired.ts';
import type { LiveDetails, LiveVault } from '../model/live.ts';
import { stepId, type Known, type RoleNeed } from '../model/step.ts';
import type { DatasourceType } from '../catalog/datasource-type.ts';
import { assignCommand, assignmentIndex } from '../wire/role.ts';
import type { Change, InstanceChange } from './change.ts';

/** Who acts for a vault, and what is known about its roles. */
export interface VaultIdentity {
  readonly vault: DesiredVault;
  readonly principal: Known;
  /** Whether the principal has a role at a scope; undefined when its assignments could not be read. */
  readonly has: ((roleId: string, scope: string) => boolean) | undefined;
  readonly unreadable?: string;
}

/** Undefined when the vault has no identity and gets none from these changes. */
export function identityOf(
  vault: DesiredVault,
  live: LiveVault | undefined,
  change: Change | undefined,
  details: LiveDetails,
): VaultIdentity | undefined {
  const principal = principalOf(live, change);
  if (principal === undefined) return undefined;
  if (typeof principal !== 'string') return { vault, principal, has: () => false };
  const known = details.roles.get(principal.toLowerCase());
  if (known === undefined) return { vault, principal, has: undefined, unreadable: 'they were not read' };
  if ('unreadable' in known) return { vault, principal, has: undefined, unreadable: known.unreadable };
  return { vault, principal, has: assignmentIndex(known) };
}

function principalOf(live: LiveVault | undefined, change: Change | undefined): Known | undefined {
  if (live?.principalId !== undefined) return live.principalId;
  if (change?.kind === 'createVault')
    return { knownAfter: stepId('createVault', change.address), output: 'principalId' };
  return change !== undefined && givesIdentity(change)
    ? { knownAfter: stepId('updateVault', change.address), output: 'principalId' }
    : undefined;
}

/** Whether an update gives a vault the identity that it lacks. */
export function givesIdentity(change: Change): boolean {
  return change.kind === 'updateVault' && change.paths.some(({ path }) => /^identity(?:\.type)?$/iu.test(path));
}

/** The roles an instance's backups need, from the catalog. */
export function roleNeeds(change: InstanceChange, type: DatasourceType, identity: VaultIdentity): readonly RoleNeed[] {
  const { datasource, parameters } = change.desired;
  return type.backupRoles.map((rule) => ({
    roleId: rule.role.id,
    roleName: rule.role.name,
    scope: rule.scope({ datasourceId: datasource.id, parameters }, identity.vault.roles.at),
    principal: identity.principal,
    purpose: rule.purpose,
  }));
}

/** One key per distinct assignment: instances share their grants. */
export function needKey({ roleId, scope, principal }: RoleNeed): string {
  return `${roleId}|${idKey(scope)}|${typeof principal === 'string' ? principal.toLowerCase() : principal.knownAfter}`;
}

/** The command that assigns a role by hand. */
export function assignCommandOf({ roleName, scope, principal }: RoleNeed): string {
  return assignCommand(roleName, scope, typeof principal === 'string' ? principal : 'PRINCIPAL-ID-OF-THE-NEW-VAULT');
}
