import { describe, expect, it, test } from 'vitest';
import { createLimiter } from '../../../src/azure/limiter.ts';
import {
  afterAnswer,
  afterStart,
  blockedFor,
  delayBefore,
  FULL_BUDGET,
  laneOf,
  remainingOf,
} from '../../../src/azure/throttle.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const VAULT = '/subscriptions/S1/resourceGroups/g/providers/Microsoft.DataProtection/backupVaults/v';

describe('lanes', () => {
  test.each([
    ['GET', `${VAULT}/backupInstances`, 's1|microsoft.dataprotection', 'GET backupvaults/backupinstances'],
    ['GET', `${VAULT}/backupInstances/i`, 's1|microsoft.dataprotection', 'GET backupvaults/backupinstances/*'],
    ['PUT', '/subscriptions/S1/resourceGroups/g', 's1|microsoft.resources', 'PUT subscriptions/resourcegroups/*'],
    ['GET', '/subscriptions/S1/providers/Microsoft.Compute/disks', 's1|microsoft.compute', 'GET disks'],
    [
      'PUT',
      '/subscriptions/S1/resourceGroups/g/providers/Microsoft.Compute/disks/d/providers/Microsoft.Authorization/roleAssignments/r',
      's1|microsoft.authorization',
      'PUT roleassignments/*',
    ],
    ['POST', '/providers/Microsoft.ResourceGraph/resources', '|microsoft.resourcegraph', 'POST resources'],
  ])('%s %s', (method, path, key, operation) => {
    expect(laneOf(method, path)).toEqual({ key, operation });
  });
});

describe('remaining counts', () => {
  test.each([
    [{ 'x-ms-ratelimit-remaining-subscription-resource-requests': '199' }, 199],
    [{ 'x-ms-ratelimit-remaining-subscription-reads': '11999', 'x-ms-ratelimit-remaining-tenant-reads': '7' }, 7],
    [{ 'x-ms-ratelimit-remaining-resource': 'Microsoft.Compute/HighCostGet3Min;133,Microsoft.Compute/GetVM;12' }, 12],
    [{ 'x-ms-user-quota-remaining': '0' }, 0],
    [{ 'x-ms-ratelimit-remaining-subscription-writes': '-1' }, -1],
    [{ 'x-ms-ratelimit-remaining-subscription-writes': 'many' }, undefined],
    [{}, undefined],
  ])('%j: %s', (headers, count) => {
    expect(remainingOf(headers)).toBe(count);
  });

  const withRemaining = (count: number) =>
    afterAnswer(FULL_BUDGET, 'PUT x', { 'x-ms-ratelimit-remaining-subscription-writes': String(count) });

  test.each([
    [1000, 0],
    [6, 0],
    [5, 1000],
    [1, 1000],
    [0, 5000],
    [-1, 5000],
  ])('with %i left the next call of the kind keeps %i ms distance', (count, gapMs) => {
    const started = afterStart(withRemaining(count), 'PUT x', 0);
    expect(delayBefore(started, 'PUT x', 0)).toBe(gapMs);
    expect(delayBefore(started, 'GET x', 0)).toBe(0);
    expect(delayBefore(started, 'PUT x', gapMs)).toBe(0);
  });

  it('holds everything back after a 429, and a shorter block does not lift a longer one', () => {
    const budget = blockedFor(blockedFor(FULL_BUDGET, 10_000, 0), 1000, 0);
    expect(delayBefore(budget, 'GET x', 4000)).toBe(6000);
    expect(delayBefore(budget, 'GET x', 10_000)).toBe(0);
  });
});

describe('the limiter', () => {
  const lane = laneOf('GET', `${VAULT}/backupInstances`);
  const other = laneOf('GET', '/subscriptions/S2/resourceGroups');
  const turn = async () => await new Promise((resolve) => setImmediate(resolve));

  it('keeps no more in flight than allowed, first come first served', async () => {
    const limiter = createLimiter(3, createFakeClock(0));
    let inFlight = 0;
    let most = 0;
    const order: number[] = [];
    const runs = Array.from({ length: 20 }, (_, index) =>
      limiter.run(lane, async () => {
        order.push(index);
        inFlight += 1;
        most = Math.max(most, inFlight);
        await turn();
        inFlight -= 1;
      }),
    );
    await Promise.all(runs);
    expect(most).toBe(3);
    expect(order).toEqual(order.toSorted((one, two) => one - two));
  });

  it('gives the slot back after a failure', async () => {
    const limiter = createLimiter(1, createFakeClock(0));
    await expect(limiter.run(lane, async () => await Promise.reject(new Error('bad')))).rejects.toThrow('bad');
    expect(await limiter.run(lane, async () => 'good')).toBe('good');
  });

  it('a blocked lane waits without a slot, so another lane goes on', async () => {
    const clock = createFakeClock(0);
    const limiter = createLimiter(1, clock);
    limiter.block(lane, 20_000);
    const done: string[] = [];
    const waiting = limiter.run(lane, async () => void done.push(`blocked at ${clock.now()}`));
    await limiter.run(other, async () => void done.push(`other at ${clock.now()}`));
    expect(done).toEqual(['other at 0']);
    await clock.advance(19_999);
    expect(done).toHaveLength(1);
    await clock.advance(1);
    await waiting;
    expect(done[1]).toBe('blocked at 20000');
  });

  it('spaces calls out once the service says that few remain', async () => {
    const clock = createFakeClock(0, { autoAdvance: true });
    const limiter = createLimiter(4, clock);
    limiter.observe(lane, { 'x-ms-ratelimit-remaining-subscription-resource-requests': '2' });
    const starts: number[] = [];
    await Promise.all(Array.from({ length: 3 }, () => limiter.run(lane, async () => void starts.push(clock.now()))));
    expect(starts).toEqual([0, 1000, 2000]);
  });

  it('stops waiting for a slot or for the lane when aborted', async () => {
    const limiter = createLimiter(1, createFakeClock(0));
    const reason = new Error('SIGINT');
    const controller = new AbortController();
    let release = (): void => undefined;
    const first = limiter.run(lane, async () => await new Promise<void>((resolve) => (release = resolve)));
    await turn();
    const second = limiter.run(lane, async () => 'never', controller.signal);
    limiter.block(other, 60_000);
    controller.abort(reason);
    await expect(second).rejects.toBe(reason);
    await expect(limiter.run(lane, async () => 'never', controller.signal)).rejects.toBe(reason);
    release();
    await first;
    const blocked = new AbortController();
    const third = limiter.run(other, async () => 'never', blocked.signal);
    await turn();
    blocked.abort(reason);
    await expect(third).rejects.toBe(reason);
    expect(await limiter.run(lane, async () => 'free')).toBe('free');
  });
});
