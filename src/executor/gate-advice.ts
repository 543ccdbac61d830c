import { subscriptionOf } from '../model/arm-id.ts';
import type { ServiceError } from '../model/service-error.ts';
import type { RoleNeed } from '../model/step.ts';
import { assignCommand, grants } from '../wire/role.ts';
import { newestGrant } from './grant-propagation.ts';
import type { StepContext } from './step-context.ts';

/**
 * The same error with the roles that are missing, each with the command that grants it. Roles that are assigned are
 * left out where assignments can be read; where they cannot, all needed ones are named.
 */
export async function withGateAdvice(
  refusal: ServiceError,
  needs: readonly RoleNeed[],
  context: Pick<StepContext, 'resolve' | 'rolesOf'>,
): Promise<ServiceError> {
  const advice = await Promise.all(needs.map((need) => adviceFor(need, context)));
  const missing = advice.filter((line) => line !== undefined);
  const lines = missing.length > 0 || needs.length === 0 ? missing : [allAssigned(await newestGrant(needs, context))];
  return { ...refusal, recommendedActions: [...refusal.recommendedActions, ...lines] };
}

function allAssigned(newest: string | undefined): string {
  const since = newest === undefined ? '' : `, the newest of them since ${newest}`;
  return `All needed roles are assigned${since}. One that is less than 30 minutes old may not be visible yet: apply again later. Otherwise look for a deny assignment, or for a condition on the role assignment.`;
}

async function adviceFor(
  need: RoleNeed,
  context: Pick<StepContext, 'resolve' | 'rolesOf'>,
): Promise<string | undefined> {
  const principal = context.resolve(need.principal);
  const assigned = await context.rolesOf(principal, subscriptionOf(need.scope));
  if (assigned?.some((assignment) => grants(assignment, need.roleId, need.scope)) === true) return undefined;
  const certainty = assigned === undefined ? 'May be missing (assignments cannot be read)' : 'Missing';
  return `${certainty}: role "${need.roleName}" at ${need.scope}, to ${need.purpose}. Grant it with: ${assignCommand(need.roleName, need.scope, principal)}`;
}
