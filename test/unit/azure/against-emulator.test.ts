import { afterEach, describe, expect, it } from 'vitest';
import { operationOf } from '../../../src/azure/arm-client.ts';
import { createArmClient } from '../../../src/azure/create-arm-client.ts';
import { type RunningEmulator, startEmulator } from '../../../src/emulator/server.ts';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/TestBkpVaultRG';
const VAULT = `${GROUP}/providers/Microsoft.DataProtection/backupVaults/v1`;
const VERSION = '2026-03-01';
const BODY = {
  location: 'westus',
  identity: { type: 'SystemAssigned' },
  properties: { storageSettings: [{ datastoreType: 'VaultStore', type: 'LocallyRedundant' }] },
};

let emulator: RunningEmulator | undefined;
afterEach(async () => {
  await emulator?.close();
  emulator = undefined;
});

describe.each(['max', 3600] as const)('over a socket, at speed %s', (speed) => {
  it('a vault is created, followed to its end in virtual time, and read back', async () => {
    emulator = await startEmulator({ speed });
    const client = createArmClient({ endpoint: emulator.endpoint, env: {}, version: '0' });
    const startedMs = performance.now();
    const operation = operationOf(await client.send({ method: 'PUT', path: VAULT, apiVersion: VERSION, body: BODY }));
    const acceptedAt = client.clock.now();
    expect(operation).toMatchObject({ retryAfterMs: 10_000 });
    const end = await client.follow(operation ?? {}, { deadlineMs: 600_000 });
    expect(end.status).toBe('succeeded');
    expect(client.clock.now() - acceptedAt).toBeGreaterThanOrEqual(10_000);
    expect(performance.now() - startedMs).toBeLessThan(5000);
    expect(await client.get(VAULT, VERSION)).toMatchObject({ name: 'v1' });
    expect(await client.list(`${GROUP}/providers/Microsoft.DataProtection/backupVaults`, VERSION)).toHaveLength(1);
  });
});

it('many sleepers cost the embedded Azure few waits, and wake in order', async () => {
  emulator = await startEmulator({ speed: 'max' });
  const client = createArmClient({ endpoint: emulator.endpoint, env: {}, version: '0' });
  await client.get(VAULT, VERSION);
  const { clock } = client;
  const startedAt = clock.now();
  const woken: number[] = [];
  const waits = [600_000, 10_000, 30_000, 10_000, 86_400_000];
  await Promise.all(waits.map(async (ms) => void woken.push(await clock.sleep(ms).then(() => ms))));
  expect(woken).toEqual(waits.toSorted((one, other) => one - other));
  expect(clock.now() - startedAt).toBeGreaterThanOrEqual(86_400_000);
});
