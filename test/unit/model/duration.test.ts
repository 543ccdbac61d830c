import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareDurations,
  parseDuration,
  sameDuration,
  toFriendlyDuration,
  toIsoDuration,
} from '../../../src/model/duration.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('parseDuration', () => {
  test.each([
    ['4h', { months: 0, ms: 4 * HOUR }],
    ['30m', { months: 0, ms: 30 * 60_000 }],
    ['30min', { months: 0, ms: 30 * 60_000 }],
    ['7d', { months: 0, ms: 7 * DAY }],
    ['2w', { months: 0, ms: 14 * DAY }],
    ['3mo', { months: 3, ms: 0 }],
    ['1y', { months: 12, ms: 0 }],
    ['PT4H', { months: 0, ms: 4 * HOUR }],
    ['P1W', { months: 0, ms: 7 * DAY }],
    ['P3M', { months: 3, ms: 0 }],
    ['P1Y2M3DT4H5M6.5S', { months: 14, ms: 3 * DAY + 4 * HOUR + 5 * 60_000 + 6500 }],
    ['PT6M5.7409896S', { months: 0, ms: 365_741 }],
  ])('reads %s', (text, duration) => {
    expect(parseDuration(text)).toEqual(duration);
  });

  test.each(['', 'P', 'PT', 'P1DT', '4', 'h', '-4h', '4 hours', '1.5d', 'P-1D', '4H', 'p7d'])('refuses %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

test('a week is seven days, a month is not thirty', () => {
  const [week, days, month, thirty] = ['P1W', 'P7D', 'P1M', 'P30D'].map((text) => parseDuration(text));
  expect(week && days && sameDuration(week, days)).toBe(true);
  expect(month && thirty && sameDuration(month, thirty)).toBe(false);
  expect(month && thirty && compareDurations(month, thirty)).toBe(0);
});

test('both spellings read back as the same duration', () => {
  const durations = fc.record({ months: fc.nat(48), ms: fc.nat(1000).map((hours) => hours * HOUR) });
  fc.assert(
    fc.property(durations, (duration) => {
      expect(parseDuration(toIsoDuration(duration))).toEqual(duration);
      expect(parseDuration(toFriendlyDuration(duration))).toEqual(duration);
    }),
  );
});

test.each([
  ['P7D', '7d'],
  ['PT4H', '4h'],
  ['P3M', '3mo'],
  ['P2Y', '2y'],
  ['PT90M', '90min'],
])('%s is shown as %s', (iso, friendly) => {
  const duration = parseDuration(iso);
  expect(duration && toFriendlyDuration(duration)).toBe(friendly);
});
