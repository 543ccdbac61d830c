import type { Provider } from './provider.ts';
import { gatewayRefusal } from './refusal.ts';

const FORM = /^\d{4}-\d{2}-\d{2}(-preview|-alpha|-beta|-privatepreview)?$/;

/** Whether `version` is `since` or later; a preview counts as its date. Dates compare as text. */
export const isAtLeast = (version: string, since: string): boolean => version.slice(0, 10) >= since;

/**
 * The api-version of a request, or the refusal ARM gives: it is required everywhere, must look like one and must not be
 * older than the oldest the provider has. A version nobody registered is answered all the same, in the shape of the
 * nearest older one: clients move on faster than shapes do. Empty for a provider without api-versions.
 */
export const apiVersionOf = (query: URLSearchParams, { oldestApiVersion }: Provider, type: string): string => {
  if (oldestApiVersion === undefined) return '';
  const entry = [...query].find(([name]) => name.toLowerCase() === 'api-version');
  const version = entry?.[1] ?? '';
  if (version === '')
    throw gatewayRefusal(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    );
  if (!FORM.test(version))
    throw gatewayRefusal(
      400,
      'InvalidApiVersionParameter',
      `The api-version '${version}' is invalid. The supported versions start with '${oldestApiVersion}'.`,
    );
  if (!isAtLeast(version, oldestApiVersion))
    throw gatewayRefusal(
      400,
      'NoRegisteredProviderFound',
      `No registered resource provider found for API version '${version}' for type '${type}'. ` +
        `The supported api-versions start with '${oldestApiVersion}'.`,
    );
  return version;
};
