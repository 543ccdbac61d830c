import { nameOf } from '../../model/arm-id.ts';
import { instant } from '../../model/clock.ts';
import type { DiskDetails } from '../../model/disk-details.ts';
import type { Leak } from '../../model/drill-report.ts';
import { parseDrillDiskName } from './disk-name.ts';

const HOUR_MS = 3_600_000;

/** The disks of a target group, told apart by their names alone. */
export interface SortedDisks {
  /** Ours and past their expiry. */
  readonly expired: readonly DiskDetails[];
  /** Ours; they may live on. */
  readonly living: readonly DiskDetails[];
  /** Anything else: never touched. */
  readonly others: readonly DiskDetails[];
}

export function sortDisks(disks: readonly DiskDetails[], nowMs: number): SortedDisks {
  const named = disks.map((disk) => ({ disk, name: parseDrillDiskName(nameOf(disk.id)) }));
  const ours = named.flatMap(({ disk, name }) => (name === undefined ? [] : [{ disk, ...name }]));
  return {
    expired: ours.filter(({ expiresAtMs }) => expiresAtMs <= nowMs).map(({ disk }) => disk),
    living: ours.filter(({ expiresAtMs }) => expiresAtMs > nowMs).map(({ disk }) => disk),
    others: named.filter(({ name }) => name === undefined).map(({ disk }) => disk),
  };
}

/** Why a disk must be left alone even though it is ours; undefined when it may be deleted. */
export function heldBy({ managedBy, state }: DiskDetails): string | undefined {
  if (managedBy !== undefined) return `it is attached to ${managedBy}`;
  const word = state?.toLowerCase() ?? 'unattached';
  return word === 'attached' || word === 'reserved' ? `its state is ${state}` : undefined;
}

/** Whether somebody may read it through a link: it cannot be deleted before that has ended. */
export function isReadThroughLink({ state }: Pick<DiskDetails, 'state'>): boolean {
  return state?.toLowerCase().startsWith('activesas') === true;
}

export function leakOf({ id }: Pick<DiskDetails, 'id'>, why: string): Leak {
  const expiresAtMs = parseDrillDiskName(nameOf(id))?.expiresAtMs;
  return { disk: id, why, ...(expiresAtMs !== undefined && { expiredAt: instant(expiresAtMs) }) };
}

/** What disks that should be gone have cost since they expired, in GiB times hours. */
export function leakedGigabyteHours(expired: readonly DiskDetails[], nowMs: number): number {
  return expired.reduce((sum, { id, sizeGb }) => {
    const since = parseDrillDiskName(nameOf(id))?.expiresAtMs ?? nowMs;
    return sum + ((sizeGb ?? 0) * (nowMs - since)) / HOUR_MS;
  }, 0);
}
