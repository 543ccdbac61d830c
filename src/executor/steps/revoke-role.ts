import type { StepHandler } from '../step-handler.ts';

/** Deletes by the name that only a lent assignment has; one that is gone does no harm. */
export const revokeRole: StepHandler<'revokeRole'> = { readBack: { by: 'answer' }, tolerates: {} };
