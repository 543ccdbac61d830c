import { crc32 } from 'node:zlib';
import type { Piece } from './piece.ts';

export const SECTOR_BYTES = 512;

export interface Partition {
  /** Guid of its type. */
  readonly type: string;
  /** Guid of its own. */
  readonly id: string;
  readonly name: string;
  readonly firstSector: number;
  /** Inclusive. */
  readonly lastSector: number;
}

const ENTRIES = 128;
const ENTRY_BYTES = 128;
const TABLE_SECTORS = (ENTRIES * ENTRY_BYTES) / SECTOR_BYTES;

/** Sectors that partitions may take; the table and its copy lie around them. */
export const usableSectors = (sectors: number): { readonly first: number; readonly last: number } => ({
  first: 2 + TABLE_SECTORS,
  last: sectors - 2 - TABLE_SECTORS,
});

/**
 * A guid partition table (UEFI specification, chapter 5): protective MBR, header and entries at the beginning, entries
 * and header once more at the end, all with the checksums that they must have.
 */
export const partitionTable = (sectors: number, diskId: string, partitions: readonly Partition[]): readonly Piece[] => {
  const entries = new Uint8Array(ENTRIES * ENTRY_BYTES);
  for (const [index, partition] of partitions.entries()) entries.set(entryOf(partition), index * ENTRY_BYTES);
  const header = (own: number, other: number, table: number): Uint8Array =>
    headerOf({ own, other, table, sectors, diskId, entriesCrc: crc32(entries) });
  const last = sectors - 1;
  return [
    { from: 0, bytes: protectiveMbr(sectors) },
    { from: SECTOR_BYTES, bytes: header(1, last, 2) },
    { from: 2 * SECTOR_BYTES, bytes: entries },
    { from: (last - TABLE_SECTORS) * SECTOR_BYTES, bytes: entries },
    { from: last * SECTOR_BYTES, bytes: header(last, 1, last - TABLE_SECTORS) },
  ];
};

const protectiveMbr = (sectors: number): Uint8Array => {
  const bytes = new Uint8Array(SECTOR_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set([0, 0, 2, 0, 0xee, 0xff, 0xff, 0xff], 446);
  view.setUint32(454, 1, true);
  view.setUint32(458, Math.min(sectors - 1, 0xff_ff_ff_ff), true);
  bytes.set([0x55, 0xaa], 510);
  return bytes;
};

const headerOf = (of: {
  readonly own: number;
  readonly other: number;
  readonly table: number;
  readonly sectors: number;
  readonly diskId: string;
  readonly entriesCrc: number;
}): Uint8Array => {
  const bytes = new Uint8Array(SECTOR_BYTES);
  const view = new DataView(bytes.buffer);
  const usable = usableSectors(of.sectors);
  bytes.set(Buffer.from('EFI PART', 'latin1'), 0);
  view.setUint32(8, 0x0001_0000, true);
  view.setUint32(12, HEADER_BYTES, true);
  view.setBigUint64(24, BigInt(of.own), true);
  view.setBigUint64(32, BigInt(of.other), true);
  view.setBigUint64(40, BigInt(usable.first), true);
  view.setBigUint64(48, BigInt(usable.last), true);
  bytes.set(guidBytes(of.diskId), 56);
  view.setBigUint64(72, BigInt(of.table), true);
  view.setUint32(80, ENTRIES, true);
  view.setUint32(84, ENTRY_BYTES, true);
  view.setUint32(88, of.entriesCrc, true);
  view.setUint32(16, crc32(bytes.subarray(0, HEADER_BYTES)), true);
  return bytes;
};

const HEADER_BYTES = 92;

const entryOf = ({ type, id, name, firstSector, lastSector }: Partition): Uint8Array => {
  const bytes = new Uint8Array(ENTRY_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(guidBytes(type), 0);
  bytes.set(guidBytes(id), 16);
  view.setBigUint64(32, BigInt(firstSector), true);
  view.setBigUint64(40, BigInt(lastSector), true);
  bytes.set(Buffer.from(name, 'utf16le').subarray(0, 72), 56);
  return bytes;
};

/** A guid as it lies on disks: its first three fields little-endian. */
const guidBytes = (guid: string): Uint8Array => {
  const bytes = Buffer.from(guid.replaceAll('-', ''), 'hex');
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes;
};
