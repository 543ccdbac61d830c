import { subscriptionId, subscriptionOf, type ArmId } from '../model/arm-id.ts';
import { digString, type JsonObject } from '../model/json.ts';
import type { LiveRoleAssignment } from '../model/live.ts';
import { uuidV5 } from '../model/uuid.ts';

/** Undefined when the body is not a role assignment. */
export function roleAssignmentFromWire(body: unknown): LiveRoleAssignment | undefined {
  const scope = digString(body, 'properties', 'scope');
  const roleDefinitionId = digString(body, 'properties', 'roleDefinitionId');
  const principalId = digString(body, 'properties', 'principalId');
  if (scope === undefined || roleDefinitionId === undefined || principalId === undefined) return undefined;
  return { scope, roleDefinitionId, principalId };
}

/** The same scope, principal and role always give the same name, so that a repeated grant is the same assignment. */
export function roleAssignmentName(scope: string, principalId: string, roleId: string): string {
  return uuidV5(`${scope.toLowerCase()}|${principalId.toLowerCase()}|${roleId.toLowerCase()}`);
}

export function roleAssignmentPath(scope: string, name: string): string {
  return `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
}

/** `principalType` spares a fresh identity the `PrincipalNotFound` of a directory that has not replicated yet. */
export function roleAssignmentBody(scope: ArmId, principalId: string, roleId: string): JsonObject {
  const definition = `${subscriptionId(subscriptionOf(scope))}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`;
  return { properties: { roleDefinitionId: definition, principalId, principalType: 'ServicePrincipal' } };
}

/** Whether an assignment gives the role at the scope: roles are inherited from scopes above, management groups too. */
export function grants(assignment: LiveRoleAssignment, roleId: string, scope: string): boolean {
  if (!assignment.roleDefinitionId.toLowerCase().endsWith(`/${roleId.toLowerCase()}`)) return false;
  const above = assignment.scope.toLowerCase().replace(/\/$/u, '');
  const wanted = scope.toLowerCase();
  return (
    wanted === above ||
    wanted.startsWith(`${above}/`) ||
    above.startsWith('/providers/microsoft.management/managementgroups/')
  );
}
