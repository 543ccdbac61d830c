import { ArmFailure, type ArmReader } from '../azure/arm-client.ts';
import { type ArmId, idKey } from '../model/arm-id.ts';
import type { Clock } from '../model/clock.ts';
import type { LiveInstance } from '../model/live.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';
import { instanceFromWire } from '../wire/instance.ts';

const API_VERSION = API_VERSIONS['Microsoft.DataProtection'];
/** Instances per page of a vault's list, as the service cuts them. */
const PAGE_SIZE = 200;
/** Between two looks. Settling takes 40 to 70 s after a first look that is timed to it. */
const INTERVAL_MS = 12_000;
/** So many looks in a row may fail before the waiting is given up: two minutes of a service that cannot be read. */
const FAILED_LOOKS = 10;

export interface SettleRequest<T> {
  readonly instance: ArmId;
  /** The verdict about what was seen, or undefined to go on waiting. */
  readonly judge: (seen: LiveInstance | undefined) => T | undefined;
  readonly firstLookMs: number;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

interface Waiter {
  readonly instance: ArmId;
  readonly deadline: number;
  due: number;
  failedLooks: number;
  /** True when what was seen is a verdict; the waiter has been told then. */
  readonly tell: (seen: LiveInstance | undefined) => boolean;
  /** Whether an absent instance would be a verdict: a gap in a list is no proof of absence. */
  readonly awaitsAbsence: () => boolean;
  readonly expire: () => void;
  readonly fail: (error: unknown) => void;
}

/**
 * One per vault. Looks for all waiting instances at once, with one list or with single GETs, whichever is fewer, and
 * not more often than every 12 s. Nobody who waits holds a request slot.
 */
export class InstanceWatcher {
  readonly #reader: ArmReader;
  readonly #clock: Clock;
  readonly #vault: ArmId;
  readonly #waiters = new Set<Waiter>();
  #instancesInVault = 0;
  #lastLook = Number.NEGATIVE_INFINITY;
  #nextLook = Number.POSITIVE_INFINITY;
  #wake = new AbortController();
  #running = false;

  constructor(reader: ArmReader, clock: Clock, vault: ArmId) {
    this.#reader = reader;
    this.#clock = clock;
    this.#vault = vault;
  }

  /** Ends with the verdict, or with `overdue`. Rejects when aborted, or with the `ArmFailure` that keeps it from looking. */
  async settle<T>(request: SettleRequest<T>): Promise<T | 'overdue'> {
    request.signal.throwIfAborted();
    return await new Promise((resolve, reject) => this.#add(request, resolve, reject));
  }

  #add<T>(request: SettleRequest<T>, resolve: (end: T | 'overdue') => void, reject: (error: unknown) => void): void {
    const { instance, judge, firstLookMs, deadlineMs, signal } = request;
    const now = this.#clock.now();
    const onAbort = (): void => {
      this.#waiters.delete(waiter);
      this.#wake.abort();
      reject(signal.reason);
    };
    const ending = <A extends readonly unknown[]>(end: (...args: A) => void) => {
      return (...args: A): void => {
        signal.removeEventListener('abort', onAbort);
        this.#waiters.delete(waiter);
        end(...args);
      };
    };
    const conclude = ending(resolve);
    const waiter: Waiter = {
      instance,
      deadline: now + deadlineMs,
      due: now + Math.min(firstLookMs, deadlineMs),
      failedLooks: 0,
      tell(seen) {
        const verdict = judge(seen);
        if (verdict !== undefined) conclude(verdict);
        return verdict !== undefined;
      },
      awaitsAbsence: () => judge(undefined) !== undefined,
      expire: () => conclude('overdue'),
      fail: ending(reject),
    };
    signal.addEventListener('abort', onAbort, { once: true });
    this.#waiters.add(waiter);
    if (!this.#running) this.#watch().catch((error: unknown) => this.#failAll(error));
    else if (waiter.due < this.#nextLook) this.#wake.abort();
  }

  async #watch(): Promise<void> {
    this.#running = true;
    while (this.#waiters.size > 0) {
      const firstDue = Math.min(...Array.from(this.#waiters, (waiter) => waiter.due));
      this.#nextLook = Math.max(firstDue, this.#lastLook + INTERVAL_MS);
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
    this.#lastLook = this.#clock.now();
    const due = [...this.#waiters].filter((waiter) => waiter.due <= this.#lastLook);
    const pages = Math.ceil(Math.max(this.#instancesInVault, this.#waiters.size) / PAGE_SIZE);
    if (due.length > pages) await this.#lookAtAll(due);
    else await Promise.all(due.map((waiter) => this.#lookAtOne(waiter)));
    for (const waiter of due) this.#reschedule(waiter);
  }

  async #lookAtAll(due: readonly Waiter[]): Promise<void> {
    let bodies: readonly unknown[];
    try {
      bodies = await this.#reader.list(`${this.#vault}/backupInstances`, API_VERSION);
    } catch (error) {
      for (const waiter of due) countFailure(waiter, error);
      return;
    }
    this.#instancesInVault = bodies.length;
    const seen = instancesByKey(bodies);
    const missing: Waiter[] = [];
    for (const waiter of this.#waiters) {
      const instance = seen.get(idKey(waiter.instance));
      waiter.failedLooks = 0;
      if (instance === undefined && waiter.awaitsAbsence()) missing.push(waiter);
      else waiter.tell(instance);
    }
    await Promise.all(missing.map((waiter) => this.#lookAtOne(waiter)));
  }

  async #lookAtOne(waiter: Waiter): Promise<void> {
    try {
      const body = await this.#reader.get(waiter.instance, API_VERSION);
      waiter.failedLooks = 0;
      waiter.tell(instanceFromWire(body));
    } catch (error) {
      countFailure(waiter, error);
    }
  }

  #reschedule(waiter: Waiter): void {
    if (!this.#waiters.has(waiter)) return;
    const now = this.#clock.now();
    if (now >= waiter.deadline) waiter.expire();
    else waiter.due = Math.min(now + INTERVAL_MS, waiter.deadline);
  }

  #failAll(error: unknown): void {
    this.#running = false;
    for (const waiter of this.#waiters) waiter.fail(error);
  }
}

/** A look that fails says nothing about the instance; only many in a row end the waiting. */
function countFailure(waiter: Waiter, error: unknown): void {
  waiter.failedLooks += 1;
  if (!(error instanceof ArmFailure) || waiter.failedLooks >= FAILED_LOOKS) waiter.fail(error);
}

function instancesByKey(bodies: readonly unknown[]): ReadonlyMap<string, LiveInstance> {
  const instances = bodies.map(instanceFromWire).filter((instance) => instance !== undefined);
  return new Map(instances.map((instance) => [idKey(instance.id), instance]));
}
