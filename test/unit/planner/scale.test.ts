import { expect, test } from 'vitest';
import { CATALOG } from '../../../src/catalog/catalog.ts';
import { instanceId, policyId } from '../../../src/model/arm-id.ts';
import { instanceFromWire } from '../../../src/wire/instance.ts';
import { diff } from '../../../src/planner/diff.ts';
import { makePlan } from '../../../src/planner/make-plan.ts';
import { NO_DETAILS, type Live } from '../../../src/model/live.ts';
import { standing } from '../../support/report-plans.ts';
import { disk, NOW_MS, SNAPSHOTS, vault, want, wantInstance } from '../../support/planner-world.ts';

const COUNT = 10_000;
const names = Array.from({ length: COUNT }, (_, index) => `disk${index}`);
const desired = want({ instances: names.map((name) => wantInstance(name)) });

/** The fleet as it stands, put together without planning it. */
function fleet(): Live {
  const bodies = names.map((name) => ({
    id: instanceId(vault(), `${name}-${name}-uuid`),
    ...CATALOG['AzureDisk']?.instanceBody({
      datasourceId: disk(name),
      location: 'westus',
      policyId: policyId(vault(), 'gold'),
      parameters: { snapshotResourceGroup: SNAPSHOTS },
    }),
  }));
  const instances = bodies
    .map(instanceFromWire)
    .filter((instance) => instance !== undefined)
    .map((instance) => ({ ...instance, state: 'ProtectionConfigured' }));
  return { ...standing([want()]).live(), instances };
}

function fastest(runs: number, work: () => void): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}

/** The goal is 250 ms; the bound leaves room for a machine that is busy with other suites. */
const BOUND_MS = 1000;

test('ten thousand instances in step are compared and planned in a fraction of a second', () => {
  const live = fleet();
  const stamp = { nowMs: NOW_MS, version: '0.1.0', endpoint: 'https://management.azure.com' };
  const tookMs = fastest(3, () => {
    const found = diff(desired, live, CATALOG);
    const { value } = makePlan({
      desired,
      live,
      details: NO_DETAILS,
      diff: found,
      catalog: CATALOG,
      limits: {},
      stamp,
    });
    expect(value?.steps).toEqual([]);
    expect(value?.unmanaged).toEqual([]);
  });
  expect(tookMs).toBeLessThan(BOUND_MS);
});
