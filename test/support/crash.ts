import type { ChildProcess } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { startEmulator, type RunningEmulator } from '../../src/emulator/server.ts';
import { runCli, type CliResult } from './cli.ts';
import { PHASES, startKillingProxy, type Phase } from './killing-proxy.ts';

const SPECS = join(import.meta.dirname, '..', '..', 'specs', 'quickstart');
const VAULT =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/TestBkpVaultRG/providers/Microsoft.DataProtection/backupVaults/TestBkpVault';

/** Whether the second process finds the state folder of the first. */
type Journal = 'kept' | 'lost';

/** A folder with the quickstart's specs and a service with its world. */
export interface CrashStage {
  readonly emulator: RunningEmulator;
  readonly folder: string;
  close(): Promise<void>;
}

export async function openCrashStage(): Promise<CrashStage> {
  const folder = await mkdtemp(join(tmpdir(), 'azbackup-crash-'));
  await cp(SPECS, join(folder, 'specs'), { recursive: true });
  // Roles work at once: waiting for them is not what is tried here, and it would double the exchanges.
  const emulator = await startEmulator({ speed: 'max', switches: { instantRoles: true } });
  return {
    emulator,
    folder,
    close: async () => {
      await emulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What is tried: a command on a stage, and what must be true once it was gone on with. */
export interface CrashCase {
  readonly open: () => Promise<CrashStage>;
  readonly args: readonly string[];
  /** What is run first, where the journal is kept, to go on with what was interrupted; nothing where the command itself does. */
  readonly resume?: readonly string[];
  readonly expectConverged: (stage: CrashStage, about: string) => Promise<void>;
}

/** The quickstart applied. */
export const APPLY: CrashCase = {
  open: openCrashStage,
  args: ['apply', 'specs', '--auto-approve'],
  resume: ['resume'],
  expectConverged,
};

/** How many exchanges an undisturbed run of the command takes. */
export async function countExchanges({ open, args }: CrashCase): Promise<number> {
  const stage = await open();
  const proxy = await startKillingProxy(stage.emulator.endpoint);
  try {
    expectDone(await azbackup(args, stage, proxy.endpoint, 'state'), 'undisturbed');
    return proxy.exchanges();
  } finally {
    await proxy.close();
    await stage.close();
  }
}

interface Crash {
  readonly at: number;
  readonly phase: Phase;
  readonly journal: Journal;
}

/** Every exchange, in each of its phases, with the journal and without. */
export function crashesIn(exchanges: number): readonly Crash[] {
  return Array.from({ length: exchanges }, (_, index) => index + 1).flatMap((at) =>
    PHASES.flatMap((phase) => (['kept', 'lost'] as const).map((journal) => ({ at, phase, journal }))),
  );
}

/**
 * Kills the process at one exchange and goes on in a new process: with the journal by what the case resumes with and the
 * command again, without it by the command in an empty state folder. Then everything must be there, once.
 */
export async function crashAndGoOn(tried: CrashCase, { at, phase, journal }: Crash): Promise<void> {
  const stage = await tried.open();
  const about = `killed at ${at} ${phase}, journal ${journal}`;
  try {
    const port = await runAndKill(tried.args, stage, at, phase);
    // A plan belongs to its endpoint, so the second process finds the service where the first one did.
    const proxy = await startKillingProxy(stage.emulator.endpoint, undefined, port);
    if (journal === 'kept' && tried.resume !== undefined) {
      expectDone(await azbackup(tried.resume, stage, proxy.endpoint, 'state'), about);
    }
    const state = journal === 'kept' ? 'state' : 'other-state';
    expectDone(await azbackup(tried.args, stage, proxy.endpoint, state), about);
    await tried.expectConverged(stage, about);
    await proxy.close();
  } finally {
    await stage.close();
  }
}

/** The port the killed process talked to. */
async function runAndKill(args: readonly string[], stage: CrashStage, at: number, phase: Phase): Promise<number> {
  let child: ChildProcess | undefined;
  const proxy = await startKillingProxy(stage.emulator.endpoint, { at, phase, kill: () => child?.kill('SIGKILL') });
  const result = await azbackup(args, stage, proxy.endpoint, 'state', (started) => (child = started));
  await proxy.close();
  // How often a settling resource is looked at varies by one or two: the last exchanges may not be reached.
  if (result.signal !== 'SIGKILL') expectDone(result, 'not killed');
  return proxy.port;
}

export function expectDone({ exitCode, stdout, stderr }: CliResult, about: string): void {
  expect(exitCode, `${about}\n${stdout}\n${stderr}`).toBe(0);
}

export function azbackup(
  args: readonly string[],
  { folder }: CrashStage,
  endpoint: string,
  state: string,
  onStart?: (child: ChildProcess) => void,
): Promise<CliResult> {
  const env = { AZBACKUP_ENDPOINT: endpoint, AZBACKUP_STATE: join(folder, state) };
  return runCli(args, { cwd: folder, env, ...(onStart && { onStart }) });
}

/** The items of a list as they stand in the service, asked for past the proxy. */
export async function listOf<T>({ endpoint }: RunningEmulator, path: string): Promise<readonly T[]> {
  const response = await fetch(`${endpoint}${path}`, { headers: { authorization: 'Bearer emulator' } });
  return ((await response.json()) as { value: readonly T[] }).value;
}

interface Body {
  readonly properties: { readonly currentProtectionState?: string };
}

async function expectConverged(stage: CrashStage, about: string): Promise<void> {
  const { emulator } = stage;
  // Without the journal an instance that was just put is left to settle by itself.
  emulator.embedded.clock.advance(5 * 60_000);
  const list = (path: string): Promise<readonly Body[]> => listOf(emulator, path);
  const instances = await list(`${VAULT}/backupInstances?api-version=2024-04-01`);
  const states = instances.map(({ properties }) => properties.currentProtectionState);
  expect(states, about).toEqual(['ProtectionConfigured', 'ProtectionConfigured', 'ProtectionConfigured']);
  expect((await list(`${VAULT}/backupPolicies?api-version=2024-04-01`)).length, about).toBe(1);
  const roles = await list(
    '/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01',
  );
  expect(roles.length, about).toBe(4);
  await expectNothingTwice(emulator, about);
}

/** Every resource is put once; the five steps that run at once may be put twice when the crash swallows their answers. */
async function expectNothingTwice(emulator: RunningEmulator, about: string): Promise<void> {
  const response = await fetch(`${emulator.endpoint}/_emulator/requests?log=true`);
  const { log } = (await response.json()) as { log: readonly { method: string; path: string }[] };
  const puts = new Map<string, number>();
  for (const { method, path } of log) {
    if (method === 'PUT') puts.set(path, (puts.get(path) ?? 0) + 1);
  }
  const repeated = [...puts].filter(([, count]) => count > 1);
  expect(repeated.length, `${about}: ${JSON.stringify(repeated)}`).toBeLessThanOrEqual(5);
  expect(Math.max(...puts.values()), about).toBeLessThanOrEqual(2);
}
