import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { BIN } from '../support/cli.ts';
import type { ProgramResult } from '../support/run-program.ts';
import { type ClientSession, openClientSession } from './client-session.ts';

/** `az`, signed in to the embedded Azure by its managed identity. */
export interface AzureCli extends ClientSession {
  /** Runs `az ARGS`; the parsed output, null for none. Fails the test when `az` does. */
  az(...args: readonly string[]): Promise<unknown>;
  /** Runs `az ARGS` whatever comes of it. */
  try(...args: readonly string[]): Promise<ProgramResult>;
  /** `az rest`, which sends one request and prints the body; operations are not followed. */
  rest(method: string, url: string, body?: object): Promise<RestAnswer>;
  /** Runs our own program where `az` is signed in. */
  azbackup(...args: readonly string[]): Promise<ProgramResult>;
}

export interface RestAnswer {
  readonly body: unknown;
  /** `Azure-AsyncOperation`, undefined when there was none. */
  readonly operation: string | undefined;
}

export async function openAzureCli(): Promise<AzureCli> {
  const session = await openClientSession();
  const env = {
    AZURE_CONFIG_DIR: join(session.folder, 'az'),
    AZURE_CORE_COLLECT_TELEMETRY: 'false',
    AZURE_CORE_NO_COLOR: 'true',
    MSI_ENDPOINT: `${session.plain}/msi/token`,
  };
  const attempt = async (...args: readonly string[]) => await session.run('az', [...args, '--output', 'json'], env);
  const succeed = async (args: readonly string[]): Promise<ProgramResult> => {
    const result = await attempt(...args);
    expect(result.exitCode, `az ${args.join(' ')}\n${result.stdout}${result.stderr}`).toBe(0);
    return result;
  };
  await describeCloud(session);
  await succeed(['cloud', 'register', '--name', 'local', '--cloud-config', '@cloud.json']);
  await succeed(['cloud', 'set', '--name', 'local']);
  return {
    ...session,
    azbackup: (...args) =>
      session.run(process.execPath, [BIN, ...args], { ...env, ...ONLY_AZ, NODE_EXTRA_CA_CERTS: session.caFile }),
    az: async (...args) => parsed(await succeed(args)),
    try: attempt,
    async rest(method, url, body) {
      const text = body === undefined ? [] : ['--body', JSON.stringify(body)];
      const result = await succeed(['rest', '--verbose', '--method', method, '--url', url, ...text]);
      const operation = /'Azure-AsyncOperation': '([^']+)'/iu.exec(result.stderr)?.[1];
      return { body: parsed(result), operation };
    },
  };
}

/** No other way to sign in; a managed identity would win otherwise. */
const ONLY_AZ = { AZURE_TOKEN_CREDENTIALS: 'AzureCliCredential' };

const parsed = ({ stdout }: ProgramResult): unknown => (stdout.trim() === '' ? null : (JSON.parse(stdout) as unknown));

/** `microsoftGraphResourceId` has no flag, and `az role` fails without it. */
async function describeCloud({ arm, folder }: ClientSession): Promise<void> {
  const names = [
    'resourceManager',
    'management',
    'activeDirectory',
    'activeDirectoryResourceId',
    'activeDirectoryGraphResourceId',
    'microsoftGraphResourceId',
  ];
  const endpoints = Object.fromEntries(names.map((name) => [name, `${arm}/`]));
  await writeFile(join(folder, 'cloud.json'), JSON.stringify({ endpoints }));
}
