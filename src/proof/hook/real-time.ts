/** Does something after `ms` of real time, unless the returned function is called before: processes know no other time. */
export type After = (ms: number, act: () => void) => () => void;

/** Timers of Node overflow beyond it and fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A time beyond 24 days is cut to them. */
export const afterRealTime: After = (ms, act) => {
  const timer = setTimeout(act, Math.min(ms, LONGEST_TIMER_MS));
  return () => clearTimeout(timer);
};
