import type { AskedAs, DrillPick, Finding, StartedRecord } from '../../model/drill-record.ts';
import type { LiveJob } from '../../model/job.ts';
import { restoreAttempts } from '../../model/restore.ts';

type Started = Pick<StartedRecord, 'validateMs' | 'validation' | 'operation'>;

/**
 * What went before the job: that the service found the restore valid, and that it took our request. Only the run that
 * started the restore has seen the validation. Where its record is lost nobody says that it passed; but the job of our own
 * request shows more than a validation could foretell, so that the proof does not hang on it.
 */
export function checkAsked(
  pick: Pick<DrillPick, 'target' | 'point'>,
  started: Started | undefined,
  job: Pick<LiveJob, 'activityId'> | undefined,
): readonly Finding[] {
  return [checkValidation(started), operationFinding(pick, started, job)];
}

/** Undefined `started`: nobody has told. */
export function checkValidation(started: Pick<Started, 'validateMs' | 'validation'> | undefined): Finding {
  const check = 'validation';
  const expected = 'passed';
  if (started?.validation !== undefined) return { check, result: 'pass', expected, found: textOf(started.validation) };
  // Records of earlier versions tell how long it took, and not by which request.
  if (started?.validateMs !== undefined) return { check, result: 'pass', expected, found: 'passed' };
  return { check, result: 'unseen', expected, found: 'not on record, since the run that asked had no time to tell' };
}

/** The job's own word counts: it carries the id of the request that started it. */
function operationFinding(
  { target, point }: Pick<DrillPick, 'target' | 'point'>,
  started: Started | undefined,
  job: Pick<LiveJob, 'activityId'> | undefined,
): Finding {
  const check = 'operation';
  const expected = 'our request, accepted';
  if (job === undefined) {
    return started === undefined
      ? { check, result: 'unknown', expected }
      : { check, result: 'pass', expected, found: textOf(started.operation) };
  }
  const id = job.activityId ?? '';
  const isOurs = restoreAttempts(target, point.id).has(id.toLowerCase());
  const found = isOurs
    ? textOf({ ...started?.operation, clientRequestId: id })
    : `the job of request ${id || '(none)'}`;
  return { check, result: isOurs ? 'pass' : 'fail', expected, found };
}

/** `request 1f0c..., by its client 2a9d...` */
function textOf(asked: AskedAs | undefined): string {
  const { requestId, clientRequestId } = asked ?? {};
  if (requestId === undefined && clientRequestId === undefined) return 'accepted';
  if (clientRequestId === undefined) return `request ${requestId}`;
  return `request ${requestId ?? 'not on record'}, sent as ${clientRequestId}`;
}
