import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ByteStream } from './wire-answer.ts';

/**
 * Sends bytes as fast as the client takes them, all or the first `truncateAt` of them, after which the connection is
 * destroyed. Resolves also when the client goes away.
 */
export const sendStream = async (
  response: ServerResponse,
  { chunks }: ByteStream,
  truncateAt: number | undefined,
): Promise<void> => {
  try {
    const all = truncateAt === undefined ? chunks() : firstOf(chunks(), truncateAt);
    await pipeline(Readable.from(all, { highWaterMark: 1 }), response, { end: truncateAt === undefined });
    if (truncateAt !== undefined) response.destroy();
  } catch {
    response.destroy();
  }
};

function* firstOf(chunks: Iterable<Uint8Array>, length: number): Generator<Uint8Array> {
  let left = length;
  for (const chunk of chunks) {
    if (left <= 0) return;
    yield chunk.subarray(0, left);
    left -= chunk.length;
  }
}
