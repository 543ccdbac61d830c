import pRetry from 'p-retry';
import type { Clock } from '../model/clock.ts';
import { isAbortOf } from './abort.ts';
import { type ArmAnswer, ArmFailure } from './arm-client.ts';
import type { Attempt, Failure, Method } from './attempt.ts';
import { ownError } from './own-error.ts';
import { decideRetry, type RetryDecision } from './retry-policy.ts';

export interface RetryPorts {
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** Told when everybody in the lane has to wait. */
  readonly onBlocked: (delayMs: number) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface RetryRequest {
  readonly method: Method;
  readonly repeatable: boolean;
}

/** Carries a failed attempt through p-retry; never leaves this file. */
class AttemptFailed extends Error {
  override readonly name = 'AttemptFailed';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.error.code);
    this.failure = failure;
  }
}

/**
 * The one retry of azbackup: repeats `attempt` as `decideRetry` says. Throws `ArmFailure` when it is given up. A signal
 * ends a wait at once; the failure is then the one before the wait.
 */
export async function withRetry(
  request: RetryRequest,
  attempt: () => Promise<Attempt>,
  ports: RetryPorts,
): Promise<ArmAnswer> {
  // From the first answer on: until the service was heard of, the clock may be wrong by days.
  let startedMs: number | undefined;
  let attemptsUsed = 0;
  let waitsUsed = 0;
  let inDoubt = false;
  const decide = (failure: Failure): RetryDecision => {
    const nowMs = ports.clock.now();
    startedMs ??= nowMs;
    const elapsedMs = nowMs - startedMs;
    return decideRetry({ ...request, failure, attemptsUsed, waitsUsed, elapsedMs, jitter: ports.random() });
  };
  try {
    return await pRetry(
      async () => {
        const outcome = await attempt();
        if (outcome.ok) return outcome.answer;
        // A later "not sent" does not undo an earlier "maybe done".
        const failure: Failure =
          inDoubt && outcome.failure.kind === 'notSent' ? { ...outcome.failure, kind: 'inDoubt' } : outcome.failure;
        inDoubt ||= failure.kind === 'inDoubt';
        throw new AttemptFailed(failure);
      },
      {
        retries: Number.POSITIVE_INFINITY,
        minTimeout: 0,
        shouldRetry: async ({ error }) => {
          if (!(error instanceof AttemptFailed)) return false;
          const decision = decide(error.failure);
          if (!decision.retry) throw finalFailure(error.failure, decision.throttledTooLong === true);
          if (decision.usesAttempt) attemptsUsed += 1;
          else waitsUsed += 1;
          if (decision.blocksLane) ports.onBlocked(decision.delayMs);
          await waitOr(error.failure, decision.delayMs, ports);
          return true;
        },
      },
    );
  } catch (error) {
    throw error instanceof AttemptFailed ? new ArmFailure(error.failure.kind, error.failure.error) : error;
  }
}

/** Waits; when the signal ends the wait, what is known is the failure before it. */
async function waitOr(failure: Failure, delayMs: number, ports: RetryPorts): Promise<void> {
  try {
    await ports.clock.sleep(delayMs, ports.signal);
  } catch (error) {
    if (isAbortOf(ports.signal, error)) throw new ArmFailure(failure.kind, failure.error);
    throw error;
  }
}

function finalFailure(failure: Failure, throttledTooLong: boolean): ArmFailure {
  if (!throttledTooLong || failure.error.httpStatus !== 429) return new ArmFailure(failure.kind, failure.error);
  const detail = `the last answer was ${failure.error.code}: ${failure.error.message}`;
  return new ArmFailure(failure.kind, ownError('ARM429', detail, failure.error));
}
