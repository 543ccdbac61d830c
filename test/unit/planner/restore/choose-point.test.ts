import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LiveRecoveryPoint } from '../../../../src/model/recovery-point.ts';
import type { PointRule } from '../../../../src/model/restore.ts';
import { choosePoint, type PointChoice } from '../../../../src/planner/restore/choose-point.ts';
import { NOW_MS } from '../../../support/planner-world.ts';
import { point } from '../../../support/restore-world.ts';

const HOUR_MS = 3_600_000;
const torn = [{ type: 'OperationalStore', state: 'INVALID' }];
const POINTS = [
  point('soon', 30, 5.9),
  point('old', 26, 6.1),
  point('new', 2),
  point('middle', 10),
  point('torn', 1, 100, { stores: torn }),
];

const nameOf = (choice: PointChoice): string | undefined => ('point' in choice ? choice.point.name : undefined);
const latest = (points: readonly LiveRecoveryPoint[]): PointChoice => choosePoint({ kind: 'latest' }, points, NOW_MS);

describe('choosing a recovery point', () => {
  const skipped = 'skipped 1 that expires within 6 h; skipped 1 that is not committed';
  test.each<[PointRule, string, string]>([
    [{ kind: 'latest' }, 'new', `chose 2026-11-24T22:00Z, newest of 5; ${skipped}`],
    [{ kind: 'oldest' }, 'old', `chose 2026-11-23T22:00Z, oldest of 5; ${skipped}`],
    [
      { kind: 'latestBefore', before: '2026-11-24T22:00:00.000Z' },
      'middle',
      `chose 2026-11-24T14:00Z, newest before 2026-11-24T22:00Z of 5; ${skipped}`,
    ],
    [
      { kind: 'latestBefore', before: '2026-11-24T22:01:00.000Z' },
      'new',
      `chose 2026-11-24T22:00Z, newest before 2026-11-24T22:01Z of 5; ${skipped}`,
    ],
    [{ kind: 'within', ageMs: 2 * HOUR_MS }, 'new', `chose 2026-11-24T22:00Z, newest within 2h of 5; ${skipped}`],
    [{ kind: 'id', id: 'MIDDLE' }, 'middle', 'chose 2026-11-24T14:00Z by its id, one of 5'],
  ])('%j takes %s', (rule, name, says) => {
    const choice = choosePoint(rule, POINTS, NOW_MS);
    expect(nameOf(choice)).toBe(name);
    expect(choice.why).toBe(says);
  });

  test.each<[PointRule, readonly LiveRecoveryPoint[], string, string]>([
    [{ kind: 'latest' }, [], 'none', 'the instance has no recovery points'],
    [
      { kind: 'latest' },
      [point('soon', 1, 5)],
      'none',
      'none of 1 recovery point can be restored from; skipped 1 that expires within 6 h',
    ],
    [{ kind: 'within', ageMs: HOUR_MS }, POINTS, 'none', `none of 5 recovery points lies within 1h`],
    [
      { kind: 'latestBefore', before: '2020-01-01T00:00:00.000Z' },
      POINTS,
      'none',
      'none of 5 recovery points lies before 2020-01-01T00:00Z',
    ],
    [{ kind: 'id', id: 'else' }, POINTS, 'unknown', 'none of the 5 recovery points of the instance is called else'],
    [{ kind: 'id', id: 'torn' }, POINTS, 'unusable', 'torn is not committed'],
    [{ kind: 'id', id: 'soon' }, POINTS, 'unusable', 'soon expires at 2026-11-25T05:54:00.000Z'],
  ])('%j of these points is refused', (rule, points, refused, says) => {
    const choice = choosePoint(rule, points, NOW_MS);
    expect('refused' in choice && choice.refused).toBe(refused);
    expect(choice.why.startsWith(says), choice.why).toBe(true);
  });

  test('out of many, with several of each kind passed over', () => {
    const fine = Array.from({ length: 36 }, (_, index) => point(`fine${index}`, 2 + index));
    const going = [point('a', 1, 1), point('b', 1.5, -1)];
    const bad = ['c', 'd', 'e'].map((name) => point(name, 0.5, 100, { stores: torn }));
    expect(latest([...going, ...fine, ...bad]).why).toBe(
      'chose 2026-11-24T22:00Z, newest of 41; skipped 2 that expire within 6 h; skipped 3 that are not committed',
    );
  });
});

describe('a point that can be restored from', () => {
  test.each([
    ['lasts longer than a restore can take', 6.001, true],
    ['goes at the very end of it', 6, false],
    ['has gone already', -1, false],
  ])('%s: %d h left', (_, hours, usable) => {
    expect(nameOf(latest([point('p', 1, hours)]))).toBe(usable ? 'p' : undefined);
  });

  test('may say nothing about when it goes', () => {
    const { expiresAt: _, ...lasting } = point('p', 1);
    expect(nameOf(latest([lasting]))).toBe('p');
  });

  test.each([
    ['one store of several has it committed', { stores: [...torn, { type: 'VaultStore', state: 'committed' }] }, true],
    ['it is in no store', { stores: [] }, false],
    ['it is complete', { state: 'Completed' }, true],
    ['it is there in part', { state: 'Partial' }, false],
  ])('%s', (_, more, usable) => {
    expect(nameOf(latest([point('p', 1, 100, more)]))).toBe(usable ? 'p' : undefined);
  });
});

test('the choice does not depend on the order of the points, nor on ties', () => {
  const tied = ['c', 'a', 'b'].map((name) => point(name, 5));
  const all = [...tied, point('older', 9), point('oldest-1', 20), point('oldest-0', 20)];
  const rules: readonly PointRule[] = [
    { kind: 'latest' },
    { kind: 'oldest' },
    { kind: 'within', ageMs: 30 * HOUR_MS },
    { kind: 'latestBefore', before: new Date(NOW_MS - 6 * HOUR_MS).toISOString() },
  ];
  const expected = ['a', 'oldest-1', 'a', 'older'];
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (points) => {
      expect(rules.map((rule) => nameOf(choosePoint(rule, points, NOW_MS)))).toEqual(expected);
    }),
  );
});
