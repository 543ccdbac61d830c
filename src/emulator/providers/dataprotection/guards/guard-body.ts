import { idKey, lastSegment } from '../../../kernel/arm-id.ts';
import { listAt, textAt } from '../../../kernel/json.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { param } from '../../../kernel/route.ts';
import type { Call } from '../../../kernel/route.ts';
import { get } from '../../../kernel/state.ts';
import { resourceMissing } from '../lookups.ts';
import { protectedOperations, requestTypeOf } from './critical-operations.ts';
import { GUARDS } from './tables.ts';
import type { GuardRow } from './tables.ts';

/** The guard a body describes; an exclusion list that is not sent is empty (7bcb680e #1; 15d64546 #12 empties it). */
export const guardOf = (id: string, body: Json | undefined, tags: JsonObject | undefined): GuardRow => ({
  id,
  name: lastSegment(id),
  location: textAt(body, 'location') ?? '',
  tags,
  exclusions: listAt(body, 'properties', 'vaultCriticalOperationExclusionList').filter(
    (name) => typeof name === 'string',
  ),
});

/** A guard as ARM shows it (7bcb680e #1). */
export const renderGuard = (row: GuardRow, apiVersion: string): JsonObject => ({
  location: row.location,
  tags: row.tags,
  properties: {
    provisioningState: 'Succeeded',
    resourceGuardOperations: protectedOperations(row.exclusions, apiVersion).map((operation) => ({
      vaultCriticalOperation: operation.name,
      requestResourceType: requestTypeOf(operation),
    })),
    vaultCriticalOperationExclusionList: row.exclusions,
    allowAutoApprovals: true,
  },
  id: row.id,
  name: row.name,
  type: 'Microsoft.DataProtection/resourceGuards',
});

/** The guard's id as the path spells it. */
export const guardIdOf = (call: Call): string =>
  `/subscriptions/${param(call, 'subscriptionId')}/resourceGroups/${param(call, 'groupName')}` +
  `/providers/Microsoft.DataProtection/resourceGuards/${param(call, 'guardName')}`;

export const findGuard = (call: Call): GuardRow | undefined => get(call.state, GUARDS, idKey(guardIdOf(call)));

export const requiredGuard = (call: Call): GuardRow => {
  const row = findGuard(call);
  if (row === undefined) throw resourceMissing(call);
  return row;
};
