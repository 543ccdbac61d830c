import { idKey, lastSegment, selfAndAncestors, typeOfId } from '../../kernel/arm-id.ts';
import { guidOf, isGuid } from '../../kernel/guid.ts';
import { textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { page } from '../../kernel/paging.ts';
import { plainRefusal } from '../../kernel/refusal.ts';
import { param, queryOption } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { all, by, get, put, remove } from '../../kernel/state.ts';
import { ticks } from '../../kernel/time-text.ts';
import { diskAt } from '../compute/tables.ts';
import { roleByGuid } from './role-definitions.ts';
import { ABOVE, ASSIGNMENTS, isAboveSubscriptions, PRINCIPALS } from './tables.ts';
import type { AssignmentRow } from './tables.ts';

const LIST = '/{+scope}/providers/Microsoft.Authorization/roleAssignments';
const ONE = `${LIST}/{name}`;

/** Role assignments (authorization.json 2022-04-01; Azure Backup documentation). */
export const assignmentRoutes: readonly Route[] = [
  { method: 'GET', path: LIST, handler: (call) => list(call) },
  { method: 'GET', path: ONE, handler: (call) => ({ status: 200, body: renderAssignment(required(call)) }) },
  { method: 'PUT', path: ONE, handler: (call) => write(call) },
  { method: 'DELETE', path: ONE, handler: (call) => erase(call) },
];

/** Object id of whoever calls; there is one caller. */
export const CALLER = guidOf('caller');

/** An assignment as ARM shows it to a reader; the answer to a write names nobody as its maker (6dfc7c1a #17; d0f2e18d #10). */
export const renderAssignment = (row: AssignmentRow): JsonObject => render(row, row.createdBy);

const render = (row: AssignmentRow, createdBy: string | null): JsonObject => ({
  properties: {
    roleDefinitionId: row.roleDefinitionId,
    principalId: row.principalId,
    principalType: row.principalType,
    scope: row.scope,
    condition: row.condition,
    conditionVersion: row.condition === null ? null : '2.0',
    createdOn: ticks(row.createdAt),
    updatedOn: ticks(row.updatedAt),
    createdBy,
    updatedBy: row.updatedBy,
    delegatedManagedIdentityResourceId: null,
    description: row.description,
  },
  id: row.id,
  type: 'Microsoft.Authorization/roleAssignments',
  name: row.name,
});

const scopeOf = (call: Call): string => param(call, 'scope') || '/';

const keyOf = (call: Call): string => idKey(call.request.path);

const required = (call: Call): AssignmentRow => {
  const row = get(call.state, ASSIGNMENTS, keyOf(call));
  if (row !== undefined) return row;
  throw plainRefusal(404, 'RoleAssignmentNotFound', `The role assignment '${param(call, 'name')}' is not found.`);
};

const write = (call: Call): Reply => {
  const wanted = readBody(call);
  const sameName = get(call.state, ASSIGNMENTS, keyOf(call));
  if (sameName !== undefined) return rewrite(sameName, wanted);
  const twin = [...by(call.state, ASSIGNMENTS, 'principal', wanted.principalId.toLowerCase())].find(
    (row) => row.scopeKey === wanted.scopeKey && row.roleGuid === wanted.roleGuid,
  );
  // Recorded: 6dfc7c1a #14.
  if (twin !== undefined) throw plainRefusal(409, 'RoleAssignmentExists', 'The role assignment already exists.');
  checkScopeExists(call, wanted.scope);
  checkPrincipal(call, wanted);
  return { status: 201, body: render(wanted, null), writes: [put(ASSIGNMENTS, keyOf(call), wanted)] };
};

/** The same name again: unchanged is 200 by the spec, another principal or role is refused (rbac/troubleshooting). */
const rewrite = (existing: AssignmentRow, wanted: AssignmentRow): Reply => {
  const unchanged =
    existing.principalId.toLowerCase() === wanted.principalId.toLowerCase() && existing.roleGuid === wanted.roleGuid;
  if (unchanged) return { status: 200, body: render(existing, null) };
  throw plainRefusal(
    400,
    'RoleAssignmentUpdateNotPermitted',
    'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
  );
};

const readBody = (call: Call): AssignmentRow => {
  const { body } = call.request;
  const roleDefinitionId = textAt(body, 'properties', 'roleDefinitionId') ?? '';
  const principalId = textAt(body, 'properties', 'principalId') ?? '';
  const roleGuid = lastSegment(roleDefinitionId).toLowerCase();
  if (!isGuid(param(call, 'name')))
    throw plainRefusal(400, 'InvalidRoleAssignmentId', 'The role assignment ID must be a GUID.');
  if (!isGuid(principalId))
    throw plainRefusal(400, 'InvalidPrincipalId', 'A valid principal ID must be provided for role assignment.');
  if (roleByGuid(roleGuid) === undefined)
    throw plainRefusal(
      404,
      'RoleDefinitionDoesNotExist',
      `The specified role definition with ID '${roleGuid}' does not exist.`,
    );
  return {
    id: call.request.path,
    name: param(call, 'name'),
    scope: scopeOf(call),
    scopeKey: idKey(scopeOf(call)),
    roleDefinitionId,
    roleGuid,
    principalId,
    principalType: textAt(body, 'properties', 'principalType') ?? typeOfPrincipal(call, principalId),
    createdAt: call.now,
    updatedAt: call.now,
    createdBy: CALLER,
    updatedBy: CALLER,
    condition: textAt(body, 'properties', 'condition') ?? null,
    description: textAt(body, 'properties', 'description') ?? null,
  };
};

const typeOfPrincipal = (call: Call, principalId: string): string =>
  get(call.state, PRINCIPALS, principalId.toLowerCase())?.type ?? 'ServicePrincipal';

/** Without `principalType` the directory is asked, and does not know an identity that has just been made. */
const checkPrincipal = (call: Call, wanted: AssignmentRow): void => {
  if (textAt(call.request.body, 'properties', 'principalType') !== undefined) return;
  const principal = get(call.state, PRINCIPALS, wanted.principalId.toLowerCase());
  const knownFrom = (principal?.createdAt ?? Number.POSITIVE_INFINITY) + call.settings.durationsMs.identityReplication;
  if (knownFrom <= call.now) return;
  throw plainRefusal(
    400,
    'PrincipalNotFound',
    `Principal ${wanted.principalId.replaceAll('-', '')} does not exist in the directory ${call.settings.tenantId}. ` +
      'Check that you have the correct principal ID. If you are creating this principal and then immediately assigning ' +
      'a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.',
  );
};

/** A group or subscription has been looked for already; of resources only disks matter here. */
const checkScopeExists = (call: Call, scope: string): void => {
  if (typeOfId(scope) !== 'microsoft.compute/disks' || diskAt(call.state, scope, call.now) !== undefined) return;
  throw plainRefusal(404, 'ResourceNotFound', `The Resource '${scope}' was not found.`);
};

const erase = (call: Call): Reply => {
  const row = get(call.state, ASSIGNMENTS, keyOf(call));
  if (row === undefined) return { status: 204 };
  return { status: 200, body: renderAssignment(row), writes: [remove(ASSIGNMENTS, keyOf(call))] };
};

const PRINCIPAL_FILTER = /^(?:principalId\s+eq\s+'([^']*)'|assignedTo\('([^']*)'\))$/i;

/**
 * The assignments at a scope: those above it (inherited), at it and, unless `atScope()` is asked for, below it.
 * `principalId eq` and `assignedTo()` leave one principal's.
 */
const list = (call: Call): Reply => {
  const filters = filtersOf(call);
  const atScopeOnly = filters.some((filter) => /^atScope\(\)$/i.test(filter));
  const principals = filters.flatMap((filter) => {
    const match = PRINCIPAL_FILTER.exec(filter);
    return match === null ? [] : [(match[1] ?? match[2] ?? '').toLowerCase()];
  });
  const unknown = filters.find((filter) => !/^atScope\(\)$/i.test(filter) && !PRINCIPAL_FILTER.test(filter));
  if (unknown !== undefined) throw plainRefusal(400, 'UnsupportedQuery', `The filter '${unknown}' is not supported.`);
  const scopeKey = idKey(scopeOf(call));
  const ancestors = new Set(selfAndAncestors(scopeOf(call)));
  const inReach = (row: AssignmentRow): boolean =>
    ancestors.has(row.scopeKey) ||
    isAboveSubscriptions(row.scopeKey) ||
    (!atScopeOnly && (scopeKey === '/' || row.scopeKey.startsWith(`${scopeKey}/`)));
  const [principal] = principals;
  const candidates = candidatesFor(call, principal, atScopeOnly ? ancestors : undefined);
  const rows = candidates.filter((row) => inReach(row));
  return page(call, rows, renderAssignment, 1000);
};

const candidatesFor = (
  call: Call,
  principal: string | undefined,
  scopes: ReadonlySet<string> | undefined,
): AssignmentRow[] => {
  if (principal !== undefined) return [...by(call.state, ASSIGNMENTS, 'principal', principal)];
  if (scopes === undefined) return [...all(call.state, ASSIGNMENTS)];
  return [
    ...by(call.state, ASSIGNMENTS, 'above', ABOVE),
    ...[...scopes].flatMap((scope) => [...by(call.state, ASSIGNMENTS, 'scope', scope)]),
  ];
};

const filtersOf = (call: Call): string[] => {
  const text = queryOption(call, '$filter');
  return text
    .split(/\s+and\s+/i)
    .map((part) => part.trim())
    .filter((part) => part !== '');
};
