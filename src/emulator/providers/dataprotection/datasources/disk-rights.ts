import type { UserFacingError } from '../../../kernel/refusal.ts';

/** The only roles that count for disks (disk support matrix); their ids are those of every tenant. */
export const DISK_BACKUP_READER = '3e5e47e6-65f7-47ef-90b5-e5dd4d455f24';
export const DISK_SNAPSHOT_CONTRIBUTOR = '7efff54f-a5b4-42b5-a1c5-5411624893ce';
export const DISK_RESTORE_OPERATOR = 'b50d9833-a0cb-478e-945f-707fcc997c13';

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
