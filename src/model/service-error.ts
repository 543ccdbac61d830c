import type { Json } from './json.ts';

/**
 * An error of the service or of the way to it, as plain data: safe to print, to journal and to put into a report.
 * Holds no token, no signed URL and no request body.
 */
export interface ServiceError {
  /** The service's own code (`UserErrorMissingRequiredPermissions`) or one of ours (`ARM4xx`). */
  readonly code: string;
  readonly message: string;
  readonly recommendedActions: readonly string[];
  /** The innermost message of a nested error, where it says more than the outer one. */
  readonly innermost?: string;
  readonly httpStatus?: number;
  readonly method?: string;
  /** Without query string: the query may be signed. */
  readonly url?: string;
  readonly requestId?: string;
  readonly correlationId?: string;
  readonly clientRequestId?: string;
  readonly target?: string;
  /** The whole error as the service sent it, for evidence; signatures removed. */
  readonly raw?: Json;
}
