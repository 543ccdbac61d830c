import type { Digest } from './canonical-json.ts';
import type { RunOutcome } from './journal.ts';
import type { ServiceError } from './service-error.ts';
import type { StepId, StepKind } from './step.ts';

export interface StepReport {
  readonly id: StepId;
  readonly kind: StepKind;
  readonly address: string;
  readonly state: 'done' | 'failed' | 'blocked' | 'skipped' | 'inFlight' | 'notStarted';
  readonly tookMs?: number;
  readonly error?: ServiceError;
  /** What a reader should know about a step that is done: it was found as wanted, a policy was left in place. */
  readonly note?: string;
  /** The step that made this one unreachable. */
  readonly because?: StepId;
}

/** How a run ended. A partly applied plan is a normal outcome with a report, not an exception. */
export interface RunReport {
  readonly run: string;
  readonly plan: Digest;
  readonly outcome: RunOutcome;
  /** Whether any request that changes Azure left this process, now or in an earlier part of the run. */
  readonly sent: boolean;
  readonly steps: readonly StepReport[];
}
