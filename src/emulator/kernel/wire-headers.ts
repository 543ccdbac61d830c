import type { OldServer } from './provider.ts';
import type { Reply } from './route.ts';
import { compact } from './time-text.ts';

/** The headers every ARM answer carries (recorded traffic; the three ids as in the disk backup article). */
export const wireHeaders = (ids: {
  readonly now: number;
  readonly requestId: string;
  readonly correlationId: string;
  readonly clientRequestId: string | undefined;
  readonly region: string;
}): { readonly [name: string]: string } => ({
  'Cache-Control': 'no-cache',
  Pragma: 'no-cache',
  Expires: '-1',
  Date: new Date(ids.now).toUTCString(),
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'x-ms-request-id': ids.requestId,
  'x-ms-correlation-request-id': ids.correlationId,
  'x-ms-routing-request-id': `${ids.region}:${compact(ids.now)}:${ids.requestId}`,
  ...(ids.clientRequestId === undefined ? {} : { 'x-ms-client-request-id': ids.clientRequestId }),
});

/**
 * Content type and what tells the web server: an old one puts its name to bodies that are no error, its framework to
 * every answer (the articles; 60 answers at 2021-01-01 in d0f2e18d). Errors of the gateway never pass it (9751dcbc #0).
 */
export const serverHeaders = (
  { status, body, headers }: Reply,
  oldServer: OldServer | undefined,
): { readonly [name: string]: string } => {
  const old = headers?.['x-ms-failure-cause'] === 'gateway' ? undefined : oldServer;
  return {
    ...(body === undefined ? {} : { 'Content-Type': `application/json${old === undefined ? '; charset=utf-8' : ''}` }),
    ...(old === undefined || body === undefined || status >= 400 ? {} : { Server: old.name }),
    ...(old?.poweredBy === undefined ? {} : { 'X-Powered-By': old.poweredBy }),
  };
};
