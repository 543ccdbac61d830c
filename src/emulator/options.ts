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
  /** Soft delete of a vault made at an api-version that does not know it: off as recorded until 2022, or on as today. */
  readonly softDeleteOfOldVersions: 'off' | 'on';
  /** DELETE soft-deletes whatever the api-version, as in regions where secure by default is generally available. */
  readonly secureByDefaultEverywhere: boolean;
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
  /** Rights are looked at so long after a validation or configuration began. */
  readonly permissionCheck: number;
  /** A new identity is unknown to role assignments without `principalType` for so long. */
  readonly identityReplication: number;
}

export interface Settings {
  readonly switches: Switches;
  readonly durationsMs: Durations;
  /** From the PUT of a role assignment until the backup service sees it. */
  readonly propagationDelayMs: number;
  readonly tenantId: string;
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
  permissionCheck: 5000,
  identityReplication: 60_000,
};

/** Partial choices, as a world file or a caller gives them. */
export interface SettingsInput {
  readonly switches?: Partial<Switches>;
  readonly durationsMs?: Partial<Durations>;
  readonly propagationDelayMs?: number;
  readonly tenantId?: string;
}

const DEFAULT_TENANT = '72f988bf-0000-4000-8000-2d7cd011db47';

/** The settings of the service, defaults filled in. */
export const settingsFrom = (input: SettingsInput): Settings => ({
  switches: { ...DEFAULT_SWITCHES, ...input.switches },
  durationsMs: { ...DEFAULT_DURATIONS_MS, ...input.durationsMs },
  propagationDelayMs: input.propagationDelayMs ?? 75_000,
  tenantId: input.tenantId ?? DEFAULT_TENANT,
});
