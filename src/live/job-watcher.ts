import { ArmFailure, type ArmReader } from '../azure/arm-client.ts';
import { type ArmId, idKey } from '../model/arm-id.ts';
import type { Clock } from '../model/clock.ts';
import { hasEnded, type LiveJob, type LiveJobDetails } from '../model/job.ts';
import { vaultKindOf } from '../wire/job.ts';
import { type Absence, absenceAfter, nextLookMs, type LookTrouble, troubleAfter } from './job-pace.ts';
import { LookScheduler, type Place, type Waiter, type WaitTimes } from './look-scheduler.ts';
import { readJob, readJobs } from './read-jobs.ts';
import { RecentJobs } from './recent-jobs.ts';

/** Jobs per page of a vault's list, as the service cuts them. */
const PAGE_SIZE = 200;
/** Looks for all who wait in a vault are at least so far apart. */
const SHORTEST_MS = 8_000;

/** The first look is at once for a job that was there before. */
export interface JobWait extends WaitTimes {
  readonly job: ArmId;
  /** Told what was seen whenever the status word changed, the first look included. */
  readonly onStatus?: (seen: LiveJob) => void;
}

export type JobEnd =
  /** With everything a single GET shows, the error and the recovery point included. */
  | { readonly status: 'ended'; readonly job: LiveJobDetails }
  | { readonly status: 'overdue'; readonly lastSeen?: LiveJob }
  /** The service denies for two minutes and several looks that there is such a job. */
  | { readonly status: 'vanished'; readonly lastSeen?: LiveJob };

interface JobWaiter extends Waiter {
  readonly job: ArmId;
  readonly since: number;
  lastSeen?: LiveJob;
  absence?: Absence | undefined;
  trouble?: LookTrouble | undefined;
  readonly onStatus: (seen: LiveJob) => void;
  readonly end: (end: JobEnd) => void;
}

/**
 * One per vault, of either kind. Follows all jobs that are waited for with list pages or single GETs, whichever is
 * fewer at the moment, and asks for each ended job once. A job is looked at again after a share of its age, so that the
 * end is noticed within 4 % of its duration on average, whatever that is. Nobody who waits holds a request slot.
 */
export class JobWatcher {
  readonly #reader: ArmReader;
  readonly #clock: Clock;
  readonly #vault: ArmId;
  readonly #recent: RecentJobs;
  readonly #looks: LookScheduler<JobWaiter>;
  #jobsInList = 0;

  /** `recent` is given where others look into the same lists. */
  constructor(reader: ArmReader, clock: Clock, vault: ArmId, recent = new RecentJobs(reader, clock, vault)) {
    this.#reader = reader;
    this.#clock = clock;
    this.#vault = vault;
    this.#recent = recent;
    this.#looks = new LookScheduler(clock, SHORTEST_MS, (due) => this.#look(due));
  }

  /** Rejects with the signal's reason when aborted, or with the `ArmFailure` that keeps it from looking for minutes. */
  async wait(request: JobWait): Promise<JobEnd> {
    return await this.#looks.wait<JobEnd>(request, (place) => this.#waiterOf(request, place));
  }

  #waiterOf({ job, onStatus }: JobWait, place: Place<JobEnd>): JobWaiter {
    const waiter: JobWaiter = {
      ...place,
      job,
      since: this.#clock.now(),
      onStatus: onStatus ?? (() => undefined),
      expire: () => place.end({ status: 'overdue', ...lastSeenOf(waiter) }),
    };
    return waiter;
  }

  async #look(due: readonly JobWaiter[]): Promise<void> {
    const pages = Math.ceil(Math.max(this.#jobsInList, this.#looks.waiting.size) / PAGE_SIZE);
    if (due.length > pages) await this.#lookAtAll(due);
    else await Promise.all(due.map((waiter) => this.#lookAtOne(waiter)));
  }

  async #lookAtAll(due: readonly JobWaiter[]): Promise<void> {
    let seen: ReadonlyMap<string, LiveJob>;
    try {
      seen = await this.#list();
    } catch (error) {
      for (const waiter of due) this.#afterFailure(waiter, error);
      return;
    }
    const single: JobWaiter[] = [];
    for (const waiter of this.#looks.waiting) {
      const job = seen.get(idKey(waiter.job));
      // A new job may be missing from lists for a while, one beyond 14 days is for good; only a GET proves anything.
      if (job === undefined ? due.includes(waiter) : hasEnded(job)) single.push(waiter);
      else if (job !== undefined) this.#afterSight(waiter, job);
    }
    await Promise.all(single.map((waiter) => this.#lookAtOne(waiter)));
  }

  /** Where the service filters, only running jobs are listed: ended ones are asked for one by one in any case. */
  async #list(): Promise<ReadonlyMap<string, LiveJob>> {
    const { jobs, unreadable } =
      vaultKindOf(this.#vault) === 'recoveryServices'
        ? await readJobs(this.#reader, [this.#vault], { status: 'InProgress' })
        : await this.#recent.fresh();
    // A list that may not be read says nothing; each job is then asked for by itself.
    this.#jobsInList = unreadable.length > 0 ? Number.POSITIVE_INFINITY : jobs.length;
    return new Map(jobs.map((job) => [idKey(job.id), job]));
  }

  async #lookAtOne(waiter: JobWaiter): Promise<void> {
    let job: LiveJobDetails | undefined;
    try {
      job = await readJob(this.#reader, waiter.job);
    } catch (error) {
      this.#afterFailure(waiter, error);
      return;
    }
    if (job === undefined) this.#afterAbsence(waiter);
    else this.#afterSight(waiter, job, job);
  }

  #afterSight(waiter: JobWaiter, job: LiveJob, details?: LiveJobDetails): void {
    if (!this.#looks.waiting.has(waiter)) return;
    const before = waiter.lastSeen?.status;
    waiter.lastSeen = job;
    waiter.absence = undefined;
    waiter.trouble = undefined;
    if (job.status !== before) waiter.onStatus(job);
    if (details !== undefined && hasEnded(job)) waiter.end({ status: 'ended', job: details });
    else this.#looks.again(waiter, nextLookMs(this.#clock.now() - (Date.parse(job.startedAt ?? '') || waiter.since)));
  }

  #afterAbsence(waiter: JobWaiter): void {
    if (!this.#looks.waiting.has(waiter)) return;
    waiter.absence = absenceAfter(waiter.absence, this.#clock.now());
    if (waiter.absence.final) waiter.end({ status: 'vanished', ...lastSeenOf(waiter) });
    else this.#looks.again(waiter, waiter.absence.againMs);
  }

  /** A look that fails says nothing about the job; only minutes of it end the waiting. */
  #afterFailure(waiter: JobWaiter, error: unknown): void {
    if (!this.#looks.waiting.has(waiter)) return;
    if (!(error instanceof ArmFailure)) {
      waiter.fail(error);
      return;
    }
    waiter.trouble = troubleAfter(waiter.trouble, error.kind, this.#clock.now());
    if (waiter.trouble.tooMuch) waiter.fail(error);
    else this.#looks.again(waiter, waiter.trouble.againMs);
  }
}

function lastSeenOf({ lastSeen }: JobWaiter): { readonly lastSeen?: LiveJob } {
  return lastSeen === undefined ? {} : { lastSeen };
}
