import { BLOCK_BYTES } from '../bytes/blocks.ts';
import { copiedAt } from '../bytes/content-ref.ts';
import type { ContentRef } from '../bytes/content-ref.ts';
import { noisyBlocks } from '../bytes/spoil.ts';
import type { Extent, Spoil } from '../bytes/spoil.ts';
import { isObject } from '../kernel/json.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { plainRefusal } from '../kernel/refusal.ts';

/** What is to be spoilt, and when. */
export interface About {
  /** What it holds so far. */
  readonly content: ContentRef;
  readonly diskBytes: number;
  readonly nowMs: number;
  /** Tells this noise from other noise. */
  readonly seed: string;
  /** What another disk or snapshot holds; throws when there is none. */
  readonly contentOf: (id: string) => ContentRef;
}

/**
 * What the bytes of a disk or snapshot become by a description `{id, ...}` with exactly one of the names in `WAYS`;
 * throws a 400 refusal when it is not one.
 */
export const spoiltBy = (description: Json | undefined, about: About): ContentRef => {
  if (!isObject(description)) throw invalid('must be an object');
  const unknown = Object.keys(description).find(
    (name) => !Object.hasOwn(WAYS, name) && !['id', 'blockSize'].includes(name),
  );
  if (unknown !== undefined) throw invalid(`has a member "${unknown}" that it must not have`);
  const named = Object.keys(WAYS).filter((name) => description[name] !== undefined);
  const way = WAYS[named[0] ?? ''];
  if (way === undefined || named.length > 1) throw invalid(`must have exactly one of ${Object.keys(WAYS).join(', ')}`);
  if (description['blockSize'] !== undefined && named[0] !== 'share')
    throw invalid('must have "blockSize" together with "share" only');
  return way(description[named[0] ?? ''], about, description);
};

type Way = (value: Json | undefined, about: About, description: JsonObject) => ContentRef;

const WAYS: { readonly [name: string]: Way } = {
  zero: (value, about) => spoilt(about, { sinceMs: about.nowMs, zero: extentOf(value, 'zero', about) }),
  flip: (value, about) => spoilt(about, { sinceMs: about.nowMs, flip: extentOf(value, 'flip', about) }),
  share: (value, about, { blockSize = BLOCK_BYTES }) => {
    if (typeof value !== 'number' || !(value > 0 && value <= 1))
      throw invalid('must have a "share" above 0, at most 1');
    if (!isWhole(blockSize, SMALLEST_NOISE, LARGEST_NOISE) || blockSize % SMALLEST_NOISE !== 0)
      throw invalid(`must have a "blockSize" of whole sectors of ${SMALLEST_NOISE} bytes, at most ${LARGEST_NOISE}`);
    if (blockSize > about.diskBytes) throw invalid('has a "blockSize" beyond the size of the disk');
    const noise = noisyBlocks(value, blockSize, about.diskBytes, about.seed);
    return spoilt(about, { sinceMs: about.nowMs, noise });
  },
  as: (value, { contentOf, nowMs }) => {
    if (typeof value !== 'string') throw invalid('must have the ARM id of a disk or snapshot in "as"');
    return copiedAt(contentOf(value), nowMs);
  },
  asOf: (value, { content }) => {
    const asOfMs = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    if (Number.isNaN(asOfMs)) throw invalid('must have an ISO instant in "asOf"');
    if (content.kind === 'empty') throw invalid('asks for another state of a disk that was made empty: it has none');
    return { ...content, asOfMs };
  },
};

const SMALLEST_NOISE = 512;
const LARGEST_NOISE = 1024 * 1024;

const spoilt = ({ content }: About, spoil: Spoil): ContentRef => ({
  ...content,
  spoils: [...(content.spoils ?? []), spoil],
});

const extentOf = (value: Json | undefined, name: string, { diskBytes }: About): Extent => {
  const { from, length, ...rest } = isObject(value) ? value : {};
  if (!isWhole(from, 0, diskBytes - 1) || !isWhole(length, 1, diskBytes - from) || Object.keys(rest).length > 0)
    throw invalid(`must have {"from", "length"} in "${name}", whole bytes within the ${diskBytes} of the disk`);
  return { from, length };
};

const isWhole = (value: Json | undefined, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

const invalid = (what: string): Error =>
  plainRefusal(400, 'InvalidContent', `A description of what to spoil ${what}. docs/EMULATOR.md says what it can be.`);
