import { describe, expect, test } from 'vitest';
import { childId, instanceId, resourceId, groupId, type ArmId } from '../../../src/model/arm-id.ts';
import type { Desired } from '../../../src/model/desired.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import type { GuardProxy } from '../../../src/model/resource-guard.ts';
import type { Step } from '../../../src/model/step.ts';
import { makeStep } from '../../../src/planner/make-step.ts';
import { guardedVaults, guardSteps, type GuardInput } from '../../../src/planner/resource-guard.ts';
import { rederiveProblems } from '../../../src/planner/rederive.ts';
import { gateRequest } from '../../../src/wire/requests.ts';
import { standing } from '../../support/report-plans.ts';
import { merge, type ServiceModel } from '../../support/service-model.ts';
import {
  disk,
  planFor,
  policyBody,
  vault,
  VAULT_BODY,
  want,
  wantInstance,
  wantPolicy,
  wantVault,
} from '../../support/planner-world.ts';

const GUARD = resourceId(groupId('others', 'guards'), 'Microsoft.DataProtection/resourceGuards', 'g');
const PROXY = childId(vault(), 'backupResourceGuardProxies', 'DppResourceGuardProxy');
const OF_VAULTS = 'Microsoft.DataProtection/backupVaults';
const requestOf = (collection: string): string => `${GUARD}/${collection}/default`;

const REQUESTS: Readonly<Record<string, string>> = {
  [`${OF_VAULTS}/backupInstances/delete`]: requestOf('deleteBackupInstanceRequests'),
  [`${OF_VAULTS}/backupInstances/stopProtection/action`]: requestOf('dppDisableStopProtectionRequests'),
  [`${OF_VAULTS}/backupInstances/suspendBackups/action`]: requestOf('dppDisableSuspendBackupsRequests'),
  [`${OF_VAULTS}/backupInstances/write`]: requestOf('dppModifyPolicy'),
  [`${OF_VAULTS}/backupInstances/restore/action`]: requestOf('dppTriggerRestoreRequests'),
  [`${OF_VAULTS}/write#reduceSoftDeleteSecurity`]: requestOf('dppReduceSoftDeleteSecurityRequests'),
  [`${OF_VAULTS}/write#reduceImmutabilityState`]: requestOf('dppReduceImmutabilityStateRequests'),
  [`${OF_VAULTS}/write#modifyEncryptionSettings`]: requestOf('dppModifyEncryptionSettingsRequests'),
};

const proxyWithout = (excluded = ''): GuardProxy => ({
  id: PROXY,
  guard: GUARD,
  requests: new Map(
    Object.entries(REQUESTS)
      .filter(([operation]) => operation !== excluded)
      .map(([operation, request]) => [operation.toLowerCase(), request]),
  ),
});
const input = (given: readonly string[], proxy: GuardProxy | 'unreadable' = proxyWithout()): GuardInput => ({
  vaults: new Map([[vault().toLowerCase(), proxy]]),
  given,
});

const SECURED = merge(VAULT_BODY, {
  properties: {
    securitySettings: {
      softDeleteSettings: { state: 'On', retentionDurationInDays: 60 },
      immutabilitySettings: { state: 'Unlocked' },
    },
  },
});
const vaultSet = (securitySettings: JsonObject): Desired =>
  want({ vaults: [wantVault({ owned: merge(SECURED, { properties: { securitySettings } }) })] });

/** A vault with one protected disk, which says that a guard protects it. */
function guarded(): ServiceModel {
  const service = standing([want({ vaults: [wantVault({ owned: SECURED })], instances: [wantInstance('d')] })]);
  const body = service.bodies.get(vault().toLowerCase()) ?? {};
  service.put(vault(), merge(body, { properties: { isVaultProtectedByResourceGuard: true } }));
  return service;
}

const disked = (how: 'stopped' | 'suspended' | 'deleted'): Desired =>
  want({ vaults: [wantVault({ owned: SECURED })], instances: [wantInstance('d', how)] });
const ROLLED_OVER = want({
  vaults: [wantVault({ owned: SECURED })],
  policies: [wantPolicy('gold', policyBody('9d'))],
  instances: [wantInstance('d')],
});
const ENCRYPTION = {
  encryptionSettings: {
    state: 'Enabled',
    keyVaultProperties: { keyUri: 'https://kv.vault.azure.net/keys/k' },
    kekIdentity: { identityType: 'SystemAssigned' },
  },
};

const CASES: readonly (readonly [what: string, Desired, operation: string, kind: Step['kind']])[] = [
  ['deleting', disked('deleted'), `${OF_VAULTS}/backupInstances/delete`, 'deleteInstance'],
  ['stopping', disked('stopped'), `${OF_VAULTS}/backupInstances/stopProtection/action`, 'stopProtection'],
  ['suspending', disked('suspended'), `${OF_VAULTS}/backupInstances/suspendBackups/action`, 'suspendBackups'],
  ['another policy', ROLLED_OVER, `${OF_VAULTS}/backupInstances/write`, 'rebind'],
  [
    'shorter soft delete',
    vaultSet({ softDeleteSettings: { state: 'On', retentionDurationInDays: 30 } }),
    `${OF_VAULTS}/write#reduceSoftDeleteSecurity`,
    'updateVault',
  ],
  [
    'less immutability',
    vaultSet({ immutabilitySettings: { state: 'Disabled' } }),
    `${OF_VAULTS}/write#reduceImmutabilityState`,
    'updateVault',
  ],
  ['another encryption', vaultSet(ENCRYPTION), `${OF_VAULTS}/write#modifyEncryptionSettings`, 'updateVault'],
];

describe('what a resource guard protects', () => {
  test.each(CASES)('%s is shut without its request, and carries it when it is given', (_, desired, operation, kind) => {
    const service = guarded();
    const request = REQUESTS[operation] ?? '';
    const shut = planFor(desired, service, { guards: input([]) });
    expect(shut.diagnostics.map(({ code }) => code)).toEqual(['GATE304']);
    expect(shut.diagnostics[0]?.detail).toContain(`--guard-request ${request}`);
    expect(shut.plan?.diagnostics).toEqual(shut.diagnostics);
    for (const given of [request, request.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions'), GUARD]) {
      const { plan, diagnostics } = planFor(desired, service, { guards: input([given]) });
      expect(diagnostics).toEqual([]);
      const step = plan?.steps.find((one) => one.kind === kind);
      expect(step?.guardedBy).toEqual([{ guard: GUARD, operation, request, given: true }]);
      const sent = step === undefined ? [] : [step.request, ...step.gates.map((gate) => gateRequest(step, gate))];
      expect(JSON.stringify(sent)).toContain(`"resourceGuardOperationRequests":["${request}"]`);
      expect(plan === undefined ? undefined : rederiveProblems(plan)).toEqual([]);
      expect(plan?.changes.flatMap(({ notes }) => notes)).toContain(
        `Protected by resource guard g (${operation}): uses ${request}.`,
      );
    }
  });

  test.each(CASES)('%s that the guard leaves out goes as ever', (_, desired, operation, kind) => {
    const { plan, diagnostics } = planFor(desired, guarded(), { guards: input([], proxyWithout(operation)) });
    expect(diagnostics).toEqual([]);
    expect(plan?.steps.find((one) => one.kind === kind)?.guardedBy).toBeUndefined();
    expect(JSON.stringify(plan?.steps)).not.toContain('resourceGuardOperationRequests');
  });

  test('a delete is unlocked by the proxy of its vault, for that instance alone', () => {
    const { plan } = planFor(disked('deleted'), guarded(), { guards: input([GUARD]) });
    const step = plan?.steps.at(-1);
    const [gate] = step?.gates ?? [];
    expect(step?.request).toEqual({ method: 'DELETE', path: step?.request.path, apiVersion: '2026-03-01' });
    expect(step === undefined || gate === undefined ? undefined : gateRequest(step, gate)).toMatchObject({
      method: 'POST',
      path: `${PROXY}/unlockDelete`,
      body: { resourceToBeDeleted: step?.request.path },
    });
  });

  test('a restore carries its request beside the rest of its body', () => {
    const restore = makeStep(
      'restore',
      { address: 'Restore/v/r', vault: vault(), because: 'test' },
      {
        instance: instanceId(vault(), 'd'),
        target: disk('copy'),
        point: { id: 'p', takenAt: '2026-11-24T00:00:00Z' },
        expects: { location: 'westus' },
        body: { recoveryPointId: 'p' },
      },
    );
    const { steps } = guardSteps([restore], input([GUARD]), guarded().live());
    expect(steps[0]?.request.body).toEqual({
      recoveryPointId: 'p',
      resourceGuardOperationRequests: [requestOf('dppTriggerRestoreRequests')],
    });
  });

  test('a guard that may not be read keeps the steps shut that it may protect', () => {
    const { plan, diagnostics } = planFor(disked('deleted'), guarded(), { guards: input([GUARD], 'unreadable') });
    expect(diagnostics.map(({ code, detail }) => [code, detail.includes('may not be read')])).toEqual([
      ['GATE304', true],
    ]);
    expect(plan?.changes[0]?.notes.at(-1)).toContain('that may not be read');
  });

  test('many steps of one kind are told of once', () => {
    const service = guarded();
    const many = ['d', 'e', 'f'].map((name) => wantInstance(name));
    const all = want({ vaults: [wantVault({ owned: SECURED })], instances: many });
    const { plan } = planFor(all, service);
    if (plan !== undefined) service.apply(plan);
    const stopped = want({
      vaults: [wantVault({ owned: SECURED })],
      instances: many.map((one) => ({ ...one, protection: 'stopped' as const })),
    });
    const { diagnostics } = planFor(stopped, service, { guards: input([]) });
    expect(diagnostics.map(({ code }) => code)).toEqual(['GATE304']);
    expect(diagnostics[0]?.detail).toContain('(3 steps, the first BackupInstance/v/d-');
  });
});

describe('which guards are read', () => {
  const wanted = (desired: Desired, service = guarded()): readonly ArmId[] =>
    guardedVaults(planFor(desired, service).plan?.steps ?? [], service.live());

  test.each(CASES)('that of a guarded vault, for %s', (_, desired) => {
    expect(wanted(desired)).toEqual([vault()]);
  });

  test.each<[string, Desired]>([
    ['nothing changes', want({ vaults: [wantVault({ owned: SECURED })], instances: [wantInstance('d')] })],
    ['another disk is protected', want({ vaults: [wantVault({ owned: SECURED })], instances: [wantInstance('e')] })],
    ['tags change', want({ vaults: [wantVault({ owned: merge(SECURED, { tags: { a: 'b' } }) })] })],
    ['soft delete keeps for longer', vaultSet({ softDeleteSettings: { state: 'On', retentionDurationInDays: 90 } })],
  ])('none when %s', (_, desired) => {
    expect(wanted(desired)).toEqual([]);
  });

  test('none of a vault that has none', () => {
    const service = standing([want({ vaults: [wantVault({ owned: SECURED })], instances: [wantInstance('d')] })]);
    expect(wanted(disked('deleted'), service)).toEqual([]);
  });
});
