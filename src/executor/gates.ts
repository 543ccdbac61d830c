import { ArmFailure, operationOf } from '../azure/arm-client.ts';
import type { OperationRef } from '../model/journal.ts';
import type { ServiceError } from '../model/service-error.ts';
import type { Gate, Step } from '../model/step.ts';
import { gateRequest } from '../wire/requests.ts';
import { withGateAdvice } from './gate-advice.ts';
import { grantsShowUntil } from './grant-propagation.ts';
import { runError } from './run-error.ts';
import type { GateContext, StepContext } from './step-context.ts';

/**
 * - `taken`: the datasource has an instance already. Ours, when an earlier answer was lost; only a look can tell.
 * - `error`: nobody could say. Shut, like `fail`.
 */
export type GateOutcome =
  | { readonly verdict: 'pass' }
  | { readonly verdict: 'taken' | 'fail' | 'error'; readonly error: ServiceError };

/** Before the second, third, ... validation after a grant; the last value repeats. */
const GRANT_WAITS_MS = [15_000, 30_000, 30_000, 60_000];

const DATASOURCE_TAKEN = new Set([
  'UserErrorDppDatasourceAlreadyProtected',
  'UserErrorDppDatasourceAlreadyHasBackupInstance',
]);
/** Missing permissions have a code per datasource type and place; all recorded and documented ones match this. */
const PERMISSION_CODE = /permission|authorizationfailed/iu;

/**
 * Asks the service whether the step may go on, as often as it takes for new roles to become visible. Rejects only when
 * aborted; everything else is a verdict.
 */
export async function checkGate(step: Step, gate: Gate, context: StepContext): Promise<GateOutcome> {
  context.emit({ event: 'gateStarted', step: step.id, gate: gate.kind });
  let untilMs: number | undefined;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await validate(step, gate, context);
    if (outcome.verdict === 'pass' || !isPermissionFailure(outcome)) return explained(outcome, gate, context);
    untilMs ??= await grantsShowUntil(gate, context);
    if (untilMs === undefined) return explained(outcome, gate, context);
    const waitMs = GRANT_WAITS_MS[Math.min(attempt, GRANT_WAITS_MS.length) - 1] ?? 0;
    if (context.clock.now() + waitMs > untilMs) return explained(notInTime(outcome.error), gate, context);
    const { error } = outcome;
    context.emit({ event: 'gateRepeats', step: step.id, gate: gate.kind, attempt, error, nextTryMs: waitMs });
    await context.clock.sleep(waitMs, context.signal);
  }
}

/** Asks once, for a run in which nothing is granted. Rejects only when aborted. */
export async function askGate(step: Step, gate: Gate, context: GateContext): Promise<GateOutcome> {
  context.emit({ event: 'gateStarted', step: step.id, gate: gate.kind });
  return explained(await validate(step, gate, context), gate, context);
}

/** One validation, followed to its end. */
async function validate(step: Step, gate: Gate, context: GateContext): Promise<GateOutcome> {
  const request = gateRequest(step, gate);
  if (request === undefined) return unanswered(`${step.kind} has no ${gate.kind}. This is a bug in azbackup.`);
  context.signal.throwIfAborted();
  try {
    // A validation changes nothing, so that the client may ask again when its answer is lost.
    const answer = await context.arm.send({ ...request, repeatable: true });
    const operation = operationOf(answer);
    if (operation !== undefined) return await followed(step, operation, context);
    return answer.status === 202 ? unanswered('the answer names no operation to follow.') : { verdict: 'pass' };
  } catch (error) {
    context.signal.throwIfAborted();
    if (error instanceof ArmFailure) return failureVerdict(error);
    throw error;
  }
}

async function followed(step: Step, operation: OperationRef, context: GateContext): Promise<GateOutcome> {
  const end = await context.arm.follow(operation, {
    deadlineMs: context.deadlines.operationMs,
    pollEveryMs: context.validationPollMs,
    signal: context.signal,
    onStatus: (status) => context.emit({ event: 'polled', step: step.id, status }),
  });
  switch (end.status) {
    case 'succeeded':
      return { verdict: 'pass' };
    case 'failed':
      return refusal(end.error);
    case 'canceled':
    case 'unreadable':
      return unanswered(end.error.message, end.error);
    case 'overdue':
      return unanswered('it is still running after the deadline.');
  }
}

/** A 400 is the service's verdict about the request. Any other refusal means that there was no validation. */
function failureVerdict(failure: ArmFailure): GateOutcome {
  return failure.kind === 'refused' && failure.error.httpStatus === 400
    ? refusal(failure.error)
    : unanswered(failure.error.message, failure.error);
}

function refusal(error: ServiceError): GateOutcome {
  return { verdict: DATASOURCE_TAKEN.has(error.code) ? 'taken' : 'fail', error };
}

function unanswered(detail: string, cause?: ServiceError): GateOutcome {
  return { verdict: 'error', error: cause ?? runError('GATE350', detail) };
}

function isPermissionFailure(outcome: GateOutcome): boolean {
  return outcome.verdict === 'fail' && PERMISSION_CODE.test(outcome.error.code);
}

/** The code becomes ours; the service's own words stay in the message and in `raw`. */
function notInTime(error: ServiceError): GateOutcome {
  return {
    verdict: 'fail',
    error: runError('GATE351', `the last validation said ${error.code}: ${error.message}`, error),
  };
}

async function explained(outcome: GateOutcome, gate: Gate, context: GateContext): Promise<GateOutcome> {
  if (outcome.verdict !== 'fail' || !PERMISSION_CODE.test(`${outcome.error.code} ${outcome.error.message}`)) {
    return outcome;
  }
  return { verdict: 'fail', error: await withGateAdvice(outcome.error, gate.roles, context) };
}
