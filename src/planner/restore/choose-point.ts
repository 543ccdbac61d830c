import { toFriendlyDuration } from '../../model/duration.ts';
import { isUsable, type LiveRecoveryPoint, newestFirst } from '../../model/recovery-point.ts';
import type { PointRule } from '../../model/restore.ts';

/** A recovery point must outlive the restore: jobs are given up after so long (disk restores took up to 368 s). */
const RESTORE_CAN_TAKE_MS = 6 * 3_600_000;

/** A choice and its reason, or why there is none: nothing fits, no such id, or one that cannot be restored from. */
export type PointChoice =
  | { readonly point: LiveRecoveryPoint; readonly why: string }
  | { readonly refused: 'none' | 'unknown' | 'unusable'; readonly why: string };

/**
 * Chooses by the rule among all points of an instance, in any order: only points that are complete and committed, and
 * that do not expire before the restore can end. Says out of how many, and what was passed over.
 */
export function choosePoint(rule: PointRule, points: readonly LiveRecoveryPoint[], nowMs: number): PointChoice {
  if (rule.kind === 'id') return pointById(rule.id, points, nowMs);
  const committed = points.filter(isUsable);
  const lasting = committed.filter((point) => outlives(point, nowMs));
  const passedOver = passedOverText(points.length - committed.length, committed.length - lasting.length);
  const fitting = lasting.filter((point) => fits(rule, Date.parse(point.time), nowMs)).toSorted(newestFirst);
  const point = rule.kind === 'oldest' ? fitting.at(-1) : fitting[0];
  if (point === undefined) return { refused: 'none', why: `${noneText(rule, points.length)}${passedOver}` };
  return { point, why: `chose ${shortTime(point.time)}, ${ruleText(rule)} of ${points.length}${passedOver}` };
}

function pointById(id: string, points: readonly LiveRecoveryPoint[], nowMs: number): PointChoice {
  const point = points.find(({ name }) => name.toLowerCase() === id.toLowerCase());
  if (point === undefined) {
    const why = `none of the ${points.length} recovery points of the instance is called ${id}; it has expired, or belongs to another instance`;
    return { refused: 'unknown', why };
  }
  if (!isUsable(point)) return { refused: 'unusable', why: `${id} is not committed` };
  if (!outlives(point, nowMs)) {
    return { refused: 'unusable', why: `${id} expires at ${point.expiresAt}, before a restore can safely end` };
  }
  return { point, why: `chose ${shortTime(point.time)} by its id, one of ${points.length}` };
}

function outlives({ expiresAt }: LiveRecoveryPoint, nowMs: number): boolean {
  return expiresAt === undefined || Date.parse(expiresAt) > nowMs + RESTORE_CAN_TAKE_MS;
}

type PickingRule = Exclude<PointRule, { kind: 'id' }>;

function fits(rule: PickingRule, takenAtMs: number, nowMs: number): boolean {
  switch (rule.kind) {
    case 'latest':
    case 'oldest':
      return true;
    case 'latestBefore':
      return takenAtMs < Date.parse(rule.before);
    case 'within':
      return takenAtMs >= nowMs - rule.ageMs;
  }
}

function ruleText(rule: PickingRule): string {
  return `${rule.kind === 'oldest' ? 'oldest' : 'newest'}${limitText(rule)}`;
}

function limitText(rule: PickingRule): string {
  switch (rule.kind) {
    case 'latest':
    case 'oldest':
      return '';
    case 'latestBefore':
      return ` before ${shortTime(rule.before)}`;
    case 'within':
      return ` within ${toFriendlyDuration({ months: 0, ms: rule.ageMs })}`;
  }
}

function noneText(rule: PickingRule, count: number): string {
  if (count === 0) return 'the instance has no recovery points';
  const among = `none of ${count} recovery point${count === 1 ? '' : 's'}`;
  const limit = limitText(rule);
  return limit === '' ? `${among} can be restored from` : `${among} lies${limit} and can be restored from`;
}

function passedOverText(uncommitted: number, expiring: number): string {
  const hours = RESTORE_CAN_TAKE_MS / 3_600_000;
  const parts = [
    ...(expiring > 0 ? [`skipped ${expiring} that expire${expiring === 1 ? 's' : ''} within ${hours} h`] : []),
    ...(uncommitted > 0 ? [`skipped ${uncommitted} that ${uncommitted === 1 ? 'is' : 'are'} not committed`] : []),
  ];
  return parts.map((part) => `; ${part}`).join('');
}

/** `2026-11-19T22:00Z`: seconds only where they are not zero. */
function shortTime(time: string): string {
  return time.replace(/\.\d+Z$/u, 'Z').replace(/:00Z$/u, 'Z');
}
