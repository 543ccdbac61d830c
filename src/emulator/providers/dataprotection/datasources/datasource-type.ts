import type { JsonObject } from '../../../kernel/json.ts';
import type { UserFacingError } from '../../../kernel/refusal.ts';
import type { State, Write } from '../../../kernel/state.ts';
import type { Settings } from '../../../options.ts';
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
  /** ARM id as sent. */
  readonly id: string;
  /** `restoreLocation` and the `resourceLocation` of the target, as far as they were sent. */
  readonly locations: readonly string[];
}

/** Everything that decides whether a restore may run. */
export interface RestoreCheck {
  readonly state: State;
  readonly now: number;
  readonly rightsAt: number;
  readonly vault: VaultRow;
  readonly instance: LiveInstance;
  /** Undefined when the instance has no such recovery point (any more). */
  readonly point: RecoveryPoint | undefined;
  readonly target: RestoreTarget;
  readonly settings: Settings;
}

/** One kind of protected resource; adding one is adding a file here and a line in registry.ts. */
export interface DatasourceType {
  /** `Microsoft.Compute/disks`. */
  readonly type: string;
  /** Why protection cannot be configured, or undefined when nothing is in the way. */
  readonly protectionError: (check: ProtectionCheck) => UserFacingError | undefined;
  /** The protected resource if it exists at an instant. `key` is its id in lower case. */
  readonly source: (state: State, key: string, at: number) => { readonly sizeBytes: number } | undefined;
  /** ARM id of the snapshot that a recovery point stands for. */
  readonly snapshotId: (row: InstanceRow, pointName: string, createdAt: number) => string;
  /** What a recovery point leaves outside of the vault; nothing when it was written down before. */
  readonly keepPoint: (state: State, row: InstanceRow, point: RecoveryPoint) => readonly Write[];
  /** What GET of a recovery point says about it, as the text of `metaData`. */
  readonly metaData: (state: State, row: InstanceRow, point: RecoveryPoint) => string;
  /** Why a restore cannot be done, or undefined when nothing is in the way. */
  readonly restoreError: (check: RestoreCheck) => UserFacingError | undefined;
  /** Whether the target of a restore is there already. */
  readonly targetTaken: (check: RestoreCheck) => UserFacingError | undefined;
  /** What a restore leaves when its job ends at `endsAt`. */
  readonly restored: (check: RestoreCheck, point: RecoveryPoint, endsAt: number) => readonly Write[];
}
