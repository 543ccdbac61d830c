import { idKey } from '../../kernel/arm-id.ts';
import { userRefusal } from '../../kernel/refusal.ts';
import { param } from '../../kernel/route.ts';
import type { Call } from '../../kernel/route.ts';
import { instanceAt, isSoftDeleted, vaultAt } from './tables.ts';
import type { LiveInstance, VaultRow } from './tables.ts';

/** The vault's id as the path spells it, and so ids below it (f173f42e #1); the vault's own row keeps how it was made. */
export const vaultIdOf = (call: Call): string =>
  `/subscriptions/${param(call, 'subscriptionId')}/resourceGroups/${param(call, 'groupName')}` +
  `/providers/Microsoft.DataProtection/backupVaults/${param(call, 'vaultName')}`;

export const requiredVault = (call: Call): VaultRow => {
  const vault = vaultAt(call.state, idKey(vaultIdOf(call)), call.now);
  if (vault === undefined) throw resourceMissing(call);
  return vault;
};

export const instanceKeyOf = (call: Call): string =>
  idKey(`${vaultIdOf(call)}/backupInstances/${param(call, 'instanceName')}`);

/** The instance of the path, unless it is soft-deleted (which GET does not show, recorded traffic). */
export const findInstance = (call: Call): LiveInstance | undefined => {
  const found = instanceAt(call.state, instanceKeyOf(call), call.now);
  return found === undefined || isSoftDeleted(found) ? undefined : found;
};

export const requiredInstance = (call: Call): LiveInstance => {
  const found = findInstance(call);
  if (found === undefined) throw resourceMissing(call);
  return found;
};

export const MISSING = {
  code: 'UserErrorGenericResourceNotFound',
  message:
    'Azure resource does not exist. Please make sure required resources exist. If the issue persists, contact Microsoft support.',
  recommendedAction: ['Make sure the resource exists and try the operation again.'],
} as const;

/** 404 of anything absent below an existing group (1da98f96 #23). */
export const resourceMissing = (call: Call): Error => userRefusal(call, 404, MISSING);
