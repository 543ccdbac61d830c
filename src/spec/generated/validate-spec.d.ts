// Generated from schemas/ by tools/generate.ts; run `npm run generate` after a change there.
import type { ErrorObject } from 'ajv';

export interface ValidateFunction {
  (data: unknown): boolean;
  errors?: readonly ErrorObject[] | null;
}

export const validateBackupVault: ValidateFunction;
export const validateBackupPolicy: ValidateFunction;
export const validateBackupInstance: ValidateFunction;
export const validateBackupSet: ValidateFunction;
export const validateRestore: ValidateFunction;
export const validateRestoreDrill: ValidateFunction;
export const validateDefaults: ValidateFunction;
