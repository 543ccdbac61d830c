import { afterEach, describe, expect, test } from 'vitest';
import { fleetDrill, openDrillRig, reportOf, type DrillRig } from '../../../support/drill-rig.ts';

let rig: DrillRig | undefined;
afterEach(() => rig?.close());

const SPEC = fleetDrill('  prove: bytes\n  sample: { ranges: 6, kibibytes: 128 }\n');

describe('a drill at level bytes', () => {
  test('reads disk and snapshot, compares them and ends access to both', async () => {
    rig = await openDrillRig(2, SPEC);
    const report = reportOf(await rig.run({ bootstrap: true }));
    console.log(JSON.stringify(report.drills[0]?.results.map((r) => r.verdict?.findings.slice(14)), null, 1));
    console.log(JSON.stringify(await rig.call('/_emulator/requests'), null, 1));
    console.log(report.leaks, rig.records.filter((r) => r.record.startsWith('access')));
    expect(report.drills[0]?.results.map(({ state, cleaned }) => [state, cleaned])).toEqual([
      ['proven', 'deleted'],
      ['proven', 'deleted'],
    ]);
  });
});
