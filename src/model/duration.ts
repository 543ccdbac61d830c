/** A length of time. Months have no fixed length, so they are kept apart; days count 24 hours, weeks 7 days. */
export interface Duration {
  readonly months: number;
  readonly ms: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const ISO =
  /^P(?=[\dT])(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/u;
const FRIENDLY = /^(\d+)\s*(s|m|min|h|d|w|mo|y)$/u;

const FRIENDLY_UNITS: Readonly<Record<string, Duration>> = {
  s: { months: 0, ms: SECOND },
  m: { months: 0, ms: MINUTE },
  min: { months: 0, ms: MINUTE },
  h: { months: 0, ms: HOUR },
  d: { months: 0, ms: DAY },
  w: { months: 0, ms: 7 * DAY },
  mo: { months: 1, ms: 0 },
  y: { months: 12, ms: 0 },
};

/** Reads `4h`, `7d`, `2w`, `3mo`, `1y`, `30min` and ISO 8601 (`PT4H`, `P7D`, `P3M`); undefined for anything else. */
export function parseDuration(text: string): Duration | undefined {
  const friendly = FRIENDLY.exec(text.trim());
  if (friendly !== null) return times(FRIENDLY_UNITS[friendly[2] ?? ''], Number(friendly[1]));
  const iso = ISO.exec(text.trim());
  if (iso === null) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = iso.slice(1).map((part) => Number(part ?? 0));
  return {
    months: (years ?? 0) * 12 + (months ?? 0),
    ms:
      (weeks ?? 0) * 7 * DAY +
      (days ?? 0) * DAY +
      (hours ?? 0) * HOUR +
      (minutes ?? 0) * MINUTE +
      Math.round((seconds ?? 0) * SECOND),
  };
}

function times(unit: Duration | undefined, count: number): Duration | undefined {
  return unit && { months: unit.months * count, ms: unit.ms * count };
}

export function sameDuration(one: Duration, other: Duration): boolean {
  return one.months === other.months && one.ms === other.ms;
}

/** Orders durations; a month counts 30 days, which only matters when months meet days. */
export function compareDurations(one: Duration, other: Duration): number {
  return one.months * 30 * DAY + one.ms - (other.months * 30 * DAY + other.ms);
}

/** ISO 8601 in the spelling Azure Backup policies use: `P7D`, `PT4H`, `P3M`, `P1Y`. */
export function toIsoDuration(duration: Duration): string {
  const years = Math.floor(duration.months / 12);
  const days = Math.floor(duration.ms / DAY);
  const hours = Math.floor((duration.ms % DAY) / HOUR);
  const minutes = Math.floor((duration.ms % HOUR) / MINUTE);
  const seconds = (duration.ms % MINUTE) / SECOND;
  const date = part(years, 'Y') + part(duration.months % 12, 'M') + part(days, 'D');
  const time = part(hours, 'H') + part(minutes, 'M') + part(seconds, 'S');
  if (date === '' && time === '') return 'PT0S';
  return `P${date}${time && `T${time}`}`;
}

/** The short spelling used in specs: `7d`, `4h`, `3mo`; ISO 8601 where no single unit says it. */
export function toFriendlyDuration(duration: Duration): string {
  if (duration.ms === 0 && duration.months > 0) {
    return duration.months % 12 === 0 ? `${duration.months / 12}y` : `${duration.months}mo`;
  }
  if (duration.months > 0) return toIsoDuration(duration);
  const units: readonly (readonly [number, string])[] = [
    [DAY, 'd'],
    [HOUR, 'h'],
    [MINUTE, 'min'],
    [SECOND, 's'],
  ];
  const fit = units.find(([size]) => duration.ms >= size && duration.ms % size === 0);
  return fit === undefined ? toIsoDuration(duration) : `${duration.ms / fit[0]}${fit[1]}`;
}

function part(count: number, letter: string): string {
  return count === 0 ? '' : `${count}${letter}`;
}
