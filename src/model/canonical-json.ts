import { createHash } from 'node:crypto';
import type { Json } from './json.ts';

declare const digestBrand: unique symbol;
/** SHA-256 in lower-case hex. */
export type Digest = string & { readonly [digestBrand]: true };

/**
 * The RFC 8785 form of a value: keys sorted by UTF-16 code units, no white space, ECMAScript number format.
 * Throws a RangeError for numbers JSON cannot hold (NaN, Infinity).
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`not a JSON number: ${value}`);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.keys(value)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${members.join(',')}}`;
}

/** SHA-256 over the canonical form: equal values have equal digests whatever their key order. */
export function digestOf(value: Json): Digest {
  return sha256(canonicalJson(value));
}

/** SHA-256 of a text in UTF-8. */
export function sha256(text: string): Digest {
  return createHash('sha256').update(text).digest('hex') as Digest;
}

function isArray(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
