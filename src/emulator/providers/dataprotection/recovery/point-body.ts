import { guidOf } from '../../../kernel/guid.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { ticks } from '../../../kernel/time-text.ts';
import type { InstanceRow } from '../tables.ts';
import { has } from '../versions.ts';
import type { RecoveryPoint } from './recovery-point.ts';

export interface PointView {
  readonly apiVersion: string;
  /** Whether it is known yet when the point expires. */
  readonly showsExpiry: boolean;
  /** In GET only; null in lists (b5bd9741 #0 and #1). */
  readonly metaData: string | null;
}

/** A recovery point as ARM shows it (restore article; 1b444a67 #0, c28e2090 #139, d0f2e18d #46). */
export const renderPoint = (row: InstanceRow, point: RecoveryPoint, view: PointView): JsonObject => {
  const { apiVersion } = view;
  const { told = {} } = point;
  const inVault = point.store === 'VaultStore';
  const namedById = has(apiVersion, 'pointNamedById') && !inVault;
  const expiryTime =
    view.showsExpiry && Number.isFinite(point.expiresAt) ? (told.expiryTime ?? ticks(point.expiresAt)) : null;
  return {
    properties: {
      objectType: 'AzureBackupDiscreteRecoveryPoint',
      recoveryPointId: point.name,
      recoveryPointTime: told.time ?? ticks(point.takenAt),
      recoveryPointType: point.pointType,
      friendlyName: told.friendlyName ?? (namedById ? point.name : madeUpName(point.name, inVault)),
      recoveryPointDataStoresDetails: [
        {
          id: told.storeId ?? guidOf(`${row.vaultKey}/${point.store}`),
          type: point.store,
          creationTime: told.creationTime ?? ticks(namedById ? point.createdAt : point.takenAt),
          expiryTime,
          metaData: view.metaData,
          visible: true,
          state: 'COMMITTED',
          rehydrationExpiryTime: null,
          rehydrationStatus: null,
        },
      ],
      retentionTagName: point.tag,
      retentionTagVersion: told.tagVersion ?? versionOf(`${row.vaultKey}/${point.policyName}/${point.tag}`),
      policyName: point.policyName,
      policyVersion: null,
      expiryTime: has(apiVersion, 'pointExpiryTime') ? expiryTime : undefined,
      recoveryPointState: has(apiVersion, 'recoveryPointState') ? (told.state ?? null) : undefined,
    },
    id: `${row.id}/recoveryPoints/${point.name}`,
    name: point.name,
    type: 'Microsoft.DataProtection/backupVaults/backupInstances/recoveryPoints',
  };
};

/** Of a vault's point a GUID without dashes (7e78e5cd #27), of an old snapshot one with them (d0f2e18d #46). */
const madeUpName = (name: string, inVault: boolean): string =>
  inVault ? guidOf(name).replaceAll('-', '') : guidOf(name);

/** 18 digits that are always the same for a tag of a policy, like `637607428336647408`. */
const versionOf = (tag: string): string =>
  `63${BigInt(`0x${guidOf(tag).replaceAll('-', '').slice(0, 13)}`)
    .toString()
    .padStart(16, '0')
    .slice(0, 16)}`;
