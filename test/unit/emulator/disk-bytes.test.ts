import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wantedBytes } from '../../../src/emulator/bytes/byte-range.ts';
import { type ContentRef, copiedAt } from '../../../src/emulator/bytes/content-ref.ts';
import { diskBytes } from '../../../src/emulator/bytes/disk-bytes.ts';
import { noisyBlocks } from '../../../src/emulator/bytes/spoil.ts';
import { vhdFooter } from '../../../src/emulator/bytes/vhd-footer.ts';
import { fileSystemAt, readTable } from './disk-reader.ts';

const GIB = 1024 ** 3;
const BLOCK = 64 * 1024;
const NOON = Date.parse('2026-11-20T12:00:00Z');
const HOUR = 3_600_000;

/** A disk in use. */
const LIVE: ContentRef = { seed: 'a disk', kind: 'linux', sizeBytes: 32 * GIB };
const content = (over: Partial<ContentRef> = {}): ContentRef => ({ ...LIVE, asOfMs: NOON, ...over });
const readerOf = (ref: ContentRef, now = NOON) => diskBytes(ref, now).read;
const ZEROS = new Uint8Array(4 * 1024 ** 2);
const isZero = (bytes: Uint8Array): boolean => same(bytes, ZEROS.subarray(0, bytes.length));
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** Of so many blocks from 1 GiB on, the share for which `counts` holds. */
const shareOf = (counts: (from: number, to: number) => boolean, blocks = 3000): number => {
  let found = 0;
  for (let index = 0; index < blocks; index += 1)
    if (counts(GIB + index * BLOCK, GIB + index * BLOCK + BLOCK)) found += 1;
  return found / blocks;
};

describe('the partition table', () => {
  test.each([
    ['linux', 32, ['vfat', 'ext4', 'swap']],
    ['linux', 8, ['vfat', 'ext4']],
    ['windows', 127, ['vfat', undefined, 'ntfs']],
    ['data', 1024, ['ext4']],
    ['data', 32 * 1024, ['ext4']],
  ] as const)('of a %s disk of %i GiB: both copies are sound, say the same, and lead to file systems', (...row) => {
    const [kind, sizeGib, fileSystems] = row;
    const read = readerOf(content({ kind, sizeBytes: sizeGib * GIB }));
    expect(Buffer.from(read(510, 512)).toString('hex')).toBe('55aa');
    expect(read(450, 451)[0]).toBe(0xee);
    const table = readTable(read, 512);
    expect(table.otherHeaderAt).toBe(sizeGib * GIB - 512);
    const copy = readTable(read, table.otherHeaderAt);
    expect(copy).toEqual({ ...table, otherHeaderAt: 512 });
    expect(table.partitions.map(({ from }) => fileSystemAt(read, from))).toEqual(fileSystems);
    for (const [index, { from, to }] of table.partitions.entries()) {
      expect([from % 1024 ** 2, to % 1024 ** 2]).toEqual([0, 0]);
      expect(from).toBeGreaterThanOrEqual(table.partitions[index - 1]?.to ?? 1024 ** 2);
    }
  });

  test('tells disks apart, and some disks of data have XFS', () => {
    const seeds = Array.from({ length: 20 }, (_value, index) => `disk ${index}`);
    const tables = seeds.map((seed) => {
      const read = readerOf(content({ seed, kind: 'data' }));
      const { diskId, partitions } = readTable(read, 512);
      return { diskId, fileSystem: fileSystemAt(read, partitions[0]?.from ?? 0) };
    });
    expect(new Set(tables.map(({ diskId }) => diskId)).size).toBe(20);
    expect(new Set(tables.map(({ fileSystem }) => fileSystem))).toEqual(new Set(['ext4', 'xfs']));
  });

  test('an empty disk and one too small for partitions are zeros', () => {
    expect(isZero(readerOf(content({ kind: 'empty' }))(0, 4 * 1024 ** 2))).toBe(true);
    expect(isZero(readerOf(content({ sizeBytes: 1024 ** 2 }))(0, 1024 ** 2))).toBe(true);
  });

  test('a copy on a larger disk has zeros behind what was copied', () => {
    const read = readerOf(content({ sizeBytes: 8 * GIB }));
    expect(readTable(read, 512).otherHeaderAt).toBe(8 * GIB - 512);
    expect(isZero(read(8 * GIB, 8 * GIB + 1024 ** 2))).toBe(true);
  });
});

describe('blocks', () => {
  test('the same bytes come back however they are cut', () => {
    const read = readerOf(content());
    const place = fc.integer({ min: 0, max: 32 * GIB - 1 });
    const length = fc.integer({ min: 1, max: 3 * BLOCK });
    fc.assert(
      fc.property(place, length, length, (from, first, second) => {
        const to = Math.min(from + first + second, 32 * GIB);
        const cut = Math.min(from + first, to);
        const whole = read(from, to);
        expect(whole).toHaveLength(to - from);
        expect(same(Buffer.concat([read(from, cut), read(cut, to)]), whole)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('about half were never written, the others are all different', () => {
    const read = readerOf(content());
    expect(Math.abs(shareOf((from, to) => isZero(read(from, to))) - 0.5)).toBeLessThan(0.05);
    const seen = new Set<string>();
    const written = shareOf((from) => {
      const start = read(from, from + 64);
      if (isZero(start)) return false;
      seen.add(Buffer.from(start).toString('hex'));
      return true;
    });
    expect(seen.size).toBe(Math.round(written * 3000));
  });

  test('a disk in use changes: two states minutes apart a little, hours apart more, months apart most', () => {
    const changed = (ms: number): number => {
      const [before, after] = [readerOf(content()), readerOf(content({ asOfMs: NOON + ms }))];
      return shareOf((from) => !same(before(from, from + 16), after(from, from + 16)));
    };
    expect(changed(0)).toBe(0);
    const [minutes, hours, week, year] = [
      changed(10 * 60_000),
      changed(4 * HOUR),
      changed(7 * 24 * HOUR),
      changed(365 * 24 * HOUR),
    ];
    expect(minutes).toBeGreaterThan(0);
    expect(hours).toBeGreaterThan(minutes);
    expect(week).toBeGreaterThan(hours);
    expect(year).toBeGreaterThan(week);
    expect(hours).toBeGreaterThan(0.01);
    expect(year).toBeLessThan(0.15);
  });

  test('without an instant of its own the content is that of now; a copy stays that of its instant', () => {
    const somewhere = (read: (from: number, to: number) => Uint8Array) => read(GIB, GIB + 64 * BLOCK);
    const now = somewhere(readerOf(LIVE, NOON + 30 * 24 * HOUR));
    expect(same(now, somewhere(readerOf(content({ asOfMs: NOON + 30 * 24 * HOUR }))))).toBe(true);
    const copy = copiedAt(LIVE, NOON);
    expect(same(somewhere(readerOf(copy, NOON + 30 * 24 * HOUR)), somewhere(readerOf(content())))).toBe(true);
    expect(copiedAt(copy, NOON + HOUR)).toEqual(copy);
    expect(same(now, somewhere(readerOf(copy)))).toBe(false);
  });

  test('two disks have nothing in common but zeros', () => {
    const [one, other] = [readerOf(content()), readerOf(content({ seed: 'another disk' }))];
    const equal = shareOf((from) => {
      const start = one(from, from + 16);
      return !isZero(start) && same(start, other(from, from + 16));
    });
    expect(equal).toBe(0);
  });
});

describe('spoils', () => {
  const sound = readerOf(content());
  const spoilt = (...spoils: NonNullable<ContentRef['spoils']>) => readerOf(content({ spoils }));

  test('zero and flip change what they name and nothing else', () => {
    const [from, length] = [GIB + 1000, 3 * BLOCK + 7];
    const extent = { from, length };
    const around = [from - 5000, from + length + 5000] as const;
    const before = Buffer.from(sound(...around));
    const zeroed = Buffer.from(before).fill(0, 5000, 5000 + length);
    expect(same(spoilt({ sinceMs: NOON, zero: extent })(...around), zeroed)).toBe(true);
    const flipped = before.map((byte, index) => (index >= 5000 && index < 5000 + length ? byte ^ 0xff : byte));
    expect(same(spoilt({ sinceMs: NOON, flip: extent })(...around), flipped)).toBe(true);
    const both = spoilt({ sinceMs: NOON, flip: extent }, { sinceMs: NOON, flip: extent });
    expect(same(both(...around), before)).toBe(true);
  });

  test('a share of blocks is exactly so many, all over the disk, whatever is read at a time', () => {
    const share = fc.double({ min: 1e-4, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, fc.constantFrom(512, 4096, BLOCK), fc.string(), (part, blockSize, seed) => {
        const sizeBytes = 1024 ** 2 + 512;
        const blank = content({ kind: 'empty', sizeBytes });
        const noise = noisyBlocks(part, blockSize, sizeBytes, seed);
        const read = readerOf({ ...blank, spoils: [{ sinceMs: 0, noise }] });
        const whole = read(0, sizeBytes);
        const all = Math.floor(sizeBytes / blockSize);
        const hit = Array.from(
          { length: all },
          (_value, index) => !isZero(whole.subarray(index * blockSize, (index + 1) * blockSize)),
        );
        expect(hit.filter(Boolean)).toHaveLength(noise.blocks);
        expect(noise.blocks).toBe(Math.max(1, Math.round(part * all)));
        expect(isZero(whole.subarray(all * blockSize))).toBe(true);
        expect(same(read(777, 777 + blockSize), whole.subarray(777, 777 + blockSize))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('a copy has the spoils from before it was made only', () => {
    const early = { sinceMs: NOON - 1, zero: { from: 0, length: 1 } };
    const late = { sinceMs: NOON + 1, zero: { from: 1, length: 1 } };
    expect(copiedAt({ ...LIVE, spoils: [early, late] }, NOON).spoils).toEqual([early]);
  });
});

describe('ranges', () => {
  test('of the two forms of the blob service, cut to the end', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.option(fc.nat(2000)), fc.integer({ min: 1, max: 1000 }), (first, last, size) => {
        const wanted = wantedBytes(`bytes=${first}-${last ?? ''}`, size);
        if (last !== null && last < first) expect(wanted.kind).toBe('malformed');
        else if (first >= size) expect(wanted.kind).toBe('beyond');
        else expect(wanted).toEqual({ kind: 'range', first, last: Math.min(last ?? size - 1, size - 1) });
      }),
    );
  });

  test.each(['bytes=-5', 'bytes=0-1,3-4', 'items=0-1', 'bytes=a-b', 'bytes=1.5-2', '', '0-1'])('%s is none', (text) => {
    expect(wantedBytes(text, 100)).toEqual({ kind: 'malformed' });
  });

  test('none asks for all', () => expect(wantedBytes(undefined, 100)).toEqual({ kind: 'all' }));
});

test('the footer is that of a fixed VHD: cookie, sizes, type and checksum', () => {
  const id = '0f0e0d0c-0b0a-4908-8706-050403020100';
  const footer = Buffer.from(vhdFooter({ sizeBytes: 32 * GIB, createdMs: NOON, id }));
  expect(footer.toString('latin1', 0, 8)).toBe('conectix');
  expect(footer.readUInt32BE(60)).toBe(2);
  expect([footer.readBigUInt64BE(40), footer.readBigUInt64BE(48)]).toEqual([BigInt(32 * GIB), BigInt(32 * GIB)]);
  expect(footer.readBigUInt64BE(16)).toBe(2n ** 64n - 1n);
  expect(footer.readUInt32BE(24)).toBe((NOON - Date.parse('2000-01-01T00:00:00Z')) / 1000);
  expect(footer.toString('hex', 68, 84)).toBe(id.replaceAll('-', ''));
  const cylinders = footer.readUInt16BE(56);
  expect(cylinders * footer.readUInt8(58) * footer.readUInt8(59) * 512).toBeLessThanOrEqual(32 * GIB);
  const checksum = footer.readUInt32BE(64);
  footer.writeUInt32BE(0, 64);
  expect(checksum).toBe(~footer.reduce((sum, byte) => sum + byte, 0) >>> 0);
});
