import { describe, expect, it, test } from 'vitest';
import { resolveEndpoint } from '../../../src/azure/cloud.ts';
import { nestedTooDeep } from '../../../src/azure/json-depth.ts';
import { proxyFor } from '../../../src/azure/proxy.ts';
import { requestUrl } from '../../../src/azure/request-url.ts';

describe('the endpoint', () => {
  test.each([
    [{}, 'https://management.azure.com', 'https://login.microsoftonline.com', 'https://management.azure.com/.default'],
    [
      { cloud: 'usgov' as const },
      'https://management.usgovcloudapi.net',
      'https://login.microsoftonline.us',
      'https://management.usgovcloudapi.net/.default',
    ],
    [
      { cloud: 'china' as const },
      'https://management.chinacloudapi.cn',
      'https://login.chinacloudapi.cn',
      'https://management.chinacloudapi.cn/.default',
    ],
    [
      { endpoint: 'https://management.usgovcloudapi.net/', cloud: 'public' as const },
      'https://management.usgovcloudapi.net',
      'https://login.microsoftonline.us',
      'https://management.usgovcloudapi.net/.default',
    ],
    [
      { endpoint: 'https://arm.private.example', cloud: 'usgov' as const, authorityHost: 'https://login.example' },
      'https://arm.private.example',
      'https://login.example',
      'https://management.usgovcloudapi.net/.default',
    ],
  ])('%j sets origin, authority and scope together', (options, origin, authorityHost, scope) => {
    expect(resolveEndpoint(options)).toMatchObject({ origin, authorityHost, scope, loopback: false });
  });

  test.each([
    'http://127.0.0.1:4711',
    'http://127.9.9.9:1',
    'http://localhost:4711/',
    'http://[::1]:4711',
    'https://localhost:1',
  ])('%s is loopback', (endpoint) => {
    expect(resolveEndpoint({ endpoint })).toMatchObject({ loopback: true, origin: new URL(endpoint).origin });
  });

  test.each([
    'http://management.azure.com',
    'http://127.0.0.1.evil.example',
    'http://0.0.0.0:80',
    'http://localhost.evil.example',
    'ftp://management.azure.com',
    'management.azure.com',
    '',
    'https://user:secret@management.azure.com',
    'https://management.azure.com/subscriptions',
    'https://management.azure.com/?x=1',
    'https://management.azure.com/#x',
  ])('%j is refused with ARM400', (endpoint) => {
    expect(() => resolveEndpoint({ endpoint })).toThrow(
      expect.objectContaining({
        name: 'ArmFailure',
        kind: 'notSent',
        error: expect.objectContaining({ code: 'ARM400' }),
      }),
    );
  });

  it('refuses an endpoint of one cloud with the name of another', () => {
    expect(() => resolveEndpoint({ endpoint: 'https://management.azure.com', cloud: 'china' })).toThrow(
      /belongs to the cloud public/u,
    );
  });
});

describe('request URLs', () => {
  it('escape what a query value may hold and keep what a path holds', () => {
    const url = requestUrl('https://x', '/subscriptions/s/resourceGroups/Gruppe-ä(1)/vaults/a%3Bb;c', '2024-01-01', {
      $filter: "principalId eq 'a&b'",
      '$skip token': '#',
    });
    expect(url).toBe(
      "https://x/subscriptions/s/resourceGroups/Gruppe-%C3%A4(1)/vaults/a%3Bb;c?api-version=2024-01-01&$filter=principalId%20eq%20'a%26b'&$skip%20token=%23",
    );
  });

  test.each([
    '',
    'subscriptions/s',
    '//evil.example/x',
    '/a//b',
    '/a/../b',
    '/a/./b',
    '/..',
    '/a/%2e%2e/b',
    '/a%2Fb',
    '/a%5cb',
    '/a\\b',
    '/a?b=c',
    '/a#b',
    '/a b',
    '/a\nb',
    '/a/',
    '@evil.example/x',
  ])('%j is no path', (path) => {
    expect(() => requestUrl('https://x', path, '1')).toThrow(/ARM417/u);
  });

  it('allow names that begin with a dot', () => {
    expect(requestUrl('https://x', '/a/.b/..c', '1')).toBe('https://x/a/.b/..c?api-version=1');
  });
});

describe('proxies', () => {
  const url = 'https://management.azure.com/x';
  test.each([
    [{}, undefined],
    [{ HTTPS_PROXY: 'http://p:1' }, 'http://p:1'],
    [{ https_proxy: 'http://lower:1', HTTPS_PROXY: 'http://upper:1' }, 'http://lower:1'],
    [{ HTTPS_PROXY: 'p:8080' }, 'http://p:8080'],
    [{ ALL_PROXY: 'http://all:1' }, 'http://all:1'],
    [{ HTTP_PROXY: 'http://plain:1' }, undefined],
    [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: '*' }, undefined],
    [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'management.azure.com' }, undefined],
    [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'x, Azure.com' }, undefined],
    [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: '.azure.com' }, undefined],
    [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: '*.azure.com' }, undefined],
    [{ HTTPS_PROXY: 'http://p:1', no_proxy: 'azure.com:443' }, undefined],
    [{ HTTPS_PROXY: 'http://p:1', no_proxy: 'azure.com:8443' }, 'http://p:1'],
    [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'ure.com,other' }, 'http://p:1'],
    [{ HTTPS_PROXY: '', https_proxy: '' }, undefined],
  ])('%j: %s', (env, proxy) => {
    expect(proxyFor(url, env)).toBe(proxy);
  });

  it('are never used for loopback and plain http', () => {
    for (const near of ['https://localhost:1/', 'https://127.0.0.1:1/', 'https://[::1]:1/', 'http://127.0.0.1:1/']) {
      expect(proxyFor(near, { HTTPS_PROXY: 'http://p:1' })).toBeUndefined();
    }
  });
});

describe('nesting', () => {
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

  test.each([
    [nested(100), false],
    [nested(101), true],
    ['{"a":'.repeat(101), true],
    [JSON.stringify({ a: '['.repeat(500), b: '\\"['.repeat(200), c: '\\\\' }), false],
    [`["\\\\",${'['.repeat(101)}`, true],
    ['[],'.repeat(1000), false],
    ['"never closed [[[', false],
    ['', false],
  ])('%#', (text, tooDeep) => {
    expect(nestedTooDeep(text)).toBe(tooDeep);
  });
});
