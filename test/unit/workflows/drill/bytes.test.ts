import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { DrillRecord } from '../../../../src/model/drill-record.ts';
import { drillMarkdown } from '../../../../src/report/drill/drill-markdown.ts';
import { drillJunit } from '../../../../src/report/drill/drill-junit.ts';
import { DISK_API, DRILLS, fleetDrill, openDrillRig, reportOf, type DrillRig } from '../../../support/drill-rig.ts';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
const HOUR = 3_600_000;
const FIRST = { bootstrap: true };
const SPEC = fleetDrill('  prove: bytes\n  sample: { ranges: 6, kibibytes: 128 }\n').replace('every: 30d', 'every: 1d');

let rig: DrillRig;
afterEach(() => rig.close());

const open = async (instances = 1, options: Parameters<typeof openDrillRig>[2] = {}): Promise<void> => {
  rig = await openDrillRig(instances, SPEC, options);
};
const recordsOf = <K extends DrillRecord['record']>(kind: K): readonly Extract<DrillRecord, { record: K }>[] =>
  rig.records.filter((record): record is Extract<DrillRecord, { record: K }> => record.record === kind);
const notPassed = () =>
  recordsOf('judged').flatMap(({ verdict }) => verdict.findings.filter(({ result }) => result !== 'pass'));
const failedChecks = (): readonly string[] => notPassed().map(({ check }) => check);
const statesOf = (end: Awaited<ReturnType<DrillRig['run']>>): readonly string[] =>
  reportOf(end).drills.flatMap(({ results }) => results.map(({ state }) => state));
const control = (path: string, body: object): Promise<unknown> => rig.call(`/_emulator/${path}`, 'POST', body);

/** Disks and snapshots that somebody may read at this moment. */
async function readable(): Promise<readonly string[]> {
  const subscription = DRILLS.replace(/\/resourceGroups.*/u, '');
  const lists = await Promise.all(
    ['disks', 'snapshots'].map((type) => rig.call(`${subscription}/providers/Microsoft.Compute/${type}?${DISK_API}`)),
  );
  const all = lists.flatMap(
    (list) => (list as { value: readonly { id: string; properties: { diskState?: string } }[] }).value,
  );
  return all.filter(({ properties }) => properties.diskState === 'ActiveSAS').map(({ id }) => id);
}

/** A restore that has ended and waits to be collected, and the snapshot it was made from. */
async function restored(): Promise<{ readonly disk: string; readonly snapshot: string }> {
  await rig.submit(FIRST);
  rig.emulator.embedded.clock.advance(HOUR);
  const [picked] = recordsOf('picked');
  return { disk: picked?.pick.target ?? '', snapshot: picked?.pick.expects.snapshot ?? '' };
}

const give = (id: string): Promise<unknown> =>
  rig.call(`${id}/beginGetAccess?${DISK_API}`, 'POST', { access: 'Read', durationInSeconds: 3 * 86_400 });

describe('a drill at level bytes', () => {
  test('reads disk and snapshot, compares them and ends access to both', async () => {
    await open(3);
    const end = await rig.run(FIRST);
    expect(reportOf(end).drills[0]?.results).toMatchObject(
      Array.from({ length: 3 }, () => ({ state: 'proven', cleaned: 'deleted' })),
    );
    const opened = recordsOf('accessOpened').map(({ resource }) => resource);
    expect(opened).toHaveLength(6);
    expect(new Set(recordsOf('accessEnded').map(({ resource }) => resource))).toEqual(new Set(opened));
    expect([await readable(), reportOf(end).leaks]).toEqual([[], []]);
  });

  test('has no more disks open at once than requests may be in flight', async () => {
    await open(14);
    expect(new Set(statesOf(await rig.run(FIRST)))).toEqual(new Set(['proven']));
    const readers = new Set<string>();
    let most = 0;
    for (const record of rig.records) {
      if (record.record === 'accessOpened') readers.add(record.target);
      if (record.record === 'accessEnded') readers.delete(record.target);
      most = Math.max(most, readers.size);
    }
    expect(recordsOf('judged')).toHaveLength(14);
    expect(most).toBe(10);
  });

  test('draws its ranges from what stands in the evidence', async () => {
    await open();
    await rig.run(FIRST);
    const [choice] = recordsOf('choice');
    const [picked] = recordsOf('picked');
    expect(picked?.pick.sample).toEqual({
      ranges: 6,
      kibibytes: 128,
      seed: `${choice?.seed}|${picked?.pick.target.toLowerCase()}`,
    });
  });

  test('takes so many requests of Azure for a disk, and so many ranges', async () => {
    await open();
    await rig.run(FIRST);
    const before = (await rig.call('/_emulator/requests')) as { byRoute: Readonly<Record<string, number>> };
    const count = (pattern: RegExp): number =>
      Object.entries(before.byRoute).reduce((sum, [route, times]) => sum + (pattern.test(route) ? times : 0), 0);
    expect(count(/snapshots\/\{name\}$/u)).toBe(1);
    expect([count(/\/beginGetAccess$/u), count(/\/endGetAccess$/u)]).toEqual([2, 2]);
    // Each of the four followed once, as is the end of the disk, which every drill has.
    expect(count(/DiskOperations/u)).toBe(5);
    // Of each side: its size, four parts of the partition table, nine ranges.
    expect(count(/^GET \/_disks/u)).toBe(28);
  });

  test('keeps links out of evidence, journal and reports', async () => {
    await open();
    await control('faults', { path: '/_disks/', status: 403, headers: { 'x-ms-error-code': 'AuthenticationFailed' } });
    const report = reportOf(await rig.run(FIRST));
    const files = await readdir(rig.folder, { recursive: true, withFileTypes: true });
    const texts = await Promise.all(
      files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'utf8')),
    );
    const written = [...texts, JSON.stringify(report), drillMarkdown(report), drillJunit(report)].join('\n');
    expect(written).toContain('AuthenticationFailed');
    expect(written).toContain('beginGetAccess');
    expect(written).not.toMatch(/[?&]sig=|accessSAS":"http/iu);
  });
});

describe('a restored disk whose bytes are not those of the recovery point', () => {
  const cases: readonly (readonly [string, (ids: { disk: string; snapshot: string }) => object, readonly string[]])[] =
    [
      [
        'zeros',
        ({ disk }) => ({ id: disk, zero: { from: 0, length: 4 * GIB } }),
        ['partition table', 'file systems', 'sampled ranges', 'data'],
      ],
      [
        'without its first mebibyte',
        ({ disk }) => ({ id: disk, zero: { from: 0, length: MIB } }),
        ['partition table', 'sampled ranges'],
      ],
      [
        'with a broken table',
        ({ disk }) => ({ id: disk, flip: { from: 512 + 56, length: 1 } }),
        ['partition table checksums', 'sampled ranges'],
      ],
      [
        'without the copy of its table',
        ({ disk }) => ({ id: disk, zero: { from: 4 * GIB - 512, length: 512 } }),
        ['partition table checksums', 'sampled ranges'],
      ],
      [
        'with another magic',
        ({ disk }) => ({ id: disk, flip: { from: MIB, length: 4 } }),
        ['file systems', 'sampled ranges'],
      ],
      ['those of an earlier day', ({ disk }) => ({ id: disk, asOf: '2020-01-01T00:00:00Z' }), ['sampled ranges']],
      [
        'right, and the snapshot has changed',
        ({ snapshot }) => ({ id: snapshot, flip: { from: 4 * GIB - 40_000, length: 1 } }),
        ['sampled ranges'],
      ],
    ];
  test.each(cases)('but %s is refused by the checks that should notice, and by no other', async (_, spoil, checks) => {
    await open();
    await control('content', spoil(await restored()));
    expect(statesOf(await rig.collect())).toEqual(['unproven']);
    expect(failedChecks()).toEqual(checks);
    expect([await readable(), await rig.disks()]).toEqual([[], []]);
  });

  test('but in part noise is refused', async () => {
    await open();
    const { disk } = await restored();
    await control('content', { id: disk, share: 0.9 });
    expect(statesOf(await rig.collect())).toEqual(['unproven']);
    expect(failedChecks()).toContain('sampled ranges');
  });

  test('but those of another disk is refused', async () => {
    await open(2);
    await restored();
    const [one, other] = recordsOf('picked').map(({ pick }) => pick.target);
    await control('content', { id: one, as: other });
    expect(statesOf(await rig.collect())).toEqual(['unproven', 'proven']);
    expect(failedChecks()).toContain('sampled ranges');
  });

  test('is not read at all where it is another disk already', async () => {
    await open();
    const { disk } = await restored();
    const body = (await rig.call(`${disk}?${DISK_API}`)) as object;
    await rig.call(`${disk}?${DISK_API}`, 'PUT', { ...body, sku: { name: 'Standard_LRS' } });
    rig.emulator.embedded.clock.advance(60_000);
    await rig.collect();
    expect(failedChecks()).toEqual(['sku', 'disk access']);
    expect(recordsOf('accessOpened')).toEqual([]);
  });

  test('is not read at all where a check before it has failed', async () => {
    await open();
    await control('jobs', { outcome: 'CompletedWithWarnings' });
    await rig.run(FIRST);
    expect(failedChecks()).toEqual(['job']);
    expect(recordsOf('accessOpened')).toEqual([]);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['disks', 'disk access'],
    ['snapshots', 'snapshot access'],
  ])('because access to %s is refused proves nothing, and leaves nothing open', async (type, check) => {
    await open();
    const body = { error: { code: 'AuthorizationFailed', message: 'may not beginGetAccess' } };
    await control('faults', { path: `${type}/[^/]+/beginGetAccess`, status: 403, body, times: 'always' });
    const end = await rig.run(FIRST);
    expect(statesOf(end)).toEqual(['unproven']);
    expect(notPassed()).toMatchObject([
      { check, result: 'unknown', found: expect.stringContaining('AuthorizationFailed') as string },
    ]);
    expect([await readable(), reportOf(end).leaks]).toEqual([[], []]);
  });

  test('because the operation that gives access may not be looked at proves nothing, and access is ended', async () => {
    await open();
    const body = { error: { code: 'AuthorizationFailed', message: 'may not read diskOperations' } };
    await control('faults', { method: 'GET', path: '/DiskOperations/', times: 4, status: 403, body });
    const end = await rig.run(FIRST);
    expect(statesOf(end)).toEqual(['unproven']);
    expect([await readable(), reportOf(end).leaks]).toEqual([[], []]);
  });

  test('because the storage refuses it is unknown with its code, and access is ended', async () => {
    await open();
    await control('faults', {
      path: '/_disks/',
      nth: 9,
      status: 403,
      headers: { 'x-ms-error-code': 'AuthenticationFailed' },
    });
    const end = await rig.run(FIRST);
    expect(notPassed()).toMatchObject([
      {
        check: 'data',
        result: 'unknown',
        found: expect.stringMatching(/^ARM431: .*403 AuthenticationFailed/u) as string,
      },
    ]);
    expect([await readable(), reportOf(end).leaks]).toEqual([[], []]);
  });

  test('because somebody else reads the snapshot is left alone', async () => {
    await open();
    const { snapshot } = await restored();
    await give(snapshot);
    expect(statesOf(await rig.collect())).toEqual(['unproven']);
    expect(notPassed()).toMatchObject([
      { check: 'snapshot access', result: 'unknown', found: expect.stringContaining('DRILL748') as string },
    ]);
    expect(await readable()).toEqual([snapshot]);
    expect(recordsOf('accessOpened')).toEqual([]);
  });

  test('because somebody else reads the disk does not keep it from being deleted', async () => {
    await open();
    const { disk } = await restored();
    await give(disk);
    expect(statesOf(await rig.collect())).toEqual(['unproven']);
    expect(failedChecks()).toEqual(['disk access']);
    expect([await readable(), await rig.disks()]).toEqual([[], []]);
  });

  test('because the snapshot is gone is unknown', async () => {
    await open();
    const { snapshot } = await restored();
    await rig.call(`${snapshot}?${DISK_API}`, 'DELETE');
    rig.emulator.embedded.clock.advance(HOUR);
    await rig.collect();
    expect(notPassed()).toMatchObject([
      { check: 'snapshot access', found: expect.stringContaining('DRILL749') as string },
    ]);
  });

  test.each(['sameUrl', 'refused'] as const)(
    'after a lost answer leaves nothing open, a second access being %s',
    async (second) => {
      await open(1, { switches: { instantRoles: true, secondDiskAccess: second } });
      await control('faults', { path: 'snapshots/[^/]+/beginGetAccess', when: 'after', reset: true });
      const end = await rig.run(FIRST);
      expect(statesOf(end)).toEqual([second === 'sameUrl' ? 'proven' : 'unproven']);
      expect([await readable(), reportOf(end).leaks]).toEqual([[], []]);
    },
  );
});

describe('an interruption while bytes are read', () => {
  /** Ends once the command has left; both accesses are open and on record then. */
  async function interruptedCollect(): Promise<void> {
    await control('faults', { path: '/_disks/', latencyMs: 50, times: 'always' });
    const collecting = rig.collect().then(
      () => 'ended',
      () => 'interrupted',
    );
    while (recordsOf('accessOpened').length === 0 || (await readable()).length < 2) await setImmediate();
    rig.interrupt();
    expect(await collecting).toBe('interrupted');
    await rig.call('/_emulator/faults', 'DELETE');
  }

  test('gives no verdict and leaves access on record, for the next run to end and to look again', async () => {
    await open();
    const { disk, snapshot } = await restored();
    await interruptedCollect();
    expect([recordsOf('judged'), recordsOf('accessEnded')]).toEqual([[], []]);
    expect(new Set(await readable())).toEqual(new Set([disk, snapshot]));
    const end = await rig.collect();
    expect([statesOf(end), reportOf(end).leaks, await readable()]).toEqual([['proven'], [], []]);
  });

  test('leaves nothing to end where the disk is gone by the next run', async () => {
    await open();
    const { disk } = await restored();
    await interruptedCollect();
    await rig.call(`${disk}/endGetAccess?${DISK_API}`, 'POST');
    rig.emulator.embedded.clock.advance(60_000);
    await rig.call(`${disk}?${DISK_API}`, 'DELETE');
    rig.emulator.embedded.clock.advance(60_000);
    const end = await rig.collect();
    expect([statesOf(end), failedChecks()]).toEqual([['unproven'], ['disk']]);
    expect([reportOf(end).leaks, await readable()]).toEqual([[], []]);
  });
});

describe('access that cannot be ended', () => {
  const refuseEnds = (): Promise<unknown> =>
    control('faults', {
      path: 'snapshots/[^/]+/endGetAccess',
      status: 409,
      body: { error: { code: 'OperationNotAllowed', message: 'not now' } },
      times: 'always',
    });

  test('is a leak, and ended by the next run', async () => {
    await open();
    await refuseEnds();
    const report = reportOf(await rig.run(FIRST));
    const [snapshot = ''] = await readable();
    expect(report.leaks).toEqual([
      { disk: snapshot, why: expect.stringMatching(/^read access is open until .*OperationNotAllowed/u) as string },
    ]);
    expect(report.drills[0]?.results).toMatchObject([{ state: 'proven', cleaned: 'deleted' }]);
    await rig.call('/_emulator/faults', 'DELETE');
    expect(reportOf(await rig.submit()).leaks).toEqual([]);
    expect(await readable()).toEqual([]);
  });

  test('is left alone once it has run out: somebody else may have been given access since', async () => {
    await open();
    await refuseEnds();
    await rig.run(FIRST);
    const [snapshot = ''] = await readable();
    await rig.call('/_emulator/faults', 'DELETE');
    rig.emulator.embedded.clock.advance(2 * HOUR);
    await give(snapshot);
    expect(reportOf(await rig.collect()).leaks).toEqual([]);
    expect(await readable()).toEqual([snapshot]);
  });

  test('keeps nothing from being deleted by gc once it can be ended', async () => {
    await open();
    const { disk } = await restored();
    await give(disk);
    rig.emulator.embedded.clock.advance(25 * HOUR);
    expect(await readable()).toEqual([disk]);
    const end = await rig.gc();
    expect(end).toMatchObject({ kind: 'ran', report: { deleted: [disk], leaks: [] } });
    expect(await readable()).toEqual([]);
  });

  test('keeps a disk from being deleted by gc, which says why', async () => {
    await open();
    const { disk } = await restored();
    await give(disk);
    rig.emulator.embedded.clock.advance(25 * HOUR);
    const body = { error: { code: 'OperationNotAllowed', message: 'not now' } };
    await control('faults', { path: 'disks/[^/]+/endGetAccess', status: 409, body, times: 'always' });
    expect(await rig.gc()).toMatchObject({
      kind: 'ran',
      report: { deleted: [], leaks: [{ disk, why: 'OperationNotAllowed: not now' }] },
    });
  });
});
