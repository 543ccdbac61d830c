import { describe, expect, test } from 'vitest';
import { policyId } from '../../../src/model/arm-id.ts';
import type { GuardLimits, Protection } from '../../../src/model/desired.ts';
import { missingApprovals } from '../../../src/planner/guards.ts';
import { standing } from '../../support/report-plans.ts';
import { createServiceModel, merge } from '../../support/service-model.ts';
import {
  disk,
  planFor,
  planned,
  policyBody,
  vault,
  VAULT_BODY,
  want,
  wantInstance,
  wantPolicy,
  wantVault,
} from '../../support/planner-world.ts';

const many = (count: number, leaving: number, how: 'stopped' | 'suspended' | 'deleted') =>
  want({
    instances: Array.from({ length: count }, (_, index) =>
      wantInstance(`d${index}`, index < leaving ? how : 'protected'),
    ),
  });

describe('a guard', () => {
  test.each([
    [10, 3, 'stopped', false],
    [10, 4, 'stopped', true],
    [10, 4, 'suspended', true],
    [10, 4, 'deleted', true],
    [9, 9, 'deleted', false],
  ] as const)('of %i instances %i are %s: guarded %s', (count, leaving, how, guarded) => {
    const { plan, diagnostics } = planFor(many(count, leaving, how), standing([many(count, 0, how)]));
    const shut = diagnostics.filter(({ code }) => code === 'GATE301');
    expect(shut.length).toBe(guarded ? 1 : 0);
    expect(plan?.diagnostics).toEqual(diagnostics);
    expect(plan?.steps.length).toBe(leaving);
    if (guarded) {
      expect(shut[0]?.detail).toContain('40.00 % is over 30.00 % (4 of 10 instances');
      expect(shut[0]?.detail).toContain('--max-unprotect 40 for this plan');
    }
  });

  test.each<[Partial<GuardLimits> | undefined, Partial<GuardLimits>, boolean]>([
    [undefined, {}, true],
    [{ leavingPercent: 40 }, {}, false],
    [{ leavingPercent: 39 }, {}, true],
    [{ fromInstances: 11 }, {}, false],
    [{ leavingPercent: 100 }, { leavingPercent: 30 }, true],
    [{ leavingPercent: 0 }, { leavingPercent: 100 }, false],
    [{ leavingPercent: 50, fromInstances: 2 }, { leavingPercent: 30 }, true],
  ])('with %j in the vault and %j on the command line is shut for 4 of 10: %s', (guards, limits, shut) => {
    const vaults = [wantVault({ ...(guards && { guards }) })];
    const service = standing([{ ...many(10, 0, 'stopped'), vaults }]);
    const { diagnostics } = planFor({ ...many(10, 4, 'stopped'), vaults }, service, { limits });
    expect(diagnostics.map(({ code }) => code)).toEqual(shut ? ['GATE301'] : []);
  });

  test('counts every vault by itself', () => {
    const other = vault('w');
    const vaults = [wantVault({ guards: { leavingPercent: 100 } }), wantVault({ id: other })];
    const policies = [wantPolicy(), wantPolicy('gold', policyBody(), other)];
    const both = (how: Protection) => ({
      vaults,
      policies,
      instances: [
        ...many(10, 10, 'stopped').instances.map((one) => ({ ...one, protection: how })),
        ...many(10, 10, 'stopped').instances.map((one, index) => ({
          ...one,
          vault: other,
          policy: policyId(other, 'gold'),
          datasource: { ...one.datasource, id: disk(`w${index}`) },
          protection: how,
        })),
      ],
    });
    const { diagnostics } = planFor(want(both('stopped')), standing([want(both('protected'))]));
    expect(diagnostics.map(({ code, subject }) => `${code} ${subject}`)).toEqual(['GATE301 BackupVault/w']);
  });
});

describe('an approval', () => {
  test('deletes need their exact number, and come after everything else in their vault', () => {
    const service = standing([want({ instances: ['a', 'b', 'c'].map((name) => wantInstance(name)) })]);
    const plan = planned(
      want({
        instances: [
          wantInstance('new'),
          wantInstance('a', 'deleted'),
          wantInstance('b', 'deleted'),
          wantInstance('c', 'stopped'),
        ],
      }),
      service,
    );
    expect(plan.approvals).toMatchObject([{ kind: 'delete', count: 2, recoveryPoints: 6, uncounted: 0 }]);
    expect(plan.steps.map(({ kind }) => kind)).toEqual([
      'grantRole',
      'protect',
      'stopProtection',
      'deleteInstance',
      'deleteInstance',
    ]);
    const [, protect, stop, first, second] = plan.steps;
    expect(first?.after).toEqual([protect?.id, stop?.id]);
    expect(second?.after).toEqual([first?.id]);
    expect(missingApprovals(plan, { confirmed: [] }).map(({ code }) => code)).toEqual(['GATE302']);
    expect(missingApprovals(plan, { allowDelete: 3, confirmed: [] }).map(({ code }) => code)).toEqual(['GATE302']);
    expect(missingApprovals(plan, { allowDelete: 2, confirmed: [] })).toEqual([]);
  });

  test('a one-way door needs the name of its vault', () => {
    const owned = merge(VAULT_BODY, {
      properties: { securitySettings: { softDeleteSettings: { state: 'AlwaysOn' } } },
    });
    const plan = planned(want({ vaults: [wantVault({ owned })] }), createServiceModel());
    expect(missingApprovals(plan, { confirmed: ['other'] }).map(({ code }) => code)).toEqual(['GATE303']);
    expect(missingApprovals(plan, { confirmed: ['V'] })).toEqual([]);
  });
});
