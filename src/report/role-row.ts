import type { BuiltInRole, NeededAction, RoleCommand, RolePlace } from '../model/needed-action.ts';
import type { Column } from './table.ts';

/** An action that a command needs. */
export interface RoleRow {
  readonly command: RoleCommand;
  readonly at: RolePlace;
  readonly needed: NeededAction;
}

export const ROLE_COLUMNS: readonly Column<RoleRow>[] = [
  { title: 'Command', text: ({ command }) => command },
  { title: 'On', text: ({ at }) => at },
  { title: 'Action', text: ({ needed }) => needed.action },
  { title: 'Only with', text: ({ needed }) => needed.onlyWith ?? '' },
];

/** Built-in roles that fit, one line a place. */
export interface BuiltInRow {
  readonly command: RoleCommand;
  readonly at: RolePlace;
  readonly role: BuiltInRole;
  readonly onlyWith?: string;
}

export const BUILT_IN_COLUMNS: readonly Column<BuiltInRow>[] = [
  { title: 'Command', text: ({ command }) => command },
  { title: 'On', text: ({ at }) => at },
  { title: 'Built-in role', text: ({ role }) => role.name },
  { title: 'Id', text: ({ role }) => role.id },
  { title: 'Only with', text: ({ onlyWith }) => onlyWith ?? '' },
];
