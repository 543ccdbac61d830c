import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptsBearer, issueToken } from '../../../src/emulator/identity/tokens.ts';
import { at, DISK, openSession, v } from './session.ts';
import type { Body, Session } from './session.ts';

describe('identity endpoints', () => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession({ tenantId: '44444444-4444-4444-8444-444444444444' });
  });
  afterAll(() => session.close());

  const open = async (path: string, init: RequestInit = {}): Promise<{ status: number; body: Body }> => {
    const response = await fetch(`${session.emulator.endpoint}${path}`, init);
    return { status: response.status, body: (await response.json()) as Body };
  };
  const form = (fields: Record<string, string>): RequestInit => ({ method: 'POST', body: new URLSearchParams(fields) });
  const resource = 'https://management.azure.com/';

  test.each([
    [
      'App Service',
      `/msi/token?api-version=2019-08-01&resource=${resource}`,
      { headers: { 'X-IDENTITY-HEADER': 'x' } },
    ],
    ['Cloud Shell', '/msi/token', { ...form({ resource }), headers: { Metadata: 'true' } }],
    [
      'a virtual machine',
      `/metadata/identity/oauth2/token/?api-version=2018-02-01&resource=${resource}`,
      { headers: { Metadata: 'true' } },
    ],
    [
      'an authority',
      '/44444444-4444-4444-8444-444444444444/oauth2/v2.0/token',
      form({ client_id: 'me', scope: `${resource}/.default`, grant_type: 'client_credentials' }),
    ],
    ['ADFS', '/adfs/oauth2/token', form({ client_id: 'me', resource, grant_type: 'client_credentials' })],
  ])('a token as of %s opens ARM and can be decoded', async (_case, path, init) => {
    const { status, body } = await open(path, init);
    expect(status).toBe(200);
    const token = String(body['access_token']);
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Body;
    expect(claims).toMatchObject({
      tid: '44444444-4444-4444-8444-444444444444',
      aud: expect.stringContaining('https://management.azure.com') as string,
    });
    expect(Number(claims['exp']) * 1000).toBeGreaterThan(Date.now());
    expect(claims['oid']).toMatch(/^[0-9a-f-]{36}$/);
    expect((await session.send('GET', v(DISK), undefined, { authorization: `Bearer ${token}` })).status).toBe(200);
    const forged = `${token.slice(0, -2)}AA`;
    expect((await session.send('GET', v(DISK), undefined, { authorization: `Bearer ${forged}` })).status).toBe(401);
  });

  test.each([
    ['no proof of where it comes from', `/msi/token?resource=${resource}`, {}],
    ['no resource', '/msi/token', { headers: { Metadata: 'true' } }],
    ['no client', '/adfs/oauth2/token', form({ resource })],
  ])('a token request with %s is refused', async (_case, path, init) => {
    const { status, body } = await open(path, init);
    expect([status, body['error']]).toEqual([400, 'invalid_request']);
  });

  test.each(['/adfs', '/organizations/v2.0'])('%s says where its token endpoint is', async (base) => {
    const { body } = await open(`${base}/.well-known/openid-configuration`);
    const endpoint = String(body['token_endpoint']);
    expect(endpoint.startsWith(`${session.emulator.endpoint}/`)).toBe(true);
    const { status } = await open(new URL(endpoint).pathname, form({ client_id: 'me', scope: 'x/.default' }));
    expect(status).toBe(200);
  });

  test('the metadata of the cloud has both shapes and names this process', async () => {
    const old = await open('//metadata/endpoints?api-version=2015-01-01');
    expect(at(old.body, 'authentication', 'loginEndpoint')).toBe(`${session.emulator.endpoint}/`);
    const clouds = await open('/metadata/endpoints?api-version=2019-05-01');
    expect(at(clouds.body, 0, 'resourceManager')).toBe(`${session.emulator.endpoint}/`);
  });

  test('a token is good for an hour', () => {
    const now = Date.now();
    const { accessToken } = issueToken('x', 'tenant', 'client', now);
    expect(acceptsBearer(`Bearer ${accessToken}`, now + 3_500_000)).toBe(true);
    expect(acceptsBearer(`Bearer ${accessToken}`, now + 3_601_000)).toBe(false);
  });
});
