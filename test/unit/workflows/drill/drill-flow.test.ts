import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { diskRestore } from '../../../../src/catalog/azure-disk-restore.ts';
import type { DrillRecord } from '../../../../src/model/drill-record.ts';
import { restoreAttempts } from '../../../../src/model/restore.ts';
import { checkBundle } from '../../../../src/proof/evidence/check-bundle.ts';
import { readBundle } from '../../../../src/proof/evidence/bundle.ts';
import {
  codesOf,
  DISK_API,
  DRILLS,
  fleetDrill,
  FLEET_VAULT,
  openDrillRig,
  refusedWith,
  reportOf,
  type DrillRig,
} from '../../../support/drill-rig.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const FIRST = { bootstrap: true };

let rig: DrillRig;
afterEach(() => rig.close());

const statesOf = (end: Awaited<ReturnType<DrillRig['run']>>): readonly string[] =>
  reportOf(end).drills.flatMap(({ results }) => results.map(({ state }) => state));
const recordsOf = <K extends DrillRecord['record']>(kind: K): readonly Extract<DrillRecord, { record: K }>[] =>
  rig.records.filter((record): record is Extract<DrillRecord, { record: K }> => record.record === kind);
const failedChecks = (): readonly string[] =>
  recordsOf('judged').flatMap(({ verdict }) =>
    verdict.findings.filter(({ result }) => result !== 'pass').map(({ check }) => check),
  );
const jobsOutcome = (outcome: object): Promise<unknown> => rig.call('/_emulator/jobs', 'POST', outcome);
const fault = (what: object): Promise<unknown> => rig.call('/_emulator/faults', 'POST', what);

/** Restores that were started, as the service has them. */
async function restores(): Promise<number> {
  const { value } = (await rig.call(`${FLEET_VAULT}/backupJobs?api-version=2024-04-01`)) as {
    value: readonly { properties: { operation: string } }[];
  };
  return value.filter(({ properties }) => properties.operation === 'Restore').length;
}

describe('a drill', () => {
  test('is submitted by one machine and collected by another, which has only specs and evidence', async () => {
    rig = await openDrillRig(3);
    expect(statesOf(await rig.submit(FIRST))).toEqual(['underWay']);
    expect(await rig.disks()).toEqual([]);
    rig.emulator.embedded.clock.advance(2 * MINUTE);
    expect(statesOf(await rig.collect())).toEqual(['underWay']);
    rig.emulator.embedded.clock.advance(HOUR);
    await rm(join(rig.folder, 'state'), { recursive: true });
    const report = reportOf(await rig.collect());
    expect(report.drills[0]?.results).toMatchObject([{ state: 'proven', cleaned: 'deleted' }]);
    expect(report.drills[0]?.coverage.map(({ state }) => state)).toEqual(['never', 'never', 'proven']);
    expect([await rig.disks(), await restores()]).toEqual([[], 1]);
    expect(checkBundle(await readBundle(join(rig.folder, 'evidence'))).problems).toEqual([]);
  });

  test('measures every part of the recovery time, and the ids under which Microsoft finds it', async () => {
    rig = await openDrillRig(1);
    await rig.run(FIRST);
    const [judged] = recordsOf('judged');
    const { timings, pointAgeMs } = judged?.verdict ?? {};
    expect(timings?.validateMs).toBeGreaterThanOrEqual(40 * 1000);
    expect(timings?.jobMs).toBe(335_000);
    expect(Object.keys(timings ?? {})).toEqual([
      'validateMs',
      'submitMs',
      'queueMs',
      'jobMs',
      'visibleMs',
      'checkMs',
      'totalMs',
    ]);
    expect(pointAgeMs).toBeGreaterThan(HOUR);
    const exchanges = recordsOf('exchanged').flatMap((record) => record.exchanges);
    expect(exchanges.map(({ method, status }) => `${method} ${status}`)).toEqual([
      'POST 202',
      'POST 202',
      'PATCH 200',
      'DELETE 202',
    ]);
    expect(exchanges.every(({ requestId, path }) => requestId !== undefined && !path.includes('?'))).toBe(true);
  });

  test('whose disk is another one than it should be is not proven, and cleaned up', async () => {
    rig = await openDrillRig(1);
    await rig.submit(FIRST);
    rig.emulator.embedded.clock.advance(HOUR);
    const [name = ''] = await rig.disks();
    const path = `${DRILLS}/providers/Microsoft.Compute/disks/${name}?${DISK_API}`;
    const disk = (await rig.call(path)) as { properties: object };
    await rig.call(path, 'PUT', {
      ...disk,
      sku: { name: 'Standard_LRS' },
      properties: { ...disk.properties, diskSizeGB: 8 },
    });
    rig.emulator.embedded.clock.advance(MINUTE);
    expect(statesOf(await rig.collect())).toEqual(['unproven']);
    expect(failedChecks()).toEqual(['size in GiB', 'sku']);
    expect(await rig.disks()).toEqual([]);
  });

  test('whose disk somebody has deleted is not proven', async () => {
    rig = await openDrillRig(1);
    await rig.submit(FIRST);
    rig.emulator.embedded.clock.advance(HOUR);
    const [name = ''] = await rig.disks();
    await rig.call(`${DRILLS}/providers/Microsoft.Compute/disks/${name}?${DISK_API}`, 'DELETE');
    rig.emulator.embedded.clock.advance(MINUTE);
    expect(statesOf(await rig.collect())).toEqual(['unproven']);
    expect(failedChecks()).toEqual(['disk']);
  });

  test('whose job fails is not proven, and drilled again first', async () => {
    rig = await openDrillRig(3);
    await jobsOutcome({ outcome: 'Failed', code: 'Boom' });
    const report = reportOf(await rig.run(FIRST));
    expect(report.drills[0]?.results).toMatchObject([
      { state: 'unproven', verdict: { error: { innermost: expect.stringContaining('Boom') as string } } },
    ]);
    expect(failedChecks()).toContain('job');
    rig.emulator.embedded.clock.advance(DAY);
    const next = reportOf(await rig.run());
    expect(next.drills[0]?.results[0]?.pick.instance).toBe(report.drills[0]?.results[0]?.pick.instance);
    expect(next.drills[0]?.results[0]).toMatchObject({ state: 'proven', pick: { attempt: 1 } });
  });

  test.each([
    ['fail', 'unproven'],
    ['pass', 'proven'],
  ])('whose job warns counts as the spec says: %s', async (warnings, state) => {
    rig = await openDrillRig(1, fleetDrill(`  warnings: ${warnings}\n`));
    await jobsOutcome({ outcome: 'CompletedWithWarnings' });
    expect(statesOf(await rig.run(FIRST))).toEqual([state]);
    expect(recordsOf('judged')[0]?.verdict.warnings).toHaveLength(1);
  });

  test('whose validation fails sends nothing and is not proven, which needs no self-test to be believed', async () => {
    rig = await openDrillRig(1);
    await rig.call(
      `${DRILLS}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-0000-0000-00000000d001?api-version=2022-04-01`,
      'DELETE',
    );
    rig.emulator.embedded.clock.advance(MINUTE);
    expect(statesOf(await rig.submit(FIRST))).toEqual(['unproven']);
    expect([failedChecks(), await restores()]).toEqual([['validation'], 0]);
    expect(checkBundle(await readBundle(join(rig.folder, 'evidence'))).problems).toEqual([]);
  });

  test('that takes too long, or whose point is too old, misses its objectives', async () => {
    rig = await openDrillRig(1, fleetDrill('  objectives: { rto: 1min, rpo: 1h }\n'));
    await rig.run(FIRST);
    expect(failedChecks()).toEqual(['recovery time objective', 'recovery point objective']);
  });

  test('whose job never ends is given up after six hours', async () => {
    rig = await openDrillRig(1);
    await jobsOutcome({ outcome: 'Never' });
    expect(statesOf(await rig.run(FIRST))).toEqual(['unproven']);
    expect(recordsOf('judged')[0]?.verdict.error?.code).toBe('DRILL744');
  });

  test('whose job vanishes is not proven', async () => {
    rig = await openDrillRig(1);
    await jobsOutcome({ outcome: 'Vanishes', afterMs: 2 * MINUTE });
    await rig.submit(FIRST);
    rig.emulator.embedded.clock.advance(HOUR);
    expect(statesOf(await rig.collect())).toEqual(['unproven']);
  });

  test('without a recovery point that fits is not proven, and a reserve steps in', async () => {
    rig = await openDrillRig(2, fleetDrill('  point: { within: 10min }\n'));
    const report = reportOf(await rig.run(FIRST));
    expect(report.drills[0]?.results).toEqual([]);
    expect(report.drills[0]?.withoutPoint).toHaveLength(2);
    expect(await restores()).toBe(0);
  });

  test('goes on in rounds where only restores under way kept others from starting', async () => {
    const spec = fleetDrill('  prove: matches\n')
      .replace('every: 30d', 'every: 1d')
      .replace('concurrent: 1000', 'concurrent: 2');
    rig = await openDrillRig(5, spec);
    expect(statesOf(await rig.run(FIRST))).toEqual(Array.from({ length: 5 }, () => 'proven'));
    expect(recordsOf('choice').map(({ chosen }) => chosen)).toEqual([2, 2, 1]);
  });
});

describe('refusals that mean later', () => {
  const later = [
    [
      'at the validation',
      {
        path: '/validateRestore\\?',
        status: 400,
        body: { error: { code: 'UserErrorMaxConcurrentOperationLimitReached', message: 'later' } },
      },
    ],
    [
      'at the restore',
      { path: '/restore\\?', status: 400, body: { error: { code: 'CloudDosTimeboudLimitReached', message: 'later' } } },
    ],
  ] as const;
  test.each(later)('%s defer the drill, which has not failed', async (_where, what) => {
    rig = await openDrillRig(1);
    await fault({ method: 'POST', ...what });
    const report = reportOf(await rig.run(FIRST));
    expect(report.drills[0]?.results).toMatchObject([{ state: 'deferred' }]);
    expect(report.drills[0]?.coverage.map(({ state }) => state)).toEqual(['never']);
    rig.emulator.embedded.clock.advance(DAY);
    expect(statesOf(await rig.run())).toEqual(['proven']);
  });

  test('end the run: nobody is asked again and again', async () => {
    const spec = fleetDrill('').replace('every: 30d', 'every: 1d').replace('concurrent: 1000', 'concurrent: 2');
    rig = await openDrillRig(5, spec);
    const body = { error: { code: 'UserErrorMaxConcurrentOperationLimitReached', message: 'later' } };
    await fault({ method: 'POST', path: '/restore\\?', status: 400, body, times: 'always' });
    expect(statesOf(await rig.run(FIRST))).toEqual(['deferred', 'deferred']);
    expect(recordsOf('choice')).toHaveLength(1);
  });

  test('in the job defer it, too', async () => {
    rig = await openDrillRig(1);
    await jobsOutcome({ outcome: 'Failed', code: 'UserErrorSubscriptionDiskQuotaLimitReached' });
    expect(statesOf(await rig.run(FIRST))).toEqual(['deferred']);
  });
});

describe('answers that are lost', () => {
  test.each(['before', 'after'])('%s the service did it make no second restore', async (when) => {
    rig = await openDrillRig(1);
    await fault({ method: 'POST', path: '/restore\\?', when, reset: true });
    expect(statesOf(await rig.run(FIRST))).toEqual(['proven']);
    expect([await restores(), await rig.disks()]).toEqual([1, []]);
  });

  test('that made a second job of one request leave the one that made the disk to be judged', async () => {
    rig = await openDrillRig(1);
    await rig.submit(FIRST);
    rig.emulator.embedded.clock.advance(MINUTE);
    const pick = recordsOf('picked')[0]?.pick;
    if (pick === undefined) throw new Error('nothing was picked');
    const [id = ''] = restoreAttempts(pick.target, pick.point.id).keys();
    const body = diskRestore.body({ pointId: pick.point.id, target: pick.target, location: 'westus' });
    await fetch(`${rig.emulator.endpoint}${pick.instance}/restore?api-version=2024-04-01`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer emulator',
        'content-type': 'application/json',
        'x-ms-client-request-id': id,
      },
      body: JSON.stringify(body),
    });
    expect(await restores()).toBe(2);
    rig.emulator.embedded.clock.advance(HOUR);
    expect(statesOf(await rig.collect())).toEqual(['proven']);
    expect(await rig.disks()).toEqual([]);
  });

  test('with the evidence of a whole run lost, nothing is restored twice', async () => {
    rig = await openDrillRig(1, fleetDrill('  prove: matches\n').replace('every: 30d', 'every: 1d'));
    await rig.run(FIRST);
    const copy = await mkdtemp(join(tmpdir(), 'azbackup-drill-'));
    await cp(join(rig.folder, 'evidence'), copy, { recursive: true });
    rig.emulator.embedded.clock.advance(DAY);
    await rig.submit();
    const lost = await rig.submit({ evidence: copy });
    expect([codesOf(lost), await restores()]).toEqual([['DRILL745'], 2]);
    rig.emulator.embedded.clock.advance(HOUR);
    expect(codesOf(await rig.submit({ evidence: copy }))).toEqual(['DRILL745']);
    expect(await restores()).toBe(2);
    await rm(copy, { recursive: true });
  });
});

describe('evidence', () => {
  test('that is empty, broken or of another drill stops the drill before anything is sent', async () => {
    rig = await openDrillRig(1);
    expect(await refusedWith(rig.submit())).toEqual(['DRILL720']);
    await rig.run(FIRST);
    await rig.write(fleetDrill('', 'renamed'));
    expect(await refusedWith(rig.submit())).toEqual(['DRILL725']);
    expect(await restores()).toBe(1);
  });

  test('of a drill that has left the specs is collected and reported all the same', async () => {
    rig = await openDrillRig(1);
    await rig.submit(FIRST);
    rig.emulator.embedded.clock.advance(HOUR);
    await rig.write(fleetDrill('', 'renamed'));
    const { drills } = reportOf(await rig.collect('takeWhatIsThere', FIRST));
    expect(drills).toMatchObject([
      { name: 'renamed' },
      { name: 'fleet', results: [{ state: 'proven', cleaned: 'deleted' }] },
    ]);
  });

  test('from the future stops it, too', async () => {
    rig = await openDrillRig(1);
    await rig.run(FIRST);
    rig.emulator.embedded.clock.set(rig.emulator.embedded.clock.now() - DAY);
    expect(await refusedWith(rig.submit())).toEqual(['DRILL724']);
  });

  test('knows who joined, who left and whose proof is void', async () => {
    rig = await openDrillRig(2);
    await rig.run(FIRST);
    const excluding = fleetDrill('  prove: matches\n').replace(
      `[${FLEET_VAULT}]`,
      `[${FLEET_VAULT}], exclude: [{ instance: disk-0-0, because: rebuilt nightly }]`,
    );
    await rig.write(excluding);
    rig.records.length = 0;
    rig.emulator.embedded.clock.advance(DAY);
    await rig.submit();
    expect(recordsOf('leftScope')).toMatchObject([{ because: 'excluded: rebuilt nightly' }]);
    expect(recordsOf('population')).toMatchObject([{ count: 1, excluded: [{ because: 'rebuilt nightly' }] }]);
    await rig.write(excluding.replace('prove: matches', 'prove: restored'));
    rig.records.length = 0;
    await rig.collect();
    expect(recordsOf('inScope')).toHaveLength(1);
  });
});

describe('bad input', () => {
  const cases: readonly (readonly [what: string, spec: string, code: string])[] = [
    ['a population of nobody', fleetDrill('').replace('}\n  every', ', tags: { a: b } }\n  every'), 'DRILL701'],
    ['a target in no region of the sources', fleetDrill('').replace('westus:', 'eastus:'), 'DRILL702'],
    [
      'a target that is the group of a source',
      fleetDrill('').replace(DRILLS, DRILLS.replace('drills', 'fleet-disks-0')),
      'DRILL703',
    ],
    [
      'a target that is the group of snapshots',
      fleetDrill('').replace(DRILLS, DRILLS.replace('drills', 'fleet-snapshots')),
      'DRILL703',
    ],
    ['a target that does not exist', fleetDrill('').replace(DRILLS, DRILLS.replace('drills', 'nowhere')), 'DRILL704'],
    ['a vault that does not exist', fleetDrill('').replace(FLEET_VAULT, `${FLEET_VAULT}x`), 'DRILL707'],
    ['no drill at all', 'apiVersion: azbackup/v1\nkind: Defaults\nspec: { tags: { a: b } }\n', 'DRILL740'],
  ];
  test.each(cases)('%s is refused and nothing is sent', async (_what, spec, code) => {
    rig = await openDrillRig(1, spec);
    const end = await rig.submit(FIRST);
    expect(end).toMatchObject({ kind: 'stopped', why: 'failed' });
    expect(codesOf(end)).toContain(code);
    expect(await restores()).toBe(0);
  });

  test('an exclusion that fits nothing, or has run out, is told', async () => {
    const exclude = '[{ instance: nobody, because: x }, { instance: disk-0-0, because: y, until: 2026-01-01 }]';
    rig = await openDrillRig(1, fleetDrill('').replace('}\n  every', `, exclude: ${exclude} }\n  every`));
    const end = await rig.submit(FIRST);
    expect([end.kind, codesOf(end)]).toEqual(['ran', ['DRILL705', 'DRILL706']]);
  });
});
