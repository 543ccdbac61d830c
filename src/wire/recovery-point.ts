import type { RecoveryPointCount } from '../model/live.ts';
import { digString } from '../model/json.ts';

/** When the point was taken, milliseconds since the epoch; undefined when the body does not say. */
function recoveryPointTimeMs(body: unknown): number | undefined {
  const text = digString(body, 'properties', 'recoveryPointTime') ?? '';
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Sums up a complete list of recovery point bodies, in any order. */
export function countRecoveryPoints(bodies: readonly unknown[]): RecoveryPointCount {
  const times = bodies.map(recoveryPointTimeMs).filter((ms) => ms !== undefined);
  if (times.length === 0) return { count: bodies.length };
  const [first, last] = times.reduce<readonly [number, number]>(
    ([oldest, newest], ms) => [Math.min(oldest, ms), Math.max(newest, ms)],
    [Infinity, -Infinity],
  );
  return { count: bodies.length, oldest: new Date(first).toISOString(), newest: new Date(last).toISOString() };
}
