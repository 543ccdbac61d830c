import { describe, expect, test } from 'vitest';
import { ArmFailure, type ArmReader } from '../../../src/azure/arm-client.ts';
import { RecentJobs } from '../../../src/live/recent-jobs.ts';
import { createCountingReader } from '../../support/counting-reader.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { BACKUP_VAULT, backupJob } from '../../support/job-bodies.ts';

function rig() {
  const clock = createFakeClock(0);
  const reader = createCountingReader({ [`${BACKUP_VAULT}/backupJobs`]: [backupJob('a')] });
  const recent = new RecentJobs(reader, clock, BACKUP_VAULT);
  return { clock, recent, lists: () => reader.requests.length };
}

describe('the jobs of a vault, listed a moment ago', () => {
  test('are one list for all who ask at the same time', async () => {
    const { recent, lists } = rig();
    const seen = await Promise.all(Array.from({ length: 100 }, () => recent.within(30_000)));
    expect(new Set(seen.map(({ jobs }) => jobs[0]?.name))).toEqual(new Set(['a']));
    expect(lists()).toBe(1);
  });

  test('are good for as long as the one who asks says, counted from when they were asked for', async () => {
    const { recent, lists, clock } = rig();
    await recent.within(30_000);
    await clock.advance(30_000);
    await recent.within(30_000);
    expect(lists()).toBe(1);
    await clock.advance(1);
    await recent.within(30_000);
    expect(lists()).toBe(2);
  });

  test('are not good enough for one who must know what is true now, whose list serves the others', async () => {
    const { recent, lists, clock } = rig();
    await recent.within(30_000);
    await clock.advance(29_000);
    await Promise.all([recent.fresh(), recent.fresh()]);
    expect(lists()).toBe(3);
    await clock.advance(29_000);
    await recent.within(30_000);
    expect(lists()).toBe(3);
  });

  test('are asked for again after a list that failed', async () => {
    const failure = new ArmFailure('inDoubt', { code: 'X', message: 'no', recommendedActions: [] });
    let failing = true;
    const honest = createCountingReader({ [`${BACKUP_VAULT}/backupJobs`]: [] });
    const reader: ArmReader = {
      get: (path, version) => honest.get(path, version),
      list: (path, version) => (failing ? Promise.reject(failure) : honest.list(path, version)),
    };
    const recent = new RecentJobs(reader, createFakeClock(0), BACKUP_VAULT);
    await expect(recent.within(30_000)).rejects.toBe(failure);
    failing = false;
    expect(await recent.within(30_000)).toEqual({ jobs: [], unreadable: [], diagnostics: [] });
  });
});
