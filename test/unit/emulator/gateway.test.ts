import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, codeOf, DISK, header, openSession, SUBSCRIPTION, v, VAULT, vaultBody } from './session.ts';
import type { Session } from './session.ts';

/** What Azure Resource Manager does before any provider is asked. */
describe('the gateway', () => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession();
    await session.send('PUT', v(VAULT), vaultBody());
  });
  afterAll(() => session.close());

  test.each([
    ['no bearer', {}],
    ['a foreign token', { authorization: 'Bearer abc.def.ghi' }],
    ['another scheme', { authorization: 'Basic emulator' }],
  ])('%s is answered 401 with a challenge', async (_case, headers) => {
    const response = await fetch(`${session.emulator.endpoint}${v(VAULT)}`, { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer authorization_uri=/);
  });

  test.each([
    [VAULT, 'MissingApiVersionParameter'],
    [v(VAULT, ''), 'MissingApiVersionParameter'],
    [v(VAULT, 'latest'), 'InvalidApiVersionParameter'],
    [v(VAULT, '2020-12-31'), 'NoRegisteredProviderFound'],
  ])('%s is refused as %s', async (path, code) => {
    const answer = await session.send('GET', path);
    expect([answer.status, codeOf(answer)]).toEqual([400, code]);
  });

  test.each([
    ['a slash too many and a capital S', `//S${VAULT.slice(2)}?API-VERSION=2024-04-01`],
    ['everything in capitals', `${VAULT.toUpperCase()}?api-version=2024-04-01`],
    ['a version between known ones', v(VAULT, '2023-06-17-preview')],
    ['a version newer than any known', v(VAULT, '2027-01-01')],
  ])('%s finds the vault under its stored name', async (_case, path) => {
    const answer = await session.send('GET', path);
    expect([answer.status, answer.body['id']]).toEqual([200, VAULT]);
  });

  test.each([
    ['a missing group', 'GET', v(VAULT.replace('TestBkpVaultRG', 'nowhere')), 404, 'ResourceGroupNotFound', 'gateway'],
    [
      'a missing group at the group itself',
      'GET',
      v(`${SUBSCRIPTION}/resourceGroups/nowhere`),
      404,
      'ResourceGroupNotFound',
      'gateway',
    ],
    ['a missing subscription', 'GET', v(VAULT.replace('0001/', '0009/')), 404, 'SubscriptionNotFound', 'gateway'],
    ['a missing vault', 'GET', v(`${VAULT}x`), 404, 'UserErrorGenericResourceNotFound', ''],
    ['a missing disk', 'GET', v(`${DISK}x`), 404, 'ResourceNotFound', ''],
    ['a type nobody knows', 'GET', v(`${VAULT}/nonsense/x`), 404, 'InvalidResourceType', 'gateway'],
    [
      'a provider nobody knows',
      'GET',
      v(`${SUBSCRIPTION}/providers/Microsoft.Nonsense/things`),
      404,
      'InvalidResourceNamespace',
      'gateway',
    ],
    ['a path that is no id', 'GET', '/index.html', 404, 'NotFound', 'gateway'],
    ['a method that the resource has not', 'POST', v(VAULT), 405, 'MethodNotAllowed', 'gateway'],
    ['an operation that is not emulated', 'POST', v(`${VAULT}/exportBackupJobs`), 501, 'EmulatorNotImplemented', ''],
  ])('%s is answered as Azure does', async (_case, method, path, status, code, cause) => {
    const answer = await session.send(method, path);
    expect([answer.status, codeOf(answer), header(answer, 'x-ms-failure-cause')]).toEqual([status, code, cause]);
  });

  test('what is left of a budget is shown by who counts: the tenant, the subscription, the provider, or nobody', async () => {
    const shown = async (path: string): Promise<string[]> =>
      [...(await session.send('GET', path)).headers.keys()].filter((name) =>
        name.startsWith('x-ms-ratelimit-remaining-'),
      );
    const prefix = 'x-ms-ratelimit-remaining-';
    expect(await shown(v('/subscriptions', '2020-01-01'))).toEqual([`${prefix}tenant-reads`]);
    expect(await shown(v(DISK))).toEqual([`${prefix}subscription-reads`]);
    expect(await shown(v(VAULT))).toEqual([`${prefix}subscription-resource-requests`]);
    expect(await shown(v(VAULT.replace('TestBkpVaultRG', 'nowhere')))).toEqual([]);
  });

  test('a body that is not JSON is refused', async () => {
    const answer = await session.send('PUT', v(VAULT), '{"location": "westus",}');
    expect([answer.status, codeOf(answer)]).toEqual([400, 'InvalidRequestContent']);
  });

  test('correlation and client request ids are taken over and given back as asked', async () => {
    const sent = { 'x-ms-correlation-request-id': 'c0ffee', 'x-ms-client-request-id': 'mine' };
    const plain = await session.send('GET', v(VAULT), undefined, sent);
    expect([header(plain, 'x-ms-correlation-request-id'), header(plain, 'x-ms-client-request-id')]).toEqual([
      'c0ffee',
      '',
    ]);
    const echoed = await session.send('GET', v(VAULT), undefined, { ...sent, 'x-ms-return-client-request-id': 'true' });
    expect(header(echoed, 'x-ms-client-request-id')).toBe('mine');
    const failed = await session.send('GET', v(`${VAULT}x`), undefined, sent);
    expect(at(failed.body, 'error', 'additionalInfo', 0, 'info', 'properties', 'ActivityId')).toBe('mine');
  });

  const RSV = `${SUBSCRIPTION}/resourceGroups/TestBkpVaultRG/providers/Microsoft.RecoveryServices/vaults/rsv-demo`;
  test.each([
    [VAULT, '2023-01-01', 'application/json', 'Microsoft-IIS/10.0', 'ASP.NET'],
    [VAULT, '2024-04-01', 'application/json; charset=utf-8', '', ''],
    [RSV, '2016-06-01', 'application/json', 'Microsoft-IIS/10.0', ''],
    [`${RSV}/backupJobs`, '2017-07-01', 'application/json', 'Microsoft-IIS/8.0', 'ASP.NET'],
    [`${RSV}/backupJobs`, '2020-10-01', 'application/json', 'Microsoft-IIS/10.0', 'ASP.NET'],
    [`${RSV}/backupJobs`, '2022-01-01', 'application/json; charset=utf-8', '', ''],
  ])('%s at %s shows its web server: %s, %s, %s', async (path, apiVersion, ...shown) => {
    const answer = await session.send('GET', v(path, apiVersion));
    expect(answer.status).toBe(200);
    expect(['content-type', 'server', 'x-powered-by'].map((name) => header(answer, name))).toEqual(shown);
  });

  test('an old web server keeps its name from errors, and does not see those of the gateway', async () => {
    const missing = await session.send('GET', v(`${VAULT}x`, '2021-01-01'));
    const shown = ['content-type', 'server', 'x-powered-by'];
    expect(shown.map((name) => header(missing, name))).toEqual(['application/json', '', 'ASP.NET']);
    const noGroup = await session.send('GET', v(VAULT.replace('TestBkpVaultRG', 'none'), '2021-01-01'));
    expect(shown.map((name) => header(noGroup, name))).toEqual(['application/json; charset=utf-8', '', '']);
  });

  test('budgets count down per operation, and are enforced when switched on', async () => {
    const own = await openSession({ switches: { enforceBudgets: true } });
    await own.send('PUT', v(VAULT), vaultBody());
    const policy = v(`${VAULT}/backupPolicies/none`);
    const left: string[] = [];
    for (let count = 0; count < 50; count += 1)
      left.push(header(await own.send('DELETE', policy), 'x-ms-ratelimit-remaining-subscription-resource-requests'));
    expect([left[0], left[49]]).toEqual(['49', '0']);
    await own.advance('PT10M');
    const throttled = await own.send('DELETE', policy);
    expect([throttled.status, codeOf(throttled), header(throttled, 'retry-after')]).toEqual([
      429,
      'ResourceRequestsThrottled',
      '3000',
    ]);
    expect(at(throttled.body, 'error', 'message')).toContain("exceeded the limit of '50' for time interval '01:00:00'");
    await own.advance('PT50M');
    expect((await own.send('DELETE', policy)).status).toBe(204);
    await own.close();
  });

  test('operations ask for no longer waits than the settings allow', async () => {
    const patient = await openSession();
    const hurried = await openSession({ longestRetryAfterS: 1 });
    const waitAsked = async (session: Session) =>
      header(await session.send('PUT', v(VAULT), vaultBody()), 'retry-after');
    expect(await waitAsked(patient)).toBe('10');
    expect(await waitAsked(hurried)).toBe('1');
    expect(header(await hurried.send('GET', v(VAULT)), 'retry-after')).toBe('');
    await Promise.all([patient.close(), hurried.close()]);
  });
});
