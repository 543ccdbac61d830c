import { isAtLeast } from '../../../kernel/api-version.ts';

/** An operation on a vault that a resource guard can protect (15d64546 #1 of 2023, 6dfc7c1a #42 of 2022). */
export interface CriticalOperation {
  readonly name: string;
  /** Sub-resource of the guard whose `default` stands for one request to do it (15d64546; 6c0f8a6b #6). */
  readonly requests: string;
  /** Api-version from which on guards show it; the service asks for it whatever the version. */
  readonly since: string;
  /** Cannot be excluded from protection (Azure Backup documentation on multi-user authorization). */
  readonly mandatory?: true;
}

const ITEM = 'Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems';
const VAULT = 'Microsoft.DataProtection/backupVaults';
const FIRST = '2021-07-01';
/** The ten that came later: absent in c28e2090 (2022-05-01), there in 15d64546. */
const LATER = '2023-11-01';

/** Those of backup vaults by what they do; the names under which the emulator asks whether one is protected. */
export const GUARDED = {
  deleteInstance: `${VAULT}/backupInstances/delete`,
  deleteProxy: `${VAULT}/backupResourceGuardProxies/delete`,
  reduceImmutability: `${VAULT}/write#reduceImmutabilityState`,
  reduceSoftDelete: `${VAULT}/write#reduceSoftDeleteSecurity`,
  modifyEncryption: `${VAULT}/write#modifyEncryptionSettings`,
  stopProtection: `${VAULT}/backupInstances/stopProtection/action`,
  suspendBackups: `${VAULT}/backupInstances/suspendBackups/action`,
  changePolicy: `${VAULT}/backupInstances/write`,
  restore: `${VAULT}/backupInstances/restore/action`,
} as const;

export type GuardedOperation = (typeof GUARDED)[keyof typeof GUARDED];

/** In the order in which the service lists them. */
export const CRITICAL_OPERATIONS: readonly CriticalOperation[] = [
  { name: `${ITEM}/delete`, requests: 'deleteProtectedItemRequests', since: FIRST },
  { name: `${ITEM}/write`, requests: 'updateProtectedItemRequests', since: FIRST },
  {
    name: 'Microsoft.RecoveryServices/vaults/backupPolicies/write',
    requests: 'updateProtectionPolicyRequests',
    since: FIRST,
  },
  {
    name: 'Microsoft.RecoveryServices/vaults/backupResourceGuardProxies/delete',
    requests: 'deleteResourceGuardProxyRequests',
    since: FIRST,
    mandatory: true,
  },
  {
    name: 'Microsoft.RecoveryServices/vaults/backupSecurityPIN/action',
    requests: 'getBackupSecurityPINRequests',
    since: FIRST,
  },
  {
    name: 'Microsoft.RecoveryServices/vaults/backupconfig/write',
    requests: 'disableSoftDeleteRequests',
    since: FIRST,
    mandatory: true,
  },
  {
    name: `${ITEM}/write#stopProtectionWithRetainData`,
    requests: 'stopProtectionWithRetainDataRequests',
    since: LATER,
  },
  {
    name: 'Microsoft.RecoveryServices/vaults/write#reduceImmutabilityState',
    requests: 'reduceImmutabilityStateRequests',
    since: LATER,
  },
  { name: `${ITEM}/recoveryPoints/restore/action`, requests: 'triggerRestoreRequests', since: LATER },
  { name: GUARDED.deleteInstance, requests: 'deleteBackupInstanceRequests', since: FIRST },
  { name: GUARDED.deleteProxy, requests: 'deleteResourceGuardProxyRequests', since: FIRST, mandatory: true },
  { name: GUARDED.reduceImmutability, requests: 'dppReduceImmutabilityStateRequests', since: LATER },
  { name: GUARDED.reduceSoftDelete, requests: 'dppReduceSoftDeleteSecurityRequests', since: LATER },
  { name: GUARDED.modifyEncryption, requests: 'dppModifyEncryptionSettingsRequests', since: LATER },
  { name: GUARDED.stopProtection, requests: 'dppDisableStopProtectionRequests', since: LATER },
  { name: GUARDED.suspendBackups, requests: 'dppDisableSuspendBackupsRequests', since: LATER },
  { name: GUARDED.changePolicy, requests: 'dppModifyPolicy', since: LATER },
  { name: GUARDED.restore, requests: 'dppTriggerRestoreRequests', since: LATER },
];

/** Names of the request sub-resources, each once: two operations share `deleteResourceGuardProxyRequests`. */
export const REQUEST_COLLECTIONS: readonly string[] = [
  ...new Set(CRITICAL_OPERATIONS.map((operation) => operation.requests)),
];

export const isOfBackupVaults = ({ name }: CriticalOperation): boolean => name.startsWith(VAULT);

/** What a guard that excludes `exclusions` protects, as an api-version shows it. */
export const protectedOperations = (
  exclusions: readonly string[],
  apiVersion: string,
): readonly CriticalOperation[] => {
  const excluded = new Set(exclusions.map((name) => name.toLowerCase()));
  return CRITICAL_OPERATIONS.filter(
    ({ name, since }) => isAtLeast(apiVersion, since) && !excluded.has(name.toLowerCase()),
  );
};

/** What the guard calls a request to do it: an own sub-resource, for backup vaults the operation itself (15d64546 #1). */
export const requestTypeOf = (operation: CriticalOperation): string =>
  isOfBackupVaults(operation) ? operation.name : `Microsoft.DataProtection/resourceGuards/${operation.requests}`;

/** Id of the one request of a kind that there is. */
export const defaultRequestOf = (guardId: string, operation: CriticalOperation): string =>
  `${guardId}/${operation.requests}/default`;
