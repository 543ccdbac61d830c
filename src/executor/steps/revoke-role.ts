import type { StepHandler } from '../step-handler.ts';

/** Deleting an assignment that is gone does no harm. */
export const revokeRole: StepHandler<'revokeRole'> = { readBack: { by: 'answer' }, tolerates: {} };
