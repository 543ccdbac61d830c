import type { ArmId } from '../model/arm-id.ts';
import type { DatasourceKind, RolesRule } from '../model/desired.ts';
import type { Duration } from '../model/duration.ts';
import type { JsonObject } from '../model/json.ts';
import type { Role } from './roles.ts';

/** A schedule as specs say it: `every: 4h`, `startingAt`, `timeZone` (a Windows zone name, UTC when absent). */
export interface ScheduleSpec {
  readonly every: Duration;
  /** RFC 3339 with offset, as written. */
  readonly startingAt: string;
  readonly timeZone?: string;
}

/** A policy as specs say it. `retention.default` always; the other keys are tags of the datasource type. */
export interface PolicySpec {
  readonly schedule: ScheduleSpec;
  readonly retention: Readonly<Record<string, Duration>> & { readonly default: Duration };
}

/** A broken documented limit. `field` is the path inside the spec, `retention.daily`. */
export interface LimitFinding {
  /** SPEC code with its own entry in the explanations. */
  readonly code: `SPEC${number}`;
  readonly severity: 'error' | 'warning';
  readonly field: string;
  readonly summary: string;
  readonly detail: string;
}

/** What the ARM body of an instance is made from. */
export interface InstanceFacts {
  readonly datasourceId: ArmId;
  /** Region of the datasource; `''` when it need not be sent. */
  readonly location: string;
  readonly policyId: ArmId;
  readonly parameters: Readonly<Record<string, string>>;
}

/** A value an instance spec must or may give beside its policy. */
export interface ParameterRule {
  readonly name: string;
  readonly required: boolean;
  /** What the value is once resolved; a bare group name in a spec becomes a group id in the datasource's subscription. */
  readonly holds: 'resourceGroup';
  /** The service demands the datasource's own subscription. */
  readonly sameSubscriptionAsDatasource: boolean;
}

export interface RoleRule {
  readonly role: Role;
  readonly purpose: string;
  /** The scope the vault's identity needs it at. */
  scope(
    facts: { readonly datasourceId: ArmId; readonly parameters: Readonly<Record<string, string>> },
    at: RolesRule['at'],
  ): ArmId;
}

/** A role the vault's identity needs for a restore. */
export interface RestoreRoleRule {
  readonly role: Role;
  readonly purpose: string;
  /** Granted for the restore alone and taken back afterwards. */
  readonly temporary: boolean;
  readonly scope: (facts: InstanceFacts, target: ArmId) => ArmId;
}

/** How a datasource type is restored. */
export interface RestoreRules {
  /** Type of the resource a restore makes. */
  readonly targetType: string;
  /** The store restores read. */
  readonly store: string;
  /** Why the datasource itself cannot be the target, as the end of a sentence; absent where it can. */
  readonly noOriginalLocation?: string;
  readonly roles: readonly RestoreRoleRule[];
  /** Where the snapshots of an instance are kept: restored disks are made from one in there. */
  readonly snapshotGroup: (facts: Pick<InstanceFacts, 'datasourceId' | 'parameters'>) => ArmId;
  /** The bare request of a restore; its validation wraps it in `restoreRequestObject`. */
  body(request: { readonly pointId: string; readonly target: ArmId; readonly location: string }): JsonObject;
}

/** What only the live datasource can tell about an instance. */
export interface LiveFacts {
  readonly vaultRegion: string;
  readonly datasourceRegion: string;
  /** `PremiumV2_LRS`, where known. */
  readonly sku?: string;
  /** The policy in its friendly form, where it has one. */
  readonly policy?: PolicySpec;
}

/**
 * Everything azbackup knows about one kind of datasource. Adding a type is adding a file that exports one of these
 * and a line in `catalog.ts`; no other room may branch on the kind.
 */
export interface DatasourceType {
  readonly kind: DatasourceKind;
  /** `datasourceType` and `resourceType` of the ARM bodies, `Microsoft.Compute/disks`. */
  readonly datasourceType: string;
  readonly resourceType: string;
  /** The resource type its ids must have in specs. */
  readonly armType: string;
  readonly parameters: readonly ParameterRule[];
  readonly backupRoles: readonly RoleRule[];
  /** Absent for a type whose restores azbackup does not know. */
  readonly restore?: RestoreRules;
  /** `{ properties: {...} }` of a policy. Pure inverse of `policySpec` for every spec without findings. */
  policyBody(spec: PolicySpec): JsonObject;
  /** The friendly form of a live policy, or undefined when only `raw` can say it. */
  policySpec(body: JsonObject): PolicySpec | undefined;
  /** The writable body of an instance: `{ properties: {...} }`. Pure inverse of `instanceFacts`. */
  instanceBody(facts: InstanceFacts): JsonObject;
  instanceFacts(body: JsonObject): InstanceFacts | undefined;
  /** Documented limits a policy breaks. */
  policyFindings(spec: PolicySpec): readonly LimitFinding[];
  /** Documented limits an instance breaks that show only with the live datasource at hand. */
  liveFindings?(facts: LiveFacts): readonly LimitFinding[];
}
