import { afterEach, describe, expect, test } from 'vitest';
import { fleetNames, fleetWorld } from '../../../../src/emulator/worlds/fleet.ts';
import { toArmId, vaultId, type ArmId } from '../../../../src/model/arm-id.ts';
import type { CleanUpReport } from '../../../../src/model/drill-report.ts';
import { uuidV5 } from '../../../../src/model/uuid.ts';
import { lentRoleName, roleAssignmentName } from '../../../../src/wire/role.ts';
import {
  codesOf,
  DRILLS,
  fleetDrill,
  FLEET_VAULT,
  openDrillRig,
  reportOf,
  SUBSCRIPTION,
  type DrillRig,
} from '../../../support/drill-rig.ts';

const HOUR = 3_600_000;
const OPERATOR = 'b50d9833-a0cb-478e-945f-707fcc997c13';
const CONTRIBUTOR = '7efff54f-a5b4-42b5-a1c5-5411624893ce';
const ROLES_API = 'api-version=2022-04-01';
const DATA_API = 'api-version=2024-04-01';
const START = '2026-11-20T08:00:00Z';
const LONG_AGO = '2026-11-18T08:00:00.0000000Z';
const RESTORES = `${SUBSCRIPTION}/resourceGroups/restores`;

const armId = (text: string): ArmId => {
  const id = toArmId(text);
  if (id === undefined) throw new Error(`${text} is no ARM id`);
  return id;
};
const vaultOf = (index: number): ArmId =>
  vaultId(armId(SUBSCRIPTION).split('/')[2] ?? '', fleetNames.vaultGroup, fleetNames.vault(index));
const principalOf = (index: number): string =>
  (
    fleetWorld({ vaults: 3, instancesPerVault: 1 }).resources.find(({ id }) => id === vaultOf(index)) as unknown as {
      identity: { principalId: string };
    }
  ).identity.principalId;

interface Assignment {
  readonly scope?: string;
  readonly principal?: string;
  readonly role?: string;
  readonly name?: string;
  readonly createdOn?: string;
}

/** An assignment as a run has lent it, long ago, unless it says otherwise. */
const assignment = ({
  scope = DRILLS,
  principal = principalOf(0),
  role = OPERATOR,
  name = lentRoleName(scope, principal, role),
  createdOn = LONG_AGO,
}: Assignment = {}) => ({
  id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
  properties: {
    roleDefinitionId: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
    principalId: principal,
    principalType: 'ServicePrincipal',
    scope,
    createdOn,
  },
});

const guid = (what: string): string => uuidV5(`decoy ${what}`);
const many = (count: number, one: (index: number) => Assignment): readonly object[] =>
  Array.from({ length: count }, (_, index) => assignment(one(index)));

/** One digit of the name that gc would know. */
function nearMiss(index: number): string {
  const name = lentRoleName(DRILLS, principalOf(0), OPERATOR);
  const digits = [...name.matchAll(/[0-9a-f]/gu)].map(({ index: at }) => at);
  const at = digits[index % digits.length] ?? 0;
  const other = ((Number.parseInt(name[at] ?? '0', 16) + 1 + Math.floor(index / digits.length)) % 16).toString(16);
  return name.slice(0, at) + other + name.slice(at + 1);
}

/** Three vaults of one disk each, the first two of them drilled, and these role assignments. */
function open(assignments: readonly object[], more = ''): Promise<DrillRig> {
  const fleet = fleetWorld({ vaults: 3, instancesPerVault: 1, now: START });
  const groups = ['drills', 'restores'].map((name) => ({
    id: `${SUBSCRIPTION}/resourceGroups/${name}`,
    name,
    location: 'westus',
  }));
  const world = { ...fleet, resources: [...fleet.resources, ...groups, ...assignments] as typeof fleet.resources };
  const spec = fleetDrill(more)
    .replace(`[${FLEET_VAULT}]`, `[${vaultOf(0)}, ${vaultOf(1)}]`)
    .replace('30d', '1d');
  return openDrillRig(1, spec, { world });
}

let rig: DrillRig;
afterEach(() => rig.close());

async function assignments(): Promise<readonly string[]> {
  const ids: string[] = [];
  let url: string | undefined = `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleAssignments?${ROLES_API}`;
  while (url !== undefined) {
    const page = (await rig.call(url)) as { value: readonly { id: string }[]; nextLink?: string };
    ids.push(...page.value.map(({ id }) => id.toLowerCase()));
    url = page.nextLink?.replace(rig.emulator.endpoint, '');
  }
  return ids;
}

async function gc(): Promise<CleanUpReport & { readonly codes: readonly string[] }> {
  const end = await rig.gc();
  if (end.kind !== 'ran') throw new Error('stopped');
  return { ...end.report, codes: codesOf(end) };
}

const idOf = (one: object): string => (one as { id: string }).id.toLowerCase();
const fault = (what: object): Promise<unknown> =>
  rig.call('/_emulator/faults', 'POST', { method: 'GET', status: 403, times: 'always', ...what });

/** Starts a restore of a vault's disk, as somebody else would. */
async function startRestore(vault: number, group: string): Promise<void> {
  const instance = `${vaultOf(vault)}/backupInstances/${fleetNames.instance(vault, 0)}`;
  const points = (await rig.call(`${instance}/recoveryPoints?${DATA_API}`)) as { value: readonly { name: string }[] };
  const disk = `${group}/providers/Microsoft.Compute/disks/by-hand-${vault}`;
  await rig.call(`${instance}/restore?${DATA_API}`, 'POST', {
    objectType: 'AzureBackupRecoveryPointBasedRestoreRequest',
    recoveryPointId: points.value[0]?.name,
    sourceDataStoreType: 'OperationalStore',
    restoreTargetInfo: {
      objectType: 'RestoreTargetInfo',
      recoveryOption: 'FailIfExists',
      restoreLocation: 'westus',
      datasourceInfo: {
        objectType: 'Datasource',
        datasourceType: 'Microsoft.Compute/disks',
        resourceType: 'Microsoft.Compute/disks',
        resourceID: disk,
        resourceName: `by-hand-${vault}`,
        resourceLocation: 'westus',
        resourceUri: disk,
      },
    },
  });
  rig.emulator.embedded.clock.advance(60_000);
}

/** What gc asked the service: method and path without the subscription. */
async function asked(act: () => Promise<unknown>): Promise<readonly string[]> {
  await rig.call('/_emulator/requests?reset=true');
  await act();
  const { log } = (await rig.call('/_emulator/requests?log=true')) as {
    log: readonly { method: string; path: string }[];
  };
  return log
    .filter(({ path }) => !path.startsWith('/_emulator'))
    .map(({ method, path }) => `${method} ${path.split('?')[0]?.split('/').slice(-1)[0]}`);
}

describe('lent roles', () => {
  test(
    'of the vaults that are drilled are taken back, and none of a thousand others',
    { timeout: 60_000 },
    async () => {
      const ours = [assignment(), assignment({ principal: principalOf(1) })];
      const decoys = [
        // By hand: the same role for the same identity at the same group, and a lasting grant of ours.
        ...many(1, () => ({ name: guid('by hand') })),
        ...many(1, () => ({ name: roleAssignmentName(DRILLS, principalOf(0), OPERATOR) })),
        ...many(400, (index) => ({ name: nearMiss(index) })),
        // Lent, to somebody else: identities of nobody we know, and of a vault that no drill of these specs is about.
        ...many(250, (index) => ({ principal: guid(`identity ${index}`) })),
        ...many(1, () => ({ principal: principalOf(2) })),
        // Named as if lent, with a role that never is.
        ...many(1, () => ({ role: CONTRIBUTOR })),
        ...many(120, (index) => ({ role: guid(`role ${index}`) })),
        // Lent elsewhere: other groups, a disk of the group, the subscription, which the group inherits from.
        ...many(220, (index) => ({ scope: `${SUBSCRIPTION}/resourceGroups/other-${index}` })),
        ...many(20, (index) => ({ scope: `${DRILLS}/providers/Microsoft.Compute/disks/d${index}` })),
        ...many(1, () => ({ scope: SUBSCRIPTION })),
        ...many(1, () => ({ scope: SUBSCRIPTION, name: lentRoleName(DRILLS, principalOf(0), OPERATOR) })),
        ...many(1, () => ({ scope: `${DRILLS}-2` })),
      ];
      expect(decoys.length).toBeGreaterThan(1000);
      rig = await open([...ours, ...decoys]);
      const before = await assignments();
      const { roles, codes } = await gc();
      const gone = new Set(ours.map(idOf));
      expect([...(await assignments())].toSorted()).toEqual(before.filter((id) => !gone.has(id)).toSorted());
      expect(before.length - (await assignments()).length).toBe(2);
      expect(roles.returned).toMatchObject([
        { role: 'Disk Restore Operator', scope: DRILLS, vault: vaultOf(0), principal: principalOf(0) },
        { vault: vaultOf(1) },
      ]);
      expect([roles.inUse, roles.leaked, codes]).toEqual([[], [], []]);
    },
  );

  test('of a vault that restores into the group are left until that is over', async () => {
    rig = await open([assignment(), assignment({ principal: principalOf(1) })]);
    await startRestore(1, DRILLS);
    const { roles } = await gc();
    expect(roles.returned).toMatchObject([{ vault: vaultOf(0) }]);
    expect(roles.inUse).toMatchObject([{ vault: vaultOf(1), why: expect.stringContaining('/backupJobs/') as string }]);
    rig.emulator.embedded.clock.advance(HOUR / 2);
    expect((await gc()).roles).toMatchObject({ returned: [], inUse: [{ vault: vaultOf(1) }], leaked: [] });
    rig.emulator.embedded.clock.advance(HOUR);
    expect((await gc()).roles).toMatchObject({ returned: [{ vault: vaultOf(1) }], inUse: [], leaked: [] });
  });

  test('are not kept by a restore into another group', async () => {
    rig = await open([assignment(), assignment({ scope: RESTORES })]);
    await startRestore(0, RESTORES);
    expect((await gc()).roles).toMatchObject({ returned: [{ scope: DRILLS }], inUse: [], leaked: [] });
  });

  test('are left to a restore that may be about to be sent', async () => {
    rig = await open([assignment({ createdOn: START })]);
    expect(await asked(gc)).not.toContain('GET backupJobs');
    await rig.close();
    rig = await open([assignment({ createdOn: START }), assignment({ principal: principalOf(1) })]);
    const { roles } = await gc();
    expect(roles).toMatchObject({
      returned: [{ vault: vaultOf(1) }],
      inUse: [{ vault: vaultOf(0), why: expect.stringContaining('its restore may follow') as string }],
    });
    rig.emulator.embedded.clock.advance(HOUR);
    expect((await gc()).roles).toMatchObject({ returned: [{ vault: vaultOf(0) }], inUse: [] });
  });

  test.each([
    ['the jobs', '/backupJobs', 'nobody knows whether a restore needs it'],
    ['the vaults', '/backupVaults\\?', 'nobody knows whose identity it is'],
  ])('are left, and told, where %s cannot be read', async (_what, path, why) => {
    rig = await open([assignment()]);
    await fault({ path, body: { error: { code: 'AuthorizationFailed', message: 'no' } } });
    const { roles } = await gc();
    expect(roles).toMatchObject({ returned: [], inUse: [], leaked: [{ scope: DRILLS }] });
    expect(roles.leaked[0]?.why).toContain(why);
    expect(roles.leaked[0]?.why).toMatch(/: no$/u);
    expect(await assignments()).toContain(idOf(assignment()));
    await rig.call('/_emulator/faults', 'DELETE');
    expect((await gc()).roles.returned).toHaveLength(1);
  });

  test('that cannot be looked for are told, and keep nothing else from being cleaned up', async () => {
    rig = await open([assignment()]);
    await fault({ path: 'roleAssignments', body: { error: { code: 'AuthorizationFailed', message: 'no' } } });
    const { roles, codes } = await gc();
    expect([roles, codes]).toEqual([{ returned: [], inUse: [], leaked: [] }, ['DRILL746']]);
  });

  test('that cannot be taken back are leaks, and are taken back the next time', async () => {
    rig = await open([assignment()]);
    const body = { error: { code: 'ScopeLocked', message: 'locked' } };
    await fault({ method: 'DELETE', path: 'roleAssignments', status: 409, body });
    expect((await gc()).roles).toMatchObject({
      returned: [],
      leaked: [{ vault: vaultOf(0), why: 'ScopeLocked: locked' }],
    });
    await rig.call('/_emulator/faults', 'DELETE');
    expect((await gc()).roles).toMatchObject({ returned: [{ vault: vaultOf(0) }], leaked: [] });
  });

  test('of two vaults in one group are told apart when only one can be taken back', async () => {
    rig = await open([assignment(), assignment({ principal: principalOf(1) })]);
    const body = { error: { code: 'ScopeLocked', message: 'locked' } };
    const path = lentRoleName(DRILLS, principalOf(0), OPERATOR);
    await fault({ method: 'DELETE', path, status: 409, body });
    expect((await gc()).roles).toMatchObject({ returned: [{ vault: vaultOf(1) }], leaked: [{ vault: vaultOf(0) }] });
  });

  test('are none in a group that does not exist', async () => {
    rig = await open([]);
    await rig.write(fleetDrill('').replace(DRILLS, `${DRILLS}-gone`));
    expect(await gc()).toMatchObject({ codes: [], leaks: [], roles: { leaked: [] } });
  });

  test('of a Restore that failed are taken back, too, and its disks left alone', async () => {
    const restore = `---
apiVersion: azbackup/v1
kind: Restore
metadata: { name: back, vault: ${vaultOf(2)} }
spec: { instance: disk-2-0, point: latest, to: { id: ${RESTORES}/providers/Microsoft.Compute/disks/back } }
`;
    rig = await open([assignment({ scope: RESTORES, principal: principalOf(2) })], restore);
    expect((await gc()).roles.returned).toMatchObject([{ scope: RESTORES, vault: vaultOf(2) }]);
  });

  test('cost one list a group to look for, and little more to judge', async () => {
    rig = await open([]);
    expect((await asked(gc)).toSorted()).toEqual(['GET disks', 'GET roleAssignments']);
    await rig.close();
    rig = await open([assignment(), assignment({ principal: principalOf(1) })]);
    await startRestore(1, DRILLS);
    const requests = await asked(gc);
    expect(requests.filter((one) => one.startsWith('GET'))).toEqual(
      expect.arrayContaining(['GET backupVaults', 'GET disks', 'GET roleAssignments']),
    );
    expect(requests.filter((one) => one === 'GET backupJobs')).toHaveLength(2);
    expect(requests).toHaveLength(3 + 2 + 1 + 1);
  });
});

describe('a drill whose roles are granted', () => {
  const GRANTING = `  prove: matches
---
apiVersion: azbackup/v1
kind: BackupVault
metadata: { name: ${fleetNames.vault(0)}, resourceGroup: ${fleetNames.vaultGroup}, subscription: ${SUBSCRIPTION.split('/')[2]} }
spec: { location: westus, redundancy: LocallyRedundant, roles: grant }
---
apiVersion: azbackup/v1
kind: BackupVault
metadata: { name: ${fleetNames.vault(1)}, resourceGroup: ${fleetNames.vaultGroup}, subscription: ${SUBSCRIPTION.split('/')[2]} }
spec: { location: westus, redundancy: LocallyRedundant, roles: grant }
`;

  test('lends one role per vault and takes both back', async () => {
    rig = await open([], GRANTING);
    const before = await assignments();
    const report = reportOf(await rig.run({ bootstrap: true }));
    expect(report.drills[0]?.results.map(({ state }) => state)).toEqual(['proven', 'proven']);
    const returned = rig.records.filter(({ record }) => record === 'roleReturned');
    const vaults = returned.map((one) => 'vault' in one && one.vault);
    expect([vaults.length, new Set(vaults)]).toEqual([2, new Set([vaultOf(0), vaultOf(1)])]);
    expect([report.rolesLent, await assignments()]).toEqual([[], before]);
  });

  test('and cannot be taken back tells them as leaks, and takes them back the next time', async () => {
    rig = await open([], GRANTING);
    const before = await assignments();
    const body = { error: { code: 'ScopeLocked', message: 'locked' } };
    await fault({ method: 'DELETE', path: 'roleAssignments', status: 409, body });
    const report = reportOf(await rig.run({ bootstrap: true }));
    expect(report.rolesLent).toEqual([]);
    expect(report.rolesLeaked).toHaveLength(2);
    expect(report.rolesLeaked[0]).toMatch(/^Disk Restore Operator on .* to fleet-vault-\d: ScopeLocked: locked$/u);
    await rig.call('/_emulator/faults', 'DELETE');
    expect(reportOf(await rig.collect())).toMatchObject({ rolesLent: [], rolesLeaked: [] });
    expect(await assignments()).toEqual(before);
  });

  test('and whose evidence is lost leaves nothing once gc has been there', async () => {
    rig = await open([], GRANTING);
    const before = await assignments();
    await rig.submit({ bootstrap: true });
    expect((await assignments()).length).toBe(before.length + 2);
    expect((await gc()).roles).toMatchObject({ returned: [], inUse: [{}, {}], leaked: [] });
    rig.emulator.embedded.clock.advance(48 * HOUR);
    const { roles, deleted } = await gc();
    expect([roles.returned.length, deleted.length, await rig.disks()]).toEqual([2, 2, []]);
    expect(await assignments()).toEqual(before);
  });
});
