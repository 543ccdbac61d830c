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

/** By the name that the format gives it: where a field is, how many bytes it has, and what it says. */
type Fields = Readonly<Record<string, readonly [offset: number, bytes: 1 | 2 | 4 | 8, value: number]>>;

const UNIT_BYTES = 4096;
const SECTOR_BYTES = 512;

const newBlock = (): Buffer => Buffer.alloc(BLOCK_BYTES);
const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

const write = (block: Buffer, at: number, fields: Fields, order: 'little' | 'big' = 'little'): void => {
  for (const [offset, bytes, value] of Object.values(fields)) {
    const low = bytes === 8 ? value % 2 ** 32 : value;
    const parts = [low, ...(bytes === 8 ? [Math.floor(value / 2 ** 32)] : [])];
    const width = Math.min(bytes, 4);
    for (const [index, part] of (order === 'little' ? parts : parts.toReversed()).entries()) {
      if (order === 'little') block.writeUIntLE(part, at + offset + index * width, width);
      else block.writeUIntBE(part, at + offset + index * width, width);
    }
  }
};

/** The super block at 1024 (kernel documentation, ext4, "Super Block"), of the features that mkfs turns on but checksums. */
export const ext4: FileSystem = ({ sizeBytes, id, writtenAtS }) => {
  const block = newBlock();
  const units = Math.floor(sizeBytes / UNIT_BYTES);
  const groups = Math.ceil(units / 32_768);
  write(block, 1024, {
    s_inodes_count: [0x0, 4, groups * 8192],
    s_blocks_count_lo: [0x4, 4, units % 2 ** 32],
    s_free_blocks_count_lo: [0xc, 4, Math.floor(units / 2) % 2 ** 32],
    s_free_inodes_count: [0x10, 4, groups * 8000],
    s_log_block_size: [0x18, 4, 2],
    s_log_cluster_size: [0x1c, 4, 2],
    s_blocks_per_group: [0x20, 4, 32_768],
    s_clusters_per_group: [0x24, 4, 32_768],
    s_inodes_per_group: [0x28, 4, 8192],
    s_mtime: [0x2c, 4, writtenAtS],
    s_wtime: [0x30, 4, writtenAtS],
    s_mnt_count: [0x34, 2, 1],
    s_max_mnt_count: [0x36, 2, 0xff_ff],
    s_magic: [0x38, 2, 0xef_53],
    s_state: [0x3a, 2, 1],
    s_errors: [0x3c, 2, 1],
    s_rev_level: [0x4c, 4, 1],
    s_first_ino: [0x54, 4, 11],
    s_inode_size: [0x58, 2, 256],
    s_feature_compat: [0x5c, 4, 0x3c],
    s_feature_incompat: [0x60, 4, 0x2_c2],
    s_feature_ro_compat: [0x64, 4, 0x6b],
    s_desc_size: [0xfe, 2, 64],
    s_blocks_count_hi: [0x1_50, 4, Math.floor(units / 2 ** 32)],
  });
  block.set(idBytes(id), 1024 + 0x68);
  return block;
};

/** The super block at 0, big-endian ("XFS Algorithms & Data Structures", version 4, which has no checksums). */
export const xfs: FileSystem = ({ sizeBytes, id, writtenAtS }) => {
  const block = newBlock();
  const units = Math.floor(sizeBytes / UNIT_BYTES);
  const perGroup = Math.ceil(units / 4);
  const fields: Fields = {
    sb_blocksize: [4, 4, UNIT_BYTES],
    sb_dblocks: [8, 8, units],
    sb_logstart: [48, 8, perGroup * 2 + 4],
    sb_rootino: [56, 8, 128],
    sb_rbmino: [64, 8, 129],
    sb_rsumino: [72, 8, 130],
    sb_rextsize: [80, 4, 1],
    sb_agblocks: [84, 4, perGroup],
    sb_agcount: [88, 4, 4],
    sb_logblocks: [96, 4, 2560],
    sb_versionnum: [100, 2, 0xb4_b4],
    sb_sectsize: [102, 2, SECTOR_BYTES],
    sb_inodesize: [104, 2, 256],
    sb_inopblock: [106, 2, 16],
    sb_blocklog: [120, 1, 12],
    sb_sectlog: [121, 1, 9],
    sb_inodelog: [122, 1, 8],
    sb_inopblog: [123, 1, 4],
    sb_agblklog: [124, 1, Math.ceil(Math.log2(perGroup))],
    sb_imax_pct: [127, 1, 25],
    sb_icount: [128, 8, 64],
    // Counts of free blocks are written now and then; by this one the hour is told.
    sb_fdblocks: [144, 8, Math.floor(units / 2) - ((writtenAtS / 3600) % 1000)],
  };
  block.write('XFSB', 0, 'latin1');
  write(block, 0, fields, 'big');
  block.set(idBytes(id), 32);
  return block;
};

/** The fields that boot sectors of NTFS and FAT have in common ("BIOS parameter block"). */
const parameters = (firstSector: number): Fields => ({
  bytesPerSector: [11, 2, SECTOR_BYTES],
  media: [21, 1, 0xf8],
  sectorsPerTrack: [24, 2, 63],
  heads: [26, 2, 255],
  hiddenSectors: [28, 4, firstSector % 2 ** 32],
  signature: [510, 2, 0xaa_55],
});

/** The boot sector (Microsoft, "NTFS": what it says about the volume). */
export const ntfs: FileSystem = ({ sizeBytes, firstSector, id }) => {
  const block = newBlock();
  block.set([0xeb, 0x52, 0x90], 0);
  block.write('NTFS    ', 3, 'latin1');
  write(block, 0, {
    ...parameters(firstSector),
    sectorsPerCluster: [13, 1, 8],
    driveAndSignature: [36, 4, 0x80_00_80],
    totalSectors: [40, 8, sizeBytes / SECTOR_BYTES - 1],
    mftCluster: [48, 8, 786_432],
    mftMirrorCluster: [56, 8, 2],
    // Powers of two in bytes, as negative numbers; 2^10.
    clustersPerRecord: [64, 1, 0xf6],
    clustersPerIndex: [68, 1, 1],
  });
  block.set(idBytes(id).subarray(0, 8), 72);
  return block;
};

/** Boot sector, information sector and the copy of the first (Microsoft FAT32 File System Specification). */
export const fat32: FileSystem = ({ sizeBytes, firstSector, id }) => {
  const block = newBlock();
  const sectors = sizeBytes / SECTOR_BYTES;
  block.set([0xeb, 0x58, 0x90], 0);
  block.write('MSDOS5.0', 3, 'latin1');
  block.write('NO NAME    FAT32   ', 71, 'latin1');
  write(block, 0, {
    ...parameters(firstSector),
    sectorsPerCluster: [13, 1, 1],
    reservedSectors: [14, 2, 32],
    tables: [16, 1, 2],
    totalSectors: [32, 4, sectors],
    sectorsPerTable: [36, 4, Math.ceil((sectors * 4) / SECTOR_BYTES)],
    rootCluster: [44, 4, 2],
    informationSector: [48, 2, 1],
    copyOfBootSector: [50, 2, 6],
    drive: [64, 1, 0x80],
    extendedSignature: [66, 1, 0x29],
  });
  block.set(idBytes(id).subarray(0, 4), 67);
  block.write('RRaA', SECTOR_BYTES, 'latin1');
  block.write('rrAa', SECTOR_BYTES + 484, 'latin1');
  write(block, SECTOR_BYTES, {
    freeClusters: [488, 4, 0xff_ff_ff_ff],
    nextCluster: [492, 4, 2],
    signature: [510, 2, 0xaa_55],
  });
  block.copyWithin(6 * SECTOR_BYTES, 0, SECTOR_BYTES);
  return block;
};

/** The header at 1024 and the magic at the end of the first page (util-linux, mkswap). */
export const swap: FileSystem = ({ sizeBytes, id }) => {
  const block = newBlock();
  write(block, 1024, { version: [0, 4, 1], lastPage: [4, 4, sizeBytes / UNIT_BYTES - 1] });
  block.set(idBytes(id), 1036);
  block.write('SWAPSPACE2', 4086, 'latin1');
  return block;
};
