import { describe, expect, it, test } from 'vitest';
import { readExchange } from '../../../src/azure/attempt.ts';
import type { WireFault } from '../../../src/azure/transport.ts';

const request = (method: string) => ({ method, url: 'https://management.azure.com/x?s=1', clientRequestId: 'c' });
const cut = (status: number, headers: Record<string, string>): WireFault => ({
  kind: 'fault',
  reason: 'broken',
  committed: true,
  detail: 'ECONNRESET',
  head: { status, headers },
});
const LINKS = { 'azure-asyncoperation': 'https://management.azure.com/op' };

describe('an answer whose body got lost', () => {
  test.each(['PUT', 'PATCH', 'POST', 'DELETE'])(
    '%s: accepted all the same when the headers say how it goes on',
    (method) => {
      expect(readExchange(cut(202, LINKS), request(method))).toEqual({
        ok: true,
        answer: { status: 202, headers: LINKS, body: undefined },
      });
    },
  );

  test.each([
    ['a GET, whose body is what was asked for', 'GET', cut(200, LINKS)],
    ['a write without links', 'POST', cut(200, {})],
    ['a write that failed', 'POST', cut(500, LINKS)],
  ])('is in doubt for %s', (_, method, fault) => {
    expect(readExchange(fault, request(method))).toMatchObject({
      ok: false,
      failure: { kind: 'inDoubt', cause: 'broken', error: { code: 'ARM409', httpStatus: fault.head?.status } },
    });
  });

  it('a fault before any answer is not sent, or in doubt, as the transport says', () => {
    const fault: WireFault = { kind: 'fault', reason: 'unreachable', committed: false, detail: 'ECONNREFUSED' };
    expect(readExchange(fault, request('POST'))).toMatchObject({ failure: { kind: 'notSent' } });
    expect(readExchange({ ...fault, committed: true }, request('POST'))).toMatchObject({
      failure: { kind: 'inDoubt' },
    });
  });
});

it('reads JSON behind a byte order mark', () => {
  const answer = { kind: 'answer', status: 200, headers: {}, text: '\uFEFF{"a":1}', tookMs: 1 } as const;
  expect(readExchange(answer, request('GET'))).toMatchObject({ ok: true, answer: { body: { a: 1 } } });
});
