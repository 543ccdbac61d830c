import { describe, expect, it, test } from 'vitest';
import { createEmulatedTime } from '../../../src/azure/emulated-time.ts';
import type { Exchange, WireRequest } from '../../../src/azure/transport.ts';

const NOW = '2026-11-20T08:00:00.000Z';
const answer = (status: number, text: string): Exchange => ({ kind: 'answer', status, headers: {}, text, tookMs: 1 });

function timeOver(exchange: Exchange) {
  const sent: WireRequest[] = [];
  const time = createEmulatedTime(async (request) => {
    sent.push(request);
    return await Promise.resolve(exchange);
  }, 'http://127.0.0.1:1');
  return { time, sent };
}

it('reads time and speed without a token', async () => {
  const { time, sent } = timeOver(answer(200, `{"now":"${NOW}","speed":"max"}`));
  expect(await time.read()).toEqual({ nowMs: Date.parse(NOW), speed: 'max' });
  expect(sent).toEqual([
    { method: 'GET', url: 'http://127.0.0.1:1/_emulator/clock', headers: { accept: 'application/json' } },
  ]);
});

test.each([
  ['another server', answer(404, '')],
  ['a page', answer(200, '<html>')],
  ['an answer without time', answer(200, '{"speed":1}')],
  ['a negative speed', answer(200, `{"now":"${NOW}","speed":-1}`)],
  ['a speed that is a word', answer(200, `{"now":"${NOW}","speed":"fast"}`)],
  ['nobody', { kind: 'fault', reason: 'unreachable', committed: false, detail: '' } satisfies Exchange],
])('%s has no such clock', async (_, exchange) => {
  expect(await timeOver(exchange).time.read()).toBeUndefined();
});

describe('waiting', () => {
  const { signal } = new AbortController();
  const until = Date.parse(NOW);

  it('may take as long as it takes, and can be broken off', async () => {
    const { time, sent } = timeOver(answer(200, `{"now":"2026-11-20T08:00:01.000Z","speed":"max"}`));
    expect(await time.waitUntil(until, signal)).toBe(until + 1000);
    expect(sent).toMatchObject([{ method: 'POST', body: `{"waitUntil":"${NOW}"}`, untimed: true, signal }]);
  });

  it('takes an answer without time for the instant that was waited for', async () => {
    expect(await timeOver(answer(200, '{}')).time.waitUntil(until, signal)).toBe(until);
  });

  it('says when nobody answers any more', async () => {
    expect(await timeOver(answer(500, '')).time.waitUntil(until, signal)).toBeUndefined();
  });
});
