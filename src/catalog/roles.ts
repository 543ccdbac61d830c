/** A built-in Azure role. Ids: Azure built-in roles reference of 2026-04-09. */
export interface Role {
  readonly id: string;
  readonly name: string;
}

export const DISK_BACKUP_READER: Role = { id: '3e5e47e6-65f7-47ef-90b5-e5dd4d455f24', name: 'Disk Backup Reader' };
export const DISK_SNAPSHOT_CONTRIBUTOR: Role = {
  id: '7efff54f-a5b4-42b5-a1c5-5411624893ce',
  name: 'Disk Snapshot Contributor',
};
export const DISK_RESTORE_OPERATOR: Role = {
  id: 'b50d9833-a0cb-478e-945f-707fcc997c13',
  name: 'Disk Restore Operator',
};
