import { isAtLeast } from '../../kernel/api-version.ts';
import type { OldServer } from '../../kernel/provider.ts';

/**
 * From which api-version on each part of an answer looks as it does today. A version that is not in the table is
 * answered in the shape of the nearest older one, which follows from comparing dates.
 */
const SINCE = {
  /** `"0001-01-01T00:00:00Z"` instead of the same without Z for an end that has not come (disk backup article; f173f42e). */
  zuluEndTime: '2021-07-01',
  /** PUT vault answers with the new identity at once (d0f2e18d #0 without, 6dfc7c1a with). */
  identityInPutVault: '2022-04-01',
  /** Azure-AsyncOperation below the vault instead of below subscription and location (recorded traffic). */
  vaultScopedOperations: '2022-03-01',
  isVaultProtectedByResourceGuard: '2022-03-01',
  /** 6dfc7c1a #0. */
  monitoringSettings: '2022-04-01',
  /** PATCH vault answers 200 with the vault; before it was 202 and an operation (recorded traffic). */
  synchronousVaultPatch: '2022-05-01',
  /** Own counters of instance writes; the 2021 article shows the general subscription counters. */
  resourceBudgets: '2022-03-01',
  /** c28e2090 #84; nobody sent any before. */
  instanceTags: '2022-05-01',
  securitySettings: '2022-11-01',
  featureSettings: '2023-01-01',
  secureScore: '2023-05-01',
  replicatedRegions: '2023-11-01',
  /** `t`, `c`, `s`, `h` in `Location` (12abcd09 #22), in `Azure-AsyncOperation` (29ddf054, 98b0e03a), and in that of results (976d02ab #6). */
  signedResults: '2023-05-01',
  signedStatus: '2023-11-01',
  signedStatusOfResults: '2024-04-01',
  bcdrSecurityLevel: '2024-04-01',
  /** No sign of a web server any more (recorded traffic; it shows in some answers of 2022-12-01 and later already). */
  noServer: '2024-04-01',
  /** Recorded at 2026-06-01. */
  regionOfChoiceSettings: '2026-06-01',
  /** `expiryTime` beside the one of the data store (absent in 6dfc7c1a, there in c28e2090). */
  pointExpiryTime: '2022-05-01',
  /** A recovery point is named by its id and dated later than its snapshot (c28e2090); by a guid and alike before. */
  pointNamedById: '2022-05-01',
  recoveryPointState: '2023-11-01',
  jobNulls: '2021-07-01',
  isCrossRegionRestore: '2022-05-01',
  /** `additionalDetails` of a job's sub-tasks. */
  taskDetails: '2022-05-01',
  /** As `zuluEndTime`, in the recovery point of a job (f173f42e #30 without, 6dfc7c1a #98 with). */
  zuluPointTime: '2022-03-01',
  /** `progressEnabled` and the moved bytes of database jobs (f173f42e without, 7e78e5cd with). */
  jobProgress: '2022-03-01',
  /** The size of a disk in its backup job; 0 in c28e2090 #138 and 64354651 #35, real in 51c44b30 #2. */
  jobDatasourceSize: '2023-05-01',
  /** Absent in c28e2090, there in 64354651. */
  sourceDataStoreType: '2023-01-01',
  /** `dataTransferredInBytes`, with one r less before. */
  dataTransferredSpelling: '2023-01-01',
  /** Absent in b6c7b03b (2023-05-01), there in all of 2024-04-01. */
  warningDetails: '2023-11-01',
  /** `backupType` and the autoheal fields (recorded at 2026-06-01). */
  jobBackupType: '2026-06-01',
  validateForModifyBackup: '2025-01-01',
  /** DELETE of an instance soft-deletes whatever the vault says; soft delete cannot be turned off (Azure Backup documentation). */
  secureByDefault: '2025-09-01',
  /** `storageSettings` need not be sent (Azure Backup documentation). */
  optionalStorageSettings: '2026-03-01',
} as const;

export type Feature = keyof typeof SINCE;

export const since = (feature: Feature): string => SINCE[feature];

export const has = (apiVersion: string, feature: Feature): boolean => isAtLeast(apiVersion, SINCE[feature]);

/** The disk backup article, d0f2e18d #0. */
export const oldServer = (apiVersion: string): OldServer | undefined =>
  has(apiVersion, 'noServer') ? undefined : { name: 'Microsoft-IIS/10.0', poweredBy: 'ASP.NET' };

/** The time of what has not happened, as it is written at an api-version. */
const zeroTime = (feature: Feature) => (apiVersion: string) =>
  has(apiVersion, feature) ? '0001-01-01T00:00:00Z' : '0001-01-01T00:00:00';
/** Of an operation's end. */
export const never = zeroTime('zuluEndTime');
/** Of the recovery point that a backup made. */
export const neverOfPoints = zeroTime('zuluPointTime');

export const OLDEST_API_VERSION = '2021-01-01';

/** Budgets per operation and hour (recorded traffic, Azure Backup documentation). */
const ownCounters = { since: SINCE.resourceBudgets };
export const BUDGET = {
  readInstances: { name: 'backupInstances/read', perHour: 2000 },
  writeInstance: { name: 'backupInstances/write', perHour: 200, ...ownCounters },
  deleteInstance: { name: 'backupInstances/delete', perHour: 200, ...ownCounters },
  undelete: { name: 'deletedBackupInstances/undelete/action', perHour: 2000 },
  readVaults: { name: 'backupVaults/read', perHour: 500 },
  writeVault: { name: 'backupVaults/write', perHour: 100 },
  deleteVault: { name: 'backupVaults/delete', perHour: 100 },
  policies: { name: 'backupPolicies/read', perHour: 200 },
  writePolicy: { name: 'backupPolicies/write', perHour: 200 },
  deletePolicy: { name: 'backupPolicies/delete', perHour: 50 },
  vaultOperationStatus: { name: 'backupVaults/operationStatus/read', perHour: 1000 },
  locationOperationStatus: { name: 'locations/operationStatus/read', perHour: 15_000 },
  operationResults: { name: 'locations/operationResults/read', perHour: 200 },
  jobs: { name: 'backupJobs/read', perHour: 200, ...ownCounters },
  recoveryPoints: { name: 'recoveryPoints/read', perHour: 100, ...ownCounters },
  readGuards: { name: 'resourceGuards/read', perHour: 1000 },
  writeGuard: { name: 'resourceGuards/write', perHour: 100 },
  deleteGuard: { name: 'resourceGuards/delete', perHour: 100 },
  writeProxy: { name: 'backupResourceGuardProxies/write', perHour: 100 },
} as const;

export const VAULT =
  '/subscriptions/{subscriptionId}/resourceGroups/{groupName}/providers/Microsoft.DataProtection/backupVaults/{vaultName}';
export const GUARD =
  '/subscriptions/{subscriptionId}/resourceGroups/{groupName}/providers/Microsoft.DataProtection/resourceGuards/{guardName}';
export const INSTANCE = `${VAULT}/backupInstances/{instanceName}`;
