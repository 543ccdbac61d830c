import { ArmFailure, type ArmReader } from '../azure/arm-client.ts';
import { subscriptionId } from '../model/arm-id.ts';
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
  const query = { $filter: `principalId eq '${principal.replaceAll("'", "''")}'` };
  try {
    const lists = await Promise.all(
      subscriptions.map((subscription) =>
        reader.list(
          `${subscriptionId(subscription)}/providers/Microsoft.Authorization/roleAssignments`,
          API_VERSIONS['Microsoft.Authorization'],
          { query },
        ),
      ),
    );
    return lists
      .flat()
      .map(roleAssignmentFromWire)
      .filter((assignment) => assignment !== undefined);
  } catch (error) {
    if (error instanceof ArmFailure && error.error.httpStatus === 403) return { unreadable: error.error.message };
    throw error;
  }
}
