import type { Table } from '../../../kernel/state.ts';

/** A recovery point (of a disk: a snapshot in the snapshot resource group), and when what is known of it. */
export interface RecoveryPoint {
  /** 32 hex digits. */
  readonly name: string;
  readonly instanceKey: string;
  /** The snapshot's time, `creationTime`; retention counts from it (1b444a67 #0). */
  readonly createdAt: number;
  /** `recoveryPointTime`. */
  readonly takenAt: number;
  /** The end of its job: from then on it is listed (79 of 79). */
  readonly listedFrom: number;
  readonly expiresAt: number;
  readonly tag: string;
  readonly policyName: string;
  /** ARM id of the snapshot; empty where there is none. */
  readonly snapshotId: string;
  /** Bytes of the datasource when it was taken. */
  readonly sizeBytes: number;
  readonly store: 'OperationalStore' | 'VaultStore';
  readonly pointType: 'Incremental' | 'Full';
  /** What a world tells that is made up otherwise, or known less exactly. */
  readonly told?: ToldOfPoint;
}

/** Texts of a recovery point's body; instants have ten-millionths of a second, which the clock has not. */
export interface ToldOfPoint {
  readonly friendlyName?: string | undefined;
  readonly storeId?: string | undefined;
  readonly tagVersion?: string | undefined;
  readonly time?: string | undefined;
  readonly creationTime?: string | undefined;
  readonly expiryTime?: string | undefined;
  readonly state?: string | undefined;
  readonly metaData?: string | undefined;
}

/** Points of on-demand backups and those a world brought along; those of schedules follow from the policy. */
export const POINTS: Table<RecoveryPoint> = { name: 'recoveryPoints', indexes: { instance: (row) => row.instanceKey } };
