import { allows, NEEDED_ACTIONS } from '../catalog/actions.ts';
import { BUILT_IN_ROLES } from '../catalog/built-in-roles.ts';
import type {
  BuiltInRole,
  NeededAction,
  RoleCommand,
  RoleDefinition,
  RolePlace,
  RoleSetting,
} from '../model/needed-action.ts';

/** What a command needs at one place. */
export interface PlaceNeeds {
  readonly command: RoleCommand;
  readonly at: RolePlace;
  readonly actions: readonly NeededAction[];
  /** Built-in roles that allow them, and more than them. */
  readonly builtIn: readonly FittingRole[];
}

export interface FittingRole {
  readonly role: BuiltInRole;
  /** As in `NeededAction`: not needed otherwise. */
  readonly onlyWith?: RoleSetting;
}

/** What a command needs, place by place. */
export function roleNeeds(command: RoleCommand): readonly PlaceNeeds[] {
  const actions = NEEDED_ACTIONS.filter(({ commands }) => commands.includes(command));
  return [...Map.groupBy(actions, ({ at }) => at)].map(([at, here]) => ({
    command,
    at,
    actions: here,
    builtIn: builtInFor(at, here),
  }));
}

/** One role for what is always needed, and further ones for what only some specs need, where the first does not do. */
function builtInFor(at: RolePlace, actions: readonly NeededAction[]): readonly FittingRole[] {
  const chosen: FittingRole[] = [];
  const always = actions.filter(({ onlyWith }) => onlyWith === undefined);
  for (const [onlyWith, group] of [[undefined, always] as const, ...Map.groupBy(actions, (one) => one.onlyWith)]) {
    const role = BUILT_IN_ROLES[at].find(({ actions: allowed }) =>
      group.every(({ action }) => allowed.some((pattern) => allows(pattern, action))),
    );
    if (role === undefined || group.length === 0 || chosen.some(({ role: { id } }) => id === role.id)) continue;
    chosen.push({ role: { id: role.id, name: role.name }, ...(onlyWith !== undefined && { onlyWith }) });
  }
  return chosen;
}

/**
 * A custom role that allows what is always needed and what `settings` need beside it, and nothing else, to be assigned
 * in a subscription. What only other specs need is left out: writing role assignments is close to owning the place.
 */
export function roleDefinition(
  needs: readonly PlaceNeeds[],
  settings: readonly string[],
  subscription: string | undefined,
): RoleDefinition {
  const wanted = needs
    .flatMap(({ actions }) => actions)
    .filter(({ onlyWith }) => onlyWith === undefined || settings.includes(onlyWith));
  const commands = [...new Set(needs.map(({ command }) => command))].join(', ');
  const places = [...new Set(needs.map(({ at }) => at))].join(', ');
  return {
    name: `azbackup ${commands} (${places})`,
    description: [`What azbackup ${commands} needs on: ${places}`, ...settings].join('; with '),
    actions: [...new Set(wanted.map(({ action }) => action))].toSorted(),
    assignableScopes: [`/subscriptions/${subscription ?? 'SUBSCRIPTION-ID'}`],
  };
}
