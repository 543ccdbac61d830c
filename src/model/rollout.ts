/** So many, or so many per cent of all. */
export type Amount = { readonly count: number } | { readonly percent: number };

/** How the instances of a policy are bound to another one, as a spec says it; what it leaves out has a default. */
export interface RolloutRule {
  /** Instances whose validation is asked for before that of all others. */
  readonly sample?: number;
  /** How many are bound in each wave; what is left forms the last one. */
  readonly waves?: readonly Amount[];
  /** Of each wave, and of each round of validations. */
  readonly maxFailures?: Amount;
}

/** A part of a rollout: so many instances, of which so many may fail before nothing further is tried. */
export interface Portion {
  readonly size: number;
  readonly mayFail: number;
}

/**
 * Instances that change to one policy, a few first: all are validated, the sample before the others, then they are
 * bound wave by wave. No wave begins before the one before it was read back.
 */
export interface Rollout {
  /** Address of the policy; the steps that belong to the rollout name it. */
  readonly policy: string;
  readonly sample: Portion;
  readonly others: Portion;
  readonly waves: readonly Portion[];
}

/** Where a step stands in its rollout. */
export interface RolloutPlace {
  readonly policy: string;
  readonly sampled: boolean;
  /** From 1. */
  readonly wave: number;
}
