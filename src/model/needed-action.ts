/** Commands that need roles of their own; the others need those of one of these. */
export const ROLE_COMMANDS = ['plan', 'apply', 'restore', 'backup', 'jobs', 'drill', 'gc'] as const;
export type RoleCommand = (typeof ROLE_COMMANDS)[number];

/** Where an action is needed: what a role assignment's scope must contain. */
export type RolePlace = 'subscriptions' | 'vaults' | 'disks' | 'targets' | 'snapshots';

/** What makes some actions necessary: a setting, as it stands in a spec, or what a vault has. */
export const ROLE_SETTINGS = ['roles: grant', 'prove: bytes or hook', 'a resource guard'] as const;
export type RoleSetting = (typeof ROLE_SETTINGS)[number];

/** An action of Azure's role-based access control, as a role definition names it. */
export interface NeededAction {
  readonly action: string;
  readonly at: RolePlace;
  readonly commands: readonly RoleCommand[];
  /** Not needed otherwise. */
  readonly onlyWith?: RoleSetting;
}

/** A built-in role of Azure. */
export interface BuiltInRole {
  readonly id: string;
  readonly name: string;
}

/** A custom role as `az role definition create` takes it. */
export interface RoleDefinition {
  readonly name: string;
  readonly description: string;
  readonly actions: readonly string[];
  readonly assignableScopes: readonly string[];
}
