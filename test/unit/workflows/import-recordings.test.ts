import { describe, expect, test } from 'vitest';
import { importVaults } from '../../../src/workflows/import.ts';
import { planOfFiles } from '../../support/plan-of-files.ts';
import { recordedServices, type RecordedService } from '../../support/recorded-services.ts';

const services = recordedServices();
const CLOCK = { now: () => Date.parse('2026-11-20T08:00:00Z'), sleep: async () => undefined };

/** How many resources the specs say; they plan empty, and what they left out is all that is unmanaged. */
async function saidInStep({ reader, vault, where }: RecordedService): Promise<number> {
  const { value, diagnostics } = await importVaults({ subscriptions: [], vaults: [vault] }, { reader, clock: CLOCK });
  if (value === undefined) throw new Error(`${where}: ${JSON.stringify(diagnostics)}`);
  const files = value.flatMap((one) => one.files);
  const leftOut = value.flatMap((one) => one.leftOut).filter(({ code }) => code !== 'IMP714');
  if (files.length === 0) return 0;
  const plan = await planOfFiles(files, { reader, clock: CLOCK });
  expect({ where, changes: plan.changes }).toEqual({ where, changes: [] });
  const unmanaged = plan.unmanaged.map(({ id }) => id).toSorted();
  expect({ where, unmanaged }).toEqual({ where, unmanaged: leftOut.map(({ id }) => id).toSorted() });
  return value.reduce((sum, { instances, policies }) => sum + instances + policies, 1);
}

describe.skipIf(services === undefined)('what the real service showed', () => {
  test.each([
    // kind, how many such bodies the reference data must have, how many resources their specs must say
    ['vault', 90, 90],
    ['policy', 20, 40],
    ['instance', 110, 300],
    ['everything', 5, 20],
  ])('every recorded %s is imported, and a plan of it is empty', async (kind, bodies, resources) => {
    const all = (services ?? []).filter((one) => one.kind === kind);
    expect(all.length).toBeGreaterThan(bodies);
    let said = 0;
    for (const service of all) said += await saidInStep(service);
    expect(said).toBeGreaterThan(resources);
  });
});
