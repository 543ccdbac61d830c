/**
 * How long the executor waits before it ends a step as unfinished. Generous against the slowest recordings:
 * operations took up to 163 s, settling up to 134 s. A role grant is documented to need up to 30 minutes, and the
 * validation that sees it must still be asked after that.
 */
export interface Deadlines {
  /** An accepted operation, from the moment it is followed. */
  readonly operationMs: number;
  /** A resource to become as wanted after its operation ended. */
  readonly settleMs: number;
  /** A validation to pass after roles were granted, from its first failure. */
  readonly grantsMs: number;
  /** A job, from when it is first watched: disk restores took up to 368 s, a failed one hours. */
  readonly jobMs: number;
}

const MINUTE_MS = 60_000;

export const DEADLINES: Deadlines = {
  operationMs: 10 * MINUTE_MS,
  settleMs: 30 * MINUTE_MS,
  grantsMs: 35 * MINUTE_MS,
  jobMs: 6 * 60 * MINUTE_MS,
};
