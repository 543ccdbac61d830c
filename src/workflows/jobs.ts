import { type ArmClient, ArmFailure, type ArmReader } from '../azure/arm-client.ts';
import type { ConnectedArmClient } from '../azure/create-arm-client.ts';
import { type JobEnd, JobWatcher } from '../live/job-watcher.ts';
import { type ReadJobs, readJob, readJobs, unknownWords } from '../live/read-jobs.ts';
import { idKey } from '../model/arm-id.ts';
import type { Clock } from '../model/clock.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { hasEnded, type JobPhase, type LiveJob, type LiveJobDetails } from '../model/job.ts';
import { apiVersionOf } from '../wire/job.ts';
import { boundMs, type TimeBound } from '../model/time-bound.ts';
import { jobPhase } from '../wire/job-words.ts';
import { jobDiagnostic, JobProblem } from './job-problem.ts';
import { type VaultScope, vaultsInScope } from './vault-scope.ts';

export interface JobSelection extends VaultScope {
  /** Only jobs that started then or later. */
  readonly since?: TimeBound;
  /** A status word of either protocol, in any case. */
  readonly status?: string;
  readonly operation?: string;
}

/** The jobs that fit, newest first. Recovery Services filters by time at the service, all else is filtered here. */
export async function listJobs(
  reader: ArmReader & Pick<ConnectedArmClient, 'serviceNow'>,
  selection: JobSelection,
): Promise<ReadJobs> {
  const vaults = await vaultsInScope(reader, selection);
  const span = selection.since && spanSince(selection.since, await reader.serviceNow());
  const read = await readJobs(reader, vaults, span);
  const fitting = read.jobs.filter((job) => fits(job, selection, span?.fromMs));
  return { ...read, jobs: fitting.toSorted(newestFirst) };
}

function spanSince(since: TimeBound, nowMs: number) {
  return { fromMs: boundMs(since, nowMs), untilMs: nowMs + DAY_MS };
}

/** A job may start while the list is read, and clocks differ. */
const DAY_MS = 86_400_000;

function fits(job: LiveJob, { status, operation }: JobSelection, fromMs: number | undefined): boolean {
  const recent = fromMs === undefined || Date.parse(job.startedAt ?? '') >= fromMs;
  const sameOperation = operation === undefined || job.operation.toLowerCase() === operation.toLowerCase();
  return recent && sameOperation && (status === undefined || hasStatus(job, status));
}

/** `Success` finds what is `Completed` now; `InProgress` finds every running job but one that is being cancelled. */
function hasStatus(job: LiveJob, wanted: string): boolean {
  if (job.status.toLowerCase() === wanted.toLowerCase()) return true;
  const phase = jobPhase('backupVault', wanted);
  return phase !== 'running' && job.phase === phase;
}

function newestFirst(one: LiveJob, other: LiveJob): number {
  return (other.startedAt ?? '').localeCompare(one.startedAt ?? '') || one.id.localeCompare(other.id);
}

export interface WaitPorts {
  readonly reader: ArmReader;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly deadlineMs: number;
  readonly onStatus?: (job: LiveJob) => void;
}

export interface AwaitedJob {
  readonly asked: LiveJob;
  readonly end: JobEnd;
}

/** Waits for all of them, one watcher per vault. Those that have ended already cost nothing. */
export async function waitForJobs(jobs: readonly LiveJobDetails[], ports: WaitPorts): Promise<readonly AwaitedJob[]> {
  const { reader, clock, signal, deadlineMs, onStatus } = ports;
  const watchers = new Map<string, JobWatcher>();
  const watcherOf = (job: LiveJob): JobWatcher => {
    const key = idKey(job.vault);
    const watcher = watchers.get(key) ?? new JobWatcher(reader, clock, job.vault);
    watchers.set(key, watcher);
    return watcher;
  };
  return await Promise.all(
    jobs.map(async (job): Promise<AwaitedJob> => {
      if (hasEnded(job)) {
        onStatus?.(job);
        return { asked: job, end: { status: 'ended', job } };
      }
      const waiting = { job: job.id, deadlineMs, firstLookMs: 0, signal, ...(onStatus !== undefined && { onStatus }) };
      return { asked: job, end: await watcherOf(job).wait(waiting) };
    }),
  );
}

/** `unproven` beats `unfinished`: a failed job is known for good. */
export type WaitVerdict = 'completed' | 'unproven' | 'unfinished';

export interface WaitOutcome {
  readonly verdict: WaitVerdict;
  readonly diagnostics: readonly Diagnostic[];
}

export type WarningsAs = 'success' | 'failure';

/** What the ends of all jobs come to, with an error for each that did not complete. */
export function judgeWait(awaited: readonly AwaitedJob[], warningsAs: WarningsAs): WaitOutcome {
  const verdicts = awaited.map((one) => verdictOf(one, warningsAs));
  const verdict = verdicts.includes('unproven')
    ? 'unproven'
    : verdicts.includes('unfinished')
      ? 'unfinished'
      : 'completed';
  const bad = awaited.filter((_, index) => verdicts[index] !== 'completed');
  const seen = awaited.flatMap(({ end }) => (end.status === 'ended' ? end.job : (end.lastSeen ?? [])));
  return { verdict, diagnostics: [...unknownWords(seen), ...bad.map(problemOf)] };
}

/** A job that the service ended; one whose end nobody can tell proves nothing either. */
function verdictOf({ end }: AwaitedJob, warningsAs: WarningsAs): WaitVerdict {
  if (end.status === 'overdue') return 'unfinished';
  if (end.status === 'vanished') return 'unproven';
  const verdicts = {
    running: 'unfinished',
    completed: 'completed',
    warned: warningsAs === 'success' ? 'completed' : 'unproven',
    failed: 'unproven',
    cancelled: 'unproven',
  } as const satisfies Record<JobPhase, WaitVerdict>;
  return verdicts[end.job.phase];
}

function problemOf({ asked, end }: AwaitedJob): Diagnostic {
  const what = `${asked.operation} of ${asked.item}, ${asked.id}`;
  if (end.status === 'overdue')
    return jobDiagnostic('JOB608', `${what}: last seen ${end.lastSeen?.status ?? 'never'}.`);
  if (end.status === 'vanished') {
    return jobDiagnostic('JOB609', `${what}: last seen ${(end.lastSeen ?? asked).status}.`);
  }
  const { error, status, warnings } = end.job;
  const lines = error === undefined ? warnings : [`${error.code}: ${error.message}`, ...more(error)];
  return jobDiagnostic('JOB610', [`${what}: ${status}.`, ...lines].join('\n'));
}

function more(error: NonNullable<LiveJob['error']>): readonly string[] {
  return [...(error.innermost === undefined ? [] : [error.innermost]), ...error.recommendedActions];
}

/**
 * Asks the service to cancel a job of a Recovery Services vault; ends when the service has taken the request. Throws
 * `JobProblem` JOB607 for a job that cannot be cancelled; then nothing was sent. A lost answer is no problem: asking
 * twice does no harm, and the job is looked at.
 */
export async function cancelJob(arm: ArmClient, job: LiveJobDetails): Promise<LiveJobDetails> {
  const refusal = whyNotCancellable(job);
  if (refusal !== undefined) throw new JobProblem('JOB607', refusal, job.id);
  const path = `${job.id}/cancel`;
  try {
    await arm.send({ method: 'POST', path, apiVersion: apiVersionOf(job.vaultKind), repeatable: true });
  } catch (error) {
    if (!(error instanceof ArmFailure) || error.kind !== 'inDoubt') throw error;
  }
  return (await readJob(arm, job.id)) ?? job;
}

function whyNotCancellable(job: LiveJobDetails): string | undefined {
  if (job.vaultKind === 'backupVault') {
    return `${job.id}: the service has no way to cancel a job of a Backup vault.`;
  }
  if (hasEnded(job)) return `${job.id} has ended already: ${job.status}.`;
  if (job.cancellable) return undefined;
  return `${job.id}: the service does not offer it for this ${job.operation} (${job.status}).`;
}
