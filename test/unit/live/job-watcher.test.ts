import { describe, expect, test } from 'vitest';
import { ArmFailure, type ArmReader } from '../../../src/azure/arm-client.ts';
import { type JobEnd, type JobWait, JobWatcher } from '../../../src/live/job-watcher.ts';
import type { ArmId } from '../../../src/model/arm-id.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { deviates } from '../../support/deviates.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { BACKUP_VAULT, backupJob, jobId, RSV_VAULT, vmJob } from '../../support/job-bodies.ts';

const START_MS = Date.parse('2026-11-20T08:00:00Z');
const HOUR_MS = 3_600_000;

interface PlayedJob {
  readonly name: string;
  readonly startsMs: number;
  readonly endsMs: number;
  readonly ends?: JsonObject;
}

interface Rig {
  readonly clock: FakeClock;
  readonly lists: { readonly atMs: number; readonly filter?: string | undefined }[];
  readonly gets: { readonly atMs: number; readonly name: string; readonly ended: boolean }[];
  readonly watcher: JobWatcher;
  readonly abort: AbortController;
  readonly wait: (name: string, options?: Partial<JobWait>) => Promise<JobEnd>;
}

interface Oddities {
  readonly older?: number;
  readonly hiddenFor?: number;
  readonly get?: (name: string) => JsonObject | undefined | 'as is';
  readonly list?: () => 'as is';
  readonly vault?: ArmId;
}

/** A vault whose jobs run by the clock; a list costs one request per page of 200. */
function rig(
  jobs: readonly PlayedJob[],
  odd: Oddities = {},
  clock = createFakeClock(START_MS, { autoAdvance: true }),
): Rig {
  const vault = odd.vault ?? BACKUP_VAULT;
  const lists: { atMs: number; filter?: string | undefined }[] = [];
  const gets: { atMs: number; name: string; ended: boolean }[] = [];
  const now = (): number => clock.now() - START_MS;
  const bodyOf = ({ name, startsMs, endsMs, ends }: PlayedJob): JsonObject => {
    const make = vault === RSV_VAULT ? vmJob : backupJob;
    const startTime = new Date(START_MS + startsMs).toISOString();
    return make(name, { startTime, ...(now() >= endsMs && { status: 'Completed', ...ends }) });
  };
  const reader: ArmReader = {
    async get(path) {
      await Promise.resolve();
      const name = path.split('/').at(-1) ?? '';
      const odder = odd.get?.(name) ?? 'as is';
      const job = jobs.find((one) => one.name === name);
      gets.push({ atMs: now(), name, ended: job !== undefined && now() >= job.endsMs });
      if (odder !== 'as is') return odder;
      return job && bodyOf(job);
    },
    async list(_path, _version, options) {
      await Promise.resolve();
      const filter = options?.query?.['$filter'];
      const listed = jobs.filter(
        ({ startsMs, endsMs }) => now() >= startsMs + (odd.hiddenFor ?? 0) && (filter === undefined || now() < endsMs),
      );
      const pages = Math.ceil((listed.length + (odd.older ?? 0)) / 200);
      for (let page = 0; page < Math.max(1, pages); page += 1) lists.push({ atMs: now(), filter });
      odd.list?.();
      const older = Array.from({ length: odd.older ?? 0 }, (_, index) =>
        backupJob(`old${index}`, { status: 'Completed' }),
      );
      return [...older, ...listed.map(bodyOf)];
    },
  };
  const watcher = new JobWatcher(reader, clock, vault);
  const abort = new AbortController();
  return {
    clock,
    lists,
    gets,
    watcher,
    abort,
    wait: (name, options) =>
      watcher.wait({
        job: jobId(vault, name),
        deadlineMs: 6 * HOUR_MS,
        firstLookMs: 120_000,
        signal: abort.signal,
        ...options,
      }),
  };
}

const played = (count: number, endsMs: number): readonly PlayedJob[] =>
  Array.from({ length: count }, (_, index) => ({ name: `j${index}`, startsMs: 0, endsMs }));

describe('following jobs', () => {
  test('one job: single GETs, further apart the older it is; the GET that shows the end is the last', async () => {
    const { wait, gets, lists } = rig(played(1, 335_000));
    const end = await wait('j0');
    expect(end).toMatchObject({ status: 'ended', job: { name: 'j0', phase: 'completed' } });
    expect(lists).toEqual([]);
    expect(gets[0]?.atMs).toBe(120_000);
    expect(gets.filter(({ ended }) => ended)).toHaveLength(1);
    const noticedMs = gets.at(-1)?.atMs ?? 0;
    expect(noticedMs - 335_000).toBeLessThanOrEqual(0.045 * 335_000);
    const gaps = gets.slice(1).map(({ atMs }, index) => atMs - (gets[index]?.atMs ?? 0));
    expect(gaps).toEqual(gaps.toSorted((one, other) => one - other));
  });

  test('many jobs of a vault share lists; each ended one is asked for once', async () => {
    const { wait, gets, lists } = rig(played(40, 200_000));
    const ends = await Promise.all(Array.from({ length: 40 }, (_, index) => wait(`j${index}`)));
    expect(ends.every(({ status }) => status === 'ended')).toBe(true);
    expect(gets).toHaveLength(40);
    expect(lists.length).toBeLessThan(15);
  });

  test('a few jobs in a vault with thousands of older ones: single GETs are fewer than pages', async () => {
    const { wait, gets, lists } = rig(played(3, 200_000), { older: 1_900 });
    await Promise.all([wait('j0'), wait('j1'), wait('j2')]);
    // The length of the list is learned by the first one.
    expect(lists).toHaveLength(10);
    expect(gets.length).toBeGreaterThan(20);
  });

  test('Recovery Services lists running jobs only', async () => {
    const { wait, lists } = rig(played(5, 200_000), { vault: RSV_VAULT });
    await Promise.all(Array.from({ length: 5 }, (_, index) => wait(`j${index}`)));
    expect(new Set(lists.map(({ filter }) => filter))).toEqual(new Set(["status eq 'InProgress'"]));
  });

  test('a new job that lists do not show yet is asked for by itself', async () => {
    const { wait } = rig(played(3, 200_000), { hiddenFor: HOUR_MS });
    const ends = await Promise.all([wait('j0'), wait('j1'), wait('j2')]);
    expect(ends.map(({ status }) => status)).toEqual(['ended', 'ended', 'ended']);
  });

  test('the details of the end come from the single GET', async () => {
    const failed = {
      status: 'Failed',
      errorDetails: [{ code: 'A', message: 'outer', details: [{ code: 'B', message: 'inner' }] }],
    };
    const { wait } = rig([{ name: 'j0', startsMs: 0, endsMs: 10_000, ends: failed }]);
    expect(await wait('j0')).toMatchObject({
      status: 'ended',
      job: { phase: 'failed', error: { code: 'A', innermost: 'B: inner' } },
    });
  });

  test('a status word nobody knows counts as running until the deadline', async () => {
    const { wait, clock } = rig([{ name: 'j0', startsMs: 0, endsMs: 0, ends: { status: 'Daydreaming' } }]);
    const seen: string[] = [];
    const end = await wait('j0', { deadlineMs: 1_000_000, onStatus: ({ status }) => seen.push(status) });
    expect(end).toMatchObject({ status: 'overdue', lastSeen: { status: 'Daydreaming' } });
    expect(seen).toEqual(['Daydreaming']);
    expect(clock.now() - START_MS).toBeLessThan(1_010_000);
  });

  test('transitions are told once each', async () => {
    const { wait } = rig(played(1, 200_000));
    const seen: string[] = [];
    await wait('j0', { firstLookMs: 0, onStatus: ({ status }) => seen.push(status) });
    expect(seen).toEqual(['InProgress', 'Completed']);
  });

  test('a job that is unknown for two minutes and three looks has vanished; a shorter gap means nothing', async () => {
    const lost = rig([]);
    expect(await lost.wait('nope', { firstLookMs: 0 })).toEqual({ status: 'vanished' });
    expect(lost.gets.map(({ atMs }) => atMs)).toEqual([0, 30_000, 60_000, 90_000, 120_000]);
    let denials = 3;
    const late = rig(played(1, 200_000), {
      get: () => {
        denials -= 1;
        return denials >= 0 ? undefined : 'as is';
      },
    });
    expect((await late.wait('j0', { firstLookMs: 0 })).status).toBe('ended');
  });

  test('a refusal ends the waiting after a minute, a service that cannot be reached after ten', async () => {
    for (const [kind, untilMs] of [
      ['refused', 60_000],
      ['inDoubt', 600_000],
    ] as const) {
      const failure = new ArmFailure(kind, { code: 'X', message: 'no', recommendedActions: [] });
      const broken = rig(played(1, 0), {
        get: () => {
          throw failure;
        },
      });
      await expect(broken.wait('j0', { firstLookMs: 0 })).rejects.toBe(failure);
      expect(broken.clock.now() - START_MS).toBe(untilMs);
    }
  });

  test('lists that fail for a while are borne', async () => {
    let left = 2;
    const { wait } = rig(played(5, 200_000), {
      list: () => {
        left -= 1;
        if (left >= 0) throw new ArmFailure('inDoubt', { code: 'X', message: 'no', recommendedActions: [] });
        return 'as is';
      },
    });
    const ends = await Promise.all(Array.from({ length: 5 }, (_, index) => wait(`j${index}`)));
    expect(ends.every(({ status }) => status === 'ended')).toBe(true);
  });

  test('an interruption ends all waiting at once, and nobody starts to wait after it', async () => {
    const { wait, abort, gets } = rig(played(3, HOUR_MS));
    const all = Promise.allSettled([wait('j0'), wait('j1')]);
    abort.abort(new Error('interrupted'));
    expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(wait('j2')).rejects.toThrow('interrupted');
    expect(gets).toEqual([]);
  });

  test('a job that is due earlier than the others is not kept waiting', async () => {
    const { wait, gets, clock, abort } = rig(played(2, 1_000));
    const slow = wait('j0', { firstLookMs: HOUR_MS }).catch(() => undefined);
    await clock.sleep(5_000);
    await wait('j1', { firstLookMs: 0 });
    expect(gets[0]?.atMs).toBe(5_000);
    abort.abort(new Error('enough'));
    await slow;
  });
});

describe('a thousand restore jobs in twenty vaults', () => {
  /** Starts as ten writes a second allow them; durations as performance.md section 6 models them, or all alike. */
  async function measure(
    durationOf: (deviate: number) => number,
  ): Promise<{ readonly pollsPerJob: number; readonly overhead: number }> {
    const clock = createFakeClock(START_MS, { autoAdvance: true });
    const deviate = deviates(42);
    const vaults = Array.from({ length: 20 }, (_, vault) => {
      const jobs = Array.from({ length: 50 }, (_unused, index) => {
        const startsMs = (index * 20 + vault) * 100;
        return { name: `j${index}`, startsMs, endsMs: startsMs + durationOf(deviate()) };
      });
      return { jobs, ...rig(jobs, {}, clock) };
    });
    const overheads = await Promise.all(
      vaults.flatMap(({ jobs, wait }) =>
        jobs.map(async ({ name, startsMs, endsMs }) => {
          await clock.sleep(startsMs);
          await wait(name);
          return (clock.now() - START_MS - endsMs) / (endsMs - startsMs);
        }),
      ),
    );
    const polls = vaults.reduce(
      (sum, { lists, gets }) => sum + lists.length + gets.filter(({ ended }) => !ended).length,
      0,
    );
    const finals = vaults.reduce((sum, { gets }) => sum + gets.filter(({ ended }) => ended).length, 0);
    expect(finals).toBe(1_000);
    return { pollsPerJob: polls / 1_000, overhead: overheads.reduce((sum, one) => sum + one, 0) / 1_000 };
  }

  test('cost at most 1.5 polls a job and are noticed within 4 % of their duration', async () => {
    const { pollsPerJob, overhead } = await measure((deviate) => 366_000 * Math.exp(0.5 * deviate));
    expect(pollsPerJob).toBeLessThanOrEqual(1.5);
    expect(overhead).toBeLessThanOrEqual(0.04);
  });

  test.each([335_000])('also when all take the same %d ms', async (durationMs) => {
    const { pollsPerJob, overhead } = await measure(() => durationMs);
    expect(pollsPerJob).toBeLessThanOrEqual(1.5);
    expect(overhead).toBeLessThanOrEqual(0.04);
  });
});
