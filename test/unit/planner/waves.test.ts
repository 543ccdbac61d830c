import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instanceId } from '../../../src/model/arm-id.ts';
import type { Plan } from '../../../src/model/plan.ts';
import type { Amount, RolloutRule } from '../../../src/model/rollout.ts';
import { derivedInstanceName } from '../../../src/planner/instance-name.ts';
import { standing } from '../../support/report-plans.ts';
import {
  disk,
  planned,
  policyBody,
  vault,
  want,
  wantInstance,
  wantPolicy,
  wantVault,
} from '../../support/planner-world.ts';

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `d${index}`);
const instances = (count: number) => names(count).map((name) => wantInstance(name));
const gold = (retention: string, rollout?: RolloutRule) => [
  { ...wantPolicy('gold', policyBody(retention)), ...(rollout !== undefined && { rollout }) },
];

/** The plan that moves so many instances of gold to a new version of it. */
function rollover(count: number, rule?: RolloutRule): Plan {
  const before = want({ policies: gold('7d'), instances: instances(count) });
  return planned(want({ policies: gold('9d', rule), instances: instances(count) }), standing([before]));
}

const wavesOf = (plan: Plan): readonly number[] =>
  plan.steps.flatMap(({ rollout }) => (rollout === undefined ? [] : [rollout.wave]));
const sizesOf = (plan: Plan): readonly number[] | undefined => plan.rollouts?.[0]?.waves.map(({ size }) => size);

describe('instances that change their policy', () => {
  test('move one first, then a tenth, then the rest; a twentieth may fail', () => {
    const plan = rollover(200);
    const policy = plan.steps[0]?.address;
    expect(plan.rollouts).toEqual([
      {
        policy,
        sample: { size: 5, mayFail: 0 },
        others: { size: 195, mayFail: 9 },
        waves: [
          { size: 1, mayFail: 0 },
          { size: 20, mayFail: 1 },
          { size: 179, mayFail: 8 },
        ],
      },
    ]);
    expect(Map.groupBy(wavesOf(plan), (wave) => wave)).toEqual(
      new Map([
        [1, [1]],
        [2, Array.from({ length: 20 }, () => 2)],
        [3, Array.from({ length: 179 }, () => 3)],
      ]),
    );
    expect(plan.steps.flatMap(({ rollout }, index) => (rollout?.sampled === true ? [index - 1] : []))).toEqual([
      0, 40, 80, 120, 160,
    ]);
  });

  test.each<[number, RolloutRule, readonly number[]]>([
    [3, {}, [1, 1, 1]],
    [2, {}, [1, 1]],
    [10, { waves: [{ count: 4 }, { count: 100 }] }, [4, 6]],
    [10, { waves: [{ percent: 100 }] }, [10]],
    [10, { waves: [] }, [10]],
    [7, { waves: [{ percent: 1 }, { count: 0 }, { percent: 50 }] }, [1, 4, 2]],
  ])('%i of them by the rule %j go in waves of %j', (count, rule, sizes) => {
    expect(sizesOf(rollover(count, rule))).toEqual(sizes);
  });

  test.each<[Amount, readonly number[]]>([
    [{ count: 0 }, [0, 0, 0]],
    [{ count: 3 }, [1, 2, 3]],
    [{ percent: 50 }, [0, 1, 8]],
    [{ percent: 100 }, [1, 2, 17]],
  ])('of which %j may fail', (maxFailures, mayFail) => {
    expect(rollover(20, { maxFailures }).rollouts?.[0]?.waves.map((wave) => wave.mayFail)).toEqual(mayFail);
  });

  test('go together when they go to another policy of the specs', () => {
    const policies = [...gold('7d'), wantPolicy('silver', policyBody('9d'))];
    const service = standing([want({ policies, instances: instances(12) })]);
    const silver = policies[1]?.id;
    const moved = names(12).map((name) => wantInstance(name, 'protected', { ...(silver && { policy: silver }) }));
    const plan = planned(want({ policies, instances: moved }), service);
    expect(plan.rollouts?.map(({ policy }) => policy)).toEqual(['BackupPolicy/v/silver']);
    expect(sizesOf(plan)).toEqual([1, 2, 9]);
  });

  test('go by themselves in every vault', () => {
    const both = ['v', 'w'].map((name) => vault(name));
    const desired = (retention: string) =>
      want({
        vaults: both.map((id) => wantVault({ id })),
        policies: both.map((id) => wantPolicy('gold', policyBody(retention), id)),
        instances: both.flatMap((id, index) =>
          ['a', 'b'].map((n) => wantInstance(`${n}${index}`, 'protected', { vault: id })),
        ),
      });
    const plan = planned(desired('9d'), standing([desired('7d')]));
    expect(plan.rollouts?.map(({ waves }) => waves.length)).toEqual([2, 2]);
    expect(new Set(plan.rollouts?.map(({ policy }) => policy)).size).toBe(2);
  });

  test('come last when they are in error, and are in no sample', () => {
    const service = standing([want({ policies: gold('7d'), instances: instances(12) })]);
    const broken = ['d0', 'd1'].map((name) => instanceId(vault(), derivedInstanceName(disk(name))));
    for (const id of broken) service.setState(id, 'ProtectionError');
    const plan = planned(want({ policies: gold('9d'), instances: instances(12) }), service);
    const places = plan.steps.flatMap((step) =>
      step.kind === 'rebind' && broken.includes(step.intent.instance) ? [step.rollout] : [],
    );
    expect(places).toMatchObject([
      { wave: 3, sampled: false },
      { wave: 3, sampled: false },
    ]);
    expect(plan.steps[3]?.rollout).toMatchObject({ wave: 1, sampled: true });
  });
});

test('what is alone, or put again under the policy it has, is no rollout', () => {
  expect(rollover(1).rollouts).toBeUndefined();
  const service = standing([want({ policies: gold('7d'), instances: instances(3) })]);
  for (const { id } of service.live().instances) service.setState(id, 'ProtectionError');
  const plan = planned(want({ policies: gold('7d'), instances: instances(3) }), service);
  expect(plan.steps.map(({ kind }) => kind)).toEqual(['rebind', 'rebind', 'rebind']);
  expect(plan.rollouts).toBeUndefined();
});

test('whatever the rule, every instance has one place and no wave is empty', () => {
  const amounts = fc.oneof(
    fc.nat({ max: 40 }).map((count) => ({ count })),
    fc.nat({ max: 100 }).map((percent) => ({ percent })),
  );
  const rules = fc.record({
    sample: fc.nat({ max: 40 }),
    waves: fc.array(amounts, { maxLength: 5 }),
    maxFailures: amounts,
  });
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 30 }), rules, (count, rule) => {
      const plan = rollover(count, rule);
      const [rollout] = plan.rollouts ?? [];
      const waves = wavesOf(plan);
      const sampled = plan.steps.filter((step) => step.rollout?.sampled === true).length;
      expect(rollout?.waves.map((_, index) => waves.filter((wave) => wave === index + 1).length)).toEqual(
        rollout?.waves.map(({ size }) => size),
      );
      expect(waves.length).toBe(count);
      expect(rollout?.waves.every(({ size, mayFail }) => size > 0 && mayFail <= size)).toBe(true);
      expect([rollout?.sample.size, rollout?.others.size]).toEqual([sampled, count - sampled]);
      expect(sampled).toBe(Math.min(rule.sample, count));
    }),
  );
});
