import { describe, expect, test } from 'vitest';
import { instanceId, policyId } from '../../../src/model/arm-id.ts';
import { digObject, type JsonObject } from '../../../src/model/json.ts';
import { derivedInstanceName } from '../../../src/planner/instance-name.ts';
import { standing } from '../../support/report-plans.ts';
import {
  disk,
  planFor,
  planned,
  policyBody,
  SUBSCRIPTION,
  vault,
  want,
  wantInstance,
  wantPolicy,
  wantVault,
} from '../../support/planner-world.ts';
import { createServiceModel, merge } from '../../support/service-model.ts';

const stepIds = (...args: Parameters<typeof planned>): readonly string[] => planned(...args).steps.map(({ id }) => id);
const codes = (...args: Parameters<typeof planFor>): readonly string[] =>
  planFor(...args).diagnostics.map(({ code }) => code);

describe('instances', () => {
  test('get a name that follows from the disk alone', () => {
    expect(derivedInstanceName(disk('Data1'))).toMatch(/^Data1-[0-9a-f]{8}$/u);
    expect(derivedInstanceName(disk('DATA1')).slice(-8)).toBe(derivedInstanceName(disk('data1')).slice(-8));
    expect(derivedInstanceName(disk('data1'))).not.toBe(derivedInstanceName(disk('data2')));
  });

  test('that exist keep their name, and are known by their disk whatever its casing', () => {
    const service = standing([want()]);
    const id = instanceId(vault(), '0b1c9d3e-uuid');
    const body = planned(want({ instances: [wantInstance('d')] }), service).steps.find(({ kind }) => kind === 'protect')
      ?.request.body;
    const spelled = JSON.parse(JSON.stringify(body).replaceAll('resourceGroups', 'resourcegroups')) as JsonObject;
    service.put(id, merge(spelled, { properties: { currentProtectionState: 'ProtectionConfigured' } }));
    const plan = planned(want({ instances: [wantInstance('d', 'protected', { name: 'wished' })] }), service);
    expect(plan.steps).toEqual([]);
    expect(plan.suppressed).toContainEqual({
      address: 'BackupInstance/v/0b1c9d3e-uuid',
      path: 'name',
      from: '0b1c9d3e-uuid',
      to: 'wished',
      rule: 'the live name wins',
    });
  });

  test('that a template made without the types of their disk plan empty, and say so', () => {
    const desired = want({ instances: [wantInstance('d')] });
    const service = standing([desired]);
    const id = instanceId(vault(), derivedInstanceName(disk('d')));
    const live = service.bodies.get(id.toLowerCase()) ?? {};
    const properties = { ...digObject(live, 'properties'), dataSourceInfo: { resourceID: disk('d') } };
    service.put(id, { ...live, properties });
    const plan = planned(desired, service);
    expect(plan.steps).toEqual([]);
    const optional = plan.suppressed.filter(({ rule }) => rule === 'optional').map(({ path }) => path);
    const types = ['objectType', 'datasourceType', 'resourceType'];
    expect(optional).toEqual(types.map((name) => `properties.dataSourceInfo.${name}`));
  });

  test('whose disk another vault of the specs protects are an error that names where', () => {
    const other = vault('w');
    const both = {
      vaults: [wantVault(), wantVault({ id: other })],
      policies: [wantPolicy(), wantPolicy('gold', policyBody(), other)],
    };
    const service = standing([want({ ...both, instances: [wantInstance('d')] })]);
    const moved = want({ ...both, instances: [wantInstance('d', 'protected', { vault: other })] });
    const { diagnostics } = planFor(moved, service);
    expect(diagnostics[0]).toMatchObject({ code: 'PLAN206', at: { line: 1 } });
    expect(diagnostics[0]?.detail).toContain(`is protected by ${instanceId(vault(), derivedInstanceName(disk('d')))}`);
    expect(codes(want({ ...both, instances: [wantInstance('d', 'deleted', { vault: other })] }), service)).toEqual([]);
  });

  test('whose disk a vault outside the specs protects are an error that names where', () => {
    const where = instanceId(vault('elsewhere'), 'i');
    const service = createServiceModel({ elsewhere: new Map([[disk('d').toLowerCase(), where]]) });
    const { diagnostics } = planFor(want({ instances: [wantInstance('d')] }), service);
    expect(diagnostics.map(({ code }) => code)).toEqual(['PLAN206']);
    expect(diagnostics[0]?.detail).toContain(where);
  });

  test('that the same vault is said to protect are no error', () => {
    const here = instanceId(vault(), 'i');
    const service = createServiceModel({ elsewhere: new Map([[disk('d').toLowerCase(), here]]) });
    expect(codes(want({ instances: [wantInstance('d')] }), service)).toEqual([]);
  });

  test('cannot take the name of another', () => {
    const service = standing([want({ instances: [wantInstance('d', 'protected', { name: 'taken' })] })]);
    expect(
      codes(want({ instances: [wantInstance('d'), wantInstance('e', 'protected', { name: 'TAKEN' })] }), service),
    ).toEqual(['PLAN207']);
  });

  test('cannot move their snapshots to another group', () => {
    const service = standing([want({ instances: [wantInstance('d')] })]);
    const parameters = { snapshotResourceGroup: `/subscriptions/${SUBSCRIPTION}/resourceGroups/other` };
    const { diagnostics } = planFor(want({ instances: [wantInstance('d', 'protected', { parameters })] }), service);
    expect(diagnostics).toMatchObject([{ code: 'PLAN205', severity: 'error' }]);
    expect(diagnostics[0]?.detail).toContain('the snapshot resource group of an instance');
    expect(codes(want({ instances: [wantInstance('d', 'deleted', { parameters })] }), service)).toEqual([]);
  });

  test('need a policy and a kind that exist, unless they are to be deleted', () => {
    const service = standing([want({ instances: [wantInstance('d')] })]);
    const policy = policyId(vault(), 'none');
    expect(codes(want({ instances: [wantInstance('e', 'protected', { policy })] }), service)).toEqual(['PLAN202']);
    expect(codes(want({ instances: [wantInstance('d', 'deleted', { policy })] }), service)).toEqual([]);
    expect(
      codes(
        want({ instances: [wantInstance('e', 'protected', { datasource: { kind: 'Moon', id: disk('e') } })] }),
        service,
      ),
    ).toEqual(['PLAN213']);
  });

  test('may use a policy that is in the vault and not in the specs', () => {
    const service = standing([want({ policies: [wantPolicy(), wantPolicy('portal')] })]);
    const desired = want({
      policies: [],
      instances: [wantInstance('d', 'protected', { policy: policyId(vault(), 'PORTAL') })],
    });
    expect(stepIds(desired, service).some((id) => id.startsWith('protect '))).toBe(true);
    expect(planned(desired, service).unmanaged.map(({ address }) => address)).toEqual(['BackupPolicy/v/gold']);
  });

  test('that no document names are listed and left alone, with everything else of no document', () => {
    const service = standing([want({ instances: [wantInstance('a'), wantInstance('b')] })]);
    const plan = planned(want({ vaults: [wantVault()], policies: [], instances: [] }), service);
    expect(plan.steps).toEqual([]);
    expect(plan.unmanaged.map(({ why }) => why)).toEqual(Array.from({ length: 3 }, () => 'not in the specs'));
    const nothing = planned(want({ vaults: [], policies: [], instances: [] }), service);
    expect([nothing.steps, nothing.unmanaged]).toEqual([[], []]);
  });

  test('in an error are configured again, with the service’s words', () => {
    const service = standing([want({ instances: [wantInstance('d')] })]);
    const id = instanceId(vault(), derivedInstanceName(disk('d')));
    service.put(
      id,
      merge(service.bodies.get(id.toLowerCase()) ?? {}, {
        properties: {
          currentProtectionState: 'ProtectionError',
          protectionErrorDetails: { code: 'E', message: 'the disk is away' },
        },
      }),
    );
    const plan = planned(want({ instances: [wantInstance('d')] }), service);
    expect(plan.steps.map(({ kind, gates }) => [kind, gates[0]?.kind])).toEqual([
      ['rebind', 'validateForModifyBackup'],
    ]);
    expect(plan.changes[0]?.notes).toEqual(['It is in ProtectionError: the disk is away']);
  });

  test.each([
    ['UpdatingProtection', 'PLAN233'],
    ['SomethingNew', 'PLAN234'],
    ['SoftDeleting', 'PLAN235'],
  ])('in %s are left alone, with a warning', (state, code) => {
    const service = standing([want({ instances: [wantInstance('d')] })]);
    service.setState(instanceId(vault(), derivedInstanceName(disk('d'))), state);
    const { plan, diagnostics } = planFor(want({ instances: [wantInstance('d')] }), service);
    expect(plan?.steps).toEqual([]);
    expect(diagnostics).toMatchObject([{ code, severity: 'warning' }]);
  });

  test('that shall be stopped and do not exist are only a warning', () => {
    expect(codes(want({ instances: [wantInstance('d', 'stopped')] }), standing([want()]))).toEqual(['PLAN232']);
  });

  test('that are stopped keep their policy until they are protected again', () => {
    const two = [wantPolicy(), wantPolicy('silver', policyBody('14d'))];
    const service = standing([
      want({ policies: two, instances: [wantInstance('d')] }),
      want({ policies: two, instances: [wantInstance('d', 'stopped')] }),
    ]);
    const silver = { policy: policyId(vault(), 'silver') };
    const stopped = planned(want({ policies: two, instances: [wantInstance('d', 'stopped', silver)] }), service);
    expect(stopped.steps).toEqual([]);
    expect(stopped.suppressed.map(({ rule }) => rule)).toContain('only protected instances are bound anew');
    expect(
      planned(want({ policies: two, instances: [wantInstance('d', 'protected', silver)] }), service).steps.map(
        ({ kind }) => kind,
      ),
    ).toEqual(['resumeProtection', 'rebind']);
  });
});
