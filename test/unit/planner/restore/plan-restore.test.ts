import { describe, expect, test } from 'vitest';
import { CATALOG } from '../../../../src/catalog/catalog.ts';
import { DISK_BACKUP_READER, DISK_RESTORE_OPERATOR, DISK_SNAPSHOT_CONTRIBUTOR } from '../../../../src/catalog/roles.ts';
import type { DesiredRestore, RolesRule } from '../../../../src/model/desired.ts';
import type { LiveVault } from '../../../../src/model/live.ts';
import type { RestorePicture } from '../../../../src/model/restore-picture.ts';
import { pinRestore } from '../../../../src/planner/restore/pin-restore.ts';
import { planRestore, planSatisfied } from '../../../../src/planner/restore/plan-restore.ts';
import { joinRestores, type RestorePart } from '../../../../src/planner/restore/restore-part.ts';
import { lentRoleName, roleAssignmentName } from '../../../../src/wire/role.ts';
import { CHECK, disk, GRANT, NOW_MS, SNAPSHOTS, vault, wantVault } from '../../../support/planner-world.ts';
import {
  assignment,
  instance,
  LIVE_VAULT,
  ourJob,
  picture,
  PRINCIPAL,
  SOURCE,
  TARGET,
  TARGET_GROUP,
  wantRestore,
} from '../../../support/restore-world.ts';

const SHAPE = { location: 'westus', sizeBytes: 34_359_738_368, sku: 'Premium_LRS' };
const input = (roles: RolesRule, live: LiveVault = LIVE_VAULT) => ({
  vault: wantVault({ roles }),
  live,
  catalog: CATALOG,
});

/** Plans a Restore that is open, as the workflow does. */
function planned(
  seen: Partial<RestorePicture> = {},
  roles: RolesRule = GRANT,
  wanted: Partial<DesiredRestore> = {},
): RestorePart {
  const verdict = pinRestore(wantRestore(wanted), picture(seen), CATALOG, NOW_MS);
  if (verdict.kind !== 'open') throw new Error(`it is ${verdict.kind}`);
  return planRestore(verdict.pinned, SHAPE, input(roles));
}

const kindsOf = ({ steps }: RestorePart): readonly string[] => steps.map(({ kind }) => kind);
const snapshots = assignment(DISK_SNAPSHOT_CONTRIBUTOR.id, SNAPSHOTS);
const byHand = assignment(DISK_RESTORE_OPERATOR.id);
const lent = assignment(
  DISK_RESTORE_OPERATOR.id,
  TARGET_GROUP,
  lentRoleName(TARGET_GROUP, PRINCIPAL, DISK_RESTORE_OPERATOR.id).toUpperCase(),
);

describe('the steps of a Restore', () => {
  test('lend what is missing, restore behind the gate, tag, take back, each after the one before', () => {
    const { steps } = planned({ roles: [snapshots] });
    const [lend, restore, tag, revoke] = steps;
    expect(steps.map(({ kind, after }) => [kind, after])).toEqual([
      ['lendRole', []],
      ['restore', [lend?.id]],
      ['tagResource', [restore?.id]],
      ['revokeRole', [tag?.id]],
    ]);
    expect(restore?.gates).toMatchObject([
      {
        kind: 'validateRestore',
        awaitGrants: true,
        roles: [
          { roleName: 'Disk Restore Operator', scope: TARGET_GROUP },
          { roleName: 'Disk Snapshot Contributor', scope: SNAPSHOTS },
        ],
      },
    ]);
    expect(revoke?.request).toMatchObject({ method: 'DELETE', path: lend?.request.path });
  });

  test('send the documented request: bare, to a new disk, in the snapshot’s region', () => {
    const restore = planned().steps.find(({ kind }) => kind === 'restore');
    expect(restore?.request).toMatchObject({
      method: 'POST',
      path: `${instance().id}/restore`,
      body: {
        objectType: 'AzureBackupRecoveryPointBasedRestoreRequest',
        recoveryPointId: 'new',
        sourceDataStoreType: 'OperationalStore',
        restoreTargetInfo: {
          recoveryOption: 'FailIfExists',
          restoreLocation: 'westus',
          datasourceInfo: { resourceID: TARGET, resourceName: 'restored', resourceLocation: 'westus' },
        },
      },
    });
    expect(restore?.kind === 'restore' && restore.intent).toMatchObject({
      target: TARGET,
      point: { id: 'new', takenAt: '2026-11-24T22:00:00.000Z' },
      expects: SHAPE,
    });
  });

  test('tag the disk with where it is from', () => {
    const tag = planned().steps.find(({ kind }) => kind === 'tagResource');
    expect(tag?.request.body).toMatchObject({
      operation: 'Merge',
      properties: {
        tags: {
          'azbackup-restore': 'v/again',
          'azbackup-source': SOURCE,
          'azbackup-point': 'new',
          'azbackup-point-time': '2026-11-24T22:00:00.000Z',
        },
      },
    });
  });

  test('go to another group and subscription as they go next door', () => {
    const target = TARGET.replace(/subscriptions\/[^/]+/u, 'subscriptions/other') as typeof TARGET;
    const { steps } = planned({}, GRANT, { target });
    expect(steps[0]).toMatchObject({
      kind: 'lendRole',
      intent: { need: { scope: TARGET_GROUP.replace(/subscriptions\/[^/]+/u, 'subscriptions/other') } },
    });
    expect(steps.find(({ kind }) => kind === 'restore')).toMatchObject({ intent: { target } });
  });

  test('expect no more than the point tells', () => {
    const verdict = pinRestore(wantRestore(), picture(), CATALOG, NOW_MS);
    if (verdict.kind !== 'open') throw new Error('not open');
    const restore = planRestore(verdict.pinned, {}, input(GRANT)).steps.find(({ kind }) => kind === 'restore');
    expect(restore?.kind === 'restore' && restore.intent.expects).toEqual({ location: 'westus' });
  });
});

describe('the roles of a Restore', () => {
  test.each([
    ['nothing is there', [], ['lendRole', 'grantRole', 'restore', 'tagResource', 'revokeRole']],
    ['the restore role is there by hand', [snapshots, byHand], ['restore', 'tagResource']],
    ['it was lent by a run before', [snapshots, lent], ['restore', 'tagResource', 'revokeRole']],
    [
      'it is there by hand above a lent one',
      [snapshots, lent, assignment(DISK_RESTORE_OPERATOR.id, '/' as never)],
      ['restore', 'tagResource', 'revokeRole'],
    ],
  ])('when %s', (_, roles, kinds) => {
    expect(kindsOf(planned({ roles }))).toEqual(kinds);
  });

  test('are left alone when they cannot be read: the service’s validation decides', () => {
    const part = planned({ roles: undefined });
    expect(kindsOf(part)).toEqual(['restore', 'tagResource']);
    expect(part.problems).toEqual([]);
  });

  test('are a warning with the command each where they are only checked, and nothing is taken back', () => {
    const part = planned({ roles: [lent] }, CHECK);
    expect(kindsOf(part)).toEqual(['restore', 'tagResource']);
    expect(part.problems.map(({ code, severity }) => [code, severity])).toEqual([['PLAN230', 'warning']]);
    expect(part.problems[0]?.detail).toContain('--role "Disk Snapshot Contributor"');
  });

  test('are not granted for a restore that was sent before, but what was lent for it is taken back', () => {
    const jobs = [ourJob('new', 1)];
    expect(kindsOf(planned({ jobs }))).toEqual(['restore', 'tagResource']);
    expect(kindsOf(planned({ jobs, roles: [lent] }))).toEqual(['restore', 'tagResource', 'revokeRole']);
  });

  test('need an identity', () => {
    const verdict = pinRestore(wantRestore(), picture(), CATALOG, NOW_MS);
    if (verdict.kind !== 'open') throw new Error('not open');
    const { principalId: _, ...nobody } = LIVE_VAULT;
    const { problems } = planRestore(verdict.pinned, SHAPE, input(GRANT, nobody));
    expect(problems.map(({ code }) => code)).toEqual(['PLAN212']);
  });
});

describe('a Restore that is satisfied', () => {
  const satisfied = (roles: RestorePicture['roles'], rule = GRANT): RestorePart =>
    planSatisfied(wantRestore(), picture({ roles }), input(rule));

  test('gives back what a run that never came so far has lent, and says so', () => {
    const part = satisfied([snapshots, lent]);
    expect(part.steps).toMatchObject([{ kind: 'revokeRole', after: [] }]);
    expect(part.changes).toMatchObject([
      { action: 'revoke', id: TARGET_GROUP, because: 'it was lent for a restore alone', steps: [part.steps[0]?.id] },
    ]);
  });

  test.each([
    ['the same role that somebody assigned', [byHand]],
    [
      'the same role that azbackup granted for good',
      [
        assignment(
          DISK_RESTORE_OPERATOR.id,
          TARGET_GROUP,
          roleAssignmentName(TARGET_GROUP, PRINCIPAL, DISK_RESTORE_OPERATOR.id),
        ),
      ],
    ],
    [
      'a role lent in another group',
      [assignment(DISK_RESTORE_OPERATOR.id, SNAPSHOTS, lentRoleName(SNAPSHOTS, PRINCIPAL, DISK_RESTORE_OPERATOR.id))],
    ],
    ['another role', [assignment(DISK_BACKUP_READER.id)]],
    ['what cannot be read', undefined],
  ])('never touches %s', (_, roles) => {
    expect(satisfied(roles)).toEqual({ changes: [], steps: [], problems: [], relies: [] });
  });

  test('touches no role where roles are only checked', () => {
    expect(satisfied([lent], CHECK).steps).toEqual([]);
  });
});

describe('the plan of a Restore', () => {
  test('says which point, why, and what becomes of the role', () => {
    const { changes, relies } = planned({ roles: [snapshots] });
    expect(changes.map(({ action, address }) => [action, address])).toEqual([
      ['grant', `RoleAssignment/v/Disk Restore Operator on ${TARGET_GROUP}`],
      ['restore', 'Restore/v/again'],
    ]);
    expect(changes[1]).toMatchObject({
      id: TARGET,
      because: 'chose 2026-11-24T22:00Z, newest of 2',
      paths: [
        { path: 'disk', to: TARGET },
        { path: 'from', to: instance().id },
        { path: 'recoveryPoint', to: 'new' },
        { path: 'location', to: 'westus' },
        { path: 'sizeBytes', to: SHAPE.sizeBytes },
        { path: 'sku', to: 'Premium_LRS' },
      ],
      notes: ['Disk Restore Operator is taken back when the disk is there.'],
    });
    expect(relies).toEqual([vault(), instance().id]);
  });
});

describe('several Restores', () => {
  const second = { name: 'v/second', target: disk('second').replace('RG-Disks', 'targetrg') as typeof TARGET };

  test('that need the same role lend it once and give it back after the last of them', () => {
    const joined = joinRestores([planned({ roles: [snapshots] }), planned({ roles: [snapshots] }, GRANT, second)]);
    expect(kindsOf(joined).toSorted()).toEqual(
      ['lendRole', 'restore', 'restore', 'revokeRole', 'tagResource', 'tagResource'].toSorted(),
    );
    const tags = joined.steps.filter(({ kind }) => kind === 'tagResource').map(({ id }) => id);
    expect(joined.steps.find(({ kind }) => kind === 'revokeRole')?.after).toEqual(tags);
    expect(joined.changes.filter(({ action }) => action === 'grant')).toHaveLength(1);
  });

  test('keep a role that one of them left behind until the other is done with it', () => {
    const open = planned({ roles: [snapshots, lent] }, GRANT, second);
    const leftOver = planSatisfied(wantRestore(), picture({ roles: [snapshots, lent] }), input(GRANT));
    for (const parts of [
      [leftOver, open],
      [open, leftOver],
    ]) {
      const joined = joinRestores(parts);
      const tag = joined.steps.find(({ kind }) => kind === 'tagResource');
      const revokes = joined.steps.filter(({ kind }) => kind === 'revokeRole');
      expect(revokes.map(({ after }) => after)).toEqual([[tag?.id]]);
    }
  });
});
