import { isUsable, type LiveRecoveryPoint } from '../model/recovery-point.ts';
import type { Column } from './table.ts';

/** A recovery point as `-o json` prints it; absent values are null. */
export interface PointRow {
  readonly id: string;
  readonly name: string;
  readonly time: string;
  readonly type: string | null;
  readonly stores: readonly { readonly type: string; readonly state: string; readonly expires: string | null }[];
  readonly expires: string | null;
  readonly retentionTag: string | null;
  readonly policy: string | null;
  readonly usable: boolean;
}

export function pointRow(point: LiveRecoveryPoint): PointRow {
  return {
    id: point.id,
    name: point.name,
    time: point.time,
    type: point.type ?? null,
    stores: point.stores.map(({ type, state, expiresAt }) => ({ type, state, expires: expiresAt ?? null })),
    expires: point.expiresAt ?? null,
    retentionTag: point.retentionTag ?? null,
    policy: point.policyName ?? null,
    usable: isUsable(point),
  };
}

const toSecond = (instant: string | null): string => (instant === null ? '' : `${instant.slice(0, 19)}Z`);

export const POINT_COLUMNS: readonly Column<PointRow>[] = [
  { title: 'Time', text: ({ time }) => toSecond(time) },
  { title: 'Type', text: ({ type }) => type ?? '' },
  { title: 'Store', text: ({ stores }) => stores.map(({ type }) => type).join(',') },
  { title: 'State', text: ({ stores }) => stores.map(({ state }) => state).join(',') },
  { title: 'Expires', text: ({ expires }) => toSecond(expires) },
  { title: 'Tag', text: ({ retentionTag }) => retentionTag ?? '' },
  { title: 'Policy', text: ({ policy }) => policy ?? '' },
  { title: 'Point', text: ({ name }) => name },
];
