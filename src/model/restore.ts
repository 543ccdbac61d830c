import { idKey, type ArmId } from './arm-id.ts';
import type { Instant } from './clock.ts';
import type { JsonObject } from './json.ts';
import { uuidV5 } from './uuid.ts';

/** Which recovery point a restore starts from. */
export type PointRule =
  | { readonly kind: 'latest' | 'oldest' }
  /** The newest one taken before the instant. */
  | { readonly kind: 'latestBefore'; readonly before: Instant }
  /** The newest one, if it is not older than this. */
  | { readonly kind: 'within'; readonly ageMs: number }
  | { readonly kind: 'id'; readonly id: string };

/** What the restored disk must be like; what nobody knows is not checked. */
export interface RestoreExpectation {
  readonly location: string;
  readonly sizeBytes?: number;
  readonly sku?: string;
}

/** A restore of one point to one new resource. */
export interface RestoreIntent {
  readonly instance: ArmId;
  readonly target: ArmId;
  /** Chosen when the plan was made; nothing chooses again. */
  readonly point: { readonly id: string; readonly takenAt: Instant };
  readonly expects: RestoreExpectation;
  /** The bare request; its validation wraps it. */
  readonly body: JsonObject;
}

/** So many times one point is restored to one name, each after the one before it has failed. */
const MOST_ATTEMPTS = 20;

/**
 * The `x-ms-client-request-id` of an attempt, from 1. The service keeps it as the job's `activityID`, so that a
 * request whose answer was lost is found again without any record of ours.
 */
function restoreRequestId(target: ArmId, pointId: string, attempt: number): string {
  return uuidV5(`${idKey(target)}|${pointId.toLowerCase()}|${attempt}`);
}

/** The attempt a request id belongs to, by the id in lower case. */
export function restoreAttempts(target: ArmId, pointId: string): ReadonlyMap<string, number> {
  const attempts = Array.from({ length: MOST_ATTEMPTS }, (_, index) => index + 1);
  return new Map(attempts.map((attempt) => [restoreRequestId(target, pointId, attempt), attempt]));
}

/** Tags that say what a restored disk is. Azure compares names of tags without regard to case. */
export const RESTORE_TAGS = {
  restore: 'azbackup-restore',
  source: 'azbackup-source',
  point: 'azbackup-point',
  pointTime: 'azbackup-point-time',
} as const;

/** Azure allows values of 256 characters. */
const LONGEST_TAG = 256;

/** The provenance tags of a disk restored for the named Restore. */
export function restoreTags(
  name: string,
  datasource: ArmId,
  point: RestoreIntent['point'],
): Readonly<Record<string, string>> {
  return {
    [RESTORE_TAGS.restore]: name.slice(0, LONGEST_TAG),
    [RESTORE_TAGS.source]: datasource.slice(-LONGEST_TAG),
    [RESTORE_TAGS.point]: point.id,
    [RESTORE_TAGS.pointTime]: point.takenAt,
  };
}
