/** Bytes that lie somewhere on a disk, over whatever its blocks hold. */
export interface Piece {
  readonly from: number;
  readonly bytes: Uint8Array;
}

/** Lays the part of `piece` that falls within `target`, which begins at `from`, over it. */
export const lay = (piece: Piece, target: Uint8Array, from: number): void => {
  const start = Math.max(piece.from, from);
  const end = Math.min(piece.from + piece.bytes.length, from + target.length);
  if (start < end) target.set(piece.bytes.subarray(start - piece.from, end - piece.from), start - from);
};
