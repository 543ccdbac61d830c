import { groupKeyOf, idKey, subscriptionOf } from '../../../kernel/arm-id.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { by } from '../../../kernel/state.ts';
import type { State, Table } from '../../../kernel/state.ts';

/** A resource guard. It may lie in another subscription than the vaults it protects. */
export interface GuardRow {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly tags: JsonObject | undefined;
  readonly exclusions: readonly string[];
}

/** What ties a vault to a guard. A vault has one at most (*inferred*; every client names it `DppResourceGuardProxy`). */
export interface ProxyRow {
  readonly id: string;
  readonly name: string;
  readonly vaultKey: string;
  readonly guardId: string;
  readonly updatedAt: number;
  /** Until when a resource may be deleted: key of its id to epoch milliseconds. */
  readonly unlocked: { readonly [resourceKey: string]: number };
}

export const GUARDS: Table<GuardRow> = {
  name: 'resourceGuards',
  indexes: { subscription: (row) => subscriptionOf(row.id), group: (row) => groupKeyOf(row.id) },
};

export const PROXIES: Table<ProxyRow> = {
  name: 'backupResourceGuardProxies',
  indexes: { vault: (row) => row.vaultKey, guard: (row) => idKey(row.guardId) },
};

/** The proxy of a vault, undefined when no guard protects it. */
export const proxyOfVault = (state: State, vaultKey: string): ProxyRow | undefined =>
  [...by(state, PROXIES, 'vault', vaultKey)][0];
