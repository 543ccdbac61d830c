import { idKey, subscriptionOf } from '../../kernel/arm-id.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { get } from '../../kernel/state.ts';
import type { State, Table } from '../../kernel/state.ts';
import { phaseAt } from '../../kernel/timeline.ts';
import type { Timeline } from '../../kernel/timeline.ts';

export interface SubscriptionRow {
  readonly id: string;
  readonly subscriptionId: string;
  readonly displayName: string;
  readonly state: string;
}

export interface GroupRow {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly tags: JsonObject | undefined;
  readonly timeline: Timeline<'Succeeded' | 'Deleting' | 'gone'>;
}

export const SUBSCRIPTIONS: Table<SubscriptionRow> = { name: 'subscriptions', indexes: {} };

export const GROUPS: Table<GroupRow> = {
  name: 'resourceGroups',
  indexes: { subscription: (row) => subscriptionOf(row.id) },
};

/** The group under `key` if it exists at `now`. */
export const groupAt = (state: State, key: string, now: number): GroupRow | undefined => {
  const row = get(state, GROUPS, key);
  const phase = row === undefined ? undefined : phaseAt(row.timeline, now);
  return phase === undefined || phase === 'gone' ? undefined : row;
};

export const subscriptionAt = (state: State, subscriptionId: string): SubscriptionRow | undefined =>
  get(state, SUBSCRIPTIONS, idKey(`/subscriptions/${subscriptionId}`));
