import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { mayDiffer } from '../../../../src/model/rule-of-three.ts';
import { sampleRanges, type SampleTerms } from '../../../../src/proof/bytes/sample-ranges.ts';

const KIB = 1024;
const GIB = 1024 ** 3;
const TERMS: SampleTerms = {
  seed: 'a',
  sizeBytes: 32 * GIB,
  count: 60,
  length: 256 * KIB,
  partitions: [1024 * KIB, 2 * GIB],
};
const over = (change: Partial<SampleTerms>) => sampleRanges({ ...TERMS, ...change });

const terms = fc.record({
  seed: fc.string(),
  sizeBytes: fc.integer({ min: 1, max: 4 * 1024 * 1024 }).map((sectors) => sectors * 512),
  count: fc.integer({ min: 1, max: 200 }),
  length: fc.integer({ min: 32, max: 1024 }).map((quads) => quads * 4096),
  partitions: fc.array(
    fc.nat(4 * 1024 * 1024).map((sectors) => sectors * 512),
    { maxLength: 6 },
  ),
});

describe('the ranges to compare', () => {
  it('are the same for the same terms, and others for another seed', () => {
    expect(over({})).toEqual(over({}));
    expect(over({ seed: 'b' }).random).not.toEqual(over({}).random);
  });

  it('are these: what was proven once can be drawn again', () => {
    expect(over({ count: 3 }).random.map(({ start }) => start / (256 * KIB))).toMatchInlineSnapshot(`
      [
        79937,
        51339,
        115126,
      ]
    `);
  });

  it('cover start, end and the start of every partition, whatever is drawn', () => {
    const { fixed } = over({});
    const length = 256 * KIB;
    expect(fixed).toEqual([
      { start: 0, length },
      { start: 1024 * KIB, length },
      { start: 2 * GIB, length },
      { start: 32 * GIB - length, length },
    ]);
  });

  it('are distinct, aligned and within the disk', () => {
    fc.assert(
      fc.property(terms, (one) => {
        const { fixed, random, slots } = sampleRanges(one);
        const starts = random.map(({ start }) => start);
        expect(new Set(starts).size).toBe(starts.length);
        expect(random).toHaveLength(Math.min(one.count, slots));
        expect(starts.every((start) => start % one.length === 0)).toBe(true);
        for (const { start, length } of [...fixed, ...random]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start + length).toBeLessThanOrEqual(one.sizeBytes);
        }
        expect(fixed[0]?.start).toBe(0);
        expect(fixed.some(({ start, length }) => start + length === one.sizeBytes)).toBe(true);
      }),
    );
  });

  it('are all of the disk when it has no more, each once', () => {
    const length = 4 * KIB;
    const { random } = over({ sizeBytes: 40 * length, count: 60, length, partitions: [] });
    expect(random.map(({ start }) => start / length).toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 40 }, (_, index) => index),
    );
  });

  it('are drawn from everywhere alike', () => {
    const hits = Array.from({ length: 20 }, () => 0);
    const length = 4 * KIB;
    for (let seed = 0; seed < 4000; seed += 1) {
      for (const { start } of over({ seed: String(seed), sizeBytes: 20 * length, count: 3, length, partitions: [] })
        .random) {
        hits[start / length] = (hits[start / length] ?? 0) + 1;
      }
    }
    // 600 each are expected; six standard deviations of a binomial count.
    for (const count of hits) expect(Math.abs(count - 600)).toBeLessThan(6 * Math.sqrt(600 * 0.95));
  });

  it('of a hostile table are not without end', () => {
    const partitions = Array.from({ length: 8000 }, (_, index) => (index + 1) * 512 * KIB);
    expect(over({ partitions }).fixed.length).toBeLessThanOrEqual(130);
  });
});

describe('how much may differ', () => {
  test.each([
    [60, 1000, 0.05],
    [100, 1000, 0.03],
    [2, 1000, 1],
    [0, 1000, 1],
    [1000, 1000, 0],
  ])('when %i of %i ranges are clean is stated at 95 %% confidence', (clean, slots, share) => {
    expect(mayDiffer(clean, slots)).toBeCloseTo(share);
  });

  test.each([20, 60, 300])(
    'holds for %i ranges: a disk that differs by more is missed in less than one of twenty',
    (count) => {
      const share = mayDiffer(count, 1e9);
      expect((1 - share) ** count).toBeLessThan(0.05);
    },
  );
});
