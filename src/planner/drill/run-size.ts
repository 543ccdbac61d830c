/** A quarter more than would just do, for schedules that are lost and drills that fail. */
const HEAD_ROOM = 0.8;
const DAY_MS = 86_400_000;

/**
 * How many instances one run takes, of so many that are due at these instants (milliseconds, ascending).
 *
 * The steady pace proves everybody in four fifths of the period. Where many fall due at once, the pace is the least at
 * which nobody is late, with the same head-room, and without the last run before: close to a due date a fifth of the
 * time is less than one run, and that one may be lost. Both count per time passed since the last run: after a lost schedule
 * the next run takes twice as many.
 */
export function runSize(dues: readonly number[], nowMs: number, everyMs: number, sinceLastMs: number): number {
  const elapsedMs = Math.max(sinceLastMs, 1);
  const steady = (dues.length * elapsedMs) / (HEAD_ROOM * everyMs);
  const pressing = dues.reduce((most, due, index) => {
    const leftMs = due - nowMs;
    const usableMs = Math.max(Math.min(HEAD_ROOM * leftMs, leftMs - elapsedMs), elapsedMs);
    return Math.max(most, ((index + 1) * elapsedMs) / usableMs);
  }, 0);
  return Math.min(dues.length, Math.ceil(Math.max(steady, pressing)));
}

/** Between two runs, when the last one is not known: schedules are daily as a rule. */
export const USUAL_GAP_MS = DAY_MS;
