import { describe, expect, it, test } from 'vitest';
import { cachedTokens, claimsOf, constantTokens, type FreshToken, type SignIn } from '../../../src/azure/tokens.ts';

const HOUR = 3_600_000;

function source(...tokens: readonly (FreshToken | Error)[]) {
  const asked: Parameters<SignIn>[0][] = [];
  let nowMs = 0;
  const cached = cachedTokens(
    async (options) => {
      asked.push(options);
      const next = tokens[asked.length - 1];
      await new Promise((resolve) => setImmediate(resolve));
      if (next === undefined || next instanceof Error) throw next ?? new Error('none left');
      return next;
    },
    () => nowMs,
  );
  return { cached, asked, at: (ms: number) => void (nowMs = ms) };
}

it('signs in once for callers at the same time and afterwards, until five minutes before the end', async () => {
  const { cached, asked, at } = source({ token: 'A', expiresAtMs: HOUR }, { token: 'B', expiresAtMs: 2 * HOUR });
  expect(await Promise.all([cached.token(), cached.token(), cached.token()])).toEqual(['A', 'A', 'A']);
  at(HOUR - 300_001);
  expect(await cached.token()).toBe('A');
  at(HOUR - 300_000);
  expect(await cached.token()).toBe('B');
  expect(asked).toEqual([{ force: false }, { force: false }]);
});

it('forces a new sign-in for a rejected token, once for all who hold it', async () => {
  const { cached, asked } = source({ token: 'A', expiresAtMs: HOUR }, { token: 'B', expiresAtMs: HOUR });
  await cached.token();
  const challenge = `Bearer realm="", error="insufficient_claims", claims="${Buffer.from('{"a":1}').toString('base64')}"`;
  expect(await Promise.all([cached.renew('A', challenge), cached.renew('A', challenge)])).toEqual(['B', 'B']);
  expect(await cached.renew('A', undefined)).toBe('B');
  expect(asked).toEqual([{ force: false }, { force: true, claims: '{"a":1}' }]);
});

it('tries again after a sign-in that failed', async () => {
  const { cached } = source(new Error('offline'), { token: 'A', expiresAtMs: HOUR });
  await expect(cached.token()).rejects.toThrow('offline');
  expect(await cached.token()).toBe('A');
});

it('a constant token stays the same', async () => {
  const constant = constantTokens('emulator');
  expect([await constant.token(), await constant.renew('emulator', undefined)]).toEqual(['emulator', 'emulator']);
});

describe('claims challenges', () => {
  test.each([
    [undefined, undefined],
    ['Bearer authorization_uri="https://login"', undefined],
    ['Bearer claims="eyJ4IjoxfQ=="', '{"x":1}'],
    ['Bearer xclaims="eyJ4IjoxfQ=="', undefined],
  ])('%s', (challenge, claims) => {
    expect(claimsOf(challenge)).toBe(claims);
  });
});
