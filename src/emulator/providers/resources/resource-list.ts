import { groupKeyOf, idKey, lastSegment, subscriptionOf, typeOfId } from '../../kernel/arm-id.ts';
import { field, objectAt, textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { page } from '../../kernel/paging.ts';
import type { Provider } from '../../kernel/provider.ts';
import { param, queryOption } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { resourceFilter } from './resource-filter.ts';

const SUBSCRIPTION = '/subscriptions/{subscriptionId}';

/** Resources of a subscription or group whatever their type, as `az resource list` reads them (resources.json). */
export const resourceListRoutes = (others: readonly Provider[]): readonly Route[] => [
  { method: 'GET', path: `${SUBSCRIPTION}/resources`, handler: (call) => list(call, others, undefined) },
  {
    method: 'GET',
    path: `${SUBSCRIPTION}/resourceGroups/{groupName}/resources`,
    handler: (call) => {
      const group = `/subscriptions/${param(call, 'subscriptionId')}/resourceGroups/${param(call, 'groupName')}`;
      return list(call, others, idKey(group));
    },
  },
];

const list = (call: Call, others: readonly Provider[], groupKey: string | undefined): Reply => {
  const holds = resourceFilter(queryOption(call, '$filter'));
  const subscription = param(call, 'subscriptionId').toLowerCase();
  const rows = others
    .flatMap((provider) => provider.dump(call.state, call.now))
    .filter((resource) => {
      const id = textAt(resource, 'id') ?? '';
      const inScope = groupKey === undefined ? subscriptionOf(id) === subscription : groupKeyOf(id) === groupKey;
      return inScope && isTracked(resource) && holds(headOf(resource));
    });
  return page(call, rows, render, Number(queryOption(call, '$top')) || undefined);
};

/** Only resources with a place of their own are listed, not what lies in them. */
const isTracked = (resource: JsonObject): boolean =>
  groupKeyOf(textAt(resource, 'id') ?? '') !== undefined && textAt(resource, 'location') !== undefined;

const headOf = (resource: JsonObject) => ({
  id: textAt(resource, 'id') ?? '',
  name: textAt(resource, 'name'),
  location: textAt(resource, 'location'),
  tags: objectAt(resource, 'tags'),
});

/** Without `properties`, which only the resource itself shows. */
const render = (resource: JsonObject): JsonObject => ({
  id: textAt(resource, 'id'),
  name: textAt(resource, 'name') ?? lastSegment(textAt(resource, 'id') ?? ''),
  type: textAt(resource, 'type') ?? typeOfId(textAt(resource, 'id') ?? ''),
  location: textAt(resource, 'location'),
  sku: field(resource, 'sku'),
  identity: field(resource, 'identity'),
  zones: field(resource, 'zones'),
  tags: field(resource, 'tags'),
});
