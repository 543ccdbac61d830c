import type { Explanation } from '../model/diagnostic.ts';

const RESUME = 'Go on with `azbackup resume`: it looks at the live resource first and does nothing twice.';
const BUG = 'This is a bug in azbackup. Report it with the plan.';

/** Everything that can go wrong while a plan is carried out. Numbers are never reused. */
export const RUN_EXPLANATIONS = {
  GATE350: {
    summary: 'The validation could not be carried out',
    cause: 'The service could not be asked, or gave no verdict. A gate without a verdict stays shut; nothing was sent.',
    cure: RESUME,
  },
  GATE351: {
    summary: 'The granted roles did not take effect in time',
    cause:
      'Role assignments need from 10 seconds to 30 minutes until the service sees them; the validation never passed.',
    cure: RESUME,
  },
  GATE352: {
    summary: 'The validation failed and the service does not say why',
    cause: 'The operation ended as failed without an error.',
    cure: 'Look into the activity log of the vault, then apply again.',
  },
  RUN501: {
    summary: 'The journal is damaged',
    cause: 'A record in the middle of the journal was changed or is missing.',
    cure: 'Apply the specs again: azbackup looks at the live vaults and does only what is missing.',
  },
  RUN502: {
    summary: 'The journal has a format this version does not read',
    cause: 'The run was started by a newer azbackup.',
    cure: 'Resume with the azbackup that started the run, or apply the specs again.',
  },
  RUN504: {
    summary: 'The run cannot be recorded',
    cause: 'The disk refused a record or the run folder. Nothing is sent that is not on record first.',
    cure: 'Free some space, or name another place with AZBACKUP_STATE or --journal; then `azbackup resume`.',
  },
  RUN505: {
    summary: 'Another run works on this vault',
    cause: 'A run of this endpoint holds the lock of a vault in this plan.',
    cure: 'Wait for it to end, then plan again.',
  },
  RUN506: {
    summary: 'There is no such run',
    cause: 'The state folder has no run of that name, or none that is unfinished.',
    cure: 'Apply the specs again.',
  },
  RUN510: {
    summary: 'The operation is still running at the service',
    cause: 'The deadline passed while the service reported progress. The operation goes on without azbackup.',
    cure: RESUME,
  },
  RUN511: {
    summary: 'The resource has not become as wanted in time',
    cause: 'The service accepted the change, but the resource read back does not show it yet.',
    cure: RESUME,
  },
  RUN512: {
    summary: 'The answer was lost and the change does not show',
    cause: 'The connection broke while the service answered, more than once.',
    cure: RESUME,
  },
  RUN513: {
    summary: 'Something else has this name',
    cause: 'A resource of that name with other content appeared after the plan was made.',
    cure: 'Plan again.',
  },
  RUN514: {
    summary: 'Protection failed and the service does not say why',
    cause: 'The instance is in an error state without details.',
    cure: 'Look at the instance in the portal, then apply again.',
  },
  RUN515: {
    summary: 'A value from an earlier step is missing',
    cause: 'A step needs what another one should have left behind.',
    cure: BUG,
  },
  RUN516: {
    summary: 'The job is still running at the service',
    cause: 'The deadline passed while the job was in progress. It goes on without azbackup.',
    cure: RESUME,
  },
  RUN517: {
    summary: 'The job failed',
    cause: 'The service ended the job without success.',
    cure: 'Read the service’s own error. A resume, or a new plan, is a new attempt.',
  },
  RUN518: {
    summary: 'The job can no longer be found',
    cause: 'The service denies that there is such a job, and what it should make is not there.',
    cure: RESUME,
  },
  RUN520: {
    summary: 'The restored resource is not as it should be',
    cause: 'The resource exists, but its size, kind or region is not that of the recovery point.',
    cure: 'Do not use it before somebody has looked at it; restore again to another name.',
  },
  RUN521: {
    summary: 'This run is not resumed',
    cause:
      'It restores for a drill, whose evidence knows what has become of it and what is restored anew; going on with the run itself could restore twice.',
    cure: 'Run azbackup drill collect with the specs and the evidence.',
  },
  RUN519: {
    summary: 'A step broke',
    cause: 'The program met a case it was not made for. The other steps are not affected.',
    cure: BUG,
  },
} as const satisfies Readonly<Record<`${'RUN5' | 'GATE3'}${number}`, Explanation>>;

export type RunCode = keyof typeof RUN_EXPLANATIONS;
