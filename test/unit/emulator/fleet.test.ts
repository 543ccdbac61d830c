import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fleetNames, fleetWorld } from '../../../src/emulator/worlds/fleet.ts';
import { at, openSession, SUBSCRIPTION, v } from './session.ts';
import type { Session } from './session.ts';

const VAULTS = 4;
const PER_VAULT = 2500;
const vaultPath = (vault: number): string =>
  `${SUBSCRIPTION}/resourceGroups/${fleetNames.vaultGroup}/providers/Microsoft.DataProtection/backupVaults/${fleetNames.vault(vault)}`;

describe('a fleet of 10,000 instances', () => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession({
      world: fleetWorld({ vaults: VAULTS, instancesPerVault: PER_VAULT, diskTags: { backup: 'gold' } }),
    });
  });
  afterAll(() => session.close());

  test('is listed completely in pages of 200', async () => {
    const ids = new Set<unknown>();
    let pages = 0;
    for (let vault = 0; vault < VAULTS; vault += 1) {
      let next: unknown = v(`${vaultPath(vault)}/backupInstances`, '2026-03-01');
      while (typeof next === 'string') {
        const { body } = await session.send('GET', next);
        for (const item of at(body, 'value') as { id: string }[]) ids.add(item.id);
        next = body['nextLink'];
        pages += 1;
      }
    }
    expect([ids.size, pages]).toEqual([VAULTS * PER_VAULT, VAULTS * Math.ceil(PER_VAULT / 200)]);
  });

  test('a PUT changes its own row and copies no other', async () => {
    const path = v(`${vaultPath(0)}/backupInstances/${fleetNames.instance(0, 0)}`);
    const rows = () =>
      session.emulator.embedded.state().shelves.get('backupInstances')?.rows ?? new Map<string, unknown>();
    const before = rows();
    const copy = new Map(before);
    const { body } = await session.send('GET', path);
    expect((await session.send('PUT', path, body)).status).toBe(201);
    expect(rows()).toBe(before);
    const changed = [...rows()].filter(([key, row]) => copy.get(key) !== row);
    expect(changed.length).toBe(1);
  });

  test('its instances are protected by roles that already work', async () => {
    const path = v(`${vaultPath(1)}/backupInstances/${fleetNames.instance(1, 7)}`);
    const { body } = await session.send('GET', path);
    expect(at(body, 'properties', 'currentProtectionState')).toBe('ProtectionConfigured');
    const copy = {
      properties: {
        ...(body['properties'] as object),
        policyInfo: {
          policyId: `${vaultPath(1)}/backupPolicies/second`,
          policyParameters: at(body, 'properties', 'policyInfo', 'policyParameters'),
        },
      },
    };
    const policy = await session.send('GET', v(`${vaultPath(1)}/backupPolicies/${fleetNames.policy}`));
    await session.send('PUT', v(`${vaultPath(1)}/backupPolicies/second`), policy.body);
    await session.send('PUT', path, copy);
    await session.advance('PT61S');
    expect(at((await session.send('GET', path)).body, 'properties', 'currentProtectionState')).toBe(
      'ProtectionConfigured',
    );
  });
});
