import type { Json } from '../model/json.ts';
import { parseDuration, toIsoDuration } from '../model/duration.ts';
import { regionKey } from '../model/region.ts';

/**
 * How a value is brought to a form in which equal meaning is equal text. All are idempotent and leave values of
 * another type alone. Evidence: recorded traffic of the service (casing and spelling are the caller's and are echoed).
 */
export const NORMALISERS = {
  /** As written. */
  exact: (value) => value,
  /** An ARM id: compared without regard to case, the portal writes `/resourcegroups/`. */
  id: lower,
  /** A word of the service (`On`, `OFF`, `Microsoft.Compute/disks`): compared without regard to case. */
  word: lower,
  /** A comma-separated set of words: `SystemAssigned, UserAssigned`. */
  words: (value) => (typeof value === 'string' ? splitWords(value).toSorted().join(',') : value),
  /** `West US` and `westus` are one region. */
  location: (value) => (typeof value === 'string' ? regionKey(value) : value),
  /** `P1W` and `P7D` are one duration. */
  duration: (value) => (typeof value === 'string' ? isoDuration(value) : value),
  /** `"14"` and `14.0` are one number. */
  number: (value) =>
    typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value,
  /** A repeating interval of a schedule: `R/2024-01-01T13:00:00Z/PT4H`. The offset is kept, it may carry a wall clock. */
  interval: (value) => (typeof value === 'string' ? repeatingInterval(value) : value),
  /** A Windows time zone name; both names of UTC are one. */
  timeZone: (value) => {
    const name = lower(value);
    return name === 'coordinated universal time' ? 'utc' : name;
  },
} satisfies Record<string, (value: Json) => Json>;

export type Normaliser = keyof typeof NORMALISERS;

/** The words of a comma-separated set, lower case. */
export function splitWords(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function lower(value: Json): Json {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function isoDuration(text: string): string {
  const duration = parseDuration(text);
  return duration === undefined ? text : toIsoDuration(duration);
}

const INTERVAL = /^(R\d*)\/(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d)?\/(P.+)$/iu;

function repeatingInterval(text: string): string {
  const match = INTERVAL.exec(text);
  if (match === null) return text;
  const [, repeat = '', minute = '', second = '00', fraction = '', offset, every = ''] = match;
  const zone = offset === undefined || /^(?:Z|[+-]00:00)$/iu.test(offset) ? '+00:00' : offset;
  const rest = fraction.replace(/0+$/u, '');
  const start = `${minute.toUpperCase()}:${second}${rest && `.${rest}`}${zone}`;
  return `${repeat.toUpperCase()}/${start}/${isoDuration(every)}`;
}
