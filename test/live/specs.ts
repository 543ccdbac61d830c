import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resourcesOf } from './resources.ts';
import type { LiveSettings } from './settings.ts';

/** Writes what the quickstart would say of the one disk; JSON, one document a file. */
export async function writeSpecs(
  folder: string,
  settings: LiveSettings,
  location: string,
  protection: 'protected' | 'deleted',
): Promise<void> {
  const { prefix, resourceGroup, subscription } = settings;
  const { disk, group, vaultName } = resourcesOf(settings);
  const documents = {
    defaults: { kind: 'Defaults', spec: { subscription, vault: vaultName, snapshotResourceGroup: group } },
    vault: {
      kind: 'BackupVault',
      metadata: { name: vaultName, resourceGroup },
      spec: { location, redundancy: 'LocallyRedundant', roles: 'grant', tags: { 'azbackup-live': prefix } },
    },
    policy: {
      kind: 'BackupPolicy',
      metadata: { name: `${prefix}-policy` },
      spec: {
        datasource: 'AzureDisk',
        schedule: { every: '4h', startingAt: '2024-01-01T13:00:00Z' },
        retention: { default: '7d' },
      },
    },
    instance: {
      kind: 'BackupInstance',
      spec: { datasource: { type: 'AzureDisk', id: disk }, policy: `${prefix}-policy`, protection },
    },
  };
  for (const [name, document] of Object.entries(documents))
    await writeFile(join(folder, `${name}.json`), JSON.stringify({ apiVersion: 'azbackup/v1', ...document }));
}
