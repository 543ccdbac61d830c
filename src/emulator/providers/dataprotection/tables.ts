import { groupKeyOf, idKey, subscriptionOf } from '../../kernel/arm-id.ts';
import { objectAt, textAt } from '../../kernel/json.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { by, get } from '../../kernel/state.ts';
import type { State, Table } from '../../kernel/state.ts';
import { phaseAt } from '../../kernel/timeline.ts';
import type { Timeline } from '../../kernel/timeline.ts';

export interface VaultRow {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly tags: JsonObject | undefined;
  readonly identity: JsonObject | undefined;
  /** First half of every operation id of this vault; a vault made again gets a new one (recorded traffic). */
  readonly serviceGuid: string;
  /** storageSettings, securitySettings, featureSettings, monitoringSettings as far as they were ever set. */
  readonly settings: JsonObject;
  readonly timeline: Timeline<'Provisioning' | 'Updating' | 'Succeeded' | 'gone'>;
  /** When it was changed lately, newest last. */
  readonly changedAt: readonly number[];
}

export interface PolicyRow {
  readonly id: string;
  readonly name: string;
  readonly vaultKey: string;
  readonly properties: JsonObject;
}

export interface InstancePhase {
  /** currentProtectionState, or `gone`. */
  readonly state: string;
  readonly provisioningState: 'Provisioning' | 'Succeeded';
  readonly policyInfo: JsonObject;
  readonly error?: JsonObject;
  readonly deletionInfo?: JsonObject;
}

export interface InstanceRow {
  readonly id: string;
  readonly name: string;
  readonly vaultKey: string;
  readonly tags: Json | undefined;
  /** What was sent, without policyInfo, which changes with the phases. */
  readonly properties: JsonObject;
  readonly timeline: Timeline<InstancePhase>;
  /** A world tells of recovery points from before it began, not of jobs: none is listed that started earlier. */
  readonly jobsSince?: number;
}

export const VAULTS: Table<VaultRow> = {
  name: 'backupVaults',
  indexes: { subscription: (row) => subscriptionOf(row.id), group: (row) => groupKeyOf(row.id) },
};

export const POLICIES: Table<PolicyRow> = { name: 'backupPolicies', indexes: { vault: (row) => row.vaultKey } };

/** Deleted policies: what was backed up under them stays until it expires. */
export const RETIRED_POLICIES: Table<PolicyRow> = { name: 'retiredBackupPolicies', indexes: {} };

export const INSTANCES: Table<InstanceRow> = {
  name: 'backupInstances',
  indexes: { vault: (row) => row.vaultKey, datasource: (row) => datasourceKeyOf(row.properties) },
};

export const dataSourceInfoOf = (row: InstanceRow): JsonObject => objectAt(row.properties, 'dataSourceInfo') ?? {};

/** Key of the protected resource of an instance body. */
export const datasourceKeyOf = (properties: JsonObject): string | undefined => {
  const id = textAt(properties, 'dataSourceInfo', 'resourceID');
  return id === undefined ? undefined : idKey(id);
};

export const vaultAt = (state: State, key: string, now: number): VaultRow | undefined => {
  const row = get(state, VAULTS, key);
  const phase = row === undefined ? undefined : phaseAt(row.timeline, now);
  return phase === undefined || phase === 'gone' ? undefined : row;
};

/** An instance that exists in some way, with the phase it is in. */
export interface LiveInstance {
  readonly row: InstanceRow;
  readonly phase: InstancePhase;
}

const live = (row: InstanceRow, now: number): LiveInstance[] => {
  const phase = phaseAt(row.timeline, now);
  return phase === undefined || phase.state === 'gone' ? [] : [{ row, phase }];
};

export const isSoftDeleted = ({ phase }: LiveInstance): boolean => phase.state === 'SoftDeleted';

/** Every instance of a vault, soft-deleted ones included. */
export const instancesOfVault = (state: State, vaultKey: string, now: number): LiveInstance[] =>
  [...by(state, INSTANCES, 'vault', vaultKey)].flatMap((row) => live(row, now));

/** Every instance of a protected resource, in whatever vault. */
export const instancesOfDatasource = (state: State, datasourceKey: string, now: number): LiveInstance[] =>
  [...by(state, INSTANCES, 'datasource', datasourceKey)].flatMap((row) => live(row, now));

export const instanceAt = (state: State, key: string, now: number): LiveInstance | undefined => {
  const row = get(state, INSTANCES, key);
  return row === undefined ? undefined : live(row, now)[0];
};
