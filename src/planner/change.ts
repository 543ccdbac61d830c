import type { ArmId } from '../model/arm-id.ts';
import type { DesiredInstance, DesiredPolicy, DesiredVault } from '../model/desired.ts';
import type { LiveInstance, LivePolicy, LiveVault } from '../model/live.ts';
import type { PathChange } from '../model/plan.ts';
import type { LivePhase, Move } from './protection-table.ts';

interface ChangeBase {
  /** `Kind/vault/name` */
  readonly address: string;
  /** The resource that changes. */
  readonly id: ArmId;
  readonly paths: readonly PathChange[];
}

export interface VaultCreation extends ChangeBase {
  readonly kind: 'createVault';
  readonly desired: DesiredVault;
}

export interface VaultUpdate extends ChangeBase {
  readonly kind: 'updateVault';
  readonly desired: DesiredVault;
  readonly live: LiveVault;
}

export interface PolicyCreation extends ChangeBase {
  readonly kind: 'createPolicy';
  readonly desired: DesiredPolicy;
  /** The live policy whose name the specs use and whose content differs: a rollover. */
  readonly replaces?: LivePolicy;
}

/** An older version of a policy that the specs no longer ask for, deleted once nothing refers to it. */
export interface PolicyRetirement extends ChangeBase {
  readonly kind: 'retirePolicy';
  readonly desired: DesiredPolicy;
  readonly live: LivePolicy;
}

export interface InstanceChange extends ChangeBase {
  readonly kind: 'changeInstance';
  readonly desired: DesiredInstance;
  /** Absent when nothing active protects the datasource in this vault. */
  readonly live?: LiveInstance;
  readonly phase: LivePhase;
  readonly moves: readonly Move[];
  /** The live (or about to be created) policy that satisfies the one the specs name. */
  readonly policy: ArmId;
}

/** One resource that is not as the specs want it. Closed: whoever reads a change handles every kind. */
export type Change = VaultCreation | VaultUpdate | PolicyCreation | PolicyRetirement | InstanceChange;

export function isInstanceChange(change: Change): change is InstanceChange {
  return change.kind === 'changeInstance';
}
