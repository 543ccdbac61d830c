import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { arm, armTest, clientOf, failureOf, ORIGIN, START, VAULT, VERSION } from './arm-harness.ts';

const test = armTest();
const DAY_MS = 86_400_000;
/** The service's clock is a day ahead of this machine's. */
const date = new Date(START + DAY_MS).toUTCString();

describe('the service’s own time, before anything else was asked', () => {
  it('costs one small request, once', async () => {
    arm().get('/tenants').query(true).reply(200, { value: [] }, { date });
    const client = clientOf(test);
    expect(await client.serviceNow()).toBe(START + DAY_MS);
    expect(await client.serviceNow()).toBe(START + DAY_MS);
  });

  it('costs nothing once an answer has told it', async () => {
    arm().get(VAULT).query(true).reply(200, {}, { date });
    const client = clientOf(test);
    await client.get(VAULT, VERSION);
    expect(await client.serviceNow()).toBe(START + DAY_MS);
  });

  it('is told by a refusal too', async () => {
    arm()
      .get('/tenants')
      .query(true)
      .reply(403, { error: { code: 'AuthorizationFailed', message: 'm' } }, { date });
    expect(await clientOf(test).serviceNow()).toBe(START + DAY_MS);
  });

  it('is not known while no answer has a date', async () => {
    arm()
      .get('/tenants')
      .query(true)
      .reply(403, { error: { code: 'AuthorizationFailed', message: 'm' } });
    expect((await failureOf(clientOf(test).serviceNow())).kind).toBe('refused');
  });

  it('is virtual time of an embedded Azure, without a request to ARM', async () => {
    nock.cleanAll();
    const now = new Date(START + 30 * DAY_MS).toISOString();
    nock(ORIGIN).get('/_emulator/clock').reply(200, { now, speed: 'max' });
    expect(await clientOf(test).serviceNow()).toBe(START + 30 * DAY_MS);
  });
});
