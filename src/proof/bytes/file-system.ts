/** What stands at one place at the start of a volume. */
interface Magic {
  readonly name: string;
  readonly at: number;
  readonly text: string;
}

const latin1 = (...codes: readonly number[]): string => String.fromCharCode(...codes);

/** ext2, ext3 and ext4 share one magic; what a volume needs of its reader tells them apart. */
const EXT = 'ext';

/**
 * Magic numbers by the documentation of each format (Linux `include/uapi/linux/magic.h`, util-linux `libblkid`,
 * Microsoft's specifications of FAT, exFAT and NTFS). More than one may be there; the first one counts, so that a
 * container comes before what was on the disk before it.
 */
const MAGICS: readonly Magic[] = [
  { name: 'BitLocker', at: 3, text: '-FVE-FS-' },
  { name: 'LUKS', at: 0, text: `LUKS${latin1(0xba, 0xbe)}` },
  { name: 'NTFS', at: 3, text: 'NTFS    ' },
  { name: 'exFAT', at: 3, text: 'EXFAT   ' },
  { name: 'ReFS', at: 3, text: `ReFS${latin1(0, 0, 0, 0)}` },
  { name: 'XFS', at: 0, text: 'XFSB' },
  // A physical volume's label may stand in any of the first four sectors; it does in the second.
  ...[0, 512, 1024, 1536].map((at) => ({ name: 'LVM2', at: at + 24, text: 'LVM2 001' })),
  { name: 'Linux RAID', at: 0, text: latin1(0xfc, 0x4e, 0x2b, 0xa9) },
  { name: 'Linux RAID', at: 4096, text: latin1(0xfc, 0x4e, 0x2b, 0xa9) },
  { name: EXT, at: 1080, text: latin1(0x53, 0xef) },
  { name: 'btrfs', at: 65_600, text: '_BHRfS_M' },
  // At the end of the first page, whose size depends on the machine.
  ...[4096, 16_384, 65_536].map((page) => ({ name: 'swap', at: page - 10, text: 'SWAPSPACE2' })),
  { name: 'FAT32', at: 82, text: 'FAT32   ' },
  { name: 'FAT16', at: 54, text: 'FAT16   ' },
  { name: 'FAT12', at: 54, text: 'FAT12   ' },
];

/** So many bytes of a volume hold every magic. */
export const FILE_SYSTEM_HEAD = 128 * 1024;

/** The file system, or the container, that a volume starts with; undefined for none that is known. */
export function fileSystemOf(head: Uint8Array): string | undefined {
  const found = MAGICS.find(({ at, text }) => latin1Of(head, at, text.length) === text);
  return found?.name === EXT ? extOf(head) : found?.name;
}

/** Offsets in ext's superblock, which starts at 1024: features that may, and that must be understood. */
const EXT_COMPATIBLE = 1024 + 92;
const EXT_INCOMPATIBLE = 1024 + 96;
const HAS_JOURNAL = 0x4;
/** Extents, 64 bits, flexible groups: ext4 alone has them. */
const EXT4_ONLY = 0x40 | 0x80 | 0x200;

function extOf(head: Uint8Array): string {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if ((view.getUint32(EXT_INCOMPATIBLE, true) & EXT4_ONLY) !== 0) return 'ext4';
  return (view.getUint32(EXT_COMPATIBLE, true) & HAS_JOURNAL) === 0 ? 'ext2' : 'ext3';
}

function latin1Of(bytes: Uint8Array, start: number, length: number): string {
  return Buffer.from(bytes.subarray(start, start + length)).toString('latin1');
}
