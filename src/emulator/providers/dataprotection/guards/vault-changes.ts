import { canonicalText, objectAt } from '../../../kernel/json.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { Call } from '../../../kernel/route.ts';
import { immutabilityState, softDeleteDays, softDeleteState } from '../vault-body.ts';
import { GUARDED } from './critical-operations.ts';
import type { GuardedOperation } from './critical-operations.ts';
import { checkGuarded } from './guard-check.ts';

type Reduction = (before: JsonObject, after: JsonObject) => boolean;

const SOFT_DELETE = ['off', 'on', 'alwayson'];
const IMMUTABILITY = ['disabled', 'unlocked', 'locked'];

const encryption = (settings: JsonObject): string =>
  canonicalText(objectAt(settings, 'securitySettings', 'encryptionSettings'));

/**
 * Which change of a vault's settings is which critical operation. Shorter soft delete counts as less of it (Azure
 * Backup documentation).
 */
const REDUCTIONS: readonly (readonly [GuardedOperation, Reduction])[] = [
  [
    GUARDED.reduceSoftDelete,
    (before, after) =>
      SOFT_DELETE.indexOf(softDeleteState(after)) < SOFT_DELETE.indexOf(softDeleteState(before)) ||
      (softDeleteState(before) !== 'off' && softDeleteDays(after) < softDeleteDays(before)),
  ],
  [
    GUARDED.reduceImmutability,
    (before, after) => IMMUTABILITY.indexOf(immutabilityState(after)) < IMMUTABILITY.indexOf(immutabilityState(before)),
  ],
  [GUARDED.modifyEncryption, (before, after) => encryption(before) !== encryption(after)],
];

/** Refuses a PUT or PATCH of a guarded vault that takes security away, unless its `properties` name the requests. */
export const checkGuardedVaultChange = (call: Call, vaultKey: string, before: JsonObject, after: JsonObject): void => {
  for (const [operation, reduces] of REDUCTIONS)
    if (reduces(before, after)) checkGuarded(call, vaultKey, operation, objectAt(call.request.body, 'properties'));
};
