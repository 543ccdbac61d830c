import { expect } from 'vitest';

/** The refusal of a disk that is protected already. */
export const ALREADY_PROTECTED = {
  httpStatus: 400,
  code: 'UserErrorDppDatasourceAlreadyProtected',
  message: expect.stringMatching(/^Datasource is already protected under .*\/backupVaults\/testBkpVault\.$/u),
  recommendedActions: [expect.stringContaining('Delete the backup instance SharedDataDisk')],
  correlationId: '0c99ff0f-6c26-4ec7-899f-205435e89894',
};

/** Why the first validation ends as failed; the id is the activity's, which support asks for. */
export const MISSING_RIGHTS = {
  code: 'UserErrorMissingRequiredPermissions',
  message: 'Appropriate permissions to perform the operation is missing.',
  innermost: expect.stringContaining("perform action 'Microsoft.Authorization/roleAssignments/read' over scope"),
  recommendedActions: [expect.stringContaining('https://aka.ms/UserErrorMissingRequiredPermissions')],
  requestId: '3e7cacb3-65cd-4b3c-8145-71fe90d57327',
};

/** The instance in the answer to its PUT. */
export const CONFIGURING = {
  name: 'msdiskbackup-2dc6eb5b-d008-4d68-9e49-7132d99da0ed',
  vault: expect.stringMatching(/\/TestBkpVaultRG\/providers\/Microsoft\.DataProtection\/backupVaults\/testBkpVault$/u),
  datasourceId: expect.stringMatching(/\/RG-DiskBackup\/providers\/Microsoft\.Compute\/disks\/msdiskbackup$/u),
  policyId: expect.stringMatching(/\/backupPolicies\/DiskBackup-Policy$/u),
  state: 'ConfiguringProtection',
};

const pointOf = (name: string, time: string, expiresAt: string) => ({
  name,
  time,
  type: 'Incremental',
  expiresAt,
  retentionTag: 'Default',
  policyName: 'DiskBackupPolicy-03',
  stores: [{ type: 'OperationalStore', state: 'COMMITTED', expiresAt }],
});

/** Newest first. */
export const RECOVERY_POINTS = [
  pointOf('a3d02fc3ab8a4c3a8cc26688c26d3356', '2021-08-30T10:02:11.635Z', '2021-09-06T10:02:11.635Z'),
  pointOf('8f76ebc4c54847c09455d5785a150ce2', '2021-08-29T10:01:50.774Z', '2021-09-05T10:01:50.774Z'),
];

/** Of a Backup vault, under the name it is printed with. */
export const RESTORE_JOB = {
  name: '3bc62c80-913f-47fa-b829-b7df476682be',
  vaultKind: 'backupVault',
  item: 'msdiskbackup',
  datasource: expect.stringMatching(/\/disks\/msdiskbackup$/u),
  operation: 'Restore',
  status: 'Completed',
  phase: 'completed',
  startedAt: '2021-08-26T07:12:09.940Z',
  endedAt: '2021-08-26T07:18:15.681Z',
  durationMs: 365_741,
  activityId: '2881cc22-f527-4af4-9b34-46c6c7b72076-Ibz',
  onDemand: true,
  cancellable: false,
  tasks: [{ name: 'Trigger Restore', status: 'Completed' }],
  sourcePoint: { id: '3a512290ec6b43d6b9a644869f4a3b38', time: '2021-08-25T09:03:11.688Z' },
  warnings: [],
};

/** Of a Recovery Services vault: durations in the old notation, a number for what can be done with it. */
export const MACHINE_JOB = {
  name: '7ddead57-bcb9-4269-ac31-6a1b57588700',
  vaultKind: 'recoveryServices',
  item: 'uttestvmub1',
  operation: 'Backup',
  status: 'Completed',
  phase: 'completed',
  startedAt: '2018-05-21T08:35:40.948Z',
  endedAt: '2018-05-21T08:56:04.038Z',
  durationMs: 1_223_090,
  activityId: '7df8e874-1d66-4f81-8e91-da2fe054811d',
  cancellable: true,
  tasks: [
    { name: 'Take Snapshot', status: 'Completed', durationMs: 0 },
    { name: 'Transfer data to vault', status: 'Completed', durationMs: 0 },
  ],
  properties: { 'VM Name': 'uttestvmub1', 'Backup Size': '2332 MB' },
  warnings: [],
};
