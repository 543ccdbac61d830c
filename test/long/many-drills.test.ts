import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readBundle } from '../../src/proof/evidence/bundle.ts';
import { checkBundle } from '../../src/proof/evidence/check-bundle.ts';
import { fleetNames } from '../../src/emulator/worlds/fleet.ts';
import { drillWorld, fleetDrill, FLEET_VAULT, openDrillRig, reportOf, type DrillRig } from '../support/drill-rig.ts';

const DAY = 86_400_000;

let rig: DrillRig;
afterEach(() => rig.close());

async function requests(): Promise<number> {
  return ((await rig.call('/_emulator/requests')) as { total: number }).total;
}

describe('many drills', () => {
  test('of 1,000 instances take at most 12 requests each', { timeout: 400_000 }, async () => {
    const spec = fleetDrill('  prove: matches\n').replace('every: 30d', 'every: 1d');
    rig = await openDrillRig(1000, spec);
    const before = await requests();
    const report = reportOf(await rig.run({ bootstrap: true }));
    const results = report.drills.flatMap((drill) => drill.results);
    expect(results.filter(({ state, cleaned }) => state === 'proven' && cleaned === 'deleted')).toHaveLength(1000);
    expect(((await requests()) - before) / 1000).toBeLessThanOrEqual(12);
  });

  test('of 1,000 instances in 20 vaults, submitted and collected, take no more', { timeout: 400_000 }, async () => {
    const vaults = Array.from({ length: 20 }, (_, index) =>
      FLEET_VAULT.replace(fleetNames.vault(0), fleetNames.vault(index)),
    );
    const spec = fleetDrill('  prove: matches\n')
      .replace('every: 30d', 'every: 1d')
      .replace(FLEET_VAULT, vaults.join(', '));
    rig = await openDrillRig(1, spec, { world: drillWorld(20, 50) });
    const before = await requests();
    await rig.submit({ bootstrap: true });
    rig.emulator.embedded.clock.advance(3_600_000);
    const results = reportOf(await rig.collect()).drills.flatMap((drill) => drill.results);
    expect(results.filter(({ state, cleaned }) => state === 'proven' && cleaned === 'deleted')).toHaveLength(1000);
    expect(((await requests()) - before) / 1000).toBeLessThanOrEqual(12);
  });

  test(
    'on 90 days, each run with nothing but specs and evidence, leave nobody overdue',
    { timeout: 400_000 },
    async () => {
      rig = await openDrillRig(20, fleetDrill('').replace('every: 30d', 'every: 30d\n  firstProofWithin: 20d'));
      const evidence = join(rig.folder, 'evidence');
      for (let day = 0; day < 90; day += 1) {
        // Every tenth schedule is lost.
        if (day % 10 === 7) {
          rig.emulator.embedded.clock.advance(DAY);
          continue;
        }
        const fresh = await mkdtemp(join(tmpdir(), 'azbackup-drill-'));
        await cp(evidence, fresh, { recursive: true }).catch(() => undefined);
        await rm(join(rig.folder, 'state'), { recursive: true, force: true });
        const report = reportOf(await rig.run({ evidence: fresh, bootstrap: day === 0 }));
        expect(
          report.drills[0]?.coverage.filter(({ overdue }) => overdue),
          `day ${day}`,
        ).toEqual([]);
        await rm(evidence, { recursive: true, force: true });
        await cp(fresh, evidence, { recursive: true });
        await rm(fresh, { recursive: true });
        rig.emulator.embedded.clock.advance(DAY);
      }
      const bundle = await readBundle(evidence);
      expect(checkBundle(bundle).problems).toEqual([]);
      expect(bundle.runs).toHaveLength(81);
      const undetected = bundle.runs.filter(
        (_, index) => checkBundle({ ...bundle, runs: bundle.runs.toSpliced(index, 1) }).problems.length === 0,
      );
      expect(undetected).toEqual([]);
      expect(await readdir(evidence)).toEqual(['head.json', 'runs']);
    },
  );
});
