import { groupKeyOf, segmentsOf, subscriptionOf } from '../../kernel/arm-id.ts';
import type { ScopeCheck } from '../../kernel/dispatch.ts';
import { gatewayRefusal } from '../../kernel/refusal.ts';
import { groupAt, subscriptionAt } from './tables.ts';

/**
 * ARM answers for a missing subscription or resource group itself, whatever the resource asked for
 * (9751dcbc #0: 404 ResourceGroupNotFound with x-ms-failure-cause gateway).
 */
export const checkScope: ScopeCheck = (state, now, request, _route) => {
  const subscription = subscriptionOf(request.path);
  if (subscription === undefined) return;
  if (subscriptionAt(state, subscription) === undefined)
    throw gatewayRefusal(404, 'SubscriptionNotFound', `The subscription '${subscription}' could not be found.`);
  const groupKey = groupKeyOf(request.path);
  const segments = segmentsOf(request.path);
  if (groupKey === undefined || segments.length === 4) return;
  if (groupAt(state, groupKey, now) === undefined) throw groupNotFound(segments[3] ?? '');
};

export const groupNotFound = (name: string): Error =>
  gatewayRefusal(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`);
