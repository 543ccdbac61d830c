import { idKey, regionKey } from '../../kernel/arm-id.ts';
import { objectAt, textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { page } from '../../kernel/paging.ts';
import { plainRefusal } from '../../kernel/refusal.ts';
import { param } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { by, get, put } from '../../kernel/state.ts';
import type { Table } from '../../kernel/state.ts';
import { continueWith } from '../../kernel/timeline.ts';
import { withInherited } from './copy-source.ts';
import { contentOfWrite } from './disk-content.ts';
import { diskOperation } from './disk-operations.ts';
import { renderAccepted, renderStorage, storageRow } from './storage-body.ts';
import type { StorageKind } from './storage-body.ts';
import { accessAt, existsAt } from './tables.ts';
import type { StorageRow } from './tables.ts';

/** CRUD of managed disks and of snapshots, which behave alike (disk.json, snapshot.json; d0f2e18d #4-#6). */
export const storageRoutes = (kind: StorageKind, table: Table<StorageRow>): readonly Route[] => {
  const sub = `/subscriptions/{subscriptionId}/providers/${kind.type}`;
  const group = `/subscriptions/{subscriptionId}/resourceGroups/{groupName}/providers/${kind.type}`;
  const one = `${group}/{name}`;
  const resource = { kind, table };
  return [
    {
      method: 'GET',
      path: sub,
      handler: (call) => list(call, resource, 'subscription', param(call, 'subscriptionId').toLowerCase()),
    },
    { method: 'GET', path: group, handler: (call) => list(call, resource, 'group', idKey(groupId(call))) },
    {
      method: 'GET',
      path: one,
      handler: (call) => ({
        status: 200,
        body: renderStorage(kind, required(call, resource), call.now, call.apiVersion),
      }),
    },
    { method: 'PUT', path: one, handler: (call) => write(call, resource) },
    { method: 'PATCH', path: one, handler: (call) => patch(call, resource) },
    { method: 'DELETE', path: one, handler: (call) => erase(call, resource) },
  ];
};

/** One of the two types, and where its rows are. */
export interface Resource {
  readonly kind: StorageKind;
  readonly table: Table<StorageRow>;
}

const groupId = (call: Call): string =>
  `/subscriptions/${param(call, 'subscriptionId')}/resourceGroups/${param(call, 'groupName')}`;

const idOf = (call: Call, kind: StorageKind): string =>
  `${groupId(call)}/providers/${kind.type}/${param(call, 'name')}`;

const current = (call: Call, { kind, table }: Resource): StorageRow | undefined => {
  const row = get(call.state, table, idKey(idOf(call, kind)));
  return row !== undefined && existsAt(row, call.now) ? row : undefined;
};

/** The disk or snapshot that the path names; 404 when there is none. */
export const required = (call: Call, resource: Resource): StorageRow => {
  const row = current(call, resource);
  if (row !== undefined) return row;
  throw plainRefusal(
    404,
    'ResourceNotFound',
    `The Resource '${resource.kind.type}/${param(call, 'name')}' under resource group '${param(call, 'groupName')}' ` +
      'was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix',
  );
};

const list = (call: Call, { kind, table }: Resource, index: string, value: string): Reply => {
  const rows = [...by(call.state, table, index, value)].filter((row) => existsAt(row, call.now));
  return page(call, rows, (row) => renderStorage(kind, row, call.now, call.apiVersion));
};

const write = (call: Call, resource: Resource): Reply => {
  const existing = current(call, resource);
  const location = textAt(call.request.body, 'location');
  if (location === undefined)
    throw plainRefusal(400, 'LocationRequired', 'The location property is required for this definition.');
  if (existing !== undefined && regionKey(location) !== existing.location)
    throw plainRefusal(
      409,
      'InvalidResourceLocation',
      `The resource '${existing.name}' already exists in location '${existing.location}'. ` +
        `A resource with the same name cannot be created in location '${location}'.`,
    );
  const id = existing?.id ?? idOf(call, resource.kind);
  const sent = { ...existing?.properties, ...objectAt(call.request.body, 'properties'), ...stateOf(existing) };
  const properties = existing === undefined ? withInherited(call.state, call.now, sent) : sent;
  const body = { ...objectAt(call.request.body), properties };
  const row = storageRow(resource.kind, id, existing?.name ?? param(call, 'name'), body, call.now);
  return accepted(call, resource, { ...row, access: existing?.access, spoilt: existing?.spoilt }, existing);
};

/** `diskState` is the service's to say (disk.json, read-only), also where a client sends back what it has read. */
const stateOf = (existing: StorageRow | undefined): JsonObject =>
  existing === undefined ? {} : { diskState: existing.properties['diskState'] };

/** PATCH replaces the tags it is sent and merges properties and sku (disk.json DiskUpdate). */
const patch = (call: Call, resource: Resource): Reply => {
  const existing = required(call, resource);
  const { body } = call.request;
  const sku = textAt(body, 'sku', 'name');
  const sent = objectAt(body, 'properties') ?? {};
  const changed = storageRow(
    resource.kind,
    existing.id,
    existing.name,
    { properties: { ...existing.properties, ...sent, ...stateOf(existing) } },
    call.now,
  );
  return accepted(
    call,
    resource,
    {
      ...existing,
      tags: objectAt(body, 'tags') ?? existing.tags,
      sku: sku === undefined ? existing.sku : { name: sku, tier: sku.split('_')[0] ?? sku },
      properties: changed.properties,
    },
    existing,
  );
};

const accepted = (
  call: Call,
  { kind, table }: Resource,
  row: Omit<StorageRow, 'timeline'>,
  existing: StorageRow | undefined,
): Reply => {
  const endsAt = call.now + call.settings.durationsMs.diskWrite;
  const written: StorageRow = {
    ...row,
    content: contentOfWrite(call.state, row, existing),
    timeline: [
      { from: call.now, phase: 'Updating' },
      { from: endsAt, phase: 'Succeeded' },
    ],
  };
  const operation = diskOperation(call, written.location, endsAt, { kind, key: idKey(row.id) });
  return {
    status: 202,
    headers: operation.headers,
    body: renderAccepted(kind, written, call.request.body, call.apiVersion),
    writes: [put(table, idKey(row.id), written), ...operation.writes],
  };
};

const erase = (call: Call, resource: Resource): Reply => {
  const existing = current(call, resource);
  if (existing === undefined) return { status: 204 };
  refuseWhileAccessed(existing, call.now);
  const goneAt = call.now + call.settings.durationsMs.diskWrite;
  const timeline = continueWith(existing.timeline, call.now, [{ from: goneAt, phase: 'gone' as const }]);
  const operation = diskOperation(call, existing.location, goneAt, { emptyStatus: 204 });
  return {
    status: 202,
    headers: operation.headers,
    writes: [put(resource.table, idKey(existing.id), { ...existing, timeline }), ...operation.writes],
  };
};

/**
 * Bytes that are being read are not deleted. Words after what is documented for restore points of disks
 * (`DiskRestorePointUsedByCustomer`) and for starting a machine from such a disk; the code is *inferred*.
 */
export const refuseWhileAccessed = (row: StorageRow, now: number): void => {
  if (accessAt(row, now) !== undefined)
    throw plainRefusal(
      409,
      'OperationNotAllowed',
      `There is an active shared access signature outstanding for disk ${row.name}. ` +
        'Call EndGetAccess before attaching the disk or deleting the disk.',
    );
};
