import { idKey, lastSegment } from '../../../kernel/arm-id.ts';
import { listAt, numberAt, textAt } from '../../../kernel/json.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import type { WorldResource } from '../../../kernel/provider.ts';
import { put } from '../../../kernel/state.ts';
import type { Write } from '../../../kernel/state.ts';
import { instantOf } from '../../../kernel/time-text.ts';
import type { InstanceRow } from '../tables.ts';
import { renderPoint } from './point-body.ts';
import { POINTS } from './recovery-point.ts';
import type { RecoveryPoint } from './recovery-point.ts';

/** A recovery point of a world: its ARM body, with or without the `metaData` that names its snapshot. */
export const loadPoint = (resource: WorldResource, now: number): readonly Write[] => {
  const { properties } = resource;
  const [store] = listAt(properties, 'recoveryPointDataStoresDetails');
  const takenAt = Date.parse(textAt(properties, 'recoveryPointTime') ?? '') || now;
  const [meta] = parseList(textAt(store, 'metaData'));
  const name = lastSegment(resource.id).toLowerCase();
  const instanceKey = idKey(resource.id.replace(/\/recoveryPoints\/[^/]+$/i, ''));
  const point: RecoveryPoint = {
    name,
    instanceKey,
    createdAt: Date.parse(textAt(store, 'creationTime') ?? '') || takenAt,
    takenAt,
    listedFrom: takenAt,
    expiresAt: Date.parse(textAt(store, 'expiryTime') ?? '') || Number.POSITIVE_INFINITY,
    tag: textAt(properties, 'retentionTagName') ?? 'Default',
    policyName: textAt(properties, 'policyName') ?? '',
    snapshotId:
      `/subscriptions/${textAt(meta, 'snapshotSubscriptionId') ?? ''}/resourceGroups/` +
      `${textAt(meta, 'snapshotRGName') ?? ''}/providers/Microsoft.Compute/snapshots/${textAt(meta, 'snapshotName') ?? name}`,
    sizeBytes: numberAt(meta, 'sizeBytes') ?? 4 * 1024 ** 3,
    store: /^vaultstore$/i.test(textAt(store, 'type') ?? '') ? 'VaultStore' : 'OperationalStore',
    pointType: textAt(properties, 'recoveryPointType') === 'Full' ? 'Full' : 'Incremental',
    told: {
      friendlyName: textAt(properties, 'friendlyName'),
      storeId: textAt(store, 'id'),
      tagVersion: textAt(properties, 'retentionTagVersion'),
      time: exact(textAt(properties, 'recoveryPointTime')),
      creationTime: exact(textAt(store, 'creationTime')),
      expiryTime: exact(textAt(store, 'expiryTime')),
      state: textAt(properties, 'recoveryPointState'),
      metaData: textAt(store, 'metaData'),
    },
  };
  return [put(POINTS, `${instanceKey}/${name}`, point)];
};

/** An instant in the seven digits that recovery points are always written with. */
const exact = (text: string | undefined): string | undefined =>
  /\.\d{7}Z$/.test(text ?? '') && instantOf(text) !== undefined ? text : undefined;

const parseList = (text: string | undefined): readonly Json[] => {
  try {
    return listAt({ list: JSON.parse(text ?? '[]') as Json }, 'list');
  } catch {
    return [];
  }
};

/** A recovery point as a world file keeps it; `metaData` is the type's own. */
export const dumpPoint = (
  row: InstanceRow,
  point: RecoveryPoint,
  metaData: string | null,
  apiVersion: string,
): JsonObject => renderPoint(row, point, { apiVersion, showsExpiry: true, metaData });
