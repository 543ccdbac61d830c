// Generated from schemas/ by tools/generate.ts; run `npm run generate` after a change there.
import type { ErrorObject } from 'ajv';

export interface ValidateFunction {
  (data: unknown): boolean;
  errors?: readonly ErrorObject[] | null;
}

export const validateHookOutput: ValidateFunction;
