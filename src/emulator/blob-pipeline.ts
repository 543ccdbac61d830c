import { exchange } from './arm-pipeline.ts';
import type { Answered, IncomingRequest } from './arm-pipeline.ts';
import { BLOB_ERRORS, blobRefusal } from './bytes/blob-errors.ts';
import { readBlob } from './bytes/blob.ts';
import type { Blob, Refused } from './bytes/blob.ts';
import { diskBytes } from './bytes/disk-bytes.ts';
import { vhdFooter } from './bytes/vhd-footer.ts';
import type { Embedded } from './embedded.ts';
import { segmentsOf } from './kernel/arm-id.ts';
import { guidOf } from './kernel/guid.ts';
import { by } from './kernel/state.ts';
import { contentOf, createdMsOf, sizeBytesOf, uniqueIdOf } from './providers/compute/disk-content.ts';
import { BLOB_NAME, BLOB_VERSION, DISKS_SEGMENT, isSigned } from './providers/compute/disk-sas.ts';
import { accessAt, DISKS, existsAt, SNAPSHOTS } from './providers/compute/tables.ts';
import type { DiskAccess, StorageRow } from './providers/compute/tables.ts';
import type { WireAnswer } from './wire-answer.ts';

/** Whether a request is for the bytes of a disk, which are not ARM's to give. */
export const isForBytes = ({ path }: IncomingRequest): boolean => segmentsOf(path)[0] === DISKS_SEGMENT;

/** Answers as the blob service does. Faults, the log and the clock know of it as they do of ARM requests. */
export const answerBlob = async (embedded: Embedded, incoming: IncomingRequest): Promise<WireAnswer> =>
  await exchange(embedded, incoming, carryOut);

const carryOut = (embedded: Embedded, incoming: IncomingRequest): Answered => {
  const state = embedded.state();
  const now = embedded.clock.now();
  state.serial += 1;
  const requestId = guidOf(`request ${state.serial}`);
  const found = blobAt(embedded, incoming, now);
  const read = 'refused' in found ? found : readBlob(found, incoming.method, incoming.headers);
  const answer = 'refused' in read ? blobRefusal(read.refused, requestId, now, read.headers) : read;
  const sent = incoming.headers['x-ms-client-request-id'];
  const headers = {
    Date: new Date(now).toUTCString(),
    Server: 'Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0',
    'x-ms-version': incoming.headers['x-ms-version'] ?? BLOB_VERSION,
    'x-ms-request-id': requestId,
    ...(sent === undefined ? {} : { 'x-ms-client-request-id': sent }),
    ...answer.headers,
  };
  return { answer: { ...answer, headers }, route: `${incoming.method} /${DISKS_SEGMENT}/{access}/${BLOB_NAME}` };
};

const refused = (code: keyof typeof BLOB_ERRORS): Refused => ({ refused: BLOB_ERRORS[code] });

/** The blob behind a URL, if the URL is good for what is asked. */
const blobAt = (embedded: Embedded, { path, query, method, headers }: IncomingRequest, now: number): Blob | Refused => {
  if (headers['authorization'] !== undefined) return refused('tokenSent');
  const [, name = '', ...blobName] = segmentsOf(path);
  const state = embedded.state();
  const row = [...by(state, DISKS, 'access', name), ...by(state, SNAPSHOTS, 'access', name)][0];
  const granted = row?.access;
  if (row === undefined || granted === undefined || !isSigned(query, granted)) return refused('notSigned');
  if (accessAt(row, now) === undefined) return refused('over');
  if (!existsAt(row, now) || blobName.join('/') !== BLOB_NAME) return refused('notFound');
  if (query.has('comp') || query.has('snapshot')) return refused('notEmulated');
  if (method === 'PUT' || method === 'DELETE') return refused('notPermitted');
  if (method !== 'GET' && method !== 'HEAD') return refused('noSuchVerb');
  return blobOf(embedded, row, granted);
};

/** What is read through one access stays as it is while the access lasts, but for spoils. */
const blobOf = (embedded: Embedded, row: StorageRow, access: DiskAccess): Blob => {
  const content = contentOf(embedded.state(), row);
  const asOfMs = content.asOfMs ?? access.from;
  const sizeBytes = sizeBytesOf(row);
  const hash = guidOf(JSON.stringify([content, asOfMs, sizeBytes])).replaceAll('-', '');
  return {
    disk: diskBytes(content, asOfMs),
    diskBytes: sizeBytes,
    footer: vhdFooter({ sizeBytes, createdMs: createdMsOf(row), id: uniqueIdOf(row) }),
    etag: `"0x8D${hash.slice(0, 13).toUpperCase()}"`,
    modifiedMs: asOfMs,
  };
};
