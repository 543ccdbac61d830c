import type { ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { runCli, type CliResult } from './cli.ts';
import { openCrashStage, type CrashStage } from './crash.ts';
import { startKillingProxy, type Phase } from './killing-proxy.ts';

const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000001';
const VAULT = `${SUBSCRIPTION}/resourceGroups/TestBkpVaultRG/providers/Microsoft.DataProtection/backupVaults/TestBkpVault`;
const TARGET_GROUP = `${SUBSCRIPTION}/resourceGroups/targetrg`;
const RESTORE = `apiVersion: azbackup/v1
kind: Restore
metadata: { name: restore-msdisk }
spec: { instance: msdiskbackup, to: { disk: APITestDisk2, resourceGroup: targetrg } }
`;
const ARGS = ['restore', 'specs', '--auto-approve'];

/** The quickstart applied, two days of recovery points, and a Restore among the specs. */
async function openRestoreStage(): Promise<CrashStage> {
  const stage = await openCrashStage();
  await writeFile(join(stage.folder, 'specs', 'restore.yaml'), RESTORE);
  const applied = await azbackup(['apply', 'specs', '--auto-approve'], stage, stage.emulator.endpoint, 'before');
  expectDone(applied, 'the quickstart');
  stage.emulator.embedded.clock.advance(2 * 86_400_000);
  return stage;
}

/** How many exchanges an undisturbed restore takes. */
export async function countRestoreExchanges(): Promise<number> {
  const stage = await openRestoreStage();
  const proxy = await startKillingProxy(stage.emulator.endpoint);
  try {
    expectDone(await azbackup(ARGS, stage, proxy.endpoint, 'state'), 'undisturbed');
    return proxy.exchanges();
  } finally {
    await proxy.close();
    await stage.close();
  }
}

/**
 * Kills a restore at one exchange and goes on in a new process: with the journal by `resume` and another restore,
 * without it by a restore in an empty state folder. Then there is one disk, made by one job.
 */
export async function crashRestoreAndGoOn(at: number, phase: Phase, journal: 'kept' | 'lost'): Promise<void> {
  const stage = await openRestoreStage();
  const about = `killed at ${at} ${phase}, journal ${journal}`;
  try {
    let child: ChildProcess | undefined;
    const killing = await startKillingProxy(stage.emulator.endpoint, { at, phase, kill: () => child?.kill('SIGKILL') });
    const result = await azbackup(ARGS, stage, killing.endpoint, 'state', (started) => (child = started));
    await killing.close();
    if (result.signal !== 'SIGKILL') expectDone(result, 'not killed');
    const proxy = await startKillingProxy(stage.emulator.endpoint, undefined, killing.port);
    if (journal === 'kept') expectDone(await azbackup(['resume'], stage, proxy.endpoint, 'state'), about);
    const state = journal === 'kept' ? 'state' : 'other-state';
    expectDone(await azbackup(ARGS, stage, proxy.endpoint, state), about);
    await proxy.close();
    await expectOneOfEach(stage, about);
  } finally {
    await stage.close();
  }
}

interface Body {
  readonly tags?: Readonly<Record<string, string>>;
  readonly properties: { readonly operation?: string; readonly status?: string };
}

async function expectOneOfEach({ emulator }: CrashStage, about: string): Promise<void> {
  const list = async (path: string): Promise<readonly Body[]> => {
    const response = await fetch(`${emulator.endpoint}${path}`, { headers: { authorization: 'Bearer emulator' } });
    return ((await response.json()) as { value: readonly Body[] }).value;
  };
  const disks = await list(`${TARGET_GROUP}/providers/Microsoft.Compute/disks?api-version=2024-03-02`);
  expect(
    disks.map(({ tags }) => tags?.['azbackup-restore']),
    about,
  ).toEqual(['TestBkpVault/restore-msdisk']);
  const jobs = await list(`${VAULT}/backupJobs?api-version=2024-04-01`);
  const restores = jobs.filter(({ properties }) => properties.operation === 'Restore');
  expect(
    restores.map(({ properties }) => properties.status),
    about,
  ).toEqual(['Completed']);
}

function expectDone({ exitCode, stdout, stderr }: CliResult, about: string): void {
  expect(exitCode, `${about}\n${stdout}\n${stderr}`).toBe(0);
}

function azbackup(
  args: readonly string[],
  { folder }: CrashStage,
  endpoint: string,
  state: string,
  onStart?: (child: ChildProcess) => void,
): Promise<CliResult> {
  const env = { AZBACKUP_ENDPOINT: endpoint, AZBACKUP_STATE: join(folder, state) };
  return runCli(args, { cwd: folder, env, ...(onStart && { onStart }) });
}
