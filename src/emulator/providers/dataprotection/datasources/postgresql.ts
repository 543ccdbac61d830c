import { textAt } from '../../../kernel/json.ts';
import type { DatasourceType } from './datasource-type.ts';
import { outside, pointError, regionError, roleError } from './outside.ts';
import { dataSourceInfoOf } from '../tables.ts';

const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

/** `.../servers/s` of `.../servers/s/databases/d`. */
const serverOf = (database: string): string => database.replace(/\/databases\/[^/]+$/i, '');

const rightOn = (database: string) => ({
  role: READER,
  scope: serverOf(database),
  action: 'Microsoft.DBforPostgreSQL/servers/read',
});

/**
 * Databases of single PostgreSQL servers, to the vault and back to a server or as files (7e78e5cd, f173f42e). Neither
 * the server nor the key vault with its secret is emulated: only the Reader role on the server is checked.
 */
export const postgresqlDatasource: DatasourceType = {
  type: 'Microsoft.DBforPostgreSQL/servers/databases',
  words: { backsUpTo: null, pointStore: 'VaultStore', pointType: 'Full', showsProgress: true, tellsTransfer: true },
  durations: { backup: 'databaseBackupJob', restore: 'databaseRestoreJob' },
  restores: { toTime: false, toFiles: true },
  protectionError: (check) =>
    regionError(check) ?? roleError(check, 'Protection', rightOn(textAt(check.dataSourceInfo, 'resourceID') ?? '')),
  restoreError: (check) =>
    pointError(check) ??
    roleError(check, 'Restore', rightOn(textAt(dataSourceInfoOf(check.instance.row), 'resourceID') ?? '')),
  ...outside,
};
