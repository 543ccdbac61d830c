import type { StepHandler } from '../step-handler.ts';

/** The operation ends when the disk is gone; deleting one that is gone already does no harm. */
export const discardDisk: StepHandler<'discardDisk'> = { readBack: { by: 'answer' }, tolerates: {} };
