import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { groupKeyOf, idKey, selfAndAncestors, typeOfId } from '../../../src/emulator/kernel/arm-id.ts';
import { spend, throttled } from '../../../src/emulator/kernel/budgets.ts';
import { guidOf, isGuid } from '../../../src/emulator/kernel/guid.ts';
import { at, canonicalText, field } from '../../../src/emulator/kernel/json.ts';
import { compilePath } from '../../../src/emulator/kernel/route.ts';
import { conform } from '../../../src/emulator/kernel/shape.ts';
import { all, by, commit, emptyState, get, put, remove } from '../../../src/emulator/kernel/state.ts';
import type { Table } from '../../../src/emulator/kernel/state.ts';
import { durationMs } from '../../../src/emulator/kernel/time-text.ts';
import { continueWith, phaseAt } from '../../../src/emulator/kernel/timeline.ts';
import { VirtualClock } from '../../../src/emulator/kernel/virtual-clock.ts';

describe('state', () => {
  interface Row {
    readonly name: string;
    readonly colour: string | undefined;
  }
  const ROWS: Table<Row> = { name: 'rows', indexes: { colour: (row) => row.colour } };

  test('indexes always hold exactly the rows that a scan would find', () => {
    const colour = fc.constantFrom('red', 'green', undefined);
    const change = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), colour, gone: fc.boolean() });
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const state = emptyState();
        for (const { key, colour: value, gone } of changes)
          commit(state, [gone ? remove(ROWS, key) : put(ROWS, key, { name: key, colour: value })]);
        const names = (rows: Iterable<Row>): string[] => [...rows].map(({ name }) => name).toSorted();
        for (const value of ['red', 'green'])
          expect(names(by(state, ROWS, 'colour', value))).toEqual(
            names([...all(state, ROWS)].filter((row) => row.colour === value)),
          );
        for (const row of all(state, ROWS)) expect(get(state, ROWS, row.name)).toBe(row);
      }),
    );
  });
});

describe('timelines', () => {
  test('the phase of an instant is the last that has begun', () => {
    const line = [
      { from: 10, phase: 'a' },
      { from: 20, phase: 'b' },
    ];
    expect([9, 10, 19, 20, 99].map((now) => phaseAt(line, now))).toEqual([undefined, 'a', 'a', 'b', 'b']);
    const next = continueWith(line, 15, [{ from: 30, phase: 'c' }]);
    expect([0, 25, 30].map((now) => phaseAt(next, now))).toEqual([undefined, 'a', 'c']);
  });
});

describe('ids and paths', () => {
  test.each([
    ['/subscriptions/s', 'microsoft.resources/subscriptions'],
    ['/Subscriptions/s/resourcegroups/G', 'microsoft.resources/resourcegroups'],
    ['/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/d', 'microsoft.compute/disks'],
    ['/subscriptions/s/resourceGroups/g/providers/A.B/c/d/e/f', 'a.b/c/e'],
    ['/subscriptions/s/resourceGroups/g/providers/A.B/c/d/providers/E.F/g/h', 'e.f/g'],
  ])('%s is of type %s', (id, type) => {
    expect(typeOfId(id)).toBe(type);
  });

  test('keys ignore case, slashes and escapes', () => {
    expect(idKey('//A/b%20c/')).toBe('/a/b c');
    expect(groupKeyOf('/subscriptions/S/resourceGroups/G/providers/x')).toBe('/subscriptions/s/resourcegroups/g');
    expect(groupKeyOf('/subscriptions/S/providers/x/y/z')).toBeUndefined();
    expect(selfAndAncestors('/A/b')).toEqual(['/a/b', '/a', '/']);
  });

  test.each([
    ['/a/{x}/b', ['A', 'One', 'B'], { x: 'One' }],
    ['/a/{x}/b', ['a', 'One', 'c'], undefined],
    ['/a/{x}', ['a', 'b', 'c'], undefined],
    ['/{+scope}/providers/P/{n}', ['s', 't', 'providers', 'p', 'x'], { scope: '/s/t', n: 'x' }],
    ['/{+scope}/providers/P/{n}', ['providers', 'p', 'x'], { scope: '', n: 'x' }],
  ])('%s against %j gives %j', (template, segments, params) => {
    expect(compilePath(template).match(segments)).toEqual(params);
  });
});

describe('JSON', () => {
  test('names are read in any casing, an exact one first', () => {
    expect(field({ resourceid: 1, resourceID: 2 }, 'resourceID')).toBe(2);
    expect(at({ A: { b: [1] } }, 'a', 'B')).toEqual([1]);
    expect(at('text', 'length')).toBeUndefined();
  });

  test('a shape keeps what it names, in its spelling, without nulls', () => {
    const shape = { keep: 'value', list: [{ a: 'value' }], inner: { b: 'value', gap: 'nullable' } } as const;
    const sent = { KEEP: 'x', drop: 1, list: [{ A: 1, z: 2 }, null], inner: { B: null } };
    expect(conform(shape, sent)).toEqual({ keep: 'x', list: [{ a: 1 }], inner: { gap: null } });
    expect(conform(shape, { keep: null, list: 'no', inner: [] })).toEqual({});
  });

  test('canonical text ignores the order of names only', () => {
    expect(canonicalText({ a: 1, b: { d: 1, c: 2 } })).toBe(canonicalText({ b: { c: 2, d: 1 }, a: 1 }));
    expect(canonicalText([1, 2])).not.toBe(canonicalText([2, 1]));
  });
});

describe('time', () => {
  test.each([
    ['PT6H', 21_600_000],
    ['P1DT30M', 88_200_000],
    ['P2W', 1_209_600_000],
    ['PT0.5S', 500],
    ['P', undefined],
    ['PT', undefined],
    ['6h', undefined],
  ])('%s lasts %j ms', (text, ms) => {
    expect(durationMs(text)).toBe(ms);
  });

  test('the clock runs at its speed and can be set', () => {
    let real = 1000;
    const clock = new VirtualClock(0, 60, () => real);
    real = 2000;
    expect(clock.now()).toBe(60_000);
    clock.advance(5000);
    real = 2500;
    expect(clock.now()).toBe(95_000);
    clock.close();
  });

  test('a waiter that gives up is forgotten', async () => {
    const clock = new VirtualClock(0, 0);
    const given = new AbortController();
    const waiting = clock.waitUntil(10, given.signal);
    given.abort();
    await waiting;
    expect(clock.now()).toBe(0);
    clock.close();
  });

  describe('at full speed', () => {
    let clock: VirtualClock;
    const woken: number[] = [];
    const wait = (until: number): void => void clock.waitUntil(until).then(() => woken.push(until));
    const after = async (ms: number): Promise<readonly number[]> => {
      await vi.advanceTimersByTimeAsync(ms);
      return [...woken];
    };
    beforeEach(() => {
      vi.useFakeTimers();
      woken.length = 0;
      clock = new VirtualClock(0, 'max', () => 0);
    });
    afterEach(() => {
      clock.close();
      vi.useRealTimers();
    });

    test('who was woken may send a request before the next is woken', async () => {
      wait(1000);
      wait(2000);
      expect(await after(3)).toEqual([1000]);
      expect(await after(20)).toEqual([1000]);
      clock.enter();
      expect(await after(1000)).toEqual([1000]);
      expect(clock.now()).toBe(1000);
      clock.leave();
      wait(1500);
      expect(await after(3)).toEqual([1000, 1500]);
    });

    test('who was woken and stays silent is not waited for long', async () => {
      wait(1000);
      wait(2000);
      await after(3);
      expect(await after(24)).toEqual([1000]);
      expect(await after(1)).toEqual([1000, 2000]);
    });

    test('a request in flight holds the clock', async () => {
      clock.enter();
      wait(1000);
      expect(await after(1000)).toEqual([]);
      clock.leave();
      expect(await after(3)).toEqual([1000]);
    });
  });

  test('a clock that runs fast wakes a waiter on its own', async () => {
    const clock = new VirtualClock(0, 100_000);
    await clock.waitUntil(500_000);
    expect(clock.now()).toBeGreaterThanOrEqual(500_000);
    clock.close();
  });
});

test('a used-up budget names the allowance that counted, not the one of newer versions', () => {
  const state = emptyState();
  const budget = { name: 'things/write', perHour: 2, since: '2022-01-01' };
  const exhausted = (apiVersion: string, times: number) =>
    Array.from({ length: times }, () => spend(state, 60_000, 's', 'PUT', budget, apiVersion).exhausted).at(-1);
  expect(exhausted('2021-01-01', 1200)).toBeUndefined();
  expect(exhausted('2021-01-01', 1)).toEqual({ name: 'writes', perHour: 1200, forMs: 3_600_000 });
  expect(exhausted('2022-01-01', 2)).toBeUndefined();
  expect(exhausted('2022-01-01', 1)).toEqual({ name: 'things/write', perHour: 2, forMs: 3_600_000 });
});

test('from 2025 on budgets are buckets that refill', () => {
  const state = emptyState();
  const budget = { name: 'things/read', perHour: 2 };
  const spendAt = (now: number) => spend(state, now, 's', 'GET', budget, '2026-03-01');
  const left = (now: number) => spendAt(now).header['x-ms-ratelimit-remaining-subscription-resource-requests'];
  expect(left(0)).toBe('1099');
  expect([left(5_000), left(10_000)]).toEqual(['1099', '1099']);
  const burst = Array.from({ length: 1100 }, () => spendAt(10_000).exhausted);
  expect(burst.slice(0, 1099).every((one) => one === undefined)).toBe(true);
  expect(burst[1099]).toEqual({ name: 'things/read', forMs: 40 });
  expect(throttled({ name: 'things/read', forMs: 40 })).toMatchObject({
    reply: { status: 429, headers: { 'Retry-After': '1' } },
  });
  expect(spendAt(10_040).exhausted).toBeUndefined();
});

test('guids are well formed and depend on their text alone', () => {
  fc.assert(fc.property(fc.string(), (text) => isGuid(guidOf(text)) && guidOf(text) === guidOf(text)));
  expect(guidOf('a')).not.toBe(guidOf('b'));
});
