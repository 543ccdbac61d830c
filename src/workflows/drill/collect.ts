import { JobWatcher } from '../../live/job-watcher.ts';
import { type GroupDisks, readDiskDetails } from '../../live/read-disk-details.ts';
import { readJob, readJobs } from '../../live/read-jobs.ts';
import { groupOf, idKey, type ArmId } from '../../model/arm-id.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { DiskDetails } from '../../model/disk-details.ts';
import type { OpenPick } from '../../model/drill-history.ts';
import type { DrillRecord } from '../../model/drill-record.ts';
import { jobsOfAttempts, type LiveJob, type LiveJobDetails } from '../../model/job.ts';
import { restoreAttempts } from '../../model/restore.ts';
import { checkAsked } from '../../proof/checks/asked.ts';
import { judge, judgeFailure } from '../../proof/judge.ts';
import { meansLater } from '../../wire/later.ts';
import { lookCloser } from './closer-looks.ts';
import { drillError } from './explanations.ts';
import type { DrillSession } from './session.ts';

const MINUTE_MS = 60_000;
/** Disk restores took up to 368 s; a job is given up after so long, like every other restore. */
const LONGEST_JOB_MS = 6 * 60 * MINUTE_MS;
/** A restore that was picked may wait for its roles for half an hour before it is sent, by another process. */
const STARTS_WITHIN_MS = 45 * MINUTE_MS;
/** Jobs of accepted restores show in lists within so long (fault F19), disks of ended ones, too (fault F36). */
const SHOWS_WITHIN_MS = 10 * MINUTE_MS;
const LOOK_AGAIN_MS = 20_000;
/** Disk restores took 213 s at the least. */
const FIRST_LOOK_MS = 200_000;

/** Whether to wait until all restores are over, or to take those that are. */
export type Patience = 'wait' | 'takeWhatIsThere';

/**
 * Looks for every restore that is not over, judges those that have ended, and writes the verdicts down. Finds them by
 * what the evidence holds alone: names and request ids. Needs a self-test that passed. Throws `ArmFailure`.
 */
export async function collectVerdicts(session: DrillSession, patience: Patience): Promise<readonly Diagnostic[]> {
  const ended = new Map<string, LiveJobDetails>();
  const diagnostics: Diagnostic[] = [];
  for (;;) {
    const open = unjudged(session);
    if (open.length === 0) return diagnostics;
    const look = await lookAt(session, open);
    diagnostics.push(...look.diagnostics);
    const standings = open
      .filter(({ pick }) => !look.unreadable.has(idKey(pick.vault)))
      .map((one) => ({ one, standing: standingOf(one, look, session.nowMs()) }));
    // Each verdict is kept as it is reached, whatever another look meets, and no look outlives this round.
    const over = await Promise.allSettled(
      standings.map(async ({ one, standing }) => session.record(await conclude(session, one, standing, ended))),
    );
    const failed = over.find((end) => end.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    const running = standings.flatMap(({ standing }) => (standing.kind === 'running' ? [standing.job] : []));
    const isLeft = unjudged(session).some(({ pick }) => !look.unreadable.has(idKey(pick.vault)));
    if (patience === 'takeWhatIsThere' || !isLeft) return diagnostics;
    if (running.length === 0) await session.ports.arm.clock.sleep(LOOK_AGAIN_MS, session.ports.signal);
    else for (const job of await endsOf(session, running)) ended.set(idKey(job.id), job);
  }
}

function unjudged({ fold }: DrillSession): readonly OpenPick[] {
  return [...fold.open.values()].filter(({ judged }) => !judged);
}

interface Look {
  readonly jobs: readonly LiveJob[];
  readonly groups: ReadonlyMap<string, GroupDisks>;
  /** Vaults whose jobs may not be read, by `idKey`: what became of their restores nobody can tell. */
  readonly unreadable: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** One list of jobs per vault and one of disks per target group. */
async function lookAt({ ports: { arm } }: DrillSession, open: readonly OpenPick[]): Promise<Look> {
  const vaults = new Map(open.map(({ pick }) => [idKey(pick.vault), pick.vault]));
  const [{ jobs, unreadable, diagnostics }, groups] = await Promise.all([
    readJobs(arm, [...vaults.values()]),
    readDiskDetails(
      arm,
      open.map(({ pick }) => groupOf(pick.target)),
    ),
  ]);
  return { jobs, groups, unreadable: new Set(unreadable.map(({ vault }) => idKey(vault))), diagnostics };
}

export function diskIn(groups: Look['groups'], target: ArmId): DiskDetails | undefined {
  const disks = groups.get(idKey(groupOf(target)));
  return disks === undefined || disks === 'absent' ? undefined : disks.find(({ id }) => idKey(id) === idKey(target));
}

type Standing =
  | { readonly kind: 'running'; readonly job: LiveJob }
  | { readonly kind: 'ended'; readonly job: LiveJob; readonly disk: DiskDetails | undefined }
  /** Its job or its disk may show yet. */
  | { readonly kind: 'unseen' }
  /** The job ran longer than any restore may, or its accepted request made none. */
  | { readonly kind: 'lost'; readonly what: string; readonly job?: LiveJob }
  | { readonly kind: 'neverStarted' };

function standingOf({ pick, pickedAt, started }: OpenPick, { jobs, groups }: Look, nowMs: number): Standing {
  const job = jobsOfAttempts(jobs, restoreAttempts(pick.target, pick.point.id))[0]?.job;
  if (job === undefined) {
    const sinceMs = Date.parse(started?.acceptedAt ?? started?.at ?? pickedAt);
    const isPatient = nowMs - sinceMs < (started === undefined ? STARTS_WITHIN_MS : SHOWS_WITHIN_MS);
    if (isPatient) return { kind: 'unseen' };
    return started === undefined ? { kind: 'neverStarted' } : { kind: 'lost', what: 'no job of the restore is there' };
  }
  if (job.phase === 'running') {
    const ageMs = nowMs - Date.parse(job.startedAt ?? pickedAt);
    return ageMs < LONGEST_JOB_MS
      ? { kind: 'running', job }
      : { kind: 'lost', what: `${job.id} is ${job.status}`, job };
  }
  const disk = diskIn(groups, pick.target);
  const isMade = job.phase === 'completed' || job.phase === 'warned';
  const isFresh = nowMs - Date.parse(job.endedAt ?? '') < SHOWS_WITHIN_MS;
  return isMade && disk === undefined && isFresh ? { kind: 'unseen' } : { kind: 'ended', job, disk };
}

/** What a restore that is over has come to; nothing of one that runs or may still show. */
async function conclude(
  session: DrillSession,
  one: OpenPick,
  standing: Standing,
  ended: ReadonlyMap<string, LiveJobDetails>,
): Promise<readonly DrillRecord[]> {
  const { pick, pickedAt, started } = one;
  const { target } = pick;
  if (standing.kind === 'running' || standing.kind === 'unseen') return [];
  if (standing.kind === 'neverStarted') {
    return [{ at: session.at(), record: 'deferred', target, error: drillError('DRILL743') }];
  }
  if (standing.kind === 'lost') return [lostRecord(session, one, standing.what, standing.job)];
  const beganMs = session.nowMs();
  const job = ended.get(idKey(standing.job.id)) ?? (await readJob(session.ports.arm, standing.job.id));
  if (job === undefined) {
    // Listed and not there by itself: for a while only, or for good.
    const isFresh = beganMs - Date.parse(standing.job.endedAt ?? pickedAt) < SHOWS_WITHIN_MS;
    return isFresh ? [] : [lostRecord(session, one, `${standing.job.id} is listed, but not there`, standing.job)];
  }
  if (job.error !== undefined && meansLater(job.error)) {
    return [{ at: session.at(), record: 'deferred', target, error: job.error }];
  }
  const seen = await lookCloser(session, pick, {
    pickedAtMs: Date.parse(pickedAt),
    started,
    job,
    disk: standing.disk,
    checkMs: session.nowMs() - beganMs,
  });
  const verdict = judge(pick, seen);
  return [{ at: session.at(), record: 'judged', target, verdict }];
}

function lostRecord(session: DrillSession, { pick, started }: OpenPick, what: string, job?: LiveJob): DrillRecord {
  const before = checkAsked(pick, started, job);
  const verdict = judgeFailure(pick, session.nowMs(), 'job', drillError('DRILL744', what), before);
  return { at: session.at(), record: 'judged', target: pick.target, verdict };
}

/** The jobs once they have ended, all of them watched together; those that never do are left to the next look. */
async function endsOf({ ports }: DrillSession, running: readonly LiveJob[]): Promise<readonly LiveJobDetails[]> {
  const { arm, signal } = ports;
  const watchers = new Map(running.map(({ vault }) => [idKey(vault), new JobWatcher(arm, arm.clock, vault)]));
  const ends = await Promise.all(
    running.map(async ({ id, vault, startedAt }) => {
      const ageMs = arm.clock.now() - Date.parse(startedAt ?? '');
      return watchers.get(idKey(vault))?.wait({
        job: id,
        firstLookMs: Number.isNaN(ageMs) ? 0 : Math.max(0, FIRST_LOOK_MS - ageMs),
        deadlineMs: LONGEST_JOB_MS,
        signal,
      });
    }),
  );
  return ends.flatMap((end) => (end?.status === 'ended' ? [end.job] : []));
}
