import { dig, digString, isJsonObject } from '../model/json.ts';
import type { OperationRef } from '../model/journal.ts';
import type { ServiceError } from '../model/service-error.ts';
import type { ArmAnswer, OperationEnd } from './arm-client.ts';
import type { ArmCode } from './explanations.ts';
import { ownError } from './own-error.ts';
import { pollLinks } from './polling-headers.ts';
import { pollWaitMs } from './poll-wait.ts';
import { withinOrigin } from './same-origin.ts';
import { serviceErrorOf } from './service-error.ts';
import { operationOutcome } from './status-words.ts';
import { type Trouble, troubleAfter } from './unreadable.ts';

/**
 * | phase | asks | until |
 * |---|---|---|
 * | status | `Azure-AsyncOperation` | the status document says succeeded, failed or canceled |
 * | location | `Location`, when there is nothing else | anything but 202 |
 * | result | `Location`, after a success whose document holds no result | it answers |
 */
type LroPhase = 'status' | 'location' | 'result';

/** A long-running operation as far as it is known. Immutable; `nextPoll` makes the next one. */
export interface LroState {
  readonly phase: LroPhase;
  /** Where to ask; links byte for byte, all within the endpoint's origin. */
  readonly links: Omit<OperationRef, 'retryAfterMs'>;
  readonly needsResult: boolean;
  readonly nextPollAtMs: number;
  /** Answered polls, for the schedule of waits. */
  readonly polls: number;
  /** The service's own word in the last status document. */
  readonly word?: string;
  /** The run of failed reads, if the last one failed. */
  readonly trouble?: Trouble;
  /** The result was asked for and the status document came instead. */
  readonly resultAskedAgain: boolean;
  /** What a person should be told, each once. */
  readonly notes: readonly LroNote[];
  /** Final once set. */
  readonly end?: OperationEnd;
}

export interface LroNote {
  readonly code: ArmCode;
  readonly detail: string;
}

/** What asking came to: an answer with 2xx, or the reason why there is none. */
export type Poll =
  | { readonly ok: true; readonly answer: ArmAnswer }
  | { readonly ok: false; readonly error: ServiceError };

/** Where and when a transition happens. */
export interface LroContext {
  readonly origin: string;
  readonly nowMs: number;
}

/** The state right after the service accepted a request; ended at once when there is nothing to follow (F25). */
export function startLro(operation: OperationRef, needsResult: boolean, context: LroContext): LroState {
  const blank: LroState = {
    phase: 'status',
    links: {},
    needsResult,
    nextPollAtMs: context.nowMs + pollWaitMs(operation.retryAfterMs, 0),
    polls: 0,
    resultAskedAgain: false,
    notes: [],
  };
  const state = adopt(blank, operation, context);
  if (state.links.asyncOperation !== undefined) return state;
  if (state.links.location !== undefined) return { ...state, phase: 'location' };
  const refused = state.notes[0];
  const error =
    refused === undefined ? ownError('ARM420', 'the answer held no link.') : ownError(refused.code, refused.detail);
  return ended(state, { status: 'unreadable', error });
}

/** The URL to ask next. */
export function pollUrl(state: LroState): string | undefined {
  return state.phase === 'status' ? state.links.asyncOperation : state.links.location;
}

/** The state after a poll. An ended operation stays as it ended, whatever comes later (F21). */
export function nextPoll(state: LroState, poll: Poll, context: LroContext): LroState {
  if (state.end !== undefined) return state;
  if (!poll.ok) return afterTrouble(state, poll.error, context);
  const { trouble: _, ...readable } = state;
  switch (state.phase) {
    case 'status':
      return afterStatus(readable, poll.answer, context);
    case 'location':
      return afterLocation(readable, poll.answer, context);
    case 'result':
      return afterResult(readable, poll.answer, context);
  }
}

/** How the operation counts when the deadline comes: a known success whose result is slow is still a success. */
export function endAtDeadline(state: LroState): OperationEnd {
  return state.end ?? (state.phase === 'result' ? succeeded(undefined) : { status: 'overdue' });
}

function afterStatus(state: LroState, answer: ArmAnswer, context: LroContext): LroState {
  const said = withWord(state, answer.body);
  switch (operationOutcome(said.word ?? '')) {
    case undefined:
    case 'running':
      return waiting(adopt(said, pollLinks(answer.headers), context), answer, context);
    case 'succeeded':
      return afterSuccess(adopt(said, pollLinks(answer.headers), context), answer, context);
    case 'failed':
      return ended(said, { status: 'failed', error: errorIn(said, answer) });
    case 'canceled':
      return ended(said, { status: 'canceled', error: errorIn(said, answer) });
  }
}

function afterSuccess(state: LroState, answer: ArmAnswer, context: LroContext): LroState {
  const properties = dig(answer.body, 'properties') ?? undefined;
  const mustAsk = properties === undefined && state.needsResult && state.links.location !== undefined;
  return mustAsk ? { ...state, phase: 'result', nextPollAtMs: context.nowMs } : ended(state, succeeded(properties));
}

/** 202 runs, anything else is the result (F26); some services answer with the status document here as well. */
function afterLocation(state: LroState, answer: ArmAnswer, context: LroContext): LroState {
  if (answer.status === 202) {
    const { location } = pollLinks(answer.headers);
    return waiting(adopt(state, { ...(location !== undefined && { location }) }, context), answer, context);
  }
  if (!isStatusDocument(answer.body)) return ended(state, succeeded(answer.body));
  const next = afterStatus(state, answer, context);
  if (next.end?.status !== 'succeeded' || next.end.result !== undefined) return next;
  const { end: _, ...open } = next;
  return { ...open, phase: 'result', resultAskedAgain: true, nextPollAtMs: context.nowMs + RESULT_AGAIN_MS };
}

/** In 2 of 659 recorded cases the status document came first and the result at once afterwards (8a5fb414#7, #8). */
const RESULT_AGAIN_MS = 1000;

/** A final 200 repeats `Azure-AsyncOperation` (659 of 659 recorded): headers count for nothing here. */
function afterResult(state: LroState, answer: ArmAnswer, context: LroContext): LroState {
  if (answer.status === 202) return waiting(state, answer, context);
  if (!isStatusDocument(answer.body)) return ended(state, succeeded(answer.body));
  if (state.resultAskedAgain) return ended(state, succeeded(dig(answer.body, 'properties') ?? undefined));
  return { ...state, resultAskedAgain: true, nextPollAtMs: context.nowMs + RESULT_AGAIN_MS };
}

function afterTrouble(state: LroState, error: ServiceError, context: LroContext): LroState {
  const trouble = troubleAfter(state.trouble, error, context.nowMs);
  const next = { ...state, trouble, nextPollAtMs: context.nowMs + pollWaitMs(undefined, state.polls + trouble.count) };
  if (!trouble.tooMuch) return next;
  // The operation itself has ended well; only its result cannot be had.
  if (state.phase === 'result') return ended(next, succeeded(undefined));
  const detail = `${trouble.count} reads failed in a row, the last with ${error.code}: ${error.message}`;
  return ended(next, { status: 'unreadable', error: ownError('ARM421', detail, error) });
}

function waiting(state: LroState, answer: ArmAnswer, context: LroContext): LroState {
  const waitMs = pollWaitMs(answer.headers, state.polls);
  return { ...state, polls: state.polls + 1, nextPollAtMs: context.nowMs + waitMs };
}

function ended(state: LroState, end: OperationEnd): LroState {
  return { ...state, end };
}

function succeeded(result: unknown): OperationEnd {
  return { status: 'succeeded', result };
}

function withWord(state: LroState, body: unknown): LroState {
  const status = dig(body, 'status');
  const word = typeof status === 'string' ? status : '(no status)';
  const next = { ...state, word };
  return operationOutcome(word) === undefined ? noted(next, 'ARM423', `“${word.slice(0, 60)}”.`) : next;
}

/** `{id, name, status, startTime, endTime}`: a result never has a status and a start time of its own. */
function isStatusDocument(body: unknown): boolean {
  return digString(body, 'status') !== undefined && digString(body, 'startTime') !== undefined;
}

function errorIn(state: LroState, answer: ArmAnswer): ServiceError {
  const correlationId = answer.headers['x-ms-correlation-request-id'];
  const context = correlationId === undefined ? {} : { correlationId };
  const error = dig(answer.body, 'error');
  const read = isJsonObject(error) ? serviceErrorOf({ error }, context) : undefined;
  return read ?? ownError('ARM422', `the status is ${state.word ?? 'unknown'}.`, context);
}

/** Takes over links the service hands out, the newest first (F30); links elsewhere are refused and noted (F28). */
function adopt(state: LroState, links: Omit<OperationRef, 'retryAfterMs'>, context: LroContext): LroState {
  let next = state;
  for (const key of ['asyncOperation', 'location'] as const) {
    const url = links[key];
    if (url === undefined || url === next.links[key]) continue;
    const verdict = withinOrigin(url, context.origin);
    next = verdict.ok
      ? { ...next, links: { ...next.links, [key]: verdict.url } }
      : noted(
          next,
          'ARM403',
          `the link to the operation's ${key === 'location' ? 'result' : 'status'}: ${verdict.why}.`,
        );
  }
  return next;
}

function noted(state: LroState, code: ArmCode, detail: string): LroState {
  if (state.notes.some((note) => note.code === code && note.detail === detail)) return state;
  return { ...state, notes: [...state.notes, { code, detail }] };
}
