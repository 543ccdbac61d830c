import { idKey } from '../../../kernel/arm-id.ts';
import { listAt } from '../../../kernel/json.ts';
import type { Json } from '../../../kernel/json.ts';
import { plainRefusal, userRefusal } from '../../../kernel/refusal.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { Call } from '../../../kernel/route.ts';
import { get } from '../../../kernel/state.ts';
import { CRITICAL_OPERATIONS, defaultRequestOf, REQUEST_COLLECTIONS } from './critical-operations.ts';
import type { CriticalOperation, GuardedOperation } from './critical-operations.ts';
import { GUARDS, proxyOfVault } from './tables.ts';
import type { ProxyRow } from './tables.ts';

interface Protection {
  readonly proxy: ProxyRow;
  readonly operation: CriticalOperation;
}

/**
 * The proxy that protects a vault from `name`, if one does. A guard that is not part of this world excludes nothing.
 * The service asks whatever the api-version: an old one cannot be a way around the guard (*inferred*).
 */
const protectionFrom = (call: Call, vaultKey: string, name: GuardedOperation): Protection | undefined => {
  const proxy = proxyOfVault(call.state, vaultKey);
  const operation = CRITICAL_OPERATIONS.find((one) => one.name === name);
  if (proxy === undefined || operation === undefined) return undefined;
  const exclusions = get(call.state, GUARDS, idKey(proxy.guardId))?.exclusions ?? [];
  const excluded = exclusions.some((excludedName) => excludedName.toLowerCase() === name.toLowerCase());
  return excluded ? undefined : { proxy, operation };
};

/**
 * Refuses a protected operation unless `sent`, the part of the body that has `resourceGuardOperationRequests`, names
 * the guard's request for it.
 */
export const checkGuarded = (call: Call, vaultKey: string, name: GuardedOperation, sent: Json | undefined): void => {
  const protection = protectionFrom(call, vaultKey, name);
  if (protection === undefined) return;
  const { proxy, operation } = protection;
  const requests = listAt(sent, 'resourceGuardOperationRequests').filter((id) => typeof id === 'string');
  for (const id of requests) checkLinkedAccess(call, proxy, id);
  const wanted = idKey(defaultRequestOf(proxy.guardId, operation));
  if (!requests.some((id) => idKey(id) === wanted))
    throw guardedRefusal(call, operation.name, [
      `Get access to the resource guard and send ${defaultRequestOf(proxy.guardId, operation)} in resourceGuardOperationRequests.`,
    ]);
};

/**
 * ARM asks whether the caller may read what a body links to. Callers have every right here, so what fails is an id
 * that is no request of a guard, or everything under the switch `resourceGuardAccess`.
 */
const checkLinkedAccess = (call: Call, proxy: ProxyRow, id: string): void => {
  const [guardKey = '', collection = ''] = idKey(id).split(/\/([^/]+)\/default$/);
  const known = REQUEST_COLLECTIONS.some((name) => name.toLowerCase() === collection);
  const guard = guardKey === idKey(proxy.guardId) || get(call.state, GUARDS, guardKey) !== undefined;
  if (known && guard && call.settings.switches.resourceGuardAccess === 'granted') return;
  throw linkedAuthorizationFailed(call, id, `Microsoft.DataProtection/resourceGuards/${collection}/read`);
};

/** ARM's refusal of a link that the caller may not follow or that leads nowhere. */
export const linkedAuthorizationFailed = (call: Call, linkedId: string, action: string): Refusal =>
  plainRefusal(
    403,
    'LinkedAuthorizationFailed',
    `The client has permission to perform the action on scope '${call.request.path}'; however, it does not have ` +
      `permission to perform action(s) '${action}' on the linked scope(s) '${linkedId}' (respectively) or the linked ` +
      'scope(s) are invalid.',
  );

/** Refuses to delete a protected resource unless it was unlocked within the last half hour. */
export const checkUnlocked = (call: Call, vaultKey: string, name: GuardedOperation, resourceKey: string): void => {
  const protection = protectionFrom(call, vaultKey, name);
  if (protection === undefined || (protection.proxy.unlocked[resourceKey] ?? 0) > call.now) return;
  throw guardedRefusal(call, name, [
    `POST ${protection.proxy.id}/unlockDelete with ${defaultRequestOf(protection.proxy.guardId, protection.operation)} first.`,
  ]);
};

/**
 * The service's refusal is not recorded. The message is the one quoted in hashicorp/terraform-provider-azurerm#31887
 * (a Recovery Services vault); the code is inferred, the status a switch.
 */
const guardedRefusal = (call: Call, operation: string, recommendedAction: readonly string[]): Refusal =>
  userRefusal(call, call.settings.switches.guardedWithoutRequest === 'forbidden' ? 403 : 400, {
    code: 'UserErrorOperationProtectedByResourceGuard',
    message: `ResourceGuard Operation requestid is either null or empty. The operation ${operation} is protected by a resource guard.`,
    recommendedAction,
  });
