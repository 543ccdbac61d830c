import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  DefaultAzureCredential,
  EnvironmentCredential,
  ManagedIdentityCredential,
  OnBehalfOfCredential,
  type TokenCredential,
  WorkloadIdentityCredential,
} from '@azure/identity';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { signInVariables } from '../../support/sign-in-variables.ts';
import { openSdkSession, type SdkSession } from './sdk-session.ts';

describe('@azure/identity', () => {
  let session: SdkSession;
  let folder: string;
  let variables: Awaited<ReturnType<typeof signInVariables>>;
  let tenant: string;
  beforeAll(async () => {
    session = await openSdkSession();
    folder = await mkdtemp(join(tmpdir(), 'azbackup-identity-'));
    variables = await signInVariables(session, folder);
    tenant = session.emulator.embedded.settings().tenantId;
  });
  afterEach(() => vi.unstubAllEnvs());
  afterAll(async () => {
    await session.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** The library reads the whole environment: what the machine has of these must not help. */
  const setUp = (chosen: Readonly<Record<string, string>>): void => {
    const known = Object.values(variables).flatMap((one) => Object.keys(one));
    for (const name of known) vi.stubEnv(name, undefined);
    for (const [name, value] of Object.entries(chosen)) vi.stubEnv(name, value);
  };
  const options = () => ({
    authorityHost: session.arm,
    disableInstanceDiscovery: true,
    tlsOptions: session.options.tlsOptions,
  });
  const client = 'an-application';

  test.each<[string, keyof typeof variables | 'no variables', () => TokenCredential]>([
    ['ClientSecretCredential', 'no variables', () => new ClientSecretCredential(tenant, client, 'a-secret', options())],
    [
      'ClientSecretCredential at ADFS',
      'no variables',
      () => new ClientSecretCredential('adfs', client, 'a', options()),
    ],
    [
      'ClientCertificateCredential',
      'no variables',
      () => new ClientCertificateCredential(tenant, client, join(folder, 'client.pem'), options()),
    ],
    [
      'ClientAssertionCredential',
      'no variables',
      () => new ClientAssertionCredential(tenant, client, async () => await Promise.resolve('an-assertion'), options()),
    ],
    [
      'OnBehalfOfCredential',
      'no variables',
      () =>
        new OnBehalfOfCredential({
          tenantId: tenant,
          clientId: client,
          clientSecret: 'a-secret',
          userAssertionToken: 'an-assertion',
          ...options(),
        }),
    ],
    ['WorkloadIdentityCredential', 'workload identity', () => new WorkloadIdentityCredential(options())],
    ['EnvironmentCredential', 'client certificate', () => new EnvironmentCredential(options())],
    ['DefaultAzureCredential', 'client secret', () => new DefaultAzureCredential(options())],
    ['ManagedIdentityCredential', 'managed identity of App Service', () => new ManagedIdentityCredential()],
    ['ManagedIdentityCredential', 'managed identity of Cloud Shell', () => new ManagedIdentityCredential()],
    ['ManagedIdentityCredential', 'managed identity of a virtual machine', () => new ManagedIdentityCredential()],
  ])('%s (%s) gets a token that opens ARM', async (_name, chosen, create) => {
    setUp(chosen === 'no variables' ? {} : variables[chosen]);
    const before = Date.now();
    const token = await create().getToken(`${session.arm}/.default`);
    expect(token?.expiresOnTimestamp).toBeGreaterThan(before + 3_000_000);
    const [, claims = ''] = token?.token.split('.') ?? [];
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'))).toMatchObject({
      aud: session.arm,
      tid: tenant,
    });
    const authorization = `Bearer ${token?.token ?? ''}`;
    const answer = await fetch(`${session.plain}/subscriptions?api-version=2022-12-01`, { headers: { authorization } });
    expect(answer.status).toBe(200);
  });

  test('a user-assigned identity is asked for by its client id', async () => {
    setUp(variables['managed identity of App Service']);
    const token = await new ManagedIdentityCredential({ clientId: 'mine' }).getToken(`${session.arm}/.default`);
    const [, claims = ''] = token.token.split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'))).toMatchObject({ appid: 'mine' });
  });

  test('an authority over plain http is refused by the library itself', () => {
    const plain = { ...options(), authorityHost: session.plain };
    expect(() => new ClientSecretCredential(tenant, client, 'a-secret', plain)).toThrow(/https/u);
  });
});
