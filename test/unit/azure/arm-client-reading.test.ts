import { inspect } from 'node:util';
import nock from 'nock';
import { describe, expect, it, vi } from 'vitest';
import { createFakeClock } from '../../support/fake-clock.ts';
import {
  arm,
  armTest,
  clientOf,
  failureOf,
  FROM_ARM,
  ORIGIN,
  post,
  put,
  START,
  VAULT,
  VERSION,
} from './arm-harness.ts';

const test = armTest();

describe('reading', () => {
  it('404 from ARM means absent, with or without a body', async () => {
    arm()
      .get(VAULT)
      .query(true)
      .reply(404, { error: { code: 'ResourceNotFound', message: 'm' } });
    expect(await clientOf(test).get(VAULT, VERSION)).toBeUndefined();
    arm().get(VAULT).query(true).reply(404, undefined, FROM_ARM);
    expect(await clientOf(test).get(VAULT, VERSION)).toBeUndefined();
  });

  it('a list asks for every page by the link as it stands', async () => {
    arm()
      .get(`${VAULT}/backupInstances`)
      .query({ 'api-version': VERSION, $filter: 'x' })
      .reply(200, {
        value: [{ id: 'A' }],
        nextLink: `${ORIGIN}/more?$skipToken=%7B1%7D&s=a_-=`,
      });
    let second = '';
    arm()
      .get(/^\/more/u)
      .reply((request: Request) => {
        second = request.url;
        return [200, { value: [{ id: 'a' }, { id: 'B' }] }];
      });
    const items = await clientOf(test).list(`${VAULT}/backupInstances`, VERSION, { query: { $filter: 'x' } });
    expect(items).toEqual([{ id: 'A' }, { id: 'B' }]);
    expect(second).toBe(`${ORIGIN}/more?$skipToken=%7B1%7D&s=a_-=`);
  });

  it('a list fails as a whole when a page fails', async () => {
    arm()
      .get(VAULT)
      .query(true)
      .reply(200, { value: [{ id: 'a' }], nextLink: `${ORIGIN}/more` });
    arm()
      .get('/more')
      .reply(403, { error: { code: 'AuthorizationFailed', message: 'm' } });
    expect(await failureOf(clientOf(test).list(VAULT, VERSION))).toMatchObject({
      error: { code: 'AuthorizationFailed' },
    });
  });

  it('a list whose vault is absent fails instead of being empty', async () => {
    arm()
      .get(VAULT)
      .query(true)
      .reply(404, { error: { code: 'ResourceNotFound', message: 'm' } });
    expect(await failureOf(clientOf(test).list(VAULT, VERSION))).toMatchObject({ error: { httpStatus: 404 } });
  });
});

describe('following', () => {
  it('polls with the token, tolerates a failing read, and warns about foreign links', async () => {
    arm()
      .get('/op')
      .query({ s: '1' })
      .reply(404, { error: { code: 'NotFound', message: 'm' } });
    arm()
      .get('/op')
      .query({ s: '1' })
      .reply(200, { status: 'Inprogress' }, { 'Azure-AsyncOperation': 'https://evil.example/' });
    arm()
      .get('/op')
      .query({ s: '1' })
      .reply(200, { status: 'Succeeded', properties: { jobId: 'j' } });
    const words: string[] = [];
    const operation = { asyncOperation: `${ORIGIN}/op?s=1`, location: `${ORIGIN}/result` };
    const end = await clientOf(test).follow(operation, { deadlineMs: 600_000, onStatus: (word) => words.push(word) });
    expect(end).toEqual({ status: 'succeeded', result: { jobId: 'j' } });
    expect(words).toEqual(['Inprogress', 'Succeeded']);
    expect(test.warnings.map(({ code }) => code)).toEqual(['ARM403']);
  });

  it('sends nothing for an operation elsewhere', async () => {
    const end = await clientOf(test).follow({ asyncOperation: 'https://evil.example/op' }, { deadlineMs: 600_000 });
    expect(end).toMatchObject({ status: 'unreadable', error: { code: 'ARM403' } });
  });

  it('rejects with the reason when aborted while it waits', async () => {
    const controller = new AbortController();
    const reason = new Error('SIGINT');
    setImmediate(() => controller.abort(reason));
    test.clock = createFakeClock(START);
    const following = clientOf(test, { signal: controller.signal }).follow(
      { location: `${ORIGIN}/r` },
      { deadlineMs: 1000 },
    );
    await expect(following).rejects.toBe(reason);
  });
});

describe('an aborted client', () => {
  it('sends nothing new', async () => {
    const aborted = clientOf(test, { signal: AbortSignal.abort(new Error('SIGINT')) });
    for (const call of [aborted.get(VAULT, VERSION), aborted.list(VAULT, VERSION), aborted.send(put)]) {
      expect(await failureOf(call)).toMatchObject({ kind: 'notSent', error: { code: 'ARM416' } });
    }
  });

  it('gives up a wait for throttling', async () => {
    const controller = new AbortController();
    arm()
      .get(VAULT)
      .query(true)
      .reply(429, { error: { code: 'T', message: 'm' } }, { 'Retry-After': '20' });
    test.clock = createFakeClock(START);
    const call = failureOf(clientOf(test, { signal: controller.signal }).get(VAULT, VERSION));
    await vi.waitFor(() => expect(test.clock.sleeps.length).toBe(1), { interval: 1 });
    controller.abort(new Error('SIGINT'));
    expect(await call).toMatchObject({ kind: 'refused', error: { code: 'T' } });
  });
});

it('follows the Date of the answers and warns about a wrong local clock', async () => {
  arm().get(VAULT).query(true).reply(200, {}, { Date: 'Fri, 20 Nov 2026 09:00:00 GMT' });
  const connected = clientOf(test);
  expect(connected.clock.now()).toBe(START);
  await connected.get(VAULT, VERSION);
  expect(connected.clock.now()).toBe(START + 3_600_000);
  expect(test.warnings).toMatchObject([{ severity: 'warning', code: 'ARM424' }]);
});

describe('budgets', () => {
  it.each([1, 3])('parallelism %i bounds the requests in flight', async (parallelism) => {
    let inFlight = 0;
    let most = 0;
    for (let index = 0; index < 9; index += 1) {
      arm()
        .get(`${VAULT}/${index}`)
        .query(true)
        .reply(async () => {
          inFlight += 1;
          most = Math.max(most, inFlight);
          await new Promise((resolve) => void setTimeout(resolve, 2));
          inFlight -= 1;
          return [200, {}];
        });
    }
    const client = clientOf(test, { parallelism });
    await Promise.all(Array.from({ length: 9 }, async (_, index) => await client.get(`${VAULT}/${index}`, VERSION)));
    expect(most).toBe(parallelism);
  });

  it('few remaining calls, as an answer tells them, space the next ones out', async () => {
    const remaining = { 'x-ms-ratelimit-remaining-subscription-resource-requests': '3' };
    arm().get(VAULT).query(true).times(3).reply(200, {}, remaining);
    const client = clientOf(test);
    for (let call = 0; call < 3; call += 1) await client.get(VAULT, VERSION);
    expect(test.clock.now() - START).toBe(1000);
  });
});

it('a request rejected with 401 is not repeated when there is no other token', async () => {
  arm()
    .get(VAULT)
    .query(true)
    .reply(401, { error: { code: 'InvalidAuthenticationToken', message: 'm' } });
  expect(await failureOf(clientOf(test).get(VAULT, VERSION))).toMatchObject({
    kind: 'refused',
    error: { code: 'InvalidAuthenticationToken' },
  });
});

it('takes the authority from AZURE_AUTHORITY_HOST', () => {
  const env = { AZURE_AUTHORITY_HOST: 'https://login.example' };
  expect(clientOf(test, { endpoint: undefined, env }).endpoint.authorityHost).toBe('https://login.example');
});

describe('against real ARM', () => {
  const REAL = 'https://management.azure.com';

  function managedIdentity(...tokens: readonly string[]) {
    vi.stubEnv('IDENTITY_ENDPOINT', 'http://127.0.0.1:47111/msi/token');
    vi.stubEnv('IDENTITY_HEADER', 'header');
    for (const token of tokens) {
      nock('http://127.0.0.1:47111')
        .get('/msi/token')
        .query(true)
        .reply(200, {
          access_token: token,
          expires_on: String(Math.floor(Date.now() / 1000) + 86_400),
          resource: REAL,
          token_type: 'Bearer',
        });
    }
  }

  it('signs in once, renews once on 401, and repeats the request, POST included', async () => {
    managedIdentity('SECRET-ONE', 'SECRET-TWO');
    const real = clientOf(test, { endpoint: undefined, env: { IDENTITY_ENDPOINT: 'set' } });
    nock(REAL).get(VAULT).query(true).matchHeader('authorization', 'Bearer SECRET-ONE').times(2).reply(200, {});
    await real.get(VAULT, VERSION);
    await real.get(VAULT, VERSION);
    nock(REAL)
      .post(post.path)
      .query(true)
      .matchHeader('authorization', 'Bearer SECRET-ONE')
      .reply(401, { error: { code: 'ExpiredAuthenticationToken', message: 'm' } });
    nock(REAL).post(post.path).query(true).matchHeader('authorization', 'Bearer SECRET-TWO').reply(202);
    expect(await real.send(post)).toMatchObject({ status: 202 });
    nock(REAL).get(VAULT).query(true).matchHeader('authorization', 'Bearer SECRET-TWO').reply(200, {});
    expect(await real.get(VAULT, VERSION)).toEqual({});
  });
});

it('no failure shows the token, however it is printed', async () => {
  const secrets = ['emulator', 'SECRET-SIGNATURE'];
  const arms = clientOf(test);
  const signed = `${ORIGIN}/op?t=1&s=SECRET-SIGNATURE`;
  arm()
    .get(VAULT)
    .query(true)
    .reply(403, { error: { code: 'X', message: `got Bearer ${'x'.repeat(20)} at ${signed}` } });
  arm()
    .post(post.path)
    .query(true)
    .replyWithError(Object.assign(new Error(`reset ${signed}`), { code: 'ECONNRESET' }));
  arm()
    .get('/op')
    .query(true)
    .times(2)
    .reply(403, { error: { code: 'X', message: signed } });
  const failures = [
    await failureOf(arms.get(VAULT, VERSION)),
    await failureOf(arms.send(post)),
    await arms.follow({ asyncOperation: signed }, { deadlineMs: 600_000 }),
  ];
  for (const failure of failures) {
    const printed = [
      inspect(failure, { depth: null, showHidden: true }),
      JSON.stringify(failure),
      failure instanceof Error ? `${failure.message}${failure.stack ?? ''}` : '',
    ].join('\n');
    for (const secret of secrets) expect(printed.replaceAll('/_emulator', '')).not.toContain(secret);
  }
});
