import type { ArmClient } from '../azure/arm-client.ts';

/** A bounded number of places, given away in the order of asking. */
export class Places {
  readonly #waiting: (() => void)[] = [];
  #free: number;
  #served = 0;

  constructor(count: number) {
    this.#free = count;
  }

  /** Whether there was a free place; it is taken then. */
  tryTake(): boolean {
    if (this.#free === 0) return false;
    this.#free -= 1;
    return true;
  }

  async take(): Promise<void> {
    if (!this.tryTake()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Hands the place to whoever has waited longest. */
  release(): void {
    const next = this.#waiting[this.#served];
    if (next === undefined) {
      this.#free += 1;
      this.#waiting.length = 0;
      this.#served = 0;
      return;
    }
    this.#served += 1;
    next();
  }
}

/** Runs work as soon as one of the slots is free, in the order of asking. */
export type Slots = <T>(work: () => Promise<T>) => Promise<T>;

export function createSlots(count: number): Slots {
  const places = new Places(count);
  return async (work) => {
    await places.take();
    try {
      return await work();
    } finally {
      places.release();
    }
  };
}

/**
 * The same client with at most so many requests in flight. Following an operation holds no slot: it is nearly all
 * waiting, and its polls are bounded by the client's own limiter.
 */
export function boundClient(arm: ArmClient, slots: Slots): ArmClient {
  return {
    get: (path, apiVersion) => slots(() => arm.get(path, apiVersion)),
    list: (path, apiVersion, options) => slots(() => arm.list(path, apiVersion, options)),
    send: (request) => slots(() => arm.send(request)),
    follow: (operation, options) => arm.follow(operation, options),
  };
}
