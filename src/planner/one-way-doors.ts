import { digString, type JsonObject } from '../model/json.ts';
import type { PathChange } from '../model/plan.ts';

/** A vault setting that the service lets through in one direction only. */
export interface OneWayDoor {
  readonly path: string;
  /** The word behind the door, lower case. */
  readonly shut: string;
  readonly what: string;
  /** What the service answers to the way back (recorded, HTTP 400), or the documentation that says so. */
  readonly evidence: string;
}

const SOFT_DELETE = 'properties.securitySettings.softDeleteSettings.state';

const ONE_WAY_DOORS: readonly OneWayDoor[] = [
  {
    path: SOFT_DELETE,
    shut: 'alwayson',
    what: 'soft delete AlwaysOn',
    evidence: 'UserErrorDisableSoftDeleteNotAllowed',
  },
  {
    path: 'properties.securitySettings.immutabilitySettings.state',
    shut: 'locked',
    what: 'immutability Locked',
    evidence: 'UserErrorUnsupportedVaultImmutabilityStateChange',
  },
  {
    path: 'properties.featureSettings.crossRegionRestoreSettings.state',
    shut: 'enabled',
    what: 'cross-region restore Enabled',
    evidence: 'UserErrorCrossRegionRestoreStateChangeNotAllowed',
  },
  {
    path: 'properties.featureSettings.crossSubscriptionRestoreSettings.state',
    shut: 'permanentlydisabled',
    what: 'cross-subscription restore PermanentlyDisabled',
    evidence: 'the enumeration says permanently',
  },
  {
    path: 'properties.securitySettings.encryptionSettings.state',
    shut: 'enabled',
    what: 'encryption with a customer-managed key',
    evidence: 'the service does not go back to platform-managed keys',
  },
];

/** The doors a body walks through that `live` has not walked through yet. */
export function doorsEntered(owned: JsonObject, live: JsonObject): readonly OneWayDoor[] {
  return ONE_WAY_DOORS.filter(({ path, shut }) => wordAt(owned, path) === shut && wordAt(live, path) !== shut);
}

/** The doors that these changes would have to come back through. */
export function doorsRefused(changes: readonly PathChange[], live: JsonObject): readonly OneWayDoor[] {
  return ONE_WAY_DOORS.filter(
    ({ path, shut }) =>
      wordAt(live, path) === shut && changes.some((change) => change.path.toLowerCase() === path.toLowerCase()),
  );
}

/**
 * Whether these changes turn soft delete off. The service refuses that for vaults that exist from api-version
 * 2025-09-01 on (secure by default), which is older than the one azbackup speaks.
 */
export function turnsSoftDeleteOff(changes: readonly PathChange[], live: JsonObject): boolean {
  const change = changes.find(({ path }) => path.toLowerCase() === SOFT_DELETE.toLowerCase());
  return wordAt(live, SOFT_DELETE) === 'on' && typeof change?.to === 'string' && change.to.toLowerCase() === 'off';
}

function wordAt(body: JsonObject, path: string): string | undefined {
  return digString(body, ...path.split('.'))?.toLowerCase();
}
