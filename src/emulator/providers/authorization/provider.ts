import { idKey, lastSegment, segmentsOf, subscriptionOf } from '../../kernel/arm-id.ts';
import { field, textAt } from '../../kernel/json.ts';
import type { Provider, WorldResource } from '../../kernel/provider.ts';
import { plainRefusal } from '../../kernel/refusal.ts';
import { param, queryOption } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { all, put } from '../../kernel/state.ts';
import { assignmentRoutes, CALLER, renderAssignment } from './role-assignments.ts';
import { BUILT_IN_ROLES, renderRole, roleByGuid } from './role-definitions.ts';
import { ASSIGNMENTS } from './tables.ts';
import type { AssignmentRow } from './tables.ts';

const DEFINITIONS = '/{+scope}/providers/Microsoft.Authorization/roleDefinitions';

const definitionRoutes: readonly Route[] = [
  { method: 'GET', path: DEFINITIONS, handler: (call) => listDefinitions(call) },
  {
    method: 'GET',
    path: `${DEFINITIONS}/{name}`,
    handler: (call) => {
      const role = roleByGuid(param(call, 'name'));
      if (role === undefined)
        throw plainRefusal(
          404,
          'RoleDefinitionDoesNotExist',
          `The role definition '${param(call, 'name')}' does not exist.`,
        );
      return { status: 200, body: renderRole(role, subscriptionOf(param(call, 'scope'))) };
    },
  },
];

/** Callers have every right here, and nothing is ever locked. */
const callerRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/{+scope}/providers/Microsoft.Authorization/permissions',
    handler: () => ({
      status: 200,
      body: { value: [{ actions: ['*'], notActions: [], dataActions: [], notDataActions: [] }] },
    }),
  },
  {
    method: 'GET',
    path: '/{+scope}/providers/Microsoft.Authorization/locks',
    handler: () => ({ status: 200, body: { value: [] } }),
  },
];

/** Role definitions and assignments. */
export const authorizationProvider: Provider = {
  namespace: 'Microsoft.Authorization',
  oldestApiVersion: '2015-07-01',
  newestApiVersion: '2022-04-01',
  routes: [...assignmentRoutes, ...definitionRoutes, ...callerRoutes],
  notEmulated: [
    'PUT /{+scope}/providers/Microsoft.Authorization/roleDefinitions/{name}',
    'PUT /{+scope}/providers/Microsoft.Authorization/locks/{name}',
    'GET /{+scope}/providers/Microsoft.Authorization/denyAssignments',
  ],
  types: ['microsoft.authorization/roleassignments'],
  load: (resource) => {
    const row = rowOf(resource);
    return [put(ASSIGNMENTS, idKey(resource.id), row)];
  },
  dump: (state) => [...all(state, ASSIGNMENTS)].map(renderAssignment),
};

/** A world's assignment has been there long enough to work, unless `createdOn` says otherwise. */
const rowOf = (resource: WorldResource): AssignmentRow => {
  const scope = textAt(resource, 'properties', 'scope') ?? scopeOfId(resource.id);
  const roleDefinitionId = textAt(resource, 'properties', 'roleDefinitionId') ?? '';
  const createdAt = Date.parse(textAt(resource, 'properties', 'createdOn') ?? '') || 0;
  return {
    id: resource.id,
    name: lastSegment(resource.id),
    scope,
    scopeKey: idKey(scope),
    roleDefinitionId,
    roleGuid: lastSegment(roleDefinitionId).toLowerCase(),
    principalId: textAt(resource, 'properties', 'principalId') ?? '',
    principalType: textAt(resource, 'properties', 'principalType') ?? 'ServicePrincipal',
    createdAt,
    updatedAt: Date.parse(textAt(resource, 'properties', 'updatedOn') ?? '') || createdAt,
    createdBy: makerOf(resource, 'createdBy'),
    updatedBy: makerOf(resource, 'updatedBy'),
    condition: textAt(resource, 'properties', 'condition') ?? null,
    description: textAt(resource, 'properties', 'description') ?? null,
  };
};

/** Whoever calls, unless the world says who else or that it was nobody. */
const makerOf = ({ properties }: WorldResource, name: 'createdBy' | 'updatedBy'): string | null => {
  const said = field(properties, name);
  return said === null || typeof said === 'string' ? said : CALLER;
};

const scopeOfId = (id: string): string => {
  const segments = segmentsOf(id);
  return `/${segments.slice(0, -4).join('/')}`;
};

const listDefinitions = (call: Call): Reply => {
  const filter = queryOption(call, '$filter');
  const wanted = /roleName\s+eq\s+'([^']*)'/i.exec(filter)?.[1]?.toLowerCase();
  const onlyCustom = /type\s+eq\s+'CustomRole'/i.test(filter);
  const roles = BUILT_IN_ROLES.filter(
    (role) => !onlyCustom && (wanted === undefined || role.name.toLowerCase() === wanted),
  );
  const subscription = subscriptionOf(param(call, 'scope'));
  return { status: 200, body: { value: roles.map((role) => renderRole(role, subscription)) } };
};
