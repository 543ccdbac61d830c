import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importVaults } from '../../../src/workflows/import.ts';
import { generatedVaults, readerOf } from '../../support/generated/vaults.ts';
import { planOfFiles } from '../../support/plan-of-files.ts';

const CLOCK = { now: () => Date.parse('2026-11-20T08:00:00Z'), sleep: async () => undefined };

test('whatever vaults are like, their specs validate, and a plan of them is empty and leaves alone what they left out', async () => {
  await fc.assert(
    fc.asyncProperty(generatedVaults, async (vaults) => {
      const ports = { reader: readerOf(vaults), clock: CLOCK };
      const scope = { subscriptions: [], vaults: vaults.map(({ id }) => id) };
      const { value, diagnostics } = await importVaults(scope, ports);
      if (value === undefined) throw new Error(JSON.stringify(diagnostics, undefined, 2));
      const written = value.filter(({ files }) => files.length > 0);
      if (written.length === 0) return;
      const plan = await planOfFiles(
        written.flatMap(({ files }) => files),
        ports,
      );
      expect(plan.changes).toEqual([]);
      const leftOut = new Set(written.flatMap((vault) => vault.leftOut.map(({ id }) => id)));
      expect(plan.unmanaged.map(({ id }) => id).filter((id) => !leftOut.has(id))).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});
