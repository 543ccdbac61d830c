import { describe, expect, test } from 'vitest';
import { LookScheduler, type Waiter, type WaitTimes } from '../../../src/live/look-scheduler.ts';
import type { Clock } from '../../../src/model/clock.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const APART_MS = 10_000;
const MINUTE_MS = 60_000;

interface NamedWaiter extends Waiter {
  readonly name: string;
  readonly end: (end: string) => void;
}

interface SeenLook {
  readonly atMs: number;
  readonly for: readonly string[];
}

interface Odd {
  /** What a look does after it was noted. */
  readonly look?: (looks: LookScheduler<NamedWaiter>, due: readonly NamedWaiter[]) => void;
  readonly sleep?: Clock['sleep'];
}

/** A scheduler whose looks are noted; unless told otherwise a look ends the waiting of all it was for. */
function rig({ look, sleep }: Odd = {}) {
  const clock = createFakeClock(0, { autoAdvance: true });
  const seen: SeenLook[] = [];
  const looks: LookScheduler<NamedWaiter> = new LookScheduler(
    { now: () => clock.now(), sleep: sleep ?? ((ms, signal) => clock.sleep(ms, signal)) },
    APART_MS,
    async (due) => {
      await Promise.resolve();
      seen.push({ atMs: clock.now(), for: due.map(({ name }) => name) });
      if (look !== undefined) look(looks, due);
      else for (const { name, end } of due) end(`${name} seen`);
    },
  );
  const abort = new AbortController();
  const wait = (name: string, times: Partial<WaitTimes> = {}): Promise<string> =>
    looks.wait<string>({ firstLookMs: 0, deadlineMs: 60 * MINUTE_MS, signal: abort.signal, ...times }, (place) => ({
      ...place,
      name,
      expire: () => place.end(`${name} overdue`),
    }));
  return { clock, seen, looks, abort, wait };
}

describe('scheduling looks', () => {
  test('whoever begins to wait in the same moment shares the first look', async () => {
    const { wait, seen } = rig();
    expect(await Promise.all([wait('a'), wait('b'), wait('c')])).toEqual(['a seen', 'b seen', 'c seen']);
    expect(seen).toEqual([{ atMs: 0, for: ['a', 'b', 'c'] }]);
  });

  test('a look is for those who are due; the others wait for theirs, and looks stay apart', async () => {
    const { wait, seen } = rig();
    await Promise.all([wait('a', { firstLookMs: 1_000 }), wait('b', { firstLookMs: 3_000 }), wait('c')]);
    expect(seen).toEqual([
      { atMs: 0, for: ['c'] },
      { atMs: APART_MS, for: ['a', 'b'] },
    ]);
  });

  test('one that is due earlier than the sleeping others wakes the scheduler', async () => {
    const { wait, seen, clock } = rig();
    const slow = wait('slow', { firstLookMs: 5 * MINUTE_MS });
    await clock.sleep(1_000);
    await wait('quick');
    await slow;
    expect(seen).toEqual([
      { atMs: 1_000, for: ['quick'] },
      { atMs: 5 * MINUTE_MS, for: ['slow'] },
    ]);
  });

  test('the deadline is looked at once more, then the waiting ends', async () => {
    const { wait, seen } = rig({ look: (looks, due) => due.forEach((one) => looks.again(one, 40_000)) });
    expect(await wait('a', { deadlineMs: 100_000 })).toBe('a overdue');
    expect(seen.map(({ atMs }) => atMs)).toEqual([0, 40_000, 80_000, 100_000]);
  });

  test('a first look later than the deadline is made at the deadline', async () => {
    const { wait, seen } = rig();
    await wait('a', { firstLookMs: 10 * MINUTE_MS, deadlineMs: MINUTE_MS });
    expect(seen).toEqual([{ atMs: MINUTE_MS, for: ['a'] }]);
  });

  test('being seen in passing does not bring a planned look forward', async () => {
    const { wait, seen } = rig({
      look: (looks, due) => {
        for (const one of looks.waiting) looks.again(one, 1_000);
        for (const { name, end } of due) end(`${name} seen`);
      },
    });
    await Promise.all([wait('a'), wait('later', { firstLookMs: 2 * MINUTE_MS })]);
    expect(seen.map(({ atMs }) => atMs)).toEqual([0, 2 * MINUTE_MS]);
  });

  test('a look that says nothing is made again, apart from the one before', async () => {
    let left = 2;
    const { wait, seen } = rig({
      look: (_, [one]) => {
        left -= 1;
        if (left < 0) one?.end('seen at last');
      },
    });
    expect(await wait('a')).toBe('seen at last');
    expect(seen.map(({ atMs }) => atMs)).toEqual([0, APART_MS, 2 * APART_MS]);
  });

  test('an interruption rejects its waiters alone, and their look is not made', async () => {
    const { wait, abort, seen, looks } = rig();
    const reason = new Error('interrupted');
    const stopped = Promise.allSettled([wait('a', { firstLookMs: MINUTE_MS })]);
    const other = wait('b', { firstLookMs: 2 * MINUTE_MS, signal: new AbortController().signal });
    abort.abort(reason);
    expect(await stopped).toEqual([{ status: 'rejected', reason }]);
    expect([...looks.waiting].map(({ name }) => name)).toEqual(['b']);
    await other;
    expect(seen).toEqual([{ atMs: 2 * MINUTE_MS, for: ['b'] }]);
    await expect(wait('c')).rejects.toBe(reason);
  });

  test('a look that throws fails all who wait; whoever comes after is looked for again', async () => {
    const failure = new TypeError('a bug');
    let left = 1;
    const { wait, looks } = rig({
      look: (_, due) => {
        left -= 1;
        if (left >= 0) throw failure;
        for (const { name, end } of due) end(`${name} seen`);
      },
    });
    const ends = await Promise.allSettled([wait('a'), wait('later', { firstLookMs: MINUTE_MS })]);
    expect(ends).toEqual([
      { status: 'rejected', reason: failure },
      { status: 'rejected', reason: failure },
    ]);
    expect(looks.waiting.size).toBe(0);
    expect(await wait('b')).toBe('b seen');
  });

  test('a clock that cannot sleep fails all who wait instead of being asked for ever', async () => {
    const broken = new Error('no timers');
    let asked = 0;
    const { wait } = rig({
      sleep: () => {
        asked += 1;
        return Promise.reject(broken);
      },
    });
    await expect(wait('a', { firstLookMs: MINUTE_MS })).rejects.toBe(broken);
    expect(asked).toBe(1);
  });
});
