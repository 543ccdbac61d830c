import { regionKey } from '../../kernel/arm-id.ts';
import { guidOf } from '../../kernel/guid.ts';
import { listAt, numberAt, objectAt, textAt } from '../../kernel/json.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { conformObject } from '../../kernel/shape.ts';
import type { Shape } from '../../kernel/shape.ts';
import { phaseAt } from '../../kernel/timeline.ts';
import type { StorageRow } from './tables.ts';

export interface StorageKind {
  readonly type: 'Microsoft.Compute/disks' | 'Microsoft.Compute/snapshots';
  readonly plural: 'disks' | 'snapshots';
}

export const DISK: StorageKind = { type: 'Microsoft.Compute/disks', plural: 'disks' };
export const SNAPSHOT: StorageKind = { type: 'Microsoft.Compute/snapshots', plural: 'snapshots' };

/** Writable properties of disks and snapshots (disk.json); everything else is filled in by the service. */
const WRITABLE: { readonly [name: string]: Shape } = {
  osType: 'value',
  hyperVGeneration: 'value',
  creationData: 'value',
  diskSizeGB: 'value',
  diskIOPSReadWrite: 'value',
  diskMBpsReadWrite: 'value',
  encryption: 'value',
  encryptionSettingsCollection: 'value',
  incremental: 'value',
  networkAccessPolicy: 'value',
  publicNetworkAccess: 'value',
  diskAccessId: 'value',
  tier: 'value',
  burstingEnabled: 'value',
  maxShares: 'value',
  purchasePlan: 'value',
  supportsHibernation: 'value',
  securityProfile: 'value',
};

/** A row out of a PUT body or a world's resource; `createdMs` dates it unless the body does. */
export const storageRow = (
  kind: StorageKind,
  id: string,
  name: string,
  body: Json | undefined,
  createdMs: number,
): Omit<StorageRow, 'timeline'> => {
  const sent = objectAt(body, 'properties') ?? {};
  const sizeGb = numberAt(sent, 'diskSizeGB') ?? 4;
  const sku = textAt(body, 'sku', 'name') ?? (kind === DISK ? 'Premium_LRS' : 'Standard_LRS');
  const zones = listAt(body, 'zones').filter((zone) => typeof zone === 'string');
  const identity = kind === DISK ? { diskState: 'Unattached' } : { diskState: 'ActiveSAS', incremental: false };
  return {
    id,
    name,
    location: regionKey(textAt(body, 'location') ?? ''),
    tags: objectAt(body, 'tags'),
    sku: { name: sku, tier: sku.split('_')[0] ?? sku },
    zones: zones.length > 0 ? zones : undefined,
    properties: {
      creationData: { createOption: 'Empty' },
      diskSizeGB: sizeGb,
      encryption: { type: 'EncryptionAtRestWithPlatformKey' },
      networkAccessPolicy: 'AllowAll',
      publicNetworkAccess: 'Enabled',
      ...(kind === DISK ? performanceOf(sizeGb) : {}),
      ...identity,
      ...conformObject(WRITABLE, sent),
      timeCreated: textAt(sent, 'timeCreated') ?? `${new Date(createdMs).toISOString().replace('Z', '0000')}+00:00`,
      diskSizeBytes: sizeGb * 1024 ** 3,
      uniqueId: textAt(sent, 'uniqueId') ?? guidOf(`${id.toLowerCase()}@${createdMs}`),
      ...keptFrom(sent, ['diskState']),
    },
  };
};

/** A disk or snapshot as ARM shows it (d0f2e18d #6). */
export const renderStorage = (kind: StorageKind, row: StorageRow, now: number): JsonObject => ({
  name: row.name,
  id: row.id,
  type: kind.type,
  location: row.location,
  tags: row.tags,
  sku: row.sku,
  zones: row.zones,
  properties: { ...row.properties, provisioningState: phaseAt(row.timeline, now) ?? 'Succeeded' },
});

/** Smallest premium tiers; a rough figure is enough, nothing is read or written at this speed. */
const performanceOf = (sizeGb: number): JsonObject =>
  sizeGb <= 32 ? { diskIOPSReadWrite: 120, diskMBpsReadWrite: 25 } : { diskIOPSReadWrite: 500, diskMBpsReadWrite: 100 };

const keptFrom = (sent: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.map((name) => [name, sent[name]]).filter(([, value]) => value !== undefined));
