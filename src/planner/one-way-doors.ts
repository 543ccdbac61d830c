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

const ONE_WAY_DOORS: readonly OneWayDoor[] = [
  {
    path: 'properties.securitySettings.softDeleteSettings.state',
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

function wordAt(body: JsonObject, path: string): string | undefined {
  return digString(body, ...path.split('.'))?.toLowerCase();
}
