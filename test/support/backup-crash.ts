import { expect } from 'vitest';
import { azbackup, expectDone, listOf, openCrashStage, type CrashCase, type CrashStage } from './crash.ts';

const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000001';
const VAULT = `${SUBSCRIPTION}/resourceGroups/TestBkpVaultRG/providers/Microsoft.DataProtection/backupVaults/TestBkpVault`;
const DISK = `${SUBSCRIPTION}/resourceGroups/RG-DiskBackup/providers/Microsoft.Compute/disks/msdiskbackup`;

/** The quickstart applied, nothing backed up yet. */
async function openBackupStage(): Promise<CrashStage> {
  const stage = await openCrashStage();
  const applied = await azbackup(['apply', 'specs', '--auto-approve'], stage, stage.emulator.endpoint, 'before');
  expectDone(applied, 'the quickstart');
  return stage;
}

/** An on-demand backup: the command itself finds what an earlier process has started. */
export const BACKUP: CrashCase = {
  open: openBackupStage,
  args: ['backup', DISK, '--wait'],
  expectConverged: expectOneJobAndPoint,
};

interface Body {
  readonly name: string;
  readonly properties: {
    readonly isUserTriggered?: boolean;
    readonly status?: string;
  };
}

async function expectOneJobAndPoint({ emulator }: CrashStage, about: string): Promise<void> {
  const list = (path: string): Promise<readonly Body[]> => listOf(emulator, `${path}?api-version=2024-04-01`);
  const jobs = await list(`${VAULT}/backupJobs`);
  const onDemand = jobs.filter(({ properties }) => properties.isUserTriggered === true);
  expect(
    onDemand.map(({ properties }) => properties.status),
    about,
  ).toEqual(['Completed']);
  const instances = await list(`${DISK}/providers/Microsoft.DataProtection/backupInstances`);
  const points = await list(`${VAULT}/backupInstances/${instances[0]?.name ?? ''}/recoveryPoints`);
  expect(points.length, about).toBe(1);
}
