import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Microsoft's emulator of Azure Storage, a real blob server. Too large to be a dependency: it is installed when it is needed. */
const VERSION = '3.37.0';
const PREFIX = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'azbackup', `azurite-${VERSION}`);
const PROGRAM = join(PREFIX, 'node_modules', 'azurite', 'dist', 'src', 'blob', 'main.js');

/** The account that every Azurite has; its key is published. */
const ACCOUNT = 'devstoreaccount1';
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** What is missing to run `az storage` against Azurite; installs Azurite where it can. */
export function azuriteMissing(): string | undefined {
  if (spawnSync('az', ['--version']).status !== 0) return 'no az; apt-get install azure-cli';
  if (existsSync(PROGRAM)) return undefined;
  const install = ['install', '--prefix', PREFIX, '--no-save', '--ignore-scripts', `azurite@${VERSION}`];
  const { status } = spawnSync('npm', install, { stdio: 'ignore', timeout: 240_000 });
  return status === 0 && existsSync(PROGRAM) ? undefined : `no Azurite; npm ${install.join(' ')}`;
}

export interface Azurite {
  /** For `az`: `AZURE_STORAGE_CONNECTION_STRING`. */
  readonly connection: string;
  close(): Promise<void>;
}

/** Starts Azurite on a free port, its blobs in memory. Rejects when it ends before it listens. */
export function startAzurite(): Promise<Azurite> {
  const args = [PROGRAM, '--blobPort', '0', '--inMemoryPersistence', '--silent', '--disableTelemetry'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code) => reject(new Error(`Azurite ended with ${code}`)));
    createInterface(child.stdout).on('line', (line) => {
      const endpoint = /listens on (http:\S+)/u.exec(line)?.[1];
      if (endpoint === undefined) return;
      const parts = [`AccountName=${ACCOUNT}`, `AccountKey=${KEY}`, `BlobEndpoint=${endpoint}/${ACCOUNT}`];
      resolve({
        connection: `DefaultEndpointsProtocol=http;${parts.join(';')};`,
        async close() {
          child.kill();
          await ended;
        },
      });
    });
  });
}
