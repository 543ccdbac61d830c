import { toArmId } from '../model/arm-id.ts';
import { digArray, digString } from '../model/json.ts';
import type { GuardProxy } from '../model/resource-guard.ts';

/** Undefined when the body is no resource guard proxy (recorded: 6c0f8a6b). */
export function guardProxyFromWire(body: unknown): GuardProxy | undefined {
  const id = toArmId(digString(body, 'id') ?? '');
  const guard = toArmId(digString(body, 'properties', 'resourceGuardResourceId') ?? '');
  if (id === undefined || guard === undefined || !/\/backupResourceGuardProxies\/[^/]+$/iu.test(id)) return undefined;
  const requests = digArray(body, 'properties', 'resourceGuardOperationDetails').flatMap((detail) => {
    const operation = digString(detail, 'vaultCriticalOperation');
    const request = digString(detail, 'defaultResourceRequest');
    return operation === undefined || request === undefined ? [] : [[operation.toLowerCase(), request] as const];
  });
  return { id, guard, requests: new Map(requests) };
}
