import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, codeOf, header, openSession, SUBSCRIPTION, v, VAULT, vaultBody } from './session.ts';
import type { Answer, Session } from './session.ts';

describe('Microsoft Graph', () => {
  let session: Session;
  let objectId = '';
  beforeAll(async () => {
    session = await openSession();
    await session.send('PUT', v(VAULT), vaultBody());
    objectId = String(at((await session.send('GET', v(VAULT))).body, 'identity', 'principalId'));
    await session.advance('PT8S');
  });
  afterAll(() => session.close());

  const list = (filter: string): Promise<Answer> =>
    session.send('GET', `/v1.0/servicePrincipals?$filter=${encodeURIComponent(filter)}`);
  const namesOf = (answer: Answer): readonly unknown[] =>
    (answer.body['value'] as readonly unknown[]).map((one) => at(one, 'displayName'));
  const getByIds = (ids: readonly string[], types?: readonly string[]): Promise<Answer> =>
    session.send('POST', '/v1.0/directoryObjects/getByIds', { ids, types });

  test('finds the identity of a new vault by its id at once, and in lists a little later', async () => {
    const types = ['user', 'group', 'servicePrincipal', 'directoryObjectPartnerReference'];
    const found = await getByIds([objectId.toUpperCase(), '00000000-0000-4000-8000-000000000009'], types);
    expect(found.body['value']).toHaveLength(1);
    expect(at(found.body, 'value', 0)).toMatchObject({
      '@odata.type': '#microsoft.graph.servicePrincipal',
      id: objectId,
      displayName: 'testBkpVault',
      servicePrincipalType: 'ManagedIdentity',
      alternativeNames: [
        'isExplicit=False',
        `${SUBSCRIPTION}/resourcegroups/TestBkpVaultRG/providers/Microsoft.DataProtection/BackupVaults/testBkpVault`,
      ],
    });
    expect(namesOf(await list("startswith(displayName,'testbkp')"))).toEqual([]);
    await session.advance('PT4S');
    expect(namesOf(await list("startswith(displayName,'testbkp')"))).toEqual(['testBkpVault']);
  });

  test('looks for other kinds of objects in vain', async () => {
    expect((await getByIds([objectId], ['user', 'group'])).body['value']).toEqual([]);
    expect((await getByIds([objectId])).body['value']).toHaveLength(1);
  });

  test('knows an application by its names, not by the id of its identity', async () => {
    const { body } = await session.send('GET', `/v1.0/servicePrincipals/${objectId}`);
    const byName = (name: unknown): Promise<Answer> => list(`servicePrincipalNames/any(c:c eq '${String(name)}')`);
    expect(namesOf(await byName(objectId))).toEqual([]);
    expect(namesOf(await byName(body['appId']))).toEqual(['testBkpVault']);
    for (const filter of [
      `appId eq '${String(body['appId'])}'`,
      `id eq '${objectId}'`,
      "displayName eq 'testBkpVault'",
    ])
      expect(namesOf(await list(filter))).toEqual(['testBkpVault']);
    expect(namesOf(await list("displayName eq 'it''s'"))).toEqual([]);
  });

  test('answers in its own manner', async () => {
    const answer = await session.send('GET', '/v1.0/servicePrincipals');
    expect(answer.body['@odata.context']).toBe(`${session.emulator.endpoint}/v1.0/$metadata#servicePrincipals`);
    expect(header(answer, 'content-type')).toContain('odata.metadata=minimal');
    const missing = await session.send('GET', '/v1.0/servicePrincipals/00000000-0000-4000-8000-000000000009');
    expect([missing.status, codeOf(missing)]).toEqual([404, 'Request_ResourceNotFound']);
    expect((await session.send('GET', '/v1.0/me')).status).toBe(501);
    expect((await list("accountEnabled eq true and displayName eq 'x'")).status).toBe(501);
    const nobody = await session.send('GET', '/v1.0/servicePrincipals', undefined, { authorization: '' });
    expect(nobody.status).toBe(401);
  });

  test('dates the identity of a vault that was there before, and its certificate', async () => {
    const principalId = '0b2dcd24-9585-4bb4-a7c3-83e0e3bd0dc7';
    const world = {
      now: '2022-05-24T12:00:00Z',
      resources: [
        {
          id: `${VAULT}-old`,
          location: 'westeurope',
          identity: { type: 'SystemAssigned', principalId },
          systemData: { createdAt: '2022-05-24T11:50:03Z' },
        },
      ],
    };
    const old = await openSession({ world });
    const { body } = await old.send('GET', `/v1.0/servicePrincipals/${principalId}`);
    expect([body['createdDateTime'], at(body, 'keyCredentials', 0)]).toMatchObject([
      '2022-05-24T11:50:03Z',
      { startDateTime: '2022-05-24T11:45:00Z', endDateTime: '2022-08-22T11:45:00Z' },
    ]);
    await old.close();
  });

  test('gives long lists in pages', async () => {
    await session.send('PUT', v(`${VAULT}2`), vaultBody());
    await session.advance('PT11S');
    const first = await session.send('GET', '/v1.0/servicePrincipals?$top=1');
    const next = await session.send('GET', String(first.body['@odata.nextLink']));
    expect([...namesOf(first), ...namesOf(next)]).toEqual(['testBkpVault', 'testBkpVault2']);
    expect(next.body['@odata.nextLink']).toBeUndefined();
  });

  test('forgets an identity with its vault', async () => {
    const other = `${VAULT}3`;
    const made = await session.send('PUT', v(other), vaultBody());
    const id = String(at(made.body, 'identity', 'principalId'));
    await session.advance('PT1S');
    await session.send('DELETE', v(other));
    await session.advance('PT1S');
    expect((await getByIds([id])).body['value']).toEqual([]);
    expect((await session.send('GET', `/v1.0/servicePrincipals/${id}`)).status).toBe(404);
  });
});
