import { sha256 } from '../../model/canonical-json.ts';
import { instant } from '../../model/clock.ts';
import type { DrillPointRule } from '../../model/drill.ts';
import type { LiveRecoveryPoint } from '../../model/recovery-point.ts';
import type { PointRule } from '../../model/restore.ts';
import { choosePoint, type PointChoice } from '../restore/choose-point.ts';

const ROTATION = ['latest', 'random', 'oldest'] as const;

/**
 * The recovery point a drill restores: by the rules of restores, among the points restores may use. `random` and
 * `rotate` follow from the seed and the number of earlier attempts, so that anybody can recompute them.
 */
export function chooseDrillPoint(
  rule: DrillPointRule,
  points: readonly LiveRecoveryPoint[],
  { nowMs, seed, attempt }: { readonly nowMs: number; readonly seed: string; readonly attempt: number },
): PointChoice {
  switch (rule.kind) {
    case 'latest':
    case 'oldest':
      return choosePoint({ kind: rule.kind }, points, nowMs);
    case 'within':
      return choosePoint(rule, points, nowMs);
    case 'latestBefore':
      return choosePoint({ kind: 'latestBefore', before: instant(nowMs - rule.ageMs) }, points, nowMs);
    case 'rotate':
      return chooseDrillPoint({ kind: ROTATION[attempt % ROTATION.length] ?? 'latest' }, points, {
        nowMs,
        seed,
        attempt,
      });
    case 'random':
      return randomPoint(points, nowMs, seed);
  }
}

function randomPoint(points: readonly LiveRecoveryPoint[], nowMs: number, seed: string): PointChoice {
  const byId = (point: LiveRecoveryPoint): PointRule => ({ kind: 'id', id: point.name });
  const usable = points
    .filter((point) => 'point' in choosePoint(byId(point), [point], nowMs))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const draw = Number.parseInt(sha256(`${seed}|point`).slice(0, 12), 16);
  const drawn = usable[draw % Math.max(usable.length, 1)];
  if (drawn === undefined) return choosePoint({ kind: 'latest' }, points, nowMs);
  return { point: drawn, why: `drew ${drawn.time} out of ${usable.length} of ${points.length}` };
}
