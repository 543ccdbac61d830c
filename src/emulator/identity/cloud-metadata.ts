import { segmentsOf } from '../kernel/arm-id.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { OpenReply, OpenRequest } from './managed-identity.ts';

/**
 * `/metadata/endpoints`, from which `az` and the SDKs were observed to learn what a cloud consists of: an object at
 * api-version 2015-01-01, a list of clouds from 2019-05-01 on. Every address in it is this process.
 */
export const cloudMetadata = (request: OpenRequest): OpenReply | undefined => {
  if (segmentsOf(request.path).join('/').toLowerCase() !== 'metadata/endpoints') return undefined;
  const version = request.query.get('api-version') ?? '2015-01-01';
  return { status: 200, body: version < '2019-05-01' ? endpoints(request.origin) : [cloud(request.origin)] };
};

const endpoints = (origin: string): JsonObject => ({
  galleryEndpoint: origin,
  graphEndpoint: origin,
  portalEndpoint: origin,
  authentication: { loginEndpoint: `${origin}/`, audiences: [`${origin}/`, origin] },
});

const cloud = (origin: string): JsonObject => ({
  name: 'EmbeddedAzure',
  portal: origin,
  authentication: {
    loginEndpoint: `${origin}/`,
    audiences: [origin, `${origin}/`],
    tenant: 'common',
    identityProvider: 'AAD',
  },
  media: origin,
  graphAudience: `${origin}/`,
  graph: `${origin}/`,
  activeDirectoryDataLake: origin,
  microsoftGraphResourceId: `${origin}/`,
  resourceManager: `${origin}/`,
  batch: origin,
  gallery: origin,
  suffixes: { storage: 'core.windows.net', keyVaultDns: 'vault.azure.net', sqlServerHostname: 'database.windows.net' },
});
