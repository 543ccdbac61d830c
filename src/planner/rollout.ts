import { idKey, nameOf } from '../model/arm-id.ts';
import type { DesiredPolicy } from '../model/desired.ts';
import type { Amount, Portion, Rollout, RolloutPlace, RolloutRule } from '../model/rollout.ts';
import type { Step } from '../model/step.ts';
import type { AddressBook } from './address-book.ts';
import { isInstanceChange, type Change, type InstanceChange } from './change.ts';

/** One, then a tenth, then the rest: a mistake in a policy is met by one instance, not by all. */
const DEFAULT_RULE: Required<RolloutRule> = {
  sample: 5,
  waves: [{ count: 1 }, { percent: 10 }],
  maxFailures: { percent: 5 },
};

export interface Rollouts {
  readonly steps: ReadonlyMap<Change, readonly Step[]>;
  readonly rollouts: readonly Rollout[];
}

/**
 * Puts the steps that bind instances to one policy into waves, by the rule of the policy that the specs name. A single
 * instance needs no waves. An instance put again under the policy it has is no part of a rollout.
 */
export function inWaves(
  changes: readonly Change[],
  steps: ReadonlyMap<Change, readonly Step[]>,
  policies: readonly DesiredPolicy[],
  book: AddressBook,
): Rollouts {
  const rules = new Map(policies.map((policy) => [idKey(policy.id), policy.rollout]));
  const moving = changes.filter(isInstanceChange).filter(changesPolicy);
  const placed = new Map(steps);
  const rollouts: Rollout[] = [];
  for (const group of Map.groupBy(moving, (change) => idKey(change.policy)).values()) {
    const [first] = group;
    if (first === undefined || group.length === 1) continue;
    const policy = book.policy(first.desired.vault, nameOf(first.policy));
    const rule = { ...DEFAULT_RULE, ...rules.get(idKey(first.desired.policy)) };
    const order = healthyFirst(group);
    const sizes = waveSizes(rule.waves, order.length);
    const sample = sampleOf(order, rule.sample);
    rollouts.push(rolloutOf(policy, rule.maxFailures, sample.size, sizes));
    for (const [index, change] of order.entries()) {
      const place = { policy, sampled: sample.has(change), wave: waveAt(index, sizes) };
      placed.set(change, withPlace(placed.get(change) ?? [], place));
    }
  }
  return { steps: placed, rollouts };
}

function changesPolicy({ moves, paths }: InstanceChange): boolean {
  return moves.includes('rebind') && paths.some(({ path }) => path.endsWith('policyInfo.policyId'));
}

/** An instance in error would say nothing about the policy, so such ones come last. */
function healthyFirst(group: readonly InstanceChange[]): readonly InstanceChange[] {
  return [...group.filter(isHealthy), ...group.filter((change) => !isHealthy(change))];
}

function isHealthy({ phase }: InstanceChange): boolean {
  return phase === 'protected';
}

/** Spread over the healthy ones, so that a sample of disks in name order is not of one machine. */
function sampleOf(order: readonly InstanceChange[], size: number): ReadonlySet<InstanceChange> {
  const healthy = order.filter(isHealthy);
  const from = healthy.length > 0 ? healthy : order;
  const count = Math.min(size, from.length);
  const picks = Array.from({ length: count }, (_, index) => from[Math.floor((index * from.length) / count)]);
  return new Set(picks.filter((change) => change !== undefined));
}

function rolloutOf(policy: string, maxFailures: Amount, sampled: number, sizes: readonly number[]): Rollout {
  const portion = (size: number): Portion => ({ size, mayFail: Math.min(size, amountOf(maxFailures, size)) });
  const all = sizes.reduce((sum, size) => sum + size, 0);
  return { policy, sample: portion(sampled), others: portion(all - sampled), waves: sizes.map(portion) };
}

function amountOf(amount: Amount, of: number): number {
  return 'count' in amount ? amount.count : Math.floor((amount.percent * of) / 100);
}

/** Percentages are of all instances, rounded up: no wave is empty. */
function waveSizes(waves: readonly Amount[], total: number): readonly number[] {
  const sizes: number[] = [];
  let left = total;
  for (const wave of waves) {
    const size = Math.min(left, 'count' in wave ? wave.count : Math.ceil((wave.percent * total) / 100));
    if (size > 0) sizes.push(size);
    left -= size;
  }
  return left > 0 ? [...sizes, left] : sizes;
}

/** The wave, from 1, of the instance at this place of the order. */
function waveAt(index: number, sizes: readonly number[]): number {
  let end = 0;
  const found = sizes.findIndex((size) => {
    end += size;
    return index < end;
  });
  return found + 1;
}

function withPlace(steps: readonly Step[], rollout: RolloutPlace): readonly Step[] {
  return steps.map((step) => (step.kind === 'rebind' ? { ...step, rollout } : step));
}
