import type { Instant } from './clock.ts';
import type { LiveDisk } from './live.ts';

/** A disk with everything a drill compares, or must know before it deletes one. */
export interface DiskDetails extends LiveDisk {
  readonly provisioningState: string;
  /** `Unattached`, `Attached`, `Reserved`, `ActiveSAS`, ...; an open set of words. */
  readonly state?: string;
  /** The machine it is attached to. */
  readonly managedBy?: string;
  readonly zones: readonly string[];
  readonly osType?: string;
  readonly hyperVGeneration?: string;
  readonly encryptionType?: string;
  readonly encryptionSet?: string;
  /** Id of the snapshot or disk it was made from. */
  readonly madeFrom?: string;
  readonly createdAt?: Instant;
}
