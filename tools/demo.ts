/**
 * `npm run demo`: the main job on the embedded Azure, as a newcomer would type it. Starts the emulator with its small
 * world, runs the real CLI against it: protects disks, lets
 * time pass, backs one up, restores it, and lists the jobs. No account, no network, nothing kept.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '..');
const BIN = join(ROOT, 'dist', 'cli', 'bin.js');
const SPECS = join('specs', 'quickstart');
const VAULT =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/TestBkpVaultRG/providers/Microsoft.DataProtection/backupVaults/TestBkpVault';

const DISK_GROUP = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/targetrg';
const RESTORED = `${DISK_GROUP}/providers/Microsoft.Compute/disks/APITestDisk2`;
const INSTANCE = 'BackupInstance/TestBkpVault/msdiskbackup';
const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';

const scratch = mkdtempSync(join(tmpdir(), 'azbackup-demo-'));
const plan = join(scratch, 'plan.json');

async function startEmulator(): Promise<{ child: ChildProcess; endpoint: string }> {
  const child = spawn(process.execPath, [BIN, 'emulator', '--speed', 'max'], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, endpoint: (JSON.parse(line) as { endpoint: string }).endpoint };
  }
  throw new Error('the emulator ended before it listened');
}

function azbackup(endpoint: string, args: readonly string[], shown = args): Promise<void> {
  console.log(`\n\u001B[1m$ azbackup ${shown.join(' ')}\u001B[22m`);
  const env = { ...process.env, AZBACKUP_ENDPOINT: endpoint, AZBACKUP_STATE: scratch, CI: 'true', FORCE_COLOR: '1' };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, ...args], { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`azbackup ${args[0]} ended with ${code}`))));
  });
}

interface Instance {
  readonly name: string;
  readonly properties: { readonly currentProtectionState: string; readonly policyInfo: { readonly policyId: string } };
}

async function showInstances(endpoint: string): Promise<void> {
  console.log('\nThe vault, read over HTTP without azbackup:');
  const url = `${endpoint}${VAULT}/backupInstances?api-version=2024-04-01`;
  const response = await fetch(url, { headers: { authorization: 'Bearer emulator' } });
  const { value } = (await response.json()) as { value: readonly Instance[] };
  for (const { name, properties } of value) {
    const policy = properties.policyInfo.policyId.split('/').at(-1) ?? '';
    console.log(`  ${name.padEnd(26)} ${properties.currentProtectionState.padEnd(22)} ${policy}`);
  }
}

async function advance(endpoint: string, period: string, meaning: string): Promise<void> {
  console.log(`\n\u001B[1m${meaning}\u001B[22m`);
  await fetch(`${endpoint}/_emulator/clock`, { method: 'POST', body: JSON.stringify({ advance: period }) });
}

interface Disk {
  readonly tags: Readonly<Record<string, string>>;
  readonly properties: { readonly diskSizeGB: number; readonly provisioningState: string };
}

async function showRestored(endpoint: string): Promise<void> {
  const url = `${endpoint}${RESTORED}?api-version=2024-03-02`;
  const response = await fetch(url, { headers: { authorization: 'Bearer emulator' } });
  const { tags, properties } = (await response.json()) as Disk;
  console.log(`\nThe restored disk, read over HTTP: ${properties.diskSizeGB} GiB, ${properties.provisioningState}`);
  for (const [name, value] of Object.entries(tags)) console.log(`  ${name.padEnd(20)} ${value}`);
}

interface DeletedInstance {
  readonly name: string;
  readonly properties: { readonly deletionInfo: { readonly scheduledPurgeTime: string } };
}

/** Deletes an instance the way anybody may, and shows what soft delete keeps of it. */
async function deleteAndShow(endpoint: string): Promise<void> {
  const headers = { authorization: 'Bearer emulator' };
  const list = await fetch(`${endpoint}${VAULT}/backupInstances?api-version=2024-04-01`, { headers });
  const { value } = (await list.json()) as { value: readonly Instance[] };
  const victim = value.find(({ name }) => name.startsWith('datadisk2'))?.name ?? '';
  console.log(`\n\u001B[1mSomebody deletes ${victim} in the portal. Soft delete keeps it:\u001B[22m`);
  await fetch(`${endpoint}${VAULT}/backupInstances/${victim}?api-version=2024-04-01`, { method: 'DELETE', headers });
  await fetch(`${endpoint}/_emulator/clock`, { method: 'POST', body: JSON.stringify({ advance: 'PT5M' }) });
  const deleted = await fetch(`${endpoint}${VAULT}/deletedBackupInstances?api-version=2024-04-01`, { headers });
  const kept = (await deleted.json()) as { value: readonly DeletedInstance[] };
  for (const { name, properties } of kept.value) {
    console.log(`  ${name.padEnd(26)} soft-deleted, gone for good at ${properties.deletionInfo.scheduledPurgeTime}`);
  }
}

const { child, endpoint } = await startEmulator();
try {
  console.log(`The embedded Azure listens on ${endpoint}: four disks to protect, no vault yet, time jumps ahead.`);
  await azbackup(endpoint, ['validate', SPECS]);
  await azbackup(endpoint, ['plan', SPECS, '--out', plan], ['plan', SPECS, '--out', 'plan.json']);
  await azbackup(endpoint, ['apply', plan], ['apply', 'plan.json']);
  await showInstances(endpoint);
  await azbackup(endpoint, ['plan', SPECS]);
  await advance(endpoint, 'PT12H', 'Twelve hours pass; the service takes its scheduled backups.');
  await azbackup(
    endpoint,
    ['backup', INSTANCE, '--subscription', SUBSCRIPTION, '--wait'],
    ['backup', INSTANCE, '--wait'],
  );
  await azbackup(
    endpoint,
    ['recovery-points', INSTANCE, '--subscription', SUBSCRIPTION],
    ['recovery-points', INSTANCE],
  );
  await azbackup(
    endpoint,
    [
      'restore',
      '--instance',
      INSTANCE,
      '--to',
      RESTORED,
      '--roles',
      'grant',
      '--auto-approve',
      '--subscription',
      SUBSCRIPTION,
    ],
    ['restore', '--instance', INSTANCE, '--point', 'latest', '--to', 'APITestDisk2-ID', '--roles', 'grant'],
  );
  await showRestored(endpoint);
  await azbackup(endpoint, ['jobs', 'list', '--subscription', SUBSCRIPTION], ['jobs', 'list']);
  await deleteAndShow(endpoint);
} finally {
  child.kill('SIGTERM');
  rmSync(scratch, { recursive: true, force: true });
}
