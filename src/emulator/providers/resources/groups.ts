import { idKey, regionKey } from '../../kernel/arm-id.ts';
import { isAtLeast } from '../../kernel/api-version.ts';
import { objectAt, textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { page } from '../../kernel/paging.ts';
import type { Provider } from '../../kernel/provider.ts';
import { gatewayRefusal, plainRefusal } from '../../kernel/refusal.ts';
import { param, queryOption } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { by, put } from '../../kernel/state.ts';
import { always, continueWith, phaseAt } from '../../kernel/timeline.ts';
import { groupFilter } from './resource-filter.ts';
import { groupNotFound } from './scope-check.ts';
import { GROUPS, groupAt } from './tables.ts';
import type { GroupRow } from './tables.ts';

const GROUP = '/subscriptions/{subscriptionId}/resourceGroups/{groupName}';
const OPERATION = '/subscriptions/{subscriptionId}/operationresults/{operation}';

/** Resource groups (resources.json 2025-04-01). `others` say what goes with a group that is deleted. */
export const groupRoutes = (others: readonly Provider[]): readonly Route[] => [
  { method: 'GET', path: '/subscriptions/{subscriptionId}/resourceGroups', handler: list },
  {
    method: 'GET',
    path: GROUP,
    handler: (call) => ({ status: 200, body: renderGroup(required(call), call.now, call.apiVersion) }),
  },
  { method: 'HEAD', path: GROUP, handler: (call) => ({ status: current(call) === undefined ? 404 : 204 }) },
  { method: 'PUT', path: GROUP, handler: write },
  { method: 'PATCH', path: GROUP, handler: patch },
  { method: 'DELETE', path: GROUP, handler: (call) => erase(call, others) },
  { method: 'GET', path: OPERATION, handler: operationResult },
];

/** Absent in 6ce82fe5 #0 (2017-05-10), there in d0f2e18d #3 (2020-10-01). */
const TYPE_SINCE = '2018-05-01';

/** A group as ARM shows it. */
export const renderGroup = (row: GroupRow, now: number, apiVersion: string): JsonObject => ({
  id: row.id,
  name: row.name,
  type: isAtLeast(apiVersion, TYPE_SINCE) ? 'Microsoft.Resources/resourceGroups' : undefined,
  location: row.location,
  tags: row.tags,
  properties: { provisioningState: phaseAt(row.timeline, now) ?? 'Succeeded' },
});

const groupId = (call: Call): string =>
  `/subscriptions/${param(call, 'subscriptionId')}/resourceGroups/${param(call, 'groupName')}`;

const current = (call: Call): GroupRow | undefined => groupAt(call.state, idKey(groupId(call)), call.now);

const required = (call: Call): GroupRow => {
  const row = current(call);
  if (row === undefined) throw groupNotFound(param(call, 'groupName'));
  return row;
};

const list = (call: Call): Reply => {
  const rows = [...by(call.state, GROUPS, 'subscription', param(call, 'subscriptionId').toLowerCase())];
  const holds = groupFilter(queryOption(call, '$filter'));
  const listed = rows.filter((row) => groupAt(call.state, idKey(row.id), call.now) !== undefined && holds(row));
  return page(
    call,
    listed,
    (row) => renderGroup(row, call.now, call.apiVersion),
    Number(queryOption(call, '$top')) || undefined,
  );
};

const write = (call: Call): Reply => {
  const existing = current(call);
  const location = textAt(call.request.body, 'location');
  if (location === undefined)
    throw plainRefusal(400, 'LocationRequired', 'The location property is required for this definition.');
  if (existing !== undefined && regionKey(existing.location) !== regionKey(location))
    throw plainRefusal(
      409,
      'InvalidResourceGroupLocation',
      `Invalid resource group location '${location}'. The Resource group already exists in location '${existing.location}'.`,
    );
  const row: GroupRow = {
    id: existing?.id ?? groupId(call),
    name: existing?.name ?? param(call, 'groupName'),
    location: regionKey(location),
    tags: objectAt(call.request.body, 'tags') ?? existing?.tags,
    timeline: always('Succeeded'),
  };
  return {
    status: existing === undefined ? 201 : 200,
    body: renderGroup(row, call.now, call.apiVersion),
    writes: [put(GROUPS, idKey(row.id), row)],
  };
};

const patch = (call: Call): Reply => {
  const existing = required(call);
  const row: GroupRow = { ...existing, tags: objectAt(call.request.body, 'tags') ?? existing.tags };
  return { status: 200, body: renderGroup(row, call.now, call.apiVersion), writes: [put(GROUPS, idKey(row.id), row)] };
};

const erase = (call: Call, others: readonly Provider[]): Reply => {
  const row = required(call);
  const goneAt = call.now + call.settings.durationsMs.deleteGroup;
  const groupKey = idKey(row.id);
  const writes = others.flatMap((other) => other.removeGroup?.(call.state, groupKey, call.now, goneAt) ?? []);
  const timeline = continueWith(row.timeline, call.now, [
    { from: call.now, phase: 'Deleting' as const },
    { from: goneAt, phase: 'gone' as const },
  ]);
  return {
    status: 202,
    headers: { Location: resultUrl(call, `${row.name}:${goneAt}`), 'Retry-After': '15' },
    writes: [...writes, put(GROUPS, groupKey, { ...row, timeline })],
  };
};

/** The token carries when the deletion ends, so that nothing has to be remembered for it. */
const resultUrl = (call: Call, token: string): string =>
  `${call.request.origin}/subscriptions/${param(call, 'subscriptionId')}/operationresults/` +
  `${Buffer.from(token, 'utf8').toString('base64url')}?api-version=${call.apiVersion}`;

const operationResult = (call: Call): Reply => {
  const token = Buffer.from(param(call, 'operation'), 'base64url').toString('utf8');
  const endsAt = Number(token.split(':').at(-1));
  if (!Number.isFinite(endsAt) || !token.includes(':'))
    throw gatewayRefusal(404, 'NotFound', 'The operation result was not found.');
  if (call.now >= endsAt) return { status: 200 };
  return { status: 202, headers: { Location: resultUrl(call, token), 'Retry-After': '15' } };
};
