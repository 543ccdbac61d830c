import type { JsonObject } from '../../../kernel/json.ts';
import type { UserFacingError } from '../../../kernel/refusal.ts';

/**
 * `errorDetails` of a failed job: one error, nested three deep, whose useful code is the innermost; the two around it
 * are those of b6c7b03b #0.
 */
export const jobErrors = (error: Pick<UserFacingError, 'code' | 'message' | 'recommendedAction'>): JsonObject[] => {
  const innermost = detail(error, null, '', false);
  const middle = detail(AROUND, [innermost], '', true);
  return [detail(AROUND, [middle], '', true)];
};

/** Also the answer to times the service cannot read (20116f10 #9). */
export const AROUND = {
  code: 'DppPluginInvalidInputParameters',
  message: 'Invalid inputs from caller.',
  recommendedAction: [
    'Please retry after some time with correct inputs. Reach out to the Azure Backup support if the issue persists. ',
  ],
};

const detail = (
  { code, message, recommendedAction }: Pick<UserFacingError, 'code' | 'message' | 'recommendedAction'>,
  details: readonly JsonObject[] | null,
  target: string,
  isRetryable: boolean,
): JsonObject => ({
  message,
  recommendedAction,
  details,
  code,
  target,
  innerError: null,
  isRetryable,
  isUserError: false,
  properties: null,
});
