import { subscriptionOf } from '../model/arm-id.ts';
import type { ServiceError } from '../model/service-error.ts';
import type { RoleNeed } from '../model/step.ts';
import { assignCommand, grants } from '../wire/role.ts';
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
  const lines =
    missing.length > 0 || needs.length === 0
      ? missing
      : [
          'All needed roles are assigned. New assignments can take up to 30 minutes to become visible: apply again later.',
        ];
  return { ...refusal, recommendedActions: [...refusal.recommendedActions, ...lines] };
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
