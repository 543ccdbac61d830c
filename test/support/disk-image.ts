import { crc32 } from 'node:zlib';
import type { DiskBytes } from '../../src/proof/bytes/read-plan.ts';

const MIB = 1024 * 1024;

/** What stands in the entry of a partition. */
export interface ImagePartition {
  readonly type: string;
  /** In bytes. */
  readonly start: number;
  readonly length: number;
}

export const LINUX_DATA = '0fc63daf-8483-4772-8e79-3d69d8477de4';
export const EFI_SYSTEM = 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b';

/** Noise, the same for the same seed: no part of it is like another. */
export function noise(length: number, seed: number): Buffer {
  const words = new Uint32Array(length / 4);
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  for (let index = 0; index < words.length; index += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    words[index] = state;
  }
  return Buffer.from(words.buffer);
}

/** An image as something to read; it is not copied, so that what is written later shows. */
export function bytesOf(image: Buffer): DiskBytes & { readonly reads: { start: number; length: number }[] } {
  const reads: { start: number; length: number }[] = [];
  return {
    sizeBytes: image.length,
    reads,
    read: async (range) => {
      reads.push(range);
      const bytes = image.subarray(range.start, range.start + range.length);
      if (bytes.length !== range.length) throw new Error(`${range.length} bytes at ${range.start} are not there`);
      return bytes;
    },
  };
}

/** Writes a GPT with both copies and its protective MBR (UEFI specification, section 5.3). */
export function writeGpt(image: Buffer, partitions: readonly ImagePartition[], sector = 512): void {
  const sectors = image.length / sector;
  const entries = Buffer.alloc(128 * 128);
  for (const [index, one] of partitions.entries()) writeEntry(entries.subarray(index * 128), one, sector, index);
  writeMbr(image, [{ type: 'ee', start: 512, length: 0xffff_ffff * 512 }]);
  const entrySectors = entries.length / sector;
  const last = sectors - 1;
  writeHeader(image, entries, { sector, at: 1, other: last, entriesAt: 2 });
  writeHeader(image, entries, { sector, at: last, other: 1, entriesAt: last - entrySectors });
}

function writeHeader(
  image: Buffer,
  entries: Buffer,
  where: { readonly sector: number; readonly at: number; readonly other: number; readonly entriesAt: number },
): void {
  const { sector, at, other, entriesAt } = where;
  const header = Buffer.alloc(92);
  header.write('EFI PART', 'latin1');
  header.writeUInt32LE(0x0001_0000, 8);
  header.writeUInt32LE(92, 12);
  header.writeBigUInt64LE(BigInt(at), 24);
  header.writeBigUInt64LE(BigInt(other), 32);
  header.writeBigUInt64LE(34n, 40);
  header.writeBigUInt64LE(BigInt(image.length / sector - 34), 48);
  header.writeBigUInt64LE(BigInt(entriesAt), 72);
  header.writeUInt32LE(128, 80);
  header.writeUInt32LE(128, 84);
  header.writeUInt32LE(crc32(entries), 88);
  header.writeUInt32LE(crc32(header), 16);
  image.fill(0, at * sector, (at + 1) * sector);
  header.copy(image, at * sector);
  entries.copy(image, entriesAt * sector);
}

function writeEntry(entry: Buffer, { type, start, length }: ImagePartition, sector: number, index: number): void {
  const [first = '', second = '', third = '', ...rest] = type.split('-');
  entry.writeUInt32LE(Number.parseInt(first, 16), 0);
  entry.writeUInt16LE(Number.parseInt(second, 16), 4);
  entry.writeUInt16LE(Number.parseInt(third, 16), 6);
  Buffer.from(rest.join(''), 'hex').copy(entry, 8);
  entry.fill(index + 1, 16, 32);
  entry.writeBigUInt64LE(BigInt(start / sector), 32);
  entry.writeBigUInt64LE(BigInt((start + length) / sector - 1), 40);
}

/** Types are two hexadecimal digits here. */
export function writeMbr(image: Buffer, partitions: readonly ImagePartition[]): void {
  image.fill(0, 446, 510);
  image.writeUInt16LE(0xaa55, 510);
  for (const [index, { type, start, length }] of partitions.entries()) {
    const at = 446 + index * 16;
    image.writeUInt8(Number.parseInt(type, 16), at + 4);
    image.writeUInt32LE(start / 512, at + 8);
    image.writeUInt32LE(length / 512, at + 12);
  }
}

/** A small disk in use: a GPT, an EFI system partition with FAT32, an ext4 file system, noise in most places. */
export function linuxDisk(seed = 1): Buffer {
  const sizeBytes = 16 * MIB;
  const image = noise(sizeBytes, seed);
  image.fill(0, 9 * MIB, 10 * MIB);
  writeGpt(image, [
    { type: EFI_SYSTEM, start: MIB, length: MIB },
    { type: LINUX_DATA, start: 2 * MIB, length: sizeBytes - 3 * MIB },
  ]);
  image.write('FAT32   ', MIB + 82, 'latin1');
  writeExt4(image, 2 * MIB);
  return image;
}

export function writeExt4(image: Buffer, start: number): void {
  image.fill(0, start, start + 4096);
  image.writeUInt16LE(0xef53, start + 1080);
  image.writeUInt32LE(0x4, start + 1024 + 92);
  image.writeUInt32LE(0x2c2, start + 1024 + 96);
}
