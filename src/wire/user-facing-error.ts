import { dig, digArray, digString, isJsonObject } from '../model/json.ts';
import type { ServiceError } from '../model/service-error.ts';

/**
 * Reads the service's `UserFacingError` as it stands inside a resource (`protectionErrorDetails`); undefined when
 * there is none. The useful words are often the innermost ones.
 */
export function userFacingError(details: unknown): ServiceError | undefined {
  if (!isJsonObject(details)) return undefined;
  const code = digString(details, 'code');
  const message = digString(details, 'message');
  if (code === undefined && message === undefined) return undefined;
  const innermost = innermostMessage(details, 8);
  return {
    code: code ?? 'ProtectionError',
    message: message ?? '',
    recommendedActions: digArray(details, 'recommendedAction').filter((action) => typeof action === 'string'),
    ...(innermost !== undefined && innermost !== message && { innermost }),
    raw: details,
  };
}

function innermostMessage(error: unknown, depth: number): string | undefined {
  if (depth === 0 || !isJsonObject(error)) return undefined;
  const nested = [...digArray(error, 'details'), dig(error, 'innerError'), dig(error, 'embeddedInnerError')].map(
    (inner) => innermostMessage(inner, depth - 1),
  );
  return (
    nested.find((message) => message !== undefined) ??
    digString(error, 'additionalInfo', 'DetailedNonLocalisedMessage') ??
    digString(error, 'message')
  );
}
