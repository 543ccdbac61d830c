import { describe, expect, it } from 'vitest';
import { createServiceClock, type LocalTime } from '../../../src/azure/service-clock.ts';
import { createVirtualSleep } from '../../../src/azure/virtual-sleep.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const DATE = 'Fri, 20 Nov 2026 08:00:00 GMT';
const DATE_MS = Date.parse(DATE);

/** This machine: a wall clock that is off by so much, and a monotonic one. */
function machine(offByMs = 0, autoAdvance = false) {
  const clock = createFakeClock(0, { autoAdvance });
  const local: LocalTime = {
    monotonicMs: () => clock.now() + 7_777_777,
    wallMs: () => DATE_MS + offByMs + clock.now(),
    sleep: (ms, signal) => clock.sleep(ms, signal),
  };
  return { local, clock };
}

describe('the time of the service', () => {
  it('replaces a wrong local clock, in either direction, and runs on with real time', async () => {
    for (const offByMs of [-86_400_000, 86_400_000]) {
      const { local, clock } = machine(offByMs);
      const service = createServiceClock({ local });
      expect(service.now()).toBe(DATE_MS + offByMs);
      service.observe({ date: DATE }, 0);
      expect(Math.abs(service.now() - DATE_MS)).toBeLessThanOrEqual(1000);
      const before = service.now();
      await clock.advance(5000);
      expect(service.now() - before).toBe(5000);
    }
  });

  it('keeps the finer local estimate while it agrees with the whole seconds of the header', () => {
    const { local } = machine(700);
    const service = createServiceClock({ local });
    service.observe({ date: DATE }, 0);
    expect(service.now()).toBe(DATE_MS + 700);
  });

  it('allows for the time the answer took', () => {
    const { local } = machine(4500);
    const service = createServiceClock({ local });
    service.observe({ date: DATE }, 4000);
    expect(service.now()).toBe(DATE_MS + 4500);
    service.observe({ date: DATE }, 0);
    expect(service.now()).toBe(DATE_MS + 1000);
  });

  it('does not care about a wall clock that jumps later', () => {
    let wall = DATE_MS;
    const { local } = machine();
    const service = createServiceClock({ local: { ...local, wallMs: () => wall } });
    service.observe({ date: DATE }, 0);
    wall += 3_600_000;
    expect(service.now()).toBe(DATE_MS);
  });

  it('ignores answers without a usable Date', () => {
    const { local } = machine(60_000);
    const service = createServiceClock({ local });
    service.observe({}, 0);
    service.observe({ date: 'yesterday' }, 0);
    expect(service.now()).toBe(DATE_MS + 60_000);
    expect(service.heard()).toBe(false);
  });

  it('warns once about a local clock more than five minutes off', () => {
    for (const [offByMs, warnings] of [
      [299_000, 0],
      [301_000, 1],
      [-301_000, 1],
    ] as const) {
      const skews: number[] = [];
      const service = createServiceClock({ local: machine(offByMs).local, onSkew: (ms) => skews.push(ms) });
      service.observe({ date: DATE }, 0);
      service.observe({ date: DATE }, 0);
      expect(skews).toHaveLength(warnings);
    }
  });

  it('waits in real time', async () => {
    const { local, clock } = machine(0, true);
    await createServiceClock({ local }).sleep(30_000);
    expect(clock.sleeps).toEqual([30_000]);
  });
});

describe('the time of an embedded Azure', () => {
  const emulated = (speed: number | 'max') => {
    const reads: number[] = [];
    const waits: number[] = [];
    return {
      reads,
      waits,
      read: async () => {
        reads.push(DATE_MS);
        return await Promise.resolve({ nowMs: DATE_MS, speed });
      },
      waitUntil: async (untilMs: number) => {
        waits.push(untilMs);
        return await Promise.resolve(untilMs + 3);
      },
    };
  };

  it('runs so many times faster, and waits are divided by it', async () => {
    const { local, clock } = machine(86_400_000, true);
    const azure = emulated(100);
    const service = createServiceClock({ local, emulated: azure });
    await service.ready();
    await service.ready();
    expect(azure.reads).toHaveLength(1);
    expect(service.now()).toBe(DATE_MS);
    await service.sleep(30_000);
    expect(clock.sleeps).toEqual([300]);
    expect(service.now()).toBe(DATE_MS + 30_000);
  });

  it.each(['max', 0] as const)('at speed %s waits by registering there', async (speed) => {
    const { local, clock } = machine();
    const azure = emulated(speed);
    const service = createServiceClock({ local, emulated: azure });
    await service.ready();
    await service.sleep(30_000);
    expect(azure.waits).toEqual([DATE_MS + 30_000]);
    expect(service.now()).toBe(DATE_MS + 30_003);
    expect(clock.sleeps).toEqual([]);
  });

  it('is real time when the endpoint has no such clock', async () => {
    const { local, clock } = machine(0, true);
    const azure = { ...emulated('max'), read: async () => await Promise.resolve(undefined) };
    const service = createServiceClock({ local, emulated: azure });
    await service.ready();
    await service.sleep(5000);
    expect(clock.sleeps).toEqual([5000]);
  });

  it('does not call the difference to the local clock a skew', async () => {
    const skews: number[] = [];
    const service = createServiceClock({
      local: machine(86_400_000).local,
      emulated: emulated('max'),
      onSkew: (ms) => skews.push(ms),
    });
    await service.ready();
    service.observe({ date: DATE }, 0);
    expect(skews).toEqual([]);
  });
});

describe('sleeping on a clock that somebody else moves', () => {
  /** Registrations wait until the test lets time come. */
  function foreign() {
    let nowMs = 0;
    const open = new Map<number, (nowMs: number | undefined) => void>();
    const registered: number[] = [];
    const sleep = createVirtualSleep({
      now: () => nowMs,
      set: (ms) => (nowMs = ms),
      waitUntil: async (untilMs, signal) => {
        registered.push(untilMs);
        return await new Promise((resolve) => {
          open.set(untilMs, resolve);
          signal.addEventListener('abort', () => {
            open.delete(untilMs);
            resolve(undefined);
          });
        });
      },
      pause: async () => await Promise.resolve(),
    });
    const reach = async (ms: number | undefined) => {
      const [first] = [...open.keys()].toSorted((one, other) => one - other);
      open.get(first ?? 0)?.(ms);
      open.delete(first ?? 0);
      await rest();
    };
    return { sleep, open, registered, reach };
  }
  const rest = async () => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };

  it('registers the earliest of many sleepers only, and the next one afterwards', async () => {
    const { sleep, open, registered, reach } = foreign();
    const woken: number[] = [];
    for (let index = 1000; index > 0; index -= 1) void sleep(index * 10).then(() => woken.push(index));
    await rest();
    expect(registered).toEqual([10]);
    await reach(10);
    expect(woken).toEqual([1]);
    expect(registered).toEqual([10, 20]);
    await reach(205);
    expect(woken.length).toBe(20);
    expect([...open.keys()]).toEqual([210]);
  });

  it('registers an earlier instant when one comes later, and takes the later one back', async () => {
    const { sleep, open } = foreign();
    void sleep(100);
    await rest();
    void sleep(40);
    await rest();
    expect([...open.keys()]).toEqual([40]);
  });

  it('an aborted sleeper rejects with the reason and gives its registration back', async () => {
    const { sleep, open } = foreign();
    const controller = new AbortController();
    const reason = new Error('SIGINT');
    const sleeping = sleep(100, controller.signal);
    await rest();
    controller.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
    await rest();
    expect([...open.keys()]).toEqual([]);
    await expect(sleep(100, controller.signal)).rejects.toBe(reason);
  });

  it('wakes everybody when the other side is gone, so that their next request can say so', async () => {
    const { sleep, reach } = foreign();
    const sleeping = Promise.all([sleep(10), sleep(1_000_000)]);
    await rest();
    await reach(undefined);
    await sleeping;
  });
});
