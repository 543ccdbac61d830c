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

/** `ms` plus an ISO 8601 duration that may count years and months (`P3M`, `P1Y`), by the UTC calendar. */
export const addDuration = (ms: number, text: string): number | undefined => {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(.*)$/.exec(text);
  if (match === null) return undefined;
  const [, years = '0', months = '0', rest = ''] = match;
  const date = new Date(ms);
  date.setUTCMonth(date.getUTCMonth() + Number(years) * 12 + Number(months));
  if (rest === '') return text === 'P' ? undefined : date.getTime();
  const restMs = durationMs(`P${rest}`);
  return restMs === undefined ? undefined : date.getTime() + restMs;
};

/** Ten-millionths of a second, in which the service counts, in one millisecond. */
export const TICKS_PER_MS = 10_000;

/** An instant as the service writes it: whole milliseconds, and the ticks beyond them; undefined for anything else. */
export const instantOf = (text: string | undefined): { readonly ms: number; readonly fraction: number } | undefined => {
  const ms = Date.parse(text ?? '');
  if (Number.isNaN(ms)) return undefined;
  const digits = /\.(\d+)Z$/.exec(text ?? '')?.[1]?.padEnd(7, '0') ?? '0000000';
  return { ms, fraction: Number(digits.slice(3, 7)) };
};

/** `PT3M12.7189058S`, `PT0S`: a duration of so many ticks as single jobs show it. */
export const isoDuration = (tickCount: number): string => {
  const { days, hours, minutes, seconds, fraction } = partsOf(tickCount);
  const text = [
    days * 24 + hours > 0 ? `${days * 24 + hours}H` : '',
    minutes > 0 ? `${minutes}M` : '',
    seconds > 0 || fraction > 0 ? `${seconds}${trimmed(fraction)}S` : '',
  ].join('');
  return `PT${text === '' ? '0S' : text}`;
};

/** `00:03:12.7189058`, `1.09:22:25.7900000`: the same as lists of jobs show it. */
export const timeSpan = (tickCount: number): string => {
  const { days, hours, minutes, seconds, fraction } = partsOf(tickCount);
  const clock = [hours, minutes, seconds].map((part) => String(part).padStart(2, '0')).join(':');
  return `${days > 0 ? `${days}.` : ''}${clock}${fraction > 0 ? `.${String(fraction).padStart(7, '0')}` : ''}`;
};

const partsOf = (tickCount: number) => {
  const whole = Math.floor(tickCount / (1000 * TICKS_PER_MS));
  return {
    days: Math.floor(whole / 86_400),
    hours: Math.floor(whole / 3600) % 24,
    minutes: Math.floor(whole / 60) % 60,
    seconds: whole % 60,
    fraction: tickCount % (1000 * TICKS_PER_MS),
  };
};

const trimmed = (fraction: number): string =>
  fraction === 0 ? '' : `.${String(fraction).padStart(7, '0').replace(/0+$/, '')}`;
