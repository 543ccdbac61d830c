import { ArmFailure, type ArmReader } from '../azure/arm-client.ts';
import { type ArmId, idKey } from '../model/arm-id.ts';
import type { Clock } from '../model/clock.ts';
import type { LiveInstance } from '../model/live.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';
import { instanceFromWire } from '../wire/instance.ts';
import { LookScheduler, type Waiter, type WaitTimes } from './look-scheduler.ts';

const API_VERSION = API_VERSIONS['Microsoft.DataProtection'];
/** Instances per page of a vault's list, as the service cuts them. */
const PAGE_SIZE = 200;
/** Between two looks. Settling takes 40 to 70 s after a first look that is timed to it. */
const INTERVAL_MS = 12_000;
/** So many looks in a row may fail before the waiting is given up: two minutes of a service that cannot be read. */
const FAILED_LOOKS = 10;

export interface SettleRequest<T> extends WaitTimes {
  readonly instance: ArmId;
  /** The verdict about what was seen, or undefined to go on waiting. */
  readonly judge: (seen: LiveInstance | undefined) => T | undefined;
}

interface InstanceWaiter extends Waiter {
  readonly instance: ArmId;
  failedLooks: number;
  /** Ends the waiting when what was seen is a verdict. */
  readonly tell: (seen: LiveInstance | undefined) => void;
  /** Whether an absent instance would be a verdict: a gap in a list is no proof of absence. */
  readonly awaitsAbsence: () => boolean;
}

/**
 * One per vault. Looks for all waiting instances at once, with one list or with single GETs, whichever is fewer, and
 * not more often than every 12 s. Nobody who waits holds a request slot.
 */
export class InstanceWatcher {
  readonly #reader: ArmReader;
  readonly #vault: ArmId;
  readonly #looks: LookScheduler<InstanceWaiter>;
  #instancesInVault = 0;

  constructor(reader: ArmReader, clock: Clock, vault: ArmId) {
    this.#reader = reader;
    this.#vault = vault;
    this.#looks = new LookScheduler(clock, INTERVAL_MS, (due) => this.#look(due));
  }

  /** Ends with the verdict, or with `overdue`. Rejects when aborted, or with the `ArmFailure` that keeps it from looking. */
  async settle<T>({ instance, judge, ...times }: SettleRequest<T>): Promise<T | 'overdue'> {
    return await this.#looks.wait<T | 'overdue'>(times, ({ end, ...place }) => ({
      ...place,
      instance,
      failedLooks: 0,
      tell(seen) {
        const verdict = judge(seen);
        if (verdict !== undefined) end(verdict);
      },
      awaitsAbsence: () => judge(undefined) !== undefined,
      expire: () => end('overdue'),
    }));
  }

  async #look(due: readonly InstanceWaiter[]): Promise<void> {
    const pages = Math.ceil(Math.max(this.#instancesInVault, this.#looks.waiting.size) / PAGE_SIZE);
    if (due.length > pages) await this.#lookAtAll(due);
    else await Promise.all(due.map((waiter) => this.#lookAtOne(waiter)));
    for (const waiter of due) this.#looks.again(waiter, INTERVAL_MS);
  }

  async #lookAtAll(due: readonly InstanceWaiter[]): Promise<void> {
    let bodies: readonly unknown[];
    try {
      bodies = await this.#reader.list(`${this.#vault}/backupInstances`, API_VERSION);
    } catch (error) {
      for (const waiter of due) countFailure(waiter, error);
      return;
    }
    this.#instancesInVault = bodies.length;
    const seen = instancesByKey(bodies);
    const missing: InstanceWaiter[] = [];
    for (const waiter of this.#looks.waiting) {
      const instance = seen.get(idKey(waiter.instance));
      waiter.failedLooks = 0;
      if (instance === undefined && waiter.awaitsAbsence()) missing.push(waiter);
      else waiter.tell(instance);
    }
    await Promise.all(missing.map((waiter) => this.#lookAtOne(waiter)));
  }

  async #lookAtOne(waiter: InstanceWaiter): Promise<void> {
    try {
      const body = await this.#reader.get(waiter.instance, API_VERSION);
      waiter.failedLooks = 0;
      waiter.tell(instanceFromWire(body));
    } catch (error) {
      countFailure(waiter, error);
    }
  }
}

/** A look that fails says nothing about the instance; only many in a row end the waiting. */
function countFailure(waiter: InstanceWaiter, error: unknown): void {
  waiter.failedLooks += 1;
  if (!(error instanceof ArmFailure) || waiter.failedLooks >= FAILED_LOOKS) waiter.fail(error);
}

function instancesByKey(bodies: readonly unknown[]): ReadonlyMap<string, LiveInstance> {
  const instances = bodies.map(instanceFromWire).filter((instance) => instance !== undefined);
  return new Map(instances.map((instance) => [idKey(instance.id), instance]));
}
