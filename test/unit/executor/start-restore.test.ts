import { describe, expect, test } from 'vitest';
import type { ArmClient, ArmRequest } from '../../../src/azure/arm-client.ts';
import { runPlan } from '../../../src/executor/run-plan.ts';
import { sha256 } from '../../../src/model/canonical-json.ts';
import type { JournalEvent } from '../../../src/model/journal.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { restoreAttempts } from '../../../src/model/restore.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryJournal } from '../../support/memory-journal.ts';
import { disk, instance, planOf, step, VAULT } from '../../support/step-builders.ts';

const TARGET = disk('drill-1');
const POINT = { id: 'p1', takenAt: '2026-11-19T22:00:00.000Z' };
const INTENT = { instance: instance('i'), target: TARGET, point: POINT, expects: { location: 'westus' }, body: {} };
const STEP = step('startRestore', INTENT, 'RestoreDrill/quarterly/drill-1');
const PLAN = planOf([STEP]);
const [FIRST_ID = ''] = restoreAttempts(TARGET, POINT.id).keys();

/** A service that takes a restore on, and shows these jobs. */
function serviceWith(jobs: readonly JsonObject[]) {
  const log: string[] = [];
  const sent: ArmRequest[] = [];
  const arm: ArmClient = {
    get: async (path) => void log.push(`GET ${path.split('/').at(-1)}`),
    list: async (path) => {
      log.push(`LIST ${path.split('/').at(-1)}`);
      return jobs;
    },
    send: async (request) => {
      log.push(`${request.method} ${request.path.split('/').at(-1)}`);
      sent.push(request);
      return { status: 202, headers: { 'azure-asyncoperation': 'http://127.0.0.1/operation' }, body: undefined };
    },
    follow: async (_, { needsResult }) => {
      log.push(`FOLLOW${needsResult === true ? ' with result' : ''}`);
      return { status: 'succeeded', result: undefined };
    },
  };
  return { arm, log, sent };
}

async function run(past: readonly JournalEvent[], jobs: readonly JsonObject[] = []) {
  const clock = createFakeClock(Date.parse('2026-11-20T08:00:00Z'), { autoAdvance: true });
  const service = serviceWith(jobs);
  const report = await runPlan(
    PLAN,
    past,
    { arm: service.arm, clock, journal: createMemoryJournal(), emit: () => undefined },
    { run: 'r', parallelism: 1, signal: new AbortController().signal },
  );
  return { ...service, states: report.steps.map(({ state }) => state) };
}

const at = '2026-11-20T08:00:00.000Z';
const started: JournalEvent = { at, event: 'runStarted', plan: sha256('plan'), endpoint: 'e', tool: 't' };
const passed: JournalEvent = { at, event: 'gateChecked', step: STEP.id, gate: 'validateRestore', verdict: 'pass' };
const job = (status: string): JsonObject => ({
  id: `${VAULT}/backupJobs/5b2bdf11-3b0b-4d6c-9a55-6ff1ad5de402`,
  properties: { operation: 'Restore', status, activityID: FIRST_ID, startTime: at, endTime: at },
});

describe('a restore that is left to the service', () => {
  test('is sent without looks of its own, under its first request id, and done when its operation has ended', async () => {
    const { log, sent, states } = await run([started]);
    expect([log, states]).toEqual([['POST restore', 'FOLLOW'], ['done']]);
    expect(sent[0]?.clientRequestId).toBe(FIRST_ID);
  });

  test('is looked for first when the run is resumed, since what the plan saw may be long past', async () => {
    const { log, states } = await run([started, passed]);
    expect(log.slice(0, 2).toSorted((one, other) => (one < other ? -1 : 1))).toEqual([
      'GET drill-1',
      'LIST backupJobs',
    ]);
    expect([log.includes('POST restore'), states]).toEqual([true, ['done']]);
  });

  test.each(['InProgress', 'Completed'])('that is found %s is not sent again', async (status) => {
    const { log, states } = await run([started, passed], [job(status)]);
    expect([log.includes('POST restore'), states]).toEqual([false, ['done']]);
  });

  test('that was sent and whose fate is unknown is looked for until it can be sure', async () => {
    const intent: JournalEvent = { at, event: 'intent', step: STEP.id, clientRequestId: FIRST_ID };
    expect((await run([started, passed, intent], [job('InProgress')])).log).not.toContain('POST restore');
    const lost = await run([started, passed, intent]);
    expect(lost.log.filter((line) => line === 'LIST backupJobs').length).toBeGreaterThan(4);
    expect(lost.sent[0]?.clientRequestId).toBe(FIRST_ID);
  });

  test('that reached the service twice is gone by the job that made its disk, or may, and not sent again', async () => {
    const refused = { ...job('Failed'), id: `${VAULT}/backupJobs/6c3cef22-3b0b-4d6c-9a55-6ff1ad5de402` };
    for (const status of ['InProgress', 'Completed']) {
      for (const jobs of [
        [refused, job(status)],
        [job(status), refused],
      ]) {
        const { log, states } = await run([started, passed], jobs);
        expect([log.includes('POST restore'), states]).toEqual([false, ['done']]);
      }
    }
  });

  test('that has failed before is a new attempt with another request id', async () => {
    const { sent } = await run([started, passed], [job('Failed')]);
    expect(restoreAttempts(TARGET, POINT.id).get(sent[0]?.clientRequestId ?? '')).toBe(2);
  });
});
