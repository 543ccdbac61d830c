import type { StepHandler } from '../step-handler.ts';

export const lendRole: StepHandler<'lendRole'> = {
  readBack: { by: 'answer' },
  /** Somebody assigned the same role under another name (409): theirs stays when ours would be taken back. */
  tolerates: { RoleAssignmentExists: { as: 'done', note: 'the role was assigned already' } },
};
