/** A part of a disk, in bytes from its start. */
export interface ByteRange {
  readonly start: number;
  readonly length: number;
}

/**
 * Something that must see parts of a disk to come to its result, and says which: it yields ranges and is given their
 * bytes. So it stays a pure function, whoever reads.
 */
export type ReadPlan<T> = Generator<ByteRange, T, Uint8Array>;

/** One side of a comparison. */
export interface DiskBytes {
  /** Of the disk alone; what a disk image adds behind it does not count. */
  readonly sizeBytes: number;
  /** Gives exactly the bytes of the range, which lies within the size. */
  readonly read: (range: ByteRange) => Promise<Uint8Array>;
}

/** Carries a plan out. Rejects with whatever reading rejects with. */
export async function carryOut<T>(plan: ReadPlan<T>, { read }: DiskBytes): Promise<T> {
  let step = plan.next();
  while (step.done !== true) step = plan.next(await read(step.value));
  return step.value;
}
