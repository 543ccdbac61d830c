import type { Clock } from '../../src/model/clock.ts';

export interface FakeClock extends Clock {
  /** Moves time; wakes who is due, in order. */
  advance(ms: number): Promise<void>;
  /** Every wait that was asked for, in order. */
  readonly sleeps: readonly number[];
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/**
 * A clock that stands still until it is told to move. With `autoAdvance` it jumps to the earliest sleeper as soon as
 * everything else has come to rest.
 */
export function createFakeClock(startMs: number, options: { readonly autoAdvance?: boolean } = {}): FakeClock {
  let nowMs = startMs;
  let sleepers: Sleeper[] = [];
  const sleeps: number[] = [];
  let jumping = false;

  function wakeDue(): void {
    const due = sleepers.filter(({ at }) => at <= nowMs).toSorted((one, other) => one.at - other.at);
    sleepers = sleepers.filter(({ at }) => at > nowMs);
    for (const sleeper of due) sleeper.wake();
  }

  async function jump(): Promise<void> {
    if (jumping) return;
    jumping = true;
    await settle();
    jumping = false;
    if (sleepers.length === 0) return;
    nowMs = Math.min(...sleepers.map(({ at }) => at));
    wakeDue();
    if (sleepers.length > 0) void jump();
  }

  return {
    sleeps,
    now: () => nowMs,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      sleeps.push(ms);
      await new Promise<void>((resolve, reject) => {
        const giveUp = () => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
        };
        const sleeper: Sleeper = {
          at: nowMs + Math.max(0, ms),
          wake: () => {
            signal?.removeEventListener('abort', giveUp);
            resolve();
          },
        };
        signal?.addEventListener('abort', giveUp, { once: true });
        sleepers.push(sleeper);
        if (options.autoAdvance === true) void jump();
      });
    },
    async advance(ms) {
      const until = nowMs + ms;
      for (;;) {
        await settle();
        const next = Math.min(...sleepers.map(({ at }) => at));
        if (next > until) break;
        nowMs = next;
        wakeDue();
      }
      nowMs = until;
    },
  };
}

/** Lets everything that can run now run. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
