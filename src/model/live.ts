import type { ArmId } from './arm-id.ts';
import type { Instant } from './clock.ts';
import type { JsonObject } from './json.ts';
import type { ServiceError } from './service-error.ts';

export interface LiveVault {
  readonly id: ArmId;
  readonly location: string;
  /** The vault's system-assigned identity; absent when it has none. */
  readonly principalId?: string;
  readonly tenantId?: string;
  /** Whether a resource guard protects it. */
  readonly isGuarded: boolean;
  /** The whole GET body. */
  readonly body: JsonObject;
}

export interface LivePolicy {
  readonly id: ArmId;
  readonly vault: ArmId;
  readonly name: string;
  readonly body: JsonObject;
}

export interface LiveInstance {
  readonly id: ArmId;
  readonly vault: ArmId;
  readonly name: string;
  readonly datasourceId: ArmId;
  readonly policyId?: ArmId;
  /** `currentProtectionState` as the service spells it; an open set of words. */
  readonly state: string;
  readonly body: JsonObject;
  /** The service's own words when it is in `ProtectionError`. */
  readonly error?: ServiceError;
}

/** What one list per vault and one per subscription show: all a plan without changes needs. */
export interface Live {
  readonly readAt: Instant;
  readonly vaults: readonly LiveVault[];
  readonly policies: readonly LivePolicy[];
  readonly instances: readonly LiveInstance[];
}

export interface LiveDisk {
  readonly id: ArmId;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly sizeGb?: number;
  readonly sku?: string;
}

export interface LiveRoleAssignment {
  /** A GUID. */
  readonly name: string;
  readonly scope: string;
  readonly roleDefinitionId: string;
  readonly principalId: string;
  readonly createdAt?: Instant;
}

export interface LiveDeletedInstance {
  readonly id: ArmId;
  readonly vault: ArmId;
  readonly name: string;
  readonly datasourceId: ArmId;
  readonly policyId?: ArmId;
  /** When the service purges it for good. */
  readonly purgeAt?: Instant;
}

/** What is read for changing resources only. Keys are `idKey` forms. */
export interface LiveDetails {
  /** A datasource that was looked for and not found is present as 'absent'. */
  readonly disks: ReadonlyMap<string, LiveDisk | 'absent'>;
  readonly groups: ReadonlyMap<string, { readonly location: string } | 'absent'>;
  readonly deletedInstances: readonly LiveDeletedInstance[];
  /** By principal id (lower case): its assignments, or why they could not be read. */
  readonly roles: ReadonlyMap<string, readonly LiveRoleAssignment[] | { readonly unreadable: string }>;
  /** By datasource key: the instance, in a vault outside these specs, that protects it today. */
  readonly protectedElsewhere: ReadonlyMap<string, ArmId>;
  /** By instance key: recovery points of an instance that would be deleted. */
  readonly recoveryPoints: ReadonlyMap<string, RecoveryPointCount>;
}

export interface RecoveryPointCount {
  readonly count: number;
  readonly oldest?: Instant;
  readonly newest?: Instant;
}

export const NO_DETAILS: LiveDetails = {
  disks: new Map(),
  groups: new Map(),
  deletedInstances: [],
  roles: new Map(),
  protectedElsewhere: new Map(),
  recoveryPoints: new Map(),
};
