import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../../src/model/journal.ts';
import type { GateCheck } from '../../../src/model/report.ts';
import type { ServiceError } from '../../../src/model/service-error.ts';
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
