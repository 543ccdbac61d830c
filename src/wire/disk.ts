import { toArmId } from '../model/arm-id.ts';
import { dig, digObject, digString } from '../model/json.ts';
import type { LiveDisk } from '../model/live.ts';

/** Undefined when the body is not a managed disk. */
export function diskFromWire(body: unknown): LiveDisk | undefined {
  const id = toArmId(digString(body, 'id') ?? '');
  if (id === undefined) return undefined;
  const sizeGb = dig(body, 'properties', 'diskSizeGB');
  const sku = digString(body, 'sku', 'name');
  const tags = Object.entries(digObject(body, 'tags')).filter(
    (tag): tag is [string, string] => typeof tag[1] === 'string',
  );
  return {
    id,
    location: digString(body, 'location') ?? '',
    tags: Object.fromEntries(tags),
    ...(typeof sizeGb === 'number' && { sizeGb }),
    ...(sku !== undefined && { sku }),
  };
}
