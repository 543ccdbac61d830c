import fc from 'fast-check';
import { groupId, resourceId, type ArmId } from '../../../src/model/arm-id.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { addition, json, maybe, oddText, SUBSCRIPTIONS, word } from './values.ts';

const identityId = (name: string): ArmId =>
  resourceId(groupId(SUBSCRIPTIONS[0], 'RG-Ids'), 'Microsoft.ManagedIdentity/userAssignedIdentities', name);

/** A vault as the service shows it, in every state and spelling. */
export const vaultBody: fc.Arbitrary<{ readonly id: ArmId; readonly body: JsonObject }> = fc
  .record({
    subscription: fc.constantFrom(...SUBSCRIPTIONS),
    group: fc.constantFrom('RG-Vaults', 'rg-other', 'RG(1)_é.x'),
    name: fc.constantFrom('v1', 'V2', 'vault-3'),
    provider: word('backupVaults'),
    location: fc.constantFrom('westus', 'West US', 'WESTUS'),
    identity: fc.constantFrom(
      'SystemAssigned',
      'systemAssigned',
      'SystemAssigned,UserAssigned',
      'UserAssigned',
      'None',
      undefined,
    ),
    identities: fc.subarray(['one', 'two', 'Three']),
    key: maybe(
      fc.record({
        state: word('Enabled', 'Disabled', 'Inconsistent'),
        uri: fc.constantFrom('https://kv.vault.azure.net/keys/k', 'https://KV.vault.azure.net/keys/K/0123', 'kv/k'),
        reader: fc.constantFrom('one', 'TWO', 'gone', undefined),
        twice: maybe(word('Enabled', 'Disabled', 'Sometimes')),
      }),
    ),
    stores: fc.constantFrom<readonly string[]>(
      ['VaultStore'],
      ['OperationalStore'],
      ['ArchiveStore', 'vaultstore'],
      [],
    ),
    redundancy: word('LocallyRedundant', 'ZoneRedundant', 'GeoRedundant', 'Unheard'),
    softDelete: maybe(
      fc.record({ state: word('On', 'Off', 'AlwaysOn', 'Sometimes'), days: fc.constantFrom(0, 7, 14, 14.5, 180, 999) }),
    ),
    immutability: maybe(word('Disabled', 'Unlocked', 'Locked')),
    regions: maybe(word('Disabled', 'Enabled')),
    subscriptions: maybe(word('Disabled', 'Enabled', 'PermanentlyDisabled')),
    monitoring: maybe(word('Enabled', 'Disabled')),
    tags: maybe(
      fc.dictionary(
        fc.oneof(oddText, fc.constantFrom('constructor', '__proto__', 'line\nbreak')),
        fc.oneof(oddText, fc.constant(null)),
        {
          maxKeys: 4,
        },
      ),
    ),
    addition,
  })
  .map(({ addition: added, ...one }) => {
    const group = groupId(one.subscription, one.group);
    const id = resourceId(group, `Microsoft.DataProtection/${one.provider}`, one.name);
    const body = json({
      id,
      name: one.name,
      type: 'Microsoft.DataProtection/backupVaults',
      location: one.location,
      identity: one.identity && {
        type: one.identity,
        principalId: '00000000-0000-0000-0000-00000000000a',
        userAssignedIdentities: Object.fromEntries(
          one.identities.map((name) => [identityId(name), { clientId: name }]),
        ),
      },
      tags: one.tags,
      properties: {
        provisioningState: 'Succeeded',
        storageSettings: one.stores.map((datastoreType) => ({ datastoreType, type: one.redundancy })),
        securitySettings: {
          softDeleteSettings: one.softDelete && {
            state: one.softDelete.state,
            retentionDurationInDays: one.softDelete.days,
          },
          immutabilitySettings: one.immutability && { state: one.immutability },
          encryptionSettings: one.key && {
            state: one.key.state,
            keyVaultProperties: { keyUri: one.key.uri },
            kekIdentity:
              one.key.reader === undefined
                ? { identityType: 'systemAssigned' }
                : { identityType: 'userAssigned', identityId: identityId(one.key.reader) },
            infrastructureEncryption: one.key.twice,
          },
        },
        featureSettings: {
          crossRegionRestoreSettings: one.regions && { state: one.regions },
          crossSubscriptionRestoreSettings: one.subscriptions && { state: one.subscriptions },
        },
        monitoringSettings: one.monitoring && {
          azureMonitorAlertSettings: { alertsForAllJobFailures: one.monitoring },
        },
        secureScore: 'Minimum',
        replicatedRegions: [''],
        somethingNew: added,
      },
    });
    return { id, body };
  });
