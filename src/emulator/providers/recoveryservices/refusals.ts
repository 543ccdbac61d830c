import { gatewayRefusal, Refusal } from '../../kernel/refusal.ts';
import { idKey } from '../../kernel/arm-id.ts';
import { param } from '../../kernel/route.ts';
import type { Call } from '../../kernel/route.ts';
import { get } from '../../kernel/state.ts';
import { itemAt, VAULTS } from './tables.ts';
import type { LiveItem, VaultRow } from './tables.ts';

/** The error body of Recovery Services (0015f329 #264). */
export const serviceRefusal = (status: number, code: string, message: string): Refusal =>
  new Refusal(
    { status, body: { error: { code, message, target: null, details: null, innerError: null } } },
    `${code}: ${message}`,
  );

/** `/subscriptions/...` for the vault itself, `/Subscriptions/...` for everything below it (recorded traffic). */
export const vaultIdOf = (call: Call, root: 'subscriptions' | 'Subscriptions' = 'subscriptions'): string =>
  `/${root}/${param(call, 'subscriptionId')}/resourceGroups/${param(call, 'groupName')}` +
  `/providers/Microsoft.RecoveryServices/vaults/${param(call, 'vaultName')}`;

export const findVault = (call: Call): VaultRow | undefined => get(call.state, VAULTS, idKey(vaultIdOf(call)));

/** ARM itself answers for a vault that is not there. */
export const requiredVault = (call: Call): VaultRow => {
  const row = findVault(call);
  if (row !== undefined) return row;
  throw gatewayRefusal(
    404,
    'ResourceNotFound',
    `The Resource 'Microsoft.RecoveryServices/vaults/${param(call, 'vaultName')}' under resource group ` +
      `'${param(call, 'groupName')}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
};

/** Code *inferred*: what is not there is not recorded. */
export const objectMissing = (what: string): Refusal =>
  serviceRefusal(404, 'BMSUserErrorObjectNotFound', `The specified ${what} was not found.`);

/** Below the stored vault id, with the names of the path as they were decoded (`;`). */
export const itemIdOf = (call: Call): string =>
  `${subId(requiredVault(call))}/backupFabrics/Azure/protectionContainers/${param(call, 'container')}/protectedItems/${param(call, 'item')}`;

/** A vault's id as ids below it begin. */
export const subId = (vault: VaultRow): string => vault.id.replace(/^\/subscriptions\//i, '/Subscriptions/');

export const requiredItem = (call: Call): LiveItem => {
  const found = itemAt(call.state, idKey(itemIdOf(call)), call.now);
  if (found === undefined) throw objectMissing('protected item');
  return found;
};
