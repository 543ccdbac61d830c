import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { operationOf, retryAfterMs } from '../../../src/azure/polling-headers.ts';
import { pollWaitMs } from '../../../src/azure/poll-wait.ts';

const DATE = 'Fri, 20 Nov 2026 08:00:00 GMT';

describe('Retry-After', () => {
  test.each([
    ['seconds', '30', 30_000],
    ['zero', '0', 0],
    ['seconds with blanks around', ' 15 ', 15_000],
    ['a day', '86400', 86_400_000],
    ['two to the 31st', '2147483648', 2_147_483_648_000],
    ['a date, counted from the answer’s own Date', 'Fri, 20 Nov 2026 08:01:30 GMT', 90_000],
    ['a date that has passed', 'Fri, 20 Nov 2026 07:59:59 GMT', undefined],
    ['the same instant', DATE, undefined],
    ['a negative number', '-5', undefined],
    ['a fraction', '1.5', undefined],
    ['garbage', 'soon', undefined],
    ['an ISO instant, which is no HTTP date', '2026-11-20T08:01:30Z', undefined],
    ['nothing', '', undefined],
    ['a number too long to be one', '9'.repeat(40), undefined],
  ])('%s: %j', (_, text, ms) => {
    expect(retryAfterMs({ 'retry-after': text, date: DATE })).toBe(ms);
  });

  it('means nothing as a date when the answer has no Date', () => {
    expect(retryAfterMs({ 'retry-after': 'Fri, 20 Nov 2026 08:01:30 GMT' })).toBeUndefined();
    expect(retryAfterMs({})).toBeUndefined();
  });
});

describe('the wait before a poll', () => {
  test.each([
    [30_000, 0, 30_000],
    [0, 0, 1000],
    [86_400_000, 0, 300_000],
    [undefined, 0, 5000],
    [undefined, 1, 10_000],
    [undefined, 2, 15_000],
    [undefined, 3, 20_000],
    [undefined, 4, 30_000],
    [undefined, 99, 30_000],
    [{ 'retry-after': '20' }, 3, 20_000],
    [{ 'retry-after': 'soon' }, 1, 10_000],
  ])('asked %j at poll %i: %i ms', (asked, polls, ms) => {
    expect(pollWaitMs(asked, polls)).toBe(ms);
  });

  it('is between one second and five minutes whatever the header says', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.double().map(String), fc.bigInt().map(String)),
        fc.integer(),
        (text, polls) => {
          const ms = pollWaitMs({ 'retry-after': text, date: DATE }, polls);
          expect(ms).toBeGreaterThanOrEqual(1000);
          expect(ms).toBeLessThanOrEqual(300_000);
        },
      ),
    );
  });
});

describe('what an answer says about following it', () => {
  test.each([
    [
      'both links',
      202,
      { 'azure-asyncoperation': 'A', location: 'L', 'retry-after': '10' },
      { asyncOperation: 'A', location: 'L', retryAfterMs: 10_000 },
    ],
    ['a created resource that settles later', 201, { 'azure-asyncoperation': 'A' }, { asyncOperation: 'A' }],
    ['Location alone', 202, { location: 'L' }, { location: 'L' }],
    ['Location of a finished 200', 200, { location: 'L' }, undefined],
    ['an updated resource with a status link', 200, { 'azure-asyncoperation': 'A' }, { asyncOperation: 'A' }],
    ['nothing', 202, {}, undefined],
    ['empty headers', 202, { location: '', 'azure-asyncoperation': '' }, undefined],
  ])('%s', (_, status, headers, operation) => {
    expect(operationOf({ status, headers })).toEqual(operation);
  });
});
