import type { Digest } from './canonical-json.ts';
import type { GateVerdict, RunOutcome } from './journal.ts';
import type { ServiceError } from './service-error.ts';
import type { Gate, StepId, StepKind } from './step.ts';

export interface StepReport {
  readonly id: StepId;
  readonly kind: StepKind;
  readonly address: string;
  readonly state: 'done' | 'failed' | 'blocked' | 'skipped' | 'inFlight' | 'notStarted';
  readonly tookMs?: number;
  readonly error?: ServiceError;
  /** What a reader should know: a step was found as wanted, a policy was left in place, a rollout has stopped. */
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

/** What the service said about one gate before anything is changed. */
export interface GateCheck {
  readonly step: StepId;
  readonly address: string;
  readonly gate: Gate['kind'];
  /** `deferred`: it can only be asked once `needs` is done, or by apply itself. */
  readonly verdict: GateVerdict | 'deferred';
  readonly needs?: StepId;
  readonly error?: ServiceError;
}

/** A plan's gates, asked ahead of time. What would be sent stands in the plan's own steps. */
export interface PreflightReport {
  readonly plan: Digest;
  readonly checks: readonly GateCheck[];
}
