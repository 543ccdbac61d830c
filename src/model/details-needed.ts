import type { ArmId } from './arm-id.ts';

/**
 * What a planner must know about the resources that change, beyond what lists show. It asks, `live/` answers with
 * `LiveDetails`: so the planner never awaits, and nothing is read for resources that stay as they are.
 */
export interface DetailsNeeded {
  /** Datasources about to be protected: do they exist, and in which region? */
  readonly disks: readonly ArmId[];
  /** Resource groups that must exist: of new vaults, of snapshots. */
  readonly groups: readonly ArmId[];
  /** Vaults whose soft-deleted instances matter: new instances in them, policies to retire. */
  readonly deletedInstancesOf: readonly ArmId[];
  /** Principals whose role assignments matter, with the subscriptions the needed scopes lie in. */
  readonly roles: readonly { readonly principal: string; readonly subscriptions: readonly string[] }[];
  /** Datasources about to be protected: does a vault outside these specs protect them already? */
  readonly elsewhere: readonly ArmId[];
  /** Instances about to be deleted: what goes with them? */
  readonly recoveryPointsOf: readonly ArmId[];
}
