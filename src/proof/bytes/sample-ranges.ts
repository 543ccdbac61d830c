import { sha256 } from '../../model/canonical-json.ts';
import type { ByteRange } from './read-plan.ts';

export interface SampleTerms {
  readonly seed: string;
  readonly sizeBytes: number;
  /** Random ranges, and the length of each in bytes. */
  readonly count: number;
  readonly length: number;
  /** Where partitions begin. */
  readonly partitions: readonly number[];
}

export interface Sample {
  /** Start and end of the disk and the start of every partition: always read, and no part of the statistics. */
  readonly fixed: readonly ByteRange[];
  /** Drawn at random, each another one. */
  readonly random: readonly ByteRange[];
  /** Out of so many. */
  readonly slots: number;
}

/** As many as a GPT has room for as a rule; what a hostile table lists beyond them is not read. */
const MOST_PARTITIONS = 128;

/**
 * The ranges to compare: a pure function of its terms, so that anybody who has the evidence can draw them again. The
 * disk is cut into slots of `length`; a rest at its end belongs to the range that covers the end.
 */
export function sampleRanges({ seed, sizeBytes, count, length, partitions }: SampleTerms): Sample {
  const slots = Math.floor(sizeBytes / length);
  if (slots === 0) return { fixed: [{ start: 0, length: sizeBytes }], random: [], slots };
  const last = sizeBytes - length;
  const inside = partitions.filter((start) => start > 0 && start < last).slice(0, MOST_PARTITIONS);
  return {
    fixed: [...new Set([0, ...inside, last])].map((start) => ({ start, length })),
    random: drawn(seed, slots, Math.min(count, slots)).map((slot) => ({ start: slot * length, length })),
    slots,
  };
}

/**
 * `count` different numbers below `slots`: the shuffle of Fisher and Yates, as far as it is needed. Draw `i` takes the
 * first 13 hexadecimal digits of the SHA-256 of `seed|i`, modulo the numbers that are left.
 */
function drawn(seed: string, slots: number, count: number): readonly number[] {
  const moved = new Map<number, number>();
  return Array.from({ length: count }, (_, index) => {
    const left = slots - index;
    const at = index + (Number.parseInt(sha256(`${seed}|${index}`).slice(0, 13), 16) % left);
    const number = moved.get(at) ?? at;
    moved.set(at, moved.get(index) ?? index);
    return number;
  });
}
