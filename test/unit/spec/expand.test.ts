import { describe, expect, test } from 'vitest';
import { groupId, idKey, resourceId, subscriptionId, vaultId, policyId } from '../../../src/model/arm-id.ts';
import type { Desired, DesiredInstance, DesiredSet } from '../../../src/model/desired.ts';
import { sha256 } from '../../../src/model/canonical-json.ts';
import type { LiveDisk } from '../../../src/model/live.ts';
import { disksWanted, expandSets } from '../../../src/spec/expand.ts';

const S1 = '00000000-0000-0000-0000-000000000001';
const S2 = '00000000-0000-0000-0000-000000000002';
const VAULT = vaultId(S1, 'vaults', 'one');
const POLICY = policyId(VAULT, 'daily');
const NOW = '2026-11-25T08:00:00.000Z';

const idOf = (name: string, group = 'disks', subscription = S1) =>
  resourceId(groupId(subscription, group), 'Microsoft.Compute/disks', name);

const disk = (
  name: string,
  tags: Readonly<Record<string, string>> = { backup: 'gold' },
  group = 'disks',
): LiveDisk => ({
  id: idOf(name, group),
  location: 'westus',
  tags,
});

const setOf = (name: string, members: Partial<DesiredSet['members']>, line = 1): DesiredSet => ({
  address: `BackupSet/one/${name}`,
  vault: VAULT,
  datasource: 'AzureDisk',
  policy: POLICY,
  parameters: { snapshotResourceGroup: 'snaps' },
  members: { in: [subscriptionId(S1)], ids: [], exclude: [], ...members },
  at: { file: 'sets.yaml', line, column: 1 },
});

const desired = (sets: readonly DesiredSet[], instances: readonly DesiredInstance[] = []): Desired => ({
  vaults: [],
  policies: [],
  instances,
  restores: [],
  drills: [],
  sets,
  digest: sha256(''),
});

const expand = (
  sets: readonly DesiredSet[],
  disks: readonly LiveDisk[],
  instances: readonly DesiredInstance[] = [],
) => {
  const { value, diagnostics } = expandSets(desired(sets, instances), disks, NOW);
  return {
    members: value?.instances.map(({ datasource }) => datasource.id),
    codes: diagnostics.map(({ severity, code, at }) => `${severity} ${code} ${at?.file}:${at?.line}`),
    details: diagnostics.map(({ detail }) => detail).join('\n'),
    value,
  };
};

const GOLD = { backup: 'gold' };

describe('the members of a set', () => {
  test('a member is an instance with the place, vault, policy and snapshot group of its set', () => {
    const { value } = expand([setOf('gold', { tags: GOLD }, 7)], [disk('a')]);
    expect(value?.instances).toEqual([
      {
        vault: VAULT,
        datasource: { kind: 'AzureDisk', id: idOf('a') },
        policy: POLICY,
        parameters: { snapshotResourceGroup: groupId(S1, 'snaps') },
        protection: 'protected',
        at: { file: 'sets.yaml', line: 7, column: 1 },
        memberOf: 'BackupSet/one/gold',
      },
    ]);
  });

  test.each([
    ['the same tag', { backup: 'gold' }, true],
    ['the name of the tag in other case', { Backup: 'gold' }, true],
    ['the value in other case', { backup: 'Gold' }, false],
    ['another value', { backup: 'silver' }, false],
    ['no tag', {}, false],
    ['more tags', { backup: 'gold', team: 'a' }, true],
  ])('a disk with %s', (_title, tags, belongs) => {
    expect(expand([setOf('gold', { tags: GOLD })], [disk('a', tags)]).members).toEqual(belongs ? [idOf('a')] : []);
  });

  test('all tags of a set must match', () => {
    const both = setOf('gold', { tags: { backup: 'gold', team: 'a' } });
    const disks = [disk('a'), disk('b', { backup: 'gold', team: 'a' })];
    expect(expand([both], disks).members).toEqual([idOf('b')]);
  });

  test.each([
    ['its group', groupId(S1, 'DISKS'), true],
    ['its subscription', subscriptionId(S1), true],
    ['a group whose name begins alike', groupId(S1, 'disk'), false],
    ['the same group of another subscription', groupId(S2, 'disks'), false],
  ])('a disk is looked for in %s', (_title, scope, belongs) => {
    const { members } = expand([setOf('gold', { tags: GOLD, in: [scope] })], [disk('a')]);
    expect(members).toEqual(belongs ? [idOf('a')] : []);
  });

  test('listed ids belong with or without tags, each once, live or not', () => {
    const listed = [idOf('a'), idOf('gone')];
    expect(expand([setOf('gold', { tags: GOLD, ids: listed })], [disk('A'), disk('b')]).members).toEqual([
      ...listed,
      idOf('b'),
    ]);
  });

  test('a set without tags looks for nothing', () => {
    expect(expand([setOf('listed', { ids: [idOf('a')] })], [disk('b')]).members).toEqual([idOf('a')]);
  });

  test('a resource of another type with the tag stays out', () => {
    const vm = { ...disk('a'), id: resourceId(groupId(S1, 'disks'), 'Microsoft.Compute/virtualMachines', 'a') };
    expect(expand([setOf('gold', { tags: GOLD })], [vm]).members).toEqual([]);
  });
});

describe('what a set excludes', () => {
  const exclude = (until?: string) => [{ id: idOf('A'), because: 'rebuilt', ...(until !== undefined && { until }) }];

  test.each([
    ['for ever', undefined, ['b'], []],
    ['until a day to come', '2026-11-26', ['b'], []],
    ['until the end of today', '2026-11-25', ['b'], []],
    ['until yesterday, which is said', '2026-11-24', ['a', 'b'], ['warning SPEC151 sets.yaml:1']],
  ])('stays out %s', (_title, until, names, codes) => {
    const found = expand([setOf('gold', { tags: GOLD, exclude: exclude(until) })], [disk('a'), disk('b')]);
    expect(found.members).toEqual(names.map((name) => idOf(name)));
    expect(found.codes).toEqual(codes);
  });

  test('an exclusion beats a listed id', () => {
    expect(expand([setOf('listed', { ids: [idOf('a')], exclude: exclude() })], []).members).toEqual([]);
  });

  test('an old exclusion of a disk that does not belong anyway is not worth a word', () => {
    const found = expand([setOf('gold', { tags: GOLD, exclude: exclude('2020-01-01') })], [disk('b')]);
    expect(found.codes).toEqual([]);
  });
});

describe('problems of sets', () => {
  test('a set that matches nothing is a warning that says what was looked for', () => {
    const found = expand([setOf('gold', { tags: GOLD }, 4)], []);
    expect(found.codes).toEqual(['warning SPEC150 sets.yaml:4']);
    expect(found.details).toContain('backup=gold');
    expect(found.members).toEqual([]);
  });

  test('two sets that claim one disk are an error at the second, naming the first', () => {
    const sets = [setOf('gold', { tags: GOLD }, 1), setOf('all', { ids: [idOf('A')] }, 9)];
    const found = expand(sets, [disk('a')]);
    expect(found.value).toBeUndefined();
    expect(found.codes).toEqual(['error SPEC135 sets.yaml:9']);
    expect(found.details).toContain('BackupSet/one/gold (sets.yaml:1)');
  });

  test('so are a set and a document', () => {
    const own: DesiredInstance = {
      vault: VAULT,
      datasource: { kind: 'AzureDisk', id: idOf('A') },
      policy: POLICY,
      parameters: {},
      protection: 'stopped',
      at: { file: 'one.yaml', line: 3, column: 1 },
    };
    const found = expand([setOf('gold', { tags: GOLD }, 5)], [disk('a')], [own]);
    expect(found.codes).toEqual(['error SPEC135 sets.yaml:5']);
    expect(found.details).toContain('(one.yaml:3)');
  });

  test('a snapshot group in another subscription than a member is an error', () => {
    const set = { ...setOf('gold', { tags: GOLD }), parameters: { snapshotResourceGroup: groupId(S2, 'snaps') } };
    expect(expand([set], [disk('a')]).codes).toEqual(['error SPEC138 sets.yaml:1']);
  });
});

describe('what must be listed before sets can be expanded', () => {
  test('places of sets with tags, none twice, no group of a subscription that is listed whole', () => {
    const sets = [
      setOf('a', { tags: GOLD, in: [groupId(S1, 'disks'), groupId(S2, 'disks')] }),
      setOf('b', { tags: GOLD, in: [subscriptionId(S1), groupId(S2, 'DISKS')] }),
      setOf('c', { ids: [idOf('x')], in: [subscriptionId('s3')] }),
    ];
    expect(disksWanted(desired(sets)).map(idKey)).toEqual([idKey(groupId(S2, 'disks')), subscriptionId(S1)]);
  });

  test('nothing, when sets only list ids', () => {
    expect(disksWanted(desired([setOf('c', { ids: [idOf('x')], in: [] })]))).toEqual([]);
  });
});
