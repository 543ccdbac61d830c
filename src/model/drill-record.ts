import type { ArmId } from './arm-id.ts';
import type { AzureIdentity } from './azure-identity.ts';
import type { Digest } from './canonical-json.ts';
import type { Instant } from './clock.ts';
import type { Cost, DrillHook, DrillSample, ProofLevel } from './drill.ts';
import type { Json } from './json.ts';
import type { ServiceError } from './service-error.ts';
import type { RoleNeed } from './step.ts';

/** What one run of a drill command did. */
export type DrillAction = 'submit' | 'collect' | 'run';

/** What the restored disk must be like; what nobody knows is absent and is not checked. */
export interface DiskExpectation {
  readonly location: string;
  readonly sizeGb?: number;
  readonly sku?: string;
  readonly zones?: readonly string[];
  readonly osType?: string;
  readonly hyperVGeneration?: string;
  readonly encryptionType?: string;
  readonly encryptionSet?: string;
  /** The resource group the recovery point's snapshot is in. */
  readonly snapshotGroup?: ArmId;
  /** The recovery point's own snapshot. */
  readonly snapshot?: ArmId;
}

/** One instance that is restored for practice; `target` names it in everything that follows. */
export interface DrillPick {
  readonly drill: string;
  readonly instance: ArmId;
  readonly datasource: ArmId;
  readonly vault: ArmId;
  readonly basis: Digest;
  readonly level: ProofLevel;
  /** What is to judge the disk at level `hook`. */
  readonly hook?: DrillHook;
  readonly warningsPass: boolean;
  readonly attempt: number;
  readonly why: string;
  readonly point: { readonly id: string; readonly takenAt: Instant; readonly why: string };
  readonly target: ArmId;
  readonly expiresAt: Instant;
  readonly sizeGb: number;
  /** Of the restored disk until it expires, where the drill has prices. */
  readonly cost?: Cost;
  readonly expects: DiskExpectation;
  readonly objectives: { readonly rtoMs?: number; readonly rpoMs?: number };
  /** What is read at level `bytes`, and from what the ranges are drawn; absent below it. */
  readonly sample?: DrillSample & { readonly seed: string };
}

/**
 * A comparison with its result. `unknown`: it could not be made, which proves nothing. `unseen`: nobody who is left has seen
 * it, and another finding shows as much, so that it does not count against a proof.
 */
export interface Finding {
  readonly check: string;
  readonly result: 'pass' | 'fail' | 'unknown' | 'unseen';
  readonly expected?: string;
  readonly found?: string;
}

/** Whether a finding keeps a restore from being proven. */
export function speaksAgainst({ result }: Pick<Finding, 'result'>): boolean {
  return result === 'fail' || result === 'unknown';
}

/** Ids by which a request that was answered is found again: the service's own, and the one it was sent with. */
export interface AskedAs {
  readonly requestId?: string;
  readonly correlationId?: string;
  readonly clientRequestId?: string;
}

/** The parts of the recovery time, in milliseconds of the service's clock; what was not seen is absent. */
export interface DrillTimings {
  readonly validateMs?: number;
  readonly submitMs?: number;
  readonly queueMs?: number;
  readonly jobMs?: number;
  readonly visibleMs?: number;
  readonly checkMs?: number;
  /** The sum of the parts. */
  readonly totalMs: number;
}

export interface Verdict {
  readonly outcome: 'proven' | 'unproven';
  /** What the proof says, or would have said. */
  readonly level: ProofLevel;
  /** When the restore ended: from then on the proof ages. */
  readonly at: Instant;
  readonly findings: readonly Finding[];
  readonly warnings: readonly string[];
  readonly timings: DrillTimings;
  /** Age of the recovery point when the drill began. */
  readonly pointAgeMs?: number;
  readonly job?: ArmId;
  readonly error?: ServiceError;
}

/** A body as evidence keeps it, without secrets; one of more than 4 KiB by how it begins, its size and its digest. */
export type KeptBody =
  | { readonly json: Json }
  | {
      readonly begins: string;
      /** Of the canonical form without secrets, in UTF-8; the digest, too. */
      readonly bytes: number;
      readonly sha256: Digest;
    };

/** An answered request that changes something, as Microsoft can find it again. */
export interface DrillExchange extends AskedAs {
  readonly at: Instant;
  readonly method: string;
  /** Without query: the query may be signed. */
  readonly path: string;
  readonly status: number;
  /** What was asked. */
  readonly request?: KeptBody;
  /** What was answered; the error, whole, when it was refused. */
  readonly answer?: KeptBody;
}

/** What happened in a drill, in the order in which it became durable. */
export type DrillRecord = { readonly at: Instant } & (
  | {
      readonly record: 'runStarted';
      readonly run: string;
      readonly action: DrillAction;
      /** SHA-256 of the run's manifest. */
      readonly manifest: Digest;
      /** Why this history begins here: only where nothing is before it. */
      readonly bootstrap?: string;
    }
  /** The instance belongs to the population, or rests on something else than before. */
  | {
      readonly record: 'inScope';
      readonly drill: string;
      readonly instance: ArmId;
      readonly datasource: ArmId;
      readonly basis: Digest;
    }
  | { readonly record: 'leftScope'; readonly drill: string; readonly instance: ArmId; readonly because: string }
  /** Everybody in scope at this moment, as the records before add up to. */
  | {
      readonly record: 'population';
      readonly drill: string;
      readonly count: number;
      readonly digest: Digest;
      readonly excluded: readonly { readonly instance: ArmId; readonly because: string }[];
    }
  /** How the picks were made; with the records before, anybody can recompute them. */
  | {
      readonly record: 'choice';
      readonly drill: string;
      readonly seed: string;
      readonly wanted: number;
      readonly chosen: number;
      /** Of those chosen, where the drill has prices. */
      readonly cost?: Cost;
      readonly passedOver: Readonly<Record<string, number>>;
    }
  /** On disk before anything is sent for it. */
  | { readonly record: 'picked'; readonly pick: DrillPick }
  /** No recovery point fits: nothing is sent, nothing is proven. */
  | { readonly record: 'noPoint'; readonly drill: string; readonly instance: ArmId; readonly detail: string }
  | {
      readonly record: 'started';
      readonly target: ArmId;
      readonly validateMs?: number;
      readonly submitMs?: number;
      readonly acceptedAt?: Instant;
      /** The validation that passed; absent where the restore was found sent before. */
      readonly validation?: AskedAs;
      /** The restore that was accepted; absent where its answer was lost. */
      readonly operation?: AskedAs;
      readonly note?: string;
    }
  /** The service said "later", or the run ended before its turn: nothing failed, and nothing is proven. */
  | { readonly record: 'deferred'; readonly target: ArmId; readonly error: ServiceError }
  | { readonly record: 'judged'; readonly target: ArmId; readonly verdict: Verdict }
  /** `gone`: it was not there. `leaked`: it should be gone and is not. */
  | {
      readonly record: 'cleaned';
      readonly target: ArmId;
      readonly outcome: 'deleted' | 'gone' | 'leaked';
      readonly detail?: string;
    }
  /** On disk before read access to the restored disk, or to the point's snapshot, is asked for. */
  | {
      readonly record: 'accessOpened';
      readonly target: ArmId;
      readonly resource: ArmId;
      readonly vault: ArmId;
      readonly until: Instant;
    }
  | { readonly record: 'accessEnded'; readonly target: ArmId; readonly resource: ArmId; readonly error?: ServiceError }
  | { readonly record: 'roleLent'; readonly vault: ArmId; readonly need: RoleNeed }
  | { readonly record: 'roleReturned'; readonly vault: ArmId; readonly need: RoleNeed; readonly error?: ServiceError }
  | { readonly record: 'exchanged'; readonly exchanges: readonly DrillExchange[] }
  /** A restore that was spoilt on purpose in the embedded Azure; `passed` when the checks refused it. */
  | { readonly record: 'selfTest'; readonly passed: boolean; readonly findings: readonly Finding[] }
  | { readonly record: 'runFinished'; readonly outcome: string }
);

/** Everybody in scope, counted: whoever is added or left out changes the digest. */
export interface PopulationCount {
  readonly count: number;
  readonly digest: Digest;
}

/** What a run was about, beside its records. Version 1 told neither populations and seeds nor whom Azure saw. */
export interface DrillManifest {
  readonly apiVersion: typeof DRILL_MANIFEST_FORMAT;
  readonly run: string;
  readonly action: DrillAction;
  readonly startedAt: Instant;
  readonly tool: { readonly name: 'azbackup'; readonly version: string };
  readonly endpoint: string;
  /** Who started it: the run of a CI host, or user and machine. */
  readonly identity: string;
  /** Whom Azure saw; absent where its token does not say. */
  readonly signedInAs?: AzureIdentity;
  readonly specs: { readonly digest: Digest; readonly gitCommit?: string };
  readonly drills: readonly ManifestDrill[];
}

export type StartedRecord = Extract<DrillRecord, { record: 'started' }>;

export const DRILL_MANIFEST_FORMAT = 'azbackup/drill-manifest.v2';

export interface ManifestDrill {
  readonly name: string;
  /** Of its document. */
  readonly digest: Digest;
  /** Who is in scope in this run; absent where it cannot be told, which only a `collect` puts up with. */
  readonly population?: PopulationCount;
  /** Orders those that are equally due; absent for a `collect`, which picks nobody. */
  readonly seed?: Digest;
}
