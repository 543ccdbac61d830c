import type { Exchange } from '../../support/recordings.ts';
import type { Answer } from '../../unit/emulator/session.ts';
import { operationIn } from '../recorded-operations.ts';
import type { Pairs } from '../pairs.ts';
import { instantsAgree, timesForm } from './time-form.ts';

/**
 * How an answer here differs from the recorded one: status, presence and form of the operation headers, key sets,
 * types, words and numbers of the body. Instants must have the same form and lie near each other, durations have the same
 * form; made-up names must be used for the same things as in the recording. One line each.
 */
export function compareAnswers(recorded: Exchange, here: Answer, pairs: Pairs): readonly string[] {
  if (recorded.status !== here.status)
    return [`status ${recorded.status} recorded, ${here.status} here ${here.text.slice(0, 200)}`];
  return [
    ...compareLinks(recorded, here, pairs),
    ...compareRetryAfter(recorded, here),
    ...compareBodies(recorded, here, pairs),
  ];
}

function compareLinks(recorded: Exchange, here: Answer, pairs: Pairs): readonly string[] {
  return ['azure-asyncoperation', 'location'].flatMap((name) => {
    const [wanted, found] = [recorded.headers[name], here.headers.get(name) ?? undefined];
    if (wanted !== undefined && found !== undefined) {
      pairs.pairLink(wanted, found);
      pairs.fit(operationIn(wanted) ?? '', operationIn(found) ?? '');
    }
    const [form, formHere] = [linkForm(wanted && pairs.known(wanted)), linkForm(found)];
    return form === formHere ? [] : [`${name}: ${form} recorded, ${formHere} here`];
  });
}

/** Where an operation URL points without the operation's own name, its api-version, and the names of what signs it. */
function linkForm(url: string | undefined): string {
  if (url === undefined) return 'absent';
  const { pathname, searchParams } = new URL(url);
  const names = [...searchParams].map(([name, value]) => (name === 'api-version' ? value : name));
  return `${pathname.replace(/\/[^/]+$/u, '').toLowerCase()} ${names.toSorted().join(' ')}`;
}

/** Most recordings were made by a client that does not keep it. */
function compareRetryAfter(recorded: Exchange, here: Answer): readonly string[] {
  const [wanted, found] = [recorded.headers['retry-after'], here.headers.get('retry-after') ?? undefined];
  return wanted === undefined || wanted === found ? [] : [`retry-after: ${wanted} recorded, ${found} here`];
}

function compareBodies(recorded: Exchange, here: Answer, pairs: Pairs): readonly string[] {
  const wanted = recorded.responseBody === '' ? null : recorded.responseBody;
  return compareJson(wanted, here.text === '' ? null : here.body, '$', pairs);
}

function compareJson(recorded: unknown, here: unknown, path: string, pairs: Pairs): readonly string[] {
  if (typeof recorded === 'string' && typeof here === 'string')
    return sameText(recorded, here, path, pairs) ? [] : [difference(path, recorded, here)];
  if (Array.isArray(recorded) && Array.isArray(here))
    return path === '$.value' || path === '$.data'
      ? compareListed(recorded, here, path, pairs)
      : compareInOrder(recorded, here, path, pairs);
  if (isObject(recorded) && isObject(here)) {
    const names = new Set([...Object.keys(recorded), ...Object.keys(here)]);
    return [...names].flatMap((name) => compareJson(recorded[name], here[name], `${path}.${name}`, pairs));
  }
  const measured = MEASURED.test(path) && typeof recorded === typeof here;
  return recorded === here || measured ? [] : [difference(path, recorded, here)];
}

/** How large something was and how far it got then. */
const MEASURED =
  /\.(?:progressPercentage|taskExecutionDetails|Backup Size|dataTransferr?edInBytes|OriginalDatasourceSizeInBytes)$/u;

function compareInOrder(recorded: unknown[], here: unknown[], path: string, pairs: Pairs): readonly string[] {
  const length =
    recorded.length === here.length ? [] : [`${path}: ${recorded.length} elements recorded, ${here.length} here`];
  const both = recorded.slice(0, here.length);
  return [...length, ...both.flatMap((item, index) => compareJson(item, here[index], `${path}[${index}]`, pairs))];
}

/** Resources of a list are held against each other by id; if those whose id is new here are as many, in order. */
function compareListed(recorded: unknown[], here: unknown[], path: string, pairs: Pairs): readonly string[] {
  const left = new Map(here.map((item) => [idOf(item), item]));
  const matches = recorded.map((item) => {
    const id = pairs.known(idOf(item));
    const match = left.get(id);
    left.delete(id);
    return match;
  });
  const others = [...left.values()];
  const inOrder = others.length === matches.filter((match) => match === undefined).length ? others.splice(0) : [];
  const lines = recorded.flatMap((item, index) => {
    const match = matches[index] ?? inOrder.shift();
    return match === undefined
      ? [`${named(path, item)}: recorded, absent here`]
      : compareJson(item, match, named(path, item), pairs);
  });
  return [...lines, ...others.map((item) => `${named(path, item)}: absent recorded, here it is`)];
}

const named = (path: string, item: unknown): string => `${path}[${idOf(item).split('/').at(-1)}]`;

const idOf = (item: unknown): string => String(isObject(item) ? (item['id'] ?? item['objectId']) : item).toLowerCase();

/** Written for people: the service words it anew, and the emulator has words of its own. */
const PROSE = /\.(?:message|description|recommendedAction|recommendations|Message\.Value)(?:\[\d+\])?$/u;

function sameText(recorded: string, here: string, path: string, pairs: Pairs): boolean {
  if (PROSE.test(path) || MEASURED.test(path)) return true;
  if (recorded === here) return pairs.fit(recorded, here);
  const [form, formHere] = [recorded, here].map((text) => timesForm(text.replace(HOST, ''), path));
  return pairs.fit(form ?? '', formHere ?? '') && instantsAgree(recorded, here, path);
}

const HOST = /^https?:\/\/(?:management\.azure\.com|graph\.microsoft\.com|127\.0\.0\.1:\d+)(?=\/)/u;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const difference = (path: string, recorded: unknown, here: unknown): string =>
  `${path}: ${show(recorded)} recorded, ${show(here)} here`;
const show = (value: unknown): string => (value === undefined ? 'absent' : JSON.stringify(value).slice(0, 160));
