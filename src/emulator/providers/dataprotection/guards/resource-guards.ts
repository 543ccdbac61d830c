import { groupKeyOf, idKey } from '../../../kernel/arm-id.ts';
import { textAt } from '../../../kernel/json.ts';
import { page } from '../../../kernel/paging.ts';
import { plainRefusal, userRefusal } from '../../../kernel/refusal.ts';
import { param } from '../../../kernel/route.ts';
import type { Call, Reply, Route } from '../../../kernel/route.ts';
import { by, put, remove } from '../../../kernel/state.ts';
import type { State, Write } from '../../../kernel/state.ts';
import { tagsOf } from '../vault-body.ts';
import { BUDGET, GUARD } from '../versions.ts';
import { CRITICAL_OPERATIONS } from './critical-operations.ts';
import { findGuard, guardIdOf, guardOf, renderGuard, requiredGuard } from './guard-body.ts';
import { GUARDS, PROXIES } from './tables.ts';
import type { GuardRow, ProxyRow } from './tables.ts';

const GROUP = '/subscriptions/{subscriptionId}/resourceGroups/{groupName}';
const COLLECTION = 'providers/Microsoft.DataProtection/resourceGuards';

/** Resource guards: everything about them is synchronous (7bcb680e, 15d64546). */
export const guardRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `/subscriptions/{subscriptionId}/${COLLECTION}`,
    handler: (call) => list(call, 'subscription', param(call, 'subscriptionId').toLowerCase()),
    budget: BUDGET.readGuards,
  },
  {
    method: 'GET',
    path: `${GROUP}/${COLLECTION}`,
    handler: (call) =>
      list(
        call,
        'group',
        idKey(`/subscriptions/${param(call, 'subscriptionId')}/resourceGroups/${param(call, 'groupName')}`),
      ),
    budget: BUDGET.readGuards,
  },
  {
    method: 'GET',
    path: GUARD,
    handler: (call) => ({ status: 200, body: renderGuard(requiredGuard(call), call.apiVersion) }),
    budget: BUDGET.readGuards,
  },
  { method: 'PUT', path: GUARD, handler: (call) => write(call), budget: BUDGET.writeGuard },
  { method: 'PATCH', path: GUARD, handler: (call) => patch(call), budget: BUDGET.writeGuard },
  { method: 'DELETE', path: GUARD, handler: (call) => erase(call), budget: BUDGET.deleteGuard },
];

const list = (call: Call, index: string, value: string): Reply =>
  page(call, [...by(call.state, GUARDS, index, value)], (row) => renderGuard(row, call.apiVersion));

/** PUT: 200 for a new and for an existing guard (15d64546 #1, #3). */
const write = (call: Call): Reply => {
  const existing = findGuard(call);
  const { body } = call.request;
  if (textAt(body, 'location') === undefined)
    throw plainRefusal(400, 'LocationRequired', 'The location property is required for this definition.');
  const row = guardOf(existing?.id ?? guardIdOf(call), body, tagsOf(body, existing?.tags));
  checkExclusions(call, row);
  return answer(call, row);
};

/** PATCH knows tags only (dataprotection.json, PatchResourceGuardInput). */
const patch = (call: Call): Reply => {
  const existing = requiredGuard(call);
  return answer(call, { ...existing, tags: tagsOf(call.request.body, existing.tags) });
};

const answer = (call: Call, row: GuardRow): Reply => ({
  status: 200,
  body: renderGuard(row, call.apiVersion),
  writes: [put(GUARDS, idKey(row.id), row)],
});

/** Removing the protection is always protected itself (Azure Backup documentation); the code is inferred. */
const checkExclusions = (call: Call, { exclusions }: GuardRow): void => {
  const excluded = new Set(exclusions.map((name) => name.toLowerCase()));
  const mandatory = CRITICAL_OPERATIONS.find((one) => one.mandatory === true && excluded.has(one.name.toLowerCase()));
  if (mandatory !== undefined)
    throw userRefusal(call, 400, {
      code: 'UserErrorMandatoryCriticalOperationExcluded',
      message: `The critical operation ${mandatory.name} is mandatory and cannot be excluded from protection.`,
      recommendedAction: ['Take the operation out of vaultCriticalOperationExclusionList.'],
    });
};

/** DELETE: 200 without a body, 204 when there is none (7bcb680e #4, dataprotection.json). */
const erase = (call: Call): Reply => {
  const row = findGuard(call);
  if (row === undefined) return { status: 204 };
  return { status: 200, writes: [removalOf(row, [...by(call.state, PROXIES, 'guard', idKey(row.id))])] };
};

/** A guard stays as long as it protects a vault (Azure Backup documentation); status and code are inferred. */
const removalOf = (row: GuardRow, proxies: readonly ProxyRow[]): Write => {
  if (proxies.length > 0)
    throw plainRefusal(
      409,
      'ResourceGuardInUse',
      `The resource guard '${row.name}' protects ${proxies.length} vault(s). Remove their resource guard proxies first.`,
    );
  return remove(GUARDS, idKey(row.id));
};

/** The guards that go with a resource group; those of vaults in it go with it too. */
export const removeGuardsOfGroup = (state: State, groupKey: string): readonly Write[] =>
  [...by(state, GUARDS, 'group', groupKey)].map((row) => {
    const proxies = [...by(state, PROXIES, 'guard', idKey(row.id))];
    return removalOf(
      row,
      proxies.filter((proxy) => groupKeyOf(proxy.id) !== groupKey),
    );
  });
