import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, SUBSCRIPTION, v, VAULT, vaultBody } from '../../unit/emulator/session.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { type RecordedExchange, startRecordingProxy } from '../../support/recording-proxy.ts';
import { describeWith } from '../reference-data.ts';
import { unexplained } from './allowed.ts';
import { type Judge, openJudge } from './judge.ts';
import { OPENAPI } from './specifications.ts';

const GROUP = `${SUBSCRIPTION}/resourceGroups/TestBkpVaultRG`;
const GUARDS = `${GROUP}/providers/Microsoft.DataProtection/resourceGuards`;
const GUARD = `${GUARDS}/guard`;
const PROXIES = `${VAULT}/backupResourceGuardProxies`;
const PROXY = `${PROXIES}/DppResourceGuardProxy`;

type Request = readonly [method: string, path: string, status: number, body?: object, headers?: Record<string, string>];

const requestsOf = (name: string): Request => ['GET', `${GUARD}/${name}Requests`, 200];

/** A vault is put under a guard and let go again. */
const GUARDING: readonly Request[] = [
  ['PUT', VAULT, 201, vaultBody()],
  ['PUT', GUARD, 200, { location: 'westus', tags: { a: '1' } }],
  ['GET', GUARD, 200],
  ['PATCH', GUARD, 200, { tags: { b: '2' } }],
  ['GET', GUARDS, 200],
  ['GET', `${SUBSCRIPTION}/providers/Microsoft.DataProtection/resourceGuards`, 200],
  ...['disableSoftDelete', 'deleteResourceGuardProxy', 'getBackupSecurityPIN'].map((name) => requestsOf(name)),
  ...['deleteProtectedItem', 'updateProtectionPolicy', 'updateProtectedItem'].map((name) => requestsOf(name)),
  ['GET', `${GUARD}/deleteProtectedItemRequests/default`, 200],
  ['PUT', PROXY, 200, { properties: { resourceGuardResourceId: GUARD } }],
  ['GET', PROXY, 200],
  ['GET', PROXIES, 200],
  ['DELETE', PROXY, 400],
  [
    'POST',
    `${PROXY}/unlockDelete`,
    200,
    { resourceGuardOperationRequests: [`${GUARD}/deleteResourceGuardProxyRequests/default`] },
  ],
  ['DELETE', PROXY, 200],
  ['DELETE', GUARD, 200],
  ['DELETE', GUARD, 204],
];

const NAMES = `${GROUP}/providers/Microsoft.DataProtection/locations/westus/checkNameAvailability`;
const type = 'Microsoft.DataProtection/BackupVaults';

const NAMING: readonly Request[] = [
  ['POST', NAMES, 200, { name: 'testBkpVault', type }],
  ['PUT', VAULT, 201, vaultBody()],
  ['POST', NAMES, 200, { name: 'testBkpVault', type }],
];

const DELETED = `${SUBSCRIPTION}/providers/Microsoft.DataProtection/locations/westus/deletedVaults`;

const DELETING: readonly Request[] = [
  ['PUT', VAULT, 201, vaultBody()],
  ['DELETE', VAULT, 202],
  ['GET', DELETED, 200],
  ['GET', `${DELETED}/{deleted}`, 200],
  ['PUT', VAULT, 201, vaultBody(), { 'x-ms-deleted-vault-id': `${DELETED}/{deleted}` }],
];

const DISK = `${SUBSCRIPTION}/resourceGroups/RG-DiskBackup/providers/Microsoft.Compute/disks/msdiskbackup`;
const SNAPSHOT = `${GROUP}/providers/Microsoft.Compute/snapshots/by-hand`;
const wish = { access: 'Read', durationInSeconds: 600 };

/** Somebody reads the bytes of a disk and of a snapshot of it. */
const READING: readonly Request[] = [
  ['POST', `${DISK}/beginGetAccess`, 202, wish],
  ['GET', DISK, 200],
  ['POST', `${DISK}/endGetAccess`, 202],
  [
    'PUT',
    SNAPSHOT,
    202,
    { location: 'westus', properties: { creationData: { createOption: 'Copy', sourceResourceId: DISK } } },
  ],
  ['GET', SNAPSHOT, 200],
  ['POST', `${SNAPSHOT}/beginGetAccess`, 202, { ...wish, fileFormat: 'VHD', getSecureVMGuestStateSAS: false }],
  ['GET', SNAPSHOT, 200],
  ['POST', `${SNAPSHOT}/endGetAccess`, 202],
];

/** Sends the requests; `{deleted}` stands for the name of the first deleted vault that was listed. */
const play = async (requests: readonly Request[], version: string): Promise<readonly RecordedExchange[]> => {
  const emulator = await startEmulator({ speed: 'max', durationsMs: { deleteVault: 0 } });
  const proxy = await startRecordingProxy(emulator.endpoint);
  const own = { authorization: `Bearer ${emulator.token}`, 'content-type': 'application/json' };
  let deleted = '';
  try {
    for (const [method, path, , body, headers = {}] of requests) {
      const filled = JSON.stringify({ path, headers }).replaceAll('{deleted}', deleted);
      const sent = JSON.parse(filled) as { readonly path: string; readonly headers: Record<string, string> };
      const answer = await fetch(`${proxy.endpoint}${v(sent.path, version)}`, {
        method,
        headers: { ...own, ...sent.headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (path === DELETED) deleted = String(at(await answer.json(), 'value', 0, 'name'));
    }
    return proxy.exchanges;
  } finally {
    await Promise.all([proxy.close(), emulator.close()]);
  }
};

describeWith(OPENAPI, 'operations that no run of azbackup uses, judged by the OpenAPI files', () => {
  let judge: Judge | undefined;
  beforeAll(async () => {
    judge = await openJudge();
  });
  afterAll(() => judge?.close());

  test.each([
    ['guards', GUARDING, '2024-04-01'],
    ['guards', GUARDING, '2026-03-01'],
    ['names', NAMING, '2024-04-01'],
    ['names', NAMING, '2026-03-01'],
    ['deleted vaults', DELETING, '2026-03-01'],
    ['bytes of disks', READING, '2024-03-02'],
  ] as const)('%s: nothing unexplained', async (_name, requests, version) => {
    const exchanges = await play(requests, version);
    expect(exchanges.map(({ status }) => status)).toEqual(requests.map(([, , status]) => status));
    for (const exchange of exchanges) {
      const verdict = await judge?.judge(exchange);
      expect(verdict?.operation).toBeDefined();
      expect(unexplained(verdict?.deviations ?? [])).toEqual([]);
    }
  });
});
