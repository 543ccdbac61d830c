import type { ContentRef } from '../../bytes/content-ref.ts';
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
  /** The last access to its bytes that was granted; over when its time is. */
  readonly access?: DiskAccess | undefined;
  /** What it holds, where that does not follow from what it was copied from or, else, from its unique id. */
  readonly content?: ContentRef | undefined;
  /** What the control has made of that; gone when it is healed. */
  readonly spoilt?: ContentRef | undefined;
}

/** A shared access signature for the bytes. */
export interface DiskAccess {
  /** What stands for the disk in its URL. */
  readonly name: string;
  /** Guid of the stored policy that the URL names. */
  readonly policyId: string;
  /** Epoch milliseconds; `until` is exclusive. */
  readonly from: number;
  readonly until: number;
  /** Somebody asked for its end, which is `until`. */
  readonly isEnding: boolean;
}

const byScope: Table<StorageRow>['indexes'] = {
  subscription: (row) => subscriptionOf(row.id),
  group: (row) => groupKeyOf(row.id),
  access: (row) => row.access?.name,
};

export const DISKS: Table<StorageRow> = { name: 'disks', indexes: byScope };
export const SNAPSHOTS: Table<StorageRow> = { name: 'snapshots', indexes: byScope };

export const existsAt = (row: StorageRow, now: number): boolean => {
  const phase = phaseAt(row.timeline, now);
  return phase !== undefined && phase !== 'gone';
};

/** The access to the bytes that is in force at `now`. */
export const accessAt = ({ access }: StorageRow, now: number): DiskAccess | undefined =>
  access !== undefined && access.from <= now && now < access.until ? access : undefined;

/** The disk with this ARM id if it exists at `now`. */
export const diskAt = (state: State, id: string, now: number): StorageRow | undefined => {
  const row = get(state, DISKS, idKey(id));
  return row !== undefined && existsAt(row, now) ? row : undefined;
};
