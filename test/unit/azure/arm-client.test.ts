import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { operationOf } from '../../../src/azure/arm-client.ts';
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

describe('a request', () => {
  it('carries exactly what ARM wants', async () => {
    let headers: Record<string, unknown> = {};
    arm()
      .put(VAULT, { location: 'westus' })
      .query({ 'api-version': VERSION, $filter: "a eq 'b'" })
      .reply((request: Request) => {
        headers = Object.fromEntries(request.headers);
        return [201, { name: 'v' }, { 'Azure-AsyncOperation': `${ORIGIN}/op?s=1`, 'Retry-After': '10' }];
      });
    const answer = await clientOf(test).send({ ...put, query: { $filter: "a eq 'b'" }, clientRequestId: 'my-id' });
    expect(headers).toMatchObject({
      accept: 'application/json',
      'content-type': 'application/json',
      'user-agent': 'azbackup/1.2.3',
      'x-ms-client-request-id': 'my-id',
    });
    expect(answer).toMatchObject({ status: 201, body: { name: 'v' } });
    expect(operationOf(answer)).toEqual({ asyncOperation: `${ORIGIN}/op?s=1`, retryAfterMs: 10_000 });
  });

  it('has an id of its own when none is given, the same in every repeat', async () => {
    const ids: unknown[] = [];
    arm()
      .put(VAULT)
      .query(true)
      .times(2)
      .reply((request: Request) => {
        ids.push(request.headers.get('x-ms-client-request-id'));
        return ids.length === 1 ? [500, { error: { code: 'X', message: 'y' } }] : [200, {}];
      });
    await clientOf(test).send(put);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
    expect(String(ids[0])).toMatch(/^[0-9a-f-]{36}$/u);
  });

  it('is repeated after a reset unless it is a POST', async () => {
    arm()
      .put(VAULT)
      .query(true)
      .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    arm().put(VAULT).query(true).reply(200, {});
    expect(await clientOf(test).send(put)).toMatchObject({ status: 200 });
    arm()
      .post(post.path)
      .query(true)
      .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    expect(await failureOf(clientOf(test).send(post))).toMatchObject({ kind: 'inDoubt', error: { code: 'ARM409' } });
  });

  it.each([408, 500, 502, 503, 504])('a POST answered with %i is in doubt and not repeated', async (status) => {
    arm()
      .post(post.path)
      .query(true)
      .reply(status, { error: { code: 'GatewayTimeout', message: 'm' } });
    expect(await failureOf(clientOf(test).send(post))).toMatchObject({
      kind: 'inDoubt',
      error: { code: 'GatewayTimeout', httpStatus: status, method: 'POST' },
    });
  });

  it('a POST that changes nothing is repeated', async () => {
    arm()
      .post(post.path)
      .query(true)
      .reply(504, { error: { code: 'GatewayTimeout', message: 'm' } });
    arm()
      .post(post.path)
      .query(true)
      .reply(202, undefined, { Location: `${ORIGIN}/r` });
    expect(await clientOf(test).send({ ...post, repeatable: true })).toMatchObject({ status: 202, body: undefined });
  });

  it('a POST that never left is repeated', async () => {
    arm()
      .post(post.path)
      .query(true)
      .replyWithError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
    arm().post(post.path).query(true).reply(202);
    expect(await clientOf(test).send(post)).toMatchObject({ status: 202 });
  });

  it('waits out 429 for Retry-After, POST included', async () => {
    arm()
      .post(post.path)
      .query(true)
      .reply(429, { error: { code: 'T', message: 'm' } }, { 'Retry-After': '20' });
    arm().post(post.path).query(true).reply(202);
    await clientOf(test).send(post);
    expect(test.clock.now() - START).toBe(20_000);
  });

  it('makes others in the subscription and provider wait too, and nobody else', async () => {
    const when: Record<string, number> = {};
    const noted = (name: string) => () => {
      when[name] = test.clock.now() - START;
      return [200, { name }] as const;
    };
    const arms = clientOf(test);
    arm()
      .get(`${VAULT}/one`)
      .query(true)
      .reply(429, { error: { code: 'T', message: 'm' } }, { 'Retry-After': '20' });
    arm().get(`${VAULT}/one`).query(true).reply(noted('one'));
    arm().get(`${VAULT}/two`).query(true).reply(noted('two'));
    arm().get('/subscriptions/s/providers/Microsoft.Compute/disks').query(true).reply(noted('disks'));
    const one = arms.get(`${VAULT}/one`, VERSION);
    await vi.waitFor(() => expect(test.clock.sleeps.length).toBeGreaterThan(0), { interval: 1 });
    await Promise.all([
      one,
      arms.get(`${VAULT}/two`, VERSION),
      arms.get('/subscriptions/s/providers/Microsoft.Compute/disks', VERSION),
    ]);
    expect(when['two']).toBeGreaterThanOrEqual(20_000);
    expect(when['one']).toBeGreaterThanOrEqual(20_000);
    expect(Object.keys(when)).toHaveLength(3);
  });
});

describe('refusals', () => {
  it('carry the service’s words and the ids of the call, once, without the query', async () => {
    arm()
      .put(VAULT)
      .query(true)
      .reply(400, { error: { code: 'UserErrorX', message: 'No.', recommendedAction: ['Do.'] } }, FROM_ARM);
    const failure = await failureOf(clientOf(test).send({ ...put, clientRequestId: 'mine' }));
    expect(failure.kind).toBe('refused');
    expect(failure.message).toBe('UserErrorX: No.');
    expect(failure.error).toMatchObject({
      code: 'UserErrorX',
      recommendedActions: ['Do.'],
      httpStatus: 400,
      method: 'PUT',
      url: `${ORIGIN}${VAULT}`,
      requestId: 'request-1',
      correlationId: 'correlation-1',
      clientRequestId: 'mine',
    });
  });

  it('a redirect is refused, not followed', async () => {
    arm().get(VAULT).query(true).reply(302, '', { Location: 'https://login.evil.example/?s=SECRET' });
    const failure = await failureOf(clientOf(test).get(VAULT, VERSION));
    expect(failure).toMatchObject({ kind: 'refused', error: { code: 'ARM412' } });
    expect(inspect(failure)).not.toContain('SECRET');
  });

  it('a path that is no path is refused before anything is sent', async () => {
    expect(await failureOf(clientOf(test).get('/a/../b', VERSION))).toMatchObject({
      kind: 'notSent',
      error: { code: 'ARM417' },
    });
  });
});

describe('an endpoint that is not Azure', () => {
  const page = '<html><title>Sign in</title>Bearer abcdefghijklmnop</html>';

  it('is named, with the start of what it sent, and read again first', async () => {
    arm().get(VAULT).query(true).times(3).reply(200, page, { 'content-type': 'text/html' });
    const failure = await failureOf(clientOf(test).get(VAULT, VERSION));
    expect(failure.error.code).toBe('ARM410');
    expect(failure.error.message).toContain('<html><title>Sign in');
    expect(failure.error.message).toContain('text/html');
    expect(failure.error.message).not.toContain('abcdefghijklmnop');
  });

  it('its 404 page does not mean that a resource is absent', async () => {
    arm().get(VAULT).query(true).reply(404, page, { 'content-type': 'text/html' });
    expect(await failureOf(clientOf(test).get(VAULT, VERSION))).toMatchObject({
      error: { code: 'ARM410', httpStatus: 404 },
    });
    arm().get(VAULT).query(true).reply(404);
    expect(await failureOf(clientOf(test).get(VAULT, VERSION))).toMatchObject({ error: { code: 'ARM410' } });
  });

  it('a write answered with a page is in doubt, not done', async () => {
    arm().post(post.path).query(true).reply(200, page);
    expect(await failureOf(clientOf(test).send(post))).toMatchObject({ kind: 'inDoubt', error: { code: 'ARM410' } });
  });

  it('JSON nested without end is refused', async () => {
    arm()
      .get(VAULT)
      .query(true)
      .reply(200, `${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    expect(await failureOf(clientOf(test).get(VAULT, VERSION))).toMatchObject({ error: { code: 'ARM411' } });
  });

  it('an object is expected where one resource is read', async () => {
    arm().get(VAULT).query(true).reply(200, '[]');
    expect(await failureOf(clientOf(test).get(VAULT, VERSION))).toMatchObject({ error: { code: 'ARM410' } });
  });
});
