import { type ArmAnswer, ArmFailure, type OperationEnd, operationOf } from '../azure/arm-client.ts';
import type { OperationRef } from '../model/journal.ts';
import type { StepState } from '../model/run.ts';
import type { ServiceError } from '../model/service-error.ts';
import type { RenderedRequest, Step } from '../model/step.ts';
import { renderRequest } from '../wire/requests.ts';
import { checkGate } from './gates.ts';
import { look, outlastSettling, settle } from './read-back.ts';
import { isJobStep, runJobStep } from './job-step.ts';
import type { Turn } from './rollouts.ts';
import { runError } from './run-error.ts';
import type { StepContext } from './step-context.ts';
import type { StepEnd } from './step-end.ts';
import type { Sighting, Tolerated } from './step-handler.ts';
import { STEP_HANDLERS } from './step-handlers.ts';

/** Looks at the resource before a request whose answer was lost is sent again. */
const LOST_ANSWER_WAITS_MS = [5_000, 15_000];

/** What the service says to a request that its present state does not allow. */
const REFUSALS = new Set([400, 409]);

/**
 * Carries out one step: gates, intent on the disk, request, operation, read back until settled. Starts where `past`
 * says an earlier part of the run stopped. Rejects only when aborted, or when the disk refuses the intent; then
 * nothing was sent.
 */
export async function runStep(step: Step, past: StepState, context: StepContext): Promise<StepEnd> {
  try {
    if (isJobStep(step)) return await runJobStep(step, past, context, () => passGates(step, context));
    if (past.state === 'accepted') return await finish(step, past.operation, context);
    if (past.state === 'inDoubt' || past.state === 'failed') {
      const seen = await look(step, context);
      if (isThere(seen)) return endOf(await settle(step, context), 'found as wanted, not sent again');
    }
    return (await inTurn(step, 'gates', context, passGates)) ?? (await inTurn(step, 'send', context, act));
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof ArmFailure)) throw error;
    return { state: 'failed', error: error.error };
  }
}

/** Does it when it is the step's turn in its rollout; never when the rollout stops before. */
async function inTurn<E>(
  step: Step,
  turn: Turn,
  context: StepContext,
  work: (step: Step, context: StepContext) => Promise<E>,
): Promise<E | StepEnd> {
  const held = await context.turn(step, turn);
  return held === undefined ? work(step, context) : { state: 'held', ...held };
}

/** How the step ends without being sent; undefined when all gates are open. */
async function passGates(step: Step, context: StepContext): Promise<StepEnd | undefined> {
  for (const gate of step.gates) {
    const outcome = await checkGate(step, gate, context);
    // The datasource may be taken by this very instance: sent before, its answer lost.
    const seen = outcome.verdict === 'taken' ? await look(step, context) : undefined;
    const isOurs = seen !== undefined && seen.judgement !== 'untouched';
    const verdict = outcome.verdict === 'taken' ? (isOurs ? 'pass' : 'fail') : outcome.verdict;
    const error = verdict === 'pass' || outcome.verdict === 'pass' ? undefined : outcome.error;
    await context.record({ event: 'gateChecked', step: step.id, gate: gate.kind, verdict, ...(error && { error }) });
    if (error !== undefined) return { state: 'blocked', error };
    if (isThere(seen)) return endOf(await settle(step, context), 'found as wanted, not sent again');
  }
  return undefined;
}

async function act(step: Step, context: StepContext): Promise<StepEnd> {
  const request = renderRequest(step, context.resolve);
  const clientRequestId = crypto.randomUUID();
  context.signal.throwIfAborted();
  await context.record({ event: 'intent', step: step.id, clientRequestId });
  const sent = await sendWhenSettled(step, { ...request, clientRequestId }, context);
  if ('end' in sent) return sent.end;
  context.sent(step);
  const operation = operationOf(sent.answer);
  if (operation !== undefined) await context.record({ event: 'accepted', step: step.id, operation });
  return finish(step, operation, context);
}

/** Sends; once more when the service refused while it was still configuring the instance and no longer is. */
async function sendWhenSettled(...[step, request, context]: Parameters<typeof send>): ReturnType<typeof send> {
  const sent = await send(step, request, context);
  const isRefused = 'end' in sent && sent.end.state === 'failed' && REFUSALS.has(sent.end.error.httpStatus ?? 0);
  return isRefused && (await outlastSettling(step, context)) ? send(step, request, context) : sent;
}

/** The answer, or how the step ends without one. A request whose answer is lost is sent again only after a look. */
async function send(
  step: Step,
  request: RenderedRequest & { readonly clientRequestId: string },
  context: StepContext,
): Promise<{ readonly answer: ArmAnswer } | { readonly end: StepEnd }> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return { answer: await context.arm.send(request) };
    } catch (error) {
      if (!(error instanceof ArmFailure)) throw error;
      // A refusal is known for good; anything else may be an effect of the interruption.
      if (error.kind !== 'refused') context.signal.throwIfAborted();
      if (error.kind === 'notSent') return { end: { state: 'failed', error: error.error, notSent: attempt === 0 } };
      if (error.kind === 'refused') return { end: await afterRefusal(error, request, step, context) };
      const waitMs = LOST_ANSWER_WAITS_MS[attempt];
      if (waitMs === undefined) {
        return { end: { state: 'failed', error: runError('RUN512', error.error.message, error.error) } };
      }
      await context.clock.sleep(waitMs, context.signal);
      if (isThere(await look(step, context))) return { end: endOf(await settle(step, context)) };
    }
  }
}

async function afterRefusal(
  failure: ArmFailure,
  request: RenderedRequest,
  step: Step,
  context: StepContext,
): Promise<StepEnd> {
  const tolerated = toleranceOf(failure.error, request, STEP_HANDLERS[step.kind].tolerates);
  if (tolerated?.as === 'done') return { state: 'done', outputs: {}, note: tolerated.note };
  const refused: StepEnd = { state: 'failed', error: failure.error };
  if (tolerated === undefined || !isThere(await look(step, context))) return refused;
  return endOf(await settle(step, context), 'found as wanted');
}

function toleranceOf(
  error: ServiceError,
  request: RenderedRequest,
  table: Readonly<Record<string, Tolerated>>,
): Tolerated | undefined {
  if (request.method === 'DELETE' && error.httpStatus === 404) return { as: 'done', note: 'was gone already' };
  return Object.hasOwn(table, error.code) ? table[error.code] : undefined;
}

/** Follows the operation, if there is one, and reads the resource back: an accepted operation is not a result. */
async function finish(step: Step, operation: OperationRef | undefined, context: StepContext): Promise<StepEnd> {
  const end = operation === undefined ? undefined : await follow(step, operation, context);
  if (end?.status === 'failed' || end?.status === 'canceled') return { state: 'failed', error: end.error };
  if (end?.status === 'overdue') {
    const limit = `${context.deadlines.operationMs / 60_000} minutes`;
    return {
      state: 'failed',
      error: runError('RUN510', `${step.request.method} ${step.request.path} after ${limit}.`),
    };
  }
  return endOf(await settle(step, context));
}

function follow(step: Step, operation: OperationRef, context: StepContext): Promise<OperationEnd> {
  return context.arm.follow(operation, {
    deadlineMs: context.deadlines.operationMs,
    signal: context.signal,
    onStatus: (status) => context.emit({ event: 'polled', step: step.id, status }),
    onMoved: (moved) => {
      // Losing this record costs nothing but a poll of the older URL, so nobody waits for it.
      void context.record({ event: 'accepted', step: step.id, operation: moved });
    },
  });
}

function isThere(seen: Sighting | undefined): boolean {
  return seen?.judgement === 'settled' || seen?.judgement === 'underway';
}

function endOf(sighting: Sighting, note?: string): StepEnd {
  switch (sighting.judgement) {
    case 'settled':
      return { state: 'done', outputs: sighting.outputs ?? {}, ...(note !== undefined && { note }) };
    case 'failed':
      return { state: 'failed', error: sighting.error ?? runError('RUN514', `its state is ${sighting.status}.`) };
    case 'underway':
    case 'untouched':
      return { state: 'failed', error: runError('RUN511', `its state is ${sighting.status}.`) };
  }
}
