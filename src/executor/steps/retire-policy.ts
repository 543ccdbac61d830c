import type { StepHandler, Tolerated } from '../step-handler.ts';

/** Retiring tidies up: a policy something still refers to stays, and the next plan lists it again. */
const STILL_USED: Tolerated = { as: 'done', note: 'left in place: the service says something still refers to it' };

export const retirePolicy: StepHandler<'retirePolicy'> = {
  readBack: {
    by: 'get',
    resource: (intent) => intent.policy,
    judge: (_, body) =>
      body === undefined ? { judgement: 'settled', status: 'absent' } : { judgement: 'untouched', status: 'present' },
  },
  tolerates: {
    UserErrorDppPolicyObjectInUse: STILL_USED,
    UserErrorPolicyAssociatedWithSoftDeletedItems: STILL_USED,
  },
};
