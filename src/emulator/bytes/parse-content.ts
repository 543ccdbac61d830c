import { isObject, listAt, numberAt, objectAt, textAt } from '../kernel/json.ts';
import type { Json } from '../kernel/json.ts';
import { plainRefusal } from '../kernel/refusal.ts';
import { CONTENT_KINDS } from './content-ref.ts';
import type { ContentRef } from './content-ref.ts';
import type { Extent, Spoil } from './spoil.ts';

/** The `content` of a disk or snapshot of a world, as a dump writes it; undefined when there is none, 400 when it is wrong. */
export const parseContent = (value: Json | undefined, id: string): ContentRef | undefined => {
  if (value === undefined || value === null) return undefined;
  const kind = CONTENT_KINDS.find((one) => one === textAt(value, 'kind'));
  const seed = textAt(value, 'seed');
  const sizeBytes = numberAt(value, 'sizeBytes');
  if (kind === undefined || seed === undefined || sizeBytes === undefined)
    throw bad(id, `needs "seed", "sizeBytes" and "kind" (${CONTENT_KINDS.join(', ')})`);
  const asOfMs = numberAt(value, 'asOfMs');
  const spoils = listAt(value, 'spoils').map((spoil) => parseSpoil(spoil, id));
  return { seed, kind, sizeBytes, ...(asOfMs === undefined ? {} : { asOfMs }), spoils };
};

const parseSpoil = (value: Json, id: string): Spoil => {
  const sinceMs = numberAt(value, 'sinceMs') ?? 0;
  const zero = extentAt(value, 'zero');
  if (zero !== undefined) return { sinceMs, zero };
  const flip = extentAt(value, 'flip');
  if (flip !== undefined) return { sinceMs, flip };
  const noise = objectAt(value, 'noise');
  const [blocks, blockSize, diskBytes] = ['blocks', 'blockSize', 'diskBytes'].map((name) => numberAt(noise, name));
  const seed = textAt(noise, 'seed');
  if (blocks === undefined || blockSize === undefined || diskBytes === undefined || seed === undefined)
    throw bad(id, 'has a spoil that is neither "zero" nor "flip" nor "noise"');
  if (!(blockSize > 0 && blockSize % 4 === 0)) throw bad(id, 'has a "blockSize" that is no multiple of 4');
  return { sinceMs, noise: { blocks, blockSize, diskBytes, seed } };
};

const extentAt = (value: Json, name: string): Extent | undefined => {
  const extent = objectAt(value, name);
  const [from, length] = [numberAt(extent, 'from'), numberAt(extent, 'length')];
  return !isObject(extent) || from === undefined || length === undefined ? undefined : { from, length };
};

const bad = (id: string, what: string): Error => plainRefusal(400, 'InvalidWorld', `The content of ${id} ${what}.`);
