import { afterEach, describe, expect, test } from 'vitest';
import type { ArmId } from '../../../../src/model/arm-id.ts';
import { drillDiskName } from '../../../../src/planner/drill/disk-name.ts';
import {
  codesOf,
  DISK_API,
  DRILLS,
  fleetDrill,
  openDrillRig,
  reportOf,
  SUBSCRIPTION,
  type DrillRig,
} from '../../../support/drill-rig.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST = { bootstrap: true };

let rig: DrillRig;
afterEach(() => rig.close());

const nameOf = (index: number, expiresAtMs: number): string =>
  drillDiskName({
    drill: 'fleet',
    instance: `${DRILLS}/providers/Microsoft.Fake/instances/${index}` as ArmId,
    pointId: `point-${index}`,
    attempt: 0,
    expiresAtMs,
  });

const disk = (name: string, group = DRILLS, more: object = {}): object => ({
  id: `${group}/providers/Microsoft.Compute/disks/${name}`,
  name,
  location: 'westus',
  sku: { name: 'Premium_LRS' },
  properties: { diskSizeGB: 32, creationData: { createOption: 'Empty' } },
  ...more,
});

/** Adds disks to the world, as if somebody had made them. */
async function addDisks(disks: readonly object[]): Promise<void> {
  const world = (await rig.call('/_emulator/world')) as { resources: readonly object[] };
  await rig.call('/_emulator/world', 'PUT', { ...world, resources: [...world.resources, ...disks] });
}

async function disksOf(group: string): Promise<number> {
  const path = `${group}/providers/Microsoft.Compute/disks?${DISK_API}`;
  let url: string | undefined = path;
  let count = 0;
  while (url !== undefined) {
    const page = (await rig.call(url)) as { value: readonly object[]; nextLink?: string };
    count += page.value.length;
    url = page.nextLink?.replace(rig.emulator.endpoint, '');
  }
  return count;
}

/** One near miss of a name that gc would delete. */
function nearMiss(name: string, index: number): string {
  const at = index % name.length;
  const char = name[at] === 'a' ? 'b' : 'a';
  const changed = [
    name.slice(0, at) + char + name.slice(at + 1),
    `${name}${char}`,
    name.slice(0, -1 - (index % 5)),
    `x${name}`,
    name.toUpperCase(),
  ];
  return changed[index % changed.length] ?? '';
}

describe('gc', () => {
  test(
    'deletes all disks of drills that have expired, and none of a thousand others',
    { timeout: 60_000 },
    async () => {
      rig = await openDrillRig(1);
      const now = rig.emulator.embedded.clock.now();
      const other = `${SUBSCRIPTION}/resourceGroups/fleet-disks-0`;
      const expired = Array.from({ length: 40 }, (_, index) => nameOf(index, now - index * HOUR - HOUR));
      const attached = { managedBy: `${DRILLS}/providers/Microsoft.Compute/virtualMachines/vm` };
      const decoys = [
        ...Array.from({ length: 600 }, (_, index) => disk(nearMiss(nameOf(index, now - DAY), index))),
        ...Array.from({ length: 200 }, (_, index) => disk(nameOf(5000 + index, now + HOUR + index * HOUR))),
        ...Array.from({ length: 150 }, (_, index) => disk(nameOf(6000 + index, now - DAY), other)),
        ...Array.from({ length: 50 }, (_, index) => disk(`data-${index}`)),
      ];
      const held = Array.from({ length: 10 }, (_, index) =>
        disk(nameOf(7000 + index, now - DAY), DRILLS, {
          properties: { diskSizeGB: 32, diskState: 'Attached' },
          ...attached,
        }),
      );
      await addDisks([...expired.map((name) => disk(name)), ...decoys, ...held]);
      const end = await rig.gc();
      if (end.kind !== 'ran') throw new Error('stopped');
      expect(new Set(end.report.deleted.map((id) => id.split('/').at(-1)))).toEqual(new Set(expired));
      expect(end.report.leaks).toHaveLength(10);
      expect(end.report.leaks[0]?.why).toMatch(/attached|Attached/u);
      expect(end.report.unexpired).toBe(200);
      expect(await disksOf(DRILLS)).toBe(600 + 200 + 50 + 10);
      expect(await disksOf(other)).toBe(150 + 1);
    },
  );

  test('deletes disks of one name in two target groups', async () => {
    const east = `${SUBSCRIPTION}/resourceGroups/fleet-vaults`;
    rig = await openDrillRig(
      1,
      fleetDrill('').replace(`{ westus: ${DRILLS} }`, `{ westus: ${DRILLS}, eastus: ${east} }`),
    );
    const name = nameOf(1, rig.emulator.embedded.clock.now() - HOUR);
    await addDisks([disk(name), disk(name, east)]);
    const locked = { error: { code: 'ScopeLocked', message: 'locked' } };
    const fault = { method: 'DELETE', path: 'fleet-vaults', status: 409, body: locked, times: 'always' };
    await rig.call('/_emulator/faults', 'POST', fault);
    const one = {
      deleted: [`${DRILLS}/providers/Microsoft.Compute/disks/${name}`],
      leaks: [{ why: 'ScopeLocked: locked' }],
    };
    expect(await rig.gc()).toMatchObject({ report: one });
    await rig.call('/_emulator/faults', 'DELETE');
    await addDisks([disk(name)]);
    expect(await rig.gc()).toMatchObject({ report: { deleted: [expect.anything(), expect.anything()], leaks: [] } });
    expect([await disksOf(DRILLS), await disksOf(east)]).toEqual([0, 0]);
  });

  test('tells what it could not delete, and deletes it the next time', async () => {
    rig = await openDrillRig(1);
    await addDisks([disk(nameOf(1, rig.emulator.embedded.clock.now() - HOUR))]);
    const locked = { error: { code: 'ScopeLocked', message: 'The scope cannot perform delete operation.' } };
    await rig.call('/_emulator/faults', 'POST', {
      method: 'DELETE',
      path: '/disks/',
      status: 409,
      body: locked,
      times: 'always',
    });
    const first = await rig.gc();
    expect(first).toMatchObject({
      kind: 'ran',
      report: { deleted: [], leaks: [{ why: expect.stringContaining('ScopeLocked') as string }] },
    });
    await rig.call('/_emulator/faults', 'DELETE');
    expect(await rig.gc()).toMatchObject({ kind: 'ran', report: { leaks: [] } });
    expect(await rig.disks()).toEqual([]);
  });

  test('takes what a run has leaked once it has expired, without its evidence', async () => {
    rig = await openDrillRig(1);
    await rig.call('/_emulator/faults', 'POST', {
      method: 'DELETE',
      path: '/disks/',
      status: 403,
      body: {},
      times: 'always',
    });
    const report = reportOf(await rig.run(FIRST));
    expect(report.leaks).toHaveLength(1);
    const [leaked = ''] = await rig.disks();
    expect(await rig.call(`${DRILLS}/providers/Microsoft.Compute/disks/${leaked}?${DISK_API}`)).toMatchObject({
      tags: { 'azbackup-drill': 'fleet', 'azbackup-source': expect.stringContaining('disk-0-0') as string },
    });
    await rig.call('/_emulator/faults', 'DELETE');
    expect(await rig.gc()).toMatchObject({ report: { deleted: [], unexpired: 1 } });
    rig.emulator.embedded.clock.advance(2 * DAY);
    expect(await rig.gc()).toMatchObject({ report: { deleted: [expect.anything()], leaks: [] } });
  });
});

describe('a drill', () => {
  test('does not start while leaked disks cost more than its budget', async () => {
    rig = await openDrillRig(1, fleetDrill('').replace('limits: {', 'limits: { leakedGigabyteHours: 100,'));
    await addDisks([disk(nameOf(1, rig.emulator.embedded.clock.now() - 8 * HOUR))]);
    const stopped = await rig.submit(FIRST);
    expect(stopped).toMatchObject({ kind: 'stopped', why: 'refused' });
    expect(codesOf(stopped)).toEqual(['DRILL741']);
    await rig.gc();
    expect((await rig.submit(FIRST)).kind).toBe('ran');
  });
});
