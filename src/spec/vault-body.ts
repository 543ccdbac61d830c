import { idKey } from '../model/arm-id.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { Path } from './document.ts';
import type { BackupVault } from './generated/spec-types.ts';

type VaultSpec = NonNullable<BackupVault['spec']>;

const SYSTEM_ASSIGNED = 'SystemAssigned';

/** The paths of the ARM body that the spec says something about, and no others. */
export function ownedVaultBody(spec: VaultSpec): JsonObject {
  const { location, redundancy, softDelete, immutability, crossRegionRestore, crossSubscriptionRestore, tags } = spec;
  const securitySettings = given({
    softDeleteSettings:
      softDelete && given({ state: softDelete.state, retentionDurationInDays: softDelete.retentionDays }),
    immutabilitySettings: immutability && { state: immutability },
    encryptionSettings: encryptionBody(spec),
  });
  const featureSettings = given({
    crossRegionRestoreSettings: crossRegionRestore && { state: crossRegionRestore },
    crossSubscriptionRestoreSettings: crossSubscriptionRestore && { state: crossSubscriptionRestore },
  });
  return given({
    location,
    identity: identityBody(spec),
    properties: given({
      storageSettings: redundancy && [{ datastoreType: 'VaultStore', type: redundancy }],
      securitySettings: unlessEmpty(securitySettings),
      featureSettings: unlessEmpty(featureSettings),
      monitoringSettings: spec.monitoring && { azureMonitorAlertSettings: { ...spec.monitoring } },
    }),
    tags: tags && { ...tags },
  });
}

/** Every declared vault has a system-assigned identity, and the user-assigned ones that the spec names anywhere. */
function identityBody(spec: VaultSpec): JsonObject {
  const ids = userAssignedIdentities(spec).map(({ id }) => id);
  if (ids.length === 0) return { type: 'SystemAssigned' };
  const distinct = new Map(ids.map((id) => [idKey(id), id]));
  const identities = Object.fromEntries([...distinct.values()].map((id) => [id, {}]));
  return { type: 'SystemAssigned,UserAssigned', userAssignedIdentities: identities };
}

/** The user-assigned identities of a spec with where they stand in the document. */
export function userAssignedIdentities({
  identity,
  encryption,
}: VaultSpec): readonly { readonly id: string; readonly path: Path }[] {
  const listed = identity?.userAssigned ?? [];
  return [
    ...listed.map((id, index) => ({ id, path: ['spec', 'identity', 'userAssigned', String(index)] })),
    ...(encryption === undefined || encryption.identity === SYSTEM_ASSIGNED
      ? []
      : [{ id: encryption.identity, path: ['spec', 'encryption', 'identity'] }]),
  ];
}

function encryptionBody({ encryption }: VaultSpec): JsonObject | undefined {
  if (encryption === undefined) return undefined;
  const { keyUri, identity, infrastructureEncryption } = encryption;
  return given({
    state: 'Enabled',
    keyVaultProperties: { keyUri },
    kekIdentity:
      identity === SYSTEM_ASSIGNED
        ? { identityType: SYSTEM_ASSIGNED }
        : { identityType: 'UserAssigned', identityId: identity },
    infrastructureEncryption,
  });
}

/** An object of the members that have a value. */
export function given(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, Json] => member[1] !== undefined),
  );
}

function unlessEmpty(object: JsonObject): JsonObject | undefined {
  return Object.keys(object).length === 0 ? undefined : object;
}
