import type { ArmClient } from '../azure/arm-client.ts';

/** Runs work as soon as one of the slots is free, in the order of asking. */
export type Slots = <T>(work: () => Promise<T>) => Promise<T>;

export function createSlots(count: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];
  let served = 0;

  function release(): void {
    const next = waiting[served];
    if (next === undefined) {
      free += 1;
      waiting.length = 0;
      served = 0;
      return;
    }
    served += 1;
    next();
  }

  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      release();
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
