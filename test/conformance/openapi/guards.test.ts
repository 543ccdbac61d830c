import { afterAll, beforeAll, expect, test } from 'vitest';
import { SUBSCRIPTION, v, VAULT, vaultBody } from '../../unit/emulator/session.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { startRecordingProxy } from '../../support/recording-proxy.ts';
import { describeWith } from '../reference-data.ts';
import { unexplained } from './allowed.ts';
import { type Judge, openJudge } from './judge.ts';
import { OPENAPI } from './specifications.ts';

const GROUP = `${SUBSCRIPTION}/resourceGroups/TestBkpVaultRG`;
const GUARDS = `${GROUP}/providers/Microsoft.DataProtection/resourceGuards`;
const GUARD = `${GUARDS}/guard`;
const PROXIES = `${VAULT}/backupResourceGuardProxies`;
const PROXY = `${PROXIES}/DppResourceGuardProxy`;

const requestsOf = (name: string): readonly [string, string] => ['GET', `${GUARD}/${name}Requests`];

/** A vault is put under a guard and let go again. */
const REQUESTS: readonly (readonly [method: string, path: string, body?: object])[] = [
  ['PUT', VAULT, vaultBody()],
  ['PUT', GUARD, { location: 'westus', tags: { a: '1' } }],
  ['GET', GUARD],
  ['PATCH', GUARD, { tags: { b: '2' } }],
  ['GET', GUARDS],
  ['GET', `${SUBSCRIPTION}/providers/Microsoft.DataProtection/resourceGuards`],
  ...['disableSoftDelete', 'deleteResourceGuardProxy', 'getBackupSecurityPIN'].map((name) => requestsOf(name)),
  ...['deleteProtectedItem', 'updateProtectionPolicy', 'updateProtectedItem'].map((name) => requestsOf(name)),
  ['GET', `${GUARD}/deleteProtectedItemRequests/default`],
  ['PUT', PROXY, { properties: { resourceGuardResourceId: GUARD } }],
  ['GET', PROXY],
  ['GET', PROXIES],
  ['DELETE', PROXY],
  [
    'POST',
    `${PROXY}/unlockDelete`,
    { resourceGuardOperationRequests: [`${GUARD}/deleteResourceGuardProxyRequests/default`] },
  ],
  ['DELETE', PROXY],
  ['DELETE', GUARD],
  ['DELETE', GUARD],
];

describeWith(OPENAPI, 'what the embedded Azure says of resource guards, judged by the OpenAPI files', () => {
  let judge: Judge | undefined;
  beforeAll(async () => {
    judge = await openJudge();
  });
  afterAll(() => judge?.close());

  test.each(['2024-04-01', '2026-03-01'])('at %s: nothing unexplained', async (version) => {
    const emulator = await startEmulator({ speed: 'max' });
    const proxy = await startRecordingProxy(emulator.endpoint);
    const headers = { authorization: `Bearer ${emulator.token}`, 'content-type': 'application/json' };
    for (const [method, path, body] of REQUESTS) {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      await fetch(`${proxy.endpoint}${v(path, version)}`, { method, headers, ...sent });
    }
    const { exchanges } = proxy;
    await Promise.all([proxy.close(), emulator.close()]);
    expect(exchanges.map(({ status }) => status)).toEqual([
      201,
      ...Array<number>(15).fill(200),
      400,
      200,
      200,
      200,
      204,
    ]);
    for (const exchange of exchanges) {
      const verdict = await judge?.judge(exchange);
      expect(verdict?.operation).toBeDefined();
      expect(unexplained(verdict?.deviations ?? [])).toEqual([]);
    }
  });
});
