import { fillNoise, mix, seedsOf } from './noise.ts';

/** What is written, changed and spoilt goes by blocks of so many bytes. */
export const BLOCK_BYTES = 64 * 1024;

const HOUR_MS = 3_600_000;

/** Of 64 written blocks, how many change so often. The others stay as they were first written. */
const CHANGING = [
  { of64: 2, everyMs: HOUR_MS },
  { of64: 4, everyMs: 24 * HOUR_MS },
  { of64: 8, everyMs: 30 * 24 * HOUR_MS },
] as const;

interface Blocks {
  /** Fills `words` with the beginning of a block, or with all of it. */
  readonly fill: (block: number, words: Uint32Array) => void;
}

/**
 * The blocks of a disk in use, as a function of its seed, the block and an instant: one half was never written, the
 * others are noise, a share of which changes hourly, daily or monthly, each block at an instant of its own. Two states
 * of a disk that are a few minutes apart differ in some blocks, two that are hours apart in more than one of a hundred.
 */
export const blocksOf = (seed: string, atMs: number): Blocks => {
  const [high, low] = seedsOf(`blocks of ${seed}`);
  return {
    fill: (block, words) => {
      const kind = mix(mix(high, block), low);
      if ((kind & 1) === 0) words.fill(0);
      else fillNoise(words, mix(mix(kind, versionOf(kind, atMs)), block));
    },
  };
};

const versionOf = (kind: number, atMs: number): number => {
  let place = (kind >>> 1) % 64;
  for (const { of64, everyMs } of CHANGING) {
    if (place < of64) return Math.floor((atMs + ((kind >>> 7) / 2 ** 25) * everyMs) / everyMs);
    place -= of64;
  }
  return 0;
};
