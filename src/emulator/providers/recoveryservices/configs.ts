import { idKey } from '../../kernel/arm-id.ts';
import { objectAt, textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { plainRefusal } from '../../kernel/refusal.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { get, put } from '../../kernel/state.ts';
import type { State } from '../../kernel/state.ts';
import { requiredVault } from './refusals.ts';
import { CONFIGS } from './tables.ts';
import type { ConfigRow, VaultRow } from './tables.ts';
import { VAULT } from './versions.ts';

interface Config {
  readonly type: string;
  readonly name: string;
  /** What a new vault says of itself (79cfa2f4 #6, #7). */
  readonly defaults: JsonObject;
}

const CONFIG: Config = {
  type: 'backupconfig',
  name: 'vaultconfig',
  defaults: {
    enhancedSecurityState: 'Enabled',
    softDeleteFeatureState: 'Enabled',
    isSoftDeleteFeatureStateEditable: true,
  },
};

const STORAGE_CONFIG: Config = {
  type: 'backupstorageconfig',
  name: 'vaultstorageconfig',
  defaults: {
    storageModelType: 'GeoRedundant',
    storageType: 'GeoRedundant',
    dedupState: 'Disabled',
    xcoolState: 'Disabled',
    storageTypeState: 'Unlocked',
    crossRegionRestoreFlag: false,
  },
};

/** The two settings resources of a vault, which are always there. */
export const configRoutes: readonly Route[] = [CONFIG, STORAGE_CONFIG].flatMap((config) => {
  const path = `${VAULT}/${config.type}/${config.name}`;
  const handler = (call: Call): Reply => write(call, config);
  return [
    {
      method: 'GET',
      path,
      handler: (call) => ({ status: 200, body: renderConfig(configOf(call.state, requiredVault(call), config)) }),
    },
    { method: 'PATCH', path, handler },
    { method: 'PUT', path, handler },
  ];
});

/** Whether deleted items stay for 14 days. */
export const keepsDeleted = (state: State, vault: VaultRow): boolean =>
  textAt(configOf(state, vault, CONFIG).properties, 'softDeleteFeatureState')?.toLowerCase() !== 'disabled';

const configOf = (state: State, vault: VaultRow, { type, name, defaults }: Config): ConfigRow => {
  const id = `${vault.id}/${type}/${name}`;
  return get(state, CONFIGS, idKey(id)) ?? { id, type, name, vaultKey: idKey(vault.id), properties: defaults };
};

export const renderConfig = ({ id, type, name, properties }: ConfigRow): JsonObject => ({
  id,
  name,
  type: `Microsoft.RecoveryServices/vaults/${type}`,
  properties,
});

/** Sent members are laid over; the redundancy has an old and a new name that go together (79cfa2f4 #8). */
const write = (call: Call, config: Config): Reply => {
  const existing = configOf(call.state, requiredVault(call), config);
  const sent = objectAt(call.request.body, 'properties');
  if (sent === undefined) throw plainRefusal(400, 'InvalidRequestContent', 'The configuration needs properties.');
  const redundancy = textAt(sent, 'storageModelType') ?? textAt(sent, 'storageType');
  const both =
    config === CONFIG || redundancy === undefined ? {} : { storageModelType: redundancy, storageType: redundancy };
  const row = { ...existing, properties: { ...existing.properties, ...sent, ...both } };
  return { status: 200, body: renderConfig(row), writes: [put(CONFIGS, idKey(row.id), row)] };
};
