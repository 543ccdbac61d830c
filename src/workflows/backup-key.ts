import { type ArmId, idKey } from '../model/arm-id.ts';
import type { LiveJob } from '../model/job.ts';
import { uuidV5 } from '../model/uuid.ts';

/**
 * The `x-ms-client-request-id` of an on-demand backup, attempts counting from 1. The service keeps it as the job's
 * `activityID`, so that a request whose answer was lost is found again without any record of ours.
 */
function backupRequestId(instance: ArmId, rule: string, attempt: number): string {
  return uuidV5(`backup|${idKey(instance)}|${rule.toLowerCase()}|${attempt}`);
}

/** A request repeated within this time is the same wish: a pipeline that tries again, a container that was lost. */
const REPEAT_WITHIN_MS = 60 * 60_000;
/** Jobs are listed for 14 days, and the service allows ten on-demand backups a day. */
const MOST_ATTEMPTS = 200;

export type BackupChoice =
  /** The job of an earlier request for the same thing. */
  { readonly kind: 'adopt'; readonly job: LiveJob } | { readonly kind: 'send'; readonly key: string };

/**
 * Whether a backup was asked for already, from the vault's jobs. One that runs or was started within the last hour is
 * the one that is meant, unless it failed or `again` asks for another.
 */
export function chooseRequest(
  wish: { readonly instance: ArmId; readonly rule: string; readonly again: boolean },
  jobs: readonly LiveJob[],
  nowMs: number,
): BackupChoice {
  const byRequest = new Map(jobs.map((job) => [job.activityId?.toLowerCase(), job]));
  const keys = Array.from({ length: MOST_ATTEMPTS }, (_, index) =>
    backupRequestId(wish.instance, wish.rule, index + 1),
  );
  const last = keys.findLastIndex((key) => byRequest.has(key));
  const newest = byRequest.get(keys[last] ?? '');
  if (newest !== undefined && !wish.again && isSameWish(newest, nowMs)) return { kind: 'adopt', job: newest };
  const key = keys[last + 1] ?? backupRequestId(wish.instance, wish.rule, nowMs);
  return { kind: 'send', key };
}

function isSameWish({ phase, startedAt }: LiveJob, nowMs: number): boolean {
  if (phase === 'failed' || phase === 'cancelled') return false;
  return phase === 'running' || nowMs - Date.parse(startedAt ?? '') < REPEAT_WITHIN_MS;
}
