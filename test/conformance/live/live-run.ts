import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmulatorOptions, startEmulator } from '../../../src/emulator/server.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'live', 'main.ts');
export const SUBSCRIPTION_ID = '00000000-0000-0000-0000-000000000001';

/** `npm run test:live` as a person would run it, on an embedded Azure over HTTPS that stands for the real one. */
export interface LiveRig {
  readonly out: string;
  readonly tenantId: string;
  /** Ends with the process; `onOutput` sees its output as it grows and may send signals. */
  run(env?: Readonly<Record<string, string>>, onOutput?: (output: string, signal: Signal) => void): Promise<LiveEnd>;
  /** The text of the answer to the question that contains these words. */
  answerTo(words: string): Promise<string>;
  /** Ids of everything there is, in lower case. */
  everything(): Promise<readonly string[]>;
  requestsSoFar(): Promise<number>;
  /** A disturbance of the embedded Azure. */
  disturb(fault: object): Promise<void>;
  close(): Promise<void>;
}

type Signal = (name: NodeJS.Signals) => void;

export interface LiveEnd {
  readonly exitCode: number | null;
  readonly output: string;
}

/** What a person has set who means it. */
export const MEANT = {
  AZBACKUP_LIVE_SUBSCRIPTION: SUBSCRIPTION_ID,
  AZBACKUP_LIVE_RESOURCE_GROUP: 'targetrg',
  AZBACKUP_LIVE_CONSENT: 'create and delete',
};

export async function openLiveRig(options: EmulatorOptions = {}): Promise<LiveRig> {
  const emulator = await startEmulator({ ...options, tls: true, speed: 'max' });
  const { endpoint, httpsEndpoint, caFile } = emulator;
  if (httpsEndpoint === undefined || caFile === undefined) throw new Error('the emulator has no HTTPS endpoint');
  const out = await mkdtemp(join(tmpdir(), 'azbackup-live-out-'));
  const base = {
    PATH: process.env['PATH'] ?? '',
    HOME: out,
    AZBACKUP_LIVE_ENDPOINT: httpsEndpoint,
    AZBACKUP_LIVE_OUT: out,
    NODE_EXTRA_CA_CERTS: caFile,
    IDENTITY_ENDPOINT: `${endpoint}/msi/token`,
    IDENTITY_HEADER: 'x',
  };
  const control = async (path: string, init?: RequestInit) => await fetch(`${endpoint}/_emulator/${path}`, init);
  return {
    out,
    tenantId: emulator.embedded.settings().tenantId,
    run: (env = {}, onOutput) =>
      new Promise((resolve, reject) => {
        // A group of its own, so that a signal reaches the program it runs as well, as from a terminal.
        const child = spawn(process.execPath, [MAIN], { env: { ...base, ...env }, detached: true });
        const signal: Signal = (name) => void process.kill(-(child.pid ?? 0), name);
        let output = '';
        const grow = (chunk: Buffer): void => {
          output += chunk.toString();
          onOutput?.(output, signal);
        };
        child.stdout.on('data', grow);
        child.stderr.on('data', grow);
        child.on('error', reject);
        child.on('close', (exitCode) => resolve({ exitCode, output }));
      }),
    async answerTo(words) {
      const rows = (await readFile(join(out, 'ANSWERS.md'), 'utf8')).split('\n');
      return rows.find((row) => row.includes(words))?.split(' | ')[1] ?? `no answer to “${words}”`;
    },
    async everything() {
      const { resources } = (await (await control('world')).json()) as { resources: readonly { id: string }[] };
      return resources.map(({ id }) => id.toLowerCase()).toSorted();
    },
    requestsSoFar: async () => ((await (await control('requests')).json()) as { total: number }).total,
    disturb: async (fault) => void (await control('faults', { method: 'POST', body: JSON.stringify(fault) })),
    async close() {
      await emulator.close();
      await rm(out, { recursive: true, force: true });
    },
  };
}
