import { field, listAt, textAt } from '../../kernel/json.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { notEmulated, plainRefusal } from '../../kernel/refusal.ts';
import type { Provider } from '../../kernel/provider.ts';
import type { Call, Reply } from '../../kernel/route.ts';
import { runQuery } from './query.ts';
import { rowsOf } from './rows.ts';
import { tableOf } from './table.ts';

/** Resource Graph over the resources of `others`; eventually consistent in Azure, at once consistent here. */
export const resourceGraphProvider = (others: readonly Provider[]): Provider => ({
  namespace: 'Microsoft.ResourceGraph',
  oldestApiVersion: '2018-09-01',
  routes: [
    {
      method: 'POST',
      path: '/providers/Microsoft.ResourceGraph/resources',
      handler: (call) => query(call, others),
      budget: QUERIES,
    },
  ],
  notEmulated: ['POST /providers/Microsoft.ResourceGraph/resourcesHistory'],
  types: [],
  load: () => [],
  dump: () => [],
});

/** The most rows in one answer (resourcegraph.json, `$top`). */
const MOST_ROWS = 1000;

/** 15 queries in 5 seconds (24aa3742), counted by the hour like every budget here. */
const QUERIES = { name: 'Microsoft.ResourceGraph/resources/action', perHour: 10_800 };

const query = (call: Call, others: readonly Provider[]): Reply => {
  const { body } = call.request;
  const text = textAt(body, 'query');
  if (text === undefined) throw plainRefusal(400, 'BadRequest', 'The request has no query.');
  for (const name of ['facets', 'managementGroups'])
    if (listAt(body, name).length > 0) throw notEmulated(`'${name}' in a Resource Graph query`);
  const subscriptions = listAt(body, 'subscriptions').map((id) => (typeof id === 'string' ? id.toLowerCase() : ''));
  const rows = runQuery(text, (name) => rowsOf(call, others, { name, subscriptions }));
  const { from, size } = partOf(field(body, 'options'));
  const data = rows.slice(from, from + size);
  const next = from + data.length;
  return {
    status: 200,
    // As recorded (24aa3742).
    headers: { 'x-ms-user-quota-remaining': '14', 'x-ms-user-quota-resets-after': '00:00:05' },
    body: {
      totalRecords: rows.length,
      count: data.length,
      data: formatted(call, data),
      facets: [],
      resultTruncated: next < rows.length ? 'true' : 'false',
      $skipToken: next < rows.length ? Buffer.from(String(next), 'utf8').toString('base64') : undefined,
    },
  };
};

/** Objects, or a table where that is asked for or was the form of old: until 2019-04-01 (resourcegraph.json). */
const formatted = (call: Call, data: readonly JsonObject[]): Json => {
  const format = textAt(call.request.body, 'options', 'resultFormat') ?? (call.apiVersion < '2020' ? 'table' : '');
  return /^table$/i.test(format) ? tableOf(data) : data;
};

/** Where the answer begins and how many rows it has at most; a token stands for where the answer before it ended. */
const partOf = (options: Json | undefined): { readonly from: number; readonly size: number } => {
  const top = field(options, '$top') ?? MOST_ROWS;
  const skip = field(options, '$skip') ?? 0;
  if (typeof top !== 'number' || !Number.isInteger(top) || top < 1 || top > MOST_ROWS)
    throw plainRefusal(400, 'BadRequest', `$top must be a whole number between 1 and ${MOST_ROWS}.`);
  if (typeof skip !== 'number' || !Number.isInteger(skip) || skip < 0)
    throw plainRefusal(400, 'BadRequest', '$skip must be a whole number, 0 or more.');
  const token = textAt(options, '$skipToken') ?? '';
  return { from: token === '' ? skip : positionOf(token), size: top };
};

const positionOf = (token: string): number => {
  const position = Number(Buffer.from(token, 'base64').toString('utf8'));
  if (Number.isSafeInteger(position) && position > 0) return position;
  throw plainRefusal(400, 'BadRequest', 'The $skipToken is not one that this service issued.');
};
