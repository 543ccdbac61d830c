import type { JournalEvent, OperationRef, Outputs } from './journal.ts';
import type { Plan } from './plan.ts';
import type { ServiceError } from './service-error.ts';
import type { Step, StepId } from './step.ts';

/**
 * | state | what is on disk | what resume does |
 * |---|---|---|
 * | pending | nothing | runs it once its predecessors are done |
 * | inDoubt | an intent, no answer | looks at the live resource before it sends again |
 * | accepted | the operation's URLs | follows the operation |
 * | done | the result | nothing |
 * | failed, blocked | the error | looks, then tries again: a resume is an explicit new attempt |
 */
export type StepState =
  | { readonly state: 'pending' }
  | { readonly state: 'inDoubt'; readonly clientRequestId: string }
  | { readonly state: 'accepted'; readonly operation: OperationRef }
  | { readonly state: 'done'; readonly outputs: Outputs }
  | { readonly state: 'failed' | 'blocked'; readonly error: ServiceError };

export type RunState = ReadonlyMap<StepId, StepState>;

const PENDING: StepState = { state: 'pending' };

/** The state of every step after these events. Total: any prefix and any order give a state, unknown steps are ignored. */
export function foldRun(plan: Pick<Plan, 'steps'>, events: readonly JournalEvent[]): RunState {
  const states = new Map<StepId, StepState>(plan.steps.map((step) => [step.id, PENDING]));
  for (const event of events) {
    const next = stateAfter(event);
    if (next !== undefined && 'step' in event && states.has(event.step)) states.set(event.step, next);
  }
  return states;
}

function stateAfter(event: JournalEvent): StepState | undefined {
  switch (event.event) {
    case 'intent':
      return { state: 'inDoubt', clientRequestId: event.clientRequestId };
    case 'accepted':
      return { state: 'accepted', operation: event.operation };
    case 'done':
      return { state: 'done', outputs: event.outputs };
    case 'failed':
      return { state: 'failed', error: event.error };
    case 'blocked':
      return { state: 'blocked', error: event.error };
    case 'runStarted':
    case 'gateChecked':
    case 'runFinished':
      return undefined;
  }
}

/** Steps that may start or go on now: not ended, and everything they come after is done. */
export function readySteps(plan: Pick<Plan, 'steps'>, states: RunState): readonly Step[] {
  return plan.steps.filter(
    (step) => isOpen(states.get(step.id)) && step.after.every((id) => states.get(id)?.state === 'done'),
  );
}

/** Steps that can never start because one of their predecessors failed, was blocked, or is itself unreachable. */
export function unreachableSteps(plan: Pick<Plan, 'steps'>, states: RunState): ReadonlyMap<StepId, StepId> {
  const causes = new Map<StepId, StepId>();
  for (const step of plan.steps) {
    if (!isOpen(states.get(step.id))) continue;
    const cause = step.after.find((id) => causes.has(id) || isDead(states.get(id)));
    if (cause !== undefined) causes.set(step.id, causes.get(cause) ?? cause);
  }
  return causes;
}

function isOpen(state: StepState | undefined): boolean {
  return state?.state === 'pending' || state?.state === 'inDoubt' || state?.state === 'accepted';
}

function isDead(state: StepState | undefined): boolean {
  return state?.state === 'failed' || state?.state === 'blocked';
}
