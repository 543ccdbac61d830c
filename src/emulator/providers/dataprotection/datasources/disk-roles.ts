/** The only roles that count for disks (disk support matrix); their ids are those of every tenant. */
export const DISK_BACKUP_READER = '3e5e47e6-65f7-47ef-90b5-e5dd4d455f24';
export const DISK_SNAPSHOT_CONTRIBUTOR = '7efff54f-a5b4-42b5-a1c5-5411624893ce';
export const DISK_RESTORE_OPERATOR = 'b50d9833-a0cb-478e-945f-707fcc997c13';
