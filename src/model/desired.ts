import type { ArmId } from './arm-id.ts';
import type { Digest } from './canonical-json.ts';
import type { Place } from './diagnostic.ts';
import type { DesiredDrill } from './drill.ts';
import type { JsonObject } from './json.ts';
import type { PointRule } from './restore.ts';
import type { RolloutRule } from './rollout.ts';

/** A key of the catalog, `AzureDisk`. Nothing outside `catalog/` may branch on its value. */
export type DatasourceKind = string;

/** What a spec can ask of an instance; what each does to recovery points stands in the schema's hover text. */
export type Protection = 'protected' | 'stopped' | 'suspended' | 'deleted';

/** `check` explains missing roles and blocks; `grant` assigns them at the disk, its group or its subscription. */
export interface RolesRule {
  readonly mode: 'check' | 'grant';
  readonly at: 'disk' | 'resourceGroup' | 'subscription';
}

/** What a plan may take out of protection before apply is shut. */
export interface GuardLimits {
  /** At most so many per cent of a vault's instances may leave protection in one plan. */
  readonly leavingPercent: number;
  /** Vaults with fewer instances are not guarded: one of three is not a mass change. */
  readonly fromInstances: number;
}

export interface DesiredVault {
  readonly id: ArmId;
  /** False for a vault the specs only refer to: its settings are nobody's business. */
  readonly declared: boolean;
  /** The paths the spec owns, in the shape of the ARM body; `{}` when not declared. */
  readonly owned: JsonObject;
  readonly roles: RolesRule;
  /** Where they differ from the defaults. */
  readonly guards?: Partial<GuardLimits>;
  readonly at: Place;
}

export interface DesiredPolicy {
  readonly id: ArmId;
  readonly vault: ArmId;
  /** The name the specs use; the live one may be `NAME-<hash8>` after a rollover. */
  readonly name: string;
  readonly datasource: DatasourceKind;
  /** The whole ARM body: `{ properties: { objectType, datasourceTypes, policyRules } }`. */
  readonly owned: JsonObject;
  /** How instances are moved to it; no part of its content. */
  readonly rollout?: RolloutRule;
  readonly at: Place;
}

export interface DatasourceRef {
  readonly kind: DatasourceKind;
  readonly id: ArmId;
}

export interface DesiredInstance {
  readonly vault: ArmId;
  /** Only when the spec gives one; a live name always wins, a derived one serves creates. */
  readonly name?: string;
  readonly datasource: DatasourceRef;
  /** The policy as the specs name it; the planner finds the live one that satisfies it. */
  readonly policy: ArmId;
  /** What this datasource type needs beside the policy: `{ snapshotResourceGroup: <group id> }`. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly protection: Protection;
  /** Where it was said: its own document, or the set's document for a member. */
  readonly at: Place;
  /** `BackupSet/vault/name` when it is a member of a set. */
  readonly memberOf?: string;
}

export interface SetExclusion {
  readonly id: ArmId;
  readonly because: string;
  /** RFC 3339 date after which the exclusion no longer counts. */
  readonly until?: string;
}

/** A BackupSet before it meets the live disks. */
export interface DesiredSet {
  readonly address: string;
  readonly vault: ArmId;
  readonly datasource: DatasourceKind;
  readonly policy: ArmId;
  readonly parameters: Readonly<Record<string, string>>;
  readonly members: {
    /** All tags must match; absent when the set lists ids only. */
    readonly tags?: Readonly<Record<string, string>>;
    /** Subscriptions or resource groups in which tags are looked for. */
    readonly in: readonly ArmId[];
    readonly ids: readonly ArmId[];
    readonly exclude: readonly SetExclusion[];
  };
  readonly at: Place;
}

/** A Restore: this disk exists, restored from that point. Its tags say so once it does. */
export interface DesiredRestore {
  /** `vault/name`, what the provenance tag of the restored disk says. */
  readonly name: string;
  readonly vault: ArmId;
  /** A backup instance as specs refer to it: its name, its datasource's name, or an ARM id of either. */
  readonly instance: string;
  readonly point: PointRule;
  /** The disk to make. */
  readonly target: ArmId;
  /** RFC 3339 date after which it asks for nothing. */
  readonly until?: string;
  readonly at: Place;
}

/** Everything the specs ask for, references resolved to ARM ids, nothing yet compared with Azure. */
export interface Desired {
  readonly vaults: readonly DesiredVault[];
  readonly policies: readonly DesiredPolicy[];
  readonly instances: readonly DesiredInstance[];
  readonly sets: readonly DesiredSet[];
  readonly restores: readonly DesiredRestore[];
  readonly drills: readonly DesiredDrill[];
  /** Over the parsed documents of all files, independent of formatting and file names. */
  readonly digest: Digest;
}
