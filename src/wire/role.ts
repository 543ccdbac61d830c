import { subscriptionId, subscriptionOf, type ArmId } from '../model/arm-id.ts';
import { digString, type JsonObject } from '../model/json.ts';
import type { LiveRoleAssignment } from '../model/live.ts';
import { uuidV5 } from '../model/uuid.ts';

/** Undefined when the body is not a role assignment. */
export function roleAssignmentFromWire(body: unknown): LiveRoleAssignment | undefined {
  const name = digString(body, 'name') ?? '';
  const scope = digString(body, 'properties', 'scope');
  const roleDefinitionId = digString(body, 'properties', 'roleDefinitionId');
  const principalId = digString(body, 'properties', 'principalId');
  if (scope === undefined || roleDefinitionId === undefined || principalId === undefined) return undefined;
  const createdAt = digString(body, 'properties', 'createdOn');
  return { name, scope, roleDefinitionId, principalId, ...(createdAt !== undefined && { createdAt }) };
}

/** The same scope, principal and role always give the same name, so that a repeated grant is the same assignment. */
export function roleAssignmentName(scope: string, principalId: string, roleId: string): string {
  return uuidV5(`${scope.toLowerCase()}|${principalId.toLowerCase()}|${roleId.toLowerCase()}`);
}

/**
 * The name of an assignment that is lent for the time of a restore: another one than that of the same role granted for
 * good, so that the name alone says that it is to be taken back.
 */
export function lentRoleName(scope: string, principalId: string, roleId: string): string {
  return uuidV5(`lent|${scope.toLowerCase()}|${principalId.toLowerCase()}|${roleId.toLowerCase()}`);
}

export function roleAssignmentPath(scope: string, name: string): string {
  return `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
}

/** `principalType` spares a fresh identity the `PrincipalNotFound` of a directory that has not replicated yet. */
export function roleAssignmentBody(
  scope: ArmId,
  principalId: string,
  roleId: string,
  description?: string,
): JsonObject {
  const definition = `${subscriptionId(subscriptionOf(scope))}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`;
  const properties = { roleDefinitionId: definition, principalId, principalType: 'ServicePrincipal' };
  return { properties: { ...properties, ...(description !== undefined && { description }) } };
}

/** Whether an assignment gives the role at the scope. Roles are inherited from the scopes above. */
export function grants(assignment: LiveRoleAssignment, roleId: string, scope: string): boolean {
  return assignmentIndex([assignment])(roleId, scope);
}

/**
 * Answers whether one of these assignments gives a role at a scope. Roles are inherited from the scopes above,
 * management groups (which no id shows) included. One look-up costs the depth of the scope, not the number of
 * assignments.
 */
export function assignmentIndex(
  assignments: readonly LiveRoleAssignment[],
): (roleId: string, scope: string) => boolean {
  const scopesByRole = new Map<string, Set<string>>();
  for (const { roleDefinitionId, scope } of assignments) {
    const role = roleDefinitionId.slice(roleDefinitionId.lastIndexOf('/') + 1).toLowerCase();
    const scopes = scopesByRole.get(role) ?? new Set();
    scopesByRole.set(role, scopes.add(isManagementGroup(scope) ? '' : scope.toLowerCase().replace(/\/$/u, '')));
  }
  return (roleId, scope) => {
    const scopes = scopesByRole.get(roleId.toLowerCase());
    return scopes !== undefined && scopesAbove(scope.toLowerCase()).some((above) => scopes.has(above));
  };
}

function isManagementGroup(scope: string): boolean {
  return /^\/providers\/microsoft\.management\/managementgroups\//iu.test(scope);
}

/** The scope itself, every scope above it, and `''` for the tenant. */
function scopesAbove(scope: string): readonly string[] {
  const segments = scope.split('/');
  return segments.map((_, index) => segments.slice(0, segments.length - index).join('/'));
}

/** The `az` line that assigns a role to a vault's identity, to be copied into a shell. */
export function assignCommand(roleName: string, scope: ArmId, principalId: string): string {
  return `az role assignment create --assignee-object-id ${principalId} --assignee-principal-type ServicePrincipal --role "${roleName}" --scope "${scope}"`;
}
