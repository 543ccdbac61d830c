import { afterEach, describe, expect, test } from 'vitest';
import type { EmulatorOptions } from '../../../../src/emulator/server.ts';
import { fleetNames } from '../../../../src/emulator/worlds/fleet.ts';
import {
  codesOf,
  drillWorld,
  fleetDrill,
  FLEET_VAULT,
  openDrillRig,
  reportOf,
  SUBSCRIPTION,
  type DrillRig,
} from '../../../support/drill-rig.ts';

const FIRST = { bootstrap: true };
const HOUR = 3_600_000;
const DATA_API = 'api-version=2024-04-01';
const GUARD = `${SUBSCRIPTION}/resourceGroups/${fleetNames.vaultGroup}/providers/Microsoft.DataProtection/resourceGuards/guard`;
const PROXIES = `${FLEET_VAULT}/backupResourceGuardProxies`;
const RESTORE = 'Microsoft.DataProtection/backupVaults/backupInstances/restore/action';
const REQUEST = `${GUARD}/dppTriggerRestoreRequests/default`;

interface Logged {
  readonly method: string;
  readonly path: string;
}

let rig: DrillRig;
afterEach(() => rig.close());

/** A vault with two disks, protected by a guard that leaves these operations out. */
async function openGuarded(
  exclusions: readonly string[] = [],
  spec?: string,
  options?: EmulatorOptions,
): Promise<void> {
  rig = await openDrillRig(2, spec, options);
  await rig.call(`${GUARD}?${DATA_API}`, 'PUT', {
    location: 'westus',
    properties: { vaultCriticalOperationExclusionList: exclusions },
  });
  await rig.call(`${PROXIES}/DppResourceGuardProxy?${DATA_API}`, 'PUT', {
    properties: { resourceGuardResourceId: GUARD },
  });
  await log();
}

/** What reached the service since the last look. */
async function log(): Promise<readonly Logged[]> {
  const { log: all } = (await rig.call('/_emulator/requests?log=true&reset=true')) as { log: readonly Logged[] };
  return all.filter(({ path }) => !path.startsWith('/_emulator'));
}

const writes = (requests: readonly Logged[]): readonly Logged[] => requests.filter(({ method }) => method !== 'GET');
const guardReads = (requests: readonly Logged[]): readonly Logged[] =>
  requests.filter(({ path }) => path.includes('backupResourceGuardProxies'));

describe('a drill under a resource guard that protects restores', () => {
  test.each(['run', 'submit'] as const)('%s is shut before anything is picked or sent', async (action) => {
    await openGuarded();
    const end = await rig[action](FIRST);
    expect(end).toMatchObject({ kind: 'stopped', why: 'refused' });
    expect(codesOf(end)).toEqual(['GATE304']);
    expect(end.diagnostics[0]?.detail).toBe(
      `${fleetNames.vault(0)}: ${RESTORE} (all its restores) is protected by the resource guard ${GUARD}. Have its owners give you access (Backup MUA Operator), then drill again with --guard-request ${REQUEST}`,
    );
    expect(writes(await log())).toEqual([]);
    expect(rig.records).toEqual([]);
  });

  test.each([
    ['the request', REQUEST],
    ['the guard', GUARD.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions')],
  ])('carries the request of the guard when %s is given', async (_what, given) => {
    await openGuarded();
    const report = reportOf(await rig.run({ ...FIRST, guardRequests: [given] }));
    expect(report.drills[0]?.results.map(({ state }) => state)).toEqual(['proven']);
    expect(guardReads(await log())).toHaveLength(1);
  });

  test('is shut where the guard may not be read, whatever is given', async () => {
    await openGuarded();
    const body = { error: { code: 'AuthorizationFailed', message: 'no' } };
    const path = 'backupResourceGuardProxies';
    await rig.call('/_emulator/faults', 'POST', { method: 'GET', path, status: 403, body, times: 'always' });
    const end = await rig.submit({ ...FIRST, guardRequests: [GUARD] });
    expect(end).toMatchObject({ kind: 'stopped', why: 'refused' });
    expect(codesOf(end)).toEqual(['GATE304']);
    expect(end.diagnostics[0]?.detail).toContain(`may not be read. Drill with an identity that may read ${PROXIES}.`);
    expect(writes(await log())).toEqual([]);
  });

  test('is collected all the same once it is under way', async () => {
    await openGuarded();
    await rig.submit({ ...FIRST, guardRequests: [REQUEST] });
    rig.emulator.embedded.clock.advance(HOUR);
    await log();
    const report = reportOf(await rig.collect());
    expect(report.drills[0]?.results).toMatchObject([{ state: 'proven', cleaned: 'deleted' }]);
    expect(guardReads(await log())).toEqual([]);
  });

  test('is open, and its guard is not read, where nobody of that vault is drilled', async () => {
    const other = FLEET_VAULT.replace(fleetNames.vault(0), fleetNames.vault(1));
    const population = `[${FLEET_VAULT}, ${other}], exclude: [{ instance: ${fleetNames.disk(0, 0)}, because: by hand }]`;
    await openGuarded([], fleetDrill('').replace(`[${FLEET_VAULT}]`, population), { world: drillWorld(2, 1) });
    const { drills } = reportOf(await rig.run(FIRST));
    expect(drills[0]?.results).toMatchObject([{ state: 'proven', pick: { vault: other } }]);
    expect(guardReads(await log())).toEqual([]);
  });
});

describe('a drill is as before', () => {
  test('under a guard that leaves restores out', async () => {
    await openGuarded([RESTORE]);
    expect(reportOf(await rig.run(FIRST)).drills[0]?.results).toMatchObject([{ state: 'proven' }]);
    expect(guardReads(await log())).toHaveLength(1);
  });

  test('without a guard, at no cost', async () => {
    rig = await openDrillRig(2);
    await log();
    expect(reportOf(await rig.run(FIRST)).drills[0]?.results).toMatchObject([{ state: 'proven' }]);
    expect(guardReads(await log())).toEqual([]);
  });
});
