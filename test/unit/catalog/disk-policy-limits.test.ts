import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { azureDisk, snapshotsKept } from '../../../src/catalog/azure-disk.ts';
import type { PolicySpec } from '../../../src/catalog/datasource-type.ts';
import { LIMIT_EXPLANATIONS } from '../../../src/catalog/findings.ts';
import { policy } from './specs.ts';

const found = (spec: PolicySpec): readonly string[] =>
  azureDisk.policyFindings(spec).map(({ severity, code, field }) => `${severity} ${code} ${field}`);

describe('limits of disk policies', () => {
  test.each(['1h', '2h', '4h', '6h', '8h', '12h', '24h', '1d', 'PT4H', 'P1D'])('every %s is offered', (every) => {
    expect(found(policy(every, { default: '2d' }))).toEqual([]);
  });

  test.each(['3h', '5h', '48h', '1w', '30min', '90min', '1mo', '0h'])('every %s is not offered', (every) => {
    expect(found(policy(every, { default: '2d' }))).toEqual(['error SPEC160 schedule.every']);
  });

  test.each([
    {
      title: '450 snapshots are allowed, with a warning',
      every: '4h',
      keep: '75d',
      codes: ['warning SPEC162 retention'],
    },
    { title: 'more than 450 are not', every: '4h', keep: '76d', codes: ['error SPEC161 retention'] },
    { title: '420 are no matter', every: '4h', keep: '70d', codes: [] },
    { title: '426 deserve a warning', every: '4h', keep: '71d', codes: ['warning SPEC162 retention'] },
    { title: 'hourly for a month is too much', every: '1h', keep: '30d', codes: ['error SPEC161 retention'] },
    { title: 'a leap year of daily backups is allowed', every: '1d', keep: '366d', codes: [] },
    { title: 'so is a year', every: '1d', keep: '1y', codes: [] },
    { title: 'more than a year is not', every: '1d', keep: '367d', codes: ['error SPEC163 retention.default'] },
    { title: 'nor is no time at all', every: '1d', keep: '0d', codes: ['error SPEC163 retention.default'] },
  ])('$title', ({ every, keep, codes }) => {
    expect(found(policy(every, { default: keep }))).toEqual(codes);
  });

  test('monthly and yearly rules are refused, each at its own field', () => {
    expect(found(policy('1d', { default: '7d', weekly: '4w', monthly: '3mo', yearly: '1y' }))).toEqual([
      'error SPEC164 retention.monthly',
      'error SPEC164 retention.yearly',
    ]);
  });

  test.each(['2024-01-01T13:00:00', '2024-13-01T13:00:00Z', '2024-01-01', 'noon'])('%s is no start', (startingAt) => {
    expect(found(policy('4h', { default: '7d' }, { startingAt }))).toEqual(['error SPEC165 schedule.startingAt']);
  });

  test.each(['2024-01-01T13:00Z', '2024-01-01T13:00:00.5+05:30'])('%s is a start', (startingAt) => {
    expect(found(policy('4h', { default: '7d' }, { startingAt }))).toEqual([]);
  });

  test('every finding says which of the documented limits it is about', () => {
    const all = azureDisk.policyFindings(policy('5h', { default: '2y', yearly: '9y' }, { startingAt: 'noon' }));
    expect(all).toHaveLength(5);
    for (const { code, summary, detail } of all) {
      expect(LIMIT_EXPLANATIONS).toHaveProperty([code, 'summary'], summary);
      expect(detail).toMatch(/[A-Z].*\.$/u);
    }
  });
});

/** Snapshots alive at once after years of backups, by playing the schedule hour by hour. */
const played = (everyHours: number, keepDays: { default: number; daily?: number; weekly?: number }): number => {
  const horizonHours = 2 * 366 * 24;
  const expiries: number[] = [];
  for (let at = 0; at < horizonHours; at += everyHours) {
    const isFirstOfDay = at % 24 < everyHours;
    const isFirstOfWeek = at % 168 < everyHours;
    const days =
      (isFirstOfWeek ? keepDays.weekly : undefined) ?? (isFirstOfDay ? keepDays.daily : undefined) ?? keepDays.default;
    expiries.push(at + days * 24);
  }
  return expiries.filter((expiry) => expiry > horizonHours).length;
};

test('the number of snapshots kept is what playing the schedule gives, up to one for each rule', () => {
  const days = fc.integer({ min: 1, max: 366 });
  const keep = fc.record({ default: days, daily: days, weekly: days }, { requiredKeys: ['default'] });
  fc.assert(
    fc.property(fc.constantFrom(1, 2, 4, 6, 8, 12, 24), keep, (everyHours, keepDays) => {
      const retention = Object.fromEntries(Object.entries(keepDays).map(([key, count]) => [key, `${count}d`]));
      const spec = policy(`${everyHours}h`, { ...retention, default: `${keepDays.default}d` });
      const difference = Math.abs(snapshotsKept(spec) - played(everyHours, keepDays));
      expect(difference).toBeLessThanOrEqual(Object.keys(keepDays).length);
    }),
    { numRuns: 60 },
  );
});
