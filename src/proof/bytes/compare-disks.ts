import { createHash } from 'node:crypto';
import { fileSystemOf } from './file-system.ts';
import { partitionTable, type PartitionTable } from './partition-table.ts';
import { carryOut, type ByteRange, type DiskBytes } from './read-plan.ts';
import { sampleRanges, type SampleTerms } from './sample-ranges.ts';

/** The same of a restored disk and of its recovery point's snapshot. */
export interface BothSides<T> {
  readonly disk: T;
  readonly snapshot: T;
}

/** What reading both sides has shown. */
export interface BytesCompared {
  readonly sizes: BothSides<number>;
  /** Absent when the sizes differ: then nothing else is comparable. */
  readonly content?: ContentCompared;
}

export interface ContentCompared {
  readonly tables: BothSides<PartitionTable>;
  /** Of every partition, or of a disk without any; undefined for none that is known. */
  readonly fileSystems: BothSides<readonly (string | undefined)[]>;
  /** Ranges that are read always, those drawn at random, and how many of them are equal. */
  readonly fixed: Tally;
  readonly random: Tally;
  /** Ranges were drawn out of so many. */
  readonly slots: number;
  /** Where the first range begins that differs. */
  readonly firstDifference?: number;
  /** Ranges with something else than zeros in the disk. */
  readonly withData: number;
  /** SHA-256 over what was read of the disk, in the order of the ranges. */
  readonly digest: string;
}

interface Tally {
  readonly read: number;
  readonly equal: number;
}

/** How to sample; the size and the partitions are found out. */
export type SampleWish = Pick<SampleTerms, 'seed' | 'count' | 'length'>;

/**
 * Reads partition tables, file systems and sampled ranges of a restored disk and of the snapshot it was made from, and
 * compares them. Rejects with whatever reading rejects with.
 */
export async function compareDisks({ disk, snapshot }: BothSides<DiskBytes>, wish: SampleWish): Promise<BytesCompared> {
  const sizes = { disk: disk.sizeBytes, snapshot: snapshot.sizeBytes };
  if (sizes.disk !== sizes.snapshot) return { sizes };
  const [diskTable, snapshotTable] = await Promise.all([
    carryOut(partitionTable(sizes.disk), disk),
    carryOut(partitionTable(sizes.snapshot), snapshot),
  ]);
  const { partitions } = snapshotTable;
  const starts = partitions.map(({ start }) => start);
  const sample = sampleRanges({ ...wish, sizeBytes: sizes.disk, partitions: starts });
  const comparison = new Comparison({ disk, snapshot });
  const fixed = await comparison.read(sample.fixed, starts.length === 0 ? [0] : starts);
  const random = await comparison.read(sample.random, []);
  const { firstDifference, withData, fileSystems } = comparison;
  return {
    sizes,
    content: {
      tables: { disk: diskTable, snapshot: snapshotTable },
      fileSystems,
      fixed,
      random,
      slots: sample.slots,
      ...(firstDifference !== undefined && { firstDifference }),
      withData,
      digest: comparison.digest(),
    },
  };
}

/** Goes through ranges, one after the other, so that little is held at once. */
class Comparison {
  readonly #sides: BothSides<DiskBytes>;
  readonly #hash = createHash('sha256');
  readonly fileSystems = { disk: [] as (string | undefined)[], snapshot: [] as (string | undefined)[] };
  firstDifference: number | undefined;
  withData = 0;

  constructor(sides: BothSides<DiskBytes>) {
    this.#sides = sides;
  }

  /** `volumes`: ranges that start there start a volume. */
  async read(ranges: readonly ByteRange[], volumes: readonly number[]): Promise<Tally> {
    let equal = 0;
    for (const range of ranges) {
      const { disk, snapshot } = this.#sides;
      const [ours, theirs] = await Promise.all([disk.read(range), snapshot.read(range)]);
      this.#hash.update(ours);
      if (ours.some((byte) => byte !== 0)) this.withData += 1;
      if (Buffer.compare(ours, theirs) === 0) equal += 1;
      else this.firstDifference = Math.min(this.firstDifference ?? range.start, range.start);
      if (volumes.includes(range.start)) {
        this.fileSystems.disk.push(fileSystemOf(ours));
        this.fileSystems.snapshot.push(fileSystemOf(theirs));
      }
    }
    return { read: ranges.length, equal };
  }

  digest(): string {
    return this.#hash.digest('hex');
  }
}
