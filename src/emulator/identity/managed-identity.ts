import { segmentsOf } from '../kernel/arm-id.ts';
import type { JsonObject } from '../kernel/json.ts';
import { guidOf } from '../kernel/guid.ts';
import { issueToken } from './tokens.ts';

/** A request to one of the endpoints that need no bearer. */
export interface OpenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: { readonly [name: string]: string | undefined };
  readonly bodyText: string;
  readonly origin: string;
}

export interface OpenReply {
  readonly status: number;
  readonly body: JsonObject | readonly JsonObject[];
}

/** The header value that the App Service endpoint asks for; anything is taken, absence is not. */
const SYSTEM_IDENTITY = guidOf('system assigned identity');

/**
 * Managed identity, as App Service (`IDENTITY_ENDPOINT`), Cloud Shell (`MSI_ENDPOINT`) and virtual machines (IMDS) offer
 * it: `/msi/token` and `/metadata/identity/oauth2/token` with or without a slash at the end (observed of az and the SDKs).
 * Undefined when the path is none of these.
 */
export const managedIdentity = (request: OpenRequest, tenantId: string, realNowMs: number): OpenReply | undefined => {
  const path = segmentsOf(request.path).join('/').toLowerCase();
  if (path !== 'msi/token' && path !== 'metadata/identity/oauth2/token') return undefined;
  const form = request.method === 'POST' ? new URLSearchParams(request.bodyText) : request.query;
  const { headers } = request;
  const proven =
    headers['metadata'] !== undefined || headers['x-identity-header'] !== undefined || headers['secret'] !== undefined;
  if (!proven) return refused('invalid_request', 'A Metadata: true or X-IDENTITY-HEADER header is required.');
  const resource = form.get('resource') ?? '';
  if (resource === '') return refused('invalid_request', 'The parameter resource is required.');
  const clientId = form.get('client_id') ?? SYSTEM_IDENTITY;
  const token = issueToken(resource, tenantId, clientId, realNowMs);
  return {
    status: 200,
    body: {
      access_token: token.accessToken,
      client_id: clientId,
      expires_in: String(token.expiresInS),
      expires_on: String(token.expiresOnS),
      not_before: String(token.expiresOnS - token.expiresInS),
      resource,
      token_type: 'Bearer',
    },
  };
};

const refused = (error: string, description: string): OpenReply => ({
  status: 400,
  body: { error, error_description: description },
});
