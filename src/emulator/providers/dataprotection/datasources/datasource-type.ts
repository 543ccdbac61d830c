import type { JsonObject } from '../../../kernel/json.ts';
import type { UserFacingError } from '../../../kernel/refusal.ts';
import type { State, Write } from '../../../kernel/state.ts';
import type { Durations, Settings } from '../../../options.ts';
import type { RecoveryPoint } from '../recovery/recovery-point.ts';
import type { InstanceRow, LiveInstance, VaultRow } from '../tables.ts';

/** Everything that decides whether a vault may protect a datasource. */
export interface ProtectionCheck {
  readonly state: State;
  /** When the request came: resources are looked up as of then. */
  readonly now: number;
  /** When rights are looked at. */
  readonly rightsAt: number;
  readonly vault: VaultRow;
  readonly dataSourceInfo: JsonObject;
  readonly policyInfo: JsonObject;
  readonly settings: Settings;
}

/** What a restore shall make. */
export interface RestoreTarget {
  /** ARM id as sent; undefined where files are made. */
  readonly id: string | undefined;
  /** Where files go, and how their names begin. */
  readonly files: { readonly url: string; readonly prefix: string } | undefined;
  /** `restoreLocation` and the `resourceLocation` of the target, as far as they were sent. */
  readonly locations: readonly string[];
}

/** A recovery point, or an instant of a datasource that can go back to any. */
export interface RestoreSource {
  readonly point: RecoveryPoint | undefined;
  readonly takenAt: number;
}

/** Everything that decides whether a restore may run. */
export interface RestoreCheck {
  readonly state: State;
  readonly now: number;
  readonly rightsAt: number;
  readonly vault: VaultRow;
  readonly instance: LiveInstance;
  /** What is restored; undefined when the instance has no such recovery point (any more). */
  readonly source: RestoreSource | undefined;
  readonly target: RestoreTarget;
  readonly settings: Settings;
}

/** How jobs and recovery points of a datasource are worded. */
export interface DatasourceWords {
  /** `destinationDataStoreName` of a backup that ended. */
  readonly backsUpTo: string | null;
  readonly pointStore: RecoveryPoint['store'];
  readonly pointType: RecoveryPoint['pointType'];
  /** `progressEnabled` of its jobs, and whether a backup tells how much it moved. */
  readonly showsProgress: boolean;
  readonly tellsTransfer: boolean;
}

/** One kind of protected resource; adding one is adding a file here and a line in registry.ts. */
export interface DatasourceType {
  /** `Microsoft.Compute/disks`. */
  readonly type: string;
  readonly words: DatasourceWords;
  /** Which settings say how long its jobs take. */
  readonly durations: { readonly backup: keyof Durations; readonly restore: keyof Durations };
  /** What it can be restored to and from, beside a resource from a recovery point. */
  readonly restores: { readonly toTime: boolean; readonly toFiles: boolean };
  /** Why protection cannot be configured, or undefined when nothing is in the way. */
  readonly protectionError: (check: ProtectionCheck) => UserFacingError | undefined;
  /** The protected resource if it exists at an instant. `key` is its id in lower case. */
  readonly source: (state: State, key: string, at: number) => { readonly sizeBytes: number } | undefined;
  /** ARM id of the snapshot that a recovery point stands for. */
  readonly snapshotId: (row: InstanceRow, pointName: string, createdAt: number) => string;
  /** What a recovery point leaves outside of the vault; nothing when it was written down before. */
  readonly keepPoint: (state: State, row: InstanceRow, point: RecoveryPoint) => readonly Write[];
  /** What GET of a recovery point says about it, as the text of `metaData`; null when nothing. */
  readonly metaData: (state: State, row: InstanceRow, point: RecoveryPoint) => string | null;
  /** Why a restore cannot be done, or undefined when nothing is in the way. */
  readonly restoreError: (check: RestoreCheck) => UserFacingError | undefined;
  /** Whether the target of a restore is there already. */
  readonly targetTaken: (check: RestoreCheck) => UserFacingError | undefined;
  /** What a restore leaves when its job ends at `endsAt`. */
  readonly restored: (check: RestoreCheck, point: RecoveryPoint, endsAt: number) => readonly Write[];
}
