import { idKey, lastSegment, regionKey, subscriptionOf } from '../../kernel/arm-id.ts';
import { objectAt, textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { page } from '../../kernel/paging.ts';
import type { Provider } from '../../kernel/provider.ts';
import { gatewayRefusal } from '../../kernel/refusal.ts';
import { param } from '../../kernel/route.ts';
import type { Route } from '../../kernel/route.ts';
import { all, put } from '../../kernel/state.ts';
import { always } from '../../kernel/timeline.ts';
import { tagRoutes } from '../compute/tag-routes.ts';
import { groupRoutes, renderGroup } from './groups.ts';
import { registrationRoutes } from './registrations.ts';
import { resourceListRoutes } from './resource-list.ts';
import { groupAt, GROUPS, subscriptionAt, SUBSCRIPTIONS } from './tables.ts';
import type { GroupRow, SubscriptionRow } from './tables.ts';

/** The api-version in whose shape a world is dumped. */
const NEWEST = '2025-04-01';

/**
 * Tenants, subscriptions, resource groups, and lists over everything in them. `others` hold the resources and are asked
 * what goes when a group goes.
 */
export const resourcesProvider = (others: readonly Provider[]): Provider => ({
  namespace: 'Microsoft.Resources',
  oldestApiVersion: '2014-04-01',
  routes: [
    ...subscriptionRoutes,
    ...groupRoutes(others),
    ...tagRoutes,
    ...registrationRoutes(others),
    ...resourceListRoutes(others),
  ],
  notEmulated: [
    'POST /subscriptions/{subscriptionId}/providers/{namespace}/unregister',
    'GET /providers/{namespace}/operations',
    'GET /subscriptions/{subscriptionId}/tagNames',
    'GET /subscriptions/{subscriptionId}/resourceGroups/{groupName}/providers/Microsoft.Resources/deployments',
    'PUT /subscriptions/{subscriptionId}/resourceGroups/{groupName}/providers/Microsoft.Resources/deployments/{name}',
  ],
  types: ['microsoft.resources/subscriptions', 'microsoft.resources/resourcegroups'],
  load: (resource) => {
    const subscriptionId = subscriptionOf(resource.id) ?? '';
    if (idKey(resource.id) === idKey(`/subscriptions/${subscriptionId}`)) {
      const row: SubscriptionRow = {
        id: resource.id,
        subscriptionId,
        displayName: textAt(resource, 'displayName') ?? subscriptionId,
        state: textAt(resource, 'state') ?? 'Enabled',
      };
      return [put(SUBSCRIPTIONS, idKey(resource.id), row)];
    }
    const row: GroupRow = {
      id: resource.id,
      name: textAt(resource, 'name') ?? lastSegment(resource.id),
      location: regionKey(textAt(resource, 'location') ?? ''),
      tags: objectAt(resource, 'tags'),
      timeline: always('Succeeded'),
    };
    return [put(GROUPS, idKey(resource.id), row)];
  },
  dump: (state, now) => [
    ...[...all(state, SUBSCRIPTIONS)].map((row) => ({ ...row })),
    ...[...all(state, GROUPS)]
      .filter((row) => groupAt(state, idKey(row.id), now) !== undefined)
      .map((row) => renderGroup(row, now, NEWEST)),
  ],
});

const renderSubscription = (row: SubscriptionRow, tenantId: string): JsonObject => ({
  ...row,
  tenantId,
  subscriptionPolicies: {
    locationPlacementId: 'Public_2014-09-01',
    quotaId: 'PayAsYouGo_2014-09-01',
    spendingLimit: 'Off',
  },
  authorizationSource: 'RoleBased',
  managedByTenants: [],
});

const subscriptionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/tenants',
    handler: (call) => ({
      status: 200,
      body: {
        value: [
          {
            id: `/tenants/${call.settings.tenantId}`,
            tenantId: call.settings.tenantId,
            displayName: 'Embedded Azure',
            tenantCategory: 'Home',
          },
        ],
      },
    }),
  },
  {
    method: 'GET',
    path: '/subscriptions',
    handler: (call) =>
      page(call, [...all(call.state, SUBSCRIPTIONS)], (row) => renderSubscription(row, call.settings.tenantId)),
  },
  {
    method: 'GET',
    path: '/subscriptions/{subscriptionId}',
    handler: (call) => {
      const row = subscriptionAt(call.state, param(call, 'subscriptionId'));
      if (row === undefined) throw gatewayRefusal(404, 'SubscriptionNotFound', 'The subscription could not be found.');
      return { status: 200, body: renderSubscription(row, call.settings.tenantId) };
    },
  },
];
