import { describe, expect, test } from 'vitest';
import { childId, instanceId, policyId } from '../../../src/model/arm-id.ts';
import { digString } from '../../../src/model/json.ts';
import type { Gate, StepIntents, StepKind } from '../../../src/model/step.ts';
import { KNOWN_AFTER_APPLY, renderRequest, shownValue, gateRequest } from '../../../src/wire/requests.ts';
import { makeStep } from '../../../src/planner/make-step.ts';
import { disk, vault } from '../../support/planner-world.ts';

const INSTANCE = instanceId(vault(), 'i');
const POLICY = policyId(vault(), 'p');
const BODY = { properties: { objectType: 'BackupInstance' } };
const NEED = { roleId: 'r', roleName: 'Reader', scope: disk('d'), principal: 'p1', purpose: 'read' };

const RESTORE = {
  instance: INSTANCE,
  target: disk('new'),
  point: { id: 'p1', takenAt: '2026-11-19T22:00:00.000Z' },
  expects: { location: 'westus' },
  body: BODY,
};

const INTENTS: StepIntents = {
  createVault: { vault: vault(), body: BODY },
  updateVault: { vault: vault(), body: BODY },
  createPolicy: { policy: POLICY, body: BODY },
  retirePolicy: { policy: POLICY },
  grantRole: { need: NEED },
  lendRole: { need: NEED },
  protect: { instance: INSTANCE, body: BODY },
  rebind: { instance: INSTANCE, body: BODY },
  stopProtection: { instance: INSTANCE },
  suspendBackups: { instance: INSTANCE },
  resumeProtection: { instance: INSTANCE },
  undelete: { instance: INSTANCE },
  deleteInstance: { instance: INSTANCE },
  restore: RESTORE,
  startRestore: RESTORE,
  tagResource: { resource: disk('new'), tags: { a: 'b' } },
  endAccess: { resource: disk('new') },
  discardDisk: { disk: disk('new') },
  revokeRole: { need: NEED },
};

describe('the request of each kind of step', () => {
  type Restoring = 'restore' | 'startRestore';
  type Plain = Exclude<StepKind, 'grantRole' | 'lendRole' | 'tagResource' | 'revokeRole' | Restoring>;
  const lines: Readonly<Record<Plain, string>> = {
    createVault: `PUT ${vault()}`,
    updateVault: `PATCH ${vault()}`,
    createPolicy: `PUT ${POLICY}`,
    retirePolicy: `DELETE ${POLICY}`,
    protect: `PUT ${INSTANCE}`,
    rebind: `PUT ${INSTANCE}`,
    stopProtection: `POST ${INSTANCE}/stopProtection`,
    suspendBackups: `POST ${INSTANCE}/suspendBackups`,
    resumeProtection: `POST ${INSTANCE}/resumeProtection`,
    undelete: `POST ${vault()}/deletedBackupInstances/i/undelete`,
    deleteInstance: `DELETE ${INSTANCE}`,
    endAccess: `POST ${disk('new')}/endGetAccess`,
    discardDisk: `DELETE ${disk('new')}`,
  };
  test.each(Object.entries(lines))('%s', (kind, line) => {
    const { method, path, body, apiVersion } = renderRequest(
      { kind: kind as StepKind, intent: INTENTS[kind as StepKind] },
      shownValue,
    );
    expect(`${method} ${path}`).toBe(line);
    expect(body).toEqual(method === 'PUT' || method === 'PATCH' ? BODY : undefined);
    expect(apiVersion).toMatch(/^\d{4}-\d\d-\d\d$/u);
  });

  test.each<Restoring>(['restore', 'startRestore'])('a %s takes its request bare, its validation wraps it', (kind) => {
    const gate: Gate = { kind: 'validateRestore', roles: [], awaitGrants: false };
    const step = makeStep(kind, { address: 'a', vault: vault(), because: '' }, RESTORE, { gates: [gate] });
    expect(step.request).toMatchObject({ method: 'POST', path: `${INSTANCE}/restore`, body: BODY });
    expect(gateRequest(step, gate)).toMatchObject({
      path: `${INSTANCE}/validateRestore`,
      body: { restoreRequestObject: BODY },
    });
  });

  test('tags are merged, so that those of others stay', () => {
    const { method, path, body } = renderRequest({ kind: 'tagResource', intent: INTENTS.tagResource }, shownValue);
    expect(`${method} ${path}`).toBe(`PATCH ${disk('new')}/providers/Microsoft.Resources/tags/default`);
    expect(body).toEqual({ operation: 'Merge', properties: { tags: { a: 'b' } } });
  });

  test('a role is taken back under the name it was lent by, which no role granted for good has', () => {
    const grant = renderRequest({ kind: 'grantRole', intent: INTENTS.grantRole }, shownValue);
    const lend = renderRequest({ kind: 'lendRole', intent: INTENTS.lendRole }, shownValue);
    const revoke = renderRequest({ kind: 'revokeRole', intent: INTENTS.revokeRole }, shownValue);
    expect(revoke).toEqual({ method: 'DELETE', path: lend.path, apiVersion: lend.apiVersion });
    expect(lend.path).not.toBe(grant.path);
    expect(digString(lend.body, 'properties', 'description')).toContain('taken back');
  });

  test('a raw policy is sent without what the service fills in', () => {
    const raw = {
      id: POLICY,
      properties: {
        policyRules: [
          { name: 'r', trigger: { taggingCriteria: [{ tagInfo: { id: 'Default_', eTag: 'e', tagName: 'Default' } }] } },
        ],
      },
    };
    expect(renderRequest({ kind: 'createPolicy', intent: { policy: POLICY, body: raw } }, shownValue).body).toEqual({
      properties: { policyRules: [{ name: 'r', trigger: { taggingCriteria: [{ tagInfo: { tagName: 'Default' } }] } }] },
    });
  });

  test('a grant has a name of its own for each principal, once that is known', () => {
    const render = (principal: string) =>
      renderRequest({ kind: 'grantRole', intent: INTENTS.grantRole }, () => principal);
    expect(render('p1').path).toMatch(/\/roleAssignments\/[0-9a-f-]{36}$/u);
    expect(render('p1').path).not.toBe(render('p2').path);
    expect(render(KNOWN_AFTER_APPLY).path.endsWith(`/roleAssignments/${KNOWN_AFTER_APPLY}`)).toBe(true);
    expect(
      shownValue({
        knownAfter: makeStep('createVault', { address: 'a', vault: vault(), because: '' }, INTENTS.createVault).id,
        output: 'principalId',
      }),
    ).toBe(KNOWN_AFTER_APPLY);
  });
});

describe('validations', () => {
  const gate = (kind: Gate['kind']): Gate => ({ kind, roles: [], awaitGrants: false });
  const base = { address: 'a', vault: vault(), because: '' };

  test('ask at the vault about a new instance, at the instance about a change', () => {
    const protect = makeStep('protect', base, INTENTS.protect);
    const rebind = makeStep('rebind', base, INTENTS.rebind);
    expect(gateRequest(protect, gate('validateForBackup'))).toMatchObject({
      method: 'POST',
      path: `${vault()}/validateForBackup`,
      body: { backupInstance: BODY.properties },
    });
    expect(gateRequest(rebind, gate('validateForModifyBackup'))?.path).toBe(`${INSTANCE}/validateForModifyBackup`);
  });

  test('a guarded delete asks its guard to unlock the instance, an action names the requests in its body', () => {
    const proxy = childId(vault(), 'backupResourceGuardProxies', 'p');
    const unlock = { proxy, guardRequests: ['/guard/r/default'] };
    const guarded = makeStep('deleteInstance', base, { instance: INSTANCE, unlock });
    expect(gateRequest(guarded, gate('unlockDelete'))).toMatchObject({
      method: 'POST',
      path: `${proxy}/unlockDelete`,
      body: { resourceGuardOperationRequests: ['/guard/r/default'], resourceToBeDeleted: INSTANCE },
    });
    const bare = makeStep('deleteInstance', base, { instance: INSTANCE });
    expect(gateRequest(bare, gate('unlockDelete'))).toBeUndefined();
    const stop = makeStep('stopProtection', base, { instance: INSTANCE, guardRequests: ['/guard/s/default'] });
    expect(stop.request.body).toEqual({ resourceGuardOperationRequests: ['/guard/s/default'] });
  });

  test('there is none for a step that puts no instance', () => {
    expect(gateRequest(makeStep('undelete', base, INTENTS.undelete), gate('validateForBackup'))).toBeUndefined();
  });
});
