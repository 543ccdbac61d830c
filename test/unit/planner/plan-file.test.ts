import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instanceId } from '../../../src/model/arm-id.ts';
import type { Json } from '../../../src/model/json.ts';
import type { Plan } from '../../../src/model/plan.ts';
import { derivedInstanceName } from '../../../src/planner/instance-name.ts';
import { planDigest } from '../../../src/planner/plan-digest.ts';
import { claimsToBePlan, parsePlanFile, printPlanFile } from '../../../src/planner/plan-file.ts';
import { apiVersionProblems, rederiveProblems } from '../../../src/planner/rederive.ts';
import { movedSince, staleProblems } from '../../../src/planner/stale.ts';
import { API_VERSIONS } from '../../../src/wire/api-versions.ts';
import { standing } from '../../support/report-plans.ts';
import { disk, planned, policyBody, vault, want, wantInstance, wantPolicy } from '../../support/planner-world.ts';
import { createServiceModel, merge } from '../../support/service-model.ts';

const specs = want({ instances: [wantInstance('a'), wantInstance('b')] });
const plan = planned(specs, createServiceModel());
const codesOf = (text: string) => parsePlanFile(text, 'plan.json').diagnostics.map(({ code }) => code);

describe('a plan file', () => {
  test('reads back as it was written', () => {
    expect(parsePlanFile(printPlanFile(plan), 'plan.json')).toEqual({ value: plan, diagnostics: [] });
    expect(printPlanFile(plan).endsWith('}\n')).toBe(true);
  });

  test.each([
    ['cut off', printPlanFile(plan).slice(0, 100), 'PLAN240'],
    ['empty', '', 'PLAN240'],
    ['something else', '{"apiVersion":"azbackup/v1"}', 'PLAN241'],
    ['a list', '[]', 'PLAN241'],
    ['of a newer format', JSON.stringify({ ...plan, apiVersion: 'azbackup/plan.v2' }), 'PLAN242'],
    ['without its steps', JSON.stringify({ ...plan, steps: undefined }), 'PLAN241'],
    ['with steps that are none', JSON.stringify({ ...plan, steps: [{}] }), 'PLAN241'],
    ['without counts', JSON.stringify({ ...plan, counts: null }), 'PLAN241'],
  ])('that is %s is refused', (_, text, code) => {
    expect(codesOf(text)).toEqual([code]);
  });

  test('whatever is in the file, reading it does not throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(codesOf(text).length).toBe(1);
      }),
    );
  });

  test('any edit is noticed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom<Json>('edited', 7, null, true, []), (pick, value) => {
        const copy = JSON.parse(JSON.stringify(plan)) as Json;
        const places = leavesOf(copy).filter(({ path }) => path !== 'digest' && path !== 'apiVersion');
        const place = places[pick % places.length];
        if (place === undefined || JSON.stringify(place.value) === JSON.stringify(value)) return;
        place.set(value);
        expect(codesOf(JSON.stringify(copy))).not.toEqual([]);
        expect(planDigest(copy as unknown as Plan)).not.toBe(plan.digest);
      }),
      { numRuns: 300 },
    );
  });

  test('is told from specs by its apiVersion', () => {
    expect([plan, { apiVersion: 'azbackup/plan.v9' }].map(claimsToBePlan)).toEqual([true, true]);
    expect([{ apiVersion: 'azbackup/v1' }, [], null, 'x'].map(claimsToBePlan)).toEqual([false, false, false, false]);
  });
});

describe('api-versions', () => {
  test('are recorded, each that the requests use', () => {
    expect(plan.apiVersions).toEqual(API_VERSIONS);
    const used = new Set(plan.steps.map(({ request }) => request.apiVersion));
    expect(used.size).toBeGreaterThan(1);
    expect([...used].filter((version) => !Object.values(plan.apiVersions).includes(version))).toEqual([]);
  });

  test('that this version does not speak are noticed, and those it does not know', () => {
    expect(apiVersionProblems(plan)).toEqual([]);
    const old = {
      apiVersions: { ...plan.apiVersions, 'Microsoft.DataProtection': '2024-04-01', 'Microsoft.Other': '1' },
    };
    expect(apiVersionProblems(old).map(({ code, detail }) => [code, detail])).toEqual([
      ['PLAN249', 'Microsoft.DataProtection: the plan has 2024-04-01, this azbackup speaks 2026-03-01.'],
      ['PLAN249', 'Microsoft.Other: the plan has 1, this azbackup speaks none.'],
    ]);
  });
});

describe('requests', () => {
  test('that do not follow from the intent are noticed, in every part', () => {
    const [first] = plan.steps;
    if (first === undefined) throw new Error('no step');
    expect(rederiveProblems(plan)).toEqual([]);
    for (const edit of [
      { method: 'DELETE' as const },
      { path: '/subscriptions/x' },
      { apiVersion: '2000-01-01' },
      { body: { other: 1 } },
    ]) {
      const edited = { steps: [{ ...first, request: { ...first.request, ...edit } }] };
      expect(rederiveProblems(edited)).toMatchObject([{ code: 'PLAN246', subject: first.address }]);
    }
  });
});

describe('what moved since', () => {
  const id = instanceId(vault(), derivedInstanceName(disk('a')));
  const before = standing([specs]);
  const roll = planned(want({ ...specs, policies: [wantPolicy('gold', policyBody('9d'))] }), before);

  const movedBy = (change: (service: ReturnType<typeof standing>) => void, of = roll) => {
    const service = standing([specs]);
    change(service);
    return movedSince(of, service.live());
  };

  test('is nothing when nothing did, or only what the service does by itself', () => {
    expect(movedBy(() => undefined)).toEqual([]);
    expect(
      movedBy((service) =>
        service.put(
          vault(),
          merge(service.bodies.get(vault().toLowerCase()) ?? {}, { properties: { secureScore: 'Maximum' } }),
        ),
      ),
    ).toEqual([]);
    expect(movedBy((service) => service.setState(id, 'UpdatingProtection'))).toEqual([]);
  });

  test('is not what the plan does not touch', () => {
    expect(movedBy((service) => service.put(instanceId(vault(), 'new'), {}))).toEqual([]);
  });

  test('names the path and both values', () => {
    const moved = movedBy((service) => service.setState(id, 'ProtectionStopped'));
    expect(moved).toMatchObject([
      { id, how: 'changed', paths: [{ path: 'protection', from: 'protected', to: 'stopped' }] },
    ]);
    expect(staleProblems(moved)[0]).toMatchObject({ code: 'PLAN244' });
    expect(staleProblems(moved)[0]?.detail).toContain('protection: "protected" -> "stopped"');
  });

  test('is a resource that appeared or vanished', () => {
    const gone = standing([want({ instances: [wantInstance('a')] })]);
    expect(movedSince(roll, gone.live()).map(({ how }) => how)).toEqual(['vanished']);
    const grown = standing([
      specs,
      want({ ...specs, policies: [wantPolicy('gold', policyBody('9d'))], instances: [] }),
    ]);
    expect(movedSince(roll, grown.live()).map(({ how }) => how)).toEqual(['appeared']);
    expect(staleProblems(movedSince(roll, gone.live()))[0]?.detail).toContain('does not any more');
  });

  test('is a vault that was made anew: its identity is another', () => {
    const moved = movedBy((service) =>
      service.put(
        vault(),
        merge(service.bodies.get(vault().toLowerCase()) ?? {}, { identity: { principalId: 'other' } }),
      ),
    );
    expect(moved).toMatchObject([{ address: 'BackupVault/v', paths: [{ path: 'principalId' }] }]);
  });
});

interface Leaf {
  readonly path: string;
  readonly value: Json;
  readonly set: (value: Json) => void;
}

function leavesOf(value: Json, path = ''): readonly Leaf[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, Json>;
  return Object.entries(holder).flatMap(([key, member]) => {
    const at = path === '' ? key : `${path}.${key}`;
    const inner = leavesOf(member, at);
    return inner.length > 0 ? inner : [{ path: at, value: member, set: (next: Json) => void (holder[key] = next) }];
  });
}
