import type { ArmId } from './arm-id.ts';
import type { Digest } from './canonical-json.ts';
import type { Place } from './diagnostic.ts';

/** What a proof says; each level holds all that the ones before it say. */
export const PROOF_LEVELS = ['restored', 'matches', 'bytes', 'hook'] as const;
export type ProofLevel = (typeof PROOF_LEVELS)[number];

/** Whether a proof of `level` says what one of `other` says. */
export function reaches(level: ProofLevel, other: ProofLevel): boolean {
  return PROOF_LEVELS.indexOf(level) >= PROOF_LEVELS.indexOf(other);
}

/** How much of a disk is compared at level `bytes`, beside what is always read. */
export interface DrillSample {
  /** Drawn at random. */
  readonly ranges: number;
  /** The length of each. */
  readonly kibibytes: number;
}

/** Which recovery point a drill restores; `rotate`: latest, random and oldest in turn. */
export type DrillPointRule =
  | { readonly kind: 'latest' | 'oldest' | 'random' | 'rotate' }
  /** The newest one that is at least so old. */
  | { readonly kind: 'latestBefore'; readonly ageMs: number }
  /** The newest one, if it is not older than this. */
  | { readonly kind: 'within'; readonly ageMs: number };

export interface DrillExclusion {
  /** As specs refer to an instance: its name, its datasource's name, or an ARM id of either. */
  readonly instance: string;
  readonly because: string;
  /** RFC 3339 date after which it no longer counts. */
  readonly until?: string;
}

export interface DrillPopulation {
  readonly vaults: readonly ArmId[];
  readonly tags?: Readonly<Record<string, string>>;
  /** Names or ARM ids of policies. */
  readonly policies?: readonly string[];
  /** Keys of the catalog. */
  readonly datasources?: readonly string[];
  readonly exclude: readonly DrillExclusion[];
}

export interface DrillLimits {
  /** Restores under way at once in one vault. */
  readonly concurrent: number;
  readonly concurrentPerSubscription: number;
  /** Restores in one run. */
  readonly disks: number;
  /** Provisioned GiB of restored disks that exist at once. */
  readonly gigabytes: number;
  /** Provisioned GiB times hours until expiry, of one run. */
  readonly gigabyteHours: number;
  /** Estimated cost of one run by `prices`, in their currency, every disk counted until it expires. */
  readonly cost: number;
  /** GiB times hours since expiry, of disks that should be gone. */
  readonly leakedGigabyteHours: number;
}

/** What disks cost, by the user's own numbers: azbackup has none. */
export interface DrillPrices {
  /** As in ISO 4217. */
  readonly currency: string;
  /** Per provisioned GiB and month, by sku in lower case. */
  readonly perGigabyteMonth: ReadonlyMap<string, number>;
  /** The same for every other sku, and where nobody knows it. */
  readonly otherwise: number;
}

/** An estimate by these prices. */
export interface Cost {
  readonly amount: number;
  readonly currency: string;
}

export type Weekday = 'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat' | 'Sun';

/** Open from a minute of the day (UTC) to another one; the next day's when that is not later. */
export interface DrillWindow {
  readonly days: readonly Weekday[];
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** A user's program that judges restored disks. */
export interface DrillHook {
  /** As the spec names it: a path from the folder of the spec's file, or an absolute one. */
  readonly program: string;
  readonly args: readonly string[];
  readonly timeoutMs: number;
}

/** A RestoreDrill with its references resolved. Limits that are not given are `Infinity` or their default. */
export interface DesiredDrill {
  readonly name: string;
  readonly population: DrillPopulation;
  readonly point: DrillPointRule;
  readonly everyMs: number;
  readonly firstProofWithinMs: number;
  /** Resource groups by region, in lower case without blanks. */
  readonly targets: ReadonlyMap<string, ArmId>;
  readonly prove: ProofLevel;
  readonly sample: DrillSample;
  /** Present at level `hook` alone; `folder`: the real, absolute one of the spec's file. */
  readonly hook?: DrillHook & { readonly folder: string };
  readonly warningsPass: boolean;
  readonly objectives: { readonly rtoMs?: number; readonly rpoMs?: number };
  readonly limits: DrillLimits;
  /** Always there when `limits.cost` is given. */
  readonly prices?: DrillPrices;
  readonly expireAfterMs: number;
  /** Any time when empty. */
  readonly windows: readonly DrillWindow[];
  /** Over what a proof rests on: level, warnings, point rule, the sample where one is taken, program and arguments of the hook. A proof under another one is void. */
  readonly termsDigest: Digest;
  /** Over the whole document as it stands after Defaults. */
  readonly specDigest: Digest;
  readonly at: Place;
}
