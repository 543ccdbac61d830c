import { describe, expect, test } from 'vitest';
import { policyId } from '../../../src/model/arm-id.ts';
import type { Plan } from '../../../src/model/plan.ts';
import { planEvents } from '../../../src/report/ndjson.ts';
import { planMarkdown } from '../../../src/report/plan-markdown.ts';
import { planText } from '../../../src/report/plan-text.ts';
import { PLAIN, planForTest, SAVED, standing } from '../../support/report-plans.ts';
import { planned, policyBody, vault, want, wantInstance, wantPolicy, wantVault } from '../../support/planner-world.ts';

const text = (plan: Plan, showSuppressed = false): string =>
  planText(plan, { style: PLAIN, showSuppressed, applyBy: SAVED });

describe('a plan as text', () => {
  test('speaks as Terraform does', () => {
    const plan = planned(want({ instances: [wantInstance('data1')] }), standing([]));
    expect(text(plan)).toMatchInlineSnapshot(`
      "azbackup will do what is marked with these symbols:
        + create
       +@ grant a role

        # BackupVault/v will be created  specs/vault.yaml:1
        + the vault does not exist
            + location = "westus"
            + identity.type = "SystemAssigned"
            + properties.storageSettings[0].datastoreType = "VaultStore"
            + properties.storageSettings[0].type = "LocallyRedundant"

        # BackupPolicy/v/gold will be created  specs/vault.yaml:1
        + the policy does not exist
            + properties.datasourceTypes = ["Microsoft.Compute/disks"]
            + properties.policyRules[0].name = "BackupHourly"
            + properties.policyRules[0].backupParameters.backupType = "Incremental"
            + properties.policyRules[0].dataStore.dataStoreType = "OperationalStore"
            + properties.policyRules[0].trigger.schedule.repeatingTimeIntervals = ["R/2024-01-01T13:00:00+00:00/PT4H"]
            + properties.policyRules[0].trigger.schedule.timeZone = "UTC"
            + properties.policyRules[0].trigger.taggingCriteria[0].isDefault = true
            + properties.policyRules[0].trigger.taggingCriteria[0].taggingPriority = 99
            + properties.policyRules[0].trigger.taggingCriteria[0].tagInfo.tagName = "Default"
            + properties.policyRules[1].name = "Default"
            + properties.policyRules[1].isDefault = true
            + properties.policyRules[1].lifecycles[0].deleteAfter.duration = "P7D"
            + properties.policyRules[1].lifecycles[0].sourceDataStore.dataStoreType = "OperationalStore"

        # RoleAssignment/v/Disk Backup Reader on RG-Disks/data1 will be granted
       +@ the vault must read the disk
            + scope = /subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/RG-Disks/providers/Microsoft.Compute/disks/data1

        # RoleAssignment/v/Disk Snapshot Contributor on snapshot-rg will be granted
       +@ the vault must keep snapshots
            + scope = /subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/snapshot-rg

        # BackupInstance/v/data1-b61d084e will be created  specs/vault.yaml:1
        + the datasource is not protected
            + properties.dataSourceInfo.resourceID = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/RG-Disks/providers/Microsoft.Compute/disks/data1"
            + properties.dataSourceInfo.resourceLocation = "westus"
            + properties.policyInfo.policyId = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/RG-Vaults/providers/Microsoft.DataProtection/backupVaults/v/backupPolicies/gold"
            + properties.policyInfo.policyParameters.dataStoreParametersList[0].dataStoreType = "OperationalStore"
            + properties.policyInfo.policyParameters.dataStoreParametersList[0].resourceGroupId = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/snapshot-rg"

      Plan: 3 to add, 0 to change, 0 to destroy. Also 2 roles to grant."
    `);
  });

  test('says so when there is nothing to do', () => {
    const desired = want({ instances: [wantInstance('data1')] });
    expect(text(planned(desired, standing([desired])))).toBe('No changes. Your vaults match the specs.');
  });

  test('shows in which waves instances change their policy', () => {
    const instances = Array.from({ length: 30 }, (_, index) => wantInstance(`d${index}`));
    const desired = (retention: string) => want({ policies: [wantPolicy('gold', policyBody(retention))], instances });
    const plan = planned(desired('9d'), standing([desired('7d')]));
    const name = plan.steps[0]?.address ?? '';
    expect(text(plan)).toContain(
      [
        `${name} is rolled out in parts, each once the one before it is read back:`,
        '  validate a sample    5 instances; none may fail',
        '  validate the others  25 instances; up to 1 may fail',
        '  wave 1 of 3          1 instance; none may fail',
        '  wave 2 of 3          3 instances; none may fail',
        '  wave 3 of 3          26 instances; up to 1 may fail',
        '  When more fail, the rest is left as it is.',
      ].join('\n'),
    );
    expect(text(plan)).toMatch(/# BackupInstance\/v\/d0-\w+ will be rebound \(wave 1 of 3\) /u);
    expect(text(plan)).toMatch(/# BackupInstance\/v\/d29-\w+ will be rebound \(wave 3 of 3\) /u);
    expect(planMarkdown(plan, SAVED)).toContain(`#### Rollout\n\n\`\`\`\n${name} is rolled out`);
    expect(planMarkdown(plan, SAVED)).toMatch(/^! BackupInstance\/v\/d0-\w+ \(wave 1 of 3\)/mu);
    const [event] = planEvents(plan, plan.createdAt).filter(({ type }) => type === 'planned_rollout');
    expect(event).toMatchObject({ rollout: { policy: name, waves: [{ size: 1 }, { size: 3 }, { size: 26 }] } });
  });

  test('lists only the symbols in use', () => {
    const legend = text(planForTest({ delete: 1 })).split('\n\n')[0];
    expect(legend).toBe('azbackup will do what is marked with these symbols:\n  - destroy, with its recovery points');
  });

  test('shows what differs, what a reviewer must know, and the flags that apply needs', () => {
    const before = want({ instances: [wantInstance('data1'), wantInstance('data2')] });
    const after = want({
      policies: [wantPolicy('gold', policyBody('5d'))],
      instances: [wantInstance('data1'), wantInstance('data2', 'deleted')],
    });
    const shown = text(planned(after, standing([before])));
    expect(shown).toContain('.deleteAfter.duration: "P7D" -> "P5D"');
    expect(shown).toContain('! SHRINKS: new recovery points of Default in OperationalStore are kept 5d instead of 7d.');
    expect(shown).toContain(
      '! 3 recovery points go with it: the oldest 24 days old (2026-11-01), the newest 24 hours old (2026-11-24).',
    );
    expect(shown).toContain('! 1 backup instance will be deleted, with 3 recovery points');
    expect(shown).toContain('azbackup apply plan.json --allow-delete 1');
    expect(shown).toContain('Plan: 1 to add, 1 to change, 1 to destroy.');
  });

  test('marks what can never be undone', () => {
    const owned = {
      ...wantVault().owned,
      properties: { securitySettings: { softDeleteSettings: { state: 'AlwaysOn' } } },
    };
    const shown = text(planned(want({ vaults: [wantVault({ owned })] }), standing([])));
    expect(shown).toContain('# BackupVault/v will be created (irreversible)');
    expect(shown).toContain('--confirm-irreversible v');
  });

  test('has a line for each of many changes, with details for the first fifty', () => {
    const lines = text(planForTest({ create: 120 })).split('\n');
    expect(lines.filter((line) => line.includes('will be created')).length).toBe(120);
    expect(lines.filter((line) => line.includes('because it is new')).length).toBe(50);
  });

  test('lists differences that do not count only when asked, and what is left alone always', () => {
    const desired = want({
      policies: [wantPolicy()],
      instances: [wantInstance('data1', 'protected', { name: 'mine' })],
    });
    const service = standing([want({ instances: [wantInstance('data1'), wantInstance('other')] })]);
    const plan = planned(desired, service);
    expect(text(plan)).not.toContain('the live name wins');
    expect(text(plan, true)).toContain('the live name wins');
    expect(text(plan)).toMatch(/Left alone:\n  \. BackupInstance\/v\/other-[0-9a-f]{8}: not in the specs/u);
  });

  test('tells a guard that keeps apply shut', () => {
    const disks = Array.from({ length: 10 }, (_, index) => `d${index}`);
    const service = standing([want({ instances: disks.map((name) => wantInstance(name)) })]);
    const plan = planned(want({ instances: disks.map((name) => wantInstance(name, 'stopped')) }), service);
    expect(text(plan)).toContain('Error GATE301: Too many instances would leave protection');
  });

  test('lets no name of a resource write on the terminal', () => {
    const plan = planForTest({ create: 1 }, '\u001B[2J\u202Eevil');
    expect(['\u001B', '\u202E'].filter((char) => text(plan).includes(char))).toEqual([]);
    expect(text(plan)).toContain(String.raw`\u001b[2J\u202eevil`);
  });
});

test('a policy of another name is a change of the binding alone', () => {
  const silver = [wantPolicy('gold'), wantPolicy('silver', policyBody('14d'))];
  const service = standing([want({ policies: silver, instances: [wantInstance('data1')] })]);
  const plan = planned(
    want({
      policies: silver,
      instances: [wantInstance('data1', 'protected', { policy: policyId(vault(), 'silver') })],
    }),
    service,
  );
  expect(text(plan)).toContain('will be rebound');
  expect(text(plan)).toContain('>> the spec binds it to silver');
  expect(text(plan)).toContain('~ properties.policyInfo.policyId: ".../gold" -> ".../silver"');
});
