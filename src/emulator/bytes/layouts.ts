import { guidOf } from '../kernel/guid.ts';
import { BLOCK_BYTES } from './blocks.ts';
import type { ContentKind, ContentRef } from './content-ref.ts';
import { ext4, fat32, ntfs, swap, xfs } from './file-systems.ts';
import type { FileSystem } from './file-systems.ts';
import { seedsOf } from './noise.ts';
import { partitionTable, SECTOR_BYTES, usableSectors } from './partition-table.ts';
import type { Partition } from './partition-table.ts';
import type { Piece } from './piece.ts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
const HOUR_MS = 3_600_000;

/** A partition as it is wished for; its place follows from the order. */
interface Wish {
  readonly name: string;
  readonly type: string;
  /** Undefined: what is left, of which there must be one. */
  readonly sizeBytes?: number;
  readonly holds?: FileSystem;
}

/** Partition types (UEFI specification; Discoverable Partitions Specification; Microsoft, PARTITION_INFORMATION_GPT). */
const TYPES = {
  efi: 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b',
  linux: '0fc63daf-8483-4772-8e79-3d69d8477de4',
  swap: '0657fd6d-a4ab-43c4-84e5-0933c84b4f4f',
  reserved: 'e3c9e316-0b5c-4db8-817d-f92df00215ae',
  basicData: 'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7',
} as const;

const efi = (sizeBytes: number): Wish => ({ name: 'EFI system partition', type: TYPES.efi, sizeBytes, holds: fat32 });

/** One disk of data in two has XFS, one ext4. */
const linuxFileSystem = (seed: string): FileSystem => ((seedsOf(seed)[0] & 1) === 0 ? ext4 : xfs);

const WISHES: { readonly [kind in Exclude<ContentKind, 'empty'>]: (content: ContentRef) => readonly Wish[] } = {
  linux: ({ seed, sizeBytes }) => [
    efi(106 * MIB),
    { name: 'root', type: TYPES.linux, holds: linuxFileSystem(seed) },
    ...(sizeBytes >= 16 * GIB ? [{ name: 'swap', type: TYPES.swap, sizeBytes: 2 * GIB, holds: swap }] : []),
  ],
  windows: () => [
    efi(100 * MIB),
    { name: 'Microsoft reserved partition', type: TYPES.reserved, sizeBytes: 16 * MIB },
    { name: 'Basic data partition', type: TYPES.basicData, holds: ntfs },
  ],
  data: ({ seed }) => [{ name: 'data', type: TYPES.linux, holds: linuxFileSystem(seed) }],
};

/** Smaller disks than Azure makes have no room for partitions. */
const SMALLEST_BYTES = 512 * MIB;

/** The part of a disk that is not just blocks. */
export interface Layout {
  /** Tables and the heads of file systems. */
  readonly pieces: readonly Piece[];
  /** Where blocks are written: the partitions behind their heads, as numbers of blocks, the last exclusive. */
  readonly written: readonly { readonly first: number; readonly end: number }[];
}

/** How the disk that `content` was first written to is divided, in the state of `atMs`. */
export const layoutOf = (content: ContentRef, atMs: number): Layout => {
  const { kind, sizeBytes, seed } = content;
  if (kind === 'empty' || sizeBytes < SMALLEST_BYTES) return { pieces: [], written: [] };
  const sectors = Math.floor(sizeBytes / SECTOR_BYTES);
  const placed = place(WISHES[kind](content), sectors, seed);
  const heads = placed.flatMap(({ partition, holds }) => {
    const { firstSector, lastSector } = partition;
    const volume = {
      sizeBytes: (lastSector - firstSector + 1) * SECTOR_BYTES,
      firstSector,
      id: guidOf(`${seed} volume ${firstSector}`),
      // A file system in use writes its super block now and then.
      writtenAtS: Math.floor(atMs / HOUR_MS) * 3600,
    };
    return holds === undefined ? [] : [{ from: firstSector * SECTOR_BYTES, bytes: holds(volume) }];
  });
  const partitions = placed.map(({ partition }) => partition);
  return {
    pieces: [...partitionTable(sectors, guidOf(`${seed} disk`), partitions), ...heads],
    written: placed
      .filter(({ holds }) => holds !== undefined)
      .map(({ partition }) => ({
        first: (partition.firstSector * SECTOR_BYTES) / BLOCK_BYTES + 1,
        end: ((partition.lastSector + 1) * SECTOR_BYTES) / BLOCK_BYTES,
      })),
  };
};

/** One after the other from the first MiB on, each of whole MiB, as all usual programs do. */
const place = (wishes: readonly Wish[], sectors: number, seed: string) => {
  const perMib = MIB / SECTOR_BYTES;
  const end = Math.floor((usableSectors(sectors).last + 1) / perMib) * perMib;
  const fixed = wishes.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes / SECTOR_BYTES, 0);
  let firstSector = perMib;
  return wishes.map(({ name, type, sizeBytes, holds }) => {
    const length = sizeBytes === undefined ? end - perMib - fixed : sizeBytes / SECTOR_BYTES;
    const id = guidOf(`${seed} partition ${firstSector}`);
    const partition: Partition = { type, id, name, firstSector, lastSector: firstSector + length - 1 };
    firstSector += length;
    return { partition, holds };
  });
};
