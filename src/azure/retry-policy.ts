import type { Failure, FailureCause, Method } from './attempt.ts';

/** What has happened to a request so far. */
export interface RetryInput {
  readonly method: Method;
  /** A POST that changes nothing. */
  readonly repeatable: boolean;
  readonly failure: Failure;
  /** Failed attempts that used up the attempt budget, this one not counted. */
  readonly attemptsUsed: number;
  /** Waits the service asked for (429, operation in progress), this one not counted. */
  readonly waitsUsed: number;
  /** Milliseconds since the first attempt failed. */
  readonly elapsedMs: number;
  /** In [0, 1). */
  readonly jitter: number;
}

export type RetryDecision =
  | { readonly retry: false; readonly throttledTooLong?: boolean }
  | {
      readonly retry: true;
      readonly delayMs: number;
      /** Waits the service asks for leave the attempt budget alone. */
      readonly usesAttempt: boolean;
      /** True when others in the same subscription and provider must wait as well. */
      readonly blocksLane: boolean;
    };

/** One wait is never longer, whatever the header says: 2^31 s would overflow a timer, a day would look like a hang. */
export const LONGEST_WAIT_MS = 600_000;
/** All waits of one request together. */
export const THROTTLE_BUDGET_MS = 1_800_000;
const LONGEST_BACKOFF_MS = 30_000;

const STOP: RetryDecision = { retry: false };

/** `sent`: may only be repeated when repeating is harmless. */
type CauseRule = { readonly tries: number; readonly baseMs: number; readonly sent: boolean };

/** Attempts by cause, the first included; causes that no repetition cures have one. F01-F06, F11, F12. */
const BY_CAUSE = {
  foreign: { tries: 1, baseMs: 0, sent: false },
  aborted: { tries: 1, baseMs: 0, sent: false },
  tls: { tries: 1, baseMs: 0, sent: false },
  proxy: { tries: 1, baseMs: 0, sent: false },
  redirect: { tries: 1, baseMs: 0, sent: false },
  tooLarge: { tries: 1, baseMs: 0, sent: true },
  dns: { tries: 4, baseMs: 500, sent: false },
  unreachable: { tries: 4, baseMs: 500, sent: false },
  timeout: { tries: 4, baseMs: 1000, sent: true },
  broken: { tries: 5, baseMs: 1000, sent: true },
  notArm: { tries: 3, baseMs: 1000, sent: true },
  http: { tries: 5, baseMs: 1000, sent: true },
} as const satisfies Readonly<Record<FailureCause, CauseRule>>;

/**
 * Codes by which the service says that it is busy with another operation on the same thing and will take the request
 * later. Such an answer did nothing, so it may follow any method. F13.
 */
const BUSY_CODE = /another.*operation|operation.*in_?progress|conflictingoperation|^retryableerror/iu;

/** Whether a failed request is sent again, and when. The only place that decides it. */
export function decideRetry(input: RetryInput): RetryDecision {
  const { failure } = input;
  const status = failure.error.httpStatus ?? 0;
  if (failure.cause === 'http' || failure.cause === 'notArm') {
    if (status === 429) return paced(input, { baseMs: 5000, blocksLane: true });
    if (status === 409 && BUSY_CODE.test(failure.error.code))
      return paced(input, { baseMs: 15_000, blocksLane: false });
    if (status >= 400 && status < 500 && status !== 408) return STOP;
  }
  const rule: CauseRule = BY_CAUSE[failure.cause];
  if (input.attemptsUsed + 1 >= rule.tries) return STOP;
  const harmless = input.method !== 'POST' || input.repeatable || failure.kind === 'notSent';
  if (!harmless) return STOP;
  const backoffMs = jittered(backoff(rule.baseMs, input.attemptsUsed, LONGEST_BACKOFF_MS), input.jitter);
  const delayMs = Math.min(LONGEST_WAIT_MS, Math.max(backoffMs, failure.retryAfterMs ?? 0));
  return { retry: true, delayMs, usesAttempt: true, blocksLane: false };
}

function paced(input: RetryInput, pace: { readonly baseMs: number; readonly blocksLane: boolean }): RetryDecision {
  const asked = input.failure.retryAfterMs;
  // Spread over 10 % behind the stated instant: all who were told the same would otherwise come back together.
  const wantedMs =
    asked === undefined
      ? jittered(backoff(pace.baseMs, input.waitsUsed, 120_000), input.jitter)
      : Math.max(asked, 1000) * (1 + input.jitter / 10);
  const delayMs = Math.min(LONGEST_WAIT_MS, Math.ceil(wantedMs));
  if (input.elapsedMs + delayMs > THROTTLE_BUDGET_MS) return { retry: false, throttledTooLong: true };
  return { retry: true, delayMs, usesAttempt: false, blocksLane: pace.blocksLane };
}

function backoff(baseMs: number, step: number, longestMs: number): number {
  return Math.min(longestMs, baseMs * 2 ** Math.min(step, 20));
}

/** Between half and all of it. */
function jittered(ms: number, jitter: number): number {
  return Math.ceil(ms * (0.5 + jitter / 2));
}
