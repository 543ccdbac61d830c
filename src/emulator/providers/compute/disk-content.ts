import { copiedAt } from '../../bytes/content-ref.ts';
import type { ContentKind, ContentRef } from '../../bytes/content-ref.ts';
import { idKey, typeOfId } from '../../kernel/arm-id.ts';
import { guidOf } from '../../kernel/guid.ts';
import { numberAt, textAt } from '../../kernel/json.ts';
import { get } from '../../kernel/state.ts';
import type { State } from '../../kernel/state.ts';
import { DISKS, SNAPSHOTS } from './tables.ts';
import type { StorageRow } from './tables.ts';

/** A world can describe copies in a circle; no chain of copies is that long. */
const LONGEST_CHAIN = 100;

type Described = Pick<StorageRow, 'id' | 'properties' | 'content' | 'spoilt'>;

export const sizeBytesOf = ({ properties }: Pick<StorageRow, 'properties'>): number =>
  numberAt(properties, 'diskSizeBytes') ?? (numberAt(properties, 'diskSizeGB') ?? 0) * 1024 ** 3;

/** Epoch milliseconds. */
export const createdMsOf = ({ properties }: Pick<StorageRow, 'properties'>): number => {
  const ms = Date.parse(textAt(properties, 'timeCreated') ?? '');
  return Number.isNaN(ms) ? 0 : ms;
};

/** What a disk or snapshot holds, spoilt or not. */
export const contentOf = (state: State, row: Described): ContentRef => row.spoilt ?? soundContentOf(state, row, 0);

/**
 * What a disk or snapshot was meant to hold: what is written in its row; else that of what it was copied from, as it
 * was then; else a content of its own, which goes by its unique id and changes with time if it is a disk.
 */
const soundContentOf = (state: State, row: Described, chain: number): ContentRef => {
  if (row.content !== undefined) return row.content;
  const source = chain < LONGEST_CHAIN ? sourceOf(state, row) : undefined;
  if (source !== undefined) return copiedAt(soundContentOf(state, source, chain + 1), createdMsOf(row));
  const isCopy = textAt(row.properties, 'creationData', 'sourceResourceId') !== undefined;
  const isFixed = isCopy || typeOfId(row.id) === 'microsoft.compute/snapshots';
  return {
    seed: (isCopy ? textAt(row.properties, 'creationData', 'sourceUniqueId') : undefined) ?? uniqueIdOf(row),
    kind: kindOf(row),
    sizeBytes: sizeBytesOf(row),
    ...(isFixed ? { asOfMs: createdMsOf(row) } : {}),
  };
};

/** What it was copied from, also when that is gone; undefined when something else has its name by now. */
const sourceOf = (state: State, { properties }: Described): StorageRow | undefined => {
  const key = idKey(textAt(properties, 'creationData', 'sourceResourceId') ?? '');
  const sourceUniqueId = textAt(properties, 'creationData', 'sourceUniqueId');
  const source = get(state, DISKS, key) ?? get(state, SNAPSHOTS, key);
  return source === undefined || (sourceUniqueId !== undefined && sourceUniqueId !== uniqueIdOf(source))
    ? undefined
    : source;
};

/** What tells it from another of the same name. */
export const uniqueIdOf = ({ id, properties }: Described): string =>
  textAt(properties, 'uniqueId') ?? guidOf(id.toLowerCase());

const kindOf = ({ properties }: Described): ContentKind => {
  const osType = (textAt(properties, 'osType') ?? '').toLowerCase();
  return osType === 'linux' || osType === 'windows' ? osType : 'data';
};

/** Disks that are made without any content (disk.json, `createOption`). */
const BLANK = new Set(['empty', 'upload', 'uploadpreparedsecure']);

/** The content to write down with a PUT or PATCH: whatever happens to the source or the size later, it stays. */
export const contentOfWrite = (
  state: State,
  row: Described,
  existing: StorageRow | undefined,
): ContentRef | undefined => {
  if (existing !== undefined)
    return sizeBytesOf(existing) === sizeBytesOf(row) ? existing.content : soundContentOf(state, existing, 0);
  if (BLANK.has((textAt(row.properties, 'creationData', 'createOption') ?? '').toLowerCase()))
    return { seed: uniqueIdOf(row), kind: 'empty', sizeBytes: sizeBytesOf(row) };
  const source = sourceOf(state, row);
  return source === undefined ? undefined : copiedAt(contentOf(state, source), createdMsOf(row));
};
