import type { Clock } from '../model/clock.ts';
import { abortReason } from './abort.ts';
import { afterAnswer, afterStart, blockedFor, type Budget, delayBefore, FULL_BUDGET, type Lane } from './throttle.ts';

/** Bounds requests in flight over all lanes and paces each lane by its budget. */
export interface Limiter {
  /**
   * Runs `exchange` when its lane and a slot are free. Waiting holds no slot. Rejects with the signal's reason when
   * aborted before it starts; once started it is not broken off.
   */
  run<T>(lane: Lane, exchange: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Takes note of the remaining counts in an answer. */
  observe(lane: Lane, headers: Readonly<Record<string, string>>): void;
  /** Holds everything in the lane's subscription and provider back for so long (429). */
  block(lane: Lane, ms: number): void;
}

export function createLimiter(parallelism: number, clock: Clock): Limiter {
  const budgets = new Map<string, Budget>();
  const slots = createSlots(Math.max(1, Math.floor(parallelism)));
  const budgetOf = (lane: Lane): Budget => budgets.get(lane.key) ?? FULL_BUDGET;

  async function admitted(lane: Lane, signal?: AbortSignal): Promise<void> {
    for (;;) {
      await slots.take(signal);
      const delayMs = delayBefore(budgetOf(lane), lane.operation, clock.now());
      if (delayMs === 0) break;
      slots.give();
      await clock.sleep(delayMs, signal);
    }
    budgets.set(lane.key, afterStart(budgetOf(lane), lane.operation, clock.now()));
  }

  return {
    async run(lane, exchange, signal) {
      await admitted(lane, signal);
      try {
        return await exchange();
      } finally {
        slots.give();
      }
    },
    observe: (lane, headers) => void budgets.set(lane.key, afterAnswer(budgetOf(lane), lane.operation, headers)),
    block: (lane, ms) => void budgets.set(lane.key, blockedFor(budgetOf(lane), ms, clock.now())),
  };
}

/** A counting semaphore; first come, first served. */
function createSlots(count: number) {
  let free = count;
  const queue = new Set<() => void>();
  return {
    async take(signal?: AbortSignal): Promise<void> {
      signal?.throwIfAborted();
      if (free > 0) {
        free -= 1;
        return;
      }
      await new Promise<void>((resolve, reject) => {
        const start = () => {
          signal?.removeEventListener('abort', giveUp);
          resolve();
        };
        const giveUp = () => {
          queue.delete(start);
          reject(abortReason(signal));
        };
        queue.add(start);
        signal?.addEventListener('abort', giveUp, { once: true });
      });
    },
    give(): void {
      const [next] = queue;
      if (next === undefined) {
        free += 1;
        return;
      }
      queue.delete(next);
      next();
    },
  };
}
