/** What a request for bytes asks for: a stretch, all of it, nothing that is there, or something that is no range. */
export type Wanted =
  | { readonly kind: 'range'; readonly first: number; readonly last: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'beyond' }
  | { readonly kind: 'malformed' };

/**
 * Reads `bytes=first-last` or `bytes=first-`, the two forms that the blob service takes ("Specifying the range header for
 * Blob service operations"); `last` is cut to the end. That other forms are refused rather than ignored is *inferred*.
 */
export const wantedBytes = (header: string | undefined, sizeBytes: number): Wanted => {
  if (header === undefined) return { kind: 'all' };
  const match = /^\s*bytes\s*=\s*(\d{1,15})\s*-\s*(\d{1,15})?\s*$/i.exec(header);
  if (match === null) return { kind: 'malformed' };
  const first = Number(match[1]);
  const last = match[2] === undefined ? sizeBytes - 1 : Number(match[2]);
  if (last < first && match[2] !== undefined) return { kind: 'malformed' };
  return first >= sizeBytes ? { kind: 'beyond' } : { kind: 'range', first, last: Math.min(last, sizeBytes - 1) };
};
