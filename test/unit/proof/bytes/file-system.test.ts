import { describe, expect, it, test } from 'vitest';
import { FILE_SYSTEM_HEAD, fileSystemOf } from '../../../../src/proof/bytes/file-system.ts';
import { noise } from '../../../support/disk-image.ts';

const head = (
  at: number,
  bytes: string | readonly number[],
  more: readonly (readonly [number, number])[] = [],
): Buffer => {
  const volume = Buffer.alloc(FILE_SYSTEM_HEAD);
  (typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : Buffer.from(bytes)).copy(volume, at);
  for (const [offset, value] of more) volume.writeUInt32LE(value, offset);
  return volume;
};
const EXT = [0x53, 0xef];

/** Offsets and magics as `blkid` and the documentation of the formats have them. */
const KNOWN: readonly (readonly [string, Buffer])[] = [
  ['ext2', head(0x438, EXT)],
  ['ext3', head(0x438, EXT, [[0x45c, 0x4]])],
  [
    'ext4',
    head(0x438, EXT, [
      [0x45c, 0x4],
      [0x460, 0x40],
    ]),
  ],
  ['ext4', head(0x438, EXT, [[0x460, 0x2c2]])],
  ['XFS', head(0, 'XFSB')],
  ['btrfs', head(0x10040, '_BHRfS_M')],
  ['NTFS', head(3, 'NTFS    ')],
  ['ReFS', head(3, 'ReFS\0\0\0\0')],
  ['exFAT', head(3, 'EXFAT   ')],
  ['FAT32', head(0x52, 'FAT32   ')],
  ['FAT16', head(0x36, 'FAT16   ')],
  ['FAT12', head(0x36, 'FAT12   ')],
  ['swap', head(4086, 'SWAPSPACE2')],
  ['swap', head(65_526, 'SWAPSPACE2')],
  ['LVM2', head(536, 'LVM2 001')],
  ['LUKS', head(0, [0x4c, 0x55, 0x4b, 0x53, 0xba, 0xbe])],
  ['BitLocker', head(3, '-FVE-FS-')],
  ['Linux RAID', head(4096, [0xfc, 0x4e, 0x2b, 0xa9])],
  ['Linux RAID', head(0, [0xfc, 0x4e, 0x2b, 0xa9])],
];

describe('a volume', () => {
  test.each(KNOWN)('with %s is known by its magic', (name, volume) => {
    expect(fileSystemOf(volume)).toBe(name);
  });

  test.each(KNOWN)('with %s is not when one byte of it differs', (name, volume) => {
    const at = volume.findIndex((byte) => byte !== 0);
    const other = Buffer.from(volume);
    other[at] = (other[at] ?? 0) ^ 0xff;
    // What is left of ext's superblock are flags.
    expect(fileSystemOf(other)).not.toBe(name);
  });

  it('of zeros, of noise, or of nothing holds none that is known', () => {
    expect(fileSystemOf(Buffer.alloc(FILE_SYSTEM_HEAD))).toBeUndefined();
    expect(fileSystemOf(noise(FILE_SYSTEM_HEAD, 9))).toBeUndefined();
    expect(fileSystemOf(Buffer.alloc(0))).toBeUndefined();
  });

  it('that is encrypted is so, whatever lies under it', () => {
    const volume = head(3, '-FVE-FS-');
    Buffer.from(EXT).copy(volume, 0x438);
    expect(fileSystemOf(volume)).toBe('BitLocker');
  });
});
