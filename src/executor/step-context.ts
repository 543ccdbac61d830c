import type { ArmClient } from '../azure/arm-client.ts';
import type { InstanceWatcher } from '../live/instance-watcher.ts';
import type { JobWatcher } from '../live/job-watcher.ts';
import type { RecentJobs } from '../live/recent-jobs.ts';
import type { ArmId } from '../model/arm-id.ts';
import type { Clock } from '../model/clock.ts';
import type { JournalEvent, RunEvent } from '../model/journal.ts';
import type { Known, Step } from '../model/step.ts';
import type { Deadlines } from './deadlines.ts';
import type { RolesOf } from './roles-of.ts';
import type { Held, Turn } from './rollouts.ts';

type WithoutTime<E> = E extends unknown ? Omit<E, 'at'> : never;
type JournalEventBody = WithoutTime<JournalEvent>;
type RunEventBody = WithoutTime<RunEvent>;

/** What one step may use. All requests of a run share its slots. */
export interface StepContext {
  readonly arm: ArmClient;
  readonly clock: Clock;
  /** Aborted when the run is interrupted: waits end at once, what was sent stays sent. */
  readonly signal: AbortSignal;
  readonly deadlines: Deadlines;
  /** An earlier process has worked on this run: what its plan saw may be long past. */
  readonly resumed: boolean;
  /** Between two status reads of one validation, at the least. */
  readonly validationPollMs: number;
  /** Ends once the event is on the disk, then shows it. Rejects only for an intent the disk refused. */
  readonly record: (event: JournalEventBody) => Promise<void>;
  /** Shows what need not be kept. */
  readonly emit: (event: RunEventBody) => void;
  readonly watcherOf: (vault: ArmId) => InstanceWatcher;
  readonly recentJobsOf: (vault: ArmId) => RecentJobs;
  readonly jobWatcherOf: (vault: ArmId) => JobWatcher;
  /** The value, or what an earlier step left for it. */
  readonly resolve: (known: Known) => string;
  readonly rolesOf: RolesOf;
  /** Ends when it is the step's turn in its rollout, at once for a step of none; with the reason when it never will be. */
  readonly turn: (step: Step, turn: Turn) => Promise<Held | undefined>;
  /** To be told as soon as the service has taken the step's request, so that the next of its rollout may be sent. */
  readonly sent: (step: Step) => void;
}

/** What asking a gate once takes; a dry run has no more than this. */
export type GateContext = Pick<
  StepContext,
  'arm' | 'signal' | 'deadlines' | 'validationPollMs' | 'emit' | 'resolve' | 'rolesOf'
>;
