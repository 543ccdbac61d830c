import { isJsonObject, type Json } from '../model/json.ts';
import type { ServiceError } from '../model/service-error.ts';

/**
 * Refusals that mean "later": limits of the service that pass by themselves. Disk backup troubleshooting names the first
 * two; the others are throttles in disguise, seen in recorded traffic as 400, 429 and 500.
 */
const LATER_CODES: ReadonlySet<string> = new Set(
  [
    'UserErrorMaxConcurrentOperationLimitReached',
    'UserErrorSubscriptionDiskQuotaLimitReached',
    'CloudDosTimeboudLimitReached',
    'FailedIdentityOperation',
    'UserIdentityCreateUpdateOperationFailed',
    'TooManyRequests',
    'QuotaExceeded',
    'RetryableErrorDueToAnotherOperation',
  ].map((code) => code.toLowerCase()),
);
const TOO_MANY_REQUESTS = 429;
/** Recorded errors of jobs nest three deep (b6c7b03b #0). */
const DEEPEST = 16;

/**
 * Whether an error, or one inside of it, says that the same request would do at another time: nothing has failed then.
 * The errors of jobs have two general ones around the one that says why.
 */
export function meansLater({ code, httpStatus, raw }: Pick<ServiceError, 'code' | 'httpStatus' | 'raw'>): boolean {
  return httpStatus === TOO_MANY_REQUESTS || isLater(code) || (raw !== undefined && holdsLater(raw, DEEPEST));
}

function isLater(code: string): boolean {
  return LATER_CODES.has(code.toLowerCase());
}

function holdsLater(value: Json, depth: number): boolean {
  if (depth === 0 || value === null || typeof value !== 'object') return false;
  if (!isJsonObject(value)) return Object.values(value).some((one) => holdsLater(one, depth - 1));
  return Object.entries(value).some(([key, member]) =>
    /^(?:error)?code$/iu.test(key) && typeof member === 'string' ? isLater(member) : holdsLater(member, depth - 1),
  );
}
