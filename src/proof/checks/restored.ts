import type { DrillPick, Finding } from '../../model/drill-record.ts';
import type { LiveJobDetails } from '../../model/job.ts';
import { sameText } from './finding.ts';

/**
 * Level `restored`: the job of our own request ended as `Completed`, and it was this instance, this recovery point and
 * this target. It says that the service did as asked, nothing about the disk.
 */
export function checkRestored(
  pick: Pick<DrillPick, 'instance' | 'point' | 'target' | 'warningsPass'>,
  job: LiveJobDetails,
): readonly Finding[] {
  return [
    jobFinding(job, pick.warningsPass),
    sameText('job operation', 'Restore', job.operation),
    sameText('backup instance', pick.instance, job.instance),
    sameText('recovery point', pick.point.id, job.sourcePoint?.id),
    sameText('target', pick.target, job.destination),
  ];
}

/** A job whose word nobody knows counts as running, so that it never passes. */
function jobFinding({ status, phase, warnings }: LiveJobDetails, warningsPass: boolean): Finding {
  const expected = warningsPass ? 'Completed or CompletedWithWarnings' : 'Completed without warnings';
  const isClean = phase === 'completed' && warnings.length === 0;
  const isWarned = (phase === 'completed' || phase === 'warned') && warningsPass;
  const found = warnings.length === 0 ? status : `${status}, ${warnings.length} warnings`;
  return { check: 'job', result: isClean || isWarned ? 'pass' : 'fail', expected, found };
}
