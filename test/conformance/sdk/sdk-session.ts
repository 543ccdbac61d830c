import { readFile } from 'node:fs/promises';
import { ClientSecretCredential } from '@azure/identity';
import { type HttpsEmulator, startHttpsEmulator } from '../../support/https-emulator.ts';

export const SUBSCRIPTION_ID = '00000000-0000-0000-0000-000000000001';
export const SUBSCRIPTION = `/subscriptions/${SUBSCRIPTION_ID}`;

/** Pause of an SDK between two looks at an operation where the service names none, real milliseconds. */
export const PAUSE_MS = 50;

/** An embedded Azure over HTTPS, and what Microsoft's SDKs need to talk to it. */
export interface SdkSession extends HttpsEmulator {
  readonly credential: ClientSecretCredential;
  /** What every management client takes: where ARM is, and whose certificates to trust. */
  readonly options: { readonly endpoint: string; readonly tlsOptions: { readonly ca: string } };
  close(): Promise<void>;
}

export async function openSdkSession(): Promise<SdkSession> {
  const started = await startHttpsEmulator();
  const { arm: endpoint, caFile, emulator } = started;
  const tlsOptions = { ca: await readFile(caFile, 'utf8') };
  const credential = new ClientSecretCredential(emulator.embedded.settings().tenantId, 'an-application', 'a-secret', {
    authorityHost: endpoint,
    disableInstanceDiscovery: true,
    tlsOptions,
  });
  return { ...started, credential, options: { endpoint, tlsOptions }, close: () => emulator.close() };
}

/** Everything an SDK lists, all pages. */
export async function everything<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
