import { describe, expect, test } from 'vitest';
import type { ArmId } from '../../../../src/model/arm-id.ts';
import type { LiveRecoveryPoint } from '../../../../src/model/recovery-point.ts';
import type { PointRule } from '../../../../src/model/restore.ts';
import { choosePoint } from '../../../../src/planner/restore/choose-point.ts';

const NOW_MS = Date.parse('2026-11-20T00:00:00Z');
const HOUR_MS = 3_600_000;

function point(name: string, hoursAgo: number, lastsHours?: number, state = 'COMMITTED'): LiveRecoveryPoint {
  const at = (ms: number): string => new Date(ms).toISOString();
  return {
    id: `/p/${name}` as ArmId,
    instance: '/i' as ArmId,
    name,
    time: at(NOW_MS - hoursAgo * HOUR_MS),
    ...(lastsHours !== undefined && { expiresAt: at(NOW_MS + lastsHours * HOUR_MS) }),
    stores: [{ type: 'OperationalStore', state }],
  };
}

const POINTS = [
  point('soon', 30, 5.9),
  point('old', 26, 6.1),
  point('new', 2),
  point('middle', 10, 100),
  point('torn', 1, 100, 'INVALID'),
];

const RULES: readonly (readonly [PointRule, string, string])[] = [
  [
    { kind: 'latest' },
    'new',
    'chose 2026-11-19T22:00Z, newest of 5; skipped 1 that expires within 6 h; skipped 1 that is not committed',
  ],
  [{ kind: 'oldest' }, 'old', 'oldest of 5'],
  [{ kind: 'latestBefore', before: '2026-11-19T22:00:00.000Z' }, 'middle', 'newest before 2026-11-19T22:00Z of 5'],
  [{ kind: 'within', ageMs: 2 * HOUR_MS }, 'new', 'newest within 2h of 5'],
  [{ kind: 'id', id: 'MIDDLE' }, 'middle', 'by its id'],
];

describe('choosing a recovery point', () => {
  test.each(RULES)('%j takes %s', (rule, name, says) => {
    const choice = choosePoint(rule, POINTS, NOW_MS);
    expect('point' in choice && choice.point.name).toBe(name);
    expect(choice.why).toContain(says);
  });

  const REFUSED: readonly (readonly [PointRule, readonly LiveRecoveryPoint[], string, string])[] = [
    [{ kind: 'latest' }, [], 'none', 'no recovery points'],
    [{ kind: 'latest' }, [point('soon', 1, 5)], 'none', 'skipped 1 that expires within 6 h'],
    [{ kind: 'within', ageMs: HOUR_MS }, POINTS, 'none', 'within 1h'],
    [{ kind: 'latestBefore', before: '2020-01-01T00:00:00.000Z' }, POINTS, 'none', 'before 2020-01-01T00:00Z'],
    [{ kind: 'id', id: 'else' }, POINTS, 'unknown', 'called else'],
    [{ kind: 'id', id: 'torn' }, POINTS, 'unusable', 'not committed'],
    [{ kind: 'id', id: 'soon' }, POINTS, 'unusable', 'expires at'],
  ];
  test.each(REFUSED)('%j of these points is refused', (rule, points, refused, says) => {
    const choice = choosePoint(rule, points, NOW_MS);
    expect('refused' in choice && choice.refused).toBe(refused);
    expect(choice.why).toContain(says);
  });
});
