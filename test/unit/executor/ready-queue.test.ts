import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ReadyQueue } from '../../../src/executor/ready-queue.ts';
import type { JournalEvent } from '../../../src/model/journal.ts';
import { foldRun, readySteps, unreachableSteps } from '../../../src/model/run.ts';
import type { Step } from '../../../src/model/step.ts';
import { instance, step, VAULT } from '../../support/step-builders.ts';

const at = '2026-11-20T08:00:00.000Z';
const node = (name: string, after: readonly string[] = [], exclusive?: string): Step =>
  step('stopProtection', { instance: instance(name) }, name, {
    after: after.map((one) => step('stopProtection', { instance: VAULT }, one).id),
    ...(exclusive !== undefined && { exclusive }),
  });
const takeAll = (queue: ReadyQueue): readonly Step[] => {
  const taken: Step[] = [];
  for (let next = queue.take(); next !== undefined; next = queue.take()) taken.push(next);
  return taken;
};
const names = (steps: readonly Step[]): readonly string[] => steps.map(({ address }) => address);

const graphs = fc
  .array(fc.record({ after: fc.array(fc.nat({ max: 14 }), { maxLength: 3 }), fails: fc.boolean() }), { maxLength: 15 })
  .map((nodes) =>
    nodes.map(({ after, fails }, index) => {
      const before = [...new Set(after.filter((one) => one < index))];
      return {
        step: node(
          `n${index}`,
          before.map((one) => `n${one}`),
        ),
        fails,
      };
    }),
  );

describe('the ready queue', () => {
  test('hands out exactly what the plain definition of ready says, whatever fails on the way', () => {
    fc.assert(
      fc.property(graphs, fc.array(fc.nat(), { minLength: 15, maxLength: 15 }), (graph, picks) => {
        const plan = { steps: graph.map((one) => one.step) };
        const fails = new Map(graph.map((one) => [one.step.id, one.fails]));
        const queue = new ReadyQueue(plan.steps, new Map());
        const events: JournalEvent[] = [];
        const open = new Map<string, Step>();
        const skipped = new Set<string>();
        for (const pick of picks) {
          for (const taken of takeAll(queue)) open.set(taken.id, taken);
          expect(new Set(open.keys())).toEqual(new Set(readySteps(plan, foldRun(plan, events)).map(({ id }) => id)));
          const step = [...open.values()][pick % Math.max(1, open.size)];
          if (step === undefined) break;
          open.delete(step.id);
          if (fails.get(step.id) === true) {
            events.push({
              at,
              event: 'failed',
              step: step.id,
              error: { code: 'X', message: '', recommendedActions: [] },
            });
            for (const one of queue.failed(step)) {
              expect(skipped.has(one.step.id)).toBe(false);
              skipped.add(one.step.id);
            }
          } else {
            events.push({ at, event: 'done', step: step.id, outputs: {} });
            queue.done(step);
          }
          expect(skipped).toEqual(new Set(unreachableSteps(plan, foldRun(plan, events)).keys()));
        }
      }),
    );
  });

  test('steps of one key come one after the other, in order, and hold nobody else up', () => {
    const queue = new ReadyQueue([node('a', [], 'k'), node('b', [], 'k'), node('c', [], 'k'), node('d')], new Map());
    const [a, d] = takeAll(queue);
    expect([a?.address, d?.address]).toEqual(['a', 'd']);
    queue.done(a ?? node('a'));
    expect(names(takeAll(queue))).toEqual(['b']);
    queue.failed(node('b', [], 'k'));
    expect(names(takeAll(queue))).toEqual(['c']);
    queue.done(node('c', [], 'k'));
    expect(takeAll(queue)).toEqual([]);
  });

  test('what is done already is not handed out, and what comes after it may start', () => {
    const steps = [node('a'), node('b', ['a'])];
    const past = foldRun({ steps }, [{ at, event: 'done', step: node('a').id, outputs: {} }]);
    expect(names(takeAll(new ReadyQueue(steps, past)))).toEqual(['b']);
  });

  test('thirty thousand steps behind one key and after one step cost linear time', () => {
    const steps = [node('first'), ...Array.from({ length: 30_000 }, (_, index) => node(`n${index}`, ['first'], 'k'))];
    const queue = new ReadyQueue(steps, new Map());
    const startedMs = performance.now();
    let handedOut = 0;
    for (let next = queue.take(); next !== undefined; next = queue.take()) {
      handedOut += 1;
      queue.done(next);
    }
    expect(handedOut).toBe(30_001);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
  });
});
