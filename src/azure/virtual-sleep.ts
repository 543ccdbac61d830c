import { abortReason } from './abort.ts';

/** Ends after `ms`, or rejects with the signal's reason. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

export interface VirtualSleepPorts {
  readonly now: () => number;
  readonly set: (nowMs: number) => void;
  /** Resolves with virtual time once it has reached the instant; undefined when nobody answers any more. */
  readonly waitUntil: (untilMs: number, signal: AbortSignal) => Promise<number | undefined>;
  /** Real time. */
  readonly pause: Sleep;
}

interface Sleeper {
  readonly untilMs: number;
  readonly wake: () => void;
}

/** When the embedded Azure has gone, sleepers go on after this, and their next request says so. */
const GONE_PAUSE_MS = 200;

/**
 * Sleeping on a clock that somebody else moves. However many sleep, only the earliest instant is registered there, so
 * that a thousand waiting operations do not hold a thousand connections.
 */
export function createVirtualSleep(ports: VirtualSleepPorts): Sleep {
  const sleepers = new Set<Sleeper>();
  let registered: { readonly untilMs: number; readonly ending: AbortController } | undefined;

  function wakeDue(nowMs: number): void {
    for (const sleeper of sleepers) {
      if (sleeper.untilMs > nowMs) continue;
      sleepers.delete(sleeper);
      sleeper.wake();
    }
  }

  /** Registers the earliest sleeper unless that is done already; takes a registration nobody needs back. */
  function register(): void {
    const untilMs = Math.min(...[...sleepers].map((sleeper) => sleeper.untilMs));
    if (registered?.untilMs === untilMs) return;
    registered?.ending.abort();
    registered = undefined;
    if (sleepers.size === 0) return;
    const mine = { untilMs, ending: new AbortController() };
    registered = mine;
    void awaitTime(mine.untilMs, mine.ending.signal).then((nowMs) => {
      if (registered !== mine) return;
      registered = undefined;
      wakeDue(nowMs);
      setImmediate(register);
    });
  }

  /** The time once it is there; the end of time when nobody keeps it any more, so that all go on and find out. */
  async function awaitTime(untilMs: number, signal: AbortSignal): Promise<number> {
    const nowMs = await ports.waitUntil(untilMs, signal);
    if (nowMs !== undefined) {
      const reachedMs = Math.max(nowMs, untilMs);
      ports.set(reachedMs);
      return reachedMs;
    }
    if (!signal.aborted) await ports.pause(GONE_PAUSE_MS);
    return Number.POSITIVE_INFINITY;
  }

  return async (ms, signal) => {
    signal?.throwIfAborted();
    if (ms <= 0) return;
    await new Promise<void>((resolve, reject) => {
      const giveUp = () => {
        sleepers.delete(sleeper);
        setImmediate(register);
        reject(abortReason(signal));
      };
      const sleeper: Sleeper = {
        untilMs: Math.ceil(ports.now() + ms),
        wake: () => {
          signal?.removeEventListener('abort', giveUp);
          resolve();
        },
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      sleepers.add(sleeper);
      // After the present burst of work, so that all who start to sleep now count as one.
      setImmediate(register);
    });
  };
}
