import { parentOf, toArmId } from '../model/arm-id.ts';
import { instant } from '../model/clock.ts';
import { digArray, digString } from '../model/json.ts';
import type { RecoveryPointCount } from '../model/live.ts';
import type { LiveRecoveryPoint, RecoveryPointStore } from '../model/recovery-point.ts';

/** Undefined when the body is not a recovery point with a time. */
export function recoveryPointFromWire(body: unknown): LiveRecoveryPoint | undefined {
  const id = toArmId(digString(body, 'id') ?? '');
  const timeMs = recoveryPointTimeMs(body);
  if (id === undefined || timeMs === undefined || !/\/recoveryPoints\/[^/]+$/iu.test(id)) return undefined;
  const stores = digArray(body, 'properties', 'recoveryPointDataStoresDetails').map(storeOf);
  const expiresAt = earliest([digString(body, 'properties', 'expiryTime'), ...stores.map((store) => store.expiresAt)]);
  const type = digString(body, 'properties', 'recoveryPointType');
  const state = digString(body, 'properties', 'recoveryPointState');
  const retentionTag = digString(body, 'properties', 'retentionTagName');
  const policyName = digString(body, 'properties', 'policyName');
  return {
    id,
    instance: parentOf(id),
    name: digString(body, 'properties', 'recoveryPointId') ?? id.slice(id.lastIndexOf('/') + 1),
    time: instant(timeMs),
    ...(type !== undefined && { type }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(retentionTag !== undefined && { retentionTag }),
    ...(policyName !== undefined && { policyName }),
    ...(state !== undefined && { state }),
    stores,
  };
}

function storeOf(details: unknown): RecoveryPointStore {
  const expiresAt = earliest([digString(details, 'expiryTime')]);
  return {
    type: digString(details, 'type') ?? '',
    state: digString(details, 'state') ?? '',
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

/** The year 1 and the like stand for "never" or "unknown". */
function earliest(texts: readonly (string | undefined)[]): string | undefined {
  const times = texts.map((text) => Date.parse(text ?? '')).filter((ms) => !Number.isNaN(ms) && ms > 0);
  return times.length === 0 ? undefined : instant(Math.min(...times));
}

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
