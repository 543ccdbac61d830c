import { groupId, resourceId, toArmId, type ArmId } from '../model/arm-id.ts';
import { dig, digArray, digString } from '../model/json.ts';
import type { PointShape } from '../model/restore-picture.ts';

/**
 * What a recovery point remembers of its disk: `metaData` of its store is a list with one entry, as text (b5bd9741 #1).
 * GETs alone have it. Empty where nothing can be read.
 */
export function pointShapeFromWire(body: unknown): PointShape {
  const stores = digArray(body, 'properties', 'recoveryPointDataStoresDetails');
  const text = stores.map((store) => digString(store, 'metaData')).find((one) => one !== undefined && one !== '');
  const entry = entryOf(text ?? '');
  const sizeBytes = dig(entry, 'sizeBytes');
  const sku = digString(entry, 'skuName');
  const location = digString(entry, 'location');
  const osType = digString(entry, 'osType');
  const snapshot = snapshotOf(entry);
  return {
    ...(typeof sizeBytes === 'number' && { sizeBytes }),
    ...(sku !== undefined && sku !== '' && { sku }),
    ...(location !== undefined && location !== '' && { location }),
    ...(osType !== undefined && osType !== '' && { osType }),
    ...(snapshot !== undefined && { snapshot }),
  };
}

/** Its id, told in three parts; undefined unless they make one. */
function snapshotOf(entry: unknown): ArmId | undefined {
  const parts = ['snapshotSubscriptionId', 'snapshotRGName', 'snapshotName'].map((key) => digString(entry, key) ?? '');
  const [subscription = '', group = '', name = ''] = parts;
  if (parts.some((part) => part === '' || part.includes('/'))) return undefined;
  return toArmId(resourceId(groupId(subscription, group), 'Microsoft.Compute/snapshots', name));
}

function entryOf(text: string): unknown {
  try {
    const parsed = JSON.parse(text) as unknown;
    return Array.isArray(parsed) ? (parsed as readonly unknown[])[0] : parsed;
  } catch {
    return undefined;
  }
}
