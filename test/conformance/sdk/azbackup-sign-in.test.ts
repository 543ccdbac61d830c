import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../support/cli.ts';
import { startHttpsEmulator, type HttpsEmulator } from '../../support/https-emulator.ts';
import { signInVariables } from '../../support/sign-in-variables.ts';

const QUICKSTART = join(import.meta.dirname, '..', '..', '..', 'specs', 'quickstart');
type Way = keyof Awaited<ReturnType<typeof signInVariables>>;
const WAYS: readonly Way[] = [
  'client secret',
  'client secret at ADFS',
  'client certificate',
  'workload identity',
  'managed identity of App Service',
  'managed identity of Cloud Shell',
  'managed identity of a virtual machine',
];

describe('azbackup --auth identity over HTTPS', () => {
  let azure: HttpsEmulator;
  let folder: string;
  let variables: Readonly<Record<Way, Readonly<Record<string, string>>>>;
  beforeAll(async () => {
    azure = await startHttpsEmulator();
    folder = await mkdtemp(join(tmpdir(), 'azbackup-sign-in-'));
    variables = await signInVariables(azure, folder);
  });
  afterAll(async () => {
    await azure.emulator.close();
    await rm(folder, { recursive: true, force: true });
  });

  const azbackup = async (args: readonly string[], env: Readonly<Record<string, string>>) =>
    await runCli([...args, QUICKSTART, '--auth', 'identity', '--endpoint', azure.arm], {
      cwd: folder,
      env: { AZBACKUP_STATE: join(folder, 'state'), NODE_EXTRA_CA_CERTS: azure.caFile, ...env },
    });

  test.each(WAYS)('plans with a %s', async (way) => {
    const { exitCode, stdout, stderr } = await azbackup(['plan', '--detailed-exitcode'], variables[way]);
    expect(exitCode, `${stdout}${stderr}`).toBe(2);
    expect(stdout).toContain('Plan: ');
  });

  test('says every way it tried when none is set up', async () => {
    const { exitCode, stderr } = await azbackup(['plan'], { AZURE_TOKEN_CREDENTIALS: 'prod' });
    expect(exitCode, stderr).toBe(1);
    expect(stderr).toContain('ARM401');
    expect(stderr).toContain('ManagedIdentityCredential');
  });

  test('a certificate that nobody vouches for ends it', async () => {
    const { exitCode, stderr } = await azbackup(['plan'], {
      ...variables['managed identity of App Service'],
      NODE_EXTRA_CA_CERTS: '',
    });
    expect(exitCode, stderr).toBe(1);
    expect(stderr).toContain('ARM406');
  });

  test('carries the quickstart out from the first plan to the empty one', async () => {
    const env = variables['workload identity'];
    const applied = await azbackup(['apply', '--auto-approve'], env);
    expect(applied.exitCode, `${applied.stdout}${applied.stderr}`).toBe(0);
    const again = await azbackup(['plan', '--detailed-exitcode'], env);
    expect(again.stdout, again.stderr).toContain('No changes.');
  });
});
