import { listAt, textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { page } from '../../kernel/paging.ts';
import type { Provider } from '../../kernel/provider.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { param, queryOption } from '../../kernel/route.ts';
import type { Call, Reply } from '../../kernel/route.ts';
import { all, get } from '../../kernel/state.ts';
import { PRINCIPALS } from '../authorization/tables.ts';
import type { PrincipalRow } from '../authorization/tables.ts';
import { principalFilter } from './filter.ts';
import { renderPrincipal } from './service-principal.ts';

const PATH = '/v1.0/servicePrincipals';

/** Microsoft Graph as far as clients ask it who a vault's identity is. It has no api-versions. */
export const graphProvider: Provider = {
  namespace: 'Microsoft.Graph',
  oldestApiVersion: undefined,
  routes: [
    { method: 'GET', path: PATH, handler: (call) => list(call) },
    { method: 'GET', path: `${PATH}/{objectId}`, handler: (call) => read(call) },
    { method: 'POST', path: '/v1.0/directoryObjects/getByIds', handler: (call) => getByIds(call) },
  ],
  notEmulated: [
    'GET /v1.0/me',
    'GET /v1.0/users',
    'GET /v1.0/users/{id}',
    'GET /v1.0/groups',
    'GET /v1.0/groups/{id}',
    'GET /v1.0/applications',
    'POST /v1.0/applications',
    `POST ${PATH}`,
  ],
  types: [],
  load: () => [],
  dump: () => [],
};

const CONTENT_TYPE =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/** An answer of Microsoft Graph, with its own headers (f1f947b0 #6). */
const answer = (call: Call, status: number, body: JsonObject): Reply => ({
  status,
  body,
  headers: { 'Content-Type': CONTENT_TYPE, 'OData-Version': '4.0', 'request-id': call.guid('graph request') },
});

const contextOf = (call: Call, collection: string): JsonObject => ({
  '@odata.context': `${call.request.origin}/v1.0/$metadata#${collection}`,
});

const isKnown = (row: PrincipalRow, now: number): boolean => row.goneFrom === undefined || now < row.goneFrom;

/**
 * Lists lag behind: 8 s after it was made they did not know an identity, 12 s after they did (f1f947b0 #0 to #6); `getByIds` knew it at once
 * (b41606dd #20).
 */
const list = (call: Call): Reply => {
  const holds = principalFilter(queryOption(call, '$filter'));
  const listed = [...all(call.state, PRINCIPALS)].filter(
    (row) =>
      isKnown(row, call.now) && row.createdAt + call.settings.durationsMs.principalListLag <= call.now && holds(row),
  );
  const { body } = page(call, listed, renderPrincipal, Number(queryOption(call, '$top')) || LONGEST_PAGE);
  return answer(call, 200, {
    ...contextOf(call, 'servicePrincipals'),
    '@odata.nextLink': textAt(body, 'nextLink'),
    value: listAt(body, 'value'),
  });
};

/** Default size of a page of Microsoft Graph (its documentation on paging). */
const LONGEST_PAGE = 100;

const read = (call: Call): Reply => {
  const objectId = param(call, 'objectId');
  const row = get(call.state, PRINCIPALS, objectId.toLowerCase());
  if (row === undefined || !isKnown(row, call.now)) throw notFound(call, objectId);
  return answer(call, 200, { ...contextOf(call, 'servicePrincipals/$entity'), ...renderPrincipal(row) });
};

/** Ids that nobody has are left out; `types` narrows, here to service principals or to nothing (6dfc7c1a #12). */
const getByIds = (call: Call): Reply => {
  const { body } = call.request;
  const types = listAt(body, 'types').filter((type) => typeof type === 'string');
  const wanted = types.length === 0 || types.some((type) => /^(servicePrincipal|directoryObject)$/i.test(type));
  const ids = wanted ? listAt(body, 'ids').filter((id) => typeof id === 'string') : [];
  const value = ids.flatMap((id) => {
    const row = get(call.state, PRINCIPALS, id.toLowerCase());
    if (row === undefined || !isKnown(row, call.now)) return [];
    return [{ '@odata.type': '#microsoft.graph.servicePrincipal', ...renderPrincipal(row) }];
  });
  const reply = answer(call, 200, { ...contextOf(call, 'directoryObjects'), value });
  return { ...reply, headers: { ...reply.headers, Location: call.request.origin } };
};

/** The error envelope of Microsoft Graph (its documentation on error responses). */
const notFound = (call: Call, objectId: string): Refusal => {
  const code = 'Request_ResourceNotFound';
  const message = `Resource '${objectId}' does not exist or one of its queried reference-property objects are not present.`;
  const innerError = {
    date: new Date(call.now).toISOString().slice(0, 19),
    'request-id': call.guid('graph request'),
    'client-request-id': call.activityId,
  };
  return new Refusal(answer(call, 404, { error: { code, message, innerError } }), `${code}: ${message}`);
};
