import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ArmId,
  distinctIds,
  groupOf,
  idKey,
  instanceId,
  nameOf,
  parentOf,
  parseArmId,
  policyId,
  resourceId,
  groupId,
  sameId,
  subscriptionOf,
  toArmId,
  typeOf,
  vaultId,
} from '../../../src/model/arm-id.ts';

const vault = vaultId('s-1', 'TestBkpVaultRG', 'TestBkpVault');

describe('parseArmId', () => {
  test('reads a nested resource whatever the casing of the fixed words', () => {
    expect(
      parseArmId(
        '/Subscriptions/s-1/resourcegroups/rg/Providers/Microsoft.DataProtection/backupVaults/v/backupPolicies/p',
      ),
    ).toEqual({
      subscription: 's-1',
      resourceGroup: 'rg',
      provider: 'Microsoft.DataProtection',
      types: ['backupVaults', 'backupPolicies'],
      names: ['v', 'p'],
    });
  });

  test.each([
    ['/subscriptions/s-1', { subscription: 's-1', types: [], names: [] }],
    ['/subscriptions/s-1/resourceGroups/rg', { subscription: 's-1', resourceGroup: 'rg', types: [], names: [] }],
  ])('reads %s', (text, parts) => {
    expect(parseArmId(text)).toEqual(parts);
  });

  test.each([
    '',
    'msdiskbackup',
    '/subscriptions',
    '/subscriptions/',
    '/subscriptions/s/resourceGroups',
    '/subscriptions/s/resourceGroups/rg/providers',
    '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute',
    '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/disks',
    '/subscriptions/s/resourceGroups/../providers/Microsoft.Compute/disks/d',
    '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/disks/%2e%2e',
    '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/disks/d?x=1',
    '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/disks/d#x',
    '/subscriptions/s/resourceGroups/r g/providers/Microsoft.Compute/disks/d',
    String.raw`/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/disks/a\b`,
    '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/disks/d/',
    '//subscriptions/s',
  ])('refuses %j', (text) => {
    expect(toArmId(text)).toBeUndefined();
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => parseArmId(text) === undefined || text.startsWith('/')));
  });
});

test('parts of an id are found from the id', () => {
  const disk = resourceId(groupId('s-1', 'RG-DiskBackup'), 'Microsoft.Compute/disks', 'msdiskbackup');
  expect(nameOf(disk)).toBe('msdiskbackup');
  expect(typeOf(disk)).toBe('Microsoft.Compute/disks');
  expect(subscriptionOf(disk)).toBe('s-1');
  expect(groupOf(disk)).toBe('/subscriptions/s-1/resourceGroups/RG-DiskBackup');
  expect(typeOf(instanceId(vault, 'i'))).toBe('Microsoft.DataProtection/backupVaults/backupInstances');
  expect(parentOf(policyId(vault, 'p'))).toBe(vault);
});

test('ids are compared without regard to case', () => {
  expect(sameId(vault, vault.toUpperCase())).toBe(true);
  expect(sameId(vault, `${vault}x`)).toBe(false);
  expect(idKey('/Subscriptions/S')).toBe('/subscriptions/s');
});

test('each id is kept once, as it was spelled last', () => {
  const group = groupId('s', 'g');
  expect(distinctIds([vault, group, vault.toUpperCase() as ArmId])).toEqual([vault.toUpperCase(), group]);
});

test('a text that never was an id is a bug, and said to be one', () => {
  expect(() => subscriptionOf('/disks/one' as ArmId)).toThrow(/not an ARM id: \/disks\/one/u);
});
