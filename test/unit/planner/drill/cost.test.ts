import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DesiredDrill, DrillPrices } from '../../../../src/model/drill.ts';
import { costOf, sumOf, withinCost } from '../../../../src/planner/drill/cost.ts';
import { pick, type Candidate } from '../../../../src/planner/drill/pick.ts';
import { candidateOf, DAY, drillOf, historyOf, NOW, pastOf } from '../../../support/drill-fixtures.ts';

const HOUR = 3_600_000;
const PRICES: DrillPrices = {
  currency: 'EUR',
  perGigabyteMonth: new Map([['premium_lrs', 0.13]]),
  otherwise: 0.1,
};

const pricedDrill = (cost: number, prices = PRICES): DesiredDrill =>
  drillOf({ prices, limits: { ...drillOf().limits, cost } });
/** All of them due now. */
const pickFrom = (drill: DesiredDrill, candidates: readonly Candidate[], spent = 0) => {
  const past = candidates.map((one) => pastOf(one));
  const picked = { disks: 0, gigabyteHours: 0, cost: spent };
  return pick({ drill, candidates, history: historyOf(past), underWay: [], picked, nowMs: NOW, seed: 's' });
};

describe('the cost of a disk', () => {
  test.each([
    ['a month costs the price of a month', { sizeGb: 100, sku: 'Premium_LRS' }, 730 * HOUR, 13],
    ['a day costs its part, rounded up', { sizeGb: 32, sku: 'PREMIUM_lrs' }, DAY, 0.1368],
    ['another kind has the other price', { sizeGb: 32, sku: 'Standard_LRS' }, DAY, 0.1053],
    ['an unknown kind has it, too', { sizeGb: 32 }, DAY, 0.1053],
    ['a disk of unknown size costs nothing that is known', { sizeGb: 0 }, DAY, 0],
  ])('%s', (_what, disk, lengthMs, amount) => {
    expect(costOf(disk, PRICES, lengthMs)).toBe(amount);
  });

  test('adds up to the same in any order', () => {
    expect(sumOf([0.1, 0.2, 0.7])).toBe(1);
    const amounts = fc.array(fc.integer({ min: 0, max: 10 ** 9 }).map((parts) => parts / 10_000));
    fc.assert(
      fc.property(amounts, (some) => {
        expect(sumOf(some)).toBe(sumOf(some.toReversed()));
      }),
    );
  });
});

describe('a limit of cost', () => {
  const dear = candidateOf(0, { sizeGb: 1000 });
  const cheap = [1, 2, 3].map((index) => candidateOf(index, { sizeGb: 10 }));
  const chosen = (drill: DesiredDrill, spent = 0): readonly number[] =>
    pickFrom(drill, [dear, ...cheap], spent).chosen.map(({ candidate }) => candidate.sizeGb);

  test('leaves out what would cross it, and takes what comes after and fits', () => {
    expect(chosen(pricedDrill(3.3))).toHaveLength(3);
    expect(pickFrom(pricedDrill(1), [dear, ...cheap])).toMatchObject({ passedOver: { cost: 1 } });
    expect(chosen(pricedDrill(1))).toEqual([10, 10, 10]);
  });

  test('may be reached, and counts what this run has picked before', () => {
    expect(chosen(pricedDrill(0.0987))).toEqual([10, 10, 10]);
    expect(chosen(pricedDrill(0.0986))).toEqual([10, 10]);
    expect(chosen(pricedDrill(0.0987), 0.0001)).toEqual([10, 10]);
  });

  test('is none without prices', () => {
    expect(pickFrom(drillOf(), [dear, ...cheap]).chosen).toHaveLength(4);
  });

  test('is never exceeded, whatever disks, prices and limit are', () => {
    const price = fc.double({ min: 0, max: 5, noNaN: true });
    const disk = fc.record({ sizeGb: fc.integer({ min: 0, max: 65_536 }), sku: fc.constantFrom('a', 'B', 'c') });
    const limit = fc.oneof(fc.double({ min: 0.0001, max: 500, noNaN: true }), fc.integer({ min: 1, max: 500 }));
    fc.assert(
      fc.property(
        fc.array(disk, { maxLength: 40 }),
        fc.dictionary(fc.constantFrom('a', 'b'), price),
        price,
        limit,
        fc.integer({ min: 1, max: 240 }),
        (disks, bySku, otherwise, cost, hours) => {
          const prices = { currency: 'EUR', perGigabyteMonth: new Map(Object.entries(bySku)), otherwise };
          const drill = { ...pricedDrill(cost, prices), expireAfterMs: hours * HOUR };
          const candidates = disks.map((one, index) => candidateOf(index, one));
          const spent = pickFrom(drill, candidates).chosen.map(({ candidate: { sizeGb, sku = '' } }) => {
            const perMonth = prices.perGigabyteMonth.get(sku.toLowerCase()) ?? otherwise;
            return (sizeGb * perMonth * hours) / 730;
          });
          expect(spent.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(cost * (1 + 1e-9));
        },
      ),
    );
  });

  test('holds for the real sizes of what was picked, too', () => {
    const pickWith = (amount: number) => ({ amount, cost: { amount, currency: 'EUR' } });
    const kept = withinCost([3, 4, 1, 2.5].map(pickWith), 7, 0.5);
    expect(kept.map(({ amount }) => amount)).toEqual([3, 1, 2.5]);
    expect(withinCost([{}, {}], Infinity, 0)).toHaveLength(2);
  });
});
