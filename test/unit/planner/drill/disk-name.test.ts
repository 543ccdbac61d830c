import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  drillDiskName,
  drillHashOf,
  instanceHashOf,
  parseDrillDiskName,
} from '../../../../src/planner/drill/disk-name.ts';
import { candidateOf, NOW } from '../../../support/drill-fixtures.ts';

const facts = {
  drill: 'quarterly',
  instance: candidateOf(1).instance,
  pointId: 'a3d02fc3ab8a4c3a8cc26688c26d3356',
  attempt: 0,
  expiresAtMs: NOW,
};
const name = drillDiskName(facts);

describe('the name of a drill disk', () => {
  test('is the same for the same facts, whatever their case, and another one for any other fact', () => {
    const upper = {
      ...facts,
      drill: 'QUARTERLY',
      instance: facts.instance.toUpperCase() as typeof facts.instance,
      pointId: facts.pointId.toUpperCase(),
    };
    expect(drillDiskName(upper)).toBe(name);
    const others = [
      { ...facts, drill: 'monthly' },
      { ...facts, instance: candidateOf(2).instance },
      { ...facts, pointId: 'b3d02fc3ab8a4c3a8cc26688c26d3356' },
      { ...facts, attempt: 1 },
      { ...facts, expiresAtMs: NOW + 3_600_000 },
    ].map(drillDiskName);
    expect(new Set([name, ...others]).size).toBe(6);
  });

  test('tells drill, instance and expiry, rounded up to the hour', () => {
    expect(parseDrillDiskName(name)).toEqual({
      drillHash: drillHashOf('quarterly'),
      instanceHash: instanceHashOf(facts.instance),
      expiresAtMs: Date.parse('2026-11-25T06:00:00Z'),
    });
  });

  test('is a disk name Azure takes', () => {
    expect(name).toMatch(/^[A-Za-z0-9][-A-Za-z0-9_.]{0,78}[A-Za-z0-9_]$/u);
    expect(name.length).toBeLessThanOrEqual(80);
  });

  test('is not recognised with any one character changed, added or taken away', () => {
    const characters = '0123456789abcdefghijklmnopqrstuvwxyz-';
    const near = Array.from(name, (_, index) => index).flatMap((index) => [
      ...Array.from(characters, (other) => name.slice(0, index) + other + name.slice(index + 1)),
      ...Array.from(characters, (other) => name.slice(0, index) + other + name.slice(index)),
      name.slice(0, index) + name.slice(index + 1),
    ]);
    const different = near.filter((one) => one !== name);
    expect(different.length).toBeGreaterThan(3000);
    expect(different.filter((one) => parseDrillDiskName(one) !== undefined)).toEqual([]);
  });

  test('is not recognised in any other text', () => {
    fc.assert(fc.property(fc.string(), (text) => parseDrillDiskName(text) === undefined));
  });
});
