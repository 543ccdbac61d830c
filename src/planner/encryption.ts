import { dig, digString, isJsonObject, type JsonObject } from '../model/json.ts';
import type { PathChange } from '../model/plan.ts';
import type { PlanCode } from './problems.ts';

const SETTINGS = ['properties', 'securitySettings', 'encryptionSettings'] as const;
const INFRASTRUCTURE = 'infrastructureEncryption';
const PREFIX = `${SETTINGS.join('.')}.`;

interface Refusal {
  readonly code: PlanCode;
  readonly detail: string;
}

/**
 * What the service does not do with customer-managed keys (article on encrypting a Backup vault): it makes no vault
 * whose key its own, not yet existing identity reads; it does not encrypt twice what exists; and it does not change key
 * and identity in one request.
 */
export function encryptionRefusals(
  owned: JsonObject,
  live: JsonObject | undefined,
  changes: readonly PathChange[],
): readonly Refusal[] {
  if (live === undefined) return isReadBySystemAssigned(owned) ? [NEW_VAULT] : [];
  const [wanted, found] = [owned, live].map((body) => digString(body, ...SETTINGS, INFRASTRUCTURE)?.toLowerCase());
  if (wanted !== undefined && wanted !== (found ?? 'disabled')) return [infrastructure(wanted, found)];
  const isOn = /^(?:enabled|inconsistent)$/iu.test(digString(live, ...SETTINGS, 'state') ?? '');
  const touches = (part: string): boolean =>
    changes.some(({ path }) => path.toLowerCase().startsWith(`${PREFIX}${part}`.toLowerCase()));
  return isOn && touches('keyVaultProperties') && touches('kekIdentity') ? [BOTH] : [];
}

const NEW_VAULT: Refusal = {
  code: 'PLAN214',
  detail:
    'A vault that does not exist yet has no identity that could read the key. Name a user-assigned identity in encryption.identity, or leave encryption out, apply, give the new vault Key Vault Crypto Service Encryption User on the key, and put it in again.',
};

const infrastructure = (wanted: string, found = 'disabled'): Refusal => ({
  code: 'PLAN203',
  detail: `the infrastructure encryption of a vault cannot be changed (live ${found}, spec ${wanted}); it is chosen when the vault is created.`,
});

const BOTH: Refusal = {
  code: 'PLAN215',
  detail:
    'Azure does not change the key and the identity of an encrypted vault in one request. Change one of them, apply, then change the other.',
};

function isReadBySystemAssigned(owned: JsonObject): boolean {
  return digString(owned, ...SETTINGS, 'kekIdentity', 'identityType')?.toLowerCase() === 'systemassigned';
}

/** What a reviewer must know about encryption that begins. */
export function encryptionNotes(owned: JsonObject, live: JsonObject): readonly string[] {
  const begins = isJsonObject(dig(owned, ...SETTINGS)) && !isJsonObject(dig(live, ...SETTINGS));
  return begins
    ? ['The key encrypts the vault and archive tiers; disk snapshots stay in their resource group as they are.']
    : [];
}
