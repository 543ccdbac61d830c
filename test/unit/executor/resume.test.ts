import { describe, expect, test } from 'vitest';
import { runPlan } from '../../../src/executor/run-plan.ts';
import type { JournalEvent } from '../../../src/model/journal.ts';
import type { Step } from '../../../src/model/step.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryJournal } from '../../support/memory-journal.ts';
import { changesIn, createMiniService, type MiniService } from '../../support/mini-service.ts';
import { runRig, START_MS, stateOf } from '../../support/run-rig.ts';
import { instance, planOf, quickstartSteps, step } from '../../support/step-builders.ts';

const plan = planOf(quickstartSteps(['a', 'b']));

describe('resume', () => {
  const everyKind = planOf([
    ...quickstartSteps(['a', 'b', 'c', 'd']),
    step('stopProtection', { instance: instance('a') }, 'stop/a', { after: lastOf('a') }),
    step('suspendBackups', { instance: instance('b') }, 'suspend/b', { after: lastOf('b') }),
    step('deleteInstance', { instance: instance('c') }, 'delete/c', { after: lastOf('c') }),
    step('resumeProtection', { instance: instance('a') }, 'resume/a', {
      after: [step('stopProtection', { instance: instance('a') }, 'stop/a').id],
    }),
  ]);

  function lastOf(name: string): readonly Step['id'][] {
    return quickstartSteps([name]).flatMap(({ kind, id }) => (kind === 'protect' ? [id] : []));
  }

  test('from every prefix of the journal the same end is reached, and no step that was done is sent again', async () => {
    const whole = await runRig(everyKind);
    expect(whole.report.outcome).toBe('applied');
    const wantedIds = new Set(whole.service.ids());
    for (let kept = 0; kept < whole.journal.length; kept += 1) {
      // The process dies right after record `kept` reached the disk; the service lives on.
      const clock = createFakeClock(START_MS, { autoAdvance: true });
      const service = createMiniService(clock);
      const killed = createMemoryJournal();
      const abort = new AbortController();
      const journal = {
        ...killed,
        append: async (event: JournalEvent): Promise<void> => {
          if (killed.events.length < kept) await killed.append(event);
          else abort.abort(new Error('killed'));
          abort.signal.throwIfAborted();
        },
      };
      const ports = { arm: service, clock, emit: () => undefined };
      await runPlan(everyKind, [], { ...ports, journal }, { run: 'r', parallelism: 10, signal: abort.signal });
      const sentBefore = service.log.length;
      const doneBefore = new Set(killed.events.flatMap((event) => (event.event === 'done' ? [event.step] : [])));
      const resumed = createMemoryJournal();
      const report = await runPlan(
        everyKind,
        killed.events,
        { ...ports, journal: resumed },
        { run: 'r', parallelism: 10, signal: new AbortController().signal },
      );
      expect({ kept, outcome: report.outcome, failed: report.steps.filter(({ state }) => state !== 'done') }).toEqual({
        kept,
        outcome: 'applied',
        failed: [],
      });
      expect(new Set(service.ids())).toEqual(wantedIds);
      const again = changesIn(service.log.slice(sentBefore));
      const ofDone = everyKind.steps.filter(({ id, kind }) => doneBefore.has(id) && kind !== 'grantRole');
      expect(
        again.filter((line) => ofDone.some(({ request }) => line === `${request.method} ${request.path}`)),
      ).toEqual([]);
    }
  });

  test('a step that failed is tried again, after a look', async () => {
    const first = await runRig(plan, { failing: [instance('a')] });
    const again = await runRig(plan, { past: first.journal });
    expect(stateOf(again.report, 'BackupInstance/a')).toBe('done');
    expect(changesIn(again.service.log)).toEqual([`PUT ${instance('a')}`]);
    expect(again.service.log[0]).toMatchObject({ method: 'GET', path: instance('a') });
  });

  test('an operation that is still followed after ten minutes is left to resume', async () => {
    const slow = (clock: ReturnType<typeof createFakeClock>): MiniService => {
      const service = createMiniService(clock);
      return { ...service, follow: () => Promise.resolve({ status: 'overdue' as const }) };
    };
    const { report } = await runRig(planOf(plan.steps.slice(0, 1)), { service: slow });
    expect(report.steps[0]).toMatchObject({ state: 'failed', error: { code: 'RUN510' } });
    expect(report.steps[0]?.error?.recommendedActions.join()).toContain('azbackup resume');
  });
});
