import { dig, digString } from '../../../src/model/json.ts';
import type { RecordedExchange } from '../../support/recording-proxy.ts';
import type { Finding, Probe } from './probe.ts';

/** What the whole traffic of the run shows. */
export const traffic: Probe = {
  name: 'traffic',
  phase: 'afterwards',
  ask: async ({ azure, settings }) =>
    await Promise.resolve([
      statusWaits(azure.exchanges),
      hostsOfLinks(azure.exchanges, new URL(settings.endpoint).host),
      ...budgets(azure.exchanges),
      pages(azure.exchanges),
    ]),
};

/** Whether answers to polls ask for a wait. */
export function statusWaits(exchanges: readonly RecordedExchange[]): Finding {
  const polls = exchanges.filter(({ method, url }) => method === 'GET' && /\/operationStatus\//iu.test(url));
  const asking = polls.filter(({ responseHeaders }) => responseHeaders['retry-after'] !== undefined);
  const waits = [...new Set(asking.map(({ responseHeaders }) => responseHeaders['retry-after']))].join(', ');
  return {
    question: 'Do GETs of an operation’s status carry Retry-After?',
    answer: `${asking.length} of ${polls.length}${waits === '' ? '' : ` (${waits} s)`}`,
    evidence: asking.slice(0, 1),
  };
}

/** Whether links ever name another host than the one asked. */
export function hostsOfLinks(exchanges: readonly RecordedExchange[], asked: string): Finding {
  const links = exchanges.flatMap((one) =>
    ['azure-asyncoperation', 'location']
      .map((name) => one.responseHeaders[name])
      .filter((link) => link !== undefined && URL.canParse(link))
      .map((link) => ({ one, host: new URL(link ?? '').host })),
  );
  const others = links.filter(({ host }) => host !== asked);
  return {
    question: 'Do links of operations ever name another host than the endpoint?',
    answer:
      others.length === 0
        ? `no, 0 of ${links.length}`
        : `yes, ${others.length} of ${links.length}: ${[...new Set(others.map(({ host }) => host))].join(', ')}`,
    evidence: others.slice(0, 1).map(({ one }) => one),
  };
}

const BUDGET = /^x-ms-ratelimit-remaining-/u;

interface Counted {
  readonly one: RecordedExchange;
  /** What it counts: the header, and the action where the budget is an action's. */
  readonly budget: string;
  readonly left: number;
}

/** Each remaining-requests header: between what it went, and when it first rose again, which ends a window. */
export function budgets(exchanges: readonly RecordedExchange[]): readonly Finding[] {
  const counted = exchanges.flatMap((one) => countersOf(one));
  return [...Map.groupBy(counted, ({ budget }) => budget)]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([budget, seen]) => findingOf(budget, seen));
}

function countersOf(one: RecordedExchange): readonly Counted[] {
  return Object.entries(one.responseHeaders)
    .filter(([name, value]) => BUDGET.test(name) && /^\d+$/u.test(value))
    .map(([name, value]) => ({
      one,
      budget: name.endsWith('-resource-requests') ? `${name} (${actionOf(one)})` : name,
      left: Number(value),
    }));
}

/** `GET backupVaults/backupInstances`: what these budgets were seen to be kept by. */
function actionOf({ method, url }: RecordedExchange): string {
  const [path = ''] = url.split('?');
  const [, ...segments] = (path.split('/providers/').at(-1) ?? '').split('/');
  return `${method} ${segments.filter((_, index) => index % 2 === 0).join('/')}`;
}

function findingOf(budget: string, seen: readonly Counted[]): Finding {
  const all = seen.map(({ left }) => left);
  const rise = seen.find(({ left }, index) => left > (all[index - 1] ?? left));
  const dateOf = (counted: Counted | undefined) => Date.parse(counted?.one.responseHeaders['date'] ?? '');
  const rose =
    rise === undefined ? 'never rose' : `first rose after ${Math.round((dateOf(rise) - dateOf(seen[0])) / 1000)} s`;
  return {
    question: `How does ${budget} go?`,
    answer: `${seen.length} answers, between ${Math.max(...all)} and ${Math.min(...all)}; ${rose}`,
    evidence: [seen[0], rise].flatMap((found) => (found === undefined ? [] : [found.one])),
  };
}

/** The longest list that came in one page, and whether any had another. */
export function pages(exchanges: readonly RecordedExchange[]): Finding {
  const lists = exchanges.flatMap((one) => {
    const value = dig(one.responseBody, 'value');
    return /Microsoft\.DataProtection/iu.test(one.url) && Array.isArray(value) ? [{ one, length: value.length }] : [];
  });
  const more = lists.filter(({ one }) => digString(one.responseBody, 'nextLink') !== undefined);
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return {
    question: 'How many items does a page of a Data Protection list hold?',
    answer:
      more.length === 0
        ? `${longest} at most here, without another page`
        : `${more.map(({ length }) => length).join(', ')} with another page`,
    evidence: more.slice(0, 1).map(({ one }) => one),
  };
}
