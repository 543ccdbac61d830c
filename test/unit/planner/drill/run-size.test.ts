import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runSize } from '../../../../src/planner/drill/run-size.ts';

const DAY = 86_400_000;
const EVERY = 30 * DAY;

/** Those left when they fall due on day `due`, of so many that were new on day 0, with a run a day but on lost ones. */
function leftOf(population: number, due: number, lost: ReadonlySet<number>): number {
  let left = population;
  let last = -1;
  for (let day = 0; day < due; day += 1) {
    if (lost.has(day)) continue;
    const dues = Array.from({ length: left }, () => due * DAY);
    left -= runSize(dues, day * DAY, EVERY, (day - last) * DAY);
    last = day;
  }
  return left;
}

test('nobody who is new falls due when any one run is lost, the last one included', () => {
  const cases = fc.record({ population: fc.integer({ min: 1, max: 200 }), due: fc.integer({ min: 2, max: 20 }) });
  fc.assert(
    fc.property(cases, ({ population, due }) => {
      const late = Array.from({ length: due }, (_, day) => day).filter((day) =>
        leftOf(population, due, new Set([day])),
      );
      expect(late).toEqual([]);
    }),
  );
});

test('all are taken at once when there is one run left', () => {
  expect(runSize([DAY, DAY, DAY], 0, EVERY, DAY)).toBe(3);
  expect(runSize([2 * DAY, 2 * DAY, 2 * DAY], 0, EVERY, DAY)).toBe(3);
  expect(runSize([3 * DAY, 3 * DAY, 3 * DAY], 0, EVERY, DAY)).toBe(2);
});

test('where nobody is pressed, everybody gets a turn in four fifths of the period', () => {
  const dues = Array.from({ length: 240 }, () => 100 * DAY);
  expect(runSize(dues, 0, EVERY, DAY)).toBe(10);
  expect(runSize(dues, 0, EVERY, 2 * DAY)).toBe(20);
  expect(runSize([], 0, EVERY, DAY)).toBe(0);
});
