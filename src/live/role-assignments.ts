import { ArmFailure, type ArmReader } from '../azure/arm-client.ts';
import { subscriptionId, type ArmId } from '../model/arm-id.ts';
import type { LiveRoleAssignment } from '../model/live.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';
import { roleAssignmentFromWire } from '../wire/role.ts';

/**
 * What a principal may do in a subscription: one list per subscription, whatever the number of scopes in it.
 * Not being allowed to read assignments is a value, because a plan can be made without them.
 */
export async function readRoleAssignments(
  reader: ArmReader,
  principal: string,
  subscriptions: readonly string[],
): Promise<readonly LiveRoleAssignment[] | { readonly unreadable: string }> {
  const filter = `principalId eq '${principal.replaceAll("'", "''")}'`;
  try {
    const lists = subscriptions.map((subscription) => listAssignments(reader, subscriptionId(subscription), filter));
    return (await Promise.all(lists)).flat();
  } catch (error) {
    if (error instanceof ArmFailure && error.error.httpStatus === 403) return { unreadable: error.error.message };
    throw error;
  }
}

/**
 * What anybody may do at a scope: the assignments at it and those it inherits, in one list; none where there is no such
 * scope. Throws `ArmFailure`.
 */
export async function readRolesAt(reader: ArmReader, scope: ArmId): Promise<readonly LiveRoleAssignment[]> {
  try {
    return await listAssignments(reader, scope, 'atScope()');
  } catch (error) {
    if (error instanceof ArmFailure && error.error.httpStatus === 404) return [];
    throw error;
  }
}

async function listAssignments(
  reader: ArmReader,
  scope: ArmId,
  filter: string,
): Promise<readonly LiveRoleAssignment[]> {
  const path = `${scope}/providers/Microsoft.Authorization/roleAssignments`;
  const bodies = await reader.list(path, API_VERSIONS['Microsoft.Authorization'], { query: { $filter: filter } });
  return bodies.map(roleAssignmentFromWire).filter((assignment) => assignment !== undefined);
}
