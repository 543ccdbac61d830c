import type { ArmId } from './arm-id.ts';
import type { LiveJob } from './job.ts';
import type { LiveDisk, LiveInstance, LiveRoleAssignment } from './live.ts';
import type { LiveRecoveryPoint } from './recovery-point.ts';
import type { RestoreExpectation } from './restore.ts';

/** What is read about one Restore whose instance is known. */
export interface RestorePicture {
  readonly instance: LiveInstance;
  /** What stands at the target; undefined when it may not be read. */
  readonly target: LiveDisk | 'absent' | undefined;
  readonly targetGroup: { readonly location: string } | 'absent' | undefined;
  /** All recovery points, newest first; empty when the target shows that none is needed. */
  readonly points: readonly LiveRecoveryPoint[];
  /** The jobs of the vault in the last 14 days; empty when none can matter. */
  readonly jobs: readonly LiveJob[];
  /** Assignments of the vault's identity around the target and the snapshots; undefined when they may not be read. */
  readonly roles: readonly LiveRoleAssignment[] | undefined;
}

/** What a recovery point tells about the resource it was taken of; read for the chosen one only. */
export type PointShape = Partial<RestoreExpectation> & {
  readonly osType?: string;
  /** The snapshot that the point is made of. */
  readonly snapshot?: ArmId;
};
