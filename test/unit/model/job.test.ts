import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toArmId } from '../../../src/model/arm-id.ts';
import { jobsOfAttempts, type LiveJob } from '../../../src/model/job.ts';

const VAULT = toArmId('/subscriptions/s/resourceGroups/g/providers/Microsoft.DataProtection/backupVaults/v');

const job = (name: string, activityId?: string, over: Partial<LiveJob> = {}): LiveJob => {
  const id = toArmId(`${VAULT}/backupJobs/${name}`);
  if (VAULT === undefined || id === undefined) throw new Error('no ARM id');
  return {
    id,
    name,
    vault: VAULT,
    vaultKind: 'backupVault',
    item: 'disk',
    operation: 'Restore',
    status: 'Completed',
    phase: 'completed',
    cancellable: false,
    ...(activityId !== undefined && { activityId }),
    ...over,
  };
};
const ATTEMPTS = new Map([
  ['id-1', 1],
  ['id-2', 2],
]);
const orderOf = (jobs: readonly LiveJob[]): readonly string[] =>
  jobsOfAttempts(jobs, ATTEMPTS).map(({ job: { name } }) => name);

test('jobs of attempts are known by their request id, those of the last attempt first', () => {
  const jobs = [job('a', 'ID-1'), job('b', 'other'), job('c', 'id-2', { phase: 'failed' }), job('d')];
  const found = jobsOfAttempts(jobs, ATTEMPTS);
  expect(found.map(({ job: { name }, attempt }) => [name, attempt])).toEqual([
    ['c', 2],
    ['a', 1],
  ]);
});

test('of the jobs of one attempt that comes first which made the target, then one that may, however they are listed', () => {
  const ordered = [
    job('made', 'id-1', { phase: 'completed', startedAt: '2026-11-20T08:00:03Z' }),
    job('made-with-warnings', 'id-1', { phase: 'warned', startedAt: '2026-11-20T08:00:02Z' }),
    job('made-long-ago', 'id-1', { phase: 'completed', startedAt: '2026-11-20T08:00:01Z' }),
    job('made-at-a-time-unknown', 'id-1', { phase: 'completed' }),
    job('runs', 'id-1', { phase: 'running', startedAt: '2026-11-20T08:00:09Z' }),
    job('cancelled-last', 'id-1', { phase: 'cancelled', startedAt: '2026-11-20T08:01:00Z' }),
    job('failed', 'id-1', { phase: 'failed', startedAt: '2026-11-20T08:00:10Z' }),
    job('failed-with-it', 'id-1', { phase: 'failed', startedAt: '2026-11-20T08:00:10Z' }),
  ];
  const names = ordered.map(({ name }) => name);
  fc.assert(
    fc.property(fc.shuffledSubarray(ordered, { minLength: ordered.length }), (listed) => {
      expect(orderOf(listed)).toEqual(names);
    }),
  );
});
