import { speaksAgainst, type DrillPick, type DrillTimings, type Finding, type Verdict } from '../model/drill-record.ts';
import type { ServiceError } from '../model/service-error.ts';
import { checkAsked } from './checks/asked.ts';
import { findingsUpTo } from './levels.ts';
import type { Seen } from './seen.ts';

/** The verdict over a restore whose job has ended: every check of the level and of those below it must pass. */
export function judge(pick: DrillPick, seen: Seen): Verdict {
  const { job } = seen;
  const timings = timingsOf(seen);
  const pointAgeMs = seen.pickedAtMs - Date.parse(pick.point.takenAt);
  const findings = [
    ...checkAsked(pick, seen.started, job),
    ...findingsUpTo(pick.level, pick, seen),
    ...objectiveFindings(pick, timings, pointAgeMs),
  ];
  return {
    outcome: findings.some(speaksAgainst) ? 'unproven' : 'proven',
    level: pick.level,
    at: job.endedAt ?? new Date(seen.pickedAtMs).toISOString(),
    findings,
    warnings: job.warnings,
    timings,
    pointAgeMs,
    job: job.id,
    ...(job.error !== undefined && { error: job.error }),
  };
}

/**
 * The verdict over a restore that never came to a job that ended: refused by its gate, gone, or endless. `before` is what
 * was found until then.
 */
export function judgeFailure(
  pick: DrillPick,
  atMs: number,
  check: string,
  error: ServiceError,
  before: readonly Finding[] = [],
): Verdict {
  return {
    outcome: 'unproven',
    level: pick.level,
    at: new Date(atMs).toISOString(),
    findings: [...before, { check, result: 'fail', found: `${error.code}: ${error.message}` }],
    warnings: [],
    timings: { totalMs: 0 },
    error,
  };
}

function objectiveFindings(
  { objectives }: DrillPick,
  { totalMs }: DrillTimings,
  pointAgeMs: number,
): readonly Finding[] {
  const { rtoMs, rpoMs } = objectives;
  return [
    ...(rtoMs === undefined ? [] : [atMost('recovery time objective', rtoMs, totalMs)]),
    ...(rpoMs === undefined ? [] : [atMost('recovery point objective', rpoMs, pointAgeMs)]),
  ];
}

function atMost(check: string, limitMs: number, foundMs: number): Finding {
  const result = foundMs <= limitMs ? 'pass' : 'fail';
  return { check, result, expected: `at most ${seconds(limitMs)} s`, found: `${seconds(foundMs)} s` };
}

function seconds(ms: number): number {
  return Math.round(ms / 1000);
}

/** Times in which the service or the checks worked; those in which nobody looked are left out. */
function timingsOf({ started, job, disk, checkMs }: Seen): DrillTimings {
  const { validateMs, submitMs, acceptedAt } = started ?? {};
  const startedMs = msOf(job.startedAt);
  const endedMs = msOf(job.endedAt);
  const madeMs = msOf(disk?.createdAt);
  const parts = {
    validateMs,
    submitMs,
    queueMs: between(msOf(acceptedAt), startedMs),
    jobMs: between(startedMs, endedMs) ?? job.durationMs,
    visibleMs: between(endedMs, madeMs),
    checkMs,
  };
  const known = Object.entries(parts).filter((part): part is [string, number] => part[1] !== undefined);
  return { ...Object.fromEntries(known), totalMs: known.reduce((sum, [, ms]) => sum + ms, 0) };
}

function msOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}

/** Clocks of the service's parts differ by a little: what ends before it began took no time. */
function between(fromMs: number | undefined, toMs: number | undefined): number | undefined {
  return fromMs === undefined || toMs === undefined ? undefined : Math.max(0, toMs - fromMs);
}
