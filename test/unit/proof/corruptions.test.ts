import { describe, expect, test } from 'vitest';
import { resourceId, type ArmId } from '../../../src/model/arm-id.ts';
import type { DiskDetails } from '../../../src/model/disk-details.ts';
import { speaksAgainst, type DrillPick, type StartedRecord } from '../../../src/model/drill-record.ts';
import type { ProofLevel } from '../../../src/model/drill.ts';
import type { LiveJobDetails } from '../../../src/model/job.ts';
import { restoreAttempts } from '../../../src/model/restore.ts';
import { checkAsked } from '../../../src/proof/checks/asked.ts';
import { judge, judgeFailure } from '../../../src/proof/judge.ts';
import type { HookEnd } from '../../../src/proof/hook/hook-seen.ts';
import type { Seen } from '../../../src/proof/seen.ts';
import { candidateOf, DRILL_GROUP, NOW, vaultOf } from '../../support/drill-fixtures.ts';
import { pickOf } from '../../support/evidence-fixtures.ts';

const MINUTE = 60_000;
const SNAPSHOTS = DRILL_GROUP.replace('drill-westus', 'snapshot-rg') as ArmId;
const at = (ms: number): string => new Date(NOW + ms).toISOString();

const PICK: DrillPick = pickOf(1, {
  expects: {
    location: 'West US',
    sizeGb: 32,
    sku: 'Premium_LRS',
    zones: ['1'],
    osType: 'Linux',
    hyperVGeneration: 'V2',
    encryptionType: 'EncryptionAtRestWithCustomerKey',
    encryptionSet: `${SNAPSHOTS}/providers/Microsoft.Compute/diskEncryptionSets/ours`,
    snapshotGroup: SNAPSHOTS,
    snapshot: resourceId(SNAPSHOTS, 'Microsoft.Compute/snapshots', 'AzureBackup_1'),
  },
  objectives: { rtoMs: 30 * MINUTE, rpoMs: 36 * 60 * MINUTE },
});

/** Of the second attempt: its first one was refused. */
const REQUEST = [...restoreAttempts(PICK.target, PICK.point.id).keys()][1] ?? '';
const STARTED: StartedRecord = {
  at: at(MINUTE),
  record: 'started',
  target: PICK.target,
  validateMs: 40_000,
  submitMs: 1000,
  acceptedAt: at(MINUTE),
  validation: { requestId: 'validation-1' },
  operation: { requestId: 'operation-1', clientRequestId: REQUEST },
};

const JOB: LiveJobDetails = {
  id: `${vaultOf(0)}/backupJobs/2f1c0c1c-0000-4000-8000-000000000001` as ArmId,
  name: '2f1c0c1c-0000-4000-8000-000000000001',
  vault: vaultOf(0),
  vaultKind: 'backupVault',
  item: 'disk-1',
  instance: PICK.instance,
  operation: 'Restore',
  status: 'Completed',
  phase: 'completed',
  startedAt: at(2 * MINUTE),
  endedAt: at(8 * MINUTE),
  cancellable: false,
  tasks: [],
  properties: {},
  sourcePoint: { id: PICK.point.id },
  destination: PICK.target,
  warnings: [],
  activityId: REQUEST,
};

const DISK: DiskDetails = {
  id: PICK.target,
  location: 'westus',
  tags: {},
  sizeGb: 32,
  sku: 'Premium_LRS',
  provisioningState: 'Succeeded',
  state: 'Unattached',
  zones: ['1'],
  osType: 'Linux',
  hyperVGeneration: 'V2',
  encryptionType: 'EncryptionAtRestWithCustomerKey',
  encryptionSet: PICK.expects.encryptionSet?.toUpperCase() ?? '',
  madeFrom: resourceId(SNAPSHOTS, 'Microsoft.Compute/snapshots', 'AzureBackup_1'),
  createdAt: at(8 * MINUTE),
};

const SEEN: Seen = {
  pickedAtMs: NOW,
  started: STARTED,
  job: JOB,
  disk: DISK,
  checkMs: 500,
};

const without = <T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> => {
  const { [key]: _, ...rest } = value;
  return rest;
};
const job = (change: Partial<LiveJobDetails>): Seen => ({ ...SEEN, job: { ...JOB, ...change } });
const disk = (change: Partial<DiskDetails>): Seen => ({ ...SEEN, disk: { ...DISK, ...change } });
const lessJob = (key: keyof LiveJobDetails): Seen => ({ ...SEEN, job: without(JOB, key) as LiveJobDetails });
const lessDisk = (key: keyof DiskDetails): Seen => ({ ...SEEN, disk: without(DISK, key) as DiskDetails });

const HOOK_ANSWER = {
  apiVersion: 'azbackup/hook.v1',
  nonce: 'n-1',
  disk: { id: PICK.target },
  checks: [{ check: 'rows', result: 'pass' }],
};
const hookEnded = (end: HookEnd): Seen => ({
  ...SEEN,
  bytes: { refused: {}, compared: { sizes: { disk: 32, snapshot: 32 } } },
  hook: { nonce: 'n-1', disk: PICK.target, program: { path: '/check', sha256: 'ab12' }, end, stderr: '' },
});
/** A hook that says something else than the truth, or says it with another exit code. */
const lie = (change: object, exitCode = 0): Seen =>
  hookEnded({ kind: 'exited', exitCode, stdout: JSON.stringify({ ...HOOK_ANSWER, ...change }) });
const otherInstance = candidateOf(2).instance;

/** What was spoilt, how, the check that notices, and the lowest level at which it is noticed. */
const CORRUPTIONS: readonly (readonly [string, Seen, string, ProofLevel])[] = [
  ['the job failed', job({ status: 'Failed', phase: 'failed' }), 'job', 'restored'],
  ['the job was cancelled', job({ status: 'Cancelled', phase: 'cancelled' }), 'job', 'restored'],
  ['the job warned', job({ status: 'CompletedWithWarnings', phase: 'warned' }), 'job', 'restored'],
  ['the job completed, with a warning in it', job({ warnings: ['a: b'] }), 'job', 'restored'],
  ['the job is still running', job({ status: 'InProgress', phase: 'running' }), 'job', 'restored'],
  ['the job has a status nobody knows', job({ status: 'Donne', phase: 'running' }), 'job', 'restored'],
  ['the job is of a request of somebody else', job({ activityId: candidateOf(1).instance }), 'operation', 'restored'],
  ['nobody knows whose request the job is of', lessJob('activityId'), 'operation', 'restored'],
  ['the job was a backup', job({ operation: 'Backup' }), 'job operation', 'restored'],
  ['the job says no operation', job({ operation: '' }), 'job operation', 'restored'],
  ['another instance was restored', job({ instance: otherInstance }), 'backup instance', 'restored'],
  ['nobody knows which instance was restored', lessJob('instance'), 'backup instance', 'restored'],
  ['another point was restored', job({ sourcePoint: { id: 'point-2' } }), 'recovery point', 'restored'],
  ['an older point was restored', job({ sourcePoint: { id: 'point-10' } }), 'recovery point', 'restored'],
  ['nobody knows which point was restored', lessJob('sourcePoint'), 'recovery point', 'restored'],
  ['it went to another disk', job({ destination: `${PICK.target}x` }), 'target', 'restored'],
  ['it went to another group', job({ destination: PICK.target.replace('drill-westus', 'rg') }), 'target', 'restored'],
  ['it went over the source', job({ destination: PICK.datasource }), 'target', 'restored'],
  ['nobody knows where it went', lessJob('destination'), 'target', 'restored'],
  ['it took too long', job({ endedAt: at(60 * MINUTE) }), 'recovery time objective', 'restored'],
  ['the point is too old', { ...SEEN, pickedAtMs: NOW + 86_400_000 }, 'recovery point objective', 'restored'],
  ['there is no disk', { ...SEEN, disk: undefined }, 'disk', 'matches'],
  ['there is another disk', disk({ id: candidateOf(3).datasource }), 'disk', 'matches'],
  ['the disk is not finished', disk({ provisioningState: 'Creating' }), 'provisioning state', 'matches'],
  ['the disk is broken', disk({ provisioningState: 'Failed' }), 'provisioning state', 'matches'],
  ['the disk is in another region', disk({ location: 'eastus' }), 'region', 'matches'],
  ['the disk is nowhere', disk({ location: '' }), 'region', 'matches'],
  ['the disk is smaller', disk({ sizeGb: 31 }), 'size in GiB', 'matches'],
  ['the disk is larger', disk({ sizeGb: 64 }), 'size in GiB', 'matches'],
  ['the disk has no size', lessDisk('sizeGb'), 'size in GiB', 'matches'],
  ['the disk is of a slower kind', disk({ sku: 'Standard_LRS' }), 'sku', 'matches'],
  ['the disk is of no kind', lessDisk('sku'), 'sku', 'matches'],
  ['the disk is in another zone', disk({ zones: ['2'] }), 'zone', 'matches'],
  ['the disk is in no zone', disk({ zones: [] }), 'zone', 'matches'],
  ['the disk is in one zone more', disk({ zones: ['1', '2'] }), 'zone', 'matches'],
  ['the disk holds another system', disk({ osType: 'Windows' }), 'operating system', 'matches'],
  ['the disk has lost its system', lessDisk('osType'), 'operating system', 'matches'],
  ['the disk is of the other generation', disk({ hyperVGeneration: 'V1' }), 'generation', 'matches'],
  ['the disk has lost its generation', lessDisk('hyperVGeneration'), 'generation', 'matches'],
  [
    'the disk is under a platform key',
    disk({ encryptionType: 'EncryptionAtRestWithPlatformKey' }),
    'encryption',
    'matches',
  ],
  ['the disk is under another key', disk({ encryptionSet: `${SNAPSHOTS}/other` }), 'disk encryption set', 'matches'],
  ['the disk is under no key of ours', lessDisk('encryptionSet'), 'disk encryption set', 'matches'],
  [
    'the disk comes from another point of the same instance',
    disk({ madeFrom: resourceId(SNAPSHOTS, 'Microsoft.Compute/snapshots', 'AzureBackup_2') }),
    'snapshot',
    'matches',
  ],
  [
    'the disk comes from a snapshot elsewhere',
    disk({ madeFrom: resourceId(DRILL_GROUP, 'Microsoft.Compute/snapshots', 's') }),
    'snapshot',
    'matches',
  ],
  [
    'the disk is a copy of another disk',
    disk({ madeFrom: resourceId(SNAPSHOTS, 'Microsoft.Compute/disks', 'd') }),
    'snapshot',
    'matches',
  ],
  ['the disk was made empty', lessDisk('madeFrom'), 'snapshot', 'matches'],
  ['the hook says that it is bad', lie({ checks: [{ check: 'rows', result: 'fail' }] }), 'hook: rows', 'hook'],
  ['the hook does not know', lie({ checks: [{ check: 'rows', result: 'unknown' }] }), 'hook: rows', 'hook'],
  ['the hook says good and fails', lie({}, 1), 'hook', 'hook'],
  ['the hook speaks of the source', lie({ disk: { id: PICK.datasource } }), 'hook disk', 'hook'],
  ['the hook says what it said before', lie({ nonce: 'n-0' }), 'hook nonce', 'hook'],
  ['the hook has looked at nothing', lie({ checks: [] }), 'hook', 'hook'],
  ['the hook has its own word for good', lie({ checks: [{ check: 'rows', result: 'passed' }] }), 'hook', 'hook'],
  ['the hook says nothing', hookEnded({ kind: 'exited', exitCode: 0, stdout: '' }), 'hook', 'hook'],
  ['the hook dies', hookEnded({ kind: 'killed', signal: 'SIGSEGV' }), 'hook', 'hook'],
  ['the hook does not end', hookEnded({ kind: 'timedOut', timeoutMs: 1 }), 'hook', 'hook'],
  ['the hook floods', hookEnded({ kind: 'flooded', stream: 'stdout', limitBytes: 1 }), 'hook', 'hook'],
  ['the hook is another program', hookEnded({ kind: 'changed', found: 'cd34' }), 'hook', 'hook'],
  ['the hook did not start', hookEnded({ kind: 'notStarted', why: 'EACCES' }), 'hook', 'hook'],
];

describe('checks', () => {
  test.each<ProofLevel>(['restored', 'matches'])('pass a restore that is right, at level %s', (level) => {
    const verdict = judge({ ...PICK, level }, SEEN);
    expect(verdict.findings.filter(({ result }) => result !== 'pass')).toEqual([]);
    expect(verdict).toMatchObject({ outcome: 'proven', level, at: JOB.endedAt });
  });

  test('pass a restore that its hook passes, and none that no hook has seen', () => {
    const pick = { ...PICK, level: 'hook' as const };
    expect(judge(pick, lie({})).outcome).toBe('proven');
    const { hook: _, ...unseen } = lie({});
    expect(judge(pick, unseen).outcome).toBe('unproven');
  });

  test.each(CORRUPTIONS)('notice at its level that %s', (_what, seen, check, level) => {
    const verdict = judge({ ...PICK, level }, seen);
    expect(verdict.outcome).toBe('unproven');
    expect(verdict.findings.filter(speaksAgainst).map((one) => one.check)).toContain(check);
    // What only the disk shows, the level below does not claim to know.
    if (level === 'hook') expect(judge({ ...PICK, level: 'bytes' }, seen).outcome).toBe('proven');
    if (level === 'matches') expect(judge({ ...PICK, level: 'restored' }, seen).outcome).toBe('proven');
  });

  test('are tried with more than thirty corruptions, each of them another one', () => {
    expect(new Set(CORRUPTIONS.map(([what]) => what)).size).toBe(CORRUPTIONS.length);
    expect(CORRUPTIONS.length).toBeGreaterThan(30);
  });

  test('pass warnings where the spec says so, and keep them', () => {
    const seen = job({ status: 'CompletedWithWarnings', phase: 'warned', warnings: ['disk: Slow: slow'] });
    expect(judge({ ...PICK, warningsPass: true }, seen)).toMatchObject({
      outcome: 'proven',
      warnings: ['disk: Slow: slow'],
    });
  });

  test.each([
    ['a snapshot elsewhere', resourceId(DRILL_GROUP, 'Microsoft.Compute/snapshots', 's'), 'snapshot group'],
    ['a copy of another disk', resourceId(SNAPSHOTS, 'Microsoft.Compute/disks', 'd'), 'origin'],
    ['nothing', undefined, 'origin'],
  ])('notice a disk made from %s where nobody knows the point\u2019s snapshot', (_, madeFrom, check) => {
    const { snapshot: _known, ...expects } = PICK.expects;
    const seen = madeFrom === undefined ? lessDisk('madeFrom') : disk({ madeFrom });
    expect(judge({ ...PICK, expects }, SEEN).outcome).toBe('proven');
    const { findings } = judge({ ...PICK, expects }, seen);
    expect(findings.filter(({ result }) => result !== 'pass').map((one) => one.check)).toContain(check);
  });

  test('say nothing of what nobody could know', () => {
    const pick = { ...PICK, expects: { location: 'westus' } };
    const checks = judge(pick, SEEN).findings.map(({ check }) => check);
    expect(checks).not.toContain('zone');
    expect(checks).not.toContain('sku');
  });

  test('split the recovery time and leave out the time in which nobody looked', () => {
    expect(judge(PICK, SEEN).timings).toEqual({
      validateMs: 40_000,
      submitMs: 1000,
      queueMs: MINUTE,
      jobMs: 6 * MINUTE,
      visibleMs: 0,
      checkMs: 500,
      totalMs: 40_000 + 1000 + 7 * MINUTE + 500,
    });
    expect(judge(PICK, SEEN).pointAgeMs).toBe(86_400_000);
  });

  test('list validation and operation with the requests they went by', () => {
    expect(judge(PICK, SEEN).findings.slice(0, 3)).toEqual([
      { check: 'validation', result: 'pass', expected: 'passed', found: 'request validation-1' },
      {
        check: 'operation',
        result: 'pass',
        expected: 'our request, accepted',
        found: `request operation-1, sent as ${REQUEST}`,
      },
      { check: 'job', result: 'pass', expected: 'Completed without warnings', found: 'Completed' },
    ]);
  });

  test('prove a restore by its job alone when the record of its start is lost, and say what nobody saw', () => {
    const verdict = judge(PICK, { ...SEEN, started: undefined });
    expect(verdict.outcome).toBe('proven');
    expect(verdict.findings.slice(0, 2)).toMatchObject([
      { check: 'validation', result: 'unseen', found: expect.stringContaining('not on record') as string },
      { check: 'operation', result: 'pass', found: `request not on record, sent as ${REQUEST}` },
    ]);
    const stranger = judge(PICK, { ...SEEN, started: undefined, job: { ...JOB, activityId: 'x' } });
    expect(stranger.outcome).toBe('unproven');
  });

  test.each<readonly [string, Partial<StartedRecord> | undefined, readonly string[]]>([
    ['an earlier version told only how long it took', { validateMs: 1 }, ['pass passed', 'pass accepted']],
    ['the restore was found sent before', {}, ['unseen not on record', 'pass accepted']],
    ['only the request is known', { operation: { requestId: 'r' } }, ['unseen not on record', 'pass request r']],
    ['nobody knows whether it started', undefined, ['unseen not on record', 'unknown undefined']],
  ])('without a job, when %s', (_when, started, found) => {
    const findings = checkAsked(PICK, started, undefined).map((one) => `${one.result} ${one.found}`);
    expect(findings.map((text, index) => text.slice(0, found[index]?.length))).toEqual(found);
  });

  test('that never came to a job prove nothing', () => {
    const error = { code: 'UserErrorX', message: 'no', recommendedActions: [] };
    const verdict = judgeFailure(PICK, NOW, 'validation', error);
    expect(verdict).toMatchObject({ outcome: 'unproven', error, findings: [{ check: 'validation', result: 'fail' }] });
  });
});
