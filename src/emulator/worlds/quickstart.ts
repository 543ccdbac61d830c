import type { WorldResource } from '../kernel/provider.ts';
import type { World } from './world.ts';

const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000001';

const group = (name: string, location: string): WorldResource => ({
  id: `${SUBSCRIPTION}/resourceGroups/${name}`,
  name,
  location,
  tags: {},
});

const disk = (
  groupName: string,
  name: string,
  location: string,
  sizeGb: number,
  tags: Record<string, string>,
): WorldResource => ({
  id: `${SUBSCRIPTION}/resourceGroups/${groupName}/providers/Microsoft.Compute/disks/${name}`,
  name,
  location,
  tags,
  sku: { name: 'Premium_LRS' },
  properties: { diskSizeGB: sizeGb, creationData: { createOption: 'Empty' } },
});

/** A subscription with a few disks and no vault: where the quickstart begins. */
export const quickstartWorld: World = {
  now: '2026-11-20T08:00:00Z',
  resources: [
    { id: SUBSCRIPTION, displayName: 'azbackup quickstart', state: 'Enabled' },
    group('TestBkpVaultRG', 'westus'),
    group('RG-DiskBackup', 'westus'),
    group('snapshot-rg', 'westus'),
    group('targetrg', 'westus'),
    group('RG-East', 'eastus'),
    disk('RG-DiskBackup', 'msdiskbackup', 'westus', 32, {}),
    disk('RG-DiskBackup', 'datadisk1', 'westus', 64, { backup: 'gold' }),
    disk('RG-DiskBackup', 'datadisk2', 'westus', 64, { backup: 'gold' }),
    disk('RG-DiskBackup', 'scratch', 'westus', 8, {}),
    disk('RG-East', 'eastdisk', 'eastus', 32, {}),
  ],
};
