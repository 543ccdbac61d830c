import type { Embedded } from '../embedded.ts';
import { managedIdentity } from './managed-identity.ts';
import type { OpenReply, OpenRequest } from './managed-identity.ts';

/** Everything that answers without a bearer, or undefined when the request is for ARM. */
export const openEndpoints = (request: OpenRequest, embedded: Embedded, realNowMs: number): OpenReply | undefined =>
  managedIdentity(request, embedded.settings().tenantId, realNowMs);
