import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { withinOrigin } from '../../../src/azure/same-origin.ts';

const ORIGIN = 'https://management.azure.com';
const PATH = '/subscriptions/s/operationStatus/eA==?api-version=2024-04-01&t=6393&c=MII&s=x_-y&h=z';

const HOSTILE: readonly string[] = [
  '',
  ' ',
  '/subscriptions/s/operationStatus/1',
  'subscriptions/s',
  '?api-version=1',
  '//evil.example/x',
  '///evil.example/x',
  '\\\\evil.example\\x',
  '/\\evil.example/x',
  'https:evil.example/x',
  'https:/evil.example/x',
  'https:///evil.example/x',
  'https://evil.example/x',
  'http://management.azure.com/x',
  'HTTP://management.azure.com/x',
  'ftp://management.azure.com/x',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:application/json,{}',
  'blob:https://management.azure.com/x',
  'ws://management.azure.com/x',
  'unix:/var/run/x.sock:/x',
  'http://unix:/var/run/x.sock:/x',
  'https://management.azure.com.evil.example/x',
  'https://evil.example/management.azure.com',
  'https://evil.example?https://management.azure.com/',
  'https://evil.example#https://management.azure.com/',
  'https://management.azure.com@evil.example/x',
  'https://management.azure.com:443@evil.example/x',
  'https://user@management.azure.com/x',
  'https://user:password@management.azure.com/x',
  'https://@management.azure.com/x',
  'https://management.azure.com:8443/x',
  'https://management.azure.com:80/x',
  'https://management.azure.com:/x@evil.example',
  'https://management.azure.com\\@evil.example/x',
  'https://evil.example\\management.azure.com/x',
  'https://evil.example/\\management.azure.com',
  'https:\\\\management.azure.com\\x',
  'https://management.azure.com./x',
  'https://management.azure.com%2eevil.example/x',
  'https://management%2eazure.com/x',
  'https://management。azure。com/x',
  'https://mаnagement.azure.com/x',
  'https://ｍanagement.azure.com/x',
  'https://xn--mnagement-66a.azure.com/x',
  'https://management.azure.com\u0000.evil.example/x',
  'https://management.azure.com\t.evil.example/x',
  'https://management.azure.com\n/x',
  ' https://management.azure.com/x',
  'https://management.azure.com/x ',
  'https://management.azure.com/x\r\nHost: evil.example',
  'https://[::1]/x',
  'https://127.0.0.1/x',
  'https://azure.com/x',
  'https://evil-management.azure.com/x',
  'https://management.azure.com/x#https://evil.example',
  'https://management.azure.com/"x"',
  'https://management.azure.com/<x>',
];

test('at least forty hostile forms are in the table', () => {
  expect(new Set(HOSTILE).size).toBeGreaterThanOrEqual(40);
});

test.each(HOSTILE)('%j is refused before a byte is sent', (url) => {
  const verdict = withinOrigin(url, ORIGIN);
  expect(verdict.ok).toBe(false);
  expect(verdict.ok ? '' : verdict.why).not.toBe('');
});

describe('what is within the origin', () => {
  test.each([
    `${ORIGIN}${PATH}`,
    `${ORIGIN}/`,
    ORIGIN,
    `${ORIGIN}?x=1`,
    `HTTPS://MANAGEMENT.AZURE.COM${PATH}`,
    `https://management.azure.com:443${PATH}`,
    `${ORIGIN}/Subscriptions/s/vaults/v/backupOperations/a;b;c?api-version=2019-05-13-preview`,
    `${ORIGIN}/x?$skipToken=%7B%22a%22%3A1%7D`,
  ])('%s is kept byte for byte', (url) => {
    expect(withinOrigin(url, ORIGIN)).toEqual({ ok: true, url });
  });

  it('knows loopback endpoints by host and port', () => {
    expect(withinOrigin('http://127.0.0.1:4711/x', 'http://127.0.0.1:4711').ok).toBe(true);
    expect(withinOrigin('http://[::1]:4711/x', 'http://[::1]:4711').ok).toBe(true);
    expect(withinOrigin('http://127.0.0.1:4712/x', 'http://127.0.0.1:4711').ok).toBe(false);
    expect(withinOrigin('http://localhost:4711/x', 'http://127.0.0.1:4711').ok).toBe(false);
  });
});

it('says which rule a URL breaks', () => {
  expect(withinOrigin('https://user@management.azure.com/x', ORIGIN)).toMatchObject({
    why: 'it holds user information',
  });
});

it('never names the query of a refused URL, which may be signed', () => {
  const verdict = withinOrigin('https://evil.example/x?s=SECRET', ORIGIN);
  expect(JSON.stringify(verdict)).not.toContain('SECRET');
});

it('accepts nothing that a URL parser would send elsewhere', () => {
  const pieces = fc.constantFrom(
    'https:',
    'http:',
    '/',
    '//',
    '\\',
    '@',
    ':',
    '443',
    '.',
    'management.azure.com',
    'evil.example',
    '#',
    '?',
    '%2f',
    ' ',
    '\t',
    'x',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 9 }), (parts) => {
      const text = parts.join('');
      const verdict = withinOrigin(text, ORIGIN);
      if (!verdict.ok) return;
      expect(new URL(verdict.url).origin).toBe(ORIGIN);
      expect(verdict.url).toBe(text);
    }),
    { numRuns: 3000 },
  );
});
