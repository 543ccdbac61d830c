import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Step } from '../../../src/model/step.ts';
import { createMiniService } from '../../support/mini-service.ts';
import { runRig } from '../../support/run-rig.ts';
import { instance, instanceBody, planOf, quickstartSteps, step, VAULT } from '../../support/step-builders.ts';

describe('order and parallelism', () => {
  const shapes = fc
    .array(fc.record({ after: fc.array(fc.nat({ max: 11 }), { maxLength: 3 }), key: fc.option(fc.nat({ max: 2 })) }), {
      minLength: 1,
      maxLength: 12,
    })
    .map((nodes) =>
      nodes.map(({ after, key }, index): Step => {
        const before = [...new Set(after.filter((one) => one < index))];
        return step('stopProtection', { instance: instance(`i${index}`) }, `i${index}`, {
          after: before.map((one) => step('stopProtection', { instance: VAULT }, `i${one}`).id),
          ...(key !== null && { exclusive: `key${key}` }),
        });
      }),
    );

  test('steps start after all they come after, and never overlap with another of their key', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async (steps) => {
        const { events, report } = await runRig(planOf(steps), {
          service: (clock) => {
            const service = createMiniService(clock);
            const stopped = steps.map(({ address }) => stoppedInstance(address));
            return {
              ...service,
              get: (path) => Promise.resolve(stopped.find(({ id }) => id === path)),
              list: () => Promise.resolve(stopped),
              send: () => Promise.resolve(OK),
            };
          },
        });
        expect(report.outcome).toBe('applied');
        const running = new Map<string, string>();
        const done = new Set<string>();
        for (const event of events) {
          const about = 'step' in event ? steps.find(({ id }) => id === event.step) : undefined;
          if (about === undefined) continue;
          if (event.event === 'stepStarted') {
            expect(about.after.every((id) => done.has(id))).toBe(true);
            expect([...running.values()]).not.toContain(about.exclusive ?? 'free');
            running.set(about.id, about.exclusive ?? `own ${about.id}`);
          }
          if (event.event === 'done') {
            running.delete(about.id);
            done.add(about.id);
          }
        }
        expect(done.size).toBe(steps.length);
      }),
      { numRuns: 60 },
    );
  });

  test.each([1, 3, 10])('at most %i requests are in flight', async (parallelism) => {
    const names = Array.from({ length: 30 }, (_, index) => `d${index}`);
    const { report, service } = await runRig(planOf(quickstartSteps(names)), { parallelism });
    expect(report.outcome).toBe('applied');
    expect(service.busiest()).toBe(parallelism);
  });

  test('a thousand steps are under way at the most, however many could be', async () => {
    const steps = Array.from({ length: 1_100 }, (_, index) =>
      step('protect', { instance: instance(`d${index}`), body: instanceBody(`d${index}`) }, `d${index}`),
    );
    const { events, report } = await runRig(planOf(steps), { parallelism: 50 });
    expect(report.outcome).toBe('applied');
    let underWay = 0;
    const counts = events.map(({ event }) => {
      if (event === 'stepStarted') underWay += 1;
      if (event === 'done') underWay -= 1;
      return underWay;
    });
    expect(Math.max(...counts)).toBe(1_000);
  });

  test('waiting holds no slot: with one request at a time thirty disks still settle together', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `d${index}`);
    const { tookMs } = await runRig(planOf(quickstartSteps(names)), { parallelism: 1 });
    expect(tookMs).toBeLessThan(180_000);
  });

  test('settling 200 disks costs a few lists, not a GET each', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `d${index}`);
    const { report, service } = await runRig(planOf(quickstartSteps(names)));
    expect(report.outcome).toBe('applied');
    const looks = service.log.filter(({ method, path }) => method === 'GET' && path.includes('backupInstances'));
    expect(looks.length).toBeLessThanOrEqual(6);
  });
});

const OK = { status: 200, headers: {}, body: undefined };

function stoppedInstance(name: string) {
  return {
    id: instance(name),
    properties: { currentProtectionState: 'ProtectionStopped', dataSourceInfo: { resourceID: VAULT } },
  };
}
