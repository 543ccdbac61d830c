import { fillNoise, mix, seedsOf } from './noise.ts';

/** Damage to the bytes of a disk or snapshot. Offsets and lengths are bytes of the disk. */
export type Spoil = { readonly sinceMs: number } & (
  | { readonly zero: Extent }
  | { readonly flip: Extent }
  | { readonly noise: NoisyBlocks }
);

export interface Extent {
  readonly from: number;
  readonly length: number;
}

/** `blocks` of all blocks of `blockSize` bytes of a disk, spread over the whole of it, are something else. */
export interface NoisyBlocks {
  readonly blocks: number;
  readonly blockSize: number;
  readonly diskBytes: number;
  readonly seed: string;
}

/** So many of the blocks of a disk are a share of it: one at least, whatever the share. */
export const noisyBlocks = (share: number, blockSize: number, diskBytes: number, seed: string): NoisyBlocks => {
  const all = Math.floor(diskBytes / blockSize);
  return { blocks: Math.min(all, Math.max(1, Math.round(share * all))), blockSize, diskBytes, seed };
};

/** Spoils what is read: `target`, whose first byte lies at `from` on the disk. */
export const applySpoil = (spoil: Spoil, target: Uint8Array, from: number): void => {
  if ('zero' in spoil) partOf(spoil.zero, target, from)?.fill(0);
  else if ('flip' in spoil) flip(partOf(spoil.flip, target, from));
  else overwrite(spoil.noise, target, from);
};

const partOf = (extent: Extent, target: Uint8Array, from: number): Uint8Array | undefined => {
  const start = Math.max(extent.from, from);
  const end = Math.min(extent.from + extent.length, from + target.length);
  return start < end ? target.subarray(start - from, end - from) : undefined;
};

/** Every bit is what it was not. */
const flip = (bytes: Uint8Array | undefined): void => {
  if (bytes === undefined) return;
  for (const [index, byte] of bytes.entries()) bytes[index] = byte ^ 0xff;
};

/**
 * The disk is cut into as many stretches as there are blocks to spoil, and one block of each is taken: so there are
 * exactly so many, and whether one is among them is known without looking at the others.
 */
const overwrite = ({ blocks, blockSize, diskBytes, seed }: NoisyBlocks, target: Uint8Array, from: number): void => {
  const all = Math.floor(diskBytes / blockSize);
  const [choice, noise] = seedsOf(seed);
  const last = Math.min(all - 1, Math.floor((from + target.length - 1) / blockSize));
  for (let block = Math.floor(from / blockSize); block <= last; block += 1) {
    const stretch = Math.floor((block * blocks) / all);
    const first = Math.ceil((stretch * all) / blocks);
    const length = Math.ceil(((stretch + 1) * all) / blocks) - first;
    if (block !== first + (mix(choice, stretch) % length)) continue;
    const words = new Uint32Array(blockSize / 4);
    fillNoise(words, mix(noise, block));
    const part = partOf({ from: block * blockSize, length: blockSize }, target, from);
    const skipped = Math.max(0, from - block * blockSize);
    part?.set(new Uint8Array(words.buffer).subarray(skipped, skipped + part.length));
  }
};
