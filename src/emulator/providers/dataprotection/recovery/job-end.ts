import type { UserFacingError } from '../../../kernel/refusal.ts';
import type { PlannedOutcome } from '../../planned-outcomes.ts';
import { jobErrors } from '../jobs/job-errors.ts';
import type { JobRow } from '../jobs/job-row.ts';

/** How and when a job that starts now will end: as planned by the control, otherwise as the service finds things. */
export const endOf = (
  now: number,
  usualMs: number,
  planned: PlannedOutcome | undefined,
  error: UserFacingError | undefined,
): Pick<JobRow, 'endsAt' | 'endsAs' | 'errorDetails' | 'goneFrom'> => {
  const lastsMs = planned?.outcome === 'Vanishes' ? usualMs : (planned?.afterMs ?? usualMs);
  const failure = planned?.outcome === 'Failed' ? { ...planned, recommendedAction: REFER } : error;
  return {
    endsAt: planned?.outcome === 'Never' ? Number.POSITIVE_INFINITY : now + lastsMs,
    endsAs:
      failure !== undefined ? 'Failed' : planned?.outcome === 'CompletedWithWarnings' ? planned.outcome : 'Completed',
    errorDetails: failure === undefined ? null : jobErrors(failure),
    ...(planned?.outcome === 'Vanishes' ? { goneFrom: now + (planned.afterMs ?? usualMs / 2) } : {}),
  };
};

/** The advice of the innermost error of b6c7b03b #0. */
const REFER = ['Refer https://aka.ms/AzureBackupTroubleshootFailures for more details.'];
