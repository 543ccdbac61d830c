import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, test } from 'vitest';
import { createArmClient } from '../../../src/azure/create-arm-client.ts';
import { followOperation } from '../../../src/azure/follow.ts';
import type { Poll } from '../../../src/azure/lro.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

/** A run that is resumed follows an operation before it has sent anything else. */

const DAY_MS = 86_400_000;
let server: Server | undefined;

afterEach(() => server?.close());

it('waits on virtual time although no request went before', async () => {
  const startMs = Date.parse('2031-01-01T00:00:00Z');
  server = createServer((request, response) => {
    response.setHeader('date', new Date(startMs + 10_000).toUTCString());
    const clock = request.url?.startsWith('/_emulator/clock') === true;
    response.end(
      JSON.stringify(clock ? { now: new Date(startMs).toISOString(), speed: 1000 } : { status: 'Succeeded' }),
    );
  });
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  const startedMs = performance.now();
  const end = await createArmClient({ endpoint: origin, env: {}, version: '0' }).follow(
    { asyncOperation: `${origin}/op`, retryAfterMs: 10_000 },
    { deadlineMs: 60_000 },
  );
  expect(end).toEqual({ status: 'succeeded', result: undefined });
  expect(performance.now() - startedMs).toBeLessThan(5000);
});

test.each([
  ['behind', DAY_MS],
  ['ahead', -DAY_MS],
])('a local clock a day %s, set right by the first answer, moves no deadline', async (_, correctionMs) => {
  const local = createFakeClock(0, { autoAdvance: true });
  let shiftMs = 0;
  let polls = 0;
  const running: Poll = { ok: true, answer: { status: 200, headers: {}, body: { status: 'Inprogress' } } };
  const end = await followOperation(
    { asyncOperation: 'https://management.azure.com/op', retryAfterMs: 10_000 },
    { deadlineMs: 60_000 },
    {
      origin: 'https://management.azure.com',
      clock: { now: () => local.now() + shiftMs, sleep: (ms, signal) => local.sleep(ms, signal) },
      poll: async () => {
        shiftMs = correctionMs;
        polls += 1;
        return running;
      },
      onNote: () => undefined,
    },
  );
  expect(end).toEqual({ status: 'overdue' });
  expect(local.now()).toBe(60_000);
  expect(polls).toBeGreaterThan(2);
});
