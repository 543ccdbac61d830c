import { isJsonObject } from '../../../src/model/json.ts';
import type { Answer } from '../../unit/emulator/session.ts';
import type { PrintedAnswer } from './article.ts';
import type { Pairs } from '../pairs.ts';

/** One difference between a printed answer and one given here. */
export interface Difference {
  /** `status`, `header retry-after`, `$.properties.duration`. */
  readonly where: string;
  readonly printed: string;
  readonly here: string;
}

/**
 * How an answer here differs from the printed one: status, all headers, key sets, types, words and numbers. Times must
 * have the same form, made-up names must be used for the same things.
 */
export function differencesOf(printed: PrintedAnswer, here: Answer, pairs: Pairs): readonly Difference[] {
  if (printed.status !== here.status)
    return [difference('status', printed.status, `${here.status} ${here.text.slice(0, 300)}`)];
  return [
    ...(printed.headers === undefined ? [] : headerDifferences(printed.headers, here.headers, pairs)),
    ...bodyDifferences('$', printed.body, here.text === '' ? undefined : here.body, pairs),
  ];
}

/** Of HTTP itself, not of the service. */
const OF_THE_CONNECTION = /^(?:connection|keep-alive|transfer-encoding)$/u;

function headerDifferences(
  printed: Readonly<Record<string, string>>,
  here: Headers,
  pairs: Pairs,
): readonly Difference[] {
  const names = new Set([...Object.keys(printed), ...here.keys()].filter((name) => !OF_THE_CONNECTION.test(name)));
  return [...names].flatMap((name) => {
    const [wanted, found] = [printed[name], here.get(name) ?? undefined];
    const same =
      wanted !== undefined && found !== undefined && pairs.fit(headerForm(name, wanted), headerForm(name, found));
    return same ? [] : [difference(`header ${name}`, wanted, found)];
  });
}

/** What of a header is the same in every run. */
function headerForm(name: string, value: string): string {
  if (name === 'date') return value.replace(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/u, '<HTTP date>');
  if (name === 'x-ms-routing-request-id') return value.replace(/^[A-Z]+:\d{8}T\d{6}Z:/u, '<REGION>:<time>:');
  if (name.startsWith('x-ms-ratelimit-remaining-')) return `about ${Math.ceil(Number(value) / 100)}00`;
  if (name === 'content-length' && value !== '0') return value.replace(/^\d+$/u, '<length>');
  return value.replace(/^https?:\/\/[^/]+/u, '<origin>');
}

function bodyDifferences(where: string, printed: unknown, here: unknown, pairs: Pairs): readonly Difference[] {
  if (typeof printed === 'string' && typeof here === 'string')
    return pairs.fit(timesForm(printed), timesForm(here)) ? [] : [difference(where, printed, here)];
  if (Array.isArray(printed) && Array.isArray(here) && printed.length === here.length)
    return printed.flatMap((item, index) => bodyDifferences(`${where}[${index}]`, item, here[index], pairs));
  if (isJsonObject(printed) && isJsonObject(here)) {
    const names = new Set([...Object.keys(printed), ...Object.keys(here)]);
    return [...names].flatMap((name) => bodyDifferences(`${where}.${name}`, printed[name], here[name], pairs));
  }
  return printed === here ? [] : [difference(where, printed, here)];
}

/** `2021-08-26T07:12:09.940517Z`, also with escaped colons as in etags; what has not happened is in the year 1. */
const INSTANT = /(?!0001)\d{4}-\d\d-\d\dT\d\d(?:(?::|%3A)\d\d){2}(\.\d{1,7})?Z/gu;

/** Of an instant remains whether it has a fraction of a second; of a duration, its notation. */
function timesForm(text: string): string {
  if (/^PT(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d{1,7})?S)?$/u.test(text)) return '<ISO duration>';
  return text.replaceAll(INSTANT, (_, fraction?: string) => `<instant${fraction === undefined ? '' : '.'}>`);
}

function difference(where: string, printed: unknown, here: unknown): Difference {
  return { where, printed: show(printed), here: show(here) };
}

const show = (value: unknown): string => (value === undefined ? 'absent' : JSON.stringify(value));
