import { groupKeyOf, idKey, lastSegment, segmentsOf, subscriptionOf, typeOfId } from '../../kernel/arm-id.ts';
import { field, textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { page } from '../../kernel/paging.ts';
import type { Provider } from '../../kernel/provider.ts';
import { notEmulated } from '../../kernel/refusal.ts';
import { param } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';

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
  const holds = filterOf([...call.request.query].find(([name]) => name.toLowerCase() === '$filter')?.[1] ?? '');
  const subscription = param(call, 'subscriptionId').toLowerCase();
  const rows = others
    .flatMap((provider) => provider.dump(call.state, call.now))
    .filter((resource) => {
      const id = textAt(resource, 'id') ?? '';
      const inScope = groupKey === undefined ? subscriptionOf(id) === subscription : groupKeyOf(id) === groupKey;
      return inScope && isTracked(resource) && holds(resource);
    });
  return page(call, rows, render);
};

/** Only resources with a place of their own are listed, not what lies in them. */
const isTracked = (resource: JsonObject): boolean =>
  groupKeyOf(textAt(resource, 'id') ?? '') !== undefined && textAt(resource, 'location') !== undefined;

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

type Condition = (resource: JsonObject) => boolean;

/** What a name in a filter stands for. */
const FIELDS: { readonly [name: string]: (resource: JsonObject) => readonly (string | undefined)[] } = {
  resourcetype: (resource) => [typeOfId(textAt(resource, 'id') ?? '')],
  name: (resource) => [textAt(resource, 'name')],
  location: (resource) => [textAt(resource, 'location')],
  resourcegroup: (resource) => [segmentsOf(textAt(resource, 'id') ?? '')[3]],
  tagname: (resource) => Object.keys(Object(field(resource, 'tags'))),
  tagvalue: (resource) => Object.values(Object(field(resource, 'tags')) as { readonly [name: string]: string }),
};

/** `NAME eq 'VALUE'` joined by `and`, in any case; anything else is refused. */
const filterOf = (filter: string): Condition => {
  const conditions = filter
    .split(/\s+and\s+/i)
    .filter((part) => part.trim() !== '')
    .map(condition);
  return (resource) => conditions.every((holds) => holds(resource));
};

const condition = (text: string): Condition => {
  const [, name = '', value = ''] = /^\(?\s*(\w+)\s+eq\s+'([^']*)'\s*\)?$/i.exec(text.trim()) ?? [];
  const read = FIELDS[name.toLowerCase()];
  if (read === undefined) throw notEmulated(`the filter '${text}' of a resource list`);
  return (resource) => read(resource).some((found) => found?.toLowerCase() === value.toLowerCase());
};
