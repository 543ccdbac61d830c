import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../../src/model/journal.ts';
import type { GateCheck } from '../../../src/model/report.ts';
import type { ServiceError } from '../../../src/model/service-error.ts';
import { preflightEvents, requestEvents } from '../../../src/report/ndjson.ts';
import { preflightText, requestsText } from '../../../src/report/preflight-text.ts';
import { heartbeatText, runEventText, seconds } from '../../../src/report/run-event-text.ts';
import { planOf, stepOf } from '../../support/plan-of-steps.ts';

const at = '2026-11-20T08:00:00.000Z';
const step = stepOf('rebind', 'BackupInstance/v/disk1');
const error: ServiceError = {
  code: 'UserErrorMissingRequiredPermissions',
  message: 'Appropriate permissions are missing.',
  innermost: 'No action disks/read over the disk.',
  recommendedActions: [],
};
const plain = (_: string, text: string): string => text;

describe('runEventText', () => {
  const told = (event: RunEvent): string | undefined => runEventText(event, step, 5000);

  test.each<[RunEvent, string | undefined]>([
    [
      { at, event: 'gateRepeats', step: step.id, gate: 'validateForBackup', attempt: 1, error, nextTryMs: 15_000 },
      'BackupInstance/v/disk1: Gate validateForBackup: not yet (UserErrorMissingRequiredPermissions); a new role takes a while to be seen, asking again in 15s.',
    ],
    [
      { at, event: 'gateRepeats', step: step.id, gate: 'validateForBackup', attempt: 2, error, nextTryMs: 30_000 },
      'BackupInstance/v/disk1: Gate validateForBackup: not yet, asking again in 30s.',
    ],
    [
      { at, event: 'gateChecked', step: step.id, gate: 'validateForBackup', verdict: 'error', error },
      'BackupInstance/v/disk1: Gate validateForBackup: could not be evaluated, so it stays shut. UserErrorMissingRequiredPermissions: Appropriate permissions are missing. No action disks/read over the disk.',
    ],
    [
      { at, event: 'failed', step: step.id, error },
      `BackupInstance/v/disk1: FAILED. ${error.code}: ${error.message} ${error.innermost}`,
    ],
    [{ at, event: 'blocked', step: step.id, error }, 'BackupInstance/v/disk1: BLOCKED by its gate; nothing was sent.'],
    [
      { at, event: 'skipped', step: step.id, because: step.id },
      'BackupInstance/v/disk1: Skipped, because rebind BackupInstance/v/disk1 did not succeed.',
    ],
    [
      { at, event: 'skipped', step: step.id, because: step.id, note: 'the rollout has stopped' },
      'BackupInstance/v/disk1: Skipped, because the rollout has stopped.',
    ],
    [
      { at, event: 'rolloutStage', policy: 'BackupPolicy/v/gold-1', what: 'wave 2 of 3', size: 1 },
      'BackupPolicy/v/gold-1: Rollout goes on with wave 2 of 3, 1 instance.',
    ],
    [{ at, event: 'stepWaits', step: step.id }, undefined],
    [
      { at, event: 'done', step: step.id, outputs: {}, note: 'found as wanted' },
      'BackupInstance/v/disk1: Rebound after 5s (found as wanted)',
    ],
    [{ at, event: 'polled', step: step.id, status: 'Inprogress' }, undefined],
    [{ at, event: 'stepStarted', step: step.id }, undefined],
  ])('%j', (event, text) => {
    expect(told(event)).toBe(text);
  });

  test('a journal that cannot be written is told even without a step', () => {
    expect(runEventText({ at, event: 'journalDegraded', error }, undefined, 0)).toContain(
      'The journal cannot be written.',
    );
    expect(runEventText({ at, event: 'runFinished', outcome: 'applied' }, undefined, 0)).toBeUndefined();
  });

  test('the scope of a grant is shown by group and name', () => {
    const address =
      'RoleAssignment/v/Disk Backup Reader on /subscriptions/s/resourceGroups/RG-DiskBackup/providers/Microsoft.Compute/disks/msdiskbackup';
    expect(heartbeatText({ kind: 'grantRole', address }, 12_000)).toBe(
      'RoleAssignment/v/Disk Backup Reader on RG-DiskBackup/msdiskbackup: Still granting... [12s elapsed]',
    );
  });
});

test.each([
  [-1, '0s'],
  [499, '0s'],
  [59_400, '59s'],
  [60_000, '1m0s'],
  [3_725_000, '1h2m'],
])('%d ms is shown as %s', (ms, text) => {
  expect(seconds(ms)).toBe(text);
});

describe('preflight', () => {
  const about = { step: step.id, address: step.address, gate: 'validateForBackup' } as const;
  const checks: readonly GateCheck[] = [
    { ...about, verdict: 'pass' },
    { ...about, verdict: 'deferred', needs: step.id },
    { ...about, verdict: 'fail', error },
    { ...about, verdict: 'error' },
  ];

  test('names every gate with its verdict and counts them', () => {
    const text = preflightText({ plan: planOf([]).digest, checks }, plain);
    expect(text.split('\n')).toEqual([
      'Preflight:',
      '  pass      BackupInstance/v/disk1: gate validateForBackup',
      '  deferred  BackupInstance/v/disk1: gate validateForBackup: needs rebind BackupInstance/v/disk1',
      `  shut      BackupInstance/v/disk1: gate validateForBackup: ${error.code}: ${error.message} ${error.innermost}`,
      '  shut      BackupInstance/v/disk1: gate validateForBackup: no answer',
      '',
      'Preflight: 1 passed, 2 shut, 1 deferred.',
    ]);
    expect(preflightText({ plan: planOf([]).digest, checks: [] }, plain)).toBe('Preflight: this plan has no gates.');
  });

  test('is a line of JSON for each gate and one with their counts', () => {
    const events = preflightEvents({ plan: planOf([]).digest, checks }, at);
    expect(events.map(({ type, verdict, needs, '@level': level }) => [type, verdict, needs, level])).toEqual([
      ['preflight_result', 'pass', undefined, 'info'],
      ['preflight_result', 'deferred', step.id, 'info'],
      ['preflight_result', 'fail', undefined, 'error'],
      ['preflight_result', 'error', undefined, 'error'],
      ['preflight_summary', undefined, undefined, 'error'],
    ]);
    expect(events.at(-1)).toMatchObject({ gates: { passed: 1, shut: 2, deferred: 1 } });
    expect(events[2]).toMatchObject({ resource: { addr: step.address }, error: { code: error.code } });
  });

  test('a dry run is a line of JSON for each request, with its gates and predecessors', () => {
    const rollout = { policy: 'BackupPolicy/v/gold-1', sampled: false, wave: 2 };
    const [event] = requestEvents({ steps: [{ ...step, after: [step.id], rollout }] }, at);
    expect(event).toMatchObject({
      type: 'planned_request',
      hook: { resource: { addr: step.address }, action: 'rebind' },
      request: step.request,
      after: [step.id],
      gates: [],
      wave: 2,
    });
  });

  test('a dry run shows every request with its gates and predecessors', () => {
    const gated = {
      ...step,
      after: [step.id],
      gates: [{ kind: 'validateForModifyBackup', roles: [], awaitGrants: false }],
      rollout: { policy: 'BackupPolicy/v/gold-1', sampled: false, wave: 2 },
    } as const;
    expect(requestsText({ steps: [gated] }, plain)).toBe(
      `Would send, in this order:\n  PUT ${step.request.path}?api-version=2026-03-01  # BackupInstance/v/disk1 (gate validateForModifyBackup, wave 2, after 1 step)`,
    );
  });
});
