import type { StepHandler } from '../step-handler.ts';

/** Whether a grant has taken effect cannot be read anywhere: the gates of later steps find out. */
export const grantRole: StepHandler<'grantRole'> = {
  readBack: { by: 'answer' },
  /** The same assignment exists under another name (409). */
  tolerates: { RoleAssignmentExists: { as: 'done', note: 'the role was assigned already' } },
};
