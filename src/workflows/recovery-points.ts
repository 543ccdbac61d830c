import type { ArmReader } from '../azure/arm-client.ts';
import { readRecoveryPoints } from '../live/read-recovery-points.ts';
import type { LiveInstance } from '../model/live.ts';
import type { LiveRecoveryPoint } from '../model/recovery-point.ts';
import { findInstance } from './find-instance.ts';

export interface PointsRequest {
  readonly instance: string;
  readonly subscriptions: readonly string[];
  /** Both ends belong to the span; milliseconds since the epoch. */
  readonly sinceMs?: number;
  readonly untilMs?: number;
}

/** The recovery points of one instance, newest first, all pages; filtered here, so that both ends mean what they say. */
export async function listRecoveryPoints(
  reader: ArmReader,
  { instance: text, subscriptions, sinceMs, untilMs }: PointsRequest,
): Promise<{ readonly instance: LiveInstance; readonly points: readonly LiveRecoveryPoint[] }> {
  const instance = await findInstance(reader, text, subscriptions);
  const all = await readRecoveryPoints(reader, instance.id);
  const points = all.filter(({ time }) => {
    const ms = Date.parse(time);
    return ms >= (sinceMs ?? Number.NEGATIVE_INFINITY) && ms <= (untilMs ?? Number.POSITIVE_INFINITY);
  });
  return { instance, points };
}
