import type { ArmId } from './arm-id.ts';
import type { Json, JsonObject } from './json.ts';
import type { GuardUse } from './resource-guard.ts';
import type { RestoreIntent } from './restore.ts';
import type { RolloutPlace } from './rollout.ts';

declare const stepIdBrand: unique symbol;
/** `<kind> <address>`, unique in a plan and stable from plan to plan. */
export type StepId = string & { readonly [stepIdBrand]: true };

/** A value that exists only after another step: a new vault's principal id. Shown as `(known after apply)`. */
export interface KnownAfter {
  readonly knownAfter: StepId;
  readonly output: 'principalId';
}

export type Known = string | KnownAfter;

/** A role the vault's identity needs for a step, as the catalog derives it. */
export interface RoleNeed {
  readonly roleId: string;
  readonly roleName: string;
  readonly scope: ArmId;
  readonly principal: Known;
  /** What the vault does with it: `read the disk`, `keep snapshots`. */
  readonly purpose: string;
}

/**
 * The closed list of what azbackup can do to Azure, with what each needs to render its request.
 * One key per kind: with several kinds in one member, `Extract` on the kind would silently be `never`.
 */
export interface StepIntents {
  readonly createVault: { readonly vault: ArmId; readonly body: JsonObject };
  readonly updateVault: { readonly vault: ArmId; readonly body: JsonObject };
  readonly createPolicy: { readonly policy: ArmId; readonly body: JsonObject };
  readonly retirePolicy: { readonly policy: ArmId };
  readonly grantRole: { readonly need: RoleNeed };
  /** A role for the time of a restore, under a name by which any later run knows it. */
  readonly lendRole: { readonly need: RoleNeed };
  readonly protect: { readonly instance: ArmId; readonly body: JsonObject };
  readonly rebind: { readonly instance: ArmId; readonly body: JsonObject };
  readonly stopProtection: { readonly instance: ArmId; readonly guardRequests?: readonly string[] };
  readonly suspendBackups: { readonly instance: ArmId; readonly guardRequests?: readonly string[] };
  readonly resumeProtection: { readonly instance: ArmId };
  readonly undelete: { readonly instance: ArmId };
  /** `unlock`: what a resource guard wants to be asked first. */
  readonly deleteInstance: {
    readonly instance: ArmId;
    readonly unlock?: { readonly proxy: ArmId; readonly guardRequests: readonly string[] };
  };
  readonly restore: RestoreIntent;
  /** A restore that is started and left to the service; somebody looks for its job later. */
  readonly startRestore: RestoreIntent;
  /** Adds tags and leaves the others as they are. */
  readonly tagResource: { readonly resource: ArmId; readonly tags: Readonly<Record<string, string>> };
  /** Ends read access to a disk or snapshot: whoever has a link to its bytes cannot read them any more. */
  readonly endAccess: { readonly resource: ArmId };
  /** Deletes a disk that a drill has made. */
  readonly discardDisk: { readonly disk: ArmId };
  /** Takes back what `lendRole` gave, and nothing else. */
  readonly revokeRole: { readonly need: RoleNeed };
}

export type StepKind = keyof StepIntents;

/** A request as it will be sent; unknown parts read `(known after apply)`. */
export interface RenderedRequest {
  readonly method: 'PUT' | 'PATCH' | 'POST' | 'DELETE';
  /** Path only, without query. */
  readonly path: string;
  readonly apiVersion: string;
  readonly body?: Json;
}

/**
 * A gate must pass before its step sends anything. A gate that cannot be evaluated is shut.
 * `roles` explain a failure; the service's validation alone decides. `unlockDelete` asks a resource guard, which then
 * allows the delete for half an hour; the others change nothing.
 */
export interface Gate {
  readonly kind: 'validateForBackup' | 'validateForModifyBackup' | 'validateRestore' | 'unlockDelete';
  readonly roles: readonly RoleNeed[];
  /**
   * True when this plan grants one of the roles: a permission failure is then waited out. Roles that somebody else
   * granted of late are waited for all the same, by the age of their assignments.
   */
  readonly awaitGrants: boolean;
}

export type Risk = 'none' | 'reversible' | 'destructive' | 'irreversible';

interface StepBase {
  readonly id: StepId;
  /** `Kind/vault/name` of the resource the step acts on. */
  readonly address: string;
  /** Steps that must be done before this one may start. */
  readonly after: readonly StepId[];
  /** The vault whose limits and watcher the step uses. */
  readonly vault: ArmId;
  /** Steps with the same key never run at the same time (vault writes, role writes per scope). */
  readonly exclusive?: string;
  /** For a step that waits for its turn among others of a rollout; absent for all others. */
  readonly rollout?: RolloutPlace;
  /** What it needs of a resource guard; for display only. */
  readonly guardedBy?: readonly GuardUse[];
  readonly risk: Risk;
  readonly gates: readonly Gate[];
  /** For display only; nothing may decide by it. */
  readonly because: string;
  readonly request: RenderedRequest;
}

export type StepOf<K extends StepKind> = StepBase & { readonly kind: K; readonly intent: StepIntents[K] };

export type Step = { [K in StepKind]: StepOf<K> }[StepKind];

export function stepId(kind: StepKind, address: string): StepId {
  return `${kind} ${address}` as StepId;
}
