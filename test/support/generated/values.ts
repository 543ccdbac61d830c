import fc from 'fast-check';
import type { Json, JsonObject } from '../../../src/model/json.ts';

export const SUBSCRIPTIONS = ['00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002'] as const;
export const DISK_TYPE = 'Microsoft.Compute/disks';

/** A value or nothing. */
export function maybe<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(value, { nil: undefined });
}

/** Words of the service in any letter case. */
export function word(...words: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...words.flatMap((one) => [one, one.toLowerCase(), one.toUpperCase()]));
}

const ODD = Array.from('aZ0 .:/#-_"\'é{}[],&*!|>%@`');

/** Texts that YAML, JSON and shells are easily wrong about. */
export const oddText: fc.Arbitrary<string> = fc.string({ unit: fc.constantFrom(...ODD), maxLength: 12 });

/** What a newer service may add anywhere. */
export const addition: fc.Arbitrary<Json | undefined> = maybe(fc.constantFrom<Json>(null, 'x', {}, [], { more: 1 }));

/** As JSON: members without a value are left out. */
export function json(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
