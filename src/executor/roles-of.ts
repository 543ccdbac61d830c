import { ArmFailure, type ArmReader } from '../azure/arm-client.ts';
import { readRoleAssignments } from '../live/role-assignments.ts';
import type { LiveRoleAssignment } from '../model/live.ts';
import { memoize } from './memoize.ts';

/** Role assignments of a principal in a subscription; undefined when they may not be read. */
export type RolesOf = (principal: string, subscription: string) => Promise<readonly LiveRoleAssignment[] | undefined>;

/** Explaining ten thousand shut gates takes one list per principal and subscription. */
export function createRolesOf(reader: ArmReader): RolesOf {
  const ofSubscription = memoize(
    (subscription: string) => subscription.toLowerCase(),
    (subscription) =>
      memoize(
        (principal: string) => principal.toLowerCase(),
        (principal) => readOrUndefined(reader, principal, subscription),
      ),
  );
  return (principal, subscription) => ofSubscription(subscription)(principal);
}

/** Roles only explain a failure: whatever keeps them from being read must not hide the failure itself. */
async function readOrUndefined(
  reader: ArmReader,
  principal: string,
  subscription: string,
): Promise<readonly LiveRoleAssignment[] | undefined> {
  try {
    const roles = await readRoleAssignments(reader, principal, [subscription]);
    return 'unreadable' in roles ? undefined : roles;
  } catch (error) {
    if (error instanceof ArmFailure) return undefined;
    throw error;
  }
}
