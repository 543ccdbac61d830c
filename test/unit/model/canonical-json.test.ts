import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, digestOf } from '../../../src/model/canonical-json.ts';
import type { Json } from '../../../src/model/json.ts';

const shuffleKeys = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(shuffleKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, shuffleKeys(member)]),
  );
};

describe('canonicalJson', () => {
  // Values of RFC 8785, sections 3.2.2 and 3.2.3.
  test('sorts keys by UTF-16 code units and writes numbers as ECMAScript does', () => {
    expect(
      canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }),
    ).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
    expect(canonicalJson([1e21 / 3e12, 1e30, 4.5, 2e-3, 1e-27, 14.0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,14]',
    );
  });

  test('is what JSON.parse reads back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('does not depend on the order of keys', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => digestOf(value as Json) === digestOf(shuffleKeys(value as Json))));
  });

  test('refuses numbers JSON cannot hold', () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(RangeError);
    expect(() => canonicalJson([Number.POSITIVE_INFINITY])).toThrow(RangeError);
  });
});

test('a digest is SHA-256 in hex over the canonical form', () => {
  expect(digestOf({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
});
