import { groupKeyOf, idKey, subscriptionOf } from '../../kernel/arm-id.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { get } from '../../kernel/state.ts';
import type { State, Table } from '../../kernel/state.ts';
import { phaseAt } from '../../kernel/timeline.ts';
import type { Timeline } from '../../kernel/timeline.ts';

/** A managed disk or a snapshot. */
export interface StorageRow {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly tags: JsonObject | undefined;
  readonly sku: JsonObject;
  readonly zones: readonly string[] | undefined;
  /** `properties` as ARM shows them, without provisioningState. */
  readonly properties: JsonObject;
  readonly timeline: Timeline<'Updating' | 'Succeeded' | 'gone'>;
}

const byScope: Table<StorageRow>['indexes'] = {
  subscription: (row) => subscriptionOf(row.id),
  group: (row) => groupKeyOf(row.id),
};

export const DISKS: Table<StorageRow> = { name: 'disks', indexes: byScope };
export const SNAPSHOTS: Table<StorageRow> = { name: 'snapshots', indexes: byScope };

export const existsAt = (row: StorageRow, now: number): boolean => {
  const phase = phaseAt(row.timeline, now);
  return phase !== undefined && phase !== 'gone';
};

/** The disk with this ARM id if it exists at `now`. */
export const diskAt = (state: State, id: string, now: number): StorageRow | undefined => {
  const row = get(state, DISKS, idKey(id));
  return row !== undefined && existsAt(row, now) ? row : undefined;
};
