import { idKey, lastSegment } from '../../kernel/arm-id.ts';
import { guidOf } from '../../kernel/guid.ts';
import { field, objectAt, textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { LoadContext, WorldResource } from '../../kernel/provider.ts';
import { plainRefusal } from '../../kernel/refusal.ts';
import { put } from '../../kernel/state.ts';
import type { Write } from '../../kernel/state.ts';
import { always } from '../../kernel/timeline.ts';
import type { Timeline } from '../../kernel/timeline.ts';
import { DEFAULT_DURATIONS_MS } from '../../options.ts';
import { PRINCIPALS } from '../authorization/tables.ts';
import { guardOf } from './guards/guard-body.ts';
import { proxyOf } from './guards/guard-proxies.ts';
import { GUARDS, PROXIES } from './guards/tables.ts';
import type { ProxyRow } from './guards/tables.ts';
import { instanceBody } from './instance-body.ts';
import { softDeletion } from './instance-delete.ts';
import { loadJob } from './jobs/world-jobs.ts';
import { policyProperties } from './policy-body.ts';
import { loadPoint } from './recovery/world-points.ts';
import { INSTANCES, POLICIES, VAULTS } from './tables.ts';
import type { InstancePhase, InstanceRow, VaultRow } from './tables.ts';
import { identityOf, principalOf, settingsOf, SOFT_DELETE_DAYS } from './vault-body.ts';

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
    changedAt: [],
  };
  const objectId = principalOf(row) ?? '';
  const createdAt = Date.parse(textAt(resource, 'systemData', 'createdAt') ?? '') || 0;
  const principal = { objectId, displayName: row.name, type: 'ServicePrincipal', resourceId: row.id, createdAt };
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

/**
 * An instance of a world is in the state it says, ProtectionConfigured if it says none. What was still being configured
 * or deleted settles a minute later; what was deleted is purged when it says.
 */
const loadInstance: Loader = (resource, { now }) => {
  const body = instanceBody(objectAt(resource, 'properties'));
  if (body === undefined)
    throw plainRefusal(400, 'InvalidWorld', `${resource.id} needs dataSourceInfo.resourceID and policyInfo.`);
  const id = resource.id.replace(/\/deletedBackupInstances\/(?=[^/]+$)/i, '/backupInstances/');
  const row: InstanceRow = {
    id,
    name: lastSegment(id),
    vaultKey: vaultKeyOf(id),
    tags: field(resource, 'tags'),
    properties: { ...body.properties, objectType: 'BackupInstance' },
    timeline: since(resource, timelineOf(resource, body.policyInfo, now)),
    jobsSince: now,
  };
  return [put(INSTANCES, idKey(id), row)];
};

/** `protectedSince` (the emulator's own) says from when on there are recovery points; without it, since ever. */
const since = (resource: WorldResource, timeline: Timeline<InstancePhase>): Timeline<InstancePhase> => {
  const from = Date.parse(textAt(resource, 'protectedSince') ?? '');
  return Number.isNaN(from) ? timeline : timeline.map((entry) => ({ ...entry, from: Math.max(entry.from, from) }));
};

const timelineOf = (resource: WorldResource, policyInfo: JsonObject, now: number): Timeline<InstancePhase> => {
  const state = textAt(resource, 'properties', 'currentProtectionState') ?? 'ProtectionConfigured';
  const error = objectAt(resource, 'properties', 'protectionErrorDetails');
  const deletionInfo = objectAt(resource, 'properties', 'deletionInfo');
  const settled: InstancePhase = { state, provisioningState: 'Succeeded', policyInfo };
  const phase: InstancePhase = {
    ...settled,
    ...(error === undefined ? {} : { error }),
    ...(deletionInfo === undefined ? {} : { deletionInfo }),
  };
  if (/^(ConfiguringProtection|UpdatingProtection)$/i.test(state)) {
    const from = now + DEFAULT_DURATIONS_MS.configureProtection;
    return [...always(phase), { from, phase: { ...settled, state: 'ProtectionConfigured' } }];
  }
  if (/^SoftDeleting$/i.test(state)) {
    const deletion = softDeletion(settled, now, DEFAULT_DURATIONS_MS.deleteInstance, SOFT_DELETE_DAYS);
    return [...always(phase), ...deletion];
  }
  const purgeAt = Date.parse(textAt(deletionInfo, 'scheduledPurgeTime') ?? '');
  return Number.isNaN(purgeAt)
    ? always(phase)
    : [...always(phase), { from: purgeAt, phase: { ...phase, state: 'gone' } }];
};

/** A proxy may point to a guard outside of this world, as in Azure to one of another tenant; it then protects all. */
const loadedProxy = (resource: WorldResource, now: number): ProxyRow => {
  const guardId = textAt(resource, 'properties', 'resourceGuardResourceId');
  if (guardId === undefined)
    throw plainRefusal(400, 'InvalidWorld', `${resource.id} needs properties.resourceGuardResourceId.`);
  const updated = Date.parse(textAt(resource, 'properties', 'lastUpdatedTime') ?? '');
  return proxyOf(resource.id, guardId, Number.isNaN(updated) ? now : updated);
};

/** How the resources of a world become rows, by type. */
export const LOADERS: { readonly [type: string]: Loader } = {
  'microsoft.dataprotection/backupvaults': loadVault,
  'microsoft.dataprotection/backupvaults/backuppolicies': loadPolicy,
  'microsoft.dataprotection/backupvaults/backupinstances': loadInstance,
  'microsoft.dataprotection/backupvaults/deletedbackupinstances': loadInstance,
  'microsoft.dataprotection/backupvaults/backupinstances/recoverypoints': (resource, { now }) =>
    loadPoint(resource, now),
  'microsoft.dataprotection/backupvaults/backupjobs': (resource, { now }) => loadJob(resource, now),
  'microsoft.dataprotection/resourceguards': (resource) => [
    put(GUARDS, idKey(resource.id), guardOf(resource.id, resource, objectAt(resource, 'tags'))),
  ],
  'microsoft.dataprotection/backupvaults/backupresourceguardproxies': (resource, { now }) => [
    put(PROXIES, idKey(resource.id), loadedProxy(resource, now)),
  ],
};
