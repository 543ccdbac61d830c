import type { JsonObject } from '../../../kernel/json.ts';
import { page } from '../../../kernel/paging.ts';
import { param } from '../../../kernel/route.ts';
import type { Call, Reply, Route } from '../../../kernel/route.ts';
import { resourceMissing } from '../lookups.ts';
import { BUDGET, GUARD } from '../versions.ts';
import { REQUEST_COLLECTIONS } from './critical-operations.ts';
import { requiredGuard } from './guard-body.ts';
import type { GuardRow } from './tables.ts';

const render =
  (collection: string) =>
  (row: GuardRow): JsonObject => ({
    id: `${row.id}/${collection}/default`,
    name: 'default',
    type: `Microsoft.DataProtection/resourceGuards/${collection}`,
  });

const readOne = (call: Call, collection: string): Reply => {
  const row = requiredGuard(call);
  if (param(call, 'requestName').toLowerCase() !== 'default') throw resourceMissing(call);
  return { status: 200, body: render(collection)(row) };
};

/**
 * The requests of a guard: a collection for each kind of operation, with one member, `default` (dataprotection.json,
 * ResourceGuards_Get*Requests*). The file has the collections of Recovery Services vaults; those of backup vaults, which
 * proxies name (6c0f8a6b #6), are shown alike.
 */
export const guardRequestRoutes: readonly Route[] = REQUEST_COLLECTIONS.flatMap((collection): Route[] => [
  {
    method: 'GET',
    path: `${GUARD}/${collection}`,
    handler: (call) => page(call, [requiredGuard(call)], render(collection)),
    budget: BUDGET.readGuards,
  },
  {
    method: 'GET',
    path: `${GUARD}/${collection}/{requestName}`,
    handler: (call) => readOne(call, collection),
    budget: BUDGET.readGuards,
  },
]);
