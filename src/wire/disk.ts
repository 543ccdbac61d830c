import { toArmId } from '../model/arm-id.ts';
import { dig, digArray, digObject, digString } from '../model/json.ts';
import type { DiskDetails } from '../model/disk-details.ts';
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

/** A disk with everything the service tells about it (disk.json `DiskProperties`); undefined when it is none. */
export function diskDetailsFromWire(body: unknown): DiskDetails | undefined {
  const disk = diskFromWire(body);
  if (disk === undefined) return undefined;
  const text = (...keys: readonly string[]): string | undefined => digString(body, 'properties', ...keys);
  const managedBy = digString(body, 'managedBy');
  const createdAt = Date.parse(text('timeCreated') ?? '');
  const optional = {
    state: text('diskState'),
    managedBy: managedBy === '' ? undefined : managedBy,
    osType: text('osType'),
    hyperVGeneration: text('hyperVGeneration'),
    encryptionType: text('encryption', 'type'),
    encryptionSet: text('encryption', 'diskEncryptionSetId'),
    madeFrom: text('creationData', 'sourceResourceId'),
    createdAt: Number.isNaN(createdAt) ? undefined : new Date(createdAt).toISOString(),
  };
  return {
    ...disk,
    provisioningState: text('provisioningState') ?? 'Succeeded',
    zones: digArray(body, 'zones').filter((zone) => typeof zone === 'string'),
    ...withoutAbsent(optional),
  };
}

function withoutAbsent<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const present = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
