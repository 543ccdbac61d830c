import type { Embedded } from '../embedded.ts';
import { authority } from './authority.ts';
import { cloudMetadata } from './cloud-metadata.ts';
import { managedIdentity } from './managed-identity.ts';
import type { OpenReply, OpenRequest } from './managed-identity.ts';

/** Everything that answers without a bearer, or undefined when the request is for ARM. */
export const openEndpoints = (request: OpenRequest, embedded: Embedded, realNowMs: number): OpenReply | undefined => {
  const { tenantId } = embedded.settings();
  return (
    cloudMetadata(request) ?? managedIdentity(request, tenantId, realNowMs) ?? authority(request, tenantId, realNowMs)
  );
};
