import { expect, test } from 'vitest';
import { toArmId } from '../../../src/model/arm-id.ts';
import { jobsOfAttempts, type LiveJob } from '../../../src/model/job.ts';

const VAULT = toArmId('/subscriptions/s/resourceGroups/g/providers/Microsoft.DataProtection/backupVaults/v');

const job = (name: string, activityId?: string): LiveJob => {
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
  };
};

test('jobs of attempts are known by their request id, those of the last attempt first', () => {
  const attempts = new Map([
    ['id-1', 1],
    ['id-2', 2],
  ]);
  const jobs = [job('a', 'ID-1'), job('b', 'other'), job('c', 'id-2'), job('d'), job('e', 'id-2')];
  const found = jobsOfAttempts(jobs, attempts);
  expect(found.map(({ job: { name }, attempt }) => [name, attempt])).toEqual([
    ['c', 2],
    ['e', 2],
    ['a', 1],
  ]);
});
