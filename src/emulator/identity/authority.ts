import { segmentsOf } from '../kernel/arm-id.ts';
import type { OpenReply, OpenRequest } from './managed-identity.ts';
import { issueToken } from './tokens.ts';

const DISCOVERY = '.well-known/openid-configuration';

/**
 * An authority in the two styles that az and the SDKs use: `/{tenant}[/v2.0]` as of Entra ID, `/adfs` as of
 * ADFS. Discovery documents name the token endpoint on this very origin. Undefined when the path is none of these.
 */
export const authority = (request: OpenRequest, tenantId: string, realNowMs: number): OpenReply | undefined => {
  const path = segmentsOf(request.path).join('/');
  if (path === 'common/discovery/instance') return instanceDiscovery(request);
  if (path.endsWith(DISCOVERY) && request.method === 'GET') return discovery(request, path, tenantId);
  if (/^[^/]+\/oauth2\/(v2\.0\/)?token$/.test(path) && request.method === 'POST')
    return token(request, tenantOf(path, tenantId), realNowMs);
  return undefined;
};

/** `/{tenant}/...`, where words such as `adfs` or `organizations` stand for the one tenant there is. */
const tenantOf = (path: string, tenantId: string): string => {
  const first = path.split('/')[0] ?? '';
  return /^[0-9a-f-]{36}$/i.test(first) ? first : tenantId;
};

const discovery = (request: OpenRequest, path: string, tenantId: string): OpenReply => {
  const first = path.split('/')[0] ?? 'common';
  const isAdfs = first === 'adfs';
  const base = `${request.origin}/${first}`;
  const tokenEndpoint = isAdfs ? `${base}/oauth2/token` : `${base}/oauth2/v2.0/token`;
  return {
    status: 200,
    body: {
      token_endpoint: tokenEndpoint,
      authorization_endpoint: tokenEndpoint.replace(/token$/, 'authorize'),
      device_authorization_endpoint: tokenEndpoint.replace(/token$/, 'devicecode'),
      end_session_endpoint: tokenEndpoint.replace(/token$/, 'logout'),
      jwks_uri: `${base}/discovery/keys`,
      issuer: isAdfs ? base : `${request.origin}/${tenantOf(path, tenantId)}/v2.0`,
      response_types_supported: ['code', 'id_token', 'token'],
      response_modes_supported: ['query', 'fragment', 'form_post'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
      scopes_supported: ['openid'],
      tenant_region_scope: null,
      cloud_instance_name: new URL(request.origin).host,
    },
  };
};

const instanceDiscovery = (request: OpenRequest): OpenReply => {
  const { host } = new URL(request.origin);
  return {
    status: 200,
    body: {
      tenant_discovery_endpoint: `${request.origin}/common/v2.0/${DISCOVERY}`,
      'api-version': '1.1',
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    },
  };
};

/** Client credentials in any form are good; what is missing is said in the authority's own way. */
const token = (request: OpenRequest, tenantId: string, realNowMs: number): OpenReply => {
  const form = new URLSearchParams(request.bodyText);
  const clientId = form.get('client_id');
  const audience = form.get('resource') ?? (form.get('scope') ?? '').split(' ')[0]?.replace(/\/\.default$/, '') ?? '';
  if (clientId === null || audience === '')
    return {
      status: 400,
      body: { error: 'invalid_request', error_description: 'client_id and scope or resource are required.' },
    };
  const issued = issueToken(audience, tenantId, clientId, realNowMs);
  return {
    status: 200,
    body: {
      token_type: 'Bearer',
      expires_in: issued.expiresInS,
      ext_expires_in: issued.expiresInS,
      expires_on: String(issued.expiresOnS),
      resource: audience,
      access_token: issued.accessToken,
    },
  };
};
