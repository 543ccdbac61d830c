import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NORMALISERS, type Normaliser } from '../../../src/wire/normalise.ts';

const NAMES = Object.keys(NORMALISERS) as readonly Normaliser[];

describe('values of one meaning have one form', () => {
  const same: readonly (readonly [Normaliser, string | number, string | number])[] = [
    ['id', '/subscriptions/S/resourcegroups/RG', '/Subscriptions/s/resourceGroups/rg'],
    ['word', 'OFF', 'Off'],
    ['words', 'SystemAssigned, UserAssigned', 'userassigned,systemAssigned'],
    ['location', 'West US', 'westUS'],
    ['duration', 'P1W', 'P7D'],
    ['duration', 'PT24H', 'P1D'],
    ['number', '14', 14],
    ['interval', 'R/2024-01-01T13:00:00Z/PT4H', 'R/2024-01-01T13:00:00+00:00/PT4H'],
    ['interval', 'R/2024-01-01T13:00:00.0000000Z/P1W', 'r/2024-01-01t13:00:00/P7D'],
    ['interval', 'R/2024-01-01T13:00:00.500Z/P1D', 'R/2024-01-01T13:00:00.5+00:00/PT24H'],
    ['timeZone', 'Coordinated Universal Time', 'UTC'],
  ];
  test.each(same)('%s: %s and %s', (name, one, other) => {
    expect(NORMALISERS[name](one)).toEqual(NORMALISERS[name](other));
  });
});

describe('values of different meaning stay apart', () => {
  const different: readonly (readonly [Normaliser, string, string])[] = [
    ['exact', 'Gold', 'gold'],
    ['duration', 'P30D', 'P1M'],
    ['interval', 'R/2024-01-01T13:00:00+05:30/PT4H', 'R/2024-01-01T07:30:00Z/PT4H'],
    ['interval', 'R/2024-01-01T13:00:00Z/PT4H', 'R/2024-01-01T13:00:01Z/PT4H'],
    ['interval', 'R/2024-01-01T13:00:00Z/PT4H', 'R/2024-01-01T13:00:00.5Z/PT4H'],
    ['timeZone', 'India Standard Time', 'UTC'],
  ];
  test.each(different)('%s: %s and %s', (name, one, other) => {
    expect(NORMALISERS[name](one)).not.toEqual(NORMALISERS[name](other));
  });
});

test('a normal form is its own normal form, and foreign types pass through', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...NAMES),
      fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.boolean()),
      (name, value) => {
        const once = NORMALISERS[name](value);
        expect(NORMALISERS[name](once)).toEqual(once);
        if (typeof value !== 'string') expect(once).toBe(value);
      },
    ),
  );
});
