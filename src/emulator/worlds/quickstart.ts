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

const RSV = `${SUBSCRIPTION}/resourceGroups/TestBkpVaultRG/providers/Microsoft.RecoveryServices/vaults/rsv-demo`;
const MACHINE = 'iaasvmcontainerv2;rg-diskbackup;uttestvmub1';

const vmJob = (
  name: string,
  operation: string,
  startTime: string,
  endTime: string,
  tasks: string[],
): WorldResource => ({
  id: `${RSV.replace('/subscriptions', '/Subscriptions')}/backupJobs/${name}`,
  properties: {
    containerName: MACHINE,
    entityFriendlyName: 'uttestvmub1',
    operation,
    status: 'Completed',
    startTime,
    endTime,
    activityId: name,
    extendedInfo: {
      tasksList: tasks.map((taskId) => ({ taskId })),
      propertyBag: { 'VM Name': 'uttestvmub1', ...(operation === 'Backup' ? { 'Backup Size': '2332 MB' } : {}) },
    },
  },
});

/** A virtual machine that a Recovery Services vault protects, with two jobs that have ended. */
const recoveryServices: readonly WorldResource[] = [
  { id: RSV, location: 'westus', sku: { name: 'Standard' } },
  {
    id:
      `${RSV.replace('/subscriptions', '/Subscriptions')}/backupFabrics/Azure/protectionContainers/` +
      `IaasVMContainer;${MACHINE}/protectedItems/VM;${MACHINE}`,
    properties: {
      containerName: MACHINE,
      sourceResourceId: `${SUBSCRIPTION}/resourceGroups/RG-DiskBackup/providers/Microsoft.Compute/virtualMachines/uttestvmub1`,
      policyId: `${RSV.replace('/subscriptions', '/Subscriptions')}/backupPolicies/DefaultPolicy`,
      protectionState: 'Protected',
    },
  },
  vmJob(
    '5b2bdf11-3b0b-4d6c-9a55-6ff1ad5de402',
    'ConfigureBackup',
    '2026-11-18T09:12:04.1190231Z',
    '2026-11-18T09:12:35.5620894Z',
    [],
  ),
  vmJob(
    '7ddead57-bcb9-4269-ac31-6a1b57588700',
    'Backup',
    '2026-11-19T12:00:40.9488967Z',
    '2026-11-19T12:21:04.0385664Z',
    ['Take Snapshot', 'Transfer data to vault'],
  ),
];

/** A subscription with a few disks and no backup vault, and a Recovery Services vault: where the quickstart begins. */
export const quickstartWorld: World = {
  now: '2026-11-20T08:00:00Z',
  resources: [
    { id: SUBSCRIPTION, displayName: 'azbackup quickstart', state: 'Enabled' },
    group('TestBkpVaultRG', 'westus'),
    group('RG-DiskBackup', 'westus'),
    group('snapshot-rg', 'westus'),
    group('targetrg', 'westus'),
    group('drill-westus', 'westus'),
    group('RG-East', 'eastus'),
    disk('RG-DiskBackup', 'msdiskbackup', 'westus', 32, {}),
    disk('RG-DiskBackup', 'datadisk1', 'westus', 64, { backup: 'gold' }),
    disk('RG-DiskBackup', 'datadisk2', 'westus', 64, { backup: 'gold' }),
    disk('RG-DiskBackup', 'scratch', 'westus', 8, {}),
    disk('RG-East', 'eastdisk', 'eastus', 32, {}),
    ...recoveryServices,
  ],
};
