import { nameOf, parentOf, childId, type ArmId } from '../model/arm-id.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { RestoreIntent } from '../model/restore.ts';
import type { Gate, Known, RenderedRequest, RoleNeed, Step, StepIntents, StepKind } from '../model/step.ts';
import { API_VERSIONS } from './api-versions.ts';
import { writableBody } from './overlay.ts';
import { POLICY_RULES } from './policy.ts';
import { lentRoleName, roleAssignmentBody, roleAssignmentName, roleAssignmentPath } from './role.ts';

/** What stands in a rendered request for a value that exists only after another step. */
export const KNOWN_AFTER_APPLY = '(known after apply)';

/** The text of a value for a reader: itself, or `(known after apply)`. */
export function shownValue(known: Known): string {
  return typeof known === 'string' ? known : KNOWN_AFTER_APPLY;
}

type Resolve = (known: Known) => string;

const DATA_PROTECTION = API_VERSIONS['Microsoft.DataProtection'];

function dataProtection(method: RenderedRequest['method'], path: string, body?: Json): RenderedRequest {
  return { method, path, apiVersion: DATA_PROTECTION, ...(body !== undefined && { body }) };
}

/** The request of each kind of step, from its intent alone. */
const RENDER: { readonly [K in StepKind]: (intent: StepIntents[K], resolve: Resolve) => RenderedRequest } = {
  createVault: ({ vault, body }) => dataProtection('PUT', vault, body),
  updateVault: ({ vault, body }) => dataProtection('PATCH', vault, body),
  // A raw policy may be what a template or a GET printed, read-only tag ids included.
  createPolicy: ({ policy, body }) => dataProtection('PUT', policy, writableBody(body, POLICY_RULES)),
  retirePolicy: ({ policy }) => dataProtection('DELETE', policy),
  grantRole: ({ need }, resolve) => grantRequest(need, resolve(need.principal), roleAssignmentName),
  lendRole: ({ need }, resolve) => lendRequest(need, resolve(need.principal)),
  protect: ({ instance, body }) => dataProtection('PUT', instance, body),
  rebind: ({ instance, body }) => dataProtection('PUT', instance, body),
  stopProtection: ({ instance, guardRequests }) =>
    dataProtection('POST', `${instance}/stopProtection`, guardBody(guardRequests)),
  suspendBackups: ({ instance, guardRequests }) =>
    dataProtection('POST', `${instance}/suspendBackups`, guardBody(guardRequests)),
  resumeProtection: ({ instance }) => dataProtection('POST', `${instance}/resumeProtection`),
  undelete: ({ instance }) =>
    dataProtection('POST', `${childId(parentOf(instance), 'deletedBackupInstances', nameOf(instance))}/undelete`),
  deleteInstance: ({ instance }) => dataProtection('DELETE', instance),
  restore: restoreRequest,
  startRestore: restoreRequest,
  tagResource: ({ resource, tags }) => tagRequest(resource, tags),
  endAccess: ({ resource }) => ({
    method: 'POST',
    path: `${resource}/endGetAccess`,
    apiVersion: API_VERSIONS['Microsoft.Compute'],
  }),
  discardDisk: ({ disk }) => ({ method: 'DELETE', path: disk, apiVersion: API_VERSIONS['Microsoft.Compute'] }),
  revokeRole: ({ need }, resolve) => revokeRequest(need, resolve(need.principal)),
};

function restoreRequest({ instance, body }: RestoreIntent): RenderedRequest {
  return dataProtection('POST', `${instance}/restore`, body);
}

/** The body of an action on a guarded vault; actions have none otherwise. */
function guardBody(requests: readonly string[] | undefined): JsonObject | undefined {
  return requests && { resourceGuardOperationRequests: requests };
}

/** Merges: a PATCH of a disk itself would replace the tags that a policy gave it. */
function tagRequest(resource: ArmId, tags: Readonly<Record<string, string>>): RenderedRequest {
  return {
    method: 'PATCH',
    path: tagsPath(resource),
    apiVersion: API_VERSIONS['Microsoft.Resources'],
    body: { operation: 'Merge', properties: { tags } },
  };
}

/** Where the tags of a resource are written apart from the resource. */
function tagsPath(resource: ArmId): string {
  return `${resource}/providers/Microsoft.Resources/tags/default`;
}

function lendRequest(need: RoleNeed, principalId: string): RenderedRequest {
  return grantRequest(need, principalId, lentRoleName, 'Lent by azbackup for a restore, and taken back after it.');
}

/** The very assignment that `lendRequest` makes, and no other. */
function revokeRequest(need: RoleNeed, principalId: string): RenderedRequest {
  const { path, apiVersion } = lendRequest(need, principalId);
  return { method: 'DELETE', path, apiVersion };
}

function grantRequest(
  { scope, roleId }: RoleNeed,
  principalId: string,
  nameOfAssignment: typeof roleAssignmentName,
  description?: string,
): RenderedRequest {
  const known = principalId !== KNOWN_AFTER_APPLY;
  const name = known ? nameOfAssignment(scope, principalId, roleId) : KNOWN_AFTER_APPLY;
  return {
    method: 'PUT',
    path: roleAssignmentPath(scope, name),
    apiVersion: API_VERSIONS['Microsoft.Authorization'],
    body: roleAssignmentBody(scope, principalId, roleId, description),
  };
}

/** The request of a step; `resolve` gives the values that only exist after other steps. */
export function renderRequest<K extends StepKind>(
  step: { readonly kind: K; readonly intent: StepIntents[K] },
  resolve: Resolve,
): RenderedRequest {
  return RENDER[step.kind](step.intent, resolve);
}

type Validation = (intent: { readonly instance: ArmId; readonly body: JsonObject }) => RenderedRequest;

const VALIDATIONS: Readonly<Record<Exclude<Gate['kind'], 'unlockDelete'>, Validation>> = {
  validateForBackup: ({ instance, body }) =>
    dataProtection('POST', `${parentOf(instance)}/validateForBackup`, { backupInstance: body['properties'] ?? {} }),
  validateForModifyBackup: ({ instance, body }) =>
    dataProtection('POST', `${instance}/validateForModifyBackup`, { backupInstance: body['properties'] ?? {} }),
  validateRestore: ({ instance, body }) =>
    dataProtection('POST', `${instance}/validateRestore`, { restoreRequestObject: body }),
};

/** The request that decides about a step's gate; undefined for a step that has no such gate. */
export function gateRequest(step: Step, { kind }: Gate): RenderedRequest | undefined {
  if (kind === 'unlockDelete') return step.kind === 'deleteInstance' ? unlockRequest(step.intent) : undefined;
  const isPut = step.kind === 'protect' || step.kind === 'rebind';
  const isRestore = step.kind === 'restore' || step.kind === 'startRestore';
  return isPut || isRestore ? VALIDATIONS[kind](step.intent) : undefined;
}

function unlockRequest({ instance, unlock }: StepIntents['deleteInstance']): RenderedRequest | undefined {
  if (unlock === undefined) return undefined;
  const body = { ...guardBody(unlock.guardRequests), resourceToBeDeleted: instance };
  return dataProtection('POST', `${unlock.proxy}/unlockDelete`, body);
}
