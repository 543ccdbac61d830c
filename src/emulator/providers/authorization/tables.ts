import { selfAndAncestors } from '../../kernel/arm-id.ts';
import type { Settings } from '../../options.ts';
import { by, get, put } from '../../kernel/state.ts';
import type { State, Table, Write } from '../../kernel/state.ts';

export interface AssignmentRow {
  /** `{scope}/providers/Microsoft.Authorization/roleAssignments/{name}` as it was first written. */
  readonly id: string;
  readonly name: string;
  /** As written; '/' for the tenant root. */
  readonly scope: string;
  readonly scopeKey: string;
  readonly roleDefinitionId: string;
  /** Lower case. */
  readonly roleGuid: string;
  readonly principalId: string;
  readonly principalType: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Object ids; null where the service made it by itself (6dfc7c1a #17). */
  readonly createdBy: string | null;
  readonly updatedBy: string | null;
  readonly condition: string | null;
  readonly description: string | null;
}

export const ASSIGNMENTS: Table<AssignmentRow> = {
  name: 'roleAssignments',
  indexes: {
    scope: (row) => row.scopeKey,
    principal: (row) => row.principalId.toLowerCase(),
    name: (row) => row.name.toLowerCase(),
    above: (row) => (isAboveSubscriptions(row.scopeKey) ? ABOVE : undefined),
  },
};

/** Assignments at management groups. Which group holds which subscription is not emulated: all are above all. */
export const ABOVE = 'subscriptions';

export const isAboveSubscriptions = (scopeKey: string): boolean =>
  scopeKey.startsWith('/providers/microsoft.management/managementgroups/');

/** An identity that can be given roles. */
export interface PrincipalRow {
  readonly objectId: string;
  readonly displayName: string;
  readonly type: string;
  /** The resource whose managed identity it is. */
  readonly resourceId: string | undefined;
  readonly createdAt: number;
  /** From when on the directory does not know it any more: it goes with its resource. */
  readonly goneFrom?: number;
}

export const PRINCIPALS: Table<PrincipalRow> = { name: 'principals', indexes: {} };

/** Lets the identity of a resource go with it. */
export const retirePrincipal = (state: State, objectId: string | undefined, goneFrom: number): Write[] => {
  const key = objectId?.toLowerCase() ?? '';
  const row = get(state, PRINCIPALS, key);
  return row === undefined ? [] : [put(PRINCIPALS, key, { ...row, goneFrom })];
};

/**
 * Whether a principal holds one of the roles at `id` or above it, as the backup service sees it at `now`: an assignment
 * begins to work a propagation delay after it was made (recorded: 10 s to 2 min; documented: up to 30 min).
 */
export const holdsRole = (
  state: State,
  principalId: string,
  roleGuids: readonly string[],
  id: string,
  now: number,
  settings: Settings,
): boolean => {
  const delayMs = settings.switches.instantRoles ? 0 : settings.propagationDelayMs;
  const scopes = new Set(selfAndAncestors(id));
  return [...by(state, ASSIGNMENTS, 'principal', principalId.toLowerCase())].some(
    (row) =>
      (scopes.has(row.scopeKey) || isAboveSubscriptions(row.scopeKey)) &&
      roleGuids.includes(row.roleGuid) &&
      row.createdAt + delayMs <= now,
  );
};
