import { idKey, lastSegment, regionKey } from '../../../kernel/arm-id.ts';
import { textAt } from '../../../kernel/json.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { page } from '../../../kernel/paging.ts';
import { plainRefusal, userRefusal } from '../../../kernel/refusal.ts';
import { param } from '../../../kernel/route.ts';
import type { Call, Reply, Route } from '../../../kernel/route.ts';
import { by, get, put, remove } from '../../../kernel/state.ts';
import type { State, Write } from '../../../kernel/state.ts';
import { ticks } from '../../../kernel/time-text.ts';
import { requiredVault, resourceMissing, vaultIdOf } from '../lookups.ts';
import { BUDGET, VAULT } from '../versions.ts';
import { defaultRequestOf, GUARDED, isOfBackupVaults, protectedOperations } from './critical-operations.ts';
import { checkGuarded, checkUnlocked, linkedAuthorizationFailed } from './guard-check.ts';
import { GUARDS, PROXIES, proxyOfVault } from './tables.ts';
import type { ProxyRow } from './tables.ts';

const LIST = `${VAULT}/backupResourceGuardProxies`;
const ONE = `${LIST}/{proxyName}`;

/** How long unlockDelete lasts (6c0f8a6b #9). */
const UNLOCKED_MS = 30 * 60_000;

/** The tie between a vault and its guard: synchronous, 200 (6c0f8a6b #6 to #10). */
export const proxyRoutes: readonly Route[] = [
  { method: 'GET', path: LIST, handler: (call) => list(call), budget: BUDGET.readGuards },
  {
    method: 'GET',
    path: ONE,
    handler: (call) => ({ status: 200, body: renderProxy(call.state, required(call), call.apiVersion) }),
    budget: BUDGET.readGuards,
  },
  { method: 'PUT', path: ONE, handler: (call) => write(call), budget: BUDGET.writeProxy },
  { method: 'DELETE', path: ONE, handler: (call) => erase(call) },
  { method: 'POST', path: `${ONE}/unlockDelete`, handler: (call) => unlockDelete(call) },
];

/** A proxy as ARM shows it; its type says `vaults`, not `backupVaults` (6c0f8a6b #6). */
export const renderProxy = (state: State, row: ProxyRow, apiVersion: string): JsonObject => {
  const exclusions = get(state, GUARDS, idKey(row.guardId))?.exclusions ?? [];
  return {
    properties: {
      resourceGuardResourceId: row.guardId,
      resourceGuardOperationDetails: protectedOperations(exclusions, apiVersion)
        .filter(isOfBackupVaults)
        .map((operation) => ({
          vaultCriticalOperation: operation.name,
          defaultResourceRequest: defaultRequestOf(row.guardId, operation),
        })),
      lastUpdatedTime: ticks(row.updatedAt),
    },
    id: row.id,
    name: row.name,
    type: 'Microsoft.DataProtection/vaults/backupResourceGuardProxies',
  };
};

/** The tie between the vault that the id names and a guard; nothing is unlocked. */
export const proxyOf = (id: string, guardId: string, updatedAt: number): ProxyRow => ({
  id,
  name: lastSegment(id),
  vaultKey: idKey(id.replace(/\/backupResourceGuardProxies\/[^/]+$/i, '')),
  guardId,
  updatedAt,
  unlocked: {},
});

const idOf = (call: Call): string => `${vaultIdOf(call)}/backupResourceGuardProxies/${param(call, 'proxyName')}`;

const find = (call: Call): ProxyRow | undefined => {
  requiredVault(call);
  return get(call.state, PROXIES, idKey(idOf(call)));
};

const required = (call: Call): ProxyRow => {
  const row = find(call);
  if (row === undefined) throw resourceMissing(call);
  return row;
};

const list = (call: Call): Reply =>
  page(call, [...by(call.state, PROXIES, 'vault', idKey(requiredVault(call).id))], (row) =>
    renderProxy(call.state, row, call.apiVersion),
  );

const write = (call: Call): Reply => {
  const vault = requiredVault(call);
  const guardId = textAt(call.request.body, 'properties', 'resourceGuardResourceId');
  if (guardId === undefined)
    throw plainRefusal(
      400,
      'InvalidRequestContent',
      'A resource guard proxy needs properties.resourceGuardResourceId.',
    );
  const guard = get(call.state, GUARDS, idKey(guardId));
  if (guard === undefined)
    throw linkedAuthorizationFailed(call, guardId, 'Microsoft.DataProtection/resourceGuards/read');
  if (regionKey(guard.location) !== regionKey(vault.location)) throw userRefusal(call, 400, OTHER_REGION);
  const existing = proxyOfVault(call.state, idKey(vault.id));
  checkReplaced(call, existing, guardId);
  const row = proxyOf(existing?.id ?? idOf(call), guardId, call.now);
  return {
    status: 200,
    body: renderProxy(call.state, row, call.apiVersion),
    writes: [put(PROXIES, idKey(row.id), row)],
  };
};

/** One region for both (Azure Backup documentation); the code is inferred. */
const OTHER_REGION = {
  code: 'UserErrorResourceGuardRegionMismatch',
  message: 'The resource guard and the vault must be in the same region.',
  recommendedAction: ['Use a resource guard in the region of the vault.'],
} as const;

/** To turn to another guard, or to a second proxy, is to leave the first guard, which it must allow (*inferred*). */
const checkReplaced = (call: Call, existing: ProxyRow | undefined, guardId: string): void => {
  if (existing === undefined) return;
  if (idKey(existing.id) !== idKey(idOf(call)))
    throw userRefusal(call, 400, {
      code: 'UserErrorVaultAlreadyProtectedByResourceGuard',
      message: `The vault is already protected by a resource guard through the proxy ${existing.name}.`,
      recommendedAction: ['Change that proxy, or delete it first.'],
    });
  if (idKey(existing.guardId) !== idKey(guardId))
    checkUnlocked(call, existing.vaultKey, GUARDED.deleteProxy, idKey(existing.id));
};

/** DELETE: 200 with an empty object, once unlocked (6c0f8a6b #10); 204 when there is none. */
const erase = (call: Call): Reply => {
  const row = find(call);
  if (row === undefined) return { status: 204 };
  checkUnlocked(call, row.vaultKey, GUARDED.deleteProxy, idKey(row.id));
  return { status: 200, body: {}, writes: [remove(PROXIES, idKey(row.id))] };
};

/**
 * Allows a delete for half an hour: of the proxy itself when `resourceToBeDeleted` is not sent (6c0f8a6b #9), or of the
 * backup instance it names.
 */
const unlockDelete = (call: Call): Reply => {
  const row = required(call);
  const { body } = call.request;
  const target = idKey(textAt(body, 'resourceToBeDeleted') ?? row.id);
  const operation = target === idKey(row.id) ? GUARDED.deleteProxy : GUARDED.deleteInstance;
  checkGuarded(call, row.vaultKey, operation, body);
  const until = call.now + UNLOCKED_MS;
  const unlocked = { ...row.unlocked, [target]: until };
  return {
    status: 200,
    body: { unlockDeleteExpiryTime: ticks(until) },
    writes: [put(PROXIES, idKey(row.id), { ...row, unlocked })],
  };
};

/** The proxies that go with a vault. */
export const removeProxiesOfVault = (state: State, vaultKey: string): readonly Write[] =>
  [...by(state, PROXIES, 'vault', vaultKey)].map((row) => remove(PROXIES, idKey(row.id)));
