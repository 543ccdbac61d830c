import { groupKeyOf, subscriptionOf } from '../../kernel/arm-id.ts';
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
  readonly sku: JsonObject;
  readonly changedAt: number;
}

/** Settings of a vault that were changed: its backupconfig or its backupstorageconfig. */
export interface ConfigRow {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly vaultKey: string;
  readonly properties: JsonObject;
}

/** A backup policy of a vault; `DefaultPolicy` is in every vault without a row. */
export interface PolicyRow {
  readonly id: string;
  readonly name: string;
  readonly vaultKey: string;
  readonly properties: JsonObject;
}

export interface ItemPhase {
  readonly state: 'configuring' | 'protected' | 'stopped' | 'softDeleted' | 'gone';
  /** Empty after a stop without policy. */
  readonly policyId: string;
  /** When it was asked to be deleted, while it is softly. */
  readonly deletedAt?: number;
}

/** A protected virtual machine. */
export interface ItemRow {
  /** Begins `/Subscriptions/`, with `;` in its last two names (0015f329 #103). */
  readonly id: string;
  /** `VM;iaasvmcontainerv2;group;machine`. */
  readonly name: string;
  /** `iaasvmcontainerv2;group;machine`. */
  readonly containerName: string;
  readonly vaultKey: string;
  readonly sourceResourceId: string;
  /** The service's own number for it, as a world tells it. */
  readonly dataId?: string | undefined;
  /** A world says that there was a first backup, which its jobs may not show. */
  readonly wasBackedUp: boolean;
  readonly timeline: Timeline<ItemPhase>;
}

/** A job of a protected item. What becomes of it is known when it starts; only a cancel changes it. */
export interface JobRow {
  readonly name: string;
  readonly vaultId: string;
  readonly vaultKey: string;
  readonly itemKey: string;
  readonly containerName: string;
  readonly entityFriendlyName: string;
  readonly operation: 'ConfigureBackup' | 'Backup' | 'Restore' | 'DisableBackup' | 'DeleteBackupData' | 'Undelete';
  readonly activityId: string;
  readonly startedAt: number;
  /** Infinity for a job that never ends. */
  readonly endsAt: number;
  /** Ten-millionths of a second beyond the milliseconds of both. */
  readonly startFraction: number;
  readonly endFraction: number;
  readonly endsAs: 'Completed' | 'CompletedWithWarnings' | 'Failed' | 'Cancelled';
  /** When a cancel was asked for. */
  readonly cancelledAt?: number;
  readonly goneFrom?: number;
  readonly errorDetails: readonly Json[] | undefined;
  readonly tasks: readonly string[];
  readonly propertyBag: JsonObject;
  /** What the bag also says when the job has completed. */
  readonly resultBag: JsonObject;
  readonly internalPropertyBag: JsonObject | undefined;
}

export const VAULTS: Table<VaultRow> = {
  name: 'recoveryServicesVaults',
  indexes: { subscription: (row) => subscriptionOf(row.id), group: (row) => groupKeyOf(row.id) },
};

export const CONFIGS: Table<ConfigRow> = {
  name: 'recoveryServicesConfigs',
  indexes: { vault: (row) => row.vaultKey },
};

export const POLICIES: Table<PolicyRow> = {
  name: 'recoveryServicesPolicies',
  indexes: { vault: (row) => row.vaultKey },
};

export const ITEMS: Table<ItemRow> = { name: 'protectedItems', indexes: { vault: (row) => row.vaultKey } };

export const JOBS: Table<JobRow> = {
  name: 'recoveryServicesJobs',
  indexes: { vault: (row) => row.vaultKey, item: (row) => row.itemKey },
};

export const jobKeyOf = (vaultKey: string, name: string): string => `${vaultKey}/backupjobs/${name.toLowerCase()}`;

/** An item that exists, with the phase it is in. */
export interface LiveItem {
  readonly row: ItemRow;
  readonly phase: ItemPhase;
}

const live = (row: ItemRow | undefined, now: number): LiveItem[] => {
  const phase = row === undefined ? undefined : phaseAt(row.timeline, now);
  return row === undefined || phase === undefined || phase.state === 'gone' ? [] : [{ row, phase }];
};

export const itemAt = (state: State, key: string, now: number): LiveItem | undefined =>
  live(get(state, ITEMS, key), now)[0];

export const itemsOfVault = (state: State, vaultKey: string, now: number): LiveItem[] =>
  [...by(state, ITEMS, 'vault', vaultKey)].flatMap((row) => live(row, now));

/** `VM;iaasvmcontainerv2;group;machine` -> `machine`. */
export const friendlyNameOf = ({ name }: ItemRow): string => name.split(';').at(-1) ?? name;
