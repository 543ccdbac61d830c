import { createHash } from 'node:crypto';

/** Two numbers of 32 bits that stand for a text from here on; the only hash that is worth its time, once a content. */
export const seedsOf = (text: string): readonly [number, number] => {
  const digest = createHash('sha256').update(text).digest();
  return [digest.readUInt32LE(0), digest.readUInt32LE(4)];
};

/** A number of 32 bits out of two others, every bit of which depends on all of theirs (the mixing of MurmurHash3). */
export const mix = (seed: number, value: number): number => {
  let k = Math.imul(value, 0xcc_9e_2d_51);
  k = (k << 15) | (k >>> 17);
  let h = seed ^ Math.imul(k, 0x1b_87_35_93);
  h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6_54_6b_64) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85_eb_ca_6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2_b2_ae_35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** Fills `words` with what a generator (xorshift, 32 bits) makes of `seed`: always the same, and several GB/s. */
export const fillNoise = (words: Uint32Array, seed: number): void => {
  let x = seed === 0 ? 1 : seed | 0;
  for (let index = 0; index < words.length; index += 1) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    words[index] = x;
  }
};
