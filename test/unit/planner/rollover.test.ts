import { describe, expect, test } from 'vitest';
import { policyId } from '../../../src/model/arm-id.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { policyContent, policyHash } from '../../../src/wire/policy.ts';
import { standing } from '../../support/report-plans.ts';
import { planned, policyBody, vault, want, wantInstance, wantPolicy } from '../../support/planner-world.ts';

const hashOf = (body: JsonObject): string => policyHash(policyContent(body));
const kinds = (plan: ReturnType<typeof planned>): readonly string[] =>
  plan.steps.map(({ kind, address }) => `${kind} ${address.split('/')[2]?.replace(/-[0-9a-f]{8}$/u, '-#')}`);
const gold = (retention: string) => [wantPolicy('gold', policyBody(retention))];
const instances = [wantInstance('a'), wantInstance('b')];
const before = want({ policies: gold('7d'), instances });
const after = want({ policies: gold('30d'), instances });

describe('a policy that changed', () => {
  test('is made anew under a name of its content, instances are bound to it, the old one is retired', () => {
    const plan = planned(after, standing([before]));
    expect(kinds(plan)).toEqual(['createPolicy gold-#', 'rebind a-#', 'rebind b-#', 'retirePolicy gold']);
    const [create, first, second, retire] = plan.steps;
    expect(create?.address).toBe(`BackupPolicy/v/gold-${hashOf(policyBody('30d'))}`);
    expect([first?.after, second?.after]).toEqual([[create?.id], [create?.id]]);
    expect(retire?.after).toEqual([first?.id, second?.id]);
    expect(plan.counts).toEqual({ add: 1, change: 2, destroy: 0, grant: 0, revoke: 0, retire: 1 });
    expect(plan.approvals).toEqual([]);
    expect(plan.changes[0]?.notes).toEqual([
      'Grows: new recovery points of Default in OperationalStore are kept 30d instead of 7d.',
      'What this does to recovery points that exist is not documented by Azure: unknown.',
    ]);
    expect(plan.changes[0]?.paths).toMatchObject([{ from: 'P7D', to: 'P30D' }]);
  });

  test('says loudly when points are kept for a shorter time, or a rule goes', () => {
    const noteOf = (from: JsonObject, to: JsonObject) =>
      planned(want({ policies: [wantPolicy('gold', to)] }), standing([want({ policies: [wantPolicy('gold', from)] })]))
        .changes[0]?.notes[0];
    expect(noteOf(policyBody('30d'), policyBody('7d'))).toMatch(/^SHRINKS: .* kept 7d instead of 30d\.$/u);
    const withDaily = JSON.parse(JSON.stringify(policyBody('7d'))) as { properties: { policyRules: JsonObject[] } };
    withDaily.properties.policyRules.push({ ...withDaily.properties.policyRules[1], name: 'Daily', isDefault: false });
    expect(noteOf(withDaily, policyBody('7d'))).toBe(
      'SHRINKS: the retention rule Daily in OperationalStore (7d) goes away.',
    );
  });

  test('with content of equal meaning did not change', () => {
    expect(planned(want({ policies: gold('1w'), instances }), standing([before])).steps).toEqual([]);
  });

  test('goes back to the first version when that still stands', () => {
    const service = standing([before, want({ policies: gold('30d'), instances: [wantInstance('a')] })]);
    // b is of no document now and still bound to gold, so gold stayed.
    const plan = planned(before, service);
    expect(kinds(plan)).toEqual(['rebind a-#', 'retirePolicy gold-#']);
  });

  test('is finished by the next plan when a run ended between rebinding and retiring', () => {
    const service = standing([before]);
    const plan = planned(after, service);
    service.apply({ ...plan, steps: plan.steps.filter(({ kind }) => kind !== 'retirePolicy') });
    expect(kinds(planned(after, service))).toEqual(['retirePolicy gold']);
    const halfway = standing([before]);
    halfway.apply({ ...plan, steps: plan.steps.slice(0, 2) });
    expect(kinds(planned(after, halfway))).toEqual(['rebind b-#', 'retirePolicy gold']);
  });
});

test('an instance that comes back from soft delete lets go of the old version', () => {
  const alone = [wantInstance('a')];
  const service = standing([
    want({ policies: gold('7d'), instances: alone }),
    want({ policies: gold('7d'), instances: [wantInstance('a', 'deleted')] }),
  ]);
  const plan = planned(want({ policies: gold('30d'), instances: alone }), service);
  expect(kinds(plan)).toEqual([
    'createPolicy gold-#',
    'undelete a-#',
    'resumeProtection a-#',
    'rebind a-#',
    'retirePolicy gold',
  ]);
  expect(plan.changes.find(({ action }) => action === 'undelete')?.paths).toMatchObject([
    { path: 'properties.policyInfo.policyId' },
  ]);
  service.apply(plan);
});

test('a policy that changed before is rolled over again, from the version that is in use', () => {
  const service = standing([before, after]);
  const plan = planned(want({ policies: gold('9d'), instances }), service);
  expect(kinds(plan)).toEqual(['createPolicy gold-#', 'rebind a-#', 'rebind b-#', 'retirePolicy gold-#']);
  expect(plan.changes[0]?.notes[0]).toMatch(/^SHRINKS: .* 9d instead of 30d/u);
});

describe('an older version stays, and the plan says why', () => {
  const kept = (plan: ReturnType<typeof planned>) =>
    plan.unmanaged.find(({ address }) => address === 'BackupPolicy/v/gold')?.why;

  test('while an instance of no document uses it', () => {
    const plan = planned(want({ policies: gold('30d'), instances: [wantInstance('a')] }), standing([before]));
    expect(kinds(plan)).toEqual(['createPolicy gold-#', 'rebind a-#']);
    expect(kept(plan)).toMatch(/^an older version, kept because 1 instance still refers to it \(b-[0-9a-f]{8}\)$/u);
  });

  test('while a soft-deleted instance uses it', () => {
    const service = standing([
      before,
      want({ policies: gold('7d'), instances: [wantInstance('a'), wantInstance('b', 'deleted')] }),
    ]);
    const plan = planned(want({ policies: gold('30d'), instances: [wantInstance('a')] }), service);
    expect(kinds(plan)).toEqual(['createPolicy gold-#', 'rebind a-#']);
    expect(kept(plan)).toMatch(/1 soft-deleted instance still refers/u);
  });

  test('while an instance that this very plan deletes uses it', () => {
    const plan = planned(
      want({ policies: gold('30d'), instances: [wantInstance('a'), wantInstance('b', 'deleted')] }),
      standing([before]),
    );
    expect(kinds(plan)).toEqual(['createPolicy gold-#', 'rebind a-#', 'deleteInstance b-#']);
    expect(kept(plan)).toMatch(/1 instance still refers/u);
  });
});

describe('other policies are none of it', () => {
  test('a policy that another document owns, or whose suffix is not of its content, is no version', () => {
    const named = `gold-${hashOf(policyBody('9d'))}`;
    const service = standing([
      want({
        policies: [...gold('7d'), wantPolicy(named, policyBody('9d')), wantPolicy('gold-00000000', policyBody('8d'))],
      }),
    ]);
    const plan = planned(want({ policies: [...gold('7d'), wantPolicy(named, policyBody('9d'))] }), service);
    expect(plan.steps).toEqual([]);
    expect(plan.unmanaged.map(({ address }) => address)).toEqual(['BackupPolicy/v/gold-00000000']);
  });

  test('a version that suits is used although it has a strange suffix', () => {
    const service = standing([want({ policies: [wantPolicy('gold-00000000', policyBody('7d'))] })]);
    const [protect] = planned(want({ policies: gold('7d'), instances: [wantInstance('a')] }), service).steps.slice(-1);
    expect(JSON.stringify(protect?.request.body)).toContain(policyId(vault(), 'gold-00000000'));
  });

  test('of two that suit, an instance keeps the one it has', () => {
    const twin = `gold-${hashOf(policyBody('7d'))}`;
    const both = [...gold('7d'), wantPolicy(twin, policyBody('7d'))];
    const service = standing([
      want({ policies: both, instances: [wantInstance('a', 'protected', { policy: policyId(vault(), twin) })] }),
    ]);
    expect(planned(want({ policies: gold('7d'), instances: [wantInstance('a')] }), service).steps).toEqual([]);
  });
});
