import type { Diagnostic, Explanation } from '../../model/diagnostic.ts';
import type { ServiceError } from '../../model/service-error.ts';

/** What keeps a drill from starting, and what it tells on the way. Numbers are never reused. */
export const DRILL_RUN_EXPLANATIONS = {
  DRILL740: {
    summary: 'The specs hold no drill',
    cause: 'None of the given paths has a RestoreDrill document.',
    cure: 'Add one, or name the path that has it.',
  },
  DRILL741: {
    summary: 'Leaked disks exceed the budget',
    cause: 'Disks of earlier drills that should be gone have cost more than `limits.leakedGigabyteHours` allows.',
    cure: 'Run azbackup drill gc and see why they could not be deleted before; or raise the limit.',
  },
  DRILL742: {
    summary: 'The self-test did not fail as it must',
    cause:
      'A restore that was spoilt on purpose passed the checks, or could not be tried: no verdict would mean anything.',
    cure: 'This is a bug in azbackup. Report it with the evidence of the run.',
  },
  DRILL743: {
    summary: 'The restore was never started',
    cause: 'The run that picked it ended before its turn, or was killed; the service knows of no such job.',
    cure: 'Nothing: it is picked again.',
  },
  DRILL744: {
    summary: 'The restore has not ended in time',
    cause: 'Its job is still running after the longest time a restore may take, or the service no longer knows it.',
    cure: 'Look at the job with azbackup jobs show; the instance is picked again first.',
  },
  DRILL745: {
    summary: 'A restore of an earlier run is not on record',
    cause: 'A disk or job of this drill exists that the evidence does not know: a run has lost its evidence.',
    cure: 'Keep the evidence of every run. The disk goes once it has expired; until then its instance is not drilled.',
  },
  DRILL746: {
    summary: 'Lent roles could not be looked for',
    cause: 'The role assignments at a target group cannot be read, so that a role lent there may have been left.',
    cure: 'Give the identity azbackup runs as Reader at the group, and run azbackup drill gc again.',
  },
  DRILL748: {
    summary: 'Somebody else has read access',
    cause: 'A link to the bytes of the snapshot or the disk was given out by somebody else, and has not run out yet.',
    cure: 'Nothing, if it is a copy or an export that ends: the instance is picked again. Otherwise end it with az snapshot revoke-access or az disk revoke-access.',
  },
  DRILL749: {
    summary: 'The snapshot of the recovery point cannot be compared with',
    cause: 'The recovery point does not name its snapshot, or the snapshot is gone.',
    cure: 'Look at the snapshot resource group. A recovery point without its snapshot cannot be restored either.',
  },
} as const satisfies Readonly<Record<`DRILL74${number}`, Explanation>>;

export type DrillRunCode = keyof typeof DRILL_RUN_EXPLANATIONS;

/** The same as an error of a step of one drill. */
export function drillError(code: DrillRunCode, detail?: string): ServiceError {
  const { summary, cure } = DRILL_RUN_EXPLANATIONS[code];
  return { code, message: detail === undefined ? summary : `${summary}: ${detail}`, recommendedActions: [cure] };
}

/** A problem of a run of drills. */
export function drillRunProblem(
  code: DrillRunCode,
  severity: Diagnostic['severity'],
  detail: string,
  subject?: string,
): Diagnostic {
  const { summary } = DRILL_RUN_EXPLANATIONS[code];
  return { severity, code, summary, detail, ...(subject !== undefined && { subject }) };
}
