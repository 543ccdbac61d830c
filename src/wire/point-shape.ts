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
  return {
    ...(typeof sizeBytes === 'number' && { sizeBytes }),
    ...(sku !== undefined && sku !== '' && { sku }),
    ...(location !== undefined && location !== '' && { location }),
    ...(osType !== undefined && osType !== '' && { osType }),
  };
}

function entryOf(text: string): unknown {
  try {
    const parsed = JSON.parse(text) as unknown;
    return Array.isArray(parsed) ? (parsed as readonly unknown[])[0] : parsed;
  } catch {
    return undefined;
  }
}
