/** `2024-06-27T05:18:29.2987958Z`, also with escaped colons as in etags. */
const INSTANT = /\d{4}-\d\d-\d\dT\d\d(?:(:|%3A)\d\d){2}(\.\d+)?(Z|[+-]\d\d:\d\d)?/giu;

/** `6/25/2021 12:00:00 AM` in the property bags of Recovery Services jobs. */
const AMERICAN = /\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d\d:\d\d [AP]M/gu;

/**
 * A text without what depends on when it was written: of an instant remain whether it has a fraction, its zone and the
 * year 1 that stands for "never"; a value named `duration` keeps its notation only.
 */
export function timesForm(text: string, path: string): string {
  if (/(?:\.duration|Duration|Remaining)$/u.test(path)) return durationForm(text);
  return text
    .replaceAll(AMERICAN, '<American time>')
    .replaceAll(INSTANT, (instant, _colon, fraction?: string, zone = '') =>
      instant.startsWith('0001') ? instant : `<instant${fraction === undefined ? '' : '.'}${zone}>`,
    );
}

/** The longest pause between two looks of a recorder at a job: ends are known no better. */
const NEAR_MS = 15 * 60_000;
/** Roles are as old as the service, here they all have one date. */
const NOT_DATED = /\.(?:createdOn|updatedOn)$/u;

/** Whether the instants in two texts of one form lie near each other, one by one. */
export function instantsAgree(recorded: string, here: string, path: string): boolean {
  if (NOT_DATED.test(path)) return true;
  const others = instantsIn(here);
  return instantsIn(recorded).every((ms, index) => Math.abs(ms - (others[index] ?? Number.NaN)) <= NEAR_MS);
}

const instantsIn = (text: string): readonly number[] =>
  [...text.matchAll(INSTANT)].map(([instant]) => Date.parse(instant.replaceAll(/%3A/giu, ':')));

function durationForm(text: string): string {
  if (text === 'PT0S') return text;
  if (/^PT(?:\d+H)?(?:\d+M)?(?:[\d.]+S)?$/u.test(text)) return '<ISO duration>';
  return /^(?:\d+\.)?\d\d:\d\d:\d\d(?:\.\d{7})?$/u.test(text) ? '<time span>' : text;
}
