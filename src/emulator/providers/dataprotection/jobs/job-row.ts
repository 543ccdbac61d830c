import type { JsonObject } from '../../../kernel/json.ts';
import type { Table } from '../../../kernel/state.ts';

/** A backup or restore of an instance. Everything that will become of it is known when it starts. */
export interface JobRow {
  /** A guid; the last segment of its id. */
  readonly name: string;
  /** As its instance spells it (f173f42e #25). */
  readonly vaultId: string;
  readonly vaultKey: string;
  readonly vaultName: string;
  readonly instanceId: string;
  readonly friendlyName: string;
  /** dataSourceInfo of the instance. */
  readonly dataSource: JsonObject;
  readonly dataSourceSetName: string | null;
  readonly policyId: string;
  readonly policyName: string;
  readonly operation: 'Backup' | 'Restore';
  readonly isUserTriggered: boolean;
  /** `x-ms-client-request-id` of the POST as it was sent. */
  readonly activityId: string;
  readonly startedAt: number;
  /** Infinity for a job that never ends. */
  readonly endsAt: number;
  readonly endsAs: 'Completed' | 'CompletedWithWarnings' | 'Failed';
  readonly errorDetails: readonly JsonObject[] | null;
  /** From when on it is not there any more, if it vanishes. */
  readonly goneFrom?: number;
  /** `additionalDetails`: the retention tag of a backup, the prefix of restored files. */
  readonly details: JsonObject | undefined;
  /** `destinationDataStoreName` of an ended backup, `sourceDataStoreType` of a restore. */
  readonly destinationStore: string | null;
  readonly sourceStore: string | null;
  readonly showsProgress: boolean;
  /** Bytes moved, as an ended job tells them, if it does. */
  readonly transferredBytes: number | null;
  /** The recovery point that a backup makes. */
  readonly targetPoint: string | undefined;
  readonly sizeBytes: number;
  /** The recovery point that a restore starts from (no id for an instant), and the ARM id or URL of what it makes. */
  readonly sourcePoint: { readonly id: string | null; readonly takenAt: number } | undefined;
  readonly destination: string | undefined;
  /** What a world tells that is made up otherwise, or known less exactly. */
  readonly told?: ToldOfJob;
}

export interface ToldOfJob {
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
  readonly sourcePointTime?: string | undefined;
  readonly etag?: string | undefined;
}

/** Jobs that somebody started, and those a world brought along; scheduled ones follow from the policies. */
export const JOBS: Table<JobRow> = {
  name: 'backupJobs',
  indexes: { vault: (row) => row.vaultKey, destination: (row) => row.destination?.toLowerCase() },
};

export const hasEnded = (row: JobRow, now: number): boolean => now >= row.endsAt;

export const statusAt = (row: JobRow, now: number): string => (hasEnded(row, now) ? row.endsAs : 'InProgress');
