import { describe, expect, it, test } from 'vitest';
import { compareDisks, type SampleWish } from '../../../../src/proof/bytes/compare-disks.ts';
import { sampleRanges } from '../../../../src/proof/bytes/sample-ranges.ts';
import { checkBytes } from '../../../../src/proof/checks/bytes.ts';
import type { Finding } from '../../../../src/model/drill-record.ts';
import { bytesOf, EFI_SYSTEM, LINUX_DATA, linuxDisk, noise, writeGpt } from '../../../support/disk-image.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
const SIZE = 16 * MIB;
/** Drawn once, so that a corruption can be put where it is looked for. */
const WISH: SampleWish = { seed: 'seed', count: 20, length: 128 * KIB };
const SNAPSHOT = linuxDisk();
const PARTITIONS = [MIB, 2 * MIB];
const SAMPLE = sampleRanges({ ...WISH, sizeBytes: SIZE, partitions: PARTITIONS });
const DRAWN = SAMPLE.random.find(({ start }) => start > 3 * MIB && start < 8 * MIB)?.start ?? 0;

async function findingsOf(disk: Buffer, snapshot = SNAPSHOT, wish = WISH): Promise<readonly Finding[]> {
  const compared = await compareDisks({ disk: bytesOf(disk), snapshot: bytesOf(snapshot) }, wish);
  return checkBytes({ refused: {}, compared });
}

const failed = (findings: readonly Finding[]): readonly string[] =>
  findings.filter(({ result }) => result !== 'pass').map(({ check }) => check);

const spoilt = (spoil: (disk: Buffer) => void): Buffer => {
  const disk = Buffer.from(SNAPSHOT);
  spoil(disk);
  return disk;
};
const flip = (disk: Buffer, at: number): void => void (disk[at] = (disk[at] ?? 0) ^ 1);

/** What was done to the restored disk, and the checks that notice. */
const CORRUPTIONS: readonly (readonly [string, Buffer, readonly string[]])[] = [
  ['was zeroed', Buffer.alloc(SIZE), ['partition table', 'file systems', 'sampled ranges', 'data']],
  ['is another disk', linuxDisk(2), ['sampled ranges']],
  ['is noise', noise(SIZE, 4), ['partition table', 'file systems', 'sampled ranges']],
  [
    'is shifted by a sector',
    Buffer.concat([Buffer.alloc(512), SNAPSHOT.subarray(0, SIZE - 512)]),
    ['partition table', 'file systems', 'sampled ranges'],
  ],
  [
    'is shifted by a sector the other way',
    Buffer.concat([SNAPSHOT.subarray(512), Buffer.alloc(512)]),
    ['partition table', 'file systems', 'sampled ranges'],
  ],
  ['is cut off', SNAPSHOT.subarray(0, SIZE - MIB), ['size in bytes']],
  ['is longer', Buffer.concat([SNAPSHOT, Buffer.alloc(MIB)]), ['size in bytes']],
  ['has lost its first mebibyte', spoilt((disk) => disk.fill(0, 0, MIB)), ['partition table', 'sampled ranges']],
  [
    'has lost its last mebibyte',
    spoilt((disk) => disk.fill(0, SIZE - MIB)),
    ['partition table checksums', 'sampled ranges'],
  ],
  ['has a broken header', spoilt((disk) => flip(disk, 512 + 57)), ['partition table checksums', 'sampled ranges']],
  [
    'has a broken entry',
    spoilt((disk) => flip(disk, 1024 + 20)),
    ['partition table', 'partition table checksums', 'sampled ranges'],
  ],
  [
    'has no backup of its table',
    spoilt((disk) => disk.fill(0, SIZE - 512)),
    ['partition table checksums', 'sampled ranges'],
  ],
  ['has no protective MBR', spoilt((disk) => disk.fill(0, 446, 512)), ['partition table checksums', 'sampled ranges']],
  [
    'has a partition less',
    spoilt((disk) => writeGpt(disk, [{ type: EFI_SYSTEM, start: MIB, length: MIB }])),
    ['partition table', 'sampled ranges'],
  ],
  [
    'has its second partition elsewhere',
    spoilt((disk) =>
      writeGpt(disk, [
        { type: EFI_SYSTEM, start: MIB, length: MIB },
        { type: LINUX_DATA, start: 2 * MIB, length: 12 * MIB },
      ]),
    ),
    ['partition table', 'sampled ranges'],
  ],
  ['has another magic', spoilt((disk) => disk.writeUInt16LE(0, 2 * MIB + 1080)), ['file systems', 'sampled ranges']],
  [
    'has another file system',
    spoilt((disk) => disk.write('NTFS    ', 2 * MIB + 3, 'latin1')),
    ['file systems', 'sampled ranges'],
  ],
  ['has lost its journal', spoilt((disk) => disk.writeUInt32LE(0, 2 * MIB + 1120)), ['file systems', 'sampled ranges']],
  ['differs by one bit in a range that is drawn', spoilt((disk) => flip(disk, DRAWN + 12_345)), ['sampled ranges']],
  ['differs by one bit in its boot sector', spoilt((disk) => flip(disk, 100)), ['sampled ranges']],
  ['differs by one bit at its very end', spoilt((disk) => flip(disk, SIZE - 1)), ['sampled ranges']],
  ['differs by one bit at the start of a partition', spoilt((disk) => flip(disk, MIB + 5000)), ['sampled ranges']],
  [
    'has one range for another',
    spoilt((disk) => SNAPSHOT.copy(disk, DRAWN, 5 * MIB, 5 * MIB + 128 * KIB)),
    ['sampled ranges'],
  ],
];

describe('a restored disk', () => {
  it('that equals the snapshot passes, with a word about how much may differ', async () => {
    const findings = await findingsOf(Buffer.from(SNAPSHOT));
    expect(failed(findings)).toEqual([]);
    expect(findings.map(({ check, found }) => [check, found])).toEqual([
      ['disk access', 'given'],
      ['snapshot access', 'given'],
      ['size in bytes', String(SIZE)],
      ['partition table', 'GPT with 2 partitions and sectors of 512'],
      ['partition table checksums', 'headers and entries with the right checksums'],
      ['file systems', 'FAT32, ext4'],
      [
        'sampled ranges',
        expect.stringMatching(
          /^24 of 24 equal, 20 of them at random; at 95 % confidence at most 15 % of the disk differs; SHA-256 [0-9a-f]{64}$/u,
        ),
      ],
      ['data', expect.stringMatching(/^2\d of 24 ranges hold something else than zeros$/u)],
    ]);
  });

  test.each(CORRUPTIONS)('that %s is refused by the checks that should notice', async (_, disk, checks) => {
    expect(failed(await findingsOf(disk))).toEqual(checks);
  });

  it('is tried with each corruption once', () => {
    expect(new Set(CORRUPTIONS.map(([what]) => what)).size).toBe(CORRUPTIONS.length);
    expect(DRAWN).toBeGreaterThan(0);
  });

  it('says where it begins to differ', async () => {
    const findings = await findingsOf(spoilt((disk) => flip(disk, DRAWN + 1)));
    expect(findings.find(({ check }) => check === 'sampled ranges')?.found).toBe(
      `23 of 24, the first that differs at byte ${DRAWN}`,
    );
  });

  it('of zeros, like its snapshot, is not proven: nothing shows whether anything was lost', async () => {
    const findings = await findingsOf(Buffer.alloc(SIZE), Buffer.alloc(SIZE));
    expect(findings.filter(({ result }) => result === 'fail')).toEqual([]);
    expect(findings.find(({ check }) => check === 'data')).toMatchObject({ result: 'unknown' });
  });

  it('without a partition table is compared as one volume', async () => {
    const plain = noise(SIZE, 8);
    plain.write('XFSB', 0, 'latin1');
    const findings = await findingsOf(plain, plain);
    expect(failed(findings)).toEqual([]);
    expect(findings.map(({ found }) => found)).toEqual(expect.arrayContaining(['no partition table', 'XFS']));
    expect(findings.map(({ check }) => check)).not.toContain('partition table checksums');
  });

  it('that is read as a whole may not differ at all', async () => {
    const findings = await findingsOf(SNAPSHOT, SNAPSHOT, { ...WISH, count: 1000 });
    expect(findings.find(({ check }) => check === 'sampled ranges')?.found).toContain('that is all of the disk');
  });

  it('has the same digest for the same bytes, and another for others', async () => {
    const digest = async (disk: Buffer): Promise<string | undefined> =>
      (await compareDisks({ disk: bytesOf(disk), snapshot: bytesOf(SNAPSHOT) }, WISH)).content?.digest;
    expect(await digest(Buffer.from(SNAPSHOT))).toBe(await digest(SNAPSHOT));
    expect(await digest(spoilt((disk) => flip(disk, 0)))).not.toBe(await digest(SNAPSHOT));
  });
});

describe('what could not be read', () => {
  const error = { code: 'ARM431', message: 'the storage answered 403', recommendedActions: [] };

  test.each([
    ['disk access', { refused: { disk: error } }],
    ['snapshot access', { refused: { snapshot: error } }],
    ['data', { refused: {}, broken: error }],
  ])('leaves %s unknown, with the code', (check, seen) => {
    const findings = checkBytes(seen);
    expect(failed(findings)).toEqual([check]);
    expect(findings.at(-1)).toMatchObject(
      check === 'disk access' ? {} : { check, result: 'unknown', found: 'ARM431: the storage answered 403' },
    );
  });

  it('because a check before it did not pass is unknown, too', () => {
    expect(checkBytes(undefined)).toMatchObject([{ check: 'disk access', result: 'unknown' }]);
  });
});

/**
 * One block of 4 KiB in 10,000 is corrupt, and disks of 40,000 blocks are cut into ranges of 64 of them: 4 blocks lie in
 * 4 of 625 ranges. 60 drawn ranges meet one of them with the probability of the hypergeometric distribution.
 */
describe('one corrupt block in ten thousand', () => {
  const slots = 625;
  const corrupt = 4;
  const drawn = 60;
  const RUNS = 4000;
  const missed = Array.from({ length: drawn }, (_, index) => (slots - corrupt - index) / (slots - index)).reduce(
    (product, factor) => product * factor,
    1,
  );

  it('is met by the sample as often as the statistics say', () => {
    const length = 64 * 4096;
    const terms = { sizeBytes: slots * length, count: drawn, length, partitions: [] };
    // Away from start and end, which are always read.
    const bad = new Set([100, 200, 300, 400].map((slot) => slot * length));
    const met = Array.from({ length: RUNS }, (_, seed) => sampleRanges({ ...terms, seed: `seed ${seed}` })).filter(
      ({ random }) => random.some(({ start }) => bad.has(start)),
    ).length;
    const expected = RUNS * (1 - missed);
    // Five standard deviations: the seeds are fixed, so that this cannot fail by chance later.
    expect(Math.abs(met - expected)).toBeLessThan(5 * Math.sqrt(expected * missed));
    expect(met / RUNS).toBeGreaterThan(0.25);
  });

  it('that is met fails the comparison', async () => {
    const snapshot = noise(SIZE, 11);
    const disk = Buffer.from(snapshot);
    const blocks = SIZE / 4096;
    const at = Math.floor(blocks / 3) * 4096 + 7;
    flip(disk, at);
    let caught = 0;
    let expected = 0;
    for (let seed = 0; seed < 60; seed += 1) {
      const wish = { seed: String(seed), count: 20, length: 128 * KIB };
      const { random } = sampleRanges({ ...wish, sizeBytes: SIZE, partitions: [] });
      const isMet = random.some(({ start, length }) => at >= start && at < start + length);
      expected += isMet ? 1 : 0;
      caught += failed(await findingsOf(disk, snapshot, wish)).includes('sampled ranges') ? 1 : 0;
    }
    expect(caught).toBe(expected);
    expect(caught).toBeGreaterThan(0);
    expect(caught).toBeLessThan(60);
  });
});
