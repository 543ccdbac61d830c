/**
 * Everything about the emulated service that can be chosen. A switch exists where the behaviour of the real service is
 * not known or has changed over time; its default is the newest evidence.
 */
export interface Switches {
  /** Code of the refusal of a protected datasource. `byVersion`: 2021-01-01 as in the article, later as recorded. */
  readonly alreadyProtectedCode: 'byVersion' | 'alreadyProtected' | 'alreadyHasBackupInstance';
  /** PUT of a policy that exists with exactly this content; refused in azure-quickstart-templates#11884. */
  readonly identicalPolicyPut: 'refused' | 'accepted';
  /** Missing rights: the article's `UserErrorMissingRequiredPermissions`, or a code per object as documented. */
  readonly permissionErrors: 'generic' | 'specific';
  /** GET of a soft-deleted instance: gone, or still there as `SoftDeleted`. Not recorded. */
  readonly softDeletedInstanceGet: 'notFound' | 'softDeleted';
  /** Whether a soft-deleted instance keeps its datasource from being protected again in the same vault (docs: yes). */
  readonly softDeletedBlocksSameVault: boolean;
  /** Settings a PUT of an existing vault leaves out: kept, or back to their defaults. Not recorded but for tags. */
  readonly omittedVaultSettings: 'keep' | 'reset';
  /** Soft delete where the api-version does not know it: off as recorded until 2022 (and 2017 of machines), or on as today. */
  readonly softDeleteOfOldVersions: 'off' | 'on';
  /** DELETE soft-deletes whatever the api-version, as in regions where secure by default is generally available. */
  readonly secureByDefaultEverywhere: boolean;
  /** Nulls in jobs at 2021-01-01: written as in the restore article, or left out as in d0f2e18d, two months older. */
  readonly nullsInOldJobs: 'written' | 'omitted';
  /** Where `FailIfExists` strikes when the target of a restore exists: at the POST, in its operation, or in its job. */
  readonly restoreToExistingDisk: 'refused' | 'operationFails' | 'jobFails';
  /** A restore to a disk that another restore is about to make. Not recorded. */
  readonly restoreToPendingDisk: 'refused' | 'jobFails';
  /** A second access to the bytes of a disk while one is in force: the same URL again, or a refusal. Not recorded. */
  readonly secondDiskAccess: 'sameUrl' | 'refused';
  /** An on-demand backup while one of the same instance runs (documented code, no limit given). */
  readonly concurrentBackup: 'accepted' | 'refused';
  /** What operationResults says of an operation that failed: its error as 400, or its status document as 200. Not recorded. */
  readonly failedOperationResult: 'badRequest' | 'statusDocument';
  /** Tags of a restored disk: none, or those of the disk it was backed up from. Not recorded. */
  readonly restoredDiskTags: 'none' | 'ofSource';
  /** `creationData.createOption` of a restored disk. Not recorded. */
  readonly restoredDiskCreation: 'Copy' | 'Restore';
  /** The activity id of jobs and errors: a client's request id as it was sent, or only if it is a guid (2026; not known). */
  readonly activityIds: 'asSent' | 'guidsOnly';
  /** Durations of Recovery Services jobs at 2017-07-01: as in the jobs article, or as in 6ce82fe5. */
  readonly oldVmJobDurations: 'timeSpan' | 'iso';
  /** Status of the refusal of an operation that a resource guard protects: bad request, or forbidden. Not recorded. */
  readonly guardedWithoutRequest: 'badRequest' | 'forbidden';
  /** Whether the caller may read the requests of resource guards, which is what gives access to protected operations. */
  readonly resourceGuardAccess: 'granted' | 'denied';
  /** Enumerations of Recovery Services: numbers as recorded until 2020-10-01, words as specified, or by api-version. */
  readonly vmEnums: 'byVersion' | 'numbers' | 'words';
  /** Whether a vault refuses more than seven changes within a minute, as in one recording (e430bad6 #30, #32). */
  readonly vaultWriteLimit: 'none' | 'sevenAMinute';
  /** Answer 429 when a budget is used up instead of only counting it down. */
  readonly enforceBudgets: boolean;
  /** Role assignments work at once. */
  readonly instantRoles: boolean;
}

/** Virtual milliseconds that things take; defaults are the recorded medians of recorded traffic. */
export interface Durations {
  readonly putVault: number;
  readonly deleteVault: number;
  readonly validateForBackup: number;
  readonly putInstance: number;
  readonly configureProtection: number;
  readonly updateProtection: number;
  readonly stopProtection: number;
  readonly suspendBackups: number;
  readonly resumeProtection: number;
  readonly deleteInstance: number;
  readonly diskWrite: number;
  readonly deleteGroup: number;
  readonly validateRestore: number;
  /** Until the operation of a backup or restore ends; its job goes on. */
  readonly triggerBackup: number;
  readonly triggerRestore: number;
  readonly backupJob: number;
  readonly restoreJob: number;
  readonly blobBackupJob: number;
  readonly blobRestoreJob: number;
  readonly databaseBackupJob: number;
  readonly databaseRestoreJob: number;
  /** From the start of a job until lists show it; GET shows it at once (3,388 of 3,388). */
  readonly jobListLag: number;
  /** How far lists of jobs go back (11 of 11; a portal page says 7 days). */
  readonly jobsListed: number;
  /** How long a signed operation URL can be read. Not known. */
  readonly signedUrlLife: number;
  /** Until a recovery point shows when it expires: null in minutes-old ones, there in half an hour (c28e2090 #139, 8a5fb414 #0). */
  readonly expiryShown: number;
  /** For how long an expired recovery point is still listed: more than half an hour, less than a day (8a5fb414 #0). */
  readonly expiredListed: number;
  /** Jobs of virtual machines in Recovery Services vaults. */
  readonly vmBackupJob: number;
  /** From the start of a backup until its snapshot is there, and until its transfer begins. */
  readonly vmSnapshot: number;
  readonly vmTransferAfter: number;
  readonly vmTriggerRestore: number;
  readonly vmRestoreJob: number;
  readonly vmConfigureJob: number;
  readonly vmDisableJob: number;
  readonly vmDeleteJob: number;
  readonly vmUndeleteJob: number;
  readonly vmCancelJob: number;
  readonly vmRefresh: number;
  /** Rights are looked at so long after a validation or configuration began. */
  readonly permissionCheck: number;
  /** A new identity is unknown to role assignments without `principalType` for so long. */
  readonly identityReplication: number;
  /** Until lists of the directory show a new identity: not 8 s, but 12 s after its vault was made (f1f947b0 #0 to #6). */
  readonly principalListLag: number;
}

export interface Settings {
  readonly switches: Switches;
  readonly durationsMs: Durations;
  /** From the PUT of a role assignment until the backup service sees it. */
  readonly propagationDelayMs: number;
  readonly tenantId: string;
  /** Items in one page of a list; the real sizes are not known. */
  readonly pageSize: number;
  /**
   * Seconds that `Retry-After` asks for at most; as recorded when absent. Clients that know nothing of virtual time
   * wait real seconds, so that a faster clock alone saves them no time.
   */
  readonly longestRetryAfterS: number | undefined;
}

const DEFAULT_SWITCHES: Switches = {
  alreadyProtectedCode: 'byVersion',
  identicalPolicyPut: 'refused',
  permissionErrors: 'generic',
  softDeletedInstanceGet: 'notFound',
  softDeletedBlocksSameVault: true,
  omittedVaultSettings: 'keep',
  softDeleteOfOldVersions: 'off',
  secureByDefaultEverywhere: false,
  nullsInOldJobs: 'written',
  restoreToExistingDisk: 'refused',
  restoreToPendingDisk: 'jobFails',
  secondDiskAccess: 'sameUrl',
  concurrentBackup: 'accepted',
  failedOperationResult: 'badRequest',
  restoredDiskTags: 'none',
  restoredDiskCreation: 'Copy',
  activityIds: 'asSent',
  oldVmJobDurations: 'timeSpan',
  guardedWithoutRequest: 'badRequest',
  resourceGuardAccess: 'granted',
  vmEnums: 'byVersion',
  vaultWriteLimit: 'none',
  enforceBudgets: false,
  instantRoles: false,
};

export const DEFAULT_DURATIONS_MS: Durations = {
  putVault: 300,
  deleteVault: 300,
  validateForBackup: 39_900,
  putInstance: 500,
  configureProtection: 60_000,
  updateProtection: 60_000,
  stopProtection: 42_400,
  suspendBackups: 41_800,
  resumeProtection: 42_300,
  deleteInstance: 62_500,
  diskWrite: 200,
  deleteGroup: 15_000,
  validateRestore: 40_400,
  triggerBackup: 800,
  triggerRestore: 900,
  backupJob: 190_000,
  restoreJob: 335_000,
  blobBackupJob: 818_000,
  blobRestoreJob: 230_000,
  databaseBackupJob: 95_000,
  databaseRestoreJob: 106_000,
  jobListLag: 0,
  jobsListed: 14 * 86_400_000,
  signedUrlLife: 365 * 86_400_000,
  expiryShown: 1_200_000,
  expiredListed: 3_600_000,
  vmBackupJob: 3_674_000,
  vmSnapshot: 455_000,
  vmTransferAfter: 625_000,
  vmTriggerRestore: 1000,
  vmRestoreJob: 1_207_000,
  vmConfigureJob: 31_000,
  vmDisableJob: 11_000,
  vmDeleteJob: 112_000,
  vmUndeleteJob: 11_000,
  vmCancelJob: 30_000,
  vmRefresh: 12_000,
  permissionCheck: 5000,
  identityReplication: 60_000,
  principalListLag: 10_000,
};

/** Partial choices, as a world file or a caller gives them. */
export interface SettingsInput {
  readonly switches?: Partial<Switches>;
  readonly durationsMs?: Partial<Durations>;
  readonly propagationDelayMs?: number;
  readonly tenantId?: string;
  readonly pageSize?: number;
  readonly longestRetryAfterS?: number;
}

const DEFAULT_TENANT = '72f988bf-0000-4000-8000-2d7cd011db47';

/** The settings of the service, defaults filled in. */
export const settingsFrom = (input: SettingsInput): Settings => ({
  switches: { ...DEFAULT_SWITCHES, ...input.switches },
  durationsMs: { ...DEFAULT_DURATIONS_MS, ...input.durationsMs },
  propagationDelayMs: input.propagationDelayMs ?? 75_000,
  tenantId: input.tenantId ?? DEFAULT_TENANT,
  pageSize: input.pageSize ?? 200,
  longestRetryAfterS: input.longestRetryAfterS,
});
