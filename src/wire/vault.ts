import { parseArmId, toArmId } from '../model/arm-id.ts';
import { dig, digObject, digString, isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import type { LiveVault } from '../model/live.ts';
import { memberOf } from './canonical.ts';
import { overlay, writableBody } from './overlay.ts';
import { absentMeans, compileRules, INCLUDES, keyed, MEMBERS } from './rules.ts';

/** A vault's own store goes by three names: SnapshotStore in 2021, OperationalStore, VaultStore. An archive is apart. */
const storeOf = (setting: JsonObject) =>
  digString(setting, 'datastoreType')?.toLowerCase() === 'archivestore' ? 'archivestore' : 'vaultstore';

/** What the service adds to vaults: recorded GET bodies of 2021-01-01 to 2026-06-01. */
export const VAULT_RULES = compileRules({
  id: 'readOnly',
  name: 'readOnly',
  type: 'readOnly',
  eTag: 'readOnly',
  systemData: 'readOnly',
  location: 'location',
  tags: 'exact',
  'identity.type': INCLUDES,
  'identity.principalId': 'readOnly',
  'identity.tenantId': 'readOnly',
  'identity.userAssignedIdentities': MEMBERS,
  'properties.provisioningState': 'readOnly',
  'properties.resourceMoveState': 'readOnly',
  'properties.resourceMoveDetails': 'readOnly',
  'properties.isVaultProtectedByResourceGuard': 'readOnly',
  'properties.secureScore': 'readOnly',
  'properties.bcdrSecurityLevel': 'readOnly',
  'properties.replicatedRegions': 'readOnly',
  'properties.regionOfChoiceSettings': 'readOnly',
  'properties.resourceGuardOperationRequests': 'readOnly',
  'properties.storageSettings': keyed(storeOf, 'left'),
  'properties.storageSettings[].datastoreType': 'cosmetic',
  'properties.storageSettings[].type': 'word',
  'properties.securitySettings.softDeleteSettings.state': 'word',
  'properties.securitySettings.softDeleteSettings.retentionDurationInDays': 'number',
  'properties.securitySettings.immutabilitySettings.state': absentMeans('word', 'disabled'),
  'properties.securitySettings.encryptionSettings.state': 'word',
  'properties.securitySettings.encryptionSettings.infrastructureEncryption': absentMeans('word', 'disabled'),
  /** Host and key names of a key vault have no case. */
  'properties.securitySettings.encryptionSettings.keyVaultProperties.keyUri': 'word',
  'properties.securitySettings.encryptionSettings.kekIdentity.identityType': 'word',
  'properties.securitySettings.encryptionSettings.kekIdentity.identityId': 'id',
  'properties.featureSettings.crossRegionRestoreSettings.state': absentMeans('word', 'disabled'),
  'properties.featureSettings.crossSubscriptionRestoreSettings.state': 'word',
  'properties.monitoringSettings.azureMonitorAlertSettings.alertsForAllJobFailures': 'word',
});

/** Undefined when the body is not a vault. */
export function vaultFromWire(body: unknown): LiveVault | undefined {
  const id = toArmId(digString(body, 'id') ?? '');
  if (id === undefined || !isJsonObject(body) || !isVaultId(id)) return undefined;
  const principalId = digString(body, 'identity', 'principalId');
  const tenantId = digString(body, 'identity', 'tenantId');
  return {
    id,
    location: digString(body, 'location') ?? '',
    ...(principalId !== undefined && principalId !== '' && { principalId }),
    ...(tenantId !== undefined && tenantId !== '' && { tenantId }),
    isGuarded: dig(body, 'properties', 'isVaultProtectedByResourceGuard') === true,
    body,
  };
}

function isVaultId(id: string): boolean {
  const parts = parseArmId(id);
  return parts?.types.length === 1 && parts.types[0]?.toLowerCase() === 'backupvaults';
}

/** Sections a PATCH of a vault may carry (Data Protection 2026-03-01); everything else needs a PUT. */
const PATCHABLE_PROPERTIES = ['monitoringSettings', 'securitySettings', 'featureSettings'] as const;

/**
 * The PATCH body that brings a vault to what the spec owns: the sections the spec touches, each whole (live with the
 * owned paths laid over it), so that it means the same whether the service merges sections or replaces them.
 */
export function vaultPatchBody(live: JsonObject, owned: JsonObject): JsonObject {
  const merged = overlay(writableBody(live, VAULT_RULES), owned, VAULT_RULES);
  const ownedProperties = digObject(owned, 'properties');
  const sections = PATCHABLE_PROPERTIES.filter((name) => memberOf(ownedProperties, name) !== undefined);
  const properties = pick(digObject(merged, 'properties'), sections);
  return {
    ...pick(
      merged,
      ['identity', 'tags'].filter((name) => memberOf(owned, name) !== undefined),
    ),
    ...(Object.keys(properties).length > 0 && { properties }),
  };
}

function pick(object: JsonObject, names: readonly string[]): JsonObject {
  const picked = names.map((name) => [name, memberOf(object, name)] as const);
  return Object.fromEntries(picked.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined));
}
