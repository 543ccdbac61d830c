import { inspect } from 'node:util';
import nock from 'nock';
import { describe, expect, it, test } from 'vitest';
import { resolveEndpoint, type CloudName } from '../../../src/azure/cloud.ts';
import { sasLink } from '../../../src/azure/sas-link.ts';
import { LONGEST_RANGE } from '../../../src/azure/sas-reads.ts';
import { armTest, clientOf, failureOf, ORIGIN } from './arm-harness.ts';

const HOST = 'https://md-hdd-abc.z12.blob.storage.azure.net';
const PATH = '/container/abcd';
const QUERY = 'sv=2018-03-28&sr=b&si=44b5c8ec-0000&sig=SECRET%2BSIGNATURE%3D';
const LINK = `${HOST}${PATH}?${QUERY}`;
const RANGE = { start: 512, length: 4 };
const GIVEN = { 'content-range': 'bytes 512-515/34359738880', 'content-length': '4' };

const steps = armTest();
const reader = () => clientOf(steps, { endpoint: 'https://management.azure.com' });
const storage = () => nock(HOST).get(`${PATH}?${QUERY}`);
const whatFailed = async (range = RANGE, link = LINK) => failureOf(reader().readRange(link, range));

describe('a range of a disk', () => {
  it('comes with the size of the whole, asked for without token and by its range alone', async () => {
    const sent: object[] = [];
    nock(HOST)
      .get(`${PATH}?${QUERY}`)
      .matchHeader('range', 'bytes=512-515')
      .reply(206, Buffer.from([1, 0, 255, 2]), GIVEN)
      .on('request', (request: { headers: Headers }) => void sent.push(Object.fromEntries(request.headers)));
    const { bytes, totalBytes } = await reader().readRange(LINK, RANGE);
    expect([...bytes]).toEqual([1, 0, 255, 2]);
    expect(totalBytes).toBe(34_359_738_880);
    expect(sent).toEqual([
      {
        accept: '*/*',
        'accept-encoding': 'identity',
        connection: 'keep-alive',
        host: new URL(HOST).host,
        range: 'bytes=512-515',
        'user-agent': 'azbackup/1.2.3',
        'x-ms-client-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/u) as string,
      },
    ]);
  });

  test.each([
    [
      'a reset',
      (mock: nock.Interceptor) => mock.replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' })),
    ],
    ['a busy storage', (mock: nock.Interceptor) => mock.reply(503, '<Error/>', { 'x-ms-error-code': 'ServerBusy' })],
    ['a throttle', (mock: nock.Interceptor) => mock.reply(429, '', { 'retry-after': '3' })],
    ['an internal error', (mock: nock.Interceptor) => mock.reply(500, '', { 'x-ms-error-code': 'OperationTimedOut' })],
    [
      'another range',
      (mock: nock.Interceptor) => mock.reply(206, 'abcd', { 'content-range': 'bytes 0-3/34359738880' }),
    ],
  ])('is asked for again after %s', async (_, fault) => {
    fault(storage());
    storage().reply(206, 'abcd', GIVEN);
    expect(Buffer.from((await reader().readRange(LINK, RANGE)).bytes).toString()).toBe('abcd');
    expect(steps.clock.sleeps).toHaveLength(1);
  });

  test.each([
    ['403 AuthenticationFailed', 403, { 'x-ms-error-code': 'AuthenticationFailed' }],
    ['404 BlobNotFound', 404, { 'x-ms-error-code': 'BlobNotFound' }],
    ['416 InvalidRange', 416, { 'x-ms-error-code': 'InvalidRange' }],
    ['302', 302, { location: 'https://evil.example/' }],
    ['200', 200, {}],
  ])(
    'that is refused with %s is an error with the code of the storage and without the link',
    async (what, status, headers) => {
      nock(HOST)
        .get(`${PATH}?${QUERY}`)
        .times(status === 200 ? 5 : 1)
        .reply(status, `<Error><Message>the sig=SECRET+SIGNATURE does not fit</Message></Error>`, headers);
      const failure = await whatFailed();
      expect(failure).toMatchObject({
        kind: 'refused',
        error: { code: 'ARM431', httpStatus: status, url: `${HOST}${PATH}` },
      });
      expect(failure.error.message).toContain(what);
      expect(inspect(failure, { depth: null, showHidden: true })).not.toMatch(/SECRET|sig=|sv=/u);
    },
  );

  it('that is not there in time, or cut off, is an error without the link', async () => {
    nock(HOST).get(`${PATH}?${QUERY}`).times(5).replyWithError(`no answer of ${LINK}`);
    const failure = await whatFailed();
    expect(failure).toMatchObject({ kind: 'inDoubt', error: { code: 'ARM409' } });
    expect(inspect(failure, { depth: null, showHidden: true })).not.toMatch(/SECRET/u);
  });

  test.each([
    { start: -1, length: 4 },
    { start: 0.5, length: 4 },
    { start: 0, length: 0 },
    { start: 0, length: LONGEST_RANGE + 1 },
  ])('of $length bytes at $start is refused before anything is sent', async (range) => {
    expect(await whatFailed(range)).toMatchObject({ kind: 'notSent', error: { code: 'ARM431' } });
  });

  it('is not taken when it is larger than what was asked for', async () => {
    storage().reply(206, Buffer.alloc(70_000), { 'content-range': 'bytes 512-515/34359738880' });
    expect(await whatFailed()).toMatchObject({ error: { code: 'ARM411' } });
  });

  it('is given up when the run is interrupted', async () => {
    const stop = new AbortController();
    storage().delay(60_000).reply(206, 'abcd', GIVEN);
    const reading = failureOf(reader().readRange(LINK, RANGE, stop.signal));
    setImmediate(() => stop.abort());
    expect(await reading).toMatchObject({ error: { code: 'ARM416' } });
  });
});

describe('a link', () => {
  const verdict = (link: string, cloud: CloudName = 'public', endpoint?: string) =>
    sasLink(link, resolveEndpoint({ cloud, endpoint }));

  test.each<readonly [CloudName, string]>([
    ['public', 'https://md-abc.blob.core.windows.net/x/abcd?sig=1'],
    ['public', 'https://md-hdd-abc.z12.blob.storage.azure.net/x/abcd?sig=1'],
    ['usgov', 'https://md-abc.blob.core.usgovcloudapi.net/x/abcd?sig=1'],
    ['usgov', 'https://md-abc.z1.blob.storage.usgovcloudapi.net/x/abcd?sig=1'],
    ['china', 'https://md-abc.blob.core.chinacloudapi.cn/x/abcd?sig=1'],
    ['china', 'https://md-abc.z1.blob.storage.chinacloudapi.cn/x/abcd?sig=1'],
  ])('into the storage of %s is followed there and nowhere else: %s', (cloud, link) => {
    expect(verdict(link, cloud)).toEqual({ ok: true, url: link });
    for (const other of (['public', 'usgov', 'china'] as const).filter((one) => one !== cloud)) {
      expect(verdict(link, other).ok).toBe(false);
    }
  });

  test.each([
    'http://md-abc.blob.core.windows.net/x?sig=1',
    'https://blob.core.windows.net/x?sig=1',
    'https://.blob.core.windows.net/x?sig=1',
    'https://md-abc.blob.core.windows.net.evil.example/x?sig=1',
    'https://evilblob.core.windows.net/x?sig=1',
    'https://evil.example/.blob.core.windows.net?sig=1',
    'https://evil.example?.blob.core.windows.net',
    'https://evil.example#.blob.core.windows.net',
    'https://md-abc.blob.core.windows.net@evil.example/x',
    'https://evil.example\\.blob.core.windows.net/x',
    'https://user:password@md-abc.blob.core.windows.net/x',
    'https://md-abc.blob.core.windows.net:8443/x?sig=1',
    'https://management.azure.com/x?sig=1',
    'https://127.0.0.1/x?sig=1',
    'https://169.254.169.254/metadata',
    '//md-abc.blob.core.windows.net/x',
    'ftp://md-abc.blob.core.windows.net/x',
    '',
  ])('elsewhere is refused: %s', async (link) => {
    expect(verdict(link)).toMatchObject({ ok: false });
    const failure = await whatFailed(RANGE, link);
    expect(failure).toMatchObject({ kind: 'notSent', error: { code: 'ARM430' } });
    expect(inspect(failure)).not.toContain('sig=');
  });

  test.each([
    [`${ORIGIN}/md/1?sig=1`, true],
    ['https://127.0.0.1:47111/md/1?sig=1', true],
    ['http://localhost:47110/md/1?sig=1', false],
    ['http://127.0.0.2:47110/md/1?sig=1', false],
    [LINK, false],
  ])('of an endpoint on loopback leads to the same host: %s', (link, ok) => {
    expect(verdict(link, 'public', ORIGIN).ok).toBe(ok);
  });
});
