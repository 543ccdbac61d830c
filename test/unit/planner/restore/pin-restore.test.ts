import { describe, expect, test } from 'vitest';
import { CATALOG } from '../../../../src/catalog/catalog.ts';
import type { DesiredRestore } from '../../../../src/model/desired.ts';
import type { RestorePicture } from '../../../../src/model/restore-picture.ts';
import { restoreTags } from '../../../../src/model/restore.ts';
import { pinRestore, type RestoreVerdict } from '../../../../src/planner/restore/pin-restore.ts';
import { isSatisfiedByTags } from '../../../../src/planner/restore/standing.ts';
import { disk, NOW_MS } from '../../../support/planner-world.ts';
import {
  instance,
  ourJob,
  picture,
  point,
  restoredDisk,
  SOURCE,
  TARGET,
  wantRestore,
} from '../../../support/restore-world.ts';

const pin = (seen: Partial<RestorePicture> = {}, wanted: Partial<DesiredRestore> = {}): RestoreVerdict =>
  pinRestore(wantRestore(wanted), picture(seen), CATALOG, NOW_MS);
const codesOf = (verdict: RestoreVerdict): readonly string[] =>
  verdict.kind === 'satisfied' ? [] : verdict.problems.map(({ code }) => code);
const detailOf = (verdict: RestoreVerdict): string =>
  verdict.kind === 'satisfied' ? '' : (verdict.problems[0]?.detail ?? '');

const done = { status: 'Completed', phase: 'completed' } as const;
const failed = { status: 'Failed', phase: 'failed' } as const;
const ownTags = restoreTags('v/again', SOURCE, { id: 'new', takenAt: '2026-11-24T22:00:00.000Z' });

describe('a Restore', () => {
  test('whose target is free is open, with its point pinned', () => {
    expect(pin()).toMatchObject({
      kind: 'open',
      pinned: { point: { name: 'new' }, why: 'chose 2026-11-24T22:00Z, newest of 2', sentBefore: false },
      problems: [],
    });
  });

  test('whose target may not be read is open: the service’s own fence stands', () => {
    expect(pin({ target: undefined }).kind).toBe('open');
  });
});

describe('what stands at the target', () => {
  test.each([
    ['its tags', ownTags],
    ['its tags, whatever the case of their names', { 'AzBackup-Restore': 'V/AGAIN', 'AZBACKUP-SOURCE': SOURCE }],
    ['one tag alone', { 'azbackup-restore': 'v/again' }],
  ])('satisfies it by %s', (_, tags) => {
    expect(pin({ target: restoredDisk(tags) })).toEqual({ kind: 'satisfied' });
    expect(isSatisfiedByTags(wantRestore(), restoredDisk(tags), SOURCE)).toBe(true);
  });

  test('satisfies it although newer points exist, and although none is left', () => {
    const target = restoredDisk(ownTags);
    expect(pin({ target, points: [point('newer', 1)] }).kind).toBe('satisfied');
    expect(pin({ target, points: [] }).kind).toBe('satisfied');
  });

  test.each([
    ['nothing says where it is from', {}, {}, 'nothing says that it was restored for this'],
    ['another Restore made it', { 'azbackup-restore': 'v/other' }, {}, 'it was restored for v/other'],
    [
      'it was restored from another disk',
      { ...ownTags, 'azbackup-source': disk('other') },
      {},
      `it was restored from ${disk('other')}`,
    ],
    [
      'it was restored from another point than the one named',
      ownTags,
      { point: { kind: 'id', id: 'old' } as const },
      'it was restored from the recovery point new',
    ],
  ])('refuses it when %s', (_, tags, wanted, says) => {
    const verdict = pin({ target: restoredDisk(tags) }, wanted);
    expect(codesOf(verdict)).toEqual(['PLAN253']);
    expect(detailOf(verdict)).toContain(`${TARGET} exists, and ${says}`);
    expect(isSatisfiedByTags(wantRestore(wanted), restoredDisk(tags), SOURCE)).toBe(false);
  });
});

describe('a restore that was sent before', () => {
  test.each([
    ['that still runs is followed, its disk there or not', 'absent', ourJob('old', 1)],
    ['that ended and whose disk has no tags is tagged', restoredDisk(), ourJob('old', 1, done)],
    ['that ended with warnings counts too', restoredDisk(), ourJob('old', 1, { status: 'x', phase: 'warned' })],
  ] as const)('%s: the point is that of the job', (_, target, job) => {
    const verdict = pin({ target, jobs: [job] });
    expect(verdict).toMatchObject({ kind: 'open', pinned: { point: { name: 'old' }, sentBefore: true } });
    expect(verdict.kind === 'open' && verdict.pinned.why).toBe(
      `a restore of 2026-11-23T18:00:00.000Z was sent before (job ${job.name}, ${job.status}): it is followed, not sent again`,
    );
  });

  test('is known by its request id alone, and the newest attempt counts', () => {
    const jobs = [
      ourJob('new', 1, { ...failed, startedAt: '2026-11-24T20:00:00.000Z' }),
      ourJob('new', 3, { startedAt: '2026-11-24T22:00:00.000Z' }),
      ourJob('old', 2, { startedAt: '2026-11-24T21:00:00.000Z' }),
      ourJob('old', 9, { activityId: 'somebody-else', startedAt: '2026-11-24T23:30:00.000Z' }),
    ];
    expect(pin({ jobs })).toMatchObject({ pinned: { point: { name: 'new' }, why: /job-new-3/u } });
  });

  test.each([
    ['failed', [ourJob('new', 1, failed)]],
    ['was cancelled', [ourJob('new', 1, { status: 'Cancelled', phase: 'cancelled' })]],
    ['ended, and its disk was deleted since', [ourJob('new', 1, done)]],
  ])('and %s is done anew, by its own rule', (_, jobs) => {
    expect(pin({ jobs })).toMatchObject({ kind: 'open', pinned: { sentBefore: false, point: { name: 'new' } } });
  });

  test('and failed makes no disk ours', () => {
    expect(codesOf(pin({ target: restoredDisk(), jobs: [ourJob('new', 1, failed)] }))).toEqual(['PLAN253']);
  });
});

describe('what is refused before anything is sent', () => {
  const stranger = instance('data', { properties: { dataSourceInfo: { resourceID: SOURCE, datasourceType: 'X/y' } } });
  test.each<[string, Partial<RestorePicture>, Partial<DesiredRestore>, string, string]>([
    ['the original location, in any case', {}, { target: SOURCE.toUpperCase() as never }, 'PLAN252', 'never over'],
    ['a type of datasource nobody knows', { instance: stranger }, {}, 'PLAN213', 'cannot be restored'],
    ['an instance without points', { points: [] }, {}, 'PLAN254', 'no recovery points'],
    ['points that all expire too soon', { points: [point('p', 1, 3)] }, {}, 'PLAN254', 'skipped 1 that expires'],
    ['an unknown point', {}, { point: { kind: 'id', id: 'nope' } }, 'PLAN255', 'called nope'],
    [
      'a point about to go',
      { points: [point('p', 1, 3)] },
      { point: { kind: 'id', id: 'p' } },
      'PLAN255',
      'expires at',
    ],
  ])('%s', (_, seen, wanted, code, says) => {
    const verdict = pin(seen, wanted);
    expect([verdict.kind, codesOf(verdict)]).toEqual(['refused', [code]]);
    expect(detailOf(verdict)).toContain(says);
  });

  test('every problem names the Restore and its place', () => {
    expect(pin({ points: [] })).toMatchObject({
      problems: [{ subject: 'Restore/v/again', at: { file: 'specs/restore.yaml', line: 1 } }],
    });
  });
});

describe('the target’s group', () => {
  test('that is missing is an error with the command that makes it', () => {
    const verdict = pin({ targetGroup: 'absent' });
    expect(codesOf(verdict)).toEqual(['PLAN210']);
    expect(detailOf(verdict)).toContain('az group create --name "targetrg" --location "westus"');
  });

  test('in another region is a warning: the disk is made where the snapshot is', () => {
    const verdict = pin({ targetGroup: { location: 'East US' } });
    expect(verdict).toMatchObject({ kind: 'open', problems: [{ code: 'PLAN256', severity: 'warning' }] });
    expect(detailOf(verdict)).toContain('in East US, the snapshot in westus');
  });

  test.each([{ location: 'West US' }, undefined])('%j is fine', (targetGroup) => {
    expect(codesOf(pin({ targetGroup }))).toEqual([]);
  });

  test('and the point are told in one go when both are wrong', () => {
    expect(codesOf(pin({ targetGroup: 'absent', points: [] }))).toEqual(['PLAN210', 'PLAN254']);
  });
});
