import type { Readable } from 'node:stream';

/** What a program wrote to one stream, up to a limit. */
export interface CappedOutput {
  /** Everything that was kept, in bytes. */
  readonly bytes: () => Buffer;
}

/** Keeps the first `limitBytes` of a stream, reads on without keeping, and tells once that there was more. */
export function readCapped(stream: Readable, limitBytes: number, onMore: () => void): CappedOutput {
  const kept: Buffer[] = [];
  let count = 0;
  stream.on('data', (chunk: Buffer) => {
    if (count > limitBytes) return;
    kept.push(chunk);
    count += chunk.length;
    if (count > limitBytes) onMore();
  });
  // A pipe that breaks ends like one that is closed.
  stream.on('error', () => undefined);
  return { bytes: () => Buffer.concat(kept).subarray(0, limitBytes) };
}
