import { retryAfterMs } from './polling-headers.ts';

const SHORTEST_MS = 1000;
/** Also keeps the value far from where timers overflow (F09). */
const LONGEST_MS = 5 * 60_000;

/** Status answers carry no `Retry-After` (traffic.md section 2), so after the first poll the pace is ours. */
const SCHEDULE_MS = [5000, 10_000, 15_000, 20_000, 30_000] as const;

/**
 * How long to wait before poll number `polls` (from 0): what the service asks for, in [1 s, 5 min], else the schedule.
 * `asked` is the headers of the last answer, or milliseconds that were read from such headers earlier.
 */
export function pollWaitMs(asked: Readonly<Record<string, string>> | number | undefined, polls: number): number {
  const askedMs = typeof asked === 'object' ? retryAfterMs(asked) : asked;
  if (askedMs !== undefined && askedMs >= 0) return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, askedMs));
  return SCHEDULE_MS[Math.min(Math.max(0, Math.floor(polls)), SCHEDULE_MS.length - 1)] ?? LONGEST_MS;
}
