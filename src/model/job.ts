import type { ArmId } from './arm-id.ts';
import type { Instant } from './clock.ts';
import type { ServiceError } from './service-error.ts';

/** The two kinds of vault that have jobs: Microsoft.DataProtection and Microsoft.RecoveryServices. */
export type VaultKind = 'backupVault' | 'recoveryServices';

/** What a job's status word means. `warned`: completed with warnings. A word nobody knows is `running`. */
export type JobPhase = 'running' | 'completed' | 'warned' | 'failed' | 'cancelled';

/** A job as lists of either kind of vault show it. */
export interface LiveJob {
  readonly id: ArmId;
  /** The last part of the id, a GUID. */
  readonly name: string;
  readonly vault: ArmId;
  readonly vaultKind: VaultKind;
  /** What is backed up or restored, by the name people know it by. */
  readonly item: string;
  /** The backup instance; Data Protection alone says so. */
  readonly instance?: ArmId;
  readonly datasource?: string;
  readonly operation: string;
  /** The service's own status word. */
  readonly status: string;
  readonly phase: JobPhase;
  readonly startedAt?: Instant;
  readonly endedAt?: Instant;
  /** Absent while the job runs and the service does not count: Data Protection shows `PT0S` until the end. */
  readonly durationMs?: number;
  /** The `x-ms-client-request-id` of the request that started it, byte for byte. */
  readonly activityId?: string;
  readonly onDemand?: boolean;
  /** Whether the service offers to cancel it. */
  readonly cancellable: boolean;
  /** Why it failed: the outermost code, the innermost message, all recommendations. */
  readonly error?: ServiceError;
}

export interface JobTask {
  readonly name: string;
  readonly status: string;
  readonly durationMs?: number;
}

export interface JobPoint {
  readonly id: string;
  readonly time?: Instant;
}

/** A job as a single GET shows it. */
export interface LiveJobDetails extends LiveJob {
  readonly tasks: readonly JobTask[];
  /** The service's free-form facts: Recovery Services' property bag, Data Protection's additional details. */
  readonly properties: Readonly<Record<string, string>>;
  /** The recovery point a restore took. */
  readonly sourcePoint?: JobPoint;
  /** The recovery point a backup made. */
  readonly targetPoint?: JobPoint;
  /** What a restore writes to: the id of the target. */
  readonly destination?: string;
  readonly transferredBytes?: number;
  readonly warnings: readonly string[];
}

export function hasEnded(job: Pick<LiveJob, 'phase'>): boolean {
  return job.phase !== 'running';
}

/** What tells of the jobs of one attempt which one to go by: the lowest. */
const PRECEDENCE: Readonly<Record<JobPhase, number>> = { completed: 0, warned: 0, running: 1, failed: 2, cancelled: 2 };

/**
 * The jobs that attempts of one request started, known by their request ids in lower case; the first one is the one to
 * go by. Those of the last attempt come first. One attempt has several jobs where its request reached the service more
 * than once: its target can be made by one of them only, and the others fail because it is there. So one that has
 * completed comes before one that runs, and that before one that failed or was cancelled; among equals, the one that
 * began last. The order they are listed in, which the service does not promise, never matters.
 */
export function jobsOfAttempts(
  jobs: readonly LiveJob[],
  attempts: ReadonlyMap<string, number>,
): readonly { readonly job: LiveJob; readonly attempt: number }[] {
  return jobs
    .map((job) => ({ job, attempt: attempts.get((job.activityId ?? '').toLowerCase()) ?? 0 }))
    .filter(({ attempt }) => attempt > 0)
    .toSorted((one, other) => other.attempt - one.attempt || inPrecedence(one.job, other.job));
}

function inPrecedence(one: LiveJob, other: LiveJob): number {
  return (
    PRECEDENCE[one.phase] - PRECEDENCE[other.phase] ||
    startOf(other) - startOf(one) ||
    (one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1)
  );
}

/** In milliseconds since the epoch; before all others where nobody says it. */
export function startOf({ startedAt }: Pick<LiveJob, 'startedAt'>): number {
  const ms = Date.parse(startedAt ?? '');
  return Number.isNaN(ms) ? 0 : ms;
}
