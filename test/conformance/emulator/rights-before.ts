import { guidOf } from '../../../src/emulator/kernel/guid.ts';
import { idKey, lastSegment, subscriptionOf } from '../../../src/emulator/kernel/arm-id.ts';
import { digObject, digString } from '../../../src/model/json.ts';
import { pathOf, type Exchange } from '../../support/recordings.ts';
import type { Resource } from '../resources.ts';

/**
 * What Azure Backup asks for: Disk Backup Reader, Disk Snapshot Contributor, Disk Restore Operator, Storage Account
 * Backup Contributor, Reader.
 */
const ROLES = [
  '3e5e47e6-65f7-47ef-90b5-e5dd4d455f24',
  '7efff54f-a5b4-42b5-a1c5-5411624893ce',
  'b50d9833-a0cb-478e-945f-707fcc997c13',
  'e5e2a7ff-d759-4cd2-bb51-3152d37e2eb1',
  'acdd72a7-3385-48ef-bd42-f606fba81ae7',
];

/**
 * Role assignments from before a recording that it does not show: those that a PUT finds in its way, and all that a
 * backup takes for the vaults that protect something without a word about their rights.
 */
export function rightsBefore(exchanges: readonly Exchange[], before: readonly Resource[]): readonly Resource[] {
  const puts = exchanges.filter(({ method, url }) => method === 'PUT' && /\/roleAssignments\//iu.test(url));
  const shown = before.filter(({ id }) => /\/roleassignments\/[^/]+$/u.test(idKey(id)));
  const known = new Set(shown.map(assignmentKey));
  const inTheWay = puts
    .filter((one) => digString(one.responseBody, 'error', 'code') === 'RoleAssignmentExists')
    .map(assignmentOf)
    .filter((assignment) => !known.has(assignmentKey(assignment)));
  const granted = new Set(
    [...shown, ...puts.map(assignmentOf)].map((one) => digString(one, 'properties', 'principalId')?.toLowerCase()),
  );
  const assumed = before
    .filter((vault) => /\/backupvaults\/[^/]+$/u.test(idKey(vault.id)) && protects(vault, exchanges))
    .filter((vault) => !granted.has(principalOf(vault).toLowerCase()))
    .flatMap(allRights);
  return [...inTheWay, ...assumed];
}

const principalOf = (vault: Resource): string => digString(vault, 'identity', 'principalId') ?? '';

const assignmentKey = ({ properties }: Resource): string =>
  [
    digString(properties, 'scope'),
    digString(properties, 'principalId'),
    lastSegment(digString(properties, 'roleDefinitionId') ?? ''),
  ]
    .join(' ')
    .toLowerCase();

/** What a PUT asks for, under a name of its own. */
function assignmentOf(put: Exchange): Resource {
  const path = new URL(put.url).pathname;
  const [scope = ''] = pathOf(put).split('/providers/microsoft.authorization');
  return {
    id: path.replace(/[^/]+$/u, (name) => guidOf(name)),
    properties: { ...digObject(put.requestBody, 'properties'), scope },
  };
}

/** Whether instances of the vault are validated, protected, backed up or restored. */
const protects = (vault: Resource, exchanges: readonly Exchange[]): boolean =>
  exchanges.some((one) => one.method !== 'GET' && pathOf(one).startsWith(`${idKey(vault.id)}/`));

function allRights(vault: Resource): readonly Resource[] {
  const scope = `/subscriptions/${subscriptionOf(vault.id)}`;
  return ROLES.map((role) => ({
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${guidOf(`${role}/${principalOf(vault)}`)}`,
    properties: {
      scope,
      principalId: principalOf(vault),
      roleDefinitionId: `${scope}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
    },
  }));
}
