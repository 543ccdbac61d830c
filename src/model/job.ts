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

/**
 * The jobs that attempts of one request started, known by their request ids in lower case; those of the last attempt
 * first, jobs of one attempt in the order they come in.
 */
export function jobsOfAttempts(
  jobs: readonly LiveJob[],
  attempts: ReadonlyMap<string, number>,
): readonly { readonly job: LiveJob; readonly attempt: number }[] {
  return jobs
    .map((job) => ({ job, attempt: attempts.get((job.activityId ?? '').toLowerCase()) ?? 0 }))
    .filter(({ attempt }) => attempt > 0)
    .toSorted((one, other) => other.attempt - one.attempt);
}
