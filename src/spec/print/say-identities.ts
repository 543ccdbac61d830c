import { dig, digObject, digString, type Json, type JsonObject } from '../../model/json.ts';
import { readResourceId } from '../ids.ts';
import { given } from '../vault-body.ts';

/** What a spec says about the identities of a vault and the key that one of them reads. */
export interface SaidIdentities {
  readonly identity?: JsonObject;
  readonly encryption?: JsonObject;
}

const IDENTITY_TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities';

/** The identity that reads the key comes with `encryption`; the others are listed. */
export function identitiesOf(body: JsonObject, notes: string[]): SaidIdentities {
  const ids = userAssignedIn(body).filter(isIdentity);
  const encryption = encryptionOf(body, ids, notes);
  const userAssigned = ids.filter((id) => !isSame(id, encryption?.['identity'])).toSorted();
  return {
    ...(userAssigned.length > 0 && { identity: { userAssigned } }),
    ...(encryption !== undefined && { encryption }),
  };
}

function userAssignedIn(body: JsonObject): readonly string[] {
  if (!/userassigned/iu.test(digString(body, 'identity', 'type') ?? '')) return [];
  const live = Object.entries(digObject(body, 'identity', 'userAssignedIdentities'));
  return live.filter(([, facts]) => facts !== null).map(([id]) => id);
}

function encryptionOf(body: JsonObject, ids: readonly string[], notes: string[]): JsonObject | undefined {
  const settings = dig(body, 'properties', 'securitySettings', 'encryptionSettings');
  const state = digString(settings, 'state')?.toLowerCase() ?? 'disabled';
  if (state === 'disabled') return undefined;
  const keyUri = digString(settings, 'keyVaultProperties', 'keyUri');
  const identity = readerOf(dig(settings, 'kekIdentity'), ids);
  if (state === 'enabled' && keyUri !== undefined && identity !== undefined) {
    return given({ keyUri, identity, infrastructureEncryption: doubled(settings) });
  }
  notes.push('its encryption is not in the state Enabled with a key that one of its identities reads');
  return undefined;
}

/** A spec that names a user-assigned identity gives it to the vault, so it must be there. */
function readerOf(kekIdentity: unknown, ids: readonly string[]): string | undefined {
  if (digString(kekIdentity, 'identityType')?.toLowerCase() === 'systemassigned') return 'SystemAssigned';
  return ids.find((id) => isSame(id, digString(kekIdentity, 'identityId')));
}

/** A vault that does not say is not encrypted twice. */
function doubled(settings: unknown): Json | undefined {
  const isDoubled = digString(settings, 'infrastructureEncryption')?.toLowerCase() === 'enabled';
  return isDoubled ? 'Enabled' : undefined;
}

function isIdentity(id: string): boolean {
  return 'value' in readResourceId(id, IDENTITY_TYPE);
}

function isSame(id: string, other: unknown): boolean {
  return typeof other === 'string' && id.toLowerCase() === other.toLowerCase();
}
