import { describe, expect, test } from 'vitest';
import type { ArmId } from '../../../../src/model/arm-id.ts';
import type { DrillPointRule } from '../../../../src/model/drill.ts';
import type { LiveRecoveryPoint } from '../../../../src/model/recovery-point.ts';
import { chooseDrillPoint } from '../../../../src/planner/drill/choose-drill-point.ts';
import { candidateOf, DAY, NOW } from '../../../support/drill-fixtures.ts';

const { instance } = candidateOf(1);
/** Taken so many days ago. */
const point = (days: number, over: Partial<LiveRecoveryPoint> = {}): LiveRecoveryPoint => ({
  id: `${instance}/recoveryPoints/p${days}` as ArmId,
  instance,
  name: `p${days}`,
  time: new Date(NOW - days * DAY).toISOString(),
  stores: [{ type: 'OperationalStore', state: 'COMMITTED' }],
  ...over,
});
const POINTS = [0.1, 1, 2, 3, 4].map((days) => point(days));
const chosen = (rule: DrillPointRule, seed = 's', attempt = 0, points = POINTS): string | undefined => {
  const choice = chooseDrillPoint(rule, points, { nowMs: NOW, seed, attempt });
  return 'point' in choice ? choice.point.name : undefined;
};

describe('the point of a drill', () => {
  test.each<readonly [DrillPointRule, string | undefined]>([
    [{ kind: 'latest' }, 'p0.1'],
    [{ kind: 'oldest' }, 'p4'],
    [{ kind: 'latestBefore', ageMs: 1.5 * DAY }, 'p2'],
    [{ kind: 'latestBefore', ageMs: 5 * DAY }, undefined],
    [{ kind: 'within', ageMs: DAY / 2 }, 'p0.1'],
    [{ kind: 'within', ageMs: DAY / 24 }, undefined],
  ])('by %j is %s', (rule, name) => {
    expect(chosen(rule)).toBe(name);
  });

  test('drawn at random follows from the seed, reaches every point and never one that cannot be restored', () => {
    const draws = Array.from({ length: 200 }, (_, index) => chosen({ kind: 'random' }, `seed ${index}`));
    expect(new Set(draws)).toEqual(new Set(POINTS.map(({ name }) => name)));
    expect(chosen({ kind: 'random' }, 'seed 7')).toBe(draws[7]);
    const points = [
      point(1, { stores: [{ type: 'OperationalStore', state: 'PENDING' }] }),
      point(2),
      point(3, { expiresAt: new Date(NOW + 1000).toISOString() }),
    ];
    const safe = Array.from({ length: 50 }, (_, index) => chosen({ kind: 'random' }, `${index}`, 0, points));
    expect(new Set(safe)).toEqual(new Set(['p2']));
    expect(chosen({ kind: 'random' }, 's', 0, [])).toBeUndefined();
  });

  test('rotates from attempt to attempt', () => {
    const rotated = [0, 1, 2, 3].map((attempt) => chosen({ kind: 'rotate' }, 'seed 3', attempt));
    expect(rotated).toEqual(['p0.1', chosen({ kind: 'random' }, 'seed 3'), 'p4', 'p0.1']);
  });
});
