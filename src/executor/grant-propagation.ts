import { subscriptionOf } from '../model/arm-id.ts';
import type { Gate, RoleNeed } from '../model/step.ts';
import { grants } from '../wire/role.ts';
import type { StepContext } from './step-context.ts';

/**
 * Until when (milliseconds since the epoch) a missing permission may only be slow to show: for a while after this plan
 * granted a role, or after anybody else did. Undefined when no role the gate needs is new: waiting would change nothing.
 */
export async function grantsShowUntil(
  gate: Gate,
  context: Pick<StepContext, 'clock' | 'deadlines' | 'resolve' | 'rolesOf'>,
): Promise<number | undefined> {
  const nowMs = context.clock.now();
  if (gate.awaitGrants) return nowMs + context.deadlines.grantsMs;
  const newest = await newestGrant(gate.roles, context);
  const untilMs = newest === undefined ? Number.NEGATIVE_INFINITY : Date.parse(newest) + context.deadlines.grantsMs;
  return untilMs > nowMs ? untilMs : undefined;
}

/** When the newest of the assignments that give these roles was made; undefined when none is known. */
export async function newestGrant(
  needs: readonly RoleNeed[],
  { resolve, rolesOf }: Pick<StepContext, 'resolve' | 'rolesOf'>,
): Promise<string | undefined> {
  const made = await Promise.all(
    needs.map(async ({ principal, roleId, scope }) => {
      const assigned = (await rolesOf(resolve(principal), subscriptionOf(scope))) ?? [];
      return assigned.filter((one) => grants(one, roleId, scope)).map(({ createdAt }) => createdAt);
    }),
  );
  const instants = made.flat().filter((at) => at !== undefined);
  return instants.toSorted((one, other) => Date.parse(one) - Date.parse(other)).at(-1);
}
