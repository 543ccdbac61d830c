import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jobDetailsFromWire, jobFromWire, vaultKindOf } from '../../../src/wire/job.ts';
import { jobDurationMs } from '../../../src/wire/job-duration.ts';
import { jobErrorOf } from '../../../src/wire/job-error.ts';
import { isKnownJobStatus, jobPhase } from '../../../src/wire/job-words.ts';
import { jobsFilter } from '../../../src/wire/recovery-services.ts';
import { recoveryPointFromWire } from '../../../src/wire/recovery-point.ts';
import { isUsable } from '../../../src/model/recovery-point.ts';
import { BACKUP_VAULT, backupJob, RSV_VAULT, vmJob } from '../../support/job-bodies.ts';
import { toArmId } from '../../../src/model/arm-id.ts';

describe('status words', () => {
  test.each([
    ['backupVault', 'InProgress', 'running'],
    ['backupVault', 'Inprogress', 'running'],
    ['backupVault', 'COMPLETED', 'completed'],
    ['backupVault', 'Success', 'completed'],
    ['backupVault', 'SuccessWithWarning', 'warned'],
    ['backupVault', 'CompletedWithWarnings', 'warned'],
    ['backupVault', 'Failed', 'failed'],
    ['backupVault', 'Canceled', 'cancelled'],
    ['backupVault', 'Paused', 'running'],
    ['recoveryServices', 'Cancelling', 'running'],
    ['recoveryServices', 'Cancelled', 'cancelled'],
    ['recoveryServices', 'CompletedWithWarnings', 'warned'],
    ['recoveryServices', 'Failed', 'failed'],
  ] as const)('%s says %s: %s', (kind, word, phase) => {
    expect(jobPhase(kind, word)).toBe(phase);
    expect(isKnownJobStatus(kind, word)).toBe(true);
  });

  test('a word of neither table, and of the other one, is running and unknown', () => {
    for (const word of ['Daydreaming', '', 'constructor']) {
      expect(jobPhase('backupVault', word)).toBe('running');
      expect(isKnownJobStatus('backupVault', word)).toBe(false);
    }
    expect(isKnownJobStatus('recoveryServices', 'Success')).toBe(false);
  });
});

describe('durations', () => {
  test.each([
    ['PT3M13.7413207S', 193_741],
    ['PT0S', 0],
    ['PT20M23.0896697S', 1_223_090],
    ['00:03:12.7189058', 192_719],
    ['00:20:23.0896697', 1_223_090],
    ['1.09:22:25.79', 120_145_790],
    ['00:00:00', 0],
    ['', undefined],
    ['soon', undefined],
    ['1:2', undefined],
  ])('%s', (text, ms) => {
    expect(jobDurationMs(text)).toBe(ms);
  });

  test('both spellings of one length are the same', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(59), fc.nat(59), (hours, minutes, seconds) => {
        const two = (count: number): string => String(count).padStart(2, '0');
        const days = Math.floor(hours / 24);
        const dotnet = `${days === 0 ? '' : `${days}.`}${two(hours % 24)}:${two(minutes)}:${two(seconds)}`;
        expect(jobDurationMs(dotnet)).toBe(jobDurationMs(`PT${hours}H${minutes}M${seconds}S`));
      }),
    );
  });
});

describe('jobs', () => {
  test('a job of a Backup vault', () => {
    const job = jobFromWire(
      backupJob('j', { status: 'Completed', endTime: '2026-11-20T08:03:12Z', duration: '00:03:12.7189058' }),
    );
    expect(job).toEqual({
      id: `${BACKUP_VAULT}/backupJobs/j`,
      name: 'j',
      vault: BACKUP_VAULT,
      vaultKind: 'backupVault',
      item: 'd1',
      instance: `${BACKUP_VAULT}/backupInstances/i1`,
      datasource: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/d1',
      operation: 'Backup',
      status: 'Completed',
      phase: 'completed',
      startedAt: '2026-11-20T08:00:00.475Z',
      endedAt: '2026-11-20T08:03:12.000Z',
      durationMs: 192_719,
      activityId: 'request-of-j',
      onDemand: true,
      cancellable: false,
    });
  });

  test('while it runs a job of a Backup vault has neither an end nor a duration', () => {
    const job = jobFromWire(backupJob('j'));
    expect(job).not.toHaveProperty('durationMs');
    expect(job).not.toHaveProperty('endedAt');
  });

  test.each([[[1]], [['Cancellable']], [['cancellable']]])(
    'a running job of a Recovery Services vault with actions %j',
    (actionsInfo) => {
      expect(jobFromWire(vmJob('j', { actionsInfo }))).toMatchObject({
        vaultKind: 'recoveryServices',
        item: 'vm1',
        durationMs: 1_245,
        activityId: 'request-of-j',
        cancellable: true,
      });
    },
  );

  test.each([[[]], [[2]], [['Retriable']]])('actions %j do not make a job cancellable', (actionsInfo) => {
    expect(jobFromWire(vmJob('j', { actionsInfo }))?.cancellable).toBe(false);
  });

  test('what a single GET adds: tasks, properties, points, destination', () => {
    const extendedInfo = {
      dataTransferedInBytes: 42,
      targetRecoverPoint: { recoveryPointID: 'p2', recoveryPointTime: '0001-01-01T00:00:00Z' },
      sourceRecoverPoint: { recoveryPointID: 'p1', recoveryPointTime: '2026-11-20T07:00:00Z' },
      recoveryDestination: '/subscriptions/s/disks/d2',
      subTasks: [{ taskId: 1, taskName: 'Trigger Restore', taskStatus: 'Completed' }],
      additionalDetails: { RetentionTag: 'Default' },
      warningDetails: [{ resourceName: 'd1', warning: { code: 'W', message: 'careful' } }],
    };
    expect(jobDetailsFromWire(backupJob('j', { extendedInfo }))).toMatchObject({
      tasks: [{ name: 'Trigger Restore', status: 'Completed' }],
      properties: { RetentionTag: 'Default' },
      targetPoint: { id: 'p2' },
      sourcePoint: { id: 'p1', time: '2026-11-20T07:00:00.000Z' },
      destination: '/subscriptions/s/disks/d2',
      transferredBytes: 42,
      warnings: ['d1: W: careful'],
    });
    const vm = {
      tasksList: [{ taskId: 'Take Snapshot', duration: '00:00:05', status: 'Completed' }],
      propertyBag: { 'VM Name': 'vm1' },
    };
    expect(jobDetailsFromWire(vmJob('j', { extendedInfo: vm }))).toMatchObject({
      tasks: [{ name: 'Take Snapshot', status: 'Completed', durationMs: 5_000 }],
      properties: { 'VM Name': 'vm1' },
    });
  });

  test('a list item without extendedInfo is a job without details', () => {
    expect(jobDetailsFromWire(backupJob('j'))).toMatchObject({ tasks: [], properties: {}, warnings: [] });
  });

  test('ids of the wrong kind and bodies without a status are no jobs', () => {
    expect(jobFromWire({ ...backupJob('j'), id: `${BACKUP_VAULT}/backupInstances/j` })).toBeUndefined();
    expect(jobFromWire({ ...backupJob('j'), properties: {} })).toBeUndefined();
    const confused = toArmId('/subscriptions/s/resourceGroups/g/providers/Microsoft.DataProtection/vaults/v');
    expect(confused && vaultKindOf(confused)).toBeUndefined();
    expect(vaultKindOf(RSV_VAULT)).toBe('recoveryServices');
  });

  test('any body at all is read without throwing', () => {
    fc.assert(fc.property(fc.jsonValue(), (body) => jobDetailsFromWire(body) === undefined));
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (extendedInfo, errorDetails) => {
        const body = backupJob('j', { extendedInfo, errorDetails } as Parameters<typeof backupJob>[1]);
        expect(jobDetailsFromWire(body)?.name).toBe('j');
      }),
    );
  });
});

describe('errors of jobs', () => {
  const nested = (depth: number): object =>
    depth === 0
      ? { code: 'Innermost', message: 'the real reason', recommendedAction: ['do this'] }
      : { code: 'Outer', message: 'Invalid inputs.', recommendedAction: ['retry'], details: [nested(depth - 1)] };

  test.each([1, 2, 3, 8])('the innermost of %d levels is found, with every recommendation', (depth) => {
    expect(jobErrorOf([nested(depth)])).toMatchObject({
      code: 'Outer',
      message: 'Invalid inputs.',
      innermost: 'Innermost: the real reason',
      recommendedActions: ['retry', 'do this'],
    });
  });

  test('inner errors count like details', () => {
    expect(jobErrorOf([{ code: 'A', message: 'a', innerError: { code: 'B', message: 'b' } }])?.innermost).toBe('B: b');
  });

  test('Recovery Services spells it its own way', () => {
    const error = {
      errorCode: 400001,
      errorTitle: 'title',
      errorString: 'Command execution failed.',
      recommendations: ['x'],
    };
    expect(jobErrorOf([error])).toMatchObject({
      code: '400001',
      message: 'Command execution failed.',
      recommendedActions: ['x'],
    });
  });

  test('nothing said is no error', () => {
    expect(jobErrorOf([])).toBeUndefined();
    expect(jobErrorOf([{}, null, 'text'])).toBeUndefined();
  });
});

describe('the filter of Recovery Services', () => {
  test('times are in the twelve-hour form of the recordings', () => {
    const fromMs = Date.parse('2021-05-26T00:20:17Z');
    const untilMs = Date.parse('2021-05-26T12:20:17Z');
    expect(jobsFilter({ fromMs, untilMs, operation: 'Restore', status: "In'Progress" })).toBe(
      "startTime eq '2021-05-26 12:20:17 AM' and endTime eq '2021-05-26 12:20:17 PM' and operation eq 'Restore' and status eq 'In''Progress'",
    );
    expect(jobsFilter({ fromMs: Date.parse('2021-05-26T15:00:00Z'), untilMs })).toContain("'2021-05-26 03:00:00 PM'");
  });

  test('nothing asked is no filter, and half a span is none either', () => {
    expect(jobsFilter({})).toBeUndefined();
    expect(jobsFilter({ fromMs: 0 })).toBeUndefined();
  });
});

describe('recovery points', () => {
  const point = (properties: object): object => ({
    id: `${BACKUP_VAULT}/backupInstances/i1/recoveryPoints/p1`,
    properties: {
      recoveryPointId: 'p1',
      recoveryPointTime: '2026-11-20T08:00:00.1234567Z',
      expiryTime: '2026-11-27T08:00:00Z',
      recoveryPointState: null,
      recoveryPointDataStoresDetails: [
        { type: 'OperationalStore', state: 'COMMITTED', expiryTime: '2026-11-26T08:00:00Z' },
      ],
      ...properties,
    },
  });

  test('a point expires when the first of its times has come', () => {
    expect(recoveryPointFromWire(point({}))).toMatchObject({
      name: 'p1',
      time: '2026-11-20T08:00:00.123Z',
      expiresAt: '2026-11-26T08:00:00.000Z',
    });
  });

  test.each([
    [{}, true],
    [{ recoveryPointState: 'Completed' }, true],
    [{ recoveryPointState: 'Partial' }, false],
    [{ recoveryPointDataStoresDetails: [{ type: 'OperationalStore', state: 'PENDING' }] }, false],
    [{ recoveryPointDataStoresDetails: [] }, false],
  ])('%j: usable %s', (properties, usable) => {
    const read = recoveryPointFromWire(point(properties));
    expect(read && isUsable(read)).toBe(usable);
  });

  test('a point without a time is none', () => {
    expect(recoveryPointFromWire(point({ recoveryPointTime: 'soon' }))).toBeUndefined();
  });
});
