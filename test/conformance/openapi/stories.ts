import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '../../../src/emulator/server.ts';
import { runCli } from '../../support/cli.ts';
import { type RecordedExchange, startRecordingProxy } from '../../support/recording-proxy.ts';

const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';
const DISK = `/subscriptions/${SUBSCRIPTION}/resourceGroups/RG-DiskBackup/providers/Microsoft.Compute/disks/msdiskbackup`;

interface Wish {
  readonly tags?: string;
  readonly retention?: string;
  readonly protection?: string;
  /** Further disks, by tag. */
  readonly set?: boolean;
  /** Further fields of the vault. */
  readonly settings?: string;
}

const specsOf = ({
  tags = 'storage',
  retention = '7d, daily: 30d',
  protection = 'protected',
  set = false,
  settings = '',
}: Wish) => `
apiVersion: azbackup/v1
kind: Defaults
spec: { subscription: ${SUBSCRIPTION}, vault: TestBkpVault, policy: gold, snapshotResourceGroup: snapshot-rg }
---
apiVersion: azbackup/v1
kind: BackupVault
metadata: { name: TestBkpVault, resourceGroup: TestBkpVaultRG }
spec:
  location: westus
  redundancy: LocallyRedundant
  softDelete: { state: On, retentionDays: 14 }
  roles: grant
  tags: { team: ${tags} }
  ${settings}
---
apiVersion: azbackup/v1
kind: BackupPolicy
metadata: { name: gold }
spec:
  datasource: AzureDisk
  schedule: { every: 4h, startingAt: 2024-01-01T13:00:00Z }
  retention: { default: ${retention} }
---
apiVersion: azbackup/v1
kind: BackupInstance
spec: { datasource: { type: AzureDisk, id: ${DISK} }, protection: ${protection} }
${
  set
    ? `---
apiVersion: azbackup/v1
kind: BackupSet
metadata: { name: all }
spec: { datasource: AzureDisk, members: { tags: { backup: gold }, in: [RG-DiskBackup] } }
`
    : ''
}`;

interface Step {
  readonly args: string;
  readonly wish: Wish;
  readonly exit?: number;
}

const IDENTITY = `/subscriptions/${SUBSCRIPTION}/resourceGroups/targetrg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/cmk`;
const ENCRYPTED = `encryption: { keyUri: 'https://kv.vault.azure.net/keys/backup', identity: ${IDENTITY} }`;

const apply = (wish: Wish, more = ''): Step => ({ args: `apply specs --auto-approve ${more}`.trim(), wish });

/** What a user does, in order; each story begins with no vault. */
export const STORIES: Readonly<Record<string, readonly Step[]>> = {
  'the quickstart': [
    { args: 'plan specs --out plan.json --preflight', wish: {} },
    { args: 'apply plan.json', wish: {} },
    { args: 'plan specs --detailed-exitcode', wish: {} },
  ],
  'a rollover': [
    apply({ set: true }),
    { args: 'apply specs --dry-run', wish: { set: true, retention: '10d' } },
    apply({ set: true, retention: '10d' }),
    { args: 'plan specs --detailed-exitcode', wish: { set: true, retention: '10d' } },
  ],
  'the settings of a vault': [
    apply({ settings: ENCRYPTED }, '--confirm-irreversible TestBkpVault'),
    apply({
      settings: `${ENCRYPTED}\n  immutability: Unlocked\n  crossSubscriptionRestore: Disabled\n  monitoring: { alertsForAllJobFailures: Enabled }`,
    }),
    { args: 'plan specs --detailed-exitcode', wish: { settings: ENCRYPTED } },
  ],
  'suspend, resume, stop, resume, delete, undelete': [
    apply({}),
    apply({ tags: 'network' }),
    apply({ protection: 'suspended' }),
    apply({ protection: 'protected' }),
    apply({ protection: 'stopped' }),
    apply({ protection: 'protected' }),
    apply({ protection: 'deleted' }, '--allow-delete 1'),
    apply({ protection: 'protected' }),
    { args: 'plan specs --detailed-exitcode', wish: {} },
  ],
};

/** All of Data Protection but the validation of a rebind, which the official 2024-04-01 file does not know. */
const TRANSLATED = /Microsoft\.DataProtection(?!.*\/validateForModifyBackup)/iu;

/** Plays a story with the built CLI against the embedded Azure; `dataProtection` is the api-version it is told. */
export async function playStory(steps: readonly Step[], dataProtection: string): Promise<readonly RecordedExchange[]> {
  const folder = await mkdtemp(join(tmpdir(), 'azbackup-'));
  const emulator = await startEmulator({ speed: 'max' });
  const rewrite = (url: string): string =>
    TRANSLATED.test(url) ? url.replace(/api-version=[^&]+/u, `api-version=${dataProtection}`) : url;
  const proxy = await startRecordingProxy(emulator.endpoint, { rewrite });
  try {
    await mkdir(join(folder, 'specs'));
    for (const step of steps) {
      await writeFile(join(folder, 'specs', 'all.yaml'), specsOf(step.wish));
      const env = { AZBACKUP_ENDPOINT: proxy.endpoint, AZBACKUP_STATE: join(folder, '.state') };
      const result = await runCli(step.args.split(' '), { cwd: folder, env });
      if (result.exitCode !== (step.exit ?? 0))
        throw new Error(`azbackup ${step.args}: exit ${result.exitCode}\n${result.stdout}\n${result.stderr}`);
    }
    return proxy.exchanges;
  } finally {
    await proxy.close();
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}
