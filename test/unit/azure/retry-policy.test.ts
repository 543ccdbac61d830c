import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Failure, FailureCause } from '../../../src/azure/attempt.ts';
import type { FailureKind } from '../../../src/azure/arm-client.ts';
import { decideRetry, LONGEST_WAIT_MS, type RetryInput, THROTTLE_BUDGET_MS } from '../../../src/azure/retry-policy.ts';

const failure = (
  cause: FailureCause,
  kind: FailureKind,
  more: { httpStatus?: number; code?: string; retryAfterMs?: number } = {},
): Failure => ({
  kind,
  cause,
  error: {
    code: more.code ?? 'X',
    message: 'm',
    recommendedActions: [],
    ...(more.httpStatus && { httpStatus: more.httpStatus }),
  },
  ...(more.retryAfterMs !== undefined && { retryAfterMs: more.retryAfterMs }),
});
const http = (httpStatus: number, more: { code?: string; retryAfterMs?: number } = {}): Failure =>
  failure('http', httpStatus === 408 || httpStatus >= 500 ? 'inDoubt' : 'refused', { httpStatus, ...more });
const decide = (over: Partial<RetryInput> & { failure: Failure }) =>
  decideRetry({ method: 'GET', repeatable: false, attemptsUsed: 0, waitsUsed: 0, elapsedMs: 0, jitter: 0, ...over });

const METHODS = ['GET', 'PUT', 'PATCH', 'POST', 'DELETE'] as const;

describe('what is repeated, by method', () => {
  const idempotent = { GET: true, PUT: true, PATCH: true, DELETE: true, POST: false };
  const always = { GET: true, PUT: true, PATCH: true, DELETE: true, POST: true };
  const never = { GET: false, PUT: false, PATCH: false, DELETE: false, POST: false };
  test.each([
    ['no such host', failure('dns', 'notSent'), always],
    ['connection refused', failure('unreachable', 'notSent'), always],
    ['a connection that timed out before sending', failure('timeout', 'notSent'), always],
    ['a certificate that is not trusted', failure('tls', 'notSent'), never],
    ['a proxy that refuses', failure('proxy', 'notSent'), never],
    ['a URL elsewhere', failure('foreign', 'notSent'), never],
    ['an interrupted run', failure('aborted', 'notSent'), never],
    ['a reset after sending', failure('broken', 'inDoubt'), idempotent],
    ['a timeout after sending', failure('timeout', 'inDoubt'), idempotent],
    ['an answer that is too large', failure('tooLarge', 'inDoubt'), never],
    ['a 200 that is a web page', failure('notArm', 'inDoubt', { httpStatus: 200 }), idempotent],
    ['a 404 that is a web page', failure('notArm', 'refused', { httpStatus: 404 }), never],
    ['a 502 that is a web page', failure('notArm', 'inDoubt', { httpStatus: 502 }), idempotent],
    ['a redirect', failure('redirect', 'refused', { httpStatus: 302 }), never],
    ['408', http(408), idempotent],
    ['429', http(429), always],
    ['429 from the identity service', http(429, { code: 'FailedIdentityOperation' }), always],
    ['500', http(500), idempotent],
    ['502', http(502), idempotent],
    ['503', http(503), idempotent],
    ['504', http(504), idempotent],
    ['400', http(400), never],
    ['400 that is a throttle of hours', http(400, { code: 'CloudDosTimeboudLimitReached' }), never],
    ['401', http(401), never],
    ['403', http(403), never],
    ['404', http(404), never],
    ['409', http(409, { code: 'RoleAssignmentExists' }), never],
    ['409 while another operation runs', http(409, { code: 'AnotherOperationInProgress' }), always],
    ['409 with the code ARM uses for it', http(409, { code: 'RetryableErrorDueToAnotherOperation' }), always],
    ['412', http(412), never],
  ])('%s', (_, given, expected) => {
    const decided = Object.fromEntries(METHODS.map((method) => [method, decide({ failure: given, method }).retry]));
    expect(decided).toEqual(expected);
  });

  it('a POST that changes nothing is repeated like a GET', () => {
    for (const given of [http(504), failure('broken', 'inDoubt')]) {
      expect(decide({ failure: given, method: 'POST', repeatable: true }).retry).toBe(true);
    }
  });
});

describe('how often and how long', () => {
  it('doubles from a second, jittered between half and all of it', () => {
    const delays = [0, 1, 2, 3].map((attemptsUsed) => decide({ failure: http(500), attemptsUsed }));
    expect(delays).toMatchObject([{ delayMs: 500 }, { delayMs: 1000 }, { delayMs: 2000 }, { delayMs: 4000 }]);
    expect(decide({ failure: http(500), jitter: 0.999_999 })).toMatchObject({ delayMs: 1000, usesAttempt: true });
  });

  test.each([
    [http(500), 5],
    [failure('dns', 'notSent'), 4],
    [failure('notArm', 'inDoubt', { httpStatus: 200 }), 3],
  ])('%# is tried a limited number of times', (given, tries) => {
    let attemptsUsed = 0;
    while (decide({ failure: given, attemptsUsed }).retry) attemptsUsed += 1;
    expect(attemptsUsed + 1).toBe(tries);
  });

  it('waits at least what a 503 asks for', () => {
    expect(decide({ failure: http(503, { retryAfterMs: 20_000 }) })).toMatchObject({ delayMs: 20_000 });
  });

  it('waits at least Retry-After on 429, for everybody in the lane, without using up an attempt', () => {
    const given = { failure: http(429, { retryAfterMs: 20_000 }), attemptsUsed: 99 };
    expect(decide(given)).toEqual({ retry: true, delayMs: 20_000, usesAttempt: false, blocksLane: true });
    expect(decide({ ...given, jitter: 0.5 })).toMatchObject({ delayMs: 21_000 });
  });

  it('never waits less than a second on 429', () => {
    expect(decide({ failure: http(429, { retryAfterMs: 0 }) })).toMatchObject({ delayMs: 1000 });
  });

  it('backs off by itself when 429 says nothing', () => {
    const delays = [0, 1, 2, 9].map((waitsUsed) => decide({ failure: http(429), waitsUsed, jitter: 0.999_999 }));
    expect(delays).toMatchObject([{ delayMs: 5000 }, { delayMs: 10_000 }, { delayMs: 20_000 }, { delayMs: 120_000 }]);
  });

  it('clamps a wait of a day to ten minutes and stops when the waits exceed half an hour', () => {
    const given = { failure: http(429, { retryAfterMs: 86_400_000 }) };
    expect(decide(given)).toMatchObject({ retry: true, delayMs: LONGEST_WAIT_MS });
    expect(decide({ ...given, elapsedMs: THROTTLE_BUDGET_MS - LONGEST_WAIT_MS + 1 })).toEqual({
      retry: false,
      throttledTooLong: true,
    });
  });

  it('lets a busy resource block nobody else', () => {
    expect(decide({ failure: http(409, { code: 'AnotherOperationInProgress' }) })).toMatchObject({ blocksLane: false });
  });
});

it('ends for every failure, never repeats a sent POST, and never waits longer than ten minutes', () => {
  const causes: readonly FailureCause[] = [
    'dns',
    'unreachable',
    'tls',
    'proxy',
    'timeout',
    'broken',
    'tooLarge',
    'aborted',
    'foreign',
    'http',
    'notArm',
    'redirect',
  ];
  fc.assert(
    fc.property(
      fc.record({
        method: fc.constantFrom(...METHODS),
        cause: fc.constantFrom(...causes),
        kind: fc.constantFrom('notSent' as const, 'refused' as const, 'inDoubt' as const),
        httpStatus: fc.constantFrom(200, 302, 400, 404, 408, 409, 429, 500, 504),
        retryAfterMs: fc.option(fc.double({ min: 0, max: 1e15, noNaN: true }), { nil: undefined }),
        jitter: fc.double({ min: 0, max: 0.999, noNaN: true }),
      }),
      ({ method, cause, kind, httpStatus, retryAfterMs, jitter }) => {
        const given = failure(cause, kind, { httpStatus, ...(retryAfterMs !== undefined && { retryAfterMs }) });
        let input: RetryInput = {
          method,
          repeatable: false,
          failure: given,
          attemptsUsed: 0,
          waitsUsed: 0,
          elapsedMs: 0,
          jitter,
        };
        for (let sent = 1; ; sent += 1) {
          expect(sent).toBeLessThan(2000);
          const decision = decideRetry(input);
          if (!decision.retry) break;
          if (method === 'POST' && kind === 'inDoubt') expect([409, 429]).toContain(httpStatus);
          expect(decision.delayMs).toBeLessThanOrEqual(LONGEST_WAIT_MS);
          expect(decision.delayMs).toBeGreaterThan(0);
          input = {
            ...input,
            attemptsUsed: input.attemptsUsed + (decision.usesAttempt ? 1 : 0),
            waitsUsed: input.waitsUsed + (decision.usesAttempt ? 0 : 1),
            elapsedMs: input.elapsedMs + decision.delayMs,
          };
        }
      },
    ),
    { numRuns: 500 },
  );
});
