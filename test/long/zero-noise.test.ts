import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ArmReader } from '../../src/azure/arm-client.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import { importVaults } from '../../src/workflows/import.ts';
import { createEmbeddedArm, type EmbeddedArm } from '../support/embedded-arm.ts';
import { generatedSpecs, SUBSCRIPTION, WORLD } from '../support/generated/specs.ts';
import { planOfFiles } from '../support/plan-of-files.ts';
import { chooserOf, respeltReader } from '../support/respell.ts';

/** Each plays two lives: first everything is protected, then what is wanted of each disk. */
const RUNS = { numRuns: 400 };

const planOf = (documents: readonly JsonObject[], arm: Pick<EmbeddedArm, 'clock'>, reader: ArmReader): Promise<Plan> =>
  planOfFiles([{ path: 'specs/all.json', text: JSON.stringify(documents) }], { reader, clock: arm.clock });

/** What a plan would change, in few enough words to find the noise. */
const changesOf = ({ changes }: Plan): readonly object[] =>
  changes.map(({ action, address, paths, because }) => ({ action, address, paths, because }));

test('a spec that was applied plans empty, whatever it says and however it says it', async () => {
  await fc.assert(
    fc.asyncProperty(generatedSpecs, async ({ first, later }) => {
      const arm = createEmbeddedArm(WORLD);
      for (const documents of [first, later]) {
        arm.apply(await planOf(documents, arm, arm));
        expect(changesOf(await planOf(documents, arm, arm))).toEqual([]);
      }
    }),
    RUNS,
  );
});

test('so it does when the service, the portal or another tool spells everything otherwise', async () => {
  await fc.assert(
    fc.asyncProperty(generatedSpecs, fc.integer(), async ({ first, later }, seed) => {
      const arm = createEmbeddedArm(WORLD);
      arm.apply(await planOf(first, arm, arm));
      arm.apply(await planOf(later, arm, arm));
      expect(changesOf(await planOf(later, arm, respeltReader(arm, chooserOf(seed))))).toEqual([]);
    }),
    RUNS,
  );
});

test('what was applied is imported as specs that plan empty as well', async () => {
  await fc.assert(
    fc.asyncProperty(generatedSpecs, fc.integer(), async ({ first, later }, seed) => {
      const arm = createEmbeddedArm(WORLD);
      arm.apply(await planOf(first, arm, arm));
      arm.apply(await planOf(later, arm, arm));
      const ports = { reader: respeltReader(arm, chooserOf(seed)), clock: arm.clock };
      const { value = [], diagnostics } = await importVaults({ subscriptions: [SUBSCRIPTION], vaults: [] }, ports);
      expect(diagnostics).toEqual([]);
      const files = value.flatMap((vault) => vault.files);
      expect(files.length).toBe(1);
      const plan = await planOfFiles(files, { reader: arm, clock: arm.clock });
      expect([changesOf(plan), plan.unmanaged]).toEqual([[], []]);
    }),
    RUNS,
  );
});
