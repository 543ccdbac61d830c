import { textAt } from '../../../kernel/json.ts';
import type { DatasourceType } from './datasource-type.ts';
import { outside, pointError, regionError, roleError } from './outside.ts';
import { dataSourceInfoOf } from '../tables.ts';

const STORAGE_ACCOUNT_BACKUP_CONTRIBUTOR = 'e5e2a7ff-d759-4cd2-bb51-3152d37e2eb1';

const rightOn = (scope: string) => ({
  role: STORAGE_ACCOUNT_BACKUP_CONTRIBUTOR,
  scope,
  action: 'Microsoft.Storage/storageAccounts/read',
});

/**
 * Blobs of a storage account, which is not looked at itself. The operational tier has no recovery points: any instant
 * within the retention can be gone back to, in place (4c7bf3a4, 20116f10). Backups go to the vault (51c44b30 #0).
 */
export const blobDatasource: DatasourceType = {
  type: 'Microsoft.Storage/storageAccounts/blobServices',
  words: {
    backsUpTo: 'VaultStore',
    pointStore: 'VaultStore',
    pointType: 'Full',
    showsProgress: false,
    tellsTransfer: false,
  },
  durations: { backup: 'blobBackupJob', restore: 'blobRestoreJob' },
  restores: { toTime: true, toFiles: false },
  protectionError: (check) =>
    regionError(check) ?? roleError(check, 'Protection', rightOn(textAt(check.dataSourceInfo, 'resourceID') ?? '')),
  restoreError: (check) =>
    pointError(check) ??
    roleError(
      check,
      'Restore',
      rightOn(check.target.id ?? textAt(dataSourceInfoOf(check.instance.row), 'resourceID') ?? ''),
    ),
  ...outside,
};
