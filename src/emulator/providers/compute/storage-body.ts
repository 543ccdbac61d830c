import { isAtLeast } from '../../kernel/api-version.ts';
import { regionKey } from '../../kernel/arm-id.ts';
import { guidOf } from '../../kernel/guid.ts';
import { listAt, numberAt, objectAt, textAt } from '../../kernel/json.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { conformObject } from '../../kernel/shape.ts';
import type { Shape } from '../../kernel/shape.ts';
import { phaseAt } from '../../kernel/timeline.ts';
import { accessAt } from './tables.ts';
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
      ...(kind === DISK ? performanceOf(sku, sizeGb) : {}),
      ...identity,
      ...conformObject(WRITABLE, sent),
      timeCreated: textAt(sent, 'timeCreated') ?? `${new Date(createdMs).toISOString().replace('Z', '0000')}+00:00`,
      diskSizeBytes: sizeGb * 1024 ** 3,
      uniqueId: textAt(sent, 'uniqueId') ?? guidOf(`${id.toLowerCase()}@${createdMs}`),
      ...keptFrom(sent, ['diskState']),
    },
  };
};

/** From which api-version on a property is shown: absent in d0f2e18d #6 (2020-12-01), there in 6dfc7c1a #10. */
const PUBLIC_NETWORK_ACCESS_SINCE = '2021-04-01';

/** A disk or snapshot as ARM shows it (d0f2e18d #6). */
export const renderStorage = (kind: StorageKind, row: StorageRow, now: number, apiVersion: string): JsonObject => ({
  name: row.name,
  id: row.id,
  type: kind.type,
  location: row.location,
  tags: row.tags,
  sku: row.sku,
  zones: row.zones,
  properties: {
    ...row.properties,
    publicNetworkAccess: isAtLeast(apiVersion, PUBLIC_NETWORK_ACCESS_SINCE)
      ? row.properties['publicNetworkAccess']
      : undefined,
    diskState: accessAt(row, now) === undefined ? row.properties['diskState'] : 'ActiveSAS',
    provisioningState: phaseAt(row.timeline, now) ?? 'Succeeded',
  },
});

/** Premium SSD tiers up to 1 TiB: size in GiB, name, IOPS, MB/s. */
const TIERS = [
  [4, 'P1', 120, 25],
  [8, 'P2', 120, 25],
  [16, 'P3', 120, 25],
  [32, 'P4', 120, 25],
  [64, 'P6', 240, 50],
  [128, 'P10', 500, 100],
  [256, 'P15', 1100, 125],
  [512, 'P20', 2300, 150],
  [1024, 'P30', 5000, 200],
] as const;

const performanceOf = (sku: string, sizeGb: number): JsonObject => {
  if (!/^premium_/i.test(sku)) return { diskIOPSReadWrite: 500, diskMBpsReadWrite: 60 };
  const [, tier, diskIOPSReadWrite, diskMBpsReadWrite] = TIERS.find(([size]) => sizeGb <= size) ?? [
    0,
    'P80',
    20_000,
    900,
  ];
  return { diskIOPSReadWrite, diskMBpsReadWrite, tier };
};

/** What the first answer to a PUT shows: what was sent, with an id since 2022 (d0f2e18d #4; b41606dd #1). */
export const renderAccepted = (
  kind: StorageKind,
  row: StorageRow,
  body: Json | undefined,
  apiVersion: string,
): JsonObject => {
  const withId = isAtLeast(apiVersion, '2022-01-01');
  return {
    name: row.name,
    ...(withId ? { id: row.id, type: kind.type } : {}),
    location: row.location,
    tags: row.tags,
    sku: objectAt(body, 'sku'),
    properties: {
      ...objectAt(body, 'properties'),
      provisioningState: 'Updating',
      isArmResource: withId ? undefined : true,
    },
  };
};

const keptFrom = (sent: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.map((name) => [name, sent[name]]).filter(([, value]) => value !== undefined));
