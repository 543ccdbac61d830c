import { idKey, regionKey } from '../../kernel/arm-id.ts';
import { field, listAt, numberAt, objectAt, textAt } from '../../kernel/json.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { conform, conformObject } from '../../kernel/shape.ts';
import type { Shape } from '../../kernel/shape.ts';
import type { State } from '../../kernel/state.ts';
import { phaseAt } from '../../kernel/timeline.ts';
import { proxyOfVault } from './guards/tables.ts';
import type { VaultRow } from './tables.ts';
import { has } from './versions.ts';
import type { Feature } from './versions.ts';

/** The writable part of a vault's properties (dataprotection.json 2024-04-01 BackupVault). */
const SETTINGS: { readonly [name: string]: Shape } = {
  storageSettings: [{ datastoreType: 'value', type: 'value' }],
  securitySettings: {
    softDeleteSettings: { state: 'value', retentionDurationInDays: 'value' },
    immutabilitySettings: { state: 'value' },
    encryptionSettings: {
      state: 'value',
      keyVaultProperties: { keyUri: 'value' },
      kekIdentity: { identityType: 'value', identityId: 'value' },
      infrastructureEncryption: 'value',
    },
  },
  featureSettings: {
    crossSubscriptionRestoreSettings: { state: 'value' },
    crossRegionRestoreSettings: { state: 'value' },
  },
  monitoringSettings: { azureMonitorAlertSettings: { alertsForAllJobFailures: 'value' } },
};

export const SOFT_DELETE_DAYS = 14;

/**
 * The settings a vault has after `sent` was laid over `base`. Soft delete is On with 14 days when it was never given
 * (e430bad6 #0); Off without days is shown with 0 days (94 of 94).
 */
export const settingsOf = (base: JsonObject, sent: JsonObject): JsonObject => {
  const given = conformObject(SETTINGS, sent);
  const security = { ...objectAt(base, 'securitySettings'), ...objectAt(given, 'securitySettings') };
  return {
    ...base,
    ...given,
    securitySettings: {
      ...security,
      softDeleteSettings: softDeleteOf(
        objectAt(given, 'securitySettings', 'softDeleteSettings') ??
          objectAt(base, 'securitySettings', 'softDeleteSettings'),
      ),
    },
    ...(given['featureSettings'] === undefined
      ? {}
      : { featureSettings: { ...objectAt(base, 'featureSettings'), ...objectAt(given, 'featureSettings') } }),
  };
};

const softDeleteOf = (given: JsonObject | undefined): JsonObject => {
  const state = textAt(given, 'state') ?? 'On';
  const days = numberAt(given, 'retentionDurationInDays') ?? (/^off$/i.test(state) ? 0 : SOFT_DELETE_DAYS);
  return { state, retentionDurationInDays: days };
};

export const softDeleteState = (settings: JsonObject): string =>
  (textAt(settings, 'securitySettings', 'softDeleteSettings', 'state') ?? 'On').toLowerCase();

export const softDeleteDays = (settings: JsonObject): number =>
  numberAt(settings, 'securitySettings', 'softDeleteSettings', 'retentionDurationInDays') || SOFT_DELETE_DAYS;

export const immutabilityState = (settings: JsonObject): string =>
  (textAt(settings, 'securitySettings', 'immutabilitySettings', 'state') ?? 'Disabled').toLowerCase();

/** A vault as ARM shows it at an api-version (98b0e03a, 96730574, d0f2e18d). */
export const renderVault = (state: State, row: VaultRow, apiVersion: string, now: number): JsonObject => {
  const shown = (feature: Feature, value: Json | undefined): Json | undefined =>
    has(apiVersion, feature) ? value : undefined;
  const { settings } = row;
  return {
    location: row.location,
    tags: row.tags,
    identity: row.identity,
    properties: {
      provisioningState: phaseAt(row.timeline, now) ?? 'Succeeded',
      storageSettings: settings['storageSettings'],
      isVaultProtectedByResourceGuard: shown(
        'isVaultProtectedByResourceGuard',
        proxyOfVault(state, idKey(row.id)) !== undefined,
      ),
      monitoringSettings: shown('monitoringSettings', settings['monitoringSettings']),
      securitySettings: shown('securitySettings', settings['securitySettings']),
      featureSettings: shown('featureSettings', settings['featureSettings']),
      secureScore: shown('secureScore', scoreOf(settings).secureScore),
      bcdrSecurityLevel: shown('bcdrSecurityLevel', scoreOf(settings).bcdrSecurityLevel),
      replicatedRegions: shown('replicatedRegions', replicatedRegionsOf(row)),
      regionOfChoiceSettings: shown('regionOfChoiceSettings', { status: 'NotApplicable' }),
    },
    id: row.id,
    name: row.name,
    type: 'Microsoft.DataProtection/backupVaults',
  };
};

/** Scores as recorded: 2d906bb3 for soft delete, 96730574 #0 for a locked vault. */
const scoreOf = (settings: JsonObject): { readonly secureScore: string; readonly bcdrSecurityLevel: string } => {
  if (softDeleteState(settings) === 'alwayson' || immutabilityState(settings) === 'locked')
    return { secureScore: 'Adequate', bcdrSecurityLevel: 'Good' };
  if (softDeleteState(settings) === 'on') return { secureScore: 'Minimum', bcdrSecurityLevel: 'Fair' };
  return { secureScore: 'None', bcdrSecurityLevel: 'Poor' };
};

/** Where a geo-redundant vault is copied to. */
const PAIRS: { readonly [region: string]: string } = {
  westus: 'eastus',
  eastus: 'westus',
  westus2: 'westcentralus',
  eastus2: 'centralus',
  centralus: 'eastus2',
  westeurope: 'northeurope',
  northeurope: 'westeurope',
  uksouth: 'ukwest',
  centraluseuap: 'eastus2euap',
  eastus2euap: 'centraluseuap',
  southeastasia: 'eastasia',
  eastasia: 'southeastasia',
};

const replicatedRegionsOf = (row: VaultRow): Json => {
  const geo = listAt(row.settings, 'storageSettings').some(
    (setting) => textAt(setting, 'type')?.toLowerCase() === 'georedundant',
  );
  const pair = PAIRS[regionKey(row.location)];
  return geo && pair !== undefined ? [pair] : [];
};

/**
 * The identity after a PUT: a system-assigned principal stays the same as long as the vault has one; user-assigned
 * ones are listed with ids of their own and then there is no principal at the top (recorded traffic).
 */
export const identityOf = (
  sent: Json | undefined,
  existing: JsonObject | undefined,
  newGuid: (label: string) => string,
  tenantId: string,
): JsonObject | undefined => {
  const type = textAt(sent, 'type');
  if (type === undefined) return existing;
  if (/^none$/i.test(type)) return undefined;
  const userAssigned = objectAt(sent, 'userAssignedIdentities');
  return {
    type,
    ...(/systemassigned/i.test(type)
      ? { principalId: textAt(existing, 'principalId') ?? newGuid('principal'), tenantId }
      : {}),
    ...(userAssigned === undefined
      ? {}
      : {
          userAssignedIdentities: Object.fromEntries(
            Object.keys(userAssigned).map((id) => [
              id,
              objectAt(existing, 'userAssignedIdentities', id) ?? {
                clientId: newGuid(`client/${id}`),
                principalId: newGuid(`principal/${id}`),
              },
            ]),
          ),
        }),
  };
};

/** Two to fifty letters, digits and hyphens, a letter first and no hyphen last (dataprotection.json). */
export const isVaultName = (name: string): boolean => /^[A-Za-z][-A-Za-z0-9]{0,48}[A-Za-z0-9]$/.test(name);

/** The principal whose rights count: the vault's system-assigned identity. */
export const principalOf = (row: VaultRow): string | undefined => textAt(row.identity, 'principalId');

/** Tags as sent, or what they were: a PUT without tags kept them (f9a1d55d #0). */
export const tagsOf = (body: Json | undefined, existing: JsonObject | undefined): JsonObject | undefined => {
  const sent = conform('value', field(body, 'tags'));
  return typeof sent === 'object' && !Array.isArray(sent) ? (sent as JsonObject) : existing;
};
