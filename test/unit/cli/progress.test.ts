import { expect, test } from 'vitest';
import { eventStream } from '../../../src/cli/progress/event-stream.ts';
import { lineLog } from '../../../src/cli/progress/line-log.ts';
import { RunningSteps } from '../../../src/cli/progress/running.ts';
import type { RunEvent } from '../../../src/model/journal.ts';
import { planOf, stepOf } from '../../support/plan-of-steps.ts';

const step = stepOf('protect', 'BackupInstance/v/disk1');
const plan = planOf([step]);
const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 20, 8, 0, seconds)).toISOString();

const story: readonly RunEvent[] = [
  { at: at(0), event: 'stepStarted', step: step.id },
  { at: at(0), event: 'gateStarted', step: step.id, gate: 'validateForBackup' },
  { at: at(10), event: 'polled', step: step.id, status: 'Inprogress' },
  { at: at(40), event: 'gateChecked', step: step.id, gate: 'validateForBackup', verdict: 'pass' },
  { at: at(41), event: 'intent', step: step.id, clientRequestId: 'x' },
  { at: at(42), event: 'accepted', step: step.id, operation: { asyncOperation: 'https://arm/op' } },
  { at: at(90), event: 'settling', step: step.id, status: 'ProtectionConfigured' },
  { at: at(91), event: 'done', step: step.id, outputs: {} },
];

test('the line log has one timestamped line per transition and none per poll', () => {
  const lines: string[] = [];
  const log = lineLog({ err: (text) => void lines.push(text) }, plan, () => 0);
  for (const event of story) log.on(event);
  expect(lines).toEqual([
    '08:00:00  BackupInstance/v/disk1: Gate validateForBackup: asking the service...',
    '08:00:40  BackupInstance/v/disk1: Gate validateForBackup: passed.',
    '08:00:41  BackupInstance/v/disk1: Protecting...',
    '08:00:42  BackupInstance/v/disk1: Accepted by the service; following the operation.',
    '08:01:30  BackupInstance/v/disk1: The service says ProtectionConfigured.',
    '08:01:31  BackupInstance/v/disk1: Protected after 1m31s',
  ]);
});

test('a step that waits for its turn in a rollout shows no sign of life until it goes on', () => {
  const running = new RunningSteps(plan);
  const [started, gate] = story;
  if (started === undefined || gate === undefined) throw new Error('the story is too short');
  running.take(started);
  running.take({ at: at(5), event: 'stepWaits', step: step.id });
  expect([running.all.length, running.ended]).toEqual([0, 0]);
  running.take(gate);
  expect(running.all.map(({ detail }) => detail)).toEqual(['gate validateForBackup']);
});

test('a running step shows a sign of life every 10 s of wall time, an ended one none', () => {
  const lines: string[] = [];
  let wallMs = 0;
  const log = lineLog(
    { err: (text) => void lines.push(text) },
    plan,
    () => Date.parse(at(30)),
    () => wallMs,
  );
  for (const event of story.slice(0, 3)) log.on(event);
  lines.length = 0;
  for (const seconds of [1, 9, 10, 11, 19, 20]) {
    wallMs = seconds * 1000;
    log.tick();
  }
  expect(lines).toEqual([
    '08:00:30  BackupInstance/v/disk1: Still protecting... [30s elapsed] (Inprogress)',
    '08:00:30  BackupInstance/v/disk1: Still protecting... [30s elapsed] (Inprogress)',
  ]);
  for (const event of story.slice(3)) log.on(event);
  lines.length = 0;
  wallMs = 60_000;
  log.tick();
  expect(lines).toEqual([]);
});

test('of many running steps a log counts what they wait for, every 10 s', () => {
  const lines: string[] = [];
  let wallMs = 0;
  const steps = Array.from({ length: 40 }, (_, index) => stepOf('protect', `BackupInstance/v/disk${index}`));
  const log = lineLog(
    { err: (text) => void lines.push(text) },
    planOf(steps),
    () => Date.parse(at(30)),
    () => wallMs,
  );
  for (const [index, { id }] of steps.entries()) {
    if (index < 5) log.on({ at: at(0), event: 'done', step: id, outputs: {} });
    else if (index < 15) log.on({ at: at(0), event: 'settling', step: id, status: 'ConfiguringProtection' });
    else log.on({ at: at(0), event: 'gateStarted', step: id, gate: 'validateForBackup' });
  }
  lines.length = 0;
  for (const seconds of [1, 9, 10, 11, 19, 20]) {
    wallMs = seconds * 1000;
    log.tick();
  }
  const line =
    '08:00:30  Still running: 35 steps (25 gate validateForBackup, 10 ConfiguringProtection); 5 of 40 have ended';
  expect(lines).toEqual([line, line]);
});

test('the event stream is NDJSON in the envelope of Terraform, without signed URLs', () => {
  const lines: string[] = [];
  const stream = eventStream({ out: (text) => void lines.push(text) }, plan);
  for (const event of story) stream.on(event);
  const events = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(events.map((event) => event['type'])).toEqual([
    'step_start',
    'gate_start',
    'lro_poll',
    'gate_result',
    'apply_start',
    'operation_accepted',
    'apply_progress',
    'apply_complete',
  ]);
  expect(events[7]).toMatchObject({
    '@level': 'info',
    '@message': 'BackupInstance/v/disk1: Protected after 1m31s',
    '@module': 'azbackup.ui',
    '@timestamp': at(91),
    hook: { resource: { addr: 'BackupInstance/v/disk1' }, action: 'protect', elapsed_seconds: 91 },
  });
  expect(lines.join('\n')).not.toContain('https://arm/op');
});

test('running steps are those that have begun and not ended', () => {
  const running = new RunningSteps(plan);
  expect(running.all).toEqual([]);
  expect(running.take({ at: at(0), event: 'runFinished', outcome: 'applied' })).toEqual({
    step: undefined,
    elapsedMs: 0,
  });
  for (const event of story.slice(0, 3)) running.take(event);
  expect(running.all).toEqual([{ step, sinceMs: Date.parse(at(0)), detail: 'Inprogress' }]);
  expect(running.take({ at: at(5), event: 'skipped', step: step.id, because: step.id }).elapsedMs).toBe(5000);
  expect([running.all.length, running.ended, running.total]).toEqual([0, 1, 1]);
});
