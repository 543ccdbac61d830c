import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttp, type IncomingMessage, type ServerResponse, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { createAgents } from '../../../src/azure/agents.ts';
import { ArmFailure } from '../../../src/azure/arm-client.ts';
import { createTokenSource } from '../../../src/azure/credential.ts';
import { githubToken } from '../../../src/azure/github-oidc.ts';
import type { Env } from '../../../src/azure/proxy.ts';
import { chosenWays, createSignIn } from '../../../src/azure/sign-in.ts';
import { cachedTokens } from '../../../src/azure/tokens.ts';
import { WAYS_TO_SIGN_IN } from '../../../src/azure/ways-to-sign-in.ts';
import { LOOPBACK_CERTIFICATE, LOOPBACK_KEY } from '../../support/loopback-certificate.ts';

const SCOPE = 'https://management.azure.com/.default';
const TENANT = '11111111-1111-4111-8111-111111111111';
const CLIENT = '22222222-2222-4222-8222-222222222222';

let folder: string;
const servers: Server[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'azbackup-sign-in-'));
  // No `az` but the test's own; node stays reachable for its script.
  vi.stubEnv('PATH', folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true });
});

async function serve(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function settings(env: Env, authorityHost = 'https://login.microsoftonline.com') {
  return {
    env,
    authorityHost,
    disableInstanceDiscovery: true,
    extraCa: LOOPBACK_CERTIFICATE,
    githubToken: () => githubToken(env, createAgents({ env: {} })),
    probeMetadataService: async () => await Promise.resolve(false),
  };
}

async function failureOf(promise: Promise<unknown>): Promise<ArmFailure> {
  const error = await promise.catch((reason: unknown) => reason);
  if (!(error instanceof ArmFailure)) throw new Error(`no ArmFailure but ${inspect(error)}`);
  return error;
}

/** An `az` that notes each call and then does this. */
function fakeAz(script: string): () => number {
  const calls = join(folder, 'calls');
  writeFileSync(join(folder, 'az'), `#!/bin/sh\necho x >> '${calls}'\n${script}\n`);
  chmodSync(join(folder, 'az'), 0o755);
  vi.stubEnv('PATH', [folder, '/bin', '/usr/bin'].join(delimiter));
  return () => (existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n').length : 0);
}

/** An authority that knows one application; answers tokens `SECRET-TOKEN-1`, `-2`, ... */
async function authority(check: (form: URLSearchParams) => boolean) {
  const forms: URLSearchParams[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse, body: string) => {
    response.setHeader('content-type', 'application/json');
    const host = `https://${request.headers.host ?? ''}/${TENANT}`;
    if (request.url?.includes('openid-configuration') === true) {
      return response.end(
        JSON.stringify({
          issuer: `${host}/v2.0`,
          authorization_endpoint: `${host}/oauth2/v2.0/authorize`,
          token_endpoint: `${host}/oauth2/v2.0/token`,
          jwks_uri: `${host}/keys`,
        }),
      );
    }
    forms.push(new URLSearchParams(body));
    const form = new URLSearchParams(body);
    if (check(form)) {
      return response.end(
        JSON.stringify({ token_type: 'Bearer', expires_in: 3600, access_token: `SECRET-TOKEN-${forms.length}` }),
      );
    }
    response.statusCode = 401;
    return response.end(
      JSON.stringify({ error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.' }),
    );
  };
  const port = await serve(
    createHttps({ cert: LOOPBACK_CERTIFICATE, key: LOOPBACK_KEY }, (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => answer(request, response, body));
    }),
  );
  return { host: `https://localhost:${port}`, forms };
}

describe('which ways are set up', () => {
  const base = { AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: CLIENT };
  const terraform = { ARM_TENANT_ID: TENANT, ARM_CLIENT_ID: CLIENT };
  const pipelines = {
    SYSTEM_OIDCREQUESTURI: 'https://x',
    SYSTEM_ACCESSTOKEN: 't',
    AZURESUBSCRIPTION_SERVICE_CONNECTION_ID: 'c',
    AZURESUBSCRIPTION_TENANT_ID: TENANT,
    AZURESUBSCRIPTION_CLIENT_ID: CLIENT,
  };
  test.each([
    ['nothing', {}, ['AzureCliCredential']],
    ['a secret', { ...base, AZURE_CLIENT_SECRET: 's' }, ['EnvironmentCredential', 'AzureCliCredential']],
    ['a certificate', { ...base, AZURE_CLIENT_CERTIFICATE_PATH: 'f' }, ['EnvironmentCredential', 'AzureCliCredential']],
    ['a secret without tenant', { AZURE_CLIENT_ID: CLIENT, AZURE_CLIENT_SECRET: 's' }, ['AzureCliCredential']],
    ['empty variables', { AZURE_TENANT_ID: '', AZURE_CLIENT_ID: '', AZURE_CLIENT_SECRET: '' }, ['AzureCliCredential']],
    ['Terraform’s secret', { ...terraform, ARM_CLIENT_SECRET: 's' }, ['EnvironmentCredential', 'AzureCliCredential']],
    [
      'Terraform’s token file',
      { ...terraform, ARM_OIDC_TOKEN_FILE_PATH: 'f' },
      ['WorkloadIdentityCredential', 'AzureCliCredential'],
    ],
    [
      'a token file',
      { ...base, AZURE_FEDERATED_TOKEN_FILE: 'f' },
      ['WorkloadIdentityCredential', 'AzureCliCredential'],
    ],
    ['Azure Pipelines', pipelines, ['AzurePipelinesCredential', 'AzureCliCredential']],
    [
      'GitHub',
      { ...base, ACTIONS_ID_TOKEN_REQUEST_URL: 'u', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 't' },
      ['GitHubOidcCredential', 'AzureCliCredential'],
    ],
    ['a managed identity', { IDENTITY_ENDPOINT: 'e' }, ['ManagedIdentityCredential', 'AzureCliCredential']],
  ])('%s', async (_, env, names) => {
    const given = settings(env);
    const set: string[] = [];
    for (const way of WAYS_TO_SIGN_IN) if ((await way.missing(given)) === undefined) set.push(way.name);
    expect(set).toEqual(names);
  });

  test.each([
    [undefined, WAYS_TO_SIGN_IN.map(({ name }) => name)],
    ['prod', WAYS_TO_SIGN_IN.filter(({ source }) => source !== 'person').map(({ name }) => name)],
    ['DEV', ['AzureCliCredential']],
    ['managedidentitycredential', ['ManagedIdentityCredential']],
    ['nonsense', []],
  ])('AZURE_TOKEN_CREDENTIALS=%s chooses among them', (wanted, names) => {
    expect(chosenWays({ AZURE_TOKEN_CREDENTIALS: wanted }).map(({ name }) => name)).toEqual(names);
  });
});

describe('no credential', () => {
  it('names each way tried in one line and how to sign in', async () => {
    const failure = await failureOf(createSignIn(settings({}), SCOPE)({ force: false }));
    expect(failure).toMatchObject({ kind: 'notSent', error: { code: 'ARM401' } });
    const lines = failure.error.message.split('\n').slice(1);
    expect(lines.map((line) => line.trim().split(':')[0])).toEqual(WAYS_TO_SIGN_IN.map(({ name }) => name));
    expect(failure.error.message).toContain('AZURE_TENANT_ID, AZURE_CLIENT_ID not set');
    expect(failure.error.recommendedActions.join(' ')).toContain('az login');
  });

  it('says so when the choice names nothing', async () => {
    const env = { AZURE_TOKEN_CREDENTIALS: 'nonsense' };
    const failure = await failureOf(createSignIn(settings(env), SCOPE)({ force: false }));
    expect(failure.error).toMatchObject({ code: 'ARM401' });
    expect(failure.error.message).toContain('AZURE_TOKEN_CREDENTIALS');
  });

  it('an expired `az login` is ARM402', async () => {
    fakeAz('echo "ERROR: AADSTS70043: The refresh token has expired due to sign-in frequency checks." >&2; exit 1');
    const failure = await failureOf(createSignIn(settings({}), SCOPE)({ force: false }));
    expect(failure.error).toMatchObject({ code: 'ARM402' });
    expect(failure.error.message).toContain('AADSTS70043');
  });
});

describe('the Azure CLI', () => {
  it('is started once for many requests, and not again while its token lives', async () => {
    const inAnHour = Math.floor(Date.now() / 1000) + 3600;
    const calls = fakeAz(`echo '{"accessToken":"SECRET-AZ","expires_on":${inAnHour},"tokenType":"Bearer"}'`);
    const tokens = cachedTokens(createSignIn(settings({}), SCOPE));
    expect(await Promise.all([tokens.token(), tokens.token()])).toEqual(['SECRET-AZ', 'SECRET-AZ']);
    expect(await tokens.token()).toBe('SECRET-AZ');
    expect(calls()).toBe(1);
  });
});

describe('a client secret', () => {
  const env = { AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: CLIENT, AZURE_CLIENT_SECRET: 'SECRET-PASSWORD' };

  it('is exchanged at the authority, with the extra certificate trusted, and again when forced', async () => {
    const { host, forms } = await authority((form) => form.get('client_secret') === 'SECRET-PASSWORD');
    const signIn = createSignIn(settings(env, host), SCOPE);
    expect((await signIn({ force: false })).token).toBe('SECRET-TOKEN-1');
    expect((await signIn({ force: false })).token).toBe('SECRET-TOKEN-1');
    expect((await signIn({ force: true })).token).toBe('SECRET-TOKEN-2');
    expect(forms[0]?.get('scope')).toContain(SCOPE);
    const claims = '{"access_token":{"nbf":{"essential":true}}}';
    await signIn({ force: true, claims });
    expect(forms[2]?.get('claims')).toContain('nbf');
  });

  it('that is refused ends the search, with the authority’s words and without the secret', async () => {
    const { host } = await authority(() => false);
    const az = fakeAz('exit 1');
    const failure = await failureOf(createSignIn(settings(env, host), SCOPE)({ force: false }));
    expect(failure).toMatchObject({ kind: 'notSent', error: { code: 'ARM402' } });
    expect(failure.error.message).toContain('AADSTS7000215');
    expect(az()).toBe(0);
    const printed = `${inspect(failure, { depth: null, showHidden: true })}${JSON.stringify(failure)}${failure.stack ?? ''}`;
    expect(printed).not.toContain('SECRET-');
  });
});

describe('a federated token file', () => {
  it('is exchanged, also under the name Terraform users have set', async () => {
    const { host, forms } = await authority((form) => form.get('client_assertion') === 'SECRET-FILE');
    const file = join(folder, 'token');
    writeFileSync(file, 'SECRET-FILE');
    const env = { ARM_TENANT_ID: TENANT, ARM_CLIENT_ID: CLIENT, ARM_OIDC_TOKEN_FILE_PATH: file };
    expect((await createSignIn(settings(env, host), SCOPE)({ force: false })).token).toBe('SECRET-TOKEN-1');
    expect(forms).toHaveLength(1);
  });
});

describe('an authority of one’s own', () => {
  it('is used without asking Microsoft about it when AZBACKUP_DISABLE_INSTANCE_DISCOVERY is true', async () => {
    const { host } = await authority(() => true);
    const tokens = createTokenSource({
      endpoint: { origin: 'https://arm.example', authorityHost: host, scope: SCOPE, loopback: false, storage: [] },
      env: {
        AZURE_TENANT_ID: TENANT,
        AZURE_CLIENT_ID: CLIENT,
        AZURE_CLIENT_SECRET: 'SECRET-PASSWORD',
        AZBACKUP_DISABLE_INSTANCE_DISCOVERY: 'true',
      },
      agents: createAgents({ env: {} }),
      extraCa: LOOPBACK_CERTIFICATE,
    });
    expect(await tokens.token()).toBe('SECRET-TOKEN-1');
  });
});

describe('GitHub', () => {
  const github = async (status: number, body: () => unknown) => {
    const seen: IncomingMessage[] = [];
    const port = await serve(
      createHttp((request, response) => {
        seen.push(request);
        response.statusCode = status;
        response.end(JSON.stringify(body()));
      }),
    );
    return { seen, url: `http://127.0.0.1:${port}/token?api-version=2` };
  };
  const envFor = (url: string) => ({
    AZURE_TENANT_ID: TENANT,
    AZURE_CLIENT_ID: CLIENT,
    ACTIONS_ID_TOKEN_REQUEST_URL: url,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'SECRET-REQUEST',
  });

  it('gives a fresh token of the job for every sign-in', async () => {
    const { seen, url } = await github(200, () => ({ value: `SECRET-JOB-${seen.length}` }));
    const { host, forms } = await authority((form) => form.get('client_assertion') !== null);
    const signIn = createSignIn(settings(envFor(url), host), SCOPE);
    await signIn({ force: false });
    await signIn({ force: true });
    const assertions = forms.map((form) => form.get('client_assertion'));
    expect(assertions).toEqual([expect.stringMatching(/^SECRET-JOB-/u), expect.stringMatching(/^SECRET-JOB-/u)]);
    expect(new Set(assertions).size).toBe(2);
    expect(seen[0]?.url).toBe('/token?api-version=2&audience=api%3A%2F%2FAzureADTokenExchange');
    expect(seen[0]?.headers.authorization).toBe('Bearer SECRET-REQUEST');
  });

  it('that refuses is the reason shown, and no other identity is tried', async () => {
    const az = fakeAz('exit 1');
    const { url } = await github(403, () => ({}));
    const failure = await failureOf(
      createSignIn(settings(envFor(url), 'https://localhost:1'), SCOPE)({ force: false }),
    );
    expect(failure.error.code).toBe('ARM402');
    expect(failure.error.message).toContain('id-token: write');
    expect(az()).toBe(0);
    expect(inspect(failure)).not.toContain('SECRET-');
  });

  test.each(['http://github.example/token', 'not a url', ''])('is not asked at %j', async (url) => {
    await expect(githubToken(envFor(url), createAgents({ env: {} }))).rejects.toThrow(/not an https URL/u);
  });
});

describe('a managed identity', () => {
  it('is asked once, again only when its token was rejected, and no output shows a token', async () => {
    const asked: string[] = [];
    const port = await serve(
      createHttp((request, response) => {
        asked.push(request.url ?? '');
        const expires = Math.floor(Date.now() / 1000) + 86_400;
        response.setHeader('content-type', 'application/json');
        response.end(
          JSON.stringify({
            access_token: `SECRET-MI-${asked.length}`,
            expires_on: String(expires),
            resource: 'r',
            token_type: 'Bearer',
          }),
        );
      }),
    );
    const env = { IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/msi/token`, IDENTITY_HEADER: 'SECRET-HEADER' };
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const tokens = createTokenSource({
      endpoint: {
        origin: 'http://127.0.0.1:1',
        authorityHost: 'https://login.microsoftonline.com',
        scope: SCOPE,
        loopback: true,
        storage: [],
      },
      auth: 'identity',
      env,
      agents: createAgents({ env: {} }),
    });
    expect(await Promise.all([tokens.token(), tokens.token()])).toEqual(['SECRET-MI-1', 'SECRET-MI-1']);
    expect(await tokens.token()).toBe('SECRET-MI-1');
    expect(asked).toHaveLength(1);
    expect(await Promise.all([tokens.renew('SECRET-MI-1', undefined), tokens.renew('SECRET-MI-1', undefined)])).toEqual(
      ['SECRET-MI-2', 'SECRET-MI-2'],
    );
    expect(asked.map((url) => new URL(url, 'http://x').searchParams.get('resource'))).toEqual([
      'https://management.azure.com',
      'https://management.azure.com/',
    ]);
    expect(inspect(tokens, { depth: null, showHidden: true })).not.toContain('SECRET');
  });

  it('is not asked for on a loopback endpoint unless wanted', async () => {
    const endpoint = {
      origin: 'http://127.0.0.1:1',
      authorityHost: 'https://x',
      scope: SCOPE,
      loopback: true,
      storage: [],
    };
    const tokens = createTokenSource({
      endpoint,
      env: { IDENTITY_ENDPOINT: 'http://127.0.0.1:1' },
      agents: createAgents({ env: {} }),
    });
    expect(await tokens.token()).toBe('emulator');
  });
});
