import { ArmFailure, type ArmReader } from '../azure/arm-client.ts';
import { type ArmId, idKey } from '../model/arm-id.ts';
import type { Clock } from '../model/clock.ts';
import { hasEnded, type LiveJob, type LiveJobDetails } from '../model/job.ts';
import { vaultKindOf } from '../wire/job.ts';
import { type Absence, absenceAfter, nextLookMs, type LookTrouble, troubleAfter } from './job-pace.ts';
import { readJob, readJobs } from './read-jobs.ts';

/** Jobs per page of a vault's list, as the service cuts them. */
const PAGE_SIZE = 200;
/** Looks for all who wait in a vault are at least so far apart. */
const SHORTEST_MS = 8_000;

export interface JobWait {
  readonly job: ArmId;
  /** Milliseconds from now after which the waiting ends with `overdue`. */
  readonly deadlineMs: number;
  /** When the first look is worth its while: 0 for a job that was there before. */
  readonly firstLookMs: number;
  readonly signal: AbortSignal;
  /** Told what was seen whenever the status word changed, the first look included. */
  readonly onStatus?: (seen: LiveJob) => void;
}

export type JobEnd =
  /** With everything a single GET shows, the error and the recovery point included. */
  | { readonly status: 'ended'; readonly job: LiveJobDetails }
  | { readonly status: 'overdue'; readonly lastSeen?: LiveJob }
  /** The service denies for two minutes and several looks that there is such a job. */
  | { readonly status: 'vanished'; readonly lastSeen?: LiveJob };

interface Waiter {
  readonly job: ArmId;
  readonly deadline: number;
  readonly since: number;
  due: number;
  lastSeen?: LiveJob;
  absence?: Absence | undefined;
  trouble?: LookTrouble | undefined;
  readonly onStatus: (seen: LiveJob) => void;
  readonly end: (end: JobEnd) => void;
  readonly fail: (error: unknown) => void;
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
  readonly #waiters = new Set<Waiter>();
  #jobsInList = 0;
  #lastLook = Number.NEGATIVE_INFINITY;
  #nextLook = Number.POSITIVE_INFINITY;
  #wake = new AbortController();
  #running = false;

  constructor(reader: ArmReader, clock: Clock, vault: ArmId) {
    this.#reader = reader;
    this.#clock = clock;
    this.#vault = vault;
  }

  /** Rejects with the signal's reason when aborted, or with the `ArmFailure` that keeps it from looking for minutes. */
  async wait(request: JobWait): Promise<JobEnd> {
    request.signal.throwIfAborted();
    return await new Promise((resolve, reject) => this.#add(request, resolve, reject));
  }

  #add(request: JobWait, resolve: (end: JobEnd) => void, reject: (error: unknown) => void): void {
    const { job, deadlineMs, firstLookMs, signal } = request;
    const now = this.#clock.now();
    const onAbort = (): void => {
      this.#waiters.delete(waiter);
      this.#wake.abort();
      reject(signal.reason);
    };
    const ending = <T>(end: (value: T) => void) => {
      return (value: T): void => {
        signal.removeEventListener('abort', onAbort);
        this.#waiters.delete(waiter);
        end(value);
      };
    };
    const waiter: Waiter = {
      job,
      since: now,
      deadline: now + deadlineMs,
      due: now + Math.min(firstLookMs, deadlineMs),
      onStatus: request.onStatus ?? (() => undefined),
      end: ending(resolve),
      fail: ending(reject),
    };
    signal.addEventListener('abort', onAbort, { once: true });
    this.#waiters.add(waiter);
    if (!this.#running) this.#watch().catch((error: unknown) => this.#failAll(error));
    else if (waiter.due < this.#nextLook) this.#wake.abort();
  }

  async #watch(): Promise<void> {
    this.#running = true;
    // Whoever begins to wait in the same moment shares the first look.
    await Promise.resolve();
    while (this.#waiters.size > 0) {
      const firstDue = Math.min(...Array.from(this.#waiters, (waiter) => waiter.due));
      this.#nextLook = Math.max(firstDue, this.#lastLook + SHORTEST_MS);
      const waitMs = this.#nextLook - this.#clock.now();
      if (waitMs > 0) await this.#sleep(waitMs);
      else await this.#look();
    }
    this.#running = false;
  }

  /** Being woken early only means that the due times are looked at again. */
  async #sleep(ms: number): Promise<void> {
    this.#wake = new AbortController();
    await this.#clock.sleep(ms, this.#wake.signal).catch(() => undefined);
  }

  async #look(): Promise<void> {
    const now = this.#clock.now();
    this.#lastLook = now;
    const due = [...this.#waiters].filter((waiter) => waiter.due <= now);
    const pages = Math.ceil(Math.max(this.#jobsInList, this.#waiters.size) / PAGE_SIZE);
    if (due.length > pages) await this.#lookAtAll(due);
    else await Promise.all(due.map((waiter) => this.#lookAtOne(waiter)));
  }

  async #lookAtAll(due: readonly Waiter[]): Promise<void> {
    let seen: ReadonlyMap<string, LiveJob>;
    try {
      seen = await this.#list();
    } catch (error) {
      for (const waiter of due) this.#afterFailure(waiter, error);
      return;
    }
    const single: Waiter[] = [];
    for (const waiter of this.#waiters) {
      const job = seen.get(idKey(waiter.job));
      // A new job may be missing from lists for a while, one beyond 14 days is for good; only a GET proves anything.
      if (job === undefined ? due.includes(waiter) : hasEnded(job)) single.push(waiter);
      else if (job !== undefined) this.#afterSight(waiter, job);
    }
    await Promise.all(single.map((waiter) => this.#lookAtOne(waiter)));
  }

  /** Where the service filters, only running jobs are listed: ended ones are asked for one by one in any case. */
  async #list(): Promise<ReadonlyMap<string, LiveJob>> {
    const filter = vaultKindOf(this.#vault) === 'recoveryServices' ? { status: 'InProgress' } : {};
    const { jobs, diagnostics } = await readJobs(this.#reader, [this.#vault], filter);
    // A list that may not be read says nothing; each job is then asked for by itself.
    this.#jobsInList = diagnostics.some(({ code }) => code === 'ARM453') ? Number.POSITIVE_INFINITY : jobs.length;
    return new Map(jobs.map((job) => [idKey(job.id), job]));
  }

  async #lookAtOne(waiter: Waiter): Promise<void> {
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

  #afterSight(waiter: Waiter, job: LiveJob, details?: LiveJobDetails): void {
    if (!this.#waiters.has(waiter)) return;
    const before = waiter.lastSeen?.status;
    waiter.lastSeen = job;
    waiter.absence = undefined;
    waiter.trouble = undefined;
    if (job.status !== before) waiter.onStatus(job);
    if (details !== undefined && hasEnded(job)) waiter.end({ status: 'ended', job: details });
    else this.#reschedule(waiter, nextLookMs(this.#clock.now() - (Date.parse(job.startedAt ?? '') || waiter.since)));
  }

  #afterAbsence(waiter: Waiter): void {
    if (!this.#waiters.has(waiter)) return;
    waiter.absence = absenceAfter(waiter.absence, this.#clock.now());
    if (waiter.absence.final) waiter.end({ status: 'vanished', ...lastSeenOf(waiter) });
    else this.#reschedule(waiter, waiter.absence.againMs);
  }

  /** A look that fails says nothing about the job; only minutes of it end the waiting. */
  #afterFailure(waiter: Waiter, error: unknown): void {
    if (!this.#waiters.has(waiter)) return;
    if (!(error instanceof ArmFailure)) {
      waiter.fail(error);
      return;
    }
    waiter.trouble = troubleAfter(waiter.trouble, error.kind, this.#clock.now());
    if (waiter.trouble.tooMuch) waiter.fail(error);
    else this.#reschedule(waiter, waiter.trouble.againMs);
  }

  #reschedule(waiter: Waiter, inMs: number): void {
    const now = this.#clock.now();
    if (now >= waiter.deadline) {
      waiter.end({ status: 'overdue', ...lastSeenOf(waiter) });
      return;
    }
    // Seen in passing, in a list made for others: a first look that is not due yet stays where it is.
    const plannedMs = waiter.due > now ? waiter.due : now;
    waiter.due = Math.min(Math.max(now + inMs, plannedMs), waiter.deadline);
  }

  #failAll(error: unknown): void {
    this.#running = false;
    for (const waiter of this.#waiters) waiter.fail(error);
  }
}

function lastSeenOf({ lastSeen }: Waiter): { readonly lastSeen?: LiveJob } {
  return lastSeen === undefined ? {} : { lastSeen };
}
