import type { Clock } from '../model/clock.ts';
import { abortReason } from './abort.ts';
import { serverDateMs } from './polling-headers.ts';
import type { EmulatedTime } from './emulated-time.ts';
import { createVirtualSleep, type Sleep } from './virtual-sleep.ts';

/** This machine's time, as a port. */
export interface LocalTime {
  /** Never jumps; the zero point means nothing. */
  readonly monotonicMs: () => number;
  /** The wall clock, which may be wrong. */
  readonly wallMs: () => number;
  readonly sleep: Sleep;
}

/** A clock that learns from every answer. */
export interface ServiceClock extends Clock {
  /** Reads speed and time of an embedded Azure, once. Cheap afterwards. */
  ready(): Promise<void>;
  /** Takes the time from an answer's `Date`; `tookMs` is how long the exchange took. */
  observe(headers: Readonly<Record<string, string>>, tookMs: number): void;
  /** Whether the service was heard of yet; until then `now` is this machine's own time. */
  heard(): boolean;
}

export interface ServiceClockOptions {
  readonly local?: LocalTime;
  /** Present on loopback endpoints. */
  readonly emulated?: EmulatedTime | undefined;
  /** Told once when the local wall clock is more than five minutes off. */
  readonly onSkew?: (skewMs: number) => void;
}

/** A `Date` header counts whole seconds, so the true time lies up to a second behind it. */
const DATE_RESOLUTION_MS = 1000;
/** Tokens tolerate five minutes (F39). */
const SKEW_WORTH_SAYING_MS = 5 * 60_000;

export function createServiceClock(options: ServiceClockOptions = {}): ServiceClock {
  const local = options.local ?? LOCAL_TIME;
  let base = { serviceMs: local.wallMs(), localMs: local.monotonicMs() };
  let rate = 1;
  let sleep: Sleep = local.sleep;
  let virtual = false;
  let heard = false;
  let skewChecked = false;
  let reading: Promise<void> | undefined;

  const now = (): number => base.serviceMs + (local.monotonicMs() - base.localMs) * rate;
  const set = (serviceMs: number): void => void (base = { serviceMs, localMs: local.monotonicMs() });

  async function readEmulated(emulated: EmulatedTime): Promise<void> {
    const time = await emulated.read();
    if (time === undefined) return;
    virtual = true;
    heard = true;
    const { speed } = time;
    if (typeof speed === 'number' && speed > 0) {
      rate = speed;
      sleep = (ms, signal) => local.sleep(ms / speed, signal);
    } else {
      rate = speed === 0 ? 0 : 1;
      sleep = createVirtualSleep({ now, set, waitUntil: emulated.waitUntil, pause: local.sleep });
    }
    set(time.nowMs);
  }

  return {
    now: () => Math.floor(now()),
    sleep: (ms, signal) => sleep(ms, signal),
    heard: () => heard,
    async ready() {
      if (options.emulated !== undefined) await (reading ??= readEmulated(options.emulated));
    },
    observe(headers, tookMs) {
      const dateMs = serverDateMs(headers);
      if (dateMs === undefined) return;
      heard = true;
      const skewMs = local.wallMs() - dateMs;
      if (!skewChecked && !virtual && Math.abs(skewMs) > SKEW_WORTH_SAYING_MS) options.onSkew?.(skewMs);
      skewChecked = true;
      const latestMs = dateMs + DATE_RESOLUTION_MS + tookMs * rate;
      const estimateMs = now();
      if (estimateMs < dateMs) set(dateMs);
      else if (estimateMs > latestMs) set(latestMs);
    },
  };
}

/** Timers of Node overflow beyond it and fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const LOCAL_TIME: LocalTime = {
  monotonicMs: () => performance.now(),
  wallMs: () => Date.now(),
  async sleep(ms, signal) {
    for (let left = ms; left > 0; left -= LONGEST_TIMER_MS) await timer(Math.min(left, LONGEST_TIMER_MS), signal);
    signal?.throwIfAborted();
  },
};

async function timer(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timeout);
      reject(abortReason(signal));
    };
    const timeout = setTimeout(() => {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    }, ms);
    signal?.addEventListener('abort', giveUp, { once: true });
  });
}
