import type { Digest } from './canonical-json.ts';
import type { Instant } from './clock.ts';
import type { ServiceError } from './service-error.ts';
import type { Gate, StepId } from './step.ts';

/** Where an accepted operation is followed. URLs are kept byte for byte: they are signed. */
export interface OperationRef {
  readonly asyncOperation?: string;
  readonly location?: string;
  readonly retryAfterMs?: number;
}

/** What a step leaves behind for later steps. */
export type Outputs = Readonly<Record<string, string>>;

export type GateVerdict = 'pass' | 'fail' | 'error';

/** What happened, in the order it became durable. State is always derived by `foldRun`, never stored. */
export type JournalEvent = { readonly at: Instant } & (
  | { readonly event: 'runStarted'; readonly plan: Digest; readonly endpoint: string; readonly tool: string }
  | {
      readonly event: 'gateChecked';
      readonly step: StepId;
      readonly gate: Gate['kind'];
      readonly verdict: GateVerdict;
      readonly error?: ServiceError;
    }
  /** On disk before a byte is sent. */
  | { readonly event: 'intent'; readonly step: StepId; readonly clientRequestId: string }
  | { readonly event: 'accepted'; readonly step: StepId; readonly operation: OperationRef }
  | { readonly event: 'done'; readonly step: StepId; readonly outputs: Outputs; readonly note?: string }
  | { readonly event: 'failed'; readonly step: StepId; readonly error: ServiceError }
  /** The gate stayed shut: nothing was sent for this step. */
  | { readonly event: 'blocked'; readonly step: StepId; readonly error: ServiceError }
  | { readonly event: 'runFinished'; readonly outcome: RunOutcome }
);

export type RunOutcome = 'applied' | 'partial' | 'blocked' | 'interrupted';

/**
 * What a progress sink sees: the journal's events, and what happens between them. The URLs of `accepted` are cut
 * before their query here: they are signed, and only the journal may hold them whole.
 */
export type RunEvent =
  | JournalEvent
  | { readonly at: Instant; readonly event: 'gateStarted'; readonly step: StepId; readonly gate: Gate['kind'] }
  | {
      readonly at: Instant;
      readonly event: 'gateRepeats';
      readonly step: StepId;
      readonly gate: Gate['kind'];
      /** The validation that failed, counted from 1. */
      readonly attempt: number;
      readonly error: ServiceError;
      readonly nextTryMs: number;
    }
  | { readonly at: Instant; readonly event: 'stepStarted'; readonly step: StepId }
  /** Never tried: a step it comes after failed, was blocked or was skipped itself. */
  | {
      readonly at: Instant;
      readonly event: 'skipped';
      readonly step: StepId;
      readonly because: StepId;
      /** Why it was not tried, where it did not come after that step itself: its rollout has stopped. */
      readonly note?: string;
    }
  /** The next part of a rollout begins: `wave 2 of 3`, so many steps. */
  | {
      readonly at: Instant;
      readonly event: 'rolloutStage';
      readonly policy: string;
      readonly what: string;
      readonly size: number;
    }
  /** It waits for its turn in a rollout and costs nothing meanwhile. */
  | { readonly at: Instant; readonly event: 'stepWaits'; readonly step: StepId }
  /** The run goes on, but what happened since is only in memory: the disk refused a record. */
  | { readonly at: Instant; readonly event: 'journalDegraded'; readonly error: ServiceError }
  | { readonly at: Instant; readonly event: 'polled'; readonly step: StepId; readonly status: string }
  | { readonly at: Instant; readonly event: 'settling'; readonly step: StepId; readonly status: string };
