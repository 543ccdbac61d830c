import { describe, expect, test } from 'vitest';
import { CATALOG } from '../../../../src/catalog/catalog.ts';
import { idKey, instanceId, nameOf, policyId } from '../../../../src/model/arm-id.ts';
import type { DiskDetails } from '../../../../src/model/disk-details.ts';
import type { DesiredDrill } from '../../../../src/model/drill.ts';
import type { JsonObject } from '../../../../src/model/json.ts';
import type { Live, LiveInstance } from '../../../../src/model/live.ts';
import { populationOf, type Population } from '../../../../src/planner/drill/population.ts';
import { DRILL_GROUP, drillOf } from '../../../support/drill-fixtures.ts';
import { disk, NOW_MS, policyBody, SNAPSHOTS, vault, VAULT_BODY } from '../../../support/planner-world.ts';

const instance = (name: string, over: Partial<LiveInstance> = {}, policy = 'gold'): LiveInstance => {
  const facts = { datasourceId: disk(name), location: 'westus', parameters: { snapshotResourceGroup: SNAPSHOTS } };
  const policyOf = policyId(vault(), policy);
  const body = CATALOG['AzureDisk']?.instanceBody({ ...facts, policyId: policyOf }) ?? {};
  return {
    id: instanceId(vault(), `${name}-1`),
    vault: vault(),
    name: `${name}-1`,
    datasourceId: disk(name),
    policyId: policyOf,
    state: 'ProtectionConfigured',
    body,
    ...over,
  };
};

const source = (name: string, over: Partial<DiskDetails> = {}): DiskDetails => ({
  id: disk(name),
  location: 'westus',
  tags: {},
  sizeGb: 64,
  provisioningState: 'Succeeded',
  zones: [],
  ...over,
});

const liveOf = (instances: readonly LiveInstance[], policy = policyBody(), body: JsonObject = VAULT_BODY): Live => ({
  readAt: '',
  vaults: [{ id: vault(), location: 'westus', principalId: 'p', isGuarded: false, body }],
  policies: ['gold', 'gold-0a1b2c3d', 'golden'].map((name) => ({
    id: policyId(vault(), name),
    vault: vault(),
    name,
    body: policy,
  })),
  instances,
});

const drill = (population: Partial<DesiredDrill['population']> = {}, over: Partial<DesiredDrill> = {}): DesiredDrill =>
  drillOf({ population: { vaults: [vault()], exclude: [], ...population }, ...over });

const of = (wanted: DesiredDrill, live: Live, sources: readonly DiskDetails[] = []): Population =>
  populationOf(wanted, live, new Map(sources.map((one) => [idKey(one.id), one])), CATALOG, NOW_MS);
const names = ({ candidates }: Population): readonly string[] => candidates.map(({ datasource }) => nameOf(datasource));
const basisOf = (...args: Parameters<typeof of>): string => of(...args).candidates[0]?.basis ?? '';

describe('the population of a drill', () => {
  test('is every instance of its vaults that is not deleted, whatever its state', () => {
    const states = ['ProtectionConfigured', 'ProtectionStopped', 'ProtectionError', 'SoftDeleted', 'SoftDeleting'];
    const instances = states.map((state) => instance(state.toLowerCase(), { state }));
    const elsewhere = instance('elsewhere', { vault: vault('other') });
    expect(names(of(drill(), liveOf([...instances, elsewhere])))).toEqual([
      'protectionconfigured',
      'protectionstopped',
      'protectionerror',
    ]);
  });

  test('is narrowed by tags of the datasource, in any case of their names', () => {
    const sources = [source('a', { tags: { Tier: 'gold' } }), source('b', { tags: { tier: 'Gold' } })];
    const live = liveOf(['a', 'b', 'gone'].map((name) => instance(name)));
    expect(names(of(drill({ tags: { tier: 'gold' } }), live, sources))).toEqual(['a']);
  });

  test('is narrowed by policies, their later versions included', () => {
    const live = liveOf([instance('a'), instance('b', {}, 'gold-0a1b2c3d'), instance('c', {}, 'golden')]);
    expect(names(of(drill({ policies: ['Gold'] }), live))).toEqual(['a', 'b']);
    expect(names(of(drill({ policies: [policyId(vault(), 'golden')] }), live))).toEqual(['c']);
  });

  test('knows size, kind and target of each', () => {
    const { candidates } = of(drill(), liveOf([instance('a')]), [source('a', { sku: 'Premium_LRS' })]);
    expect(candidates).toMatchObject([{ sizeGb: 64, sku: 'Premium_LRS', group: DRILL_GROUP, vault: vault() }]);
  });

  const byHand = ['a', 'b', 'c', 'd'].map((name) => ({ instance: `${name}-1`, because: 'by hand' }));
  test.each<readonly [string, Partial<DesiredDrill['population']>, readonly string[], string]>([
    ['nothing is backed up', {}, [], 'Nobody in v (0 backup instances) can be drilled. Back something up'],
    ['no tag fits', { tags: { tier: 'gold' } }, ['a'], '(1 backup instances) fits tag tier=gold. Correct'],
    ['no policy fits', { policies: ['silver'] }, ['a', 'b'], '(2 backup instances) fits policy silver.'],
    ['all are excluded', { exclude: byHand.slice(0, 1) }, ['a'], 'All 1 that fit are excluded: a-1 (by hand). Take'],
    ['many are excluded', { exclude: byHand }, ['a', 'b', 'c', 'd'], 'b-1 (by hand), c-1 (by hand), ....'],
  ])('of nobody is an error that says why: %s', (_why, population, instances, says) => {
    const { problems } = of(drill(population), liveOf(instances.map((name) => instance(name))), [source('a')]);
    expect(problems.map(({ code }) => code)).toEqual(['DRILL701']);
    expect(problems[0]?.detail).toContain(says);
  });

  test('warns of disks that cost more than a run may, which are never picked', () => {
    const prices = { currency: 'EUR', perGigabyteMonth: new Map([['premium_lrs', 1]]), otherwise: 0.1 };
    const priced = drill({}, { prices, limits: { ...drillOf().limits, cost: 1 } });
    const sources = [source('a', { sku: 'Premium_LRS' }), source('b')];
    const { problems } = of(priced, liveOf([instance('a'), instance('b')]), sources);
    expect(problems).toMatchObject([{ code: 'DRILL708', severity: 'warning' }]);
    expect(problems[0]?.detail).toContain(
      'a (64 GiB) costs 2.1042 EUR until it expires, limits.cost is 1: it is never drilled. ',
    );
  });

  test('loses a proof when policy, vault, key, snapshots or terms change, and for nothing else', () => {
    const before = basisOf(drill(), liveOf([instance('a')]), [source('a')]);
    const keyed = {
      ...VAULT_BODY,
      properties: { storageSettings: [], securitySettings: { encryptionSettings: { state: 'Enabled' } } },
    };
    const moved = {
      ...instance('a'),
      body: JSON.parse(JSON.stringify(instance('a').body).replace('snapshot-rg', 'new-rg')) as JsonObject,
    };
    const changed = [
      basisOf(drill(), liveOf([instance('a')], policyBody('9d')), [source('a')]),
      basisOf(drill(), liveOf([instance('a')], policyBody(), keyed), [source('a')]),
      basisOf(drill(), liveOf([moved]), [source('a')]),
      basisOf(drill(), liveOf([instance('a')]), [source('a', { encryptionSet: '/key' })]),
      basisOf(drill({}, { termsDigest: drillOf().specDigest }), liveOf([instance('a')]), [source('a')]),
    ];
    expect(new Set([before, ...changed]).size).toBe(6);
    const retagged = { ...VAULT_BODY, tags: { a: 'b' } };
    const same = [
      basisOf(drill(), liveOf([instance('a', { state: 'ProtectionStopped' })]), [source('a')]),
      basisOf(drill(), liveOf([instance('a')], policyBody(), retagged), [
        source('a', { sizeGb: 128, tags: { a: 'b' } }),
      ]),
      basisOf(drill({}, { everyMs: 1 }), liveOf([instance('a', {}, 'gold-0a1b2c3d')]), [source('a')]),
    ];
    expect(same).toEqual([before, before, before]);
  });

  test.each([
    ['by its name', 'a-1'],
    ['by its datasource’s name', 'A'],
    ['by its ARM id', instanceId(vault(), 'A-1')],
    ['by its datasource’s ARM id', disk('A')],
  ])('leaves out an excluded one %s, with the reason', (_how, reference) => {
    const exclude = [{ instance: reference, because: 'by hand' }];
    const { candidates, excluded } = of(drill({ exclude }), liveOf([instance('a'), instance('b')]));
    expect([candidates.length, excluded]).toEqual([1, [{ instance: instance('a').id, because: 'by hand' }]]);
  });
});
