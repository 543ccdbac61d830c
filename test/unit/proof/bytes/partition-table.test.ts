import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { partitionTable, type PartitionTable } from '../../../../src/proof/bytes/partition-table.ts';
import { carryOut } from '../../../../src/proof/bytes/read-plan.ts';
import {
  bytesOf,
  EFI_SYSTEM,
  LINUX_DATA,
  linuxDisk,
  noise,
  writeExt4,
  writeGpt,
  writeMbr,
} from '../../../support/disk-image.ts';

const MIB = 1024 * 1024;
const SIZE = 8 * MIB;
const DATA = { type: LINUX_DATA, start: MIB, length: 2 * MIB };
const SYSTEM = { type: EFI_SYSTEM, start: 4 * MIB, length: MIB };

const read = (image: Buffer): Promise<PartitionTable> => carryOut(partitionTable(image.length), bytesOf(image));
const gptOf = (sector = 512): Buffer => {
  const image = noise(SIZE, 7);
  writeGpt(image, [DATA, SYSTEM], sector);
  return image;
};
const spoilt = (spoil: (image: Buffer) => void, sector = 512): Promise<PartitionTable> => {
  const image = gptOf(sector);
  spoil(image);
  return read(image);
};

describe('a GPT', () => {
  test.each([512, 4096])('is read with sectors of %i', async (sectorBytes) => {
    expect(await read(gptOf(sectorBytes))).toEqual({
      kind: 'gpt',
      sectorBytes,
      partitions: [DATA, SYSTEM],
      faults: [],
    });
  });

  test.each<readonly [string, (image: Buffer, sector: number) => void, readonly string[]]>([
    ['header', (image, sector) => image.writeUInt8(1, sector + 60), ['the checksum of the header is wrong']],
    ['checksum', (image, sector) => image.writeUInt32LE(1, sector + 16), ['the checksum of the header is wrong']],
    [
      'length of the header',
      (image, sector) => image.writeUInt32LE(9999, sector + 12),
      ['the checksum of the header is wrong'],
    ],
    ['entry', (image, sector) => image.writeUInt8(99, sector * 2 + 16), ['the checksum of the entries is wrong']],
    [
      'unused entry',
      (image, sector) => image.writeUInt8(9, sector * 2 + 127 * 128),
      ['the checksum of the entries is wrong'],
    ],
    ['backup', (image, sector) => image.fill(0, SIZE - sector), ['there is no backup header']],
    [
      'backup header',
      (image, sector) => image.writeUInt8(9, SIZE - sector + 57),
      ['the checksum of the backup header is wrong'],
    ],
    [
      'backup entry',
      (image, sector) => image.writeUInt8(9, SIZE - sector - 128 * 128 + 3),
      ['the checksum of the backup entries is wrong'],
    ],
    ['MBR', (image) => image.fill(0, 0, 512), ['there is no protective MBR']],
    ['first header', (image, sector) => image.fill(0, sector, sector * 2), ['there is no header']],
    [
      'first and last header',
      (image, sector) => image.fill(0, sector, sector * 2).fill(0, SIZE - sector),
      ['there is no header', 'there is no backup header'],
    ],
  ])('with another %s is not sound', async (_, spoil, faults) => {
    for (const sector of [512, 4096]) {
      expect(await spoilt((image) => spoil(image, sector), sector)).toMatchObject({ kind: 'gpt', faults });
    }
  });

  it('whose copies list other partitions is not sound', async () => {
    const other = noise(SIZE, 7);
    writeGpt(other, [SYSTEM]);
    const table = await spoilt((image) => void other.copy(image, SIZE - 33 * 512, SIZE - 33 * 512));
    expect(table).toMatchObject({ kind: 'gpt', faults: ['the backup lists other partitions'] });
  });

  it('has its partitions from the backup when the first header is gone', async () => {
    expect((await spoilt((image) => image.fill(0, 512, 1024))).partitions).toEqual([DATA, SYSTEM]);
  });

  it('of a disk that has grown keeps its backup where it was', async () => {
    const grown = Buffer.concat([gptOf(), Buffer.alloc(SIZE)]);
    expect(await read(grown)).toMatchObject({ kind: 'gpt', faults: [] });
  });

  it('that a file system over the whole disk has left behind is none', async () => {
    const image = gptOf();
    image.fill(0, 0, 512);
    writeExt4(image.subarray(1024), 0);
    image.fill(1, 1024, 8192);
    expect(await read(image)).toMatchObject({ kind: 'none', partitions: [] });
  });

  test.each([
    ['entries far away', 72, 2n ** 50n],
    ['an alternate far away', 32, 2n ** 60n],
  ])('with %s asks for nothing beyond the disk', async (_, offset, value) => {
    const table = await spoilt((image) => image.writeBigUInt64LE(value, 512 + offset));
    expect(table.faults.length).toBeGreaterThan(0);
  });

  it('with a billion entries asks for none of them', async () => {
    const table = await spoilt((image) => image.writeUInt32LE(1_000_000_000, 512 + 80));
    expect(table).toMatchObject({ partitions: [] });
    expect(table.faults).toContain('the checksum of the entries is wrong');
  });
});

describe('an MBR', () => {
  const mbr = (type = '83', start = MIB, length = MIB): Buffer => {
    const image = noise(SIZE, 3);
    writeMbr(image, [{ type, start, length }]);
    return image;
  };

  it('is read', async () => {
    const partitions = [{ type: '83', start: MIB, length: MIB }];
    expect(await read(mbr())).toEqual({ kind: 'mbr', sectorBytes: 512, partitions, faults: [] });
  });

  test.each([
    ['no signature', (image: Buffer) => image.writeUInt16LE(0, 510)],
    ['a flag that is none', (image: Buffer) => image.writeUInt8(0x33, 446)],
    ['a partition of nothing', (image: Buffer) => image.writeUInt32LE(0, 446 + 12)],
    ['a partition beyond the disk', (image: Buffer) => image.writeUInt32LE(0xffff_fff0, 446 + 8)],
    ['no partition', (image: Buffer) => image.fill(0, 446, 510)],
  ])('with %s is none', async (_, spoil) => {
    const image = mbr();
    spoil(image);
    expect(await read(image)).toEqual({ kind: 'none', sectorBytes: 512, partitions: [], faults: [] });
  });
});

describe('whatever a disk holds', () => {
  it('gives a table, or none, and reads nothing beyond its end', async () => {
    const image = linuxDisk(5);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(2048), fc.nat(255)), { maxLength: 12 }),
        fc.constantFrom(512, 1024, 4096, 70_000, image.length),
        async (flips, size) => {
          const copy = Buffer.from(image.subarray(0, size));
          for (const [at, value] of flips) if (at < copy.length) copy[at] = value;
          const table = await read(copy);
          expect(['gpt', 'mbr', 'none']).toContain(table.kind);
        },
      ),
      { numRuns: 300 },
    );
  });
});
