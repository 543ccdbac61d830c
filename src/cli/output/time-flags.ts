import { parseDuration } from '../../model/duration.ts';
import type { TimeBound } from '../../model/time-bound.ts';
import { UsageProblem } from '../usage-problem.ts';

const DAY_MS = 86_400_000;
const INSTANT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/u;

/** `24h`, `7d` before now, or an instant such as `2026-11-20` or `2026-11-20T08:00:00Z`. */
export function timeFlag(flag: string, text: string): TimeBound {
  const ago = parseDuration(text);
  if (ago !== undefined) return { agoMs: ago.ms + ago.months * 30 * DAY_MS };
  const atMs = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(atMs)) return { atMs };
  throw new UsageProblem(
    `${flag} ${text} is neither a length of time nor an instant.`,
    `For example: ${flag} 24h, ${flag} 2026-11-20T08:00:00Z`,
  );
}

/** `30min`, `6h`, `PT6H`; milliseconds. */
export function durationFlag(flag: string, text: string): number {
  const duration = parseDuration(text);
  if (duration !== undefined && duration.months === 0 && duration.ms > 0) return duration.ms;
  throw new UsageProblem(`${flag} ${text} is not a length of time.`, `For example: ${flag} 30min, ${flag} 6h`);
}
