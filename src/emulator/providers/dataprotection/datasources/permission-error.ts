import type { UserFacingError } from '../../../kernel/refusal.ts';

export const GENERIC = 'UserErrorMissingRequiredPermissions';

/** The error of the article: which principal lacks which action over which scope. */
export const permissionError = (missing: {
  readonly code: string;
  readonly work: 'Protection' | 'Restore';
  readonly principal: string | undefined;
  readonly action: string;
  readonly scope: string;
}): UserFacingError => {
  const principal = missing.principal ?? '';
  return {
    code: missing.code,
    message: 'Appropriate permissions to perform the operation is missing.',
    recommendedAction: [
      `Grant appropriate permissions to perform this operation as mentioned at https://aka.ms/${missing.code} and retry the operation.`,
    ],
    detail:
      `Validate for ${missing.work} failed. Exception Message: The client '${principal}' with object id '${principal}' ` +
      `does not have authorization to perform action '${missing.action}' over scope '${missing.scope}' or the scope is invalid. ` +
      'If access was recently granted, please refresh your credentials.',
  };
};
