import fc from 'fast-check';
import { expect, test } from 'vitest';
import { policyId } from '../../../src/model/arm-id.ts';
import type { Desired, Protection } from '../../../src/model/desired.ts';
import type { Plan } from '../../../src/model/plan.ts';
import { rederiveProblems } from '../../../src/planner/rederive.ts';
import { movedSince } from '../../../src/planner/stale.ts';
import {
  planned,
  policyBody,
  vault,
  VAULT_BODY,
  want,
  wantInstance,
  wantPolicy,
  wantVault,
  GRANT,
} from '../../support/planner-world.ts';
import { createServiceModel } from '../../support/service-model.ts';

const NO_LIMIT = { leavingPercent: 100, fromInstances: 1 };
const DISKS = ['data1', 'data2', 'data3', 'logs'];
const POLICIES = ['gold', 'silver'];

const protection = fc.constantFrom<Protection>('protected', 'stopped', 'suspended', 'deleted');

/** Specs as a person might write them, each over the same few disks and policies. */
const specs: fc.Arbitrary<Desired> = fc
  .record({
    softDeleteDays: fc.option(fc.constantFrom(14, 30), { nil: undefined }),
    tags: fc.dictionary(fc.constantFrom('team', 'cost'), fc.constantFrom('a', 'b')),
    retentions: fc.tuple(fc.constantFrom('7d', '1w', '30d'), fc.constantFrom('5d', '14d')),
    instances: fc.dictionary(
      fc.constantFrom(...DISKS),
      fc.record({ protection, policy: fc.constantFrom(...POLICIES) }),
      { noNullPrototype: true },
    ),
  })
  .map(({ softDeleteDays, tags, retentions, instances }) =>
    want({
      vaults: [
        wantVault({
          roles: GRANT,
          owned: {
            ...VAULT_BODY,
            tags,
            properties: {
              storageSettings: [{ datastoreType: 'VaultStore', type: 'LocallyRedundant' }],
              ...(softDeleteDays && {
                securitySettings: { softDeleteSettings: { state: 'On', retentionDurationInDays: softDeleteDays } },
              }),
            },
          },
        }),
      ],
      policies: POLICIES.map((name, index) => wantPolicy(name, policyBody(retentions[index]))),
      instances: Object.entries(instances).map(([name, one]) =>
        wantInstance(name, one.protection, { policy: policyId(vault(), one.policy) }),
      ),
    }),
  );

function expectSound(plan: Plan): void {
  const seen = new Set<string>();
  for (const step of plan.steps) {
    expect(
      step.after.filter((id) => !seen.has(id)),
      `${step.id} comes before what it waits for`,
    ).toEqual([]);
    expect(seen.has(step.id), `${step.id} twice`).toBe(false);
    seen.add(step.id);
  }
  expect(rederiveProblems(plan)).toEqual([]);
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
}

test('whatever was applied before, applying a plan leaves nothing to plan', () => {
  fc.assert(
    fc.property(fc.array(specs, { minLength: 1, maxLength: 4 }), (history) => {
      const service = createServiceModel();
      for (const desired of history) {
        const plan = planned(desired, service, { limits: NO_LIMIT });
        expectSound(plan);
        expect(movedSince(plan, service.live())).toEqual([]);
        service.apply(plan);
        expect(planned(desired, service, { limits: NO_LIMIT }).steps.map(({ id }) => id)).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});

test('a plan is stale after it was applied, unless it had nothing to do', () => {
  fc.assert(
    fc.property(specs, specs, (before, after) => {
      const service = createServiceModel();
      service.apply(planned(before, service, { limits: NO_LIMIT }));
      const plan = planned(after, service, { limits: NO_LIMIT });
      const acts = plan.steps.some((step) => step.kind !== 'grantRole');
      service.apply(plan);
      expect(movedSince(plan, service.live()).length > 0).toBe(acts);
    }),
    { numRuns: 60 },
  );
});
