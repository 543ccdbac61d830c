import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { createArmClient } from '../../../src/azure/create-arm-client.ts';
import { identityOfToken } from '../../../src/azure/token-claims.ts';

const TENANT = '11111111-1111-4111-8111-111111111111';
const OBJECT = '22222222-2222-4222-8222-222222222222';
const CLIENT = '33333333-3333-4333-8333-333333333333';

const tokenOf = (claims: unknown): string =>
  `${btoa('{"alg":"RS256"}')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.SIGNATURE`;

describe('whom a token speaks for', () => {
  test.each([
    [
      'a service principal, version 1',
      { tid: TENANT, oid: OBJECT, appid: CLIENT, idtyp: 'app', ver: '1.0' },
      { tenantId: TENANT, objectId: OBJECT, applicationId: CLIENT, kind: 'app' },
    ],
    [
      'a person, version 2',
      { tid: TENANT, oid: OBJECT.toUpperCase(), azp: CLIENT, idtyp: 'user', ver: '2.0', upn: 'me@x', name: 'Me' },
      { tenantId: TENANT, objectId: OBJECT, applicationId: CLIENT, kind: 'user' },
    ],
    ['what has no kind', { tid: TENANT, oid: OBJECT }, { tenantId: TENANT, objectId: OBJECT }],
    ['ids that are none', { tid: 'common', oid: '../../x', appid: 7, idtyp: 'robot' }, undefined],
    ['nobody', { aud: 'https://management.azure.com' }, undefined],
    ['no claims', ['tid'], undefined],
  ])('%s', (_what, claims, identity) => {
    expect(identityOfToken(tokenOf(claims))).toEqual(identity);
  });

  test.each(['', 'emulator', 'a.b', 'a.b.c', '..', `a.${btoa('{')}.c`, 'a.bnVsbA.c'])('%j is no JWT', (token) => {
    expect(identityOfToken(token)).toBeUndefined();
  });

  it('holds nothing of the token but the ids', () => {
    const secret = fc.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 40 });
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('tid', 'oid', 'appid', 'azp', 'idtyp', 'upn'), secret), (claims) => {
        const said = JSON.stringify(identityOfToken(tokenOf({ ...claims, azp: CLIENT })));
        expect(said).toBe(JSON.stringify({ applicationId: CLIENT }));
      }),
    );
  });

  it('is unknown with the constant of the embedded Azure', async () => {
    const client = createArmClient({ endpoint: 'http://127.0.0.1:1', env: {}, version: '0' });
    expect(await client.signedInAs()).toBeUndefined();
  });
});
