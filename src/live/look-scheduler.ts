import type { Clock } from '../model/clock.ts';

export interface WaitTimes {
  /** Milliseconds from now to the first look that is worth its while. */
  readonly firstLookMs: number;
  /** Milliseconds from now after which the waiting ends. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/** One who waits for something to be seen. Instants are milliseconds since the epoch, by the service's clock. */
export interface Waiter {
  /** When it is to be looked for next. */
  due: number;
  readonly deadline: number;
  /** Ends the waiting because the deadline has passed. */
  readonly expire: () => void;
  readonly fail: (error: unknown) => void;
}

/** What a waiter gets from the scheduler: its times, and the two ways out. */
export interface Place<End> extends Pick<Waiter, 'due' | 'deadline' | 'fail'> {
  readonly end: (end: End) => void;
}

/** Looks for those who are due; says with `again` who goes on waiting. */
type Look<W extends Waiter> = (due: readonly W[]) => Promise<void>;

/**
 * Decides when to look, for everybody who waits in one place: whoever is due is looked for at once, and looks are kept
 * `apartMs` apart. Nothing runs while nobody waits.
 */
export class LookScheduler<W extends Waiter> {
  readonly #clock: Clock;
  readonly #apartMs: number;
  readonly #look: Look<W>;
  readonly #waiting = new Set<W>();
  #lastLook = Number.NEGATIVE_INFINITY;
  #nextLook = Number.POSITIVE_INFINITY;
  #wake = new AbortController();
  #running = false;

  constructor(clock: Clock, apartMs: number, look: Look<W>) {
    this.#clock = clock;
    this.#apartMs = apartMs;
    this.#look = look;
  }

  /** Everybody who waits, due or not. */
  get waiting(): ReadonlySet<W> {
    return this.#waiting;
  }

  /** Ends as the waiter says; rejects with the signal's reason, or with the error that a look threw. */
  async wait<End>({ firstLookMs, deadlineMs, signal }: WaitTimes, enter: (place: Place<End>) => W): Promise<End> {
    signal.throwIfAborted();
    return await new Promise((resolve, reject) => {
      const leaving = <T>(settle: (value: T) => void) => {
        return (value: T): void => {
          signal.removeEventListener('abort', onAbort);
          this.#waiting.delete(waiter);
          settle(value);
        };
      };
      const fail = leaving<unknown>(reject);
      const onAbort = (): void => {
        fail(signal.reason);
        this.#wake.abort();
      };
      const now = this.#clock.now();
      const due = now + Math.min(firstLookMs, deadlineMs);
      const waiter = enter({ due, deadline: now + deadlineMs, end: leaving(resolve), fail });
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting.add(waiter);
      if (!this.#running) void this.#run();
      else if (waiter.due < this.#nextLook) this.#wake.abort();
    });
  }

  /** Goes on waiting, or ends when the deadline has passed. A look that was planned for later stays where it is. */
  again(waiter: W, inMs: number): void {
    if (!this.#waiting.has(waiter)) return;
    const now = this.#clock.now();
    if (now >= waiter.deadline) waiter.expire();
    else waiter.due = Math.min(Math.max(now + inMs, waiter.due), waiter.deadline);
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      // Whoever begins to wait in the same moment shares the first look.
      await Promise.resolve();
      while (this.#waiting.size > 0) await this.#turn();
    } catch (error) {
      for (const waiter of this.#waiting) waiter.fail(error);
    } finally {
      this.#running = false;
    }
  }

  async #turn(): Promise<void> {
    const firstDue = Math.min(...Array.from(this.#waiting, ({ due }) => due));
    this.#nextLook = Math.max(firstDue, this.#lastLook + this.#apartMs);
    const now = this.#clock.now();
    if (this.#nextLook > now) {
      await this.#sleep(this.#nextLook - now);
      return;
    }
    this.#lastLook = now;
    await this.#look([...this.#waiting].filter(({ due }) => due <= now));
  }

  /** Being woken early only means that the due times are looked at again. */
  async #sleep(ms: number): Promise<void> {
    const wake = new AbortController();
    this.#wake = wake;
    try {
      await this.#clock.sleep(ms, wake.signal);
    } catch (error) {
      if (!wake.signal.aborted) throw error;
    }
  }
}
