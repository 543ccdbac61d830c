import { expect, test } from 'vitest';
import { meansLater } from '../../../src/wire/later.ts';

test.each([
  ['a limit of the service', { code: 'UserErrorMaxConcurrentOperationLimitReached' }, true],
  ['a quota', { code: 'UserErrorSubscriptionDiskQuotaLimitReached' }, true],
  ['a throttle in disguise', { code: 'CloudDosTimeboudLimitReached', httpStatus: 400 }, true],
  ['any 429', { code: 'Whatever', httpStatus: 429 }, true],
  [
    'a limit inside of a job’s error',
    { code: 'Job', raw: [{ code: 'Job', details: [{ code: 'QuotaExceeded' }] }] },
    true,
  ],
  ['a missing snapshot', { code: 'UserErrorDiskSnapshotNotFound', httpStatus: 400 }, false],
  ['a text that names a limit', { code: 'X', raw: { message: 'QuotaExceeded' } }, false],
  ['a service that is broken', { code: 'InternalServerError', httpStatus: 500 }, false],
])('%s: later is %s', (_what, error, later) => {
  expect(meansLater(error)).toBe(later);
});
