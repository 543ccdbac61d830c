import type { ArmId } from './arm-id.ts';
import type { AzureIdentity } from './azure-identity.ts';
import type { Instant } from './clock.ts';
import type { DrillAction, DrillPick, Finding, Verdict } from './drill-record.ts';
import type { Cost, ProofLevel } from './drill.ts';
import type { ServiceError } from './service-error.ts';

/** How the proof of one instance stands. */
export interface InstanceCoverage {
  readonly instance: ArmId;
  readonly datasource: ArmId;
  /** `void`: what it rested on has changed. `failed`: the last drill failed; an older proof may still count. */
  readonly state: 'proven' | 'void' | 'never' | 'failed';
  readonly lastProofAt?: Instant;
  readonly dueAt: Instant;
  readonly overdue: boolean;
}

/** What became of one restore that this run picked or collected. */
export interface DrillResult {
  readonly pick: DrillPick;
  readonly state: 'proven' | 'unproven' | 'deferred' | 'underWay';
  readonly verdict?: Verdict;
  readonly error?: ServiceError;
  /** Of the disk; absent while it is not to be cleaned up yet. */
  readonly cleaned?: 'deleted' | 'gone' | 'leaked';
}

export interface DrillSection {
  readonly name: string;
  readonly level: ProofLevel;
  /** How many ranges of a disk are drawn and compared; absent where none are. */
  readonly sampleRanges?: number;
  /** Absent for a drill that is no longer in the specs, whose last restores were collected. */
  readonly everyMs?: number;
  readonly objectives: { readonly rtoMs?: number; readonly rpoMs?: number };
  readonly results: readonly DrillResult[];
  /** Picked, and there was no recovery point to restore. */
  readonly withoutPoint: readonly { readonly instance: ArmId; readonly detail: string }[];
  readonly excluded: readonly { readonly instance: ArmId; readonly because: string }[];
  /** Estimate for all disks this run picked, where the drill has prices. */
  readonly cost?: Cost;
  /** Why the others were not picked, and how many they are. */
  readonly passedOver: Readonly<Record<string, number>>;
  /** Everybody in scope, the most urgent first. */
  readonly coverage: readonly InstanceCoverage[];
}

/** A disk of a drill that should be gone. */
export interface Leak {
  readonly disk: ArmId;
  readonly expiredAt?: Instant;
  readonly why: string;
}

/** What a run of a drill command did and how everything stands after it. */
export interface DrillReport {
  readonly run: string;
  readonly action: DrillAction;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly version: string;
  /** Who started it: the run of a CI host, or user and machine. */
  readonly identity: string;
  /** Whom Azure saw. */
  readonly signedInAs?: AzureIdentity;
  readonly specs: { readonly digest: string; readonly gitCommit?: string };
  /** Where the evidence stands now: the anchor to keep somewhere else. */
  readonly head: { readonly count: number; readonly hash: string };
  readonly selfTest?: { readonly passed: boolean; readonly findings: readonly Finding[] };
  readonly drills: readonly DrillSection[];
  readonly leaks: readonly Leak[];
  /** Roles lent for drills that restores under way may need, in words. */
  readonly rolesLent: readonly string[];
  /** Roles lent for drills that this run could not take back, in words, with the reason. */
  readonly rolesLeaked: readonly string[];
}

/** A role that was lent to a vault's identity for restores into a group. */
export interface LoanReport {
  readonly role: string;
  readonly scope: ArmId;
  /** Object id of the identity. */
  readonly principal: string;
  /** Absent where it is not known whose identity it is. */
  readonly vault?: ArmId;
}

/** A lent role that a janitor has left, and why. */
export type LoanLeft = LoanReport & { readonly why: string };

/** What a janitor did. */
export interface CleanUpReport {
  readonly deleted: readonly ArmId[];
  readonly leaks: readonly Leak[];
  /** Disks of drills that may still live. */
  readonly unexpired: number;
  /** Everything else in the groups. */
  readonly others: number;
  readonly roles: {
    readonly returned: readonly LoanReport[];
    /** A restore may need them. */
    readonly inUse: readonly LoanLeft[];
    /** They could not be taken back, or nobody knows whether they may be. */
    readonly leaked: readonly LoanLeft[];
  };
}

/** Whether a janitor leaves nothing behind that should be gone. */
export function isClean({ leaks, roles }: Pick<CleanUpReport, 'leaks' | 'roles'>): boolean {
  return leaks.length === 0 && roles.leaked.length === 0;
}
