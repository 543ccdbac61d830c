import { createHmac } from 'node:crypto';
import type { DiskAccess } from './tables.ts';

/** First segment of the URLs of disks' bytes; the real ones are on hosts of their own, `md-....blob.storage.azure.net`. */
export const DISKS_SEGMENT = '_disks';

/** The name that every disk's bytes have there (documentation, "Download a Windows VHD": the file is named abcd). */
export const BLOB_NAME = 'abcd';

/** The version of the blob service that such URLs name in documentation of 2021 (Azure Stack Edge, custom images). */
export const BLOB_VERSION = '2018-03-28';

const SIGNING_KEY = 'bytes of the embedded azure';

const signatureOf = ({ name, policyId }: DiskAccess): string =>
  createHmac('sha256', SIGNING_KEY).update(`${name}\n${policyId}`).digest('base64');

/**
 * The URL of an access: `sv`, `sr`, `si`, `sig`, as documented examples have them. When it ends is not in it but in the
 * policy that `si` names, which is what makes it possible to end it early.
 */
export const sasUrl = (origin: string, access: DiskAccess): string => {
  const query = `sv=${BLOB_VERSION}&sr=b&si=${access.policyId}&sig=${encodeURIComponent(signatureOf(access))}`;
  return `${origin}/${DISKS_SEGMENT}/${access.name}/${BLOB_NAME}?${query}`;
};

/** Whether a query signs this access. */
export const isSigned = (query: URLSearchParams, access: DiskAccess): boolean =>
  query.get('sv') === BLOB_VERSION &&
  query.get('sr') === 'b' &&
  query.get('si') === access.policyId &&
  query.get('sig') === signatureOf(access);
