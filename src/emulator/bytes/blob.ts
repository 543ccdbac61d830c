import type { ByteStream, WireAnswer } from '../wire-answer.ts';
import { BLOB_ERRORS } from './blob-errors.ts';
import type { BlobError } from './blob-errors.ts';
import { wantedBytes } from './byte-range.ts';
import type { DiskBytes } from './disk-bytes.ts';

/** A disk or snapshot as a page blob: its bytes, and the footer that makes them a VHD. */
export interface Blob {
  readonly disk: DiskBytes;
  readonly diskBytes: number;
  readonly footer: Uint8Array;
  readonly etag: string;
  readonly modifiedMs: number;
}

/** A refusal, with what it says in headers. */
export interface Refused {
  readonly refused: BlobError;
  readonly headers?: WireAnswer['headers'];
}

/** So much is made at a time. */
const CHUNK_BYTES = 1024 * 1024;

/** Get Blob and Get Blob Properties of a page blob: `method` is GET or HEAD, names of `headers` are lower case. */
export const readBlob = (
  blob: Blob,
  method: string,
  headers: { readonly [name: string]: string | undefined },
): WireAnswer | Refused => {
  const sizeBytes = blob.diskBytes + blob.footer.length;
  const condition = headers['if-match'];
  if (condition !== undefined && condition !== '*' && condition !== blob.etag) return { refused: BLOB_ERRORS.changed };
  const range = method === 'HEAD' ? undefined : (headers['x-ms-range'] ?? headers['range']);
  const wanted = wantedBytes(range, sizeBytes);
  if (wanted.kind === 'malformed') return { refused: BLOB_ERRORS.noRange };
  if (wanted.kind === 'beyond')
    return { refused: BLOB_ERRORS.beyond, headers: { 'Content-Range': `bytes */${sizeBytes}` } };
  const { first, last } = wanted.kind === 'all' ? { first: 0, last: sizeBytes - 1 } : wanted;
  return {
    status: wanted.kind === 'all' ? 200 : 206,
    headers: {
      'Content-Type': 'application/octet-stream',
      'Accept-Ranges': 'bytes',
      ETag: blob.etag,
      'Last-Modified': new Date(blob.modifiedMs).toUTCString(),
      'x-ms-blob-type': 'PageBlob',
      'x-ms-blob-sequence-number': '0',
      'x-ms-lease-status': 'unlocked',
      'x-ms-lease-state': 'available',
      'x-ms-server-encrypted': 'true',
      'Content-Length': String(last - first + 1),
      ...(wanted.kind === 'all' ? {} : { 'Content-Range': `bytes ${first}-${last}/${sizeBytes}` }),
    },
    body: undefined,
    ...(method === 'HEAD' ? {} : { stream: streamOf(blob, first, last + 1) }),
  };
};

/** Made piece by piece while it is sent: a disk of a terabyte takes no more memory than one of a gigabyte. */
const streamOf = (blob: Blob, from: number, to: number): ByteStream => ({
  length: to - from,
  chunks: function* () {
    const endOfDisk = Math.min(to, blob.diskBytes);
    for (let at = from; at < endOfDisk; at += CHUNK_BYTES)
      yield blob.disk.read(at, Math.min(at + CHUNK_BYTES, endOfDisk));
    if (to > blob.diskBytes) yield blob.footer.subarray(Math.max(0, from - blob.diskBytes), to - blob.diskBytes);
  },
});
