import type { StepHandler } from '../step-handler.ts';

/** Merging the same tags again changes nothing, and the answer shows them. */
export const tagResource: StepHandler<'tagResource'> = { readBack: { by: 'answer' }, tolerates: {} };
