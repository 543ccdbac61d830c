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
