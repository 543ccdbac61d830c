import { crc32 } from 'node:zlib';
import type { ReadPlan } from './read-plan.ts';

export interface Partition {
  /** In bytes from the start of the disk. */
  readonly start: number;
  readonly length: number;
  /** GUID of its type, or the two hexadecimal digits of an MBR's. */
  readonly type: string;
}

export interface PartitionTable {
  readonly kind: 'gpt' | 'mbr' | 'none';
  readonly sectorBytes: number;
  readonly partitions: readonly Partition[];
  /** What is wrong with it, in words; empty for a sound table and for none. */
  readonly faults: readonly string[];
}

/** Azure disks have 512 byte sectors, those of Premium SSD v2 and Ultra 4096 as a rule. */
const SECTORS = [512, 4096] as const;
const SIGNATURE = 'EFI PART';
const PROTECTIVE = 0xee;
/** UEFI specification, table 5-5: the header is 92 bytes at least. */
const HEADER_BYTES = 92;
/** 128 entries of 128 bytes are usual. More than this is no table any more. */
const MOST_ENTRY_BYTES = 1024 * 1024;
const UNUSED = '00000000-0000-0000-0000-000000000000';

/**
 * The partition table of a disk of this size: GPT (UEFI specification, section 5.3) with both headers and both arrays
 * of entries, else the four partitions of an MBR, else none. A boot sector of a file system that fills the disk has the
 * MBR's signature, too; without a plausible partition it is no table.
 */
export function* partitionTable(sizeBytes: number): ReadPlan<PartitionTable> {
  const head = yield { start: 0, length: Math.min(sizeBytes, 2 * 4096) };
  const mbr = mbrPartitions(head, sizeBytes);
  for (const sectorBytes of SECTORS) {
    const header = readHeader(head, sectorBytes, 1);
    if (header === undefined) continue;
    const table = yield* readGpt(header, sectorBytes, sizeBytes);
    const isProtected = mbr?.some(({ type }) => Number.parseInt(type, 16) === PROTECTIVE) === true;
    // What a file system has overwritten in part is not the table of this disk any more.
    if (!isProtected && table.faults.length > 0) continue;
    return isProtected ? table : { ...table, faults: ['there is no protective MBR'] };
  }
  const isLost = mbr?.length === 1 && Number.parseInt(mbr[0]?.type ?? '', 16) === PROTECTIVE;
  if (isLost) return yield* lostGpt(sizeBytes);
  if (mbr === undefined || mbr.length === 0) return { kind: 'none', sectorBytes: 512, partitions: [], faults: [] };
  return { kind: 'mbr', sectorBytes: 512, partitions: mbr, faults: [] };
}

/** Undefined without the signature or with an impossible partition. */
function mbrPartitions(head: Uint8Array, sizeBytes: number): readonly Partition[] | undefined {
  const view = viewOf(head);
  if (head.length < 512 || view.getUint16(510, true) !== 0xaa55) return undefined;
  const entries = [446, 462, 478, 494].map((at) => ({
    flag: view.getUint8(at),
    type: view.getUint8(at + 4),
    start: view.getUint32(at + 8, true) * 512,
    length: view.getUint32(at + 12, true) * 512,
  }));
  const used = entries.filter(({ type }) => type !== 0);
  const isPossible = used.every(
    ({ flag, start, length, type }) =>
      (flag === 0 || flag === 0x80) && length > 0 && start > 0 && (start < sizeBytes || type === PROTECTIVE),
  );
  if (!isPossible) return undefined;
  return used.map(({ type, start, length }) => ({ start, length, type: hex(type, 2) }));
}

interface Header {
  readonly at: number;
  readonly isSound: boolean;
  readonly alternateAt: number;
  readonly entriesAt: number;
  readonly count: number;
  readonly entryBytes: number;
  readonly entriesCrc: number;
}

/** The header in a sector of `bytes`, which begin at sector `firstSector - index`; undefined where none is. */
function readHeader(bytes: Uint8Array, sectorBytes: number, index: number, at = index): Header | undefined {
  const sector = bytes.subarray(index * sectorBytes, (index + 1) * sectorBytes);
  if (sector.length < sectorBytes || textAt(sector, 0, 8) !== SIGNATURE) return undefined;
  const view = viewOf(sector);
  const size = view.getUint32(12, true);
  const isSized = size >= HEADER_BYTES && size <= sectorBytes;
  return {
    at,
    isSound: isSized && sectorAt(view, 24) === at && view.getUint32(16, true) === crcWithoutItself(sector, size),
    alternateAt: sectorAt(view, 32),
    entriesAt: sectorAt(view, 72),
    count: view.getUint32(80, true),
    entryBytes: view.getUint32(84, true),
    entriesCrc: view.getUint32(88, true),
  };
}

/** The header's checksum is made with zeros in its own place. */
function crcWithoutItself(sector: Uint8Array, size: number): number {
  const header = sector.slice(0, size);
  header.fill(0, 16, 20);
  return crc32(header);
}

function* readGpt(primary: Header, sectorBytes: number, sizeBytes: number): ReadPlan<PartitionTable> {
  const entries = yield* readEntries(primary, sectorBytes, sizeBytes);
  const backup = yield* readBackup(primary.alternateAt, sectorBytes, sizeBytes);
  const copies = backup === undefined ? undefined : yield* readEntries(backup, sectorBytes, sizeBytes);
  const faults = [
    ...(primary.isSound ? [] : ['the checksum of the header is wrong']),
    ...(entries === undefined ? ['the checksum of the entries is wrong'] : []),
    ...backupFaults(backup, copies, entries),
  ];
  return { kind: 'gpt', sectorBytes, partitions: entries?.partitions ?? [], faults };
}

function backupFaults(
  backup: Header | undefined,
  copies: Entries | undefined,
  entries: Entries | undefined,
): readonly string[] {
  if (backup === undefined) return ['there is no backup header'];
  if (!backup.isSound) return ['the checksum of the backup header is wrong'];
  if (copies === undefined) return ['the checksum of the backup entries is wrong'];
  return entries === undefined || entries.crc === copies.crc ? [] : ['the backup lists other partitions'];
}

/** A disk whose MBR says GPT, with its first header gone: the backup in the last sector may still be there. */
function* lostGpt(sizeBytes: number): ReadPlan<PartitionTable> {
  for (const sectorBytes of SECTORS) {
    const backup = yield* readBackup(Math.floor(sizeBytes / sectorBytes) - 1, sectorBytes, sizeBytes);
    if (backup === undefined) continue;
    const entries = yield* readEntries(backup, sectorBytes, sizeBytes);
    return { kind: 'gpt', sectorBytes, partitions: entries?.partitions ?? [], faults: ['there is no header'] };
  }
  return { kind: 'gpt', sectorBytes: 512, partitions: [], faults: ['there is no header', 'there is no backup header'] };
}

function* readBackup(sector: number, sectorBytes: number, sizeBytes: number): ReadPlan<Header | undefined> {
  const start = sector * sectorBytes;
  if (sector < 2 || start + sectorBytes > sizeBytes) return undefined;
  const bytes = yield { start, length: sectorBytes };
  return readHeader(bytes, sectorBytes, 0, sector);
}

interface Entries {
  readonly partitions: readonly Partition[];
  readonly crc: number;
}

/** Undefined when they cannot be where the header says, or their checksum is wrong. */
function* readEntries(header: Header, sectorBytes: number, sizeBytes: number): ReadPlan<Entries | undefined> {
  const { count, entryBytes } = header;
  const start = header.entriesAt * sectorBytes;
  const length = count * entryBytes;
  const isPossible = entryBytes >= 128 && length > 0 && length <= MOST_ENTRY_BYTES && start + length <= sizeBytes;
  if (!isPossible) return undefined;
  // Storage is read by whole sectors.
  const read = yield { start, length: Math.min(Math.ceil(length / sectorBytes) * sectorBytes, sizeBytes - start) };
  const bytes = read.subarray(0, length);
  const crc = crc32(bytes);
  if (crc !== header.entriesCrc) return undefined;
  const entries = Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * entryBytes, (index + 1) * entryBytes),
  );
  return {
    crc,
    partitions: entries.map((entry) => partitionOf(entry, sectorBytes)).filter(({ type }) => type !== UNUSED),
  };
}

function partitionOf(entry: Uint8Array, sectorBytes: number): Partition {
  const view = viewOf(entry);
  const first = sectorAt(view, 32);
  const last = sectorAt(view, 40);
  return { type: guidAt(view), start: first * sectorBytes, length: (last - first + 1) * sectorBytes };
}

/** The first three groups of a GUID are little-endian. */
function guidAt(view: DataView): string {
  const bytes = [...Array(8).keys()].map((index) => hex(view.getUint8(8 + index), 2));
  const groups = [hex(view.getUint32(0, true), 8), hex(view.getUint16(4, true), 4), hex(view.getUint16(6, true), 4)];
  return [...groups, bytes.slice(0, 2).join(''), bytes.slice(2).join('')].join('-');
}

/** Sectors beyond 2^53 are beyond every disk. */
function sectorAt(view: DataView, offset: number): number {
  return Number(view.getBigUint64(offset, true));
}

function textAt(bytes: Uint8Array, start: number, length: number): string {
  return Buffer.from(bytes.subarray(start, start + length)).toString('latin1');
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
