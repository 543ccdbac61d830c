import type { ArmId } from './arm-id.ts';
import type { Digest } from './canonical-json.ts';
import type { Instant } from './clock.ts';
import type { Diagnostic, Place } from './diagnostic.ts';
import type { Json } from './json.ts';
import type { Rollout } from './rollout.ts';
import type { Risk, Step, StepId } from './step.ts';

export const PLAN_FORMAT = 'azbackup/plan.v1';

/** What happens to a resource, as the plan text marks it. */
export type Action =
  | 'create'
  | 'update'
  | 'delete'
  | 'rebind'
  | 'stop'
  | 'suspend'
  | 'resume'
  | 'undelete'
  | 'retire'
  | 'restore'
  | 'grant'
  | 'revoke';

/** One owned path that differs. `from` is absent for a value that does not exist yet. */
export interface PathChange {
  readonly path: string;
  readonly from?: Json;
  readonly to?: Json;
}

/** One resource that changes, as a reviewer reads it. The steps alone drive apply. */
export interface PlannedChange {
  readonly action: Action;
  readonly address: string;
  readonly id: ArmId;
  readonly paths: readonly PathChange[];
  readonly because: string;
  readonly risk: Risk;
  readonly at?: Place;
  readonly steps: readonly StepId[];
  /** Sentences a reviewer must not miss: what happens to recovery points, shrinking retention. */
  readonly notes: readonly string[];
}

/** A live resource the plan depends on, as it was when the plan was made. */
export interface Basis {
  readonly id: ArmId;
  readonly address: string;
  readonly fingerprint: Digest | 'absent';
  /** The canonical writable body behind the fingerprint, so that a stale plan can show what moved. */
  readonly canonical?: Json;
}

/** A difference that was seen and does not count, with the rule that says so. */
export interface Suppressed extends PathChange {
  readonly address: string;
  readonly rule: string;
}

/** Something apply must be told explicitly, beyond the plan itself. */
export type Approval =
  | {
      readonly kind: 'delete';
      readonly count: number;
      readonly addresses: readonly string[];
      /** In all of them; those of `uncounted` instances come on top. */
      readonly recoveryPoints: number;
      readonly uncounted: number;
    }
  | { readonly kind: 'irreversible'; readonly vault: string; readonly what: string };

export interface Counts {
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
  readonly grant: number;
  readonly revoke: number;
  readonly retire: number;
}

export interface Unmanaged {
  readonly address: string;
  readonly id: ArmId;
  readonly why: string;
}

/** A plan is JSON and nothing else: `JSON.parse(JSON.stringify(plan))` equals it. */
export interface Plan {
  readonly apiVersion: typeof PLAN_FORMAT;
  /** SHA-256 of the canonical form of everything but this field. */
  readonly digest: Digest;
  readonly tool: { readonly name: 'azbackup'; readonly version: string };
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  /** Origin of the ARM endpoint the live state was read from. */
  readonly endpoint: string;
  readonly tenant?: string;
  readonly specs: { readonly digest: Digest; readonly gitCommit?: string };
  readonly scope: { readonly subscriptions: readonly string[]; readonly vaults: readonly ArmId[] };
  readonly apiVersions: Readonly<Record<string, string>>;
  readonly counts: Counts;
  readonly changes: readonly PlannedChange[];
  readonly steps: readonly Step[];
  /** Absent when no policy is rolled out to several instances. */
  readonly rollouts?: readonly Rollout[];
  readonly basis: readonly Basis[];
  readonly approvals: readonly Approval[];
  /** Warnings, and guards that refuse the plan (severity error, code GATE3xx: apply stays shut). */
  readonly diagnostics: readonly Diagnostic[];
  readonly unmanaged: readonly Unmanaged[];
  readonly suppressed: readonly Suppressed[];
}
