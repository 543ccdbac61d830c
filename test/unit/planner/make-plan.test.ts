import { describe, expect, test } from 'vitest';
import { CATALOG } from '../../../src/catalog/catalog.ts';
import { groupId } from '../../../src/model/arm-id.ts';
import { diff } from '../../../src/planner/diff.ts';
import { derivedInstanceName } from '../../../src/planner/instance-name.ts';
import { detailsNeeded } from '../../../src/planner/needs.ts';
import { PLAN_EXPLANATIONS } from '../../../src/planner/explanations.ts';
import { problem, type PlanCode } from '../../../src/planner/problems.ts';
import { standing } from '../../support/report-plans.ts';
import {
  CHECK,
  disk,
  planFor,
  planned,
  policyBody,
  SNAPSHOTS,
  SUBSCRIPTION,
  vault,
  want,
  wantInstance,
  wantPolicy,
  wantVault,
} from '../../support/planner-world.ts';
import { createServiceModel } from '../../support/service-model.ts';

const one = want({ instances: [wantInstance('d')] });
const checkVault = wantVault({ roles: CHECK });

describe('what is looked up', () => {
  const needed = (desired = one, service = createServiceModel()) => {
    const live = service.live();
    return detailsNeeded(diff(desired, live, CATALOG), desired, live, CATALOG);
  };

  test('is nothing for what does not change', () => {
    const needs = needed(one, standing([one]));
    expect(Object.values(needs).flat()).toEqual([]);
  });

  test('for something new is its disk, its groups, and who else may protect it', () => {
    expect(needed()).toEqual({
      disks: [disk('d')],
      elsewhere: [disk('d')],
      groups: [groupId(SUBSCRIPTION, 'RG-Vaults'), SNAPSHOTS],
      deletedInstancesOf: [],
      roles: [],
      recoveryPointsOf: [],
    });
  });

  test('in a vault that exists is also what it soft-deleted, and the roles of its identity', () => {
    expect(needed(one, standing([want()]))).toMatchObject({
      deletedInstancesOf: [vault()],
      roles: [{ principal: 'principal-of-v-RG-Vaults', subscriptions: [SUBSCRIPTION] }],
      groups: [SNAPSHOTS],
    });
  });

  test('for a delete are its recovery points, for a retirement what is soft-deleted', () => {
    const deletion = needed(want({ instances: [wantInstance('d', 'deleted')] }), standing([one]));
    expect(deletion.recoveryPointsOf.map((id) => id.split('/').at(-1))).toEqual([derivedInstanceName(disk('d'))]);
    const other = want({ policies: [wantPolicy('gold', policyBody('9d'))] });
    expect(needed(other, standing([want()])).deletedInstancesOf).toEqual([vault()]);
    expect(needed(other, standing([one])).deletedInstancesOf).toEqual([]);
  });
});

describe('what must exist', () => {
  test.each([
    ['the disk', disk('d'), 'PLAN208', 'does not exist'],
    [
      'the snapshot group',
      SNAPSHOTS,
      'PLAN210',
      `az group create --name "snapshot-rg" --location "westus" --subscription "${SUBSCRIPTION}"`,
    ],
    ['the group of a new vault', groupId(SUBSCRIPTION, 'RG-Vaults'), 'PLAN210', 'az group create --name "RG-Vaults"'],
  ])('%s: an error with the way out, and no plan', (_, missing, code, words) => {
    const { plan, diagnostics } = planFor(one, createServiceModel({ missing: [missing] }));
    expect(plan).toBeUndefined();
    expect(diagnostics.map((each) => each.code)).toEqual([code]);
    expect(diagnostics[0]?.detail).toContain(words);
  });

  test('one group is missed once', () => {
    const two = want({ instances: [wantInstance('d'), wantInstance('e')] });
    expect(planFor(two, createServiceModel({ missing: [SNAPSHOTS] })).diagnostics.length).toBe(1);
  });

  test('the disk must be in the region of the vault', () => {
    const { diagnostics } = planFor(one, createServiceModel({ region: 'eastus' }));
    expect(diagnostics).toMatchObject([{ code: 'SPEC166', severity: 'error', at: { line: 1 } }]);
  });

  test('the snapshot group must be in the subscription of the disk', () => {
    const parameters = { snapshotResourceGroup: groupId('00000000-0000-0000-0000-000000000009', 'g') };
    const { diagnostics } = planFor(
      want({ instances: [wantInstance('d', 'protected', { parameters })] }),
      createServiceModel(),
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(['PLAN211']);
  });
});

describe('roles', () => {
  test('are granted once each, before what needs them, and only what is missing', () => {
    const service = createServiceModel();
    const plan = planned(want({ instances: [wantInstance('d'), wantInstance('e')] }), service);
    const grants = plan.steps.filter(({ kind }) => kind === 'grantRole');
    expect(grants.map(({ address }) => address.split('/').at(-1))).toEqual(['d', 'snapshot-rg', 'e']);
    expect(grants[0]?.after).toEqual(['createVault BackupVault/v']);
    expect(grants[0]?.request).toMatchObject({ body: { properties: { principalId: '(known after apply)' } } });
    const protect = plan.steps.find(({ kind }) => kind === 'protect');
    expect(protect?.after).toEqual([
      'createVault BackupVault/v',
      'createPolicy BackupPolicy/v/gold',
      grants[0]?.id,
      grants[1]?.id,
    ]);
    expect(protect?.gates).toMatchObject([
      {
        kind: 'validateForBackup',
        awaitGrants: true,
        roles: [{ roleName: 'Disk Backup Reader' }, { roleName: 'Disk Snapshot Contributor' }],
      },
    ]);
    service.apply(plan);
    const next = planned(want({ instances: ['d', 'e', 'f'].map((name) => wantInstance(name)) }), service);
    expect(next.counts.grant).toBe(1);
  });

  test('that are there already leave nothing to wait for', () => {
    const wide = wantVault({ roles: { mode: 'grant', at: 'subscription' } });
    const service = standing([want({ vaults: [wide], instances: [wantInstance('d')] })]);
    const plan = planned(want({ vaults: [wide], instances: [wantInstance('e')] }), service);
    expect(plan.counts.grant).toBe(0);
    expect(plan.steps.find(({ kind }) => kind === 'protect')?.gates[0]?.awaitGrants).toBe(false);
  });

  test('at a wider scope cover what is below, so one grant serves all', () => {
    const wide = wantVault({ roles: { mode: 'grant', at: 'subscription' } });
    const plan = planned(
      want({ vaults: [wide], instances: [wantInstance('d'), wantInstance('e')] }),
      createServiceModel(),
    );
    expect(plan.counts.grant).toBe(2);
  });

  test('writes at one scope exclude each other, and so do writes of one vault', () => {
    const { steps } = planned(one, createServiceModel());
    expect(steps.map(({ kind, exclusive }) => [kind, exclusive])).toEqual([
      ['createVault', vault().toLowerCase()],
      ['createPolicy', undefined],
      ['grantRole', disk('d').toLowerCase()],
      ['grantRole', SNAPSHOTS.toLowerCase()],
      ['protect', undefined],
    ]);
  });

  test('that are only checked give a warning with the command, and no grant', () => {
    const service = standing([want({ vaults: [checkVault] })]);
    const { plan, diagnostics } = planFor(want({ vaults: [checkVault], instances: [wantInstance('d')] }), service);
    expect(plan?.counts).toMatchObject({ add: 1, grant: 0 });
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['PLAN230', 'warning'],
      ['PLAN230', 'warning'],
    ]);
    expect(diagnostics[0]?.detail).toContain(
      `az role assignment create --assignee-object-id principal-of-v-RG-Vaults --assignee-principal-type ServicePrincipal --role "Disk Backup Reader" --scope "${disk('d')}"`,
    );
    expect(plan?.steps[0]?.gates[0]?.awaitGrants).toBe(false);
  });

  test('of many disks are one warning each, with ten commands', () => {
    const instances = Array.from({ length: 12 }, (_, index) => wantInstance(`d${index}`));
    const { diagnostics } = planFor(
      want({ vaults: [checkVault], instances }),
      standing([want({ vaults: [checkVault] })]),
    );
    expect(diagnostics.length).toBe(2);
    expect(diagnostics[0]?.detail.split('\n').length).toBe(12);
    expect(diagnostics[0]?.detail).toContain('... and 2 more scopes.');
  });

  test('that cannot be read are a warning when checked, and granted all the same when granting', () => {
    const unreadable = createServiceModel({ rolesUnreadable: true });
    unreadable.apply(planned(want({ vaults: [checkVault] }), unreadable));
    expect(
      planFor(want({ vaults: [checkVault], instances: [wantInstance('d')] }), unreadable).diagnostics.map(
        ({ code }) => code,
      ),
    ).toEqual(['PLAN231']);
    expect(planned(one, unreadable).counts.grant).toBe(2);
  });

  test('need an identity: from the update that gives one, or there is an error with the command', () => {
    const service = createServiceModel();
    service.put(vault(), {
      location: 'westus',
      properties: { storageSettings: [{ datastoreType: 'VaultStore', type: 'LocallyRedundant' }] },
    });
    const plan = planned(one, service);
    expect(plan.steps.find(({ kind }) => kind === 'grantRole')?.after).toEqual(['updateVault BackupVault/v']);
    expect(plan.steps.find(({ kind }) => kind === 'protect')?.after).toContain('updateVault BackupVault/v');
    const referred = want({
      vaults: [wantVault({ declared: false, owned: {} })],
      instances: [wantInstance('d'), wantInstance('e')],
    });
    expect(planFor(referred, service).diagnostics.map(({ code }) => code)).toEqual(['PLAN212']);
  });
});

describe('targets', () => {
  const both = want({
    instances: [wantInstance('a'), wantInstance('b', 'protected', { memberOf: 'BackupSet/v/all' })],
  });
  const stepsOf = (target: string) =>
    planned(both, createServiceModel(), { targets: [target] }).steps.map(
      ({ kind, address }) => `${kind} ${address.split('/')[2] ?? ''}`,
    );

  test.each([
    ['an address', `BackupInstance/v/${derivedInstanceName(disk('a'))}`],
    ['a datasource id in any case', disk('a').toUpperCase()],
    ['a datasource name', 'a'],
    ['an instance id', `${vault()}/backupInstances/${derivedInstanceName(disk('a'))}`],
  ])('%s plans the instance and what it needs', (_, target) => {
    const steps = stepsOf(target);
    expect(steps.filter((step) => step.startsWith('protect'))).toEqual([`protect ${derivedInstanceName(disk('a'))}`]);
    expect(steps.slice(0, 2)).toEqual(['createVault ', 'createPolicy gold']);
    expect(steps.length).toBe(5);
  });

  test('a set plans its members, a policy itself and its vault, a vault itself', () => {
    expect(stepsOf('BackupSet/v/all').filter((step) => step.startsWith('protect'))).toEqual([
      `protect ${derivedInstanceName(disk('b'))}`,
    ]);
    expect(stepsOf('BackupPolicy/v/gold')).toEqual(['createVault ', 'createPolicy gold']);
    expect(stepsOf('backupvault/V')).toEqual(['createVault ']);
  });

  test('a policy alone is rolled over without its instances, so the old one stays', () => {
    const service = standing([both]);
    const after = want({ ...both, policies: [wantPolicy('gold', policyBody('9d'))] });
    const plan = planned(after, service, { targets: ['BackupPolicy/v/gold'] });
    expect(plan.steps.map(({ kind }) => kind)).toEqual(['createPolicy']);
  });

  test('that is nothing, or two things, is an error that helps', () => {
    expect(planFor(both, createServiceModel(), { targets: ['zzz'] }).diagnostics.map(({ code }) => code)).toEqual([
      'PLAN220',
    ]);
    const other = vault('w');
    const twice = want({
      vaults: [wantVault(), wantVault({ id: other })],
      policies: [wantPolicy(), wantPolicy('gold', policyBody(), other)],
      instances: [wantInstance('a'), wantInstance('a', 'protected', { vault: other })],
    });
    const { diagnostics } = planFor(twice, createServiceModel(), { targets: ['a'] });
    expect(diagnostics.map(({ code }) => code)).toEqual(['PLAN221']);
    expect(diagnostics[0]?.detail).toMatch(/BackupInstance\/v\/a-.*\n.*BackupInstance\/w\/a-/u);
  });

  test('problems of other resources do not stand in the way', () => {
    const broken = want({ instances: [wantInstance('a'), wantInstance('b', 'protected', { policy: vault('none') })] });
    expect(planFor(broken, createServiceModel()).plan).toBeUndefined();
    expect(planFor(broken, createServiceModel(), { targets: ['a'] }).plan?.counts.add).toBe(3);
  });
});

test('a plan says where and when it was made, from what, and is good for seven days', () => {
  expect(planned(one, createServiceModel())).toMatchObject({
    apiVersion: 'azbackup/plan.v1',
    createdAt: '2026-11-25T00:00:00.000Z',
    expiresAt: '2026-12-02T00:00:00.000Z',
    endpoint: 'https://management.azure.com',
    specs: { digest: one.digest },
    scope: { subscriptions: [SUBSCRIPTION], vaults: [vault()] },
  });
});

test('every problem has its fixed summary, and every code a cause and a cure', () => {
  for (const code of Object.keys(PLAN_EXPLANATIONS) as readonly PlanCode[]) {
    const { summary, cause, cure, severity } = PLAN_EXPLANATIONS[code];
    expect(problem(code, 'detail')).toEqual({ code, severity, summary, detail: 'detail' });
    expect([summary, cause, cure].every((text) => text.length > 10)).toBe(true);
  }
});
