import type { ArmId } from './arm-id.ts';
import type { Place } from './diagnostic.ts';
import type { PathChange, Unmanaged } from './plan.ts';
import type { ServiceError } from './service-error.ts';

/**
 * How a resource of the specs is not as they say:
 * - `missing`: it does not exist, or is only soft-deleted
 * - `changed`: settings, binding or protection state differ
 * - `refused`: it differs in a way that apply cannot mend; `code` says which
 * - `failed`: the service gave up on protecting it; `error` has its words
 * - `datasourceGone`: what it shall protect does not exist any more
 * - `outdated`: an older version of a policy that nothing refers to is still there
 */
export const DRIFT_KINDS = ['missing', 'changed', 'refused', 'failed', 'datasourceGone', 'outdated'] as const;
export type DriftKind = (typeof DRIFT_KINDS)[number];

export interface DriftFinding {
  readonly kind: DriftKind;
  /** `Kind/vault/name`, or what a problem is about. */
  readonly address: string;
  readonly id?: ArmId;
  readonly at?: Place;
  /** What differs: paths of the ARM body, and `protection`. */
  readonly paths: readonly PathChange[];
  /** One sentence. */
  readonly says: string;
  /** The code of a problem that apply would stop at. */
  readonly code?: string;
  readonly error?: ServiceError;
}

/** A live resource that no spec is about: listed, never a drift. */
export interface UnmanagedFinding extends Unmanaged {
  readonly error?: ServiceError;
  readonly datasourceGone: boolean;
}

/** How far Azure has moved away from the specs. */
export interface Drift {
  /** Empty when everything is in step. */
  readonly findings: readonly DriftFinding[];
  /** In step, but worth knowing: the datasource of a stopped instance is gone. */
  readonly remarks: readonly DriftFinding[];
  readonly unmanaged: readonly UnmanagedFinding[];
  /** Findings, or parts of them, that were not to count. */
  readonly ignored: number;
  /** Vaults, policies and instances the specs ask for. */
  readonly resources: number;
}
