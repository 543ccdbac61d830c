/**
 * Virtual time. It runs `speed` times as fast as real time; at `max` it runs as real time does and in addition jumps to
 * the earliest instant anybody waits for as soon as no request is being answered; at 0 it moves by `advance` only.
 */
export type Speed = number | 'max';

/** Node's timers overflow beyond it. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** At `max`: real time without any request before the clock jumps, so that a client between two requests goes first. */
const QUIET_MS = 3;
/** As much for somebody who was woken and has not sent anything yet; it may never do so. */
const PATIENCE_MS = 25;

interface Waiter {
  readonly until: number;
  readonly wake: () => void;
}

export class VirtualClock {
  readonly speed: Speed;
  #baseVirtual: number;
  #baseReal: number;
  #busy = 0;
  /** Waiters woken by a jump from whom nothing was heard since. */
  #awaited = 0;
  #waiters: Waiter[] = [];
  #timer: NodeJS.Timeout | undefined;
  readonly #real: () => number;

  constructor(startMs: number, speed: Speed, real: () => number = () => performance.now()) {
    this.speed = speed;
    this.#baseVirtual = startMs;
    this.#real = real;
    this.#baseReal = real();
  }

  /** Virtual epoch milliseconds, whole. */
  now(): number {
    return Math.floor(this.#baseVirtual + (this.#real() - this.#baseReal) * this.#rate());
  }

  /** Sets the time, forwards or backwards; waiters whose instant has come are woken. */
  set(nowMs: number): void {
    this.#baseVirtual = nowMs;
    this.#baseReal = this.#real();
    this.#settle();
  }

  advance(byMs: number): void {
    this.set(this.now() + byMs);
  }

  /** Resolves as soon as virtual time has reached `untilMs`. `signal` gives the wait up. */
  async waitUntil(untilMs: number, signal?: AbortSignal): Promise<void> {
    if (this.now() >= untilMs) return;
    await new Promise<void>((resolve) => {
      const waiter: Waiter = { until: untilMs, wake: resolve };
      this.#waiters.push(waiter);
      signal?.addEventListener('abort', () => {
        this.#waiters = this.#waiters.filter((other) => other !== waiter);
        resolve();
        this.#settle();
      });
      this.#settle();
    });
  }

  /** Brackets the answering of an ARM request: while one is in flight the clock does not jump. */
  enter(): void {
    this.#busy += 1;
    this.#awaited = Math.max(0, this.#awaited - 1);
  }

  leave(): void {
    this.#busy -= 1;
    this.#settle();
  }

  /** Wakes everybody and forgets them. */
  close(): void {
    clearTimeout(this.#timer);
    for (const waiter of this.#waiters.splice(0)) waiter.wake();
  }

  #rate(): number {
    return this.speed === 'max' ? 1 : this.speed;
  }

  #settle(): void {
    const now = this.now();
    const due = this.#waiters.filter((waiter) => waiter.until <= now);
    this.#waiters = this.#waiters.filter((waiter) => waiter.until > now);
    for (const waiter of due) waiter.wake();
    this.#awaited += due.length;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const earliest = Math.min(...this.#waiters.map((waiter) => waiter.until));
    if (!Number.isFinite(earliest)) return;
    if (this.speed === 'max') this.#jumpSoon(earliest);
    else if (this.speed > 0)
      this.#timer = setTimeout(() => this.#settle(), Math.min(LONGEST_TIMER_MS, (earliest - now) / this.speed + 1));
  }

  #jumpSoon(to: number): void {
    if (this.#busy > 0) return;
    this.#timer = setTimeout(
      () => {
        this.#awaited = 0;
        if (this.#busy === 0 && to > this.now()) this.set(to);
        else this.#settle();
      },
      this.#awaited > 0 ? PATIENCE_MS : QUIET_MS,
    );
  }
}
