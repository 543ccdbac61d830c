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
    if (truncateAt === undefined) await pipeline(Readable.from(chunks(), { highWaterMark: 1 }), response);
    else await sendFirst(response, chunks(), truncateAt);
  } catch {
    response.destroy();
  }
};

const sendFirst = async (response: ServerResponse, chunks: Iterable<Uint8Array>, length: number): Promise<void> => {
  let left = length;
  for (const chunk of chunks) {
    const part = chunk.subarray(0, left);
    left -= part.length;
    if (part.length > 0) await written(response, part);
    if (left === 0) break;
  }
  response.destroy();
};

const written = (response: ServerResponse, part: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    response.write(part, (error) => (error === undefined || error === null ? resolve() : reject(error)));
  });
