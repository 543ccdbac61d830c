import { BLOCK_BYTES, blocksOf } from './blocks.ts';
import type { ContentRef } from './content-ref.ts';
import { layoutOf } from './layouts.ts';
import type { Layout } from './layouts.ts';
import { lay } from './piece.ts';
import { applySpoil } from './spoil.ts';

/** The bytes of a disk, made when they are asked for. */
export interface DiskBytes {
  /** The bytes from `from` (inclusive) to `to` (exclusive), beyond the content's end zeros. */
  readonly read: (from: number, to: number) => Uint8Array;
}

/** What lies on a disk with this content; one whose content still changes is seen as it is at `nowMs`. */
export const diskBytes = (content: ContentRef, nowMs: number): DiskBytes => {
  const atMs = content.asOfMs ?? nowMs;
  const layout = layoutOf(content, atMs);
  const blocks = blocksOf(content.seed, atMs);
  const words = new Uint32Array(BLOCK_BYTES / 4);
  const block = new Uint8Array(words.buffer);
  return {
    read: (from, to) => {
      const target = new Uint8Array(to - from);
      for (let index = Math.floor(from / BLOCK_BYTES); index * BLOCK_BYTES < to; index += 1) {
        if (!isWritten(layout, index)) continue;
        const length = Math.min(BLOCK_BYTES, to - index * BLOCK_BYTES);
        blocks.fill(index, words.subarray(0, Math.ceil(length / 4)));
        lay({ from: index * BLOCK_BYTES, bytes: block.subarray(0, length) }, target, from);
      }
      for (const piece of layout.pieces) lay(piece, target, from);
      for (const spoil of content.spoils ?? []) applySpoil(spoil, target, from);
      return target;
    },
  };
};

const isWritten = ({ written }: Layout, block: number): boolean =>
  written.some(({ first, end }) => first <= block && block < end);
