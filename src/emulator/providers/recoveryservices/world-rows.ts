import { idKey, lastSegment, regionKey, segmentsOf } from '../../kernel/arm-id.ts';
import { field, listAt, objectAt, textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { LoadContext, WorldResource } from '../../kernel/provider.ts';
import { put } from '../../kernel/state.ts';
import type { Write } from '../../kernel/state.ts';
import { instantOf } from '../../kernel/time-text.ts';
import { always } from '../../kernel/timeline.ts';
import { SOFT_DELETE_MS } from './item-body.ts';
import { CONFIGS, ITEMS, jobKeyOf, JOBS, POLICIES, VAULTS } from './tables.ts';
import type { ItemPhase, JobRow } from './tables.ts';

type Loader = (resource: WorldResource, context: LoadContext) => readonly Write[];

const vaultIdOf = (id: string): string => /^.*?\/vaults\/[^/]+/i.exec(id)?.[0] ?? id;

const loadVault: Loader = (resource, { now }) => [
  put(VAULTS, idKey(resource.id), {
    id: resource.id,
    name: lastSegment(resource.id),
    location: regionKey(textAt(resource, 'location') ?? ''),
    tags: objectAt(resource, 'tags'),
    identity: objectAt(resource, 'identity'),
    sku: objectAt(resource, 'sku') ?? { name: 'Standard' },
    changedAt: Date.parse(decodeURIComponent(/'([^']+)'/.exec(textAt(resource, 'etag') ?? '')?.[1] ?? '')) || now,
  }),
];

const loadConfig: Loader = (resource) => [
  put(CONFIGS, idKey(resource.id), {
    id: resource.id,
    type: segmentsOf(resource.id).at(-2) ?? '',
    name: lastSegment(resource.id),
    vaultKey: idKey(vaultIdOf(resource.id)),
    properties: objectAt(resource, 'properties') ?? {},
  }),
];

const loadPolicy: Loader = (resource) => [
  put(POLICIES, idKey(resource.id), {
    id: resource.id,
    name: lastSegment(resource.id),
    vaultKey: idKey(vaultIdOf(resource.id)),
    properties: objectAt(resource, 'properties') ?? {},
  }),
];

const STATES: { readonly [protectionState: string]: ItemPhase['state'] } = { protectionstopped: 'stopped' };

const loadItem: Loader = (resource, { now }) => {
  const { properties } = resource;
  const deleted = field(properties, 'isScheduledForDeferredDelete') === true;
  const deletedAt = Date.parse(textAt(properties, 'deferredDeleteTimeInUTC') ?? '') || now;
  const state = STATES[textAt(properties, 'protectionState')?.toLowerCase() ?? ''] ?? 'protected';
  const container = segmentsOf(resource.id).at(-3) ?? '';
  return [
    put(ITEMS, idKey(resource.id), {
      id: resource.id,
      name: lastSegment(resource.id),
      containerName: textAt(properties, 'containerName') ?? container.replace(/^IaasVMContainer;/i, ''),
      vaultKey: idKey(vaultIdOf(resource.id)),
      sourceResourceId: textAt(properties, 'sourceResourceId') ?? '',
      dataId: textAt(properties, 'protectedItemDataId'),
      wasBackedUp: textAt(properties, 'protectionState')?.toLowerCase() === 'protected',
      timeline: deleted
        ? [
            ...always({ state: 'softDeleted', policyId: '', deletedAt } as const),
            { from: deletedAt + SOFT_DELETE_MS, phase: { state: 'gone', policyId: '' } as const },
          ]
        : always({ state, policyId: textAt(properties, 'policyId') ?? '' }),
    }),
  ];
};

const OPERATIONS: readonly JobRow['operation'][] = [
  'ConfigureBackup',
  'Backup',
  'Restore',
  'DisableBackup',
  'DeleteBackupData',
  'Undelete',
];
const ENDS: readonly JobRow['endsAs'][] = ['Completed', 'CompletedWithWarnings', 'Failed', 'Cancelled'];

/** A job as GET shows it; one that still runs there is completed when the world begins. */
const loadJob: Loader = (resource, { now }) => {
  const properties = objectAt(resource, 'properties') ?? {};
  const start = instantOf(textAt(properties, 'startTime')) ?? { ms: now, fraction: 0 };
  const end = instantOf(textAt(properties, 'endTime')) ?? { ms: Math.max(now, start.ms), fraction: 0 };
  const vaultId = vaultIdOf(resource.id);
  const row: JobRow = {
    name: lastSegment(resource.id).toLowerCase(),
    vaultId,
    vaultKey: idKey(vaultId),
    itemKey: itemKeyOf(vaultId, properties),
    containerName: textAt(properties, 'containerName') ?? '',
    entityFriendlyName: textAt(properties, 'entityFriendlyName') ?? '',
    operation: OPERATIONS.find((one) => one === textAt(properties, 'operation')) ?? 'Backup',
    activityId: textAt(properties, 'activityId') ?? '',
    startedAt: start.ms,
    startFraction: start.fraction,
    endsAt: end.ms,
    endFraction: end.fraction,
    endsAs: ENDS.find((one) => one === textAt(properties, 'status')) ?? 'Completed',
    errorDetails: listAt(properties, 'errorDetails').length > 0 ? listAt(properties, 'errorDetails') : undefined,
    tasks: listAt(properties, 'extendedInfo', 'tasksList').map((task) => textAt(task, 'taskId') ?? ''),
    propertyBag: objectAt(properties, 'extendedInfo', 'propertyBag') ?? {},
    resultBag: {},
    internalPropertyBag: objectAt(properties, 'extendedInfo', 'internalPropertyBag'),
  };
  return [put(JOBS, jobKeyOf(row.vaultKey, row.name), row)];
};

/** A job names its container; the item in it is called alike. */
const itemKeyOf = (vaultId: string, properties: JsonObject): string => {
  const container = textAt(properties, 'containerName') ?? '';
  return idKey(
    `${vaultId}/backupFabrics/Azure/protectionContainers/IaasVMContainer;${container}/protectedItems/VM;${container}`,
  );
};

/** How the resources of a world become rows, by type. */
export const LOADERS: { readonly [type: string]: Loader } = {
  'microsoft.recoveryservices/vaults': loadVault,
  'microsoft.recoveryservices/vaults/backupconfig': loadConfig,
  'microsoft.recoveryservices/vaults/backupstorageconfig': loadConfig,
  'microsoft.recoveryservices/vaults/backuppolicies': loadPolicy,
  'microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems': loadItem,
  'microsoft.recoveryservices/vaults/backupjobs': loadJob,
};
