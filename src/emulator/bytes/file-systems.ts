import { BLOCK_BYTES } from './blocks.ts';

/** What a file system writes about itself at the beginning of its partition: one block, zeros where it says nothing. */
export type FileSystem = (volume: Volume) => Uint8Array;

export interface Volume {
  readonly sizeBytes: number;
  /** Sectors of 512 bytes before it. */
  readonly firstSector: number;
  /** Guid of the file system. */
  readonly id: string;
  /** Seconds since 1970 of the last change of its super block. */
  readonly writtenAtS: number;
}

type Fields = readonly (readonly [offset: number, value: number])[];

const UNIT_BYTES = 4096;
const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

const block = () => {
  const bytes = new Uint8Array(BLOCK_BYTES);
  const view = new DataView(bytes.buffer);
  return {
    bytes,
    text: (offset: number, text: string): void => bytes.set(Buffer.from(text, 'latin1'), offset),
    u16: (fields: Fields): void => fields.forEach(([offset, value]) => view.setUint16(offset, value, true)),
    u32: (fields: Fields): void => fields.forEach(([offset, value]) => view.setUint32(offset, value, true)),
    u64: (offset: number, value: number): void => view.setBigUint64(offset, BigInt(value), true),
    big: view,
  };
};

/** The super block at 1024 (kernel documentation, ext4, "Super Block"), of the features that mkfs turns on but checksums. */
export const ext4: FileSystem = ({ sizeBytes, id, writtenAtS }) => {
  const { bytes, u16, u32 } = block();
  const units = Math.floor(sizeBytes / UNIT_BYTES);
  const groups = Math.ceil(units / 32_768);
  const at = (offset: number, value: number): readonly [number, number] => [1024 + offset, value];
  u32([at(0, groups * 8192), at(4, units % 2 ** 32), at(0x1_50, Math.floor(units / 2 ** 32))]);
  u32([at(12, Math.floor(units / 2) % 2 ** 32), at(16, groups * 8000), at(24, 2), at(28, 2)]);
  u32([at(32, 32_768), at(36, 32_768), at(40, 8192), at(44, writtenAtS), at(48, writtenAtS), at(76, 1), at(84, 11)]);
  u32([at(92, 0x3c), at(96, 0x2_c2), at(100, 0x6b)]);
  u16([at(52, 1), at(54, 0xff_ff), at(56, 0xef_53), at(58, 1), at(60, 1), at(88, 256), at(0xfe, 64)]);
  bytes.set(idBytes(id), 1024 + 104);
  return bytes;
};

/** The super block at 0, big-endian ("XFS Algorithms & Data Structures", version 4, which has no checksums). */
export const xfs: FileSystem = ({ sizeBytes, id, writtenAtS }) => {
  const { bytes, text, big } = block();
  const units = Math.floor(sizeBytes / UNIT_BYTES);
  const perGroup = Math.ceil(units / 4);
  text(0, 'XFSB');
  for (const [offset, value] of [
    [4, UNIT_BYTES],
    [80, 1],
    [84, perGroup],
    [88, 4],
    [96, 2560],
  ] as const)
    big.setUint32(offset, value);
  big.setBigUint64(8, BigInt(units));
  for (const [offset, value] of [
    [48, perGroup * 2 + 4],
    [56, 128],
    [64, 129],
    [72, 130],
    [128, 64],
  ] as const)
    big.setBigUint64(offset, BigInt(value));
  big.setBigUint64(144, BigInt(Math.floor(units / 2) - (writtenAtS % 1000)));
  for (const [offset, value] of [
    [100, 0xb4_b4],
    [102, 512],
    [104, 256],
    [106, 16],
  ] as const)
    big.setUint16(offset, value);
  bytes.set([12, 9, 8, 4, Math.ceil(Math.log2(perGroup)), 0, 0, 25], 120);
  bytes.set(idBytes(id), 32);
  return bytes;
};

/** The boot sector (Microsoft, "NTFS"; the fields that mount programs read). */
export const ntfs: FileSystem = ({ sizeBytes, firstSector, id }) => {
  const { bytes, text, u16, u32, u64 } = block();
  bytes.set([0xeb, 0x52, 0x90], 0);
  text(3, 'NTFS    ');
  u16([
    [11, 512],
    [24, 63],
    [26, 255],
    [510, 0xaa_55],
  ]);
  bytes.set([8], 13);
  bytes.set([0xf8], 21);
  u32([
    [28, firstSector % 2 ** 32],
    [36, 0x80_00_80],
  ]);
  u64(40, sizeBytes / 512 - 1);
  u64(48, 786_432);
  u64(56, 2);
  bytes.set([0xf6], 64);
  bytes.set([1], 68);
  bytes.set(idBytes(id).subarray(0, 8), 72);
  return bytes;
};

/** Boot sector, information sector and the copy of the first (Microsoft FAT32 File System Specification). */
export const fat32: FileSystem = ({ sizeBytes, firstSector, id }) => {
  const { bytes, text, u16, u32 } = block();
  const sectors = sizeBytes / 512;
  bytes.set([0xeb, 0x58, 0x90], 0);
  text(3, 'MSDOS5.0');
  u16([
    [11, 512],
    [14, 32],
    [24, 63],
    [26, 255],
    [48, 1],
    [50, 6],
    [510, 0xaa_55],
  ]);
  bytes.set([1], 13);
  bytes.set([2], 16);
  bytes.set([0xf8], 21);
  u32([
    [28, firstSector % 2 ** 32],
    [32, sectors],
    [36, Math.ceil((sectors * 4) / 512)],
    [44, 2],
  ]);
  bytes.set([0x80, 0, 0x29], 64);
  bytes.set(idBytes(id).subarray(0, 4), 67);
  text(71, 'NO NAME    FAT32   ');
  text(512, 'RRaA');
  text(512 + 484, 'rrAa');
  u32([
    [512 + 488, 0xff_ff_ff_ff],
    [512 + 492, 2],
  ]);
  u16([[1022, 0xaa_55]]);
  bytes.copyWithin(6 * 512, 0, 512);
  return bytes;
};

/** The header at 1024 and the magic at the end of the first page (util-linux, mkswap). */
export const swap: FileSystem = ({ sizeBytes, id }) => {
  const { bytes, text, u32 } = block();
  u32([
    [1024, 1],
    [1028, sizeBytes / UNIT_BYTES - 1],
  ]);
  bytes.set(idBytes(id), 1036);
  text(4086, 'SWAPSPACE2');
  return bytes;
};
