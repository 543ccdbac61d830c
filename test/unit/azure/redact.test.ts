import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { redactForKeeping, redactJson, redactText, withoutQuery } from '../../../src/azure/redact.ts';

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL21hbmFnZW1lbnQifQ.c2lnbmF0dXJl';

test.each([
  ['a bearer header', 'Authorization: Bearer abcdef123456SECRET', 'SECRET'],
  ['a JWT anywhere', `token was ${JWT}!`, JWT.slice(0, 20)],
  ['a JWT without signature', 'eyJhbGciOiJub25lIn0.eyJhIjoxfQ.', 'eyJhIjoxfQ'],
  [
    'a signed status link',
    'GET /operationStatus/1?api-version=2024-04-01&t=6393&c=SECRET-c&s=SECRET-s&h=SECRET-h',
    'SECRET',
  ],
  ['a signature that comes first', 'https://x/y?sig=SECRET%3D&sv=2020', 'SECRET'],
  ['an HTML-escaped link', 'https://x/y?a=1&amp;sig=SECRET', 'SECRET'],
  ['a client secret in a form', 'grant_type=client_credentials&client_secret=SECRET~x&scope=y', 'SECRET'],
  ['a token in JSON text', '{"access_token":"SECRET","expires_in":1}', 'SECRET'],
  ['proxy credentials', 'connect to http://user:SECRET@proxy:8080 failed', 'SECRET'],
])('%s is taken out of a text', (_, text, secret) => {
  const clean = redactText(text);
  expect(clean).not.toContain(secret);
  expect(clean).toContain('[redacted]');
});

test.each([
  'Resource group ‘rg’ could not be found.',
  'https://aka.ms/AB-ImmutableVaults-States',
  'The basic plan is used. Tokens: none.',
  '/subscriptions/s/resourceGroups/g?api-version=2024-04-01',
])('%s stays as it is', (text) => {
  expect(redactText(text)).toBe(text);
});

it('redacts strings at any depth and members that are secrets by name', () => {
  const clean = redactJson({
    error: { details: [{ message: `Bearer ${JWT}` }] },
    accessSAS: 'https://md.blob/x',
    password: 'plain',
    target: 'plain',
    count: 3,
    nothing: null,
  });
  expect(clean).toEqual({
    error: { details: [{ message: 'Bearer [redacted]' }] },
    accessSAS: '[redacted]',
    password: '[redacted]',
    target: 'plain',
    count: 3,
    nothing: null,
  });
});

test.each([
  ['secretStoreResource.value', { secretStoreResource: { uri: 'https://kv/secrets/x', value: 'SECRET' } }],
  ['a secret in a list', { secretStoreResource: [{ Value: 'SECRET' }] }],
  ['a number', { adminPassword: 5318008 }],
  ['a key of storage', { storageAccountKey: 'SECRET' }],
  ['a connection string', { connectionString: 'SECRET' }],
  ['one in a text', { text: 'DefaultEndpointsProtocol=https;AccountKey=SECRET==;EndpointSuffix=x' }],
  ['a name', { [`Bearer ${JWT}`]: 1 }],
])('%s is taken out of JSON', (_what, value) => {
  for (const clean of [redactJson(value), redactForKeeping(value)]) {
    expect(JSON.stringify(clean)).toContain('[redacted]');
    expect(JSON.stringify(clean)).not.toMatch(/SECRET|5318008|eyJ/u);
  }
});

it('keeps what only looks like a secret by its name', () => {
  const plain = {
    value: 'x',
    key: 'k',
    keyUri: 'https://kv/keys/k',
    secretStoreType: 'AzureKeyVault',
    identityId: 'i',
  };
  expect(redactForKeeping(plain)).toEqual(plain);
});

it('keeps no query of any URL for good', () => {
  const sas = 'https://md-x.blob.storage.azure.net/a/abcd?sv=2018-03-28&sr=b&si=SECRET-policy&sig=SECRET';
  expect(redactForKeeping({ error: { message: `see ${sas}, or <${sas}>` }, links: [sas] })).toEqual({
    error: {
      message: 'see https://md-x.blob.storage.azure.net/a/abcd or <https://md-x.blob.storage.azure.net/a/abcd>',
    },
    links: ['https://md-x.blob.storage.azure.net/a/abcd'],
  });
});

it('reads half a megabyte of addresses in no time', () => {
  const startedMs = performance.now();
  redactForKeeping(['https://', 'http://a?', 'https://a@'].map((piece) => piece.repeat(50_000)));
  expect(performance.now() - startedMs).toBeLessThan(1000);
});

it('cuts off what nests too deep instead of overflowing', () => {
  let value: unknown = 'x';
  for (let depth = 0; depth < 50_000; depth += 1) value = { value };
  expect(JSON.stringify(redactJson(value))).toContain('[too deep]');
});

test.each([
  'eyJ-',
  'eyJaaaaaa',
  'bearer ',
  'Bearer\t',
  'a://',
  '?s=',
  '&amp;sig=',
  'password ',
  '"access_token" ',
  'x',
  ' ',
])('half a megabyte of %j is read in no time', (piece) => {
  const text = piece.repeat(Math.ceil(500_000 / piece.length));
  const startedMs = performance.now();
  redactText(text);
  expect(performance.now() - startedMs).toBeLessThan(1000);
});

it('shows a URL without its query and user information', () => {
  expect(withoutQuery('https://user:pw@x/y?s=SECRET#z')).toBe('https://[redacted]@x/y');
  expect(withoutQuery('https://x/y#z')).toBe('https://x/y');
});

it('keeps JSON without secrets as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      expect(redactJson(redactJson(value))).toEqual(redactJson(value));
    }),
    { numRuns: 200 },
  );
});

it('leaves out members without a value, as the wire does', () => {
  expect(redactForKeeping({ a: undefined, b: [undefined], c: 1 })).toEqual({ b: [null], c: 1 });
  expect(Object.keys(redactForKeeping({ a: undefined }) ?? {})).toEqual([]);
});
