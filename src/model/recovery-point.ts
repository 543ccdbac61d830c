import type { ArmId } from './arm-id.ts';
import type { Instant } from './clock.ts';

export interface RecoveryPointStore {
  /** `OperationalStore`, `VaultStore`, `ArchiveStore`. */
  readonly type: string;
  /** `COMMITTED` when it can be restored from. */
  readonly state: string;
  readonly expiresAt?: Instant;
}

export interface LiveRecoveryPoint {
  readonly id: ArmId;
  readonly instance: ArmId;
  /** What a restore names: 32 hex digits for disks. */
  readonly name: string;
  readonly time: Instant;
  /** `Incremental` or `Full`. */
  readonly type?: string;
  /** The earliest word of the service on when it goes; absent when it does not say. */
  readonly expiresAt?: Instant;
  readonly retentionTag?: string;
  readonly policyName?: string;
  /** `Completed` or `Partial`; absent for points the service says nothing about, which are usable. */
  readonly state?: string;
  readonly stores: readonly RecoveryPointStore[];
}

/** For sorting. Points of one instant keep one order, in whatever order the pages brought them. */
export function newestFirst(
  one: Pick<LiveRecoveryPoint, 'time' | 'name'>,
  other: Pick<LiveRecoveryPoint, 'time' | 'name'>,
): number {
  return Date.parse(other.time) - Date.parse(one.time) || one.name.localeCompare(other.name);
}

/** Whether it can be restored from: all of it is there, and one of its stores has it committed. */
export function isUsable({ state, stores }: Pick<LiveRecoveryPoint, 'state' | 'stores'>): boolean {
  const complete = state === undefined || state.toLowerCase() === 'completed';
  return complete && stores.some((store) => store.state.toUpperCase() === 'COMMITTED');
}
