/**
 * `npm run demo`: the whole story on the embedded Azure, on one page, as a newcomer would type it. Protects disks, lets
 * time pass, backs one up, restores it, lists the jobs, and proves the backups by a drill. No account, no network,
 * nothing kept. Of long outputs the telling lines are shown.
 */
import { join } from 'node:path';
import { bold, openDemoStage } from './demo-stage.ts';

const SPECS = join('specs', 'quickstart');
const DRILL = join('specs', 'drill');
const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';
const GROUPS = `/subscriptions/${SUBSCRIPTION}/resourceGroups`;
const VAULT = `${GROUPS}/TestBkpVaultRG/providers/Microsoft.DataProtection/backupVaults/TestBkpVault`;
const INSTANCES = `${VAULT}/backupInstances?api-version=2024-04-01`;
const RESTORED = `${GROUPS}/targetrg/providers/Microsoft.Compute/disks/APITestDisk2`;
const INSTANCE = 'BackupInstance/TestBkpVault/msdiskbackup';

interface List<T> {
  readonly value: readonly { readonly name: string; readonly properties: T }[];
}
type Instance = { readonly currentProtectionState: string; readonly policyInfo: { readonly policyId: string } };
type Deleted = { readonly deletionInfo: { readonly scheduledPurgeTime: string } };
interface Disk {
  readonly tags: Readonly<Record<string, string>>;
  readonly properties: { readonly diskSizeGB: number; readonly provisioningState: string };
}

/** What a plan comes to, and what applying it did: a line per resource, the reasons, the job, the sums. */
const TELLING =
  /^ {2}# (?!RoleAssignment)|^ << chose|is taken back when|^Plan:|says job|Role taken back after|^Apply complete/u;
const telling = (line: string): boolean => TELLING.test(line);
/** The head of a table, its newest rows, and those of the other kind of vault. */
const ends = (line: string, index: number): boolean => index < 3 || line.includes('recovery services');

const stage = await openDemoStage(SUBSCRIPTION);
try {
  console.log('An embedded Azure with a few disks and no backup vault; its time jumps ahead.');
  const plan = join(stage.scratch, 'plan.json');
  await stage.azbackup(['validate', SPECS]);
  await stage.azbackup(['plan', SPECS, '--out', plan], telling);
  await stage.azbackup(['apply', plan], telling);
  const { value: instances } = await stage.http<List<Instance>>('GET', INSTANCES);
  console.log('\nThe vault, read without azbackup:');
  for (const { name, properties } of instances) {
    const policy = properties.policyInfo.policyId.split('/').at(-1) ?? '';
    console.log(`  ${name.padEnd(26)} ${properties.currentProtectionState.padEnd(22)} ${policy}`);
  }
  await stage.azbackup(['plan', SPECS]);

  console.log(`\n${bold('Twelve hours pass; the service takes its scheduled backups.')}`);
  await stage.advance('PT12H');
  await stage.azbackup(['backup', INSTANCE, '--wait'], (line) => !line.startsWith('Job /'));
  await stage.azbackup(['recovery-points', INSTANCE]);
  const wish = ['restore', '--instance', INSTANCE, '--point', 'latest', '--to', RESTORED, '--roles', 'grant'];
  await stage.azbackup([...wish, '--auto-approve'], telling);
  const disk = await stage.http<Disk>('GET', `${RESTORED}?api-version=2024-03-02`);
  console.log(`\nThe restored disk, read without azbackup: ${disk.properties.diskSizeGB} GiB, tagged`);
  for (const [name, value] of Object.entries(disk.tags)) console.log(`  ${name.padEnd(20)} ${value}`);
  await stage.azbackup(['jobs', 'list'], ends);

  const victim = instances.find(({ name }) => name.startsWith('datadisk1'))?.name ?? '';
  console.log(`\n${bold(`Somebody deletes ${victim} in the portal. Soft delete keeps it:`)}`);
  await stage.http('DELETE', `${VAULT}/backupInstances/${victim}?api-version=2024-04-01`);
  await stage.advance('PT5M');
  const gone = await stage.http<List<Deleted>>('GET', `${VAULT}/deletedBackupInstances?api-version=2024-04-01`);
  for (const { name, properties } of gone.value) {
    console.log(`  ${name.padEnd(26)} soft-deleted, gone for good at ${properties.deletionInfo.scheduledPurgeTime}`);
  }

  const evidence = ['--evidence', join(stage.scratch, 'evidence'), '--bootstrap'];
  await stage.azbackup(['drill', 'run', SPECS, DRILL, ...evidence], (line) => !/^\d\d:\d\d:\d\d /u.test(line));
} finally {
  stage.close();
}
