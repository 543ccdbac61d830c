import type { ArmReader } from '../azure/arm-client.ts';
import { readRecoveryPoints } from '../live/read-recovery-points.ts';
import type { Clock } from '../model/clock.ts';
import type { LiveInstance } from '../model/live.ts';
import type { LiveRecoveryPoint } from '../model/recovery-point.ts';
import { boundMs, type TimeBound } from '../model/time-bound.ts';
import { findInstance } from './find-instance.ts';

export interface PointsRequest {
  readonly instance: string;
  readonly subscriptions: readonly string[];
  /** Both ends belong to the span. */
  readonly since?: TimeBound;
  readonly until?: TimeBound;
}

/** The recovery points of one instance, newest first, all pages; filtered here, so that both ends mean what they say. */
export async function listRecoveryPoints(
  reader: ArmReader,
  clock: Clock,
  { instance: text, subscriptions, since, until }: PointsRequest,
): Promise<{ readonly instance: LiveInstance; readonly points: readonly LiveRecoveryPoint[] }> {
  const instance = await findInstance(reader, text, subscriptions);
  const all = await readRecoveryPoints(reader, instance.id);
  // By now the service has been heard, so that the clock shows its time.
  const nowMs = clock.now();
  const fromMs = since === undefined ? Number.NEGATIVE_INFINITY : boundMs(since, nowMs);
  const toMs = until === undefined ? Number.POSITIVE_INFINITY : boundMs(until, nowMs);
  const isWithin = ({ time }: LiveRecoveryPoint): boolean => Date.parse(time) >= fromMs && Date.parse(time) <= toMs;
  return { instance, points: all.filter(isWithin) };
}
