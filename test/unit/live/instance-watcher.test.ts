import { describe, expect, test } from 'vitest';
import { ArmFailure, type ArmReader } from '../../../src/azure/arm-client.ts';
import { InstanceWatcher, type SettleRequest } from '../../../src/live/instance-watcher.ts';
import { idKey, instanceId, vaultId } from '../../../src/model/arm-id.ts';
import type { Clock } from '../../../src/model/clock.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import type { LiveInstance } from '../../../src/model/live.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const VAULT = vaultId('s', 'g', 'v');
const START_MS = Date.parse('2026-11-20T08:00:00Z');
const bodyOf = (name: string, state: string): JsonObject => ({
  id: instanceId(VAULT, name),
  properties: { currentProtectionState: state, dataSourceInfo: { resourceID: VAULT } },
});

interface Looks {
  readonly lists: number[];
  readonly gets: number[];
}

/** Instances that are protected from `settledAtMs` on; `hidden` ones are missing from lists, `gone` ones everywhere. */
function rig(count: number, settledAfterMs: number, change: Partial<ArmReader> = {}) {
  const clock = createFakeClock(START_MS, { autoAdvance: true });
  const looks: Looks = { lists: [], gets: [] };
  const state = (): string =>
    clock.now() >= START_MS + settledAfterMs ? 'ProtectionConfigured' : 'ConfiguringProtection';
  const reader: ArmReader = {
    async get(path, apiVersion) {
      await Promise.resolve();
      looks.gets.push(clock.now() - START_MS);
      return change.get?.(path, apiVersion) ?? bodyOf(path.split('/').at(-1) ?? '', state());
    },
    async list(path, apiVersion) {
      await Promise.resolve();
      for (let page = 0; page < Math.ceil(count / 200); page += 1) looks.lists.push(clock.now() - START_MS);
      const listed = change.list?.(path, apiVersion);
      return listed ?? Array.from({ length: count }, (_, index) => bodyOf(`i${index}`, state()));
    },
  };
  let asleep = 0;
  const counting: Clock = {
    now: () => clock.now(),
    async sleep(ms, signal) {
      asleep += 1;
      await clock.sleep(ms, signal).finally(() => {
        asleep -= 1;
      });
    },
  };
  const watcher = new InstanceWatcher(reader, counting, VAULT);
  const abort = new AbortController();
  const settle = (index: number, options: Partial<SettleRequest<string>> = {}): Promise<string> =>
    watcher.settle<string>({
      instance: instanceId(VAULT, `i${index}`),
      judge: (seen: LiveInstance | undefined) => (seen?.state === 'ProtectionConfigured' ? 'settled' : undefined),
      firstLookMs: 40_000,
      deadlineMs: 1_800_000,
      signal: abort.signal,
      ...options,
    });
  const settleAll = (howMany: number): Promise<readonly string[]> =>
    Promise.all(Array.from({ length: howMany }, (_, index) => settle(index)));
  return { clock, looks, settle, settleAll, abort, asleep: () => asleep };
}

describe('watching instances settle', () => {
  test('one instance: the first look is timed to the recordings, then every 12 s, by single GETs', async () => {
    const { settle, looks } = rig(1, 60_000);
    expect(await settle(0)).toBe('settled');
    expect(looks).toEqual({ lists: [], gets: [40_000, 52_000, 64_000] });
  });

  test('two hundred at once: three lists', async () => {
    const { settleAll, looks } = rig(200, 60_000);
    expect(new Set(await settleAll(200))).toEqual(new Set(['settled']));
    expect(looks).toEqual({ lists: [40_000, 52_000, 64_000], gets: [] });
  });

  test('a few in a vault of thousands: single GETs are fewer than the list’s pages', async () => {
    const { settle, settleAll, looks } = rig(2_000, 50_000);
    await settleAll(50);
    expect(looks.lists).toHaveLength(20);
    await Promise.all([settle(1), settle(2), settle(3)]);
    expect(looks.lists).toHaveLength(20);
    expect(looks.gets).toHaveLength(3);
  });

  test('a look for one tells all others that a list shows settled, also those that are not due yet', async () => {
    const { settleAll, settle, looks, clock } = rig(50, 0);
    const early = settleAll(40);
    await clock.sleep(30_000);
    const late = settle(45);
    await Promise.all([early, late]);
    expect(looks).toEqual({ lists: [40_000], gets: [] });
  });

  test('one that is due earlier than the others is not kept waiting', async () => {
    const { settle, looks, clock } = rig(3, 0);
    const slow = settle(0);
    await clock.sleep(5_000);
    await settle(1, { firstLookMs: 0 });
    expect(looks.gets).toEqual([5_000]);
    await slow;
  });

  test('the deadline ends the waiting with a last look', async () => {
    const { settle, looks } = rig(1, Number.POSITIVE_INFINITY);
    expect(await settle(0, { deadlineMs: 70_000 })).toBe('overdue');
    expect(looks.gets).toEqual([40_000, 52_000, 64_000, 76_000]);
  });

  test('a gap in a list is no proof that an instance is gone: a GET decides', async () => {
    const listed = Array.from({ length: 9 }, (_, index) => bodyOf(`i${index + 1}`, 'SoftDeleting'));
    const { settle, looks } = rig(9, 0, { list: () => Promise.resolve(listed) });
    const gone = settle(0, {
      firstLookMs: 40_000,
      judge: (seen) =>
        seen === undefined ? 'gone' : seen.state === 'ProtectionConfigured' ? 'still there' : undefined,
    });
    const others = [1, 2, 3].map((index) => settle(index, { judge: () => 'whatever' }));
    expect(await gone).toBe('still there');
    await Promise.all(others);
    expect(looks.gets).toHaveLength(1);
  });

  test('looks that fail say nothing; ten in a row end the waiting with the failure', async () => {
    let left = 9;
    const failure = new ArmFailure('refused', { code: 'X', message: 'no', recommendedActions: [], httpStatus: 403 });
    const flaky = rig(1, 0, {
      get: () => {
        left -= 1;
        if (left >= 0) throw failure;
        return Promise.resolve(bodyOf('i0', 'ProtectionConfigured'));
      },
    });
    expect(await flaky.settle(0)).toBe('settled');
    const dead = rig(1, 0, {
      get: () => {
        throw failure;
      },
    });
    await expect(dead.settle(0)).rejects.toBe(failure);
    expect(dead.looks.gets).toHaveLength(10);
  });

  test('lists that fail are borne in the same way', async () => {
    let left = 2;
    const { settleAll } = rig(10, 0, {
      list: () => {
        left -= 1;
        if (left >= 0) throw new ArmFailure('inDoubt', { code: 'X', message: 'no', recommendedActions: [] });
        return Promise.resolve(Array.from({ length: 10 }, (_, index) => bodyOf(`i${index}`, 'ProtectionConfigured')));
      },
    });
    expect(new Set(await settleAll(10))).toEqual(new Set(['settled']));
  });

  test('an interruption ends all waiting at once and leaves nothing asleep', async () => {
    const { settleAll, abort, clock, looks, asleep } = rig(20, 60_000);
    const reason = new Error('interrupted');
    const all = Promise.allSettled([settleAll(20)]);
    abort.abort(reason);
    expect(await all).toEqual([{ status: 'rejected', reason }]);
    expect(asleep()).toBe(0);
    await clock.sleep(3_600_000);
    expect(looks).toEqual({ lists: [], gets: [] });
  });

  test('nobody starts to wait after an interruption', async () => {
    const { settle, abort, looks } = rig(1, 0);
    abort.abort(new Error('interrupted'));
    await expect(settle(0)).rejects.toThrow('interrupted');
    expect(looks.gets).toEqual([]);
  });

  test('ids are compared without regard to case', async () => {
    const { settle, looks } = rig(300, 0);
    const shouting = instanceId(VAULT, 'i1').toUpperCase();
    const all = [0, 1, 2, 3].map((index) => settle(index));
    const verdict = settle(1, { instance: shouting as ReturnType<typeof instanceId> });
    expect(idKey(shouting)).toBe(idKey(instanceId(VAULT, 'i1')));
    expect(await verdict).toBe('settled');
    await Promise.all(all);
    expect(looks.gets).toEqual([]);
  });
});
