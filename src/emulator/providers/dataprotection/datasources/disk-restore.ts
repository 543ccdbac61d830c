import { groupKeyOf, idKey, lastSegment, regionKey, segmentsOf } from '../../../kernel/arm-id.ts';
import { guidOf } from '../../../kernel/guid.ts';
import { objectAt, textAt } from '../../../kernel/json.ts';
import type { UserFacingError } from '../../../kernel/refusal.ts';
import { get, put } from '../../../kernel/state.ts';
import type { State } from '../../../kernel/state.ts';
import { copiedAt } from '../../../bytes/content-ref.ts';
import type { ContentRef } from '../../../bytes/content-ref.ts';
import { holdsRole } from '../../authorization/tables.ts';
import { contentOf, sizeBytesOf } from '../../compute/disk-content.ts';
import { DISK, SNAPSHOT, storageRow } from '../../compute/storage-body.ts';
import { diskAt, DISKS, existsAt, SNAPSHOTS } from '../../compute/tables.ts';
import type { StorageRow } from '../../compute/tables.ts';
import { groupAt } from '../../resources/tables.ts';
import { snapshotGroupOf } from '../instance-body.ts';
import { datasourceKeyOf } from '../tables.ts';
import type { RecoveryPoint } from '../recovery/recovery-point.ts';
import type { InstanceRow } from '../tables.ts';
import { principalOf } from '../vault-body.ts';
import type { DatasourceType, RestoreCheck, RestoreTarget } from './datasource-type.ts';
import { DISK_RESTORE_OPERATOR, DISK_SNAPSHOT_CONTRIBUTOR } from './disk-roles.ts';
import { pointError } from './outside.ts';
import { GENERIC, permissionError } from './permission-error.ts';

/** The protected disk, also when it is gone: a recovery point tells its size and kind all the same. */
const sourceOf = (state: State, row: InstanceRow): StorageRow | undefined =>
  get(state, DISKS, datasourceKeyOf(row.properties) ?? '');

const snapshotGroup = (row: InstanceRow): string =>
  row.timeline.map(({ phase }) => snapshotGroupOf(phase.policyInfo)).findLast((id) => id !== undefined) ?? '';

/** `AzureBackup_<guid>_2024-05-07T12-00-48.0412925` in the snapshot resource group (b5bd9741 #1). */
const snapshotId: DatasourceType['snapshotId'] = (row, pointName, createdAt) => {
  const instant = new Date(createdAt).toISOString().replaceAll(':', '-').replace('Z', '0000');
  return `${snapshotGroup(row)}/providers/Microsoft.Compute/snapshots/AzureBackup_${guidOf(`${pointName}/snapshot`)}_${instant}`;
};

/** An incremental snapshot of the disk, there from its creation until the recovery point expires. */
const keepPoint: DatasourceType['keepPoint'] = (state, row, point) => {
  const key = idKey(point.snapshotId);
  const source = sourceOf(state, row);
  if (source === undefined || get(state, SNAPSHOTS, key) !== undefined) return [];
  const body = {
    location: source.location,
    sku: { name: 'Standard_LRS' },
    properties: {
      creationData: {
        createOption: 'Copy',
        sourceResourceId: source.id,
        sourceUniqueId: source.properties['uniqueId'],
      },
      diskSizeGB: point.sizeBytes / 1024 ** 3,
      incremental: true,
      diskState: 'Unattached',
      ...sameMachine(source),
    },
  };
  const snapshot = storageRow(SNAPSHOT, point.snapshotId, lastSegment(point.snapshotId), body, point.createdAt);
  const gone = Number.isFinite(point.expiresAt) ? [{ from: point.expiresAt, phase: 'gone' as const }] : [];
  return [
    put(SNAPSHOTS, key, {
      ...snapshot,
      content: copiedAt(contentOf(state, source), point.createdAt),
      timeline: [{ from: point.createdAt, phase: 'Succeeded' as const }, ...gone],
    }),
  ];
};

const sameMachine = ({ properties }: StorageRow) => ({
  osType: properties['osType'],
  hyperVGeneration: properties['hyperVGeneration'],
});

/** A list with one entry, as text (b5bd9741 #1). */
const metaData: DatasourceType['metaData'] = (state, row, point) => {
  const source = sourceOf(state, row);
  const [, diskSubscription, , diskGroup] = segmentsOf(source?.id ?? '');
  const [, snapshotSubscription, , snapshotGroupName] = segmentsOf(point.snapshotId);
  const entry = {
    diskName: source?.name ?? '',
    sizeBytes: point.sizeBytes,
    diskSnapshotConsistency: 'CrashConsistent',
    subscriptionId: diskSubscription ?? '',
    location: source?.location ?? '',
    resourceGroupName: diskGroup ?? '',
    skuName: textAt(source?.sku, 'name') ?? '',
    osType: textAt(source?.properties, 'osType') ?? '',
    managedBy: null,
    snapshotSubscriptionId: snapshotSubscription ?? '',
    snapshotRGName: snapshotGroupName ?? '',
    snapshotName: lastSegment(point.snapshotId),
  };
  return JSON.stringify([entry]);
};

type Condition = (check: RestoreCheck) => UserFacingError | undefined;

/** Disks are restored to disks alone. */
const targetId = ({ id }: RestoreTarget): string => id ?? '';

const targetGroupExists: Condition = ({ state, target, now }) =>
  groupAt(state, groupKeyOf(targetId(target)) ?? '', now) === undefined
    ? {
        code: 'UserErrorRestoreTargetRGNotFound',
        message: `The target resource group of ${targetId(target)} was not found.`,
        recommendedAction: ['Make sure that the target resource group exists.'],
      }
    : undefined;

/** A disk is restored in the region of its snapshot (disk support matrix); the code is *inferred*. */
const sameRegion: Condition = ({ state, instance, target }) => {
  const location = sourceOf(state, instance.row)?.location ?? '';
  const other = target.locations.find((one) => location !== '' && regionKey(one) !== regionKey(location));
  return other === undefined
    ? undefined
    : {
        code: 'UserErrorRestoreLocationNotSupported',
        message: `The snapshot is in ${location}, the restore shall go to ${other}. Both must be in one region.`,
        recommendedAction: [`Restore to a resource group and a disk in ${location}.`],
      };
};

const targetTaken: Condition = ({ state, target, now }) =>
  diskAt(state, targetId(target), now) === undefined
    ? undefined
    : {
        code: 'UserErrorSameNameDiskAlreadyExists',
        message: `A disk named ${lastSegment(targetId(target))} already exists in the target resource group.`,
        recommendedAction: ['Provide another disk name or another resource group and retry the operation.'],
      };

/** A snapshot that was never looked at was never written down; one that was deleted by hand is missing. */
const snapshotExists: Condition = ({ state, source, now }) => {
  const row = source?.point === undefined ? undefined : get(state, SNAPSHOTS, idKey(source.point.snapshotId));
  return row === undefined || existsAt(row, now)
    ? undefined
    : {
        code: 'UserErrorDiskSnapshotNotFound',
        message: 'The snapshot of this recovery point was not found. It may have been deleted or moved.',
        recommendedAction: ['Choose another recovery point.'],
      };
};

/** Disk Restore Operator on the target group, and still Disk Snapshot Contributor on the snapshot group. */
const rights: Condition = ({ state, vault, instance, target, rightsAt, settings }) => {
  const principal = principalOf(vault);
  const groups = [
    {
      id: groupKeyOf(targetId(target)) ?? '',
      scope: segmentsOf(targetId(target)).slice(0, 4),
      role: DISK_RESTORE_OPERATOR,
      action: 'Microsoft.Compute/disks/write',
      code: 'UserErrorDiskBackupRestoreRGOrMSIPermissionsNotPresent',
    },
    {
      id: snapshotGroup(instance.row),
      scope: segmentsOf(snapshotGroup(instance.row)),
      role: DISK_SNAPSHOT_CONTRIBUTOR,
      action: 'Microsoft.Compute/snapshots/beginGetAccess/action',
      code: 'UserErrorSnapshotRGOrMSIPermissionsNotPresent',
    },
  ];
  const missing = groups.find(
    ({ id, role }) => principal === undefined || !holdsRole(state, principal, [role], id, rightsAt, settings),
  );
  if (missing === undefined) return undefined;
  const code = settings.switches.permissionErrors === 'generic' ? GENERIC : missing.code;
  return permissionError({
    code,
    work: 'Restore',
    principal,
    action: missing.action,
    scope: `/${missing.scope.join('/')}`,
  });
};

/** In the order in which they are looked at. Codes: documentation of disk restore and its troubleshooting page. */
const CONDITIONS: readonly Condition[] = [
  pointError,
  targetGroupExists,
  sameRegion,
  targetTaken,
  snapshotExists,
  rights,
];

/** What the snapshot holds, spoilt or not; one that was never looked at holds what the disk held then. */
const contentOfPoint = (
  state: State,
  row: InstanceRow,
  point: RecoveryPoint,
  endsAt: number,
): ContentRef | undefined => {
  const snapshot = get(state, SNAPSHOTS, idKey(point.snapshotId));
  if (snapshot !== undefined) return copiedAt(contentOf(state, snapshot), endsAt);
  const source = sourceOf(state, row);
  return source === undefined ? undefined : copiedAt(contentOf(state, source), point.createdAt);
};

/** A disk of the size, kind, zone (*inferred*) and key of the source, copied from the snapshot, there when the job ends. */
const restored: DatasourceType['restored'] = ({ state, instance, target, settings }, point, endsAt) => {
  const source = sourceOf(state, instance.row);
  const { restoredDiskTags, restoredDiskCreation } = settings.switches;
  const body = {
    location: source?.location ?? '',
    sku: objectAt(source?.sku) ?? { name: 'Standard_LRS' },
    tags: restoredDiskTags === 'ofSource' ? source?.tags : undefined,
    zones: source?.zones,
    properties: {
      creationData: {
        createOption: restoredDiskCreation,
        sourceResourceId: point.snapshotId,
        sourceUniqueId: guidOf(`${point.snapshotId.toLowerCase()}@${point.createdAt}`),
      },
      diskSizeGB: point.sizeBytes / 1024 ** 3,
      ...(source === undefined ? {} : { ...sameMachine(source), encryption: source.properties['encryption'] }),
    },
  };
  const disk = storageRow(DISK, targetId(target), lastSegment(targetId(target)), body, endsAt);
  return [
    ...keepPoint(state, instance.row, point),
    put(DISKS, idKey(targetId(target)), {
      ...disk,
      content: contentOfPoint(state, instance.row, point, endsAt),
      timeline: [{ from: endsAt, phase: 'Succeeded' as const }],
    }),
  ];
};

/** Recovery points and restores of managed disks. */
export const diskRestore: Omit<DatasourceType, 'type' | 'words' | 'durations' | 'restores' | 'protectionError'> = {
  source: (state, key, at) => {
    const row = get(state, DISKS, key);
    return row === undefined || !existsAt(row, at) ? undefined : { sizeBytes: sizeBytesOf(row) };
  },
  snapshotId,
  keepPoint,
  metaData,
  restoreError: (check) => CONDITIONS.map((condition) => condition(check)).find((error) => error !== undefined),
  targetTaken,
  restored,
};
