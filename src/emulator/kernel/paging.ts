import type { JsonObject } from './json.ts';
import { plainRefusal } from './refusal.ts';
import { queryOption } from './route.ts';
import type { Call, Reply } from './route.ts';

/**
 * A list answer. Pages hold `pageSize` items; `nextLink` is absolute and repeats the query of the request (ARM RPC,
 * resource-api-reference), and is absent on the last page (recorded traffic). The skip token is the position to go on from.
 * `render` runs for the items of the page only, so that a page costs a page even of a long list.
 */
export const page = <Row>(
  call: Call,
  rows: readonly Row[],
  render: (row: Row) => JsonObject,
  pageSize = call.settings.pageSize,
): Reply => {
  const from = positionOf(call);
  const value = rows.slice(from, from + pageSize).map(render);
  const next = from + pageSize;
  return { status: 200, body: next < rows.length ? { value, nextLink: nextLink(call, next) } : { value } };
};

const TOKEN = '$skipToken';

const positionOf = (call: Call): number => {
  const token = queryOption(call, TOKEN);
  if (token === '') return 0;
  const position = Number(Buffer.from(token, 'base64url').toString('utf8'));
  if (Number.isSafeInteger(position) && position >= 0) return position;
  throw plainRefusal(400, 'InvalidSkipToken', 'The skip token is not one that this service issued.');
};

const nextLink = (call: Call, position: number): string => {
  const query = new URLSearchParams(
    [...call.request.query].filter(([name]) => name.toLowerCase() !== TOKEN.toLowerCase()),
  );
  query.set(TOKEN, Buffer.from(String(position), 'utf8').toString('base64url'));
  return `${call.request.origin}${encodeURI(call.request.path)}?${query.toString()}`;
};
