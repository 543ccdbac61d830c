import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ArmFailure } from '../../../../src/azure/arm-client.ts';
import { listRuns } from '../../../../src/executor/journal/run-folder.ts';
import type { DrillRecord } from '../../../../src/model/drill-record.ts';
import { findRun } from '../../../../src/workflows/run.ts';
import { codesOf, fleetDrill, openDrillRig, reportOf, type DrillRig } from '../../../support/drill-rig.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST = { bootstrap: true };

let rig: DrillRig;
afterEach(() => rig.close());

const fault = (what: object): Promise<unknown> => rig.call('/_emulator/faults', 'POST', { times: 'always', ...what });
const heal = (): Promise<unknown> => rig.call('/_emulator/faults', 'DELETE');
const resultsOf = (end: Awaited<ReturnType<DrillRig['run']>>): readonly string[] =>
  reportOf(end).drills.flatMap(({ results }) =>
    results.map(({ state, cleaned }) => `${state} ${cleaned ?? ''}`.trim()),
  );
const last = <K extends DrillRecord['record']>(kind: K): Extract<DrillRecord, { record: K }> | undefined =>
  rig.records.findLast((record): record is Extract<DrillRecord, { record: K }> => record.record === kind);

const FORBIDDEN = { status: 403, body: { error: { code: 'AuthorizationFailed', message: 'no' } } };
const BROKEN = { status: 500, body: { error: { code: 'InternalServerError', message: 'no' } } };

describe('a service that fails in the middle', () => {
  test('after something was sent leaves a run that is on record and reported, and that the next one ends', async () => {
    rig = await openDrillRig(1);
    await fault({ method: 'GET', path: '/backupJobs\\?', nth: 2, ...BROKEN });
    const end = await rig.run(FIRST);
    expect(end).toMatchObject({ kind: 'ran', cutShort: { code: 'InternalServerError' } });
    expect(resultsOf(end)).toEqual(['underWay']);
    expect(last('exchanged')?.exchanges.map(({ path }) => path.split('/').at(-1))).toEqual([
      'validateRestore',
      'restore',
    ]);
    expect(last('runFinished')?.outcome).toBe('cut short');
    await heal();
    rig.emulator.embedded.clock.advance(HOUR);
    expect(resultsOf(await rig.collect())).toEqual(['proven deleted']);
  });

  test('between verdict and clean-up leaves the disk to the next run, which tells the verdict again', async () => {
    rig = await openDrillRig(1);
    await rig.submit(FIRST);
    rig.emulator.embedded.clock.advance(HOUR);
    await fault({
      method: 'GET',
      path: '/resourceGroups/drills/providers/Microsoft.Compute/disks\\?',
      nth: 3,
      ...BROKEN,
    });
    await expect(rig.collect()).rejects.toBeInstanceOf(ArmFailure);
    await heal();
    expect(resultsOf(await rig.collect())).toEqual(['proven deleted']);
    expect(resultsOf(await rig.collect())).toEqual([]);
  });

  test('with "not found" for the list of disks does not make a disk look gone', async () => {
    rig = await openDrillRig(1);
    await rig.submit(FIRST);
    rig.emulator.embedded.clock.advance(HOUR);
    const notFound = { status: 404, body: { error: { code: 'NotFound', message: 'no' } } };
    await fault({
      method: 'GET',
      path: '/resourceGroups/drills/providers/Microsoft.Compute/disks\\?',
      nth: 3,
      ...notFound,
    });
    await expect(rig.collect()).rejects.toBeInstanceOf(ArmFailure);
    expect(last('cleaned')).toBeUndefined();
    await heal();
    expect(resultsOf(await rig.collect())).toEqual(['proven deleted']);
  });

  test('before anything was sent is a failure, and the run is over all the same', async () => {
    rig = await openDrillRig(1);
    await rig.submit(FIRST);
    rig.emulator.embedded.clock.advance(HOUR);
    await fault({ method: 'GET', path: '/backupJobs\\?', nth: 2, ...BROKEN });
    await expect(rig.collect()).rejects.toBeInstanceOf(ArmFailure);
    expect(last('runFinished')?.outcome).toBe('cut short');
    await heal();
    expect(resultsOf(await rig.collect())).toEqual(['proven deleted']);
  });
});

test.each([403, 429, 500])(
  'a restore whose answer is lost is no failure when looking for it ends in %s',
  async (status) => {
    rig = await openDrillRig(1);
    await fault({ method: 'POST', path: '/restore\\?', when: 'after', reset: true, times: 1 });
    await fault({
      method: 'GET',
      path: '/backupJobs\\?',
      nth: 2,
      status,
      body: { error: { code: 'No', message: 'no' } },
    });
    expect(resultsOf(await rig.submit(FIRST))).toEqual(['underWay']);
    await heal();
    rig.emulator.embedded.clock.advance(HOUR);
    expect(resultsOf(await rig.collect())).toEqual(['proven deleted']);
  },
);

test('a restore whose first sending was lost is not given up for what the second one is told, nor resumed', async () => {
  rig = await openDrillRig(1);
  await fault({ method: 'POST', path: '/restore\\?', nth: 1, times: 1, reset: true });
  await fault({ method: 'POST', path: '/restore\\?', nth: 2, ...FORBIDDEN });
  expect(resultsOf(await rig.submit(FIRST))).toEqual(['underWay']);
  await heal();
  const root = join(rig.folder, 'state');
  const [unfinished] = await listRuns(root);
  expect(unfinished?.outcome).not.toBe('applied');
  expect(await findRun(root, rig.arm.endpoint.origin, undefined)).toEqual({ diagnostics: [] });
  await expect(findRun(root, rig.arm.endpoint.origin, unfinished?.run)).rejects.toMatchObject({
    diagnostic: { code: 'RUN521' },
  });
  rig.emulator.embedded.clock.advance(HOUR);
  expect(resultsOf(await rig.collect())).toEqual(['deferred']);
});

test('a disk that expired before it was collected is no leak once it is deleted', async () => {
  rig = await openDrillRig(1);
  await rig.submit(FIRST);
  rig.emulator.embedded.clock.advance(2 * DAY);
  const end = await rig.collect();
  expect([resultsOf(end), reportOf(end).leaks]).toEqual([['proven deleted'], []]);
});

test('evidence that can no longer be written ends a run that has sent something with a report', async () => {
  rig = await openDrillRig(1);
  await rig.submit(FIRST);
  rig.emulator.embedded.clock.advance(HOUR);
  const push = rig.records.push.bind(rig.records);
  rig.records.push = (...records) => {
    // From the verdict on there is no folder any more: the disk is deleted, and nobody can write that down.
    if (records.some(({ record }) => record === 'judged')) rmSync(join(rig.folder, 'evidence'), { recursive: true });
    return push(...records);
  };
  expect(await rig.collect()).toMatchObject({ kind: 'ran', unwritten: [{ code: 'DRILL729' }] });
  expect(await rig.disks()).toEqual([]);
});

test('a restore whose operation can no longer be looked at is under way, and on record as accepted', async () => {
  // So short that the first look finds it ended: the second one is at the operation of the restore.
  rig = await openDrillRig(1, fleetDrill(''), { durationsMs: { validateRestore: 1 } });
  const forbidden = { status: 403, body: { error: { code: 'No', message: 'no' } } };
  await fault({ path: '/operationStatus/', nth: 2, ...forbidden });
  await fault({ path: '/backupJobs\\?', nth: 2, ...forbidden });
  expect(resultsOf(await rig.submit(FIRST))).toEqual(['underWay']);
  expect(last('started')).toMatchObject({
    acceptedAt: expect.any(String) as string,
    note: 'nobody could look at it since',
  });
});

test.each([
  ['does not answer', { reset: true }, 'deferred'],
  ['is broken', BROKEN, 'deferred'],
  ['may not be asked', FORBIDDEN, 'unproven gone'],
])('a restore whose validation %s is put off, or refused where it was', async (_, what, result) => {
  rig = await openDrillRig(1);
  await fault({ method: 'POST', path: '/validateRestore\\?', ...what });
  expect(resultsOf(await rig.submit(FIRST))).toEqual([result]);
  await heal();
  rig.emulator.embedded.clock.advance(DAY);
  expect(resultsOf(await rig.submit())).toEqual(['underWay']);
});

describe('jobs that may not be read', () => {
  test('leave their restores under way, however much time passes and however patient the run is', async () => {
    rig = await openDrillRig(1);
    await rig.submit(FIRST);
    rig.emulator.embedded.clock.advance(2 * HOUR);
    await fault({ method: 'GET', path: '/backupJobs\\?', ...FORBIDDEN });
    expect(resultsOf(await rig.collect())).toEqual(['underWay']);
    const end = await rig.collect('wait');
    expect([resultsOf(end), codesOf(end)]).toEqual([['underWay'], expect.arrayContaining(['ARM453'])]);
    await heal();
    expect(resultsOf(await rig.collect())).toEqual(['proven deleted']);
  });

  test('keep a drill from starting anything: what is restored there already is not known', async () => {
    rig = await openDrillRig(1);
    await fault({ method: 'GET', path: '/backupJobs\\?', ...FORBIDDEN });
    const end = await rig.submit(FIRST);
    expect(end).toMatchObject({ kind: 'stopped', why: 'failed' });
    expect(codesOf(end)).toEqual(['ARM453']);
  });
});

test('a job that is listed and cannot be looked at is given up after a while', async () => {
  rig = await openDrillRig(1);
  await rig.submit(FIRST);
  rig.emulator.embedded.clock.advance(7 * 60_000);
  await fault({
    method: 'GET',
    path: '/backupJobs/',
    status: 404,
    body: { error: { code: 'NotFound', message: 'no' } },
  });
  expect(resultsOf(await rig.collect())).toEqual(['underWay']);
  expect(resultsOf(await rig.collect('wait'))).toEqual(['unproven deleted']);
  expect(last('judged')?.verdict.error?.code).toBe('DRILL744');
});

test('a disk that could not be deleted is no trace of a lost run: its instance is drilled again', async () => {
  rig = await openDrillRig(1, fleetDrill('  prove: matches\n').replace('every: 30d', 'every: 1d'));
  await fault({ method: 'DELETE', path: '/disks/', ...FORBIDDEN });
  expect(resultsOf(await rig.run(FIRST))).toEqual(['proven leaked']);
  await heal();
  rig.emulator.embedded.clock.advance(DAY / 2);
  const end = await rig.run();
  expect([resultsOf(end), codesOf(end)]).toEqual([['proven deleted'], []]);
});
