import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DISK, header, openSession, SUBSCRIPTION, v, VAULT, vaultBody } from './session.ts';
import type { Session } from './session.ts';

describe('faults', () => {
  let session: Session;
  beforeEach(async () => {
    session = await openSession();
  });
  afterEach(() => session.close());

  const arm = (fault: object) => session.send('POST', '/_emulator/faults', fault);
  const exists = async () => (await session.send('GET', v(VAULT))).status === 200;

  test.each([
    ['before', false],
    ['after', true],
  ])('a connection reset %s the commit leaves a vault: %s', async (when, made) => {
    await arm({ method: 'PUT', path: 'backupVaults/', reset: true, when });
    await expect(session.send('PUT', v(VAULT), vaultBody())).rejects.toThrow('fetch failed');
    expect(await exists()).toBe(made);
  });

  test.each([
    ['before', false],
    ['after', true],
  ])('another status %s the commit leaves a vault: %s', async (when, made) => {
    await arm({
      method: 'PUT',
      status: 504,
      body: { error: { code: 'GatewayTimeout' } },
      headers: { 'Retry-After': '7' },
      when,
    });
    const answer = await session.send('PUT', v(VAULT), vaultBody());
    expect([answer.status, answer.body, header(answer, 'retry-after')]).toEqual([
      504,
      { error: { code: 'GatewayTimeout' } },
      '7',
    ]);
    expect(header(answer, 'date')).toBe('Fri, 20 Nov 2026 08:00:00 GMT');
    expect(await exists()).toBe(made);
  });

  test('headers are dropped or replaced while the request is carried out', async () => {
    await arm({ method: 'PUT', dropHeaders: ['azure-asyncoperation'], headers: { 'RETRY-AFTER': 'soon' } });
    const answer = await session.send('PUT', v(VAULT), vaultBody());
    expect([answer.status, header(answer, 'azure-asyncoperation'), header(answer, 'retry-after')]).toEqual([
      201,
      '',
      'soon',
    ]);
    expect(await exists()).toBe(true);
  });

  test('a body is replaced by text as a proxy would, or cut short', async () => {
    await arm([{ body: '<html>no</html>' }, { truncateAt: 10 }]);
    const page = await session.send('GET', v(DISK));
    expect([page.status, page.text]).toEqual([200, '<html>no</html>']);
    await expect(session.send('GET', v(DISK))).rejects.toThrow('terminated');
  });

  test('a fault strikes from the nth match on and so many times, and only what matches', async () => {
    await arm({ id: 'mine', method: 'GET', path: 'disks/msdiskbackup\\?', nth: 2, times: 2, status: 503 });
    const statuses: number[] = [];
    for (let count = 0; count < 5; count += 1) statuses.push((await session.send('GET', v(DISK))).status);
    expect(statuses).toEqual([200, 503, 503, 200, 200]);
    expect((await session.send('GET', v(`${SUBSCRIPTION}/resourceGroups`))).status).toBe(200);
    expect((await session.send('GET', '/_emulator/faults')).body).toMatchObject({
      faults: [{ id: 'mine', seen: 5, struck: 2 }],
    });
  });

  test('a fault can last until it is taken away', async () => {
    await arm([
      { id: 'a', status: 429, times: 'always' },
      { id: 'b', status: 500, times: 'always' },
    ]);
    expect((await session.send('GET', v(DISK))).status).toBe(429);
    await session.send('DELETE', '/_emulator/faults?id=a');
    expect((await session.send('GET', v(DISK))).status).toBe(500);
    await session.send('DELETE', '/_emulator/faults');
    expect((await session.send('GET', v(DISK))).status).toBe(200);
  });

  test('latency delays the answer and keeps the clock from jumping meanwhile', async () => {
    const fast = await openSession({ speed: 'max' });
    await fast.send('POST', '/_emulator/faults', { latencyMs: 60 });
    const slow = fast.send('GET', v(DISK));
    await new Promise((resolve) => setTimeout(resolve, 10));
    const waiting = fast.send('POST', '/_emulator/clock', { waitUntil: '2026-11-21T00:00:00Z' });
    expect((await Promise.race([slow, waiting])).status).toBe(200);
    expect(header(await slow, 'date')).toBe('Fri, 20 Nov 2026 08:00:00 GMT');
    await waiting;
    await fast.close();
  });

  test.each([
    ['before', false],
    ['after', true],
  ] as const)('a client that gives up during latency %s the commit leaves a vault: %s', async (when, made) => {
    await arm({ method: 'PUT', latencyMs: 60_000, when });
    const gone = new AbortController();
    const put = fetch(`${session.emulator.endpoint}${v(VAULT)}`, {
      method: 'PUT',
      headers: { authorization: 'Bearer emulator' },
      body: JSON.stringify(vaultBody()),
      signal: gone.signal,
    });
    const struck = async () =>
      (await session.send('GET', '/_emulator/faults')).body['faults'] as readonly { readonly struck: number }[];
    await vi.waitFor(async () => expect((await struck())[0]?.struck).toBe(1));
    gone.abort();
    await expect(put).rejects.toThrow('aborted');
    expect(await exists()).toBe(made);
  });

  test('the log tells what was sent and which fault struck', async () => {
    await arm([
      { id: 'gone', reset: true },
      { id: 'late', status: 504, when: 'after' },
    ]);
    await expect(session.send('GET', v(DISK))).rejects.toThrow('fetch failed');
    await session.send('GET', v(DISK));
    await session.send('GET', v(DISK));
    const { body } = await session.send('GET', '/_emulator/requests?log=true');
    expect(body['log']).toMatchObject([
      { status: 0, fault: 'gone', route: 'GET withheld by a fault' },
      { status: 504, fault: 'late' },
      { status: 200 },
    ]);
  });

  test.each([[[1]], [{ path: '(' }], [{ headers: { a: 1 } }]])('the fault %j is refused', async (fault) => {
    expect((await arm(fault)).status).toBe(400);
  });

  test('control requests are never disturbed', async () => {
    await arm({ status: 500, times: 'always' });
    expect((await session.send('GET', '/_emulator/clock')).status).toBe(200);
  });
});
