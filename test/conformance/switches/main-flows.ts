import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { startEmulator, type EmulatorOptions, type RunningEmulator } from '../../../src/emulator/server.ts';
import { runCli, type CliResult } from '../../support/cli.ts';

const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000001';
const DISK = `${SUBSCRIPTION}/resourceGroups/RG-DiskBackup/providers/Microsoft.Compute/disks/msdiskbackup`;
const RESTORED = `${SUBSCRIPTION}/resourceGroups/targetrg/providers/Microsoft.Compute/disks/restored`;

interface Wish {
  readonly roles?: 'grant' | 'check';
  readonly retention?: string;
  readonly protection?: string;
}

const specsOf = ({ roles = 'grant', retention = '7d', protection = 'protected' }: Wish): string => `
apiVersion: azbackup/v1
kind: Defaults
spec:
  subscription: 00000000-0000-0000-0000-000000000001
  vault: TestBkpVault
  policy: gold
  snapshotResourceGroup: snapshot-rg
---
apiVersion: azbackup/v1
kind: BackupVault
metadata: { name: TestBkpVault, resourceGroup: TestBkpVaultRG }
spec: { location: westus, redundancy: LocallyRedundant, roles: ${roles}, tags: { team: storage } }
---
apiVersion: azbackup/v1
kind: BackupPolicy
metadata: { name: gold }
spec:
  datasource: AzureDisk
  schedule: { every: 4h, startingAt: 2024-01-01T13:00:00Z }
  retention: { default: ${retention}, daily: 30d }
---
apiVersion: azbackup/v1
kind: BackupInstance
spec: { datasource: { type: AzureDisk, id: ${DISK} }, protection: ${protection} }
---
apiVersion: azbackup/v1
kind: Restore
metadata: { name: restored }
spec: { instance: msdiskbackup, to: { disk: restored, resourceGroup: targetrg } }
`;

/** One user's life with azbackup: a folder of specs, the built program, an embedded Azure of its own. */
class Life {
  readonly #folder: string;
  readonly emulator: RunningEmulator;
  constructor(folder: string, emulator: RunningEmulator) {
    this.#folder = folder;
    this.emulator = emulator;
  }

  async wish(wish: Wish): Promise<void> {
    await mkdir(join(this.#folder, 'specs'), { recursive: true });
    await writeFile(join(this.#folder, 'specs', 'all.yaml'), specsOf(wish));
  }

  async run(command: string, exit = 0): Promise<CliResult> {
    const env = { AZBACKUP_ENDPOINT: this.emulator.endpoint, AZBACKUP_STATE: join(this.#folder, '.state') };
    const result = await runCli(command.split(' '), { cwd: this.#folder, env });
    expect(result.exitCode, `azbackup ${command}\n${result.stdout}\n${result.stderr}`).toBe(exit);
    return result;
  }

  /** What the specs ask for is there: another plan is empty. */
  async isInStep(): Promise<void> {
    const { stdout } = await this.run('plan specs --detailed-exitcode');
    expect(stdout).toContain('No changes.');
  }

  async read(path: string, apiVersion: string): Promise<unknown> {
    const headers = { authorization: `Bearer ${this.emulator.token}` };
    const response = await fetch(`${this.emulator.endpoint}${path}?api-version=${apiVersion}`, { headers });
    return await response.json();
  }
}

/**
 * The flows that everything rests on, with the built program: roles that lack are explained, the quickstart, a backup,
 * a restore, a rollover, soft delete and its undoing; after each the plan is empty.
 */
export async function playMainFlows(options: EmulatorOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'azbackup-switches-'));
  const emulator = await startEmulator({ speed: 'max', ...options });
  const life = new Life(folder, emulator);
  try {
    await protect(life);
    await backUpAndRestore(life);
    await rollOver(life);
    await deleteAndUndelete(life);
  } finally {
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function protect(life: Life): Promise<void> {
  await life.wish({ roles: 'check' });
  const { stderr } = await life.run('apply specs --auto-approve', 4);
  expect(stderr).toContain('Disk Backup Reader');
  await life.wish({});
  await life.run('apply specs --auto-approve');
  await life.isInStep();
}

async function backUpAndRestore(life: Life): Promise<void> {
  await life.run(`backup ${DISK} --wait`);
  await life.run('restore specs --auto-approve');
  expect(await life.read(RESTORED, '2024-03-02')).toMatchObject({
    tags: { 'azbackup-restore': 'TestBkpVault/restored' },
    properties: { provisioningState: 'Succeeded' },
  });
  const again = await life.run('plan specs --restores --detailed-exitcode');
  expect(again.stdout).toContain('No changes.');
}

async function rollOver(life: Life): Promise<void> {
  await life.wish({ retention: '10d' });
  await life.run('apply specs --auto-approve');
  await life.isInStep();
}

async function deleteAndUndelete(life: Life): Promise<void> {
  await life.wish({ retention: '10d', protection: 'deleted' });
  await life.run('apply specs --auto-approve --allow-delete 1');
  await life.isInStep();
  await life.wish({ retention: '10d' });
  await life.run('apply specs --auto-approve');
  await life.isInStep();
}
