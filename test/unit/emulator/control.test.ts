import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  at,
  codeOf,
  DISK,
  INSTANCE,
  instanceOf,
  openSession,
  stateOf,
  v,
  VAULT,
  vaultBody,
  withInstance,
  withRoles,
} from './session.ts';
import type { Session } from './session.ts';

describe('the control plane', () => {
  let session: Session;
  beforeEach(async () => {
    session = await openSession();
  });
  afterEach(() => session.close());

  test('the clock is read, moved, and shown as the date of every answer', async () => {
    expect((await session.send('GET', '/_emulator/clock')).body).toEqual({ now: '2026-11-20T08:00:00.000Z', speed: 0 });
    const moved = await session.send('POST', '/_emulator/clock', { advance: 'P1DT6H' });
    expect(moved.body['now']).toBe('2026-11-21T14:00:00.000Z');
    const answer = await session.send('GET', v(DISK));
    expect(answer.headers.get('date')).toBe('Sat, 21 Nov 2026 14:00:00 GMT');
  });

  test.each([
    [{ advance: 'six hours' }, 'InvalidDuration'],
    [{ waitUntil: 'later' }, 'InvalidInstant'],
    [{}, 'InvalidClock'],
    [undefined, 'InvalidClock'],
  ])('a clock request of %j is refused as %s', async (body, code) => {
    const refused = await session.send('POST', '/_emulator/clock', body);
    expect([refused.status, codeOf(refused)]).toEqual([400, code]);
  });

  test('a wait ends when the clock has come so far', async () => {
    const waiting = session.send('POST', '/_emulator/clock', { waitUntil: '2026-11-20T09:00:00Z' });
    await session.advance('PT59M59S');
    const winner = await Promise.race([waiting, session.send('GET', '/_emulator/clock')]);
    expect(winner.body['now']).toBe('2026-11-20T08:59:59.000Z');
    await session.advance('PT1S');
    expect((await waiting).body['now']).toBe('2026-11-20T09:00:00.000Z');
  });

  test('at full speed the clock jumps from waiter to waiter in order', async () => {
    const fast = await openSession({ speed: 'max' });
    const woken: string[] = [];
    const wait = async (until: string): Promise<void> => {
      await fast.send('POST', '/_emulator/clock', { waitUntil: until });
      woken.push(until);
    };
    await Promise.all(['2026-11-22T00:00:00Z', '2026-11-20T12:00:00Z', '2026-11-21T00:00:00Z'].map(wait));
    expect(woken).toEqual(['2026-11-20T12:00:00Z', '2026-11-21T00:00:00Z', '2026-11-22T00:00:00Z']);
    await fast.close();
  });

  test('a dumped world can be loaded elsewhere and behaves the same', async () => {
    await withInstance(session);
    await session.send('DELETE', v(INSTANCE));
    await session.advance('PT63S');
    await session.send('PUT', v(INSTANCE.replace('msdiskbackup-', 'x-')), {
      properties: instanceOf(DISK.replace('msdiskbackup', 'datadisk1')),
    });
    await session.advance('PT61S');
    const world = (await session.send('GET', '/_emulator/world')).body;
    const other = await openSession({ world });
    const same = (await other.send('GET', '/_emulator/world')).body;
    expect(same).toEqual(world);
    await other.send('PUT', '/_emulator/world', world);
    expect((await other.send('GET', '/_emulator/world')).body).toEqual(world);
    const deleted = await other.send('GET', v(`${VAULT}/deletedBackupInstances`));
    expect(at(deleted.body, 'value', 'length')).toBe(1);
    await other.advance('P15D');
    expect((await other.send('GET', v(`${VAULT}/deletedBackupInstances`))).body).toEqual({ value: [] });
    await other.close();
  });

  test('an instance of a world that is still being configured settles', async () => {
    await withRoles(session);
    await session.send('PUT', v(INSTANCE), { properties: instanceOf() });
    const world = (await session.send('GET', '/_emulator/world')).body;
    const other = await openSession({ world });
    expect(await stateOf(other)).toBe('ConfiguringProtection');
    await other.advance('PT61S');
    expect(await stateOf(other)).toBe('ProtectionConfigured');
    await other.close();
  });

  test.each([
    [{ resources: [] }, '"now"'],
    [{ now: '2026-01-01T00:00:00Z', resources: [{}] }, 'resources[0]'],
    [{ now: '2026-01-01T00:00:00Z', resources: [{ id: '/subscriptions/x/providers/A.B/c/d' }] }, "'a.b/c'"],
    [{ now: '2026-01-01T00:00:00Z', resources: [{ id: INSTANCE, properties: {} }] }, 'dataSourceInfo'],
  ])('the world %j is refused, naming %s, and the old one stays', async (world, named) => {
    const refused = await session.send('PUT', '/_emulator/world', world);
    expect(refused.status).toBe(400);
    expect(at(refused.body, 'error', 'message')).toContain(named);
    expect((await session.send('GET', v(DISK))).status).toBe(200);
  });

  test('ARM requests are counted by method and route, control requests are not', async () => {
    await session.send('GET', v(DISK), undefined, { 'x-ms-client-request-id': 'one' });
    await session.send('GET', v(`${DISK}x`));
    await session.send('GET', '/nowhere');
    const route =
      'GET /subscriptions/{subscriptionId}/resourceGroups/{groupName}/providers/Microsoft.Compute/disks/{name}';
    const { body } = await session.send('GET', '/_emulator/requests?log=true&reset=true');
    expect(body).toMatchObject({ total: 3, byMethod: { GET: 3 }, byRoute: { [route]: 2, 'GET unmatched': 1 } });
    expect(at(body, 'log', 0)).toMatchObject({ method: 'GET', path: DISK, status: 200, clientRequestId: 'one', route });
    expect((await session.send('GET', '/_emulator/requests')).body).toEqual({ total: 0, byMethod: {}, byRoute: {} });
    await session.send('GET', v(DISK));
    expect((await session.send('DELETE', '/_emulator/requests')).body['total']).toBe(0);
  });

  test('reset brings the first world, its time and its settings back', async () => {
    await session.send('PUT', v(VAULT), vaultBody());
    await session.send('POST', '/_emulator/faults', { status: 500 });
    await session.send('PATCH', '/_emulator/settings', { switches: { instantRoles: true } });
    await session.advance('PT1H');
    expect((await session.send('POST', '/_emulator/reset')).body['now']).toBe('2026-11-20T08:00:00.000Z');
    expect((await session.send('GET', v(VAULT))).status).toBe(404);
    expect(at((await session.send('GET', '/_emulator/settings')).body, 'switches', 'instantRoles')).toBe(false);
  });

  test('an unknown control and a broken body are refused', async () => {
    expect((await session.send('GET', '/_emulator/weather')).status).toBe(404);
    expect((await session.send('POST', '/_emulator/clock', '{')).status).toBe(400);
  });

  test("options of a world are settings, a caller's choice goes before them", async () => {
    const world = {
      now: '2026-01-01T00:00:00Z',
      resources: [],
      options: { propagationDelayMs: 1, durationsMs: { putVault: 7 } },
    };
    const other = await openSession({ world, propagationDelayMs: 2 });
    expect((await other.send('GET', '/_emulator/settings')).body).toMatchObject({
      propagationDelayMs: 2,
      durationsMs: { putVault: 7, putInstance: 500 },
    });
    await other.close();
  });
});
