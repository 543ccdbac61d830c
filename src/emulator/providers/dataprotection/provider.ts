import { idKey, lastSegment, typeOfId } from '../../kernel/arm-id.ts';
import { guidOf } from '../../kernel/guid.ts';
import { field, objectAt, textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { plainRefusal } from '../../kernel/refusal.ts';
import type { LoadContext, Provider, WorldResource } from '../../kernel/provider.ts';
import { all, by, put, remove } from '../../kernel/state.ts';
import type { State, Write } from '../../kernel/state.ts';
import { always, continueWith } from '../../kernel/timeline.ts';
import { PRINCIPALS } from '../authorization/tables.ts';
import { instanceActionRoutes } from './instance-actions.ts';
import { instanceBody, renderInstance } from './instance-body.ts';
import { deletedInstanceRoutes } from './instance-delete.ts';
import { instanceRoutes } from './instances.ts';
import { operationRoutes } from './operations.ts';
import { policyProperties } from './policy-body.ts';
import { policyRoutes, renderPolicy } from './policies.ts';
import { instancesOfVault, INSTANCES, isSoftDeleted, POLICIES, vaultAt, VAULTS } from './tables.ts';
import type { VaultRow } from './tables.ts';
import { validationRoutes } from './validation.ts';
import { identityOf, principalOf, renderVault, settingsOf } from './vault-body.ts';
import { vaultRoutes } from './vaults.ts';
import { INSTANCE, OLDEST_API_VERSION, VAULT } from './versions.ts';

const NEWEST = '2026-03-01';
const SUB = '/subscriptions/{subscriptionId}/providers/Microsoft.DataProtection';
const GROUP = '/subscriptions/{subscriptionId}/resourceGroups/{groupName}/providers/Microsoft.DataProtection';

/** Backup vaults, policies and instances. */
export const dataProtectionProvider: Provider = {
  namespace: 'Microsoft.DataProtection',
  oldestApiVersion: OLDEST_API_VERSION,
  routes: [
    ...vaultRoutes,
    ...policyRoutes,
    ...instanceRoutes,
    ...instanceActionRoutes,
    ...deletedInstanceRoutes,
    ...validationRoutes,
    ...operationRoutes,
  ],
  notEmulated: [
    `POST ${INSTANCE}/backup`,
    `POST ${INSTANCE}/validateRestore`,
    `POST ${INSTANCE}/restore`,
    `POST ${INSTANCE}/rehydrate`,
    `POST ${INSTANCE}/sync`,
    `POST ${INSTANCE}/findRestorableTimeRanges`,
    `GET ${INSTANCE}/recoveryPoints`,
    `GET ${INSTANCE}/recoveryPoints/{recoveryPointId}`,
    `GET ${VAULT}/backupJobs`,
    `GET ${VAULT}/backupJobs/{jobId}`,
    `POST ${VAULT}/exportBackupJobs`,
    `GET ${VAULT}/backupResourceGuardProxies`,
    `GET ${VAULT}/backupResourceGuardProxies/{name}`,
    `PUT ${VAULT}/backupResourceGuardProxies/{name}`,
    `DELETE ${VAULT}/backupResourceGuardProxies/{name}`,
    `POST ${VAULT}/backupResourceGuardProxies/{name}/unlockDelete`,
    `GET ${SUB}/resourceGuards`,
    `GET ${GROUP}/resourceGuards`,
    `GET ${GROUP}/resourceGuards/{name}`,
    `PUT ${GROUP}/resourceGuards/{name}`,
    `DELETE ${GROUP}/resourceGuards/{name}`,
    `POST ${GROUP}/locations/{location}/checkNameAvailability`,
    `POST ${SUB}/locations/{location}/checkFeatureSupport`,
    `GET ${SUB}/locations/{location}/deletedVaults`,
    `POST ${GROUP}/locations/{location}/fetchSecondaryRecoveryPoints`,
    `POST ${GROUP}/locations/{location}/validateCrossRegionRestore`,
    `POST ${GROUP}/locations/{location}/crossRegionRestore`,
    `POST ${GROUP}/locations/{location}/fetchCrossRegionRestoreJobs`,
    `POST ${GROUP}/locations/{location}/fetchCrossRegionRestoreJob`,
  ],
  types: [
    'microsoft.dataprotection/backupvaults',
    'microsoft.dataprotection/backupvaults/backuppolicies',
    'microsoft.dataprotection/backupvaults/backupinstances',
  ],
  load: (resource, context) => LOADERS[typeOfId(resource.id)]?.(resource, context) ?? [],
  dump: (state, now) => {
    const vaults = [...all(state, VAULTS)].filter((row) => vaultAt(state, idKey(row.id), now) !== undefined);
    return vaults.flatMap((vault) => [
      renderVault(vault, NEWEST, now),
      ...[...by(state, POLICIES, 'vault', idKey(vault.id))].map(renderPolicy),
      ...instancesOfVault(state, idKey(vault.id), now)
        .filter((instance) => !isSoftDeleted(instance))
        .map((instance) => renderInstance(instance, NEWEST)),
    ]);
  },
  removeGroup: (state, groupKey, now, goneAt) => removeVaults(state, groupKey, now, goneAt),
};

type Loader = (resource: WorldResource, context: LoadContext) => readonly Write[];

const vaultKeyOf = (id: string): string => idKey(id.replace(/\/(backupPolicies|backupInstances)\/[^/]+$/i, ''));

const loadVault: Loader = (resource, { tenantId }) => {
  const row: VaultRow = {
    id: resource.id,
    name: lastSegment(resource.id),
    location: textAt(resource, 'location') ?? '',
    tags: objectAt(resource, 'tags'),
    identity: identityOf(
      objectAt(resource, 'identity') ?? { type: 'SystemAssigned' },
      objectAt(resource, 'identity'),
      (label) => guidOf(`${idKey(resource.id)}/${label}`),
      tenantId,
    ),
    serviceGuid: guidOf(`${idKey(resource.id)}/vault-service`),
    settings: settingsOf(DEFAULT_STORAGE, objectAt(resource, 'properties') ?? {}),
    timeline: always('Succeeded'),
  };
  const objectId = principalOf(row) ?? '';
  const principal = { objectId, displayName: row.name, type: 'ServicePrincipal', resourceId: row.id, createdAt: 0 };
  return [
    put(VAULTS, idKey(row.id), row),
    ...(objectId === '' ? [] : [put(PRINCIPALS, objectId.toLowerCase(), principal)]),
  ];
};

const DEFAULT_STORAGE: JsonObject = {
  storageSettings: [{ datastoreType: 'VaultStore', type: 'LocallyRedundant' }],
};

const loadPolicy: Loader = (resource) => {
  const properties = policyProperties(objectAt(resource, 'properties') ?? {});
  return [
    put(POLICIES, idKey(resource.id), {
      id: resource.id,
      name: lastSegment(resource.id),
      vaultKey: vaultKeyOf(resource.id),
      properties,
    }),
  ];
};

/** An instance of a world is settled in the state it says, ProtectionConfigured if it says none. */
const loadInstance: Loader = (resource) => {
  const body = instanceBody(objectAt(resource, 'properties'));
  if (body === undefined)
    throw plainRefusal(400, 'InvalidWorld', `${resource.id} needs dataSourceInfo.resourceID and policyInfo.`);
  const state = textAt(resource, 'properties', 'currentProtectionState') ?? 'ProtectionConfigured';
  const error = objectAt(resource, 'properties', 'protectionErrorDetails');
  const phase = {
    state,
    provisioningState: 'Succeeded' as const,
    policyInfo: body.policyInfo,
    ...(error === undefined ? {} : { error }),
  };
  return [
    put(INSTANCES, idKey(resource.id), {
      id: resource.id,
      name: lastSegment(resource.id),
      vaultKey: vaultKeyOf(resource.id),
      tags: field(resource, 'tags'),
      properties: body.properties,
      timeline: always(phase),
    }),
  ];
};

const LOADERS: { readonly [type: string]: Loader } = {
  'microsoft.dataprotection/backupvaults': loadVault,
  'microsoft.dataprotection/backupvaults/backuppolicies': loadPolicy,
  'microsoft.dataprotection/backupvaults/backupinstances': loadInstance,
};

/** A resource group goes with its vaults, but not while one of them holds instances. */
const removeVaults = (state: State, groupKey: string, now: number, goneAt: number): readonly Write[] =>
  [...by(state, VAULTS, 'group', groupKey)].flatMap((vault) => {
    const vaultKey = idKey(vault.id);
    if (instancesOfVault(state, vaultKey, now).length > 0)
      throw plainRefusal(
        409,
        'ResourceGroupDeletionBlocked',
        `Deletion of resource group failed as vault '${vault.name}' still holds backup instances.`,
      );
    const timeline = continueWith(vault.timeline, now, [{ from: goneAt, phase: 'gone' as const }]);
    return [
      put(VAULTS, vaultKey, { ...vault, timeline }),
      ...[...by(state, POLICIES, 'vault', vaultKey)].map((policy) => remove(POLICIES, idKey(policy.id))),
    ];
  });
