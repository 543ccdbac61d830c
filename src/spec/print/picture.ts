import type { ArmId } from '../../model/arm-id.ts';
import type { Protection } from '../../model/desired.ts';
import type { JsonObject } from '../../model/json.ts';
import type { LiveInstance, LiveVault } from '../../model/live.ts';
import type { ImportCode } from './explanations.ts';

/** A live vault with everything in it, as it is put into specs. */
export interface VaultPicture {
  readonly vault: LiveVault;
  readonly policies: readonly PolicyPicture[];
  readonly instances: readonly InstancePicture[];
}

export interface PolicyPicture {
  readonly id: ArmId;
  /** As specs call it: `NAME` for a live `NAME-<hash8>` that a rollover made. */
  readonly name: string;
  /** Without what the service fills in. */
  readonly body: JsonObject;
}

export interface InstancePicture {
  readonly live: LiveInstance;
  /** What a spec says so that nothing is planned; absent where every spec would ask for a change. */
  readonly protection?: Protection;
  readonly settled: boolean;
}

/** Something live that the specs do not say, and why. */
export interface LeftOut {
  readonly code: ImportCode;
  readonly id: ArmId;
  /** A sentence without its subject: `its policy is not in the vault`. */
  readonly why: string;
}
