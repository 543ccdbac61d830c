import { describe, expect, test } from 'vitest';
import { discoverDisks } from '../../../src/live/discover-disks.ts';
import { readDetails } from '../../../src/live/read-details.ts';
import {
  groupId,
  idKey,
  instanceId,
  resourceId,
  subscriptionId,
  vaultId,
  type ArmId,
} from '../../../src/model/arm-id.ts';
import type { DetailsNeeded } from '../../../src/model/details-needed.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { createCountingReader } from '../../support/counting-reader.ts';

const NOTHING: DetailsNeeded = {
  disks: [],
  groups: [],
  deletedInstancesOf: [],
  roles: [],
  elsewhere: [],
  recoveryPointsOf: [],
};
const VAULT = vaultId('s', 'g', 'v');
const OTHER = vaultId('s', 'g', 'other');
const SCOPE = { vaults: [VAULT], otherVaults: [OTHER] };
const disk = (group: string, name: string): ArmId => resourceId(groupId('s', group), 'Microsoft.Compute/disks', name);
const diskBody = (id: ArmId): JsonObject => ({
  id,
  location: 'westus',
  sku: { name: 'Premium_LRS' },
  tags: { a: 'b' },
});
const instanceBody = (id: ArmId, datasource: ArmId, state = 'ProtectionConfigured'): JsonObject => ({
  id,
  properties: { currentProtectionState: state, dataSourceInfo: { resourceID: datasource } },
});

describe('reading details', () => {
  test('costs nothing when nothing is asked', async () => {
    const reader = createCountingReader({});
    await readDetails(reader, NOTHING, SCOPE);
    expect(reader.requests).toEqual([]);
  });

  test('few disks of a group are read one by one, many by one list of the group', async () => {
    const few = ['a', 'b'].map((name) => disk('few', name));
    const many = ['a', 'b', 'c'].map((name) => disk('many', name));
    const listed = many.slice(0, 2).map((id) => ({ ...diskBody(id), id: id.toUpperCase() }));
    const reader = createCountingReader({
      [few[0] ?? '']: diskBody(disk('few', 'a')),
      [`${groupId('s', 'many')}/providers/Microsoft.Compute/disks`]: listed,
    });
    const { details } = await readDetails(reader, { ...NOTHING, disks: [...few, ...many] }, SCOPE);
    expect(reader.requests).toHaveLength(3);
    expect([...few, ...many].map((id) => details.disks.get(idKey(id)) === 'absent')).toEqual([
      false,
      true,
      false,
      false,
      true,
    ]);
    expect(details.disks.get(idKey(disk('few', 'a')))).toMatchObject({ location: 'westus', sku: 'Premium_LRS' });
  });

  test('in a group that does not exist every disk is absent', async () => {
    const ids = ['a', 'b', 'c'].map((name) => disk('gone', name));
    const reader = createCountingReader({ [`${groupId('s', 'gone')}/providers/Microsoft.Compute/disks`]: 404 });
    const { details } = await readDetails(reader, { ...NOTHING, disks: ids }, SCOPE);
    expect([...details.disks.values()]).toEqual(['absent', 'absent', 'absent']);
  });

  test('what may not be read is unknown, with a warning, and is not called absent', async () => {
    const reader = createCountingReader({ [disk('g', 'secret')]: 403 });
    const { details, diagnostics } = await readDetails(reader, { ...NOTHING, disks: [disk('g', 'secret')] }, SCOPE);
    expect(details.disks.size).toBe(0);
    expect(diagnostics).toMatchObject([{ code: 'ARM451', subject: disk('g', 'secret') }]);
  });

  test('any other failure is not papered over', async () => {
    const reader = createCountingReader({ [disk('g', 'a')]: 500 });
    await expect(readDetails(reader, { ...NOTHING, disks: [disk('g', 'a')] }, SCOPE)).rejects.toThrow('status 500');
  });

  test('groups: one by one, or one list of the subscription', async () => {
    const groups = ['a', 'b', 'c'].map((name) => groupId('s', name));
    const list = [{ id: groups[0] ?? '', location: 'westus' }];
    const reader = createCountingReader({ [`${subscriptionId('s')}/resourceGroups`]: list });
    const { details } = await readDetails(reader, { ...NOTHING, groups }, SCOPE);
    expect(reader.requests).toHaveLength(1);
    expect(groups.map((id) => details.groups.get(idKey(id)))).toMatchObject([
      { location: 'westus' },
      'absent',
      'absent',
    ]);
  });

  test('roles: one filtered list per subscription, and not being allowed to is a value', async () => {
    const path = `${subscriptionId('s')}/providers/Microsoft.Authorization/roleAssignments`;
    const row = { name: 'n', properties: { scope: '/x', roleDefinitionId: '/r', principalId: 'P' } };
    const roles = [{ principal: 'P', subscriptions: ['s'] }];
    const reader = createCountingReader({ [path]: [row, { properties: {} }] });
    const { details } = await readDetails(reader, { ...NOTHING, roles }, SCOPE);
    expect(reader.requests).toEqual([`GET ${path} principalId eq 'P'`]);
    expect(details.roles.get('p')).toEqual([{ name: 'n', scope: '/x', roleDefinitionId: '/r', principalId: 'P' }]);
    const denied = await readDetails(createCountingReader({ [path]: 403 }), { ...NOTHING, roles }, SCOPE);
    expect(denied.details.roles.get('p')).toEqual({ unreadable: 'status 403' });
  });

  test('a quote in a principal stays inside the filter', async () => {
    const reader = createCountingReader({});
    await readDetails(reader, { ...NOTHING, roles: [{ principal: "o'x", subscriptions: ['s'] }] }, SCOPE);
    expect(reader.requests[0]).toMatch(/ principalId eq 'o''x'$/u);
  });

  test('soft-deleted instances: one list per vault', async () => {
    const id = instanceId(VAULT, 'x').replace('backupInstances', 'deletedBackupInstances') as ArmId;
    const row = {
      id,
      properties: {
        dataSourceInfo: { resourceID: disk('g', 'a') },
        deletionInfo: { scheduledPurgeTime: '2026-12-04T08:00:00Z' },
      },
    };
    const reader = createCountingReader({ [`${VAULT}/deletedBackupInstances`]: [row] });
    const { details } = await readDetails(reader, { ...NOTHING, deletedInstancesOf: [VAULT] }, SCOPE);
    expect(details.deletedInstances).toMatchObject([{ vault: VAULT, purgeAt: '2026-12-04T08:00:00Z' }]);
    expect(reader.requests).toHaveLength(1);
  });
});

describe('protected elsewhere', () => {
  const one = disk('g', 'a');
  const two = disk('g', 'b');
  const lookup = `${one}/providers/Microsoft.DataProtection/backupInstances`;

  test('is asked of the datasource when that is fewer requests', async () => {
    const reader = createCountingReader({ [lookup]: [instanceBody(instanceId(OTHER, 'x'), one)] });
    const { details } = await readDetails(reader, { ...NOTHING, elsewhere: [one] }, SCOPE);
    expect(details.protectedElsewhere.get(idKey(one))).toBe(instanceId(OTHER, 'x'));
    expect(reader.requests).toEqual([`GET ${lookup}`]);
  });

  test('is read from the other vaults when there are fewer of them than datasources', async () => {
    const reader = createCountingReader({ [`${OTHER}/backupInstances`]: [instanceBody(instanceId(OTHER, 'x'), two)] });
    const { details } = await readDetails(reader, { ...NOTHING, elsewhere: [one, two] }, SCOPE);
    expect([...details.protectedElsewhere.keys()]).toEqual([idKey(two)]);
    expect(reader.requests).toEqual([`GET ${OTHER}/backupInstances`]);
  });

  test('does not count our own vaults, nor what is soft-deleted', async () => {
    const rows = [instanceBody(instanceId(VAULT, 'x'), one), instanceBody(instanceId(OTHER, 'y'), one, 'SoftDeleted')];
    const reader = createCountingReader({ [lookup]: rows });
    const { details } = await readDetails(reader, { ...NOTHING, elsewhere: [one] }, SCOPE);
    expect(details.protectedElsewhere.size).toBe(0);
  });

  test('that cannot be asked is left to the service’s own validation', async () => {
    const reader = createCountingReader({ [lookup]: 403 });
    const { details } = await readDetails(reader, { ...NOTHING, elsewhere: [one] }, SCOPE);
    expect(details.protectedElsewhere.size).toBe(0);
  });
});

describe('recovery points that would go', () => {
  test('are counted with their age', async () => {
    const instance = instanceId(VAULT, 'x');
    const points = ['2026-11-02T00:00:00Z', '2026-11-01T00:00:00Z'].map((time) => ({
      properties: { recoveryPointTime: time },
    }));
    const reader = createCountingReader({ [`${instance}/recoveryPoints`]: points });
    const { details } = await readDetails(reader, { ...NOTHING, recoveryPointsOf: [instance] }, SCOPE);
    expect(details.recoveryPoints.get(idKey(instance))).toEqual({
      count: 2,
      oldest: '2026-11-01T00:00:00.000Z',
      newest: '2026-11-02T00:00:00.000Z',
    });
  });

  test('are counted for fifty instances at the most, and the rest is said to be unknown', async () => {
    const recoveryPointsOf = Array.from({ length: 60 }, (_, index) => instanceId(VAULT, `i${index}`));
    const reader = createCountingReader({});
    const { details, diagnostics } = await readDetails(reader, { ...NOTHING, recoveryPointsOf }, SCOPE);
    expect(reader.requests).toHaveLength(50);
    expect(details.recoveryPoints.size).toBe(50);
    expect(diagnostics).toMatchObject([{ code: 'ARM452', detail: expect.stringContaining('50 of 60') }]);
  });
});

describe('discovering disks', () => {
  const path = (place: ArmId): string => `${place}/providers/Microsoft.Compute/disks`;

  test('one list per place, none for a group inside a listed subscription, each disk once', async () => {
    const all = [disk('g', 'a'), disk('h', 'b')].map(diskBody);
    const far = resourceId(groupId('t', 'g'), 'Microsoft.Compute/disks', 'c');
    const reader = createCountingReader({
      [path(subscriptionId('s'))]: all,
      [path(groupId('t', 'g'))]: [diskBody(far)],
    });
    const disks = await discoverDisks(reader, [
      subscriptionId('s'),
      groupId('S', 'g'),
      groupId('t', 'g'),
      groupId('t', 'G'),
    ]);
    expect(disks.map(({ id }) => id)).toEqual([disk('g', 'a'), disk('h', 'b'), far]);
    expect(disks[0]).toMatchObject({ location: 'westus', tags: { a: 'b' }, sku: 'Premium_LRS' });
    expect(reader.requests).toHaveLength(2);
  });

  test('a place that cannot be listed fails: a set must not quietly lose its members', async () => {
    const reader = createCountingReader({ [path(groupId('s', 'g'))]: 404 });
    await expect(discoverDisks(reader, [groupId('s', 'g')])).rejects.toThrow('status 404');
  });
});
