import type { StepHandler } from '../step-handler.ts';

/** The operation ends when nobody can read any more; ending what has ended already does no harm. */
export const endAccess: StepHandler<'endAccess'> = {
  readBack: { by: 'answer' },
  tolerates: { ResourceNotFound: { as: 'done', note: 'it is gone, and access to it with it' } },
};
