import { readFile } from 'node:fs/promises';
import { ClientSecretCredential } from '@azure/identity';
import { type RunningEmulator, startEmulator } from '../../../src/emulator/server.ts';

export const SUBSCRIPTION_ID = '00000000-0000-0000-0000-000000000001';
export const SUBSCRIPTION = `/subscriptions/${SUBSCRIPTION_ID}`;

/** Longest pause of an SDK between two looks at an operation where the service names none, real milliseconds. */
export const PAUSE_MS = 50;

/** An embedded Azure over HTTPS, and what Microsoft's SDKs need to talk to it. */
export interface SdkSession {
  readonly emulator: RunningEmulator;
  readonly endpoint: string;
  readonly credential: ClientSecretCredential;
  /** What every management client takes: where ARM is, and whose certificates to trust. */
  readonly options: SdkOptions;
  close(): Promise<void>;
}

interface SdkOptions {
  readonly endpoint: string;
  readonly tlsOptions: { readonly ca: string };
}

/** An HTTPS emulator for clients that wait real time: a second of theirs is four minutes of its own. */
export async function openSdkSession(): Promise<SdkSession> {
  const emulator = await startEmulator({ tls: true, speed: 240, longestRetryAfterS: 1 });
  const { httpsEndpoint: endpoint, caFile } = emulator;
  if (endpoint === undefined || caFile === undefined) throw new Error('the emulator has no HTTPS endpoint');
  const tlsOptions = { ca: await readFile(caFile, 'utf8') };
  const credential = new ClientSecretCredential(emulator.embedded.settings().tenantId, 'an-application', 'a-secret', {
    authorityHost: endpoint,
    disableInstanceDiscovery: true,
    tlsOptions,
  });
  return { emulator, endpoint, credential, options: { endpoint, tlsOptions }, close: () => emulator.close() };
}

/** Everything an SDK lists, all pages. */
export async function everything<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
