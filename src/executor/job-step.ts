import { type ArmAnswer, ArmFailure, operationOf } from '../azure/arm-client.ts';
import type { JobEnd } from '../live/job-watcher.ts';
import type { ReadJobs } from '../live/read-jobs.ts';
import { type ArmId, toArmId } from '../model/arm-id.ts';
import { hasEnded, jobsOfAttempts, type LiveJob } from '../model/job.ts';
import type { OperationRef } from '../model/journal.ts';
import { digString } from '../model/json.ts';
import type { StepState } from '../model/run.ts';
import type { Step, StepKind, StepOf } from '../model/step.ts';
import { renderRequest } from '../wire/requests.ts';
import { runError } from './run-error.ts';
import type { StepContext } from './step-context.ts';
import type { StepEnd } from './step-end.ts';
import type { ReadBack, Sighting, StepHandler } from './step-handler.ts';
import { STEP_HANDLERS } from './step-handlers.ts';

type ByJob<K extends StepKind> = Extract<ReadBack<K>, { by: 'job' }>;

/** What is known about a request that must be sent once: the job one of its attempts started, if any. */
export interface JobSighting {
  readonly sighting: Sighting;
  readonly job?: LiveJob;
  /** The request id of the next attempt, should one be sent. */
  readonly nextId: string;
}

/** Two minutes and five looks: no list was ever seen to lag, and this outlasts any lag that was modelled. */
const IN_DOUBT_WAITS_MS = [5_000, 15_000, 40_000, 60_000];
/** A request is sent again after a whole window in which nothing showed, so many times at the most. */
const MOST_SENDINGS = 3;
/** A job that ended shows its resource within so long (fault F36). */
const RESOURCE_SHOWS_MS = 10 * 60_000;
const RESOURCE_WAIT_MS = 15_000;
/** From acceptance. Disk restores took 213 s at the least; half of that leaves room for quicker ones. */
const FIRST_LOOK_MS = 120_000;
/** Before anything is sent, what was listed so long ago is good enough: only another machine could have sent it since. */
const RECENT_MS = 30_000;
const TAKEN = 'UserErrorSameNameDiskAlreadyExists';

export function isJobStep(step: Step): boolean {
  return STEP_HANDLERS[step.kind].readBack.by === 'job';
}

/**
 * Carries out a step whose request must never be sent twice. Looks for its job before anything is sent, records the
 * intent with the request's own id, and after a lost answer looks for that id until it can be sure.
 */
export async function runJobStep<K extends StepKind>(
  step: StepOf<K>,
  past: StepState,
  context: StepContext,
  passGates: () => Promise<StepEnd | undefined>,
): Promise<StepEnd> {
  const { readBack }: StepHandler<K> = STEP_HANDLERS[step.kind];
  if (readBack.by !== 'job') throw new TypeError(`${step.kind} makes no job. This is a bug in azbackup.`);
  if (past.state === 'accepted') return finishJob(step, readBack, past.operation, 0, context);
  const recent = (): Promise<ReadJobs> => context.recentJobsOf(step.vault).within(RECENT_MS);
  const isFresh = past.state === 'pending' && !context.resumed;
  const before = isFresh && readBack.ends === 'accepted' ? unseen(step, readBack) : undefined;
  const seen =
    before ??
    (past.state === 'inDoubt'
      ? await lookThroughDoubt(step, readBack, context)
      : await lookForJob(step, readBack, recent(), context));
  if (isThere(seen)) return endOf(await settleJob(step, readBack, seen, context), 'sent before, not sent again');
  const taken = takenBy(seen);
  if (taken !== undefined) return taken;
  const shut = await passGates();
  if (shut !== undefined) return shut;
  const now = before ?? (await lookForJob(step, readBack, recent(), context));
  if (isThere(now)) return endOf(await settleJob(step, readBack, now, context), 'sent before, not sent again');
  return send(step, readBack, now, context);
}

/** What the plan of a step saw by its lists: no job and no resource, so that the first attempt is the next one. */
function unseen<K extends StepKind>(step: StepOf<K>, readBack: ByJob<K>): JobSighting {
  const [first = ''] = readBack.attempts(step.intent).keys();
  return { sighting: { judgement: 'untouched', status: 'absent' }, nextId: first };
}

/** What a list of the vault's jobs and a look at the resource say. Throws `ArmFailure`: not knowing is not "nothing". */
export async function lookForJob<K extends StepKind>(
  step: StepOf<K>,
  readBack: ByJob<K>,
  listed: Promise<ReadJobs>,
  context: StepContext,
): Promise<JobSighting> {
  const attempts = readBack.attempts(step.intent);
  const [{ jobs, unreadable }, body] = await Promise.all([
    listed,
    context.arm.get(readBack.resource(step.intent), readBack.apiVersion),
  ]);
  const [closed] = unreadable;
  if (closed !== undefined) throw new ArmFailure('refused', runError('RUN512', closed.detail));
  const [last] = jobsOfAttempts(jobs, attempts);
  const nextId = [...attempts].find(([, attempt]) => attempt === (last?.attempt ?? 0) + 1)?.[0] ?? '';
  const resource = readBack.judge(step.intent, body);
  if (last === undefined) return { sighting: withoutJob(resource, step.address), nextId };
  if (readBack.ends === 'accepted' && !hasFailed(last.job)) {
    return { sighting: { judgement: 'settled', status: last.job.status }, job: last.job, nextId };
  }
  return { sighting: judgeJob(last.job, resource, context.clock.now()), job: last.job, nextId };
}

function hasFailed({ phase }: LiveJob): boolean {
  return phase === 'failed' || phase === 'cancelled';
}

/** A resource that no job of ours made is somebody else's. */
function withoutJob(resource: Sighting, address: string): Sighting {
  if (resource.status === 'absent') return { judgement: 'untouched', status: 'absent' };
  return { judgement: 'failed', status: 'taken', error: runError('RUN513', `${address}: the target exists already.`) };
}

function judgeJob(job: LiveJob, resource: Sighting, nowMs: number): Sighting {
  if (job.phase === 'running') return { judgement: 'underway', status: job.status };
  if (hasFailed(job)) {
    return {
      judgement: 'failed',
      status: job.status,
      error: job.error ?? runError('RUN517', `${job.id} is ${job.status}.`),
    };
  }
  if (resource.status !== 'absent') return resource;
  const isFresh = nowMs - Date.parse(job.endedAt ?? '') < RESOURCE_SHOWS_MS;
  return { judgement: isFresh ? 'underway' : 'untouched', status: isFresh ? job.status : 'absent' };
}

function takenBy({ sighting, job }: JobSighting): StepEnd | undefined {
  if (job !== undefined || sighting.status !== 'taken' || sighting.error === undefined) return undefined;
  return { state: 'blocked', error: sighting.error };
}

async function lookThroughDoubt<K extends StepKind>(
  step: StepOf<K>,
  readBack: ByJob<K>,
  context: StepContext,
): Promise<JobSighting> {
  const fresh = (): Promise<JobSighting> =>
    lookForJob(step, readBack, context.recentJobsOf(step.vault).fresh(), context);
  let seen = await fresh();
  for (const waitMs of IN_DOUBT_WAITS_MS) {
    if (isThere(seen)) return seen;
    await context.clock.sleep(waitMs, context.signal);
    seen = await fresh();
  }
  return seen;
}

async function send<K extends StepKind>(
  step: StepOf<K>,
  readBack: ByJob<K>,
  { nextId }: JobSighting,
  context: StepContext,
): Promise<StepEnd> {
  if (nextId === '') return { state: 'failed', error: runError('RUN517', 'all attempts have failed.'), notSent: true };
  const request = { ...renderRequest(step, context.resolve), clientRequestId: nextId };
  context.signal.throwIfAborted();
  await context.record({ event: 'intent', step: step.id, clientRequestId: nextId });
  for (let sending = 1; ; sending += 1) {
    let answer: ArmAnswer;
    try {
      answer = await context.arm.send(request);
    } catch (error) {
      if (!(error instanceof ArmFailure)) throw error;
      if (error.kind !== 'refused') context.signal.throwIfAborted();
      const isAnswer = error.kind === 'refused' && error.error.code !== TAKEN;
      if (error.kind === 'notSent' || isAnswer) return refusedEnd(error, sending);
      const seen = await lookThroughDoubt(step, readBack, context);
      if (isThere(seen))
        return endOf(await settleJob(step, readBack, seen, context), 'its answer was lost, its job was found');
      if (error.kind === 'refused') return { state: 'failed', error: error.error };
      if (sending >= MOST_SENDINGS)
        return { state: 'failed', error: runError('RUN512', error.error.message, error.error) };
      continue;
    }
    const operation = operationOf(answer);
    if (operation === undefined) {
      return endOf(await settleJob(step, readBack, await lookThroughDoubt(step, readBack, context), context));
    }
    await context.record({ event: 'accepted', step: step.id, operation });
    return finishJob(step, readBack, operation, FIRST_LOOK_MS, context);
  }
}

/** What the first sending is told is true of the step; after it, the answer that was lost may still show as a job. */
function refusedEnd({ kind, error }: ArmFailure, sending: number): StepEnd {
  if (sending > 1) return { state: 'failed', error: runError('RUN512', error.message, error) };
  return { state: 'failed', error, ...(kind === 'notSent' && { notSent: true }) };
}

/** The operation ends in seconds and names the job, which is looked at so long after now; what it does not say is looked up. */
async function finishJob<K extends StepKind>(
  step: StepOf<K>,
  readBack: ByJob<K>,
  operation: OperationRef,
  firstLookMs: number,
  context: StepContext,
): Promise<StepEnd> {
  const lookAtMs = context.clock.now() + firstLookMs;
  const end = await context.arm.follow(operation, {
    deadlineMs: context.deadlines.operationMs,
    signal: context.signal,
    needsResult: readBack.ends === 'settled',
    onStatus: (status) => context.emit({ event: 'polled', step: step.id, status }),
    onMoved: (moved) => void context.record({ event: 'accepted', step: step.id, operation: moved }),
  });
  if (end.status === 'failed' || end.status === 'canceled') return { state: 'failed', error: end.error };
  const id = end.status === 'succeeded' ? toArmId(digString(end.result, 'jobId') ?? '') : undefined;
  if (end.status === 'succeeded' && readBack.ends === 'accepted') {
    return { state: 'done', outputs: id === undefined ? {} : { job: id } };
  }
  if (id !== undefined) {
    const inMs = Math.max(0, lookAtMs - context.clock.now());
    return endOf(await watchJob(step, readBack, id, inMs, context));
  }
  return endOf(await settleJob(step, readBack, await lookThroughDoubt(step, readBack, context), context));
}

/** Waits for the job that was seen, then for the resource; not at all where the job alone is wanted. */
export async function settleJob<K extends StepKind>(
  step: StepOf<K>,
  readBack: ByJob<K>,
  { job, sighting }: JobSighting,
  context: StepContext,
): Promise<Sighting> {
  if (job === undefined) return sighting;
  if (readBack.ends === 'accepted') return { judgement: 'settled', status: job.status, outputs: { job: job.id } };
  return hasEnded(job) ? settleResource(step, readBack, job.id, context) : watchJob(step, readBack, job.id, 0, context);
}

async function watchJob<K extends StepKind>(
  step: StepOf<K>,
  readBack: ByJob<K>,
  job: ArmId,
  firstLookMs: number,
  context: StepContext,
): Promise<Sighting> {
  const end = await context.jobWatcherOf(step.vault).wait({
    job,
    firstLookMs,
    deadlineMs: context.deadlines.jobMs,
    signal: context.signal,
    onStatus: ({ status }) => context.emit({ event: 'settling', step: step.id, status: `job ${status}` }),
  });
  const bad = badEnd(end, job);
  if (bad !== undefined && end.status !== 'vanished') return bad;
  const sighting = await settleResource(step, readBack, job, context);
  return bad !== undefined && sighting.judgement !== 'settled' ? bad : sighting;
}

function badEnd(end: JobEnd, job: ArmId): Sighting | undefined {
  if (end.status === 'overdue') {
    const status = end.lastSeen?.status ?? 'unknown';
    return { judgement: 'failed', status, error: runError('RUN516', `${job} is ${status}.`) };
  }
  if (end.status === 'vanished') return { judgement: 'failed', status: 'gone', error: runError('RUN518', `${job}.`) };
  const { phase, status, error } = end.job;
  if (phase === 'completed' || phase === 'warned') return undefined;
  return { judgement: 'failed', status, error: error ?? runError('RUN517', `${job} is ${status}.`) };
}

async function settleResource<K extends StepKind>(
  step: StepOf<K>,
  readBack: ByJob<K>,
  job: ArmId,
  context: StepContext,
): Promise<Sighting> {
  const deadline = context.clock.now() + RESOURCE_SHOWS_MS;
  for (;;) {
    const body = await context.arm.get(readBack.resource(step.intent), readBack.apiVersion);
    const sighting = readBack.judge(step.intent, body);
    const isFinal = sighting.judgement === 'settled' || sighting.judgement === 'failed';
    if (isFinal) return { ...sighting, outputs: { job } };
    if (context.clock.now() >= deadline) return sighting;
    await context.clock.sleep(RESOURCE_WAIT_MS, context.signal);
  }
}

function isThere({ sighting }: JobSighting): boolean {
  return sighting.judgement === 'settled' || sighting.judgement === 'underway';
}

function endOf(sighting: Sighting, note?: string): StepEnd {
  if (sighting.judgement === 'settled') {
    return { state: 'done', outputs: sighting.outputs ?? {}, ...(note !== undefined && { note }) };
  }
  const detail = `its state is ${sighting.status}.`;
  return { state: 'failed', error: sighting.error ?? runError('RUN511', detail) };
}
