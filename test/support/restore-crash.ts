import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { azbackup, expectDone, listOf, openCrashStage, type CrashCase, type CrashStage } from './crash.ts';

const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000001';
const VAULT = `${SUBSCRIPTION}/resourceGroups/TestBkpVaultRG/providers/Microsoft.DataProtection/backupVaults/TestBkpVault`;
const TARGET_GROUP = `${SUBSCRIPTION}/resourceGroups/targetrg`;
const RESTORE_DOCUMENT = `apiVersion: azbackup/v1
kind: Restore
metadata: { name: restore-msdisk }
spec: { instance: msdiskbackup, to: { disk: APITestDisk2, resourceGroup: targetrg } }
`;

/** The quickstart applied, two days of recovery points, and a Restore among the specs. */
async function openRestoreStage(): Promise<CrashStage> {
  const stage = await openCrashStage();
  await writeFile(join(stage.folder, 'specs', 'restore.yaml'), RESTORE_DOCUMENT);
  const applied = await azbackup(['apply', 'specs', '--auto-approve'], stage, stage.emulator.endpoint, 'before');
  expectDone(applied, 'the quickstart');
  stage.emulator.embedded.clock.advance(2 * 86_400_000);
  return stage;
}

/** The quickstart's disk restored: then there is one new disk, made by one job, and no lent role. */
export const RESTORE: CrashCase = {
  open: openRestoreStage,
  args: ['restore', 'specs', '--auto-approve'],
  resume: ['resume'],
  expectConverged: expectOneOfEach,
};

interface Body {
  readonly tags?: Readonly<Record<string, string>>;
  readonly properties: { readonly operation?: string; readonly status?: string };
}

async function expectOneOfEach({ emulator }: CrashStage, about: string): Promise<void> {
  const list = (path: string): Promise<readonly Body[]> => listOf(emulator, path);
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
  const roles = await list(`${TARGET_GROUP}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`);
  expect(roles, about).toEqual([]);
}
