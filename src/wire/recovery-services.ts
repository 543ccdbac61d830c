/** What may narrow a list of jobs at the service; Recovery Services alone filters (bms.json 2024-04-01). */
export interface JobFilter {
  readonly fromMs?: number;
  readonly untilMs?: number;
  readonly operation?: string;
  readonly status?: string;
}

/**
 * The `$filter` of a list of Recovery Services jobs: `eq` comparisons joined by `and`, times as `2021-05-26 03:20:17
 * AM` in UTC. Both ends of the time span must be given together; undefined when nothing narrows the list.
 */
export function jobsFilter({ fromMs, untilMs, operation, status }: JobFilter): string | undefined {
  const parts = [
    ...(fromMs !== undefined && untilMs !== undefined
      ? [`startTime eq '${twelveHour(fromMs)}'`, `endTime eq '${twelveHour(untilMs)}'`]
      : []),
    ...(operation === undefined ? [] : [`operation eq '${quoted(operation)}'`]),
    ...(status === undefined ? [] : [`status eq '${quoted(status)}'`]),
  ];
  return parts.length === 0 ? undefined : parts.join(' and ');
}

/** OData doubles a quote inside a string. */
function quoted(text: string): string {
  return text.replaceAll("'", "''");
}

function twelveHour(ms: number): string {
  const text = new Date(ms).toISOString();
  const hours = Number(text.slice(11, 13));
  const shown = String(hours % 12 === 0 ? 12 : hours % 12).padStart(2, '0');
  return `${text.slice(0, 10)} ${shown}${text.slice(13, 19)} ${hours < 12 ? 'AM' : 'PM'}`;
}
