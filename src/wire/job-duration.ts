import { parseDuration } from '../model/duration.ts';

const DOTNET = /^(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2}(?:\.\d+)?)$/u;

/**
 * Reads both spellings of a job's duration, in milliseconds: `PT3M13.7413207S` of single GETs, `00:03:12.7189058` and
 * `1.09:22:25.79` of lists and of api-version 2017-07-01. Undefined for anything else.
 */
export function jobDurationMs(text: string): number | undefined {
  const clock = DOTNET.exec(text.trim());
  if (clock === null) return parseDuration(text)?.ms;
  const [days, hours, minutes, seconds] = clock.slice(1).map((part) => Number(part ?? 0));
  return Math.round(((((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000);
}
