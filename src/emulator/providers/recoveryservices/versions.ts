import { isAtLeast } from '../../kernel/api-version.ts';
import type { OldServer } from '../../kernel/provider.ts';
import type { Budget } from '../../kernel/route.ts';
import type { Settings } from '../../options.ts';

export const OLDEST_API_VERSION = '2016-06-01';

/** From which api-version on answers look as they do today. */
const SINCE = {
  /**
   * What jobs, items, points and policies say today: `containerName`, `internalPropertyBag`, `kpisHealths`, the tier of
   * snapshots, instant restore (absent in 6ce82fe5, there in 0015f329).
   */
  instantRestore: '2019-05-13',
  softDelete: '2019-05-13',
  /** Cancel names an Azure-AsyncOperation (0015f329 #248); before only a Location (6ce82fe5 #116). */
  cancelStatus: '2019-05-13',
  /** ISO durations of jobs everywhere; at 2017-07-01 the jobs article has `00:20:23.0896697`. */
  isoDurations: '2017-07-02',
  archive: '2020-10-01',
  /**
   * Words of enumerations where older versions have numbers. The service's team promised it for a new version alone
   * (azure-rest-api-specs#7268); numbers still at 2021-12-01 (azure-sdk-for-go#24077), a client that reads words only
   * works at 2024-04-01 (azure-sdk-for-go#24560). The version in between is *inferred*.
   */
  enumWords: '2023-02-01',
  /** A restore's operation is named as its job (0015f329 #239, #242; not in 6ce82fe5 #108). */
  restoreNamedByJob: '2019-05-13',
} as const;

export const has = (apiVersion: string, feature: keyof typeof SINCE): boolean => isAtLeast(apiVersion, SINCE[feature]);

/**
 * The web server of backups: at 2017-07-01 as in the jobs article and 6ce82fe5 #29, later as in 0015f329 #106; nothing
 * newer is recorded. The vaults themselves, at 2016-06-01, are another service's (0015f329 #0).
 */
export const oldServer = (apiVersion: string): OldServer | undefined => {
  if (!isAtLeast(apiVersion, '2016-12-01')) return { name: 'Microsoft-IIS/10.0' };
  if (!isAtLeast(apiVersion, '2018-12-20')) return { name: 'Microsoft-IIS/8.0', poweredBy: 'ASP.NET' };
  return isAtLeast(apiVersion, '2020-10-02') ? undefined : { name: 'Microsoft-IIS/10.0', poweredBy: 'ASP.NET' };
};

/** An enumeration's value as a job or recovery point shows it at this version: `1`, or `Cancellable`. */
export const enumValue = (
  { word, number }: { readonly word: string; readonly number: number },
  apiVersion: string,
  { switches }: Settings,
): string | number => {
  const asWord = switches.vmEnums === 'byVersion' ? has(apiVersion, 'enumWords') : switches.vmEnums === 'words';
  return asWord ? word : number;
};

/** Allowances by action and hour, in the words of the 429 (852c1d29 #224); numbers from headers of 0015f329. */
const action = (name: string, perHour: number): Budget => ({
  name: `Microsoft.RecoveryServices/vaults/${name}`,
  perHour,
  since: '2019-05-13',
});

export const BUDGET = {
  operations: action('backupOperations/read', 150),
  jobs: action('backupJobs/read', 150),
  items: action('backupProtectedItems/read', 150),
  containers: action('backupProtectionContainers/read', 150),
  protectable: action('backupProtectableItems/read', 150),
  points: action('backupFabrics/protectionContainers/protectedItems/recoveryPoints/read', 150),
  policies: action('backupPolicies/read', 150),
  writeVault: action('write', 210),
  deleteVault: action('delete', 10),
} as const;

const GROUP = '/subscriptions/{subscriptionId}/resourceGroups/{groupName}';
export const VAULTS_OF_SUBSCRIPTION = '/subscriptions/{subscriptionId}/providers/Microsoft.RecoveryServices/vaults';
export const VAULTS_OF_GROUP = `${GROUP}/providers/Microsoft.RecoveryServices/vaults`;
export const VAULT = `${VAULTS_OF_GROUP}/{vaultName}`;
export const FABRIC = `${VAULT}/backupFabrics/{fabric}`;
export const ITEM = `${FABRIC}/protectionContainers/{container}/protectedItems/{item}`;
