import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ArmId } from '../../../src/model/arm-id.ts';
import type { JournalEvent } from '../../../src/model/journal.ts';
import { foldRun, readySteps, unreachableSteps } from '../../../src/model/run.ts';
import type { ServiceError } from '../../../src/model/service-error.ts';
import { type Step, type StepId, stepId } from '../../../src/model/step.ts';

const at = '2026-11-20T08:00:00.000Z';
const error: ServiceError = { code: 'UserErrorX', message: 'no', recommendedActions: [] };
const vault = '/subscriptions/s/resourceGroups/g/providers/Microsoft.DataProtection/backupVaults/v' as ArmId;

const step = (name: string, after: readonly string[] = []): Step => ({
  id: stepId('stopProtection', name),
  kind: 'stopProtection',
  intent: { instance: vault },
  address: name,
  after: after.map((one) => stepId('stopProtection', one)),
  vault,
  risk: 'reversible',
  gates: [],
  because: 'test',
  request: { method: 'POST', path: '/', apiVersion: '2026-03-01' },
});

const plan = { steps: [step('a'), step('b', ['a']), step('c', ['b']), step('d')] };
const id = (name: string): StepId => stepId('stopProtection', name);
const done = (name: string): JournalEvent => ({ at, event: 'done', step: id(name), outputs: {} });
const names = (steps: readonly Step[]): readonly string[] => steps.map((one) => one.address);

describe('readySteps', () => {
  test('a step starts once everything it comes after is done', () => {
    expect(names(readySteps(plan, foldRun(plan, [])))).toEqual(['a', 'd']);
    expect(names(readySteps(plan, foldRun(plan, [done('a')])))).toEqual(['b', 'd']);
  });

  test('a step in doubt or accepted is still to be finished', () => {
    const events: readonly JournalEvent[] = [
      { at, event: 'intent', step: id('a'), clientRequestId: 'x' },
      { at, event: 'accepted', step: id('d'), operation: { location: 'https://arm/x' } },
    ];
    expect(names(readySteps(plan, foldRun(plan, events)))).toEqual(['a', 'd']);
  });

  test.each(['failed', 'blocked'] as const)('a %s step and what comes after it do not start', (event) => {
    const states = foldRun(plan, [{ at, event, step: id('a'), error }]);
    expect(names(readySteps(plan, states))).toEqual(['d']);
    expect([...unreachableSteps(plan, states)]).toEqual([
      [id('b'), id('a')],
      [id('c'), id('a')],
    ]);
  });
});

describe('foldRun', () => {
  test('the last word about a step counts, unknown steps are ignored', () => {
    const states = foldRun(plan, [
      { at, event: 'intent', step: id('a'), clientRequestId: 'x' },
      { at, event: 'accepted', step: id('a'), operation: { asyncOperation: 'https://arm/op' } },
      done('a'),
      done('zzz'),
      { at, event: 'runFinished', outcome: 'applied' },
    ]);
    expect(states.get(id('a'))).toEqual({ state: 'done', outputs: {} });
    expect(states.size).toBe(4);
  });

  test('any events in any order give a state for every step', () => {
    const events = fc.array(
      fc.oneof(
        fc.constantFrom('a', 'b', 'x').map(done),
        fc.constantFrom('a', 'c').map((name): JournalEvent => ({ at, event: 'failed', step: id(name), error })),
        fc.constant<JournalEvent>({ at, event: 'runFinished', outcome: 'partial' }),
      ),
    );
    fc.assert(fc.property(events, (list) => foldRun(plan, list).size === plan.steps.length));
  });
});
