import { describe, expect, test } from 'vitest';
import { groupId, resourceId, type ArmId } from '../../../src/model/arm-id.ts';
import type { DesiredVault } from '../../../src/model/desired.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { standing } from '../../support/report-plans.ts';
import { createServiceModel, merge } from '../../support/service-model.ts';
import {
  planFor,
  planned,
  SUBSCRIPTION,
  vault,
  VAULT_BODY,
  want,
  wantInstance,
  wantVault,
} from '../../support/planner-world.ts';

function vaultWith(properties: JsonObject, more: Partial<DesiredVault> = {}): DesiredVault {
  return wantVault({ owned: merge(VAULT_BODY, { properties }), ...more });
}

const identity = (name: string): ArmId =>
  resourceId(groupId(SUBSCRIPTION, 'RG-Identities'), 'Microsoft.ManagedIdentity/userAssignedIdentities', name);
const stepIds = (...args: Parameters<typeof planned>): readonly string[] => planned(...args).steps.map(({ id }) => id);
const codes = (...args: Parameters<typeof planFor>): readonly string[] =>
  planFor(...args).diagnostics.map(({ code }) => code);

describe('vaults', () => {
  const softDelete = (state: string) => ({ securitySettings: { softDeleteSettings: { state } } });
  const monitoring = (state: string) => ({
    monitoringSettings: { azureMonitorAlertSettings: { alertsForAllJobFailures: state } },
  });

  test('that differ are patched, in what the spec owns', () => {
    const service = standing([want({ vaults: [vaultWith(monitoring('Enabled'))] })]);
    const plan = planned(want({ vaults: [vaultWith(monitoring('Disabled'))] }), service);
    expect(plan.steps.map(({ request }) => `${request.method} ${request.path}`)).toEqual([`PATCH ${vault()}`]);
    expect(plan.changes[0]).toMatchObject({
      action: 'update',
      paths: [{ from: 'Enabled', to: 'Disabled' }],
      risk: 'reversible',
    });
  });

  test('that differ in many settings are patched once, and nothing else of them is sent', () => {
    const service = standing([want()]);
    service.put(vault(), merge(service.bodies.get(vault().toLowerCase()) ?? {}, { tags: { theirs: '1' } }));
    const owned = merge(VAULT_BODY, {
      identity: { type: 'SystemAssigned,UserAssigned', userAssignedIdentities: { [identity('a')]: {} } },
      tags: { ours: '2' },
      properties: {
        securitySettings: { softDeleteSettings: { state: 'On', retentionDurationInDays: 30 } },
        ...monitoring('Enabled'),
        featureSettings: { crossSubscriptionRestoreSettings: { state: 'Disabled' } },
      },
    });
    const plan = planned(want({ vaults: [wantVault({ owned })] }), service);
    expect(plan.steps.map(({ request }) => request)).toMatchObject([
      {
        method: 'PATCH',
        body: {
          identity: { type: 'SystemAssigned,UserAssigned', userAssignedIdentities: { [identity('a')]: {} } },
          tags: { theirs: '1', ours: '2' },
          properties: {
            securitySettings: { softDeleteSettings: { state: 'On', retentionDurationInDays: 30 } },
            ...monitoring('Enabled'),
            featureSettings: { crossSubscriptionRestoreSettings: { state: 'Disabled' } },
          },
        },
      },
    ]);
    service.apply(plan);
    expect(stepIds(want({ vaults: [wantVault({ owned })] }), service)).toEqual([]);
  });

  test('whose tag or identity a spec no longer names keep it', () => {
    const more = merge(VAULT_BODY, {
      identity: { type: 'SystemAssigned,UserAssigned', userAssignedIdentities: { [identity('a')]: {} } },
      tags: { one: '1', two: '2' },
    });
    const service = standing([want({ vaults: [wantVault({ owned: more })] })]);
    const less = merge(VAULT_BODY, { tags: { one: '1' } });
    expect(stepIds(want({ vaults: [wantVault({ owned: less })] }), service)).toEqual([]);
  });

  test('keep soft delete once it is on', () => {
    const { diagnostics, plan } = planFor(want({ vaults: [vaultWith(softDelete('Off'))] }), standing([want()]));
    expect(plan).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['PLAN216']);
    expect(codes(want({ vaults: [vaultWith(softDelete('Off'))] }), createServiceModel())).toEqual([]);
  });

  test('that exist by other hands and agree plan empty', () => {
    const service = createServiceModel();
    service.put(vault(), {
      location: 'West US',
      identity: { type: 'systemAssigned', principalId: 'p' },
      tags: { x: 'y' },
      properties: {
        storageSettings: [
          { datastoreType: 'ArchiveStore', type: 'x' },
          { datastoreType: 'vaultstore', type: 'locallyredundant' },
        ],
        secureScore: 'None',
      },
    });
    expect(stepIds(want({ policies: [] }), service)).toEqual([]);
  });

  test.each(['OperationalStore', 'SnapshotStore', 'vaultstore'])('whose own store is called %s plan empty', (store) => {
    const service = createServiceModel();
    service.put(vault(), {
      ...VAULT_BODY,
      properties: { storageSettings: [{ datastoreType: store, type: 'LocallyRedundant' }] },
    });
    expect(stepIds(want({ policies: [] }), service)).toEqual([]);
  });

  test('that are only referred to must exist, and their settings are nobody’s business', () => {
    const referred = wantVault({ declared: false, owned: {} });
    expect(codes(want({ vaults: [referred], instances: [wantInstance('d')] }), createServiceModel())).toEqual([
      'PLAN201',
    ]);
    const service = standing([want({ vaults: [vaultWith(softDelete('Off'))] })]);
    expect(stepIds(want({ vaults: [referred] }), service)).toEqual([]);
  });

  test.each([
    [
      'region',
      { location: 'eastus' },
      'PLAN203',
      'the region of a vault cannot be changed (location: live "westus", spec "eastus")',
    ],
    [
      'infrastructure encryption',
      { properties: { securitySettings: { encryptionSettings: { infrastructureEncryption: 'Enabled' } } } },
      'PLAN203',
      'the infrastructure encryption of a vault cannot be changed',
    ],
    [
      'redundancy',
      { properties: { storageSettings: [{ datastoreType: 'VaultStore', type: 'GeoRedundant' }] } },
      'PLAN203',
      'the redundancy of a vault',
    ],
  ])('another %s is refused, the vault is never replaced', (_, owned, code, words) => {
    const { diagnostics, plan } = planFor(
      want({ vaults: [wantVault({ owned: merge(VAULT_BODY, owned) })] }),
      standing([want()]),
    );
    expect(plan).toBeUndefined();
    expect(diagnostics[0]).toMatchObject({ code, severity: 'error', subject: 'BackupVault/v' });
    expect(diagnostics[0]?.detail).toContain(words);
  });

  const doors: readonly (readonly [string, JsonObject, JsonObject])[] = [
    ['soft delete AlwaysOn', softDelete('AlwaysOn'), softDelete('On')],
    [
      'immutability Locked',
      { securitySettings: { immutabilitySettings: { state: 'Locked' } } },
      { securitySettings: { immutabilitySettings: { state: 'Unlocked' } } },
    ],
    [
      'cross-region restore Enabled',
      { featureSettings: { crossRegionRestoreSettings: { state: 'Enabled' } } },
      { featureSettings: { crossRegionRestoreSettings: { state: 'Disabled' } } },
    ],
    [
      'cross-subscription restore PermanentlyDisabled',
      { featureSettings: { crossSubscriptionRestoreSettings: { state: 'PermanentlyDisabled' } } },
      { featureSettings: { crossSubscriptionRestoreSettings: { state: 'Enabled' } } },
    ],
  ];
  test.each(doors)('%s takes a confirmation on the way in, and there is no way out', (what, shut, open) => {
    const service = standing([want()]);
    const into = planned(want({ vaults: [vaultWith(shut)] }), service);
    expect(into.approvals).toEqual([{ kind: 'irreversible', vault: 'v', what }]);
    expect(into.steps.map(({ risk }) => risk)).toEqual(['irreversible']);
    expect(into.changes[0]?.notes).toEqual([`${what} can never be undone.`]);
    service.apply(into);
    expect(planned(want({ vaults: [vaultWith(shut)] }), service).approvals).toEqual([]);
    expect(codes(want({ vaults: [vaultWith(open)] }), service)).toEqual(['PLAN204']);
  });

  test('of one name are told apart by their groups', () => {
    const other = vault('v', 'RG-Other');
    const plan = planned(want({ vaults: [wantVault(), wantVault({ id: other })] }), createServiceModel());
    expect(plan.changes.map(({ address }) => address)).toEqual([
      'BackupVault/RG-Vaults/v',
      'BackupVault/RG-Other/v',
      'BackupPolicy/RG-Vaults/v/gold',
    ]);
  });
});

describe('encryption with a customer-managed key', () => {
  const encrypted = (key: string, who?: string, more: JsonObject = {}): DesiredVault =>
    vaultWith({
      securitySettings: {
        encryptionSettings: {
          state: 'Enabled',
          keyVaultProperties: { keyUri: `https://kv.vault.azure.net/keys/${key}` },
          kekIdentity:
            who === undefined
              ? { identityType: 'SystemAssigned' }
              : { identityType: 'UserAssigned', identityId: identity(who) },
          ...more,
        },
      },
    });

  test('is confirmed by name, covers no snapshots, and can be chosen for a new vault with another identity', () => {
    const vaults = [encrypted('k', 'a', { infrastructureEncryption: 'Enabled' })];
    const plan = planned(want({ vaults }), createServiceModel());
    expect(plan.approvals).toMatchObject([{ kind: 'irreversible', what: 'encryption with a customer-managed key' }]);
    expect(plan.changes[0]?.notes).toEqual([
      'encryption with a customer-managed key can never be undone.',
      'The key encrypts the vault and archive tiers; disk snapshots stay in their resource group as they are.',
    ]);
    expect(codes(want({ vaults: [encrypted('k')] }), createServiceModel())).toEqual(['PLAN214']);
  });

  test('of a vault that exists may be read by its own identity', () => {
    const service = standing([want()]);
    const plan = planned(want({ vaults: [encrypted('k')] }), service);
    expect(plan.steps.map(({ kind, risk }) => `${kind} ${risk}`)).toEqual(['updateVault irreversible']);
    service.apply(plan);
    expect(
      stepIds(want({ vaults: [encrypted('K', undefined, { infrastructureEncryption: 'Disabled' })] }), service),
    ).toEqual([]);
  });

  test('changes key or identity, never both, and stays when the spec forgets it', () => {
    const service = standing([want({ vaults: [encrypted('k', 'a')] })]);
    expect(codes(want({ vaults: [encrypted('other', 'b')] }), service)).toEqual(['PLAN215']);
    for (const next of [encrypted('other', 'a'), encrypted('other', 'b')]) {
      const plan = planned(want({ vaults: [next] }), service);
      expect([plan.steps.length, plan.approvals, plan.changes[0]?.notes]).toEqual([1, [], []]);
      service.apply(plan);
    }
    expect(stepIds(want(), service)).toEqual([]);
  });

  test('that the service calls inconsistent is sent again', () => {
    const service = standing([want({ vaults: [encrypted('k', 'a')] })]);
    const state = { properties: { securitySettings: { encryptionSettings: { state: 'Inconsistent' } } } };
    service.put(vault(), merge(service.bodies.get(vault().toLowerCase()) ?? {}, state));
    expect(stepIds(want({ vaults: [encrypted('k', 'a')] }), service)).toEqual(['updateVault BackupVault/v']);
  });
});
