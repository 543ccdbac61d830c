import { parseContent } from '../../bytes/parse-content.ts';
import { idKey, lastSegment, typeOfId } from '../../kernel/arm-id.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Provider } from '../../kernel/provider.ts';
import { all, by, put, remove } from '../../kernel/state.ts';
import type { State, Table, Write } from '../../kernel/state.ts';
import { always, continueWith } from '../../kernel/timeline.ts';
import { accessRoutes } from './disk-access.ts';
import { diskOperationRoutes } from './disk-operations.ts';
import { DISK, renderStorage, SNAPSHOT, storageRow } from './storage-body.ts';
import type { StorageKind } from './storage-body.ts';
import { refuseWhileAccessed, storageRoutes } from './storage-routes.ts';
import { DISKS, existsAt, SNAPSHOTS } from './tables.ts';
import type { StorageRow } from './tables.ts';
import { loadMachine, machineRoutes, MACHINES, renderMachine } from './virtual-machines.ts';

/** The api-version in whose shape a world is dumped. */
const NEWEST = '2026-03-02';

/** Managed disks and snapshots, and virtual machines to look at. */
export const computeProvider: Provider = {
  namespace: 'Microsoft.Compute',
  oldestApiVersion: '2016-04-30',
  newestApiVersion: NEWEST,
  routes: [
    ...storageRoutes(DISK, DISKS),
    ...storageRoutes(SNAPSHOT, SNAPSHOTS),
    ...accessRoutes(DISK, DISKS),
    ...accessRoutes(SNAPSHOT, SNAPSHOTS),
    ...diskOperationRoutes,
    ...machineRoutes,
  ],
  notEmulated: [
    'PUT /subscriptions/{subscriptionId}/resourceGroups/{groupName}/providers/Microsoft.Compute/virtualMachines/{name}',
    'DELETE /subscriptions/{subscriptionId}/resourceGroups/{groupName}/providers/Microsoft.Compute/virtualMachines/{name}',
  ],
  types: ['microsoft.compute/disks', 'microsoft.compute/snapshots', 'microsoft.compute/virtualmachines'],
  load: (resource, { now }) => {
    if (typeOfId(resource.id) === 'microsoft.compute/virtualmachines') return loadMachine(resource);
    const isDisk = typeOfId(resource.id) === 'microsoft.compute/disks';
    const row = storageRow(isDisk ? DISK : SNAPSHOT, resource.id, lastSegment(resource.id), resource, now);
    const content = parseContent(resource['content'], resource.id);
    return [put(isDisk ? DISKS : SNAPSHOTS, idKey(resource.id), { ...row, content, timeline: always('Succeeded') })];
  },
  dump: (state, now) => [
    ...[...all(state, DISKS)].filter((row) => existsAt(row, now)).map((row) => dumpStorage(DISK, row, now)),
    ...[...all(state, SNAPSHOTS)].filter((row) => existsAt(row, now)).map((row) => dumpStorage(SNAPSHOT, row, now)),
    ...[...all(state, MACHINES)].map(renderMachine),
  ],
  removeGroup: (state, groupKey, now, goneAt) => [
    ...removeFrom(state, DISKS, groupKey, now, goneAt),
    ...removeFrom(state, SNAPSHOTS, groupKey, now, goneAt),
    ...[...by(state, MACHINES, 'group', groupKey)].map((row) => remove(MACHINES, idKey(row.id))),
  ],
};

/** Accesses are not part of a world, as operations are not; what bytes there are is, where it follows from nothing else. */
const dumpStorage = (kind: StorageKind, row: StorageRow, now: number): JsonObject => ({
  ...renderStorage(kind, { ...row, access: undefined }, now, NEWEST),
  content: (row.spoilt ?? row.content) as JsonObject | undefined,
});

const removeFrom = (state: State, table: Table<StorageRow>, groupKey: string, now: number, goneAt: number): Write[] =>
  [...by(state, table, 'group', groupKey)].map((row) => {
    if (existsAt(row, now)) refuseWhileAccessed(row, now);
    const timeline: StorageRow['timeline'] = continueWith<'Updating' | 'Succeeded' | 'gone'>(row.timeline, now, [
      { from: goneAt, phase: 'gone' },
    ]);
    return put(table, idKey(row.id), { ...row, timeline });
  });
