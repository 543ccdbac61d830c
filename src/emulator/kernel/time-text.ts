/** How the service writes instants. */

/** `2021-07-07T12:48:50.3432229Z`: seven decimals, of which the emulator's clock knows three. */
export const ticks = (ms: number): string => new Date(ms).toISOString().replace('Z', '0000Z');

/** `2021-07-07T12:49:22Z`: whole seconds, rounded down; may therefore lie before a start time (recorded traffic). */
export const wholeSeconds = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** `20210707T124850Z` in x-ms-routing-request-id. */
export const compact = (ms: number): string => wholeSeconds(ms).replaceAll(/[-:]/g, '');

const UNITS_MS: { readonly [unit: string]: number } = { D: 86_400_000, H: 3_600_000, M: 60_000, S: 1000 };

/** Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes, seconds (`PT6H`, `P1DT30M`); else undefined. */
export const durationMs = (text: string): number | undefined => {
  const match = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text);
  if (match === null || text === 'P' || text.endsWith('T')) return undefined;
  const [, weeks = '0', days = '0', hours = '0', minutes = '0', seconds = '0'] = match;
  const parts: [string, string][] = [
    [days, 'D'],
    [hours, 'H'],
    [minutes, 'M'],
    [seconds, 'S'],
  ];
  const rest = parts.reduce((sum, [count, unit]) => sum + Number(count) * (UNITS_MS[unit] ?? 0), 0);
  return Number(weeks) * 7 * 86_400_000 + rest;
};
