import type { Cost, DrillPrices } from '../../model/drill.ts';

/** Azure's price lists count a month as 730 hours (8,760 hours a year by twelve). */
const HOURS_OF_MONTH = 730;
const HOUR_MS = 3_600_000;
/** Amounts are multiples of a ten-thousandth, so that their sums are the same in any order. */
const PARTS = 10_000;

/** A disk as far as prices go by it. */
export interface PricedDisk {
  /** Provisioned GiB. */
  readonly sizeGb: number;
  readonly sku?: string | undefined;
}

/** What a disk costs for so long by the user's own prices, rounded up: an estimate that no sum falls short of. */
export function costOf({ sizeGb, sku }: PricedDisk, prices: DrillPrices, lengthMs: number): number {
  const perMonth = prices.perGigabyteMonth.get((sku ?? '').toLowerCase()) ?? prices.otherwise;
  return Math.ceil((sizeGb * perMonth * PARTS * lengthMs) / (HOURS_OF_MONTH * HOUR_MS)) / PARTS;
}

export function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + Math.round(amount * PARTS), 0) / PARTS;
}

/**
 * As many as the limit allows, in their order; one that would cross it is left out, and a cheaper one after it may still
 * come in. `spent` is what this run has picked before.
 */
export function withinCost<T extends { readonly cost?: Cost }>(
  picks: readonly T[],
  limit: number,
  spent: number,
): readonly T[] {
  let sum = spent;
  return picks.filter(({ cost }) => {
    const next = sumOf([sum, cost?.amount ?? 0]);
    if (next > limit) return false;
    sum = next;
    return true;
  });
}
