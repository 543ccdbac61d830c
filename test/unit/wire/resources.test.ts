import { describe, expect, test } from 'vitest';
import type { ArmId } from '../../../src/model/arm-id.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { diskFromWire } from '../../../src/wire/disk.ts';
import { groupFromWire } from '../../../src/wire/group.ts';
import { instanceFromWire } from '../../../src/wire/instance.ts';
import { policyContent, policyFromWire, policyHash, retentionsOf } from '../../../src/wire/policy.ts';
import { countRecoveryPoints } from '../../../src/wire/recovery-point.ts';
import {
  assignmentIndex,
  grants,
  lentRoleName,
  roleAssignmentBody,
  roleAssignmentFromWire,
  roleAssignmentName,
} from '../../../src/wire/role.ts';
import { isKnownProtectionState, protectionPhase } from '../../../src/wire/status-words.ts';
import { userFacingError } from '../../../src/wire/user-facing-error.ts';
import { vaultFromWire, vaultPatchBody } from '../../../src/wire/vault.ts';
import { disk, policyBody, vault } from '../../support/planner-world.ts';

describe('parsers', () => {
  test('of all resources refuse what is something else', () => {
    for (const parse of [
      vaultFromWire,
      policyFromWire,
      instanceFromWire,
      diskFromWire,
      groupFromWire,
      roleAssignmentFromWire,
    ]) {
      for (const body of [undefined, null, 'x', [], {}, { id: 'no id' }, { id: 7 }])
        expect(parse(body)).toBeUndefined();
    }
    expect(vaultFromWire({ id: `${vault()}/backupPolicies/p` })).toBeUndefined();
    expect(policyFromWire({ id: vault() })).toBeUndefined();
    expect(instanceFromWire({ id: `${vault()}/backupInstances/i`, properties: {} })).toBeUndefined();
  });

  test('a vault without an identity has no principal', () => {
    expect(vaultFromWire({ id: vault(), location: 'westus', identity: { principalId: '' } })).toEqual({
      id: vault(),
      location: 'westus',
      isGuarded: false,
      body: expect.anything(),
    });
    const guarded = { id: vault(), properties: { isVaultProtectedByResourceGuard: true } };
    expect(vaultFromWire(guarded)?.isGuarded).toBe(true);
    expect(vaultFromWire({ id: vault(), identity: { principalId: 'p', tenantId: 't' } })).toMatchObject({
      principalId: 'p',
      tenantId: 't',
    });
  });

  test('an instance is read whatever the casing, and brings the reason of its error', () => {
    const id = `${vault()}/backupInstances/i`.replace('resourceGroups', 'resourcegroups') as ArmId;
    const live = instanceFromWire({
      id,
      properties: {
        datasourceinfo: { resourceId: disk('d') },
        policyInfo: { policyId: `${vault()}/backupPolicies/p` },
        protectionStatus: {
          status: 'ProtectionError',
          errorDetails: { code: 'E', message: 'no', recommendedAction: ['do'] },
        },
      },
    });
    expect(live).toMatchObject({
      id,
      name: 'i',
      datasourceId: disk('d'),
      state: 'ProtectionError',
      error: { code: 'E', recommendedActions: ['do'] },
    });
  });

  test('a disk brings size, sku and tags; a tag that is no text is left out', () => {
    const body = {
      id: disk('d'),
      location: 'westus',
      sku: { name: 'Premium_LRS' },
      properties: { diskSizeGB: 8 },
      tags: { a: 'b', c: 1 },
    };
    expect(diskFromWire(body)).toEqual({
      id: disk('d'),
      location: 'westus',
      sku: 'Premium_LRS',
      sizeGb: 8,
      tags: { a: 'b' },
    });
  });

  test('recovery points are counted with the oldest and newest, in any order', () => {
    const at = (recoveryPointTime: string) => ({ properties: { recoveryPointTime } });
    expect(countRecoveryPoints([at('2026-02-01T00:00:00Z'), at('2026-01-01T00:00:00Z'), {}])).toEqual({
      count: 3,
      oldest: '2026-01-01T00:00:00.000Z',
      newest: '2026-02-01T00:00:00.000Z',
    });
    expect(countRecoveryPoints([])).toEqual({ count: 0 });
  });

  test('the innermost message of an error is found', () => {
    const details = {
      code: 'Outer',
      message: 'outer',
      details: [{ innerError: { additionalInfo: { DetailedNonLocalisedMessage: 'inner' } } }],
    };
    expect(userFacingError(details)).toMatchObject({ code: 'Outer', message: 'outer', innermost: 'inner' });
    expect(userFacingError(null)).toBeUndefined();
    expect(userFacingError({})).toBeUndefined();
  });
});

describe('protection states', () => {
  test('a word nobody knows is not settled, never a success', () => {
    for (const word of ['Frobnicating', '', 'constructor', '__proto__']) {
      expect(protectionPhase(word)).toBe('settling');
      expect(isKnownProtectionState(word)).toBe(false);
    }
  });

  test('casing does not matter, and the word of the wire stands beside the one of the documents', () => {
    expect(protectionPhase('protectionCONFIGURED')).toBe('protected');
    expect(protectionPhase('BackupsSuspended')).toBe(protectionPhase('BackupSchedulesSuspended'));
  });
});

describe('policies', () => {
  test('have the same hash in whatever spelling, and another one with other content', () => {
    const hash = policyHash(policyContent(policyBody('7d')));
    expect(policyHash(policyContent(policyBody('1w')))).toBe(hash);
    expect(policyHash(policyContent({ ...policyBody('7d'), id: 'x', name: 'y' }))).toBe(hash);
    expect(policyHash(policyContent(policyBody('8d')))).not.toBe(hash);
    expect(policyHash(policyContent(policyBody('7d', '12h')))).not.toBe(hash);
    expect(hash).toMatch(/^[0-9a-f]{8}$/u);
  });

  const changed = (retention: string, change: (text: string) => string): JsonObject =>
    JSON.parse(change(JSON.stringify(policyBody(retention)))) as JsonObject;

  test.each([
    ['no time zone is UTC', changed('7d', (text) => text.replace(',"timeZone":"UTC"', ''))],
    ['the other name of UTC', changed('7d', (text) => text.replace('"UTC"', '"Coordinated Universal Time"'))],
    [
      'an empty list of copies',
      changed('7d', (text) => text.replaceAll('"deleteAfter"', '"targetDataStoreCopySettings":[],"deleteAfter"')),
    ],
    [
      'null copies',
      changed('7d', (text) => text.replaceAll('"deleteAfter"', '"targetDataStoreCopySettings":null,"deleteAfter"')),
    ],
    ['a filled-in tag id', changed('7d', (text) => text.replaceAll('"tagName"', '"id":"Default_","tagName"'))],
    ['a name of its own', { properties: { ...(policyBody('7d')['properties'] as JsonObject), name: 'gold' } }],
  ])('%s does not count', (_, body) => {
    expect(policyContent(body)).toEqual(policyContent(policyBody('7d')));
  });

  test('copies to other stores count as a set, another time zone counts', () => {
    const copy = (store: string) =>
      `{"copyAfter":{"objectType":"ImmediateCopyOption"},"dataStore":{"dataStoreType":"${store}"}}`;
    const withCopies = (...stores: readonly string[]) =>
      policyContent(
        changed('7d', (text) =>
          text.replaceAll(
            '"deleteAfter"',
            `"targetDataStoreCopySettings":[${stores.map(copy).join(',')}],"deleteAfter"`,
          ),
        ),
      );
    expect(withCopies('VaultStore', 'ArchiveStore')).toEqual(withCopies('archivestore', 'vaultstore'));
    expect(withCopies('VaultStore')).not.toEqual(withCopies());
    expect(policyContent(changed('7d', (text) => text.replace('"UTC"', '"India Standard Time"')))).not.toEqual(
      policyContent(policyBody('7d')),
    );
  });

  test('tell how long each rule keeps points', () => {
    expect(retentionsOf(policyBody('7d')).map(({ label, text }) => [label, text])).toEqual([
      ['Default in OperationalStore', 'P7D'],
    ]);
  });
});

describe('roles', () => {
  const ROLE = '3e5e47e6-65f7-47ef-90b5-e5dd4d455f24';
  const at = (scope: string) => ({
    name: 'n',
    scope,
    roleDefinitionId: `/x/roleDefinitions/${ROLE.toUpperCase()}`,
    principalId: 'p',
  });

  test.each([
    ['at the scope itself, in any case', disk('D').toLowerCase(), true],
    ['at the group', '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-disks/', true],
    ['at the subscription', '/subscriptions/00000000-0000-0000-0000-000000000001', true],
    ['at a management group', '/providers/Microsoft.Management/managementGroups/m', true],
    ['at the tenant', '/', true],
    ['at a disk whose name only starts alike', disk('D-1'), false],
    ['at another disk', disk('other'), false],
  ])('an assignment %s counts: %s -> %s', (_, scope, expected) => {
    expect(grants(at(scope), ROLE, disk('D'))).toBe(expected);
    expect(assignmentIndex([at(scope)])('acdd72a7-3385-48ef-bd42-f606fba81ae7', disk('D'))).toBe(false);
  });

  test('an assignment is read with its name and age', () => {
    const properties = { scope: disk('D'), roleDefinitionId: `/x/roleDefinitions/${ROLE}`, principalId: 'p' };
    const createdOn = '2026-11-20T08:00:00.1234567Z';
    expect(roleAssignmentFromWire({ name: 'n', properties: { ...properties, createdOn } })).toEqual({
      ...properties,
      name: 'n',
      createdAt: createdOn,
    });
    expect(roleAssignmentFromWire({ name: 'n', properties: { principalId: 'p' } })).toBeUndefined();
  });

  test('a lent role has another name than the same role granted for good', () => {
    expect(lentRoleName(disk('D'), 'P', ROLE)).toBe(lentRoleName(disk('d').toLowerCase(), 'p', ROLE));
    expect(lentRoleName(disk('D'), 'P', ROLE)).not.toBe(roleAssignmentName(disk('D'), 'P', ROLE));
  });

  test('an assignment has one name, whatever the casing, and names its principal type', () => {
    expect(roleAssignmentName(disk('D'), 'P', ROLE)).toBe(roleAssignmentName(disk('d').toLowerCase(), 'p', ROLE));
    expect(roleAssignmentName(disk('D'), 'other', ROLE)).not.toBe(roleAssignmentName(disk('D'), 'P', ROLE));
    expect(roleAssignmentBody(disk('d'), 'p', ROLE)).toEqual({
      properties: {
        roleDefinitionId: `/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Authorization/roleDefinitions/${ROLE}`,
        principalId: 'p',
        principalType: 'ServicePrincipal',
      },
    });
  });
});

test('a vault is patched with the sections the spec touches, each whole', () => {
  const live = {
    location: 'westus',
    tags: { old: '1' },
    identity: { type: 'SystemAssigned', principalId: 'p' },
    properties: {
      secureScore: 'None',
      storageSettings: [],
      securitySettings: {
        softDeleteSettings: { state: 'On', retentionDurationInDays: 14 },
        immutabilitySettings: { state: 'Unlocked' },
      },
      featureSettings: { crossRegionRestoreSettings: { state: 'Disabled' } },
    },
  };
  const owned = {
    location: 'westus',
    tags: { team: 'a' },
    properties: { securitySettings: { softDeleteSettings: { state: 'Off' } } },
  };
  expect(vaultPatchBody(live, owned)).toEqual({
    tags: { old: '1', team: 'a' },
    properties: {
      securitySettings: {
        softDeleteSettings: { state: 'Off', retentionDurationInDays: 14 },
        immutabilitySettings: { state: 'Unlocked' },
      },
    },
  });
});
