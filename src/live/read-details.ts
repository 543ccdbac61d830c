import type { ArmReader } from '../azure/arm-client.ts';
import { type ArmId, idKey } from '../model/arm-id.ts';
import type { DetailsNeeded } from '../model/details-needed.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { digString, type JsonObject } from '../model/json.ts';
import type { LiveDeletedInstance, LiveDetails, RecoveryPointCount } from '../model/live.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';
import { deletedInstanceFromWire } from '../wire/instance.ts';
import { countRecoveryPoints } from '../wire/recovery-point.ts';
import { liveWarning } from './explanations.ts';
import { readElsewhere } from './read-elsewhere.ts';
import { readDisks, readGroups } from './read-existence.ts';
import { readRoleAssignments } from './role-assignments.ts';

const API_VERSION = API_VERSIONS['Microsoft.DataProtection'];
/** The service allows about 100 lists of recovery points an hour and subscription; half of them are left to others. */
const RECOVERY_POINT_LISTS = 50;

export interface DetailsScope {
  readonly vaults: readonly ArmId[];
  readonly otherVaults: readonly ArmId[];
}

/**
 * Answers what the planner asked about changing resources. Disks and groups cost one request per place that holds
 * several of them, roles one per principal and subscription, soft-deleted instances one per vault, recovery points
 * one per instance to be deleted, 50 at the most. Throws `ArmFailure` for what fails in any other way than 403 or 404.
 */
export async function readDetails(
  reader: ArmReader,
  needs: DetailsNeeded,
  scope: DetailsScope,
): Promise<{ readonly details: LiveDetails; readonly diagnostics: readonly Diagnostic[] }> {
  const counted = needs.recoveryPointsOf.slice(0, RECOVERY_POINT_LISTS);
  const [disks, groups, deleted, roles, protectedElsewhere, recoveryPoints] = await Promise.all([
    readDisks(reader, needs.disks),
    readGroups(reader, needs.groups),
    Promise.all(needs.deletedInstancesOf.map((vault) => readDeleted(reader, vault))),
    readRoles(reader, needs.roles),
    readElsewhere(reader, needs.elsewhere, scope.vaults, scope.otherVaults),
    readPointCounts(reader, counted),
  ]);
  return {
    details: {
      disks: disks.found,
      groups: groups.found,
      deletedInstances: deleted.flat(),
      roles,
      protectedElsewhere,
      recoveryPoints,
    },
    diagnostics: [...disks.diagnostics, ...groups.diagnostics, ...uncounted(needs.recoveryPointsOf.length)],
  };
}

async function readDeleted(reader: ArmReader, vault: ArmId): Promise<readonly LiveDeletedInstance[]> {
  const bodies = await reader.list(`${vault}/deletedBackupInstances`, API_VERSION);
  return bodies.map(deletedInstanceFromWire).filter((instance) => instance !== undefined);
}

async function readRoles(reader: ArmReader, wanted: DetailsNeeded['roles']): Promise<LiveDetails['roles']> {
  const entries = wanted.map(async ({ principal, subscriptions }) => {
    const assignments = await readRoleAssignments(reader, principal, subscriptions);
    return [principal.toLowerCase(), assignments] as const;
  });
  return new Map(await Promise.all(entries));
}

async function readPointCounts(
  reader: ArmReader,
  instances: readonly ArmId[],
): Promise<ReadonlyMap<string, RecoveryPointCount>> {
  const entries = instances.map(async (instance) => {
    const points = await reader.list(`${instance}/recoveryPoints`, API_VERSION, { keep: keepTime });
    return [idKey(instance), countRecoveryPoints(points)] as const;
  });
  return new Map(await Promise.all(entries));
}

function keepTime(point: JsonObject): JsonObject {
  const time = digString(point, 'properties', 'recoveryPointTime');
  return time === undefined ? {} : { properties: { recoveryPointTime: time } };
}

function uncounted(wanted: number): readonly Diagnostic[] {
  if (wanted <= RECOVERY_POINT_LISTS) return [];
  return [liveWarning('ARM452', `counted for ${RECOVERY_POINT_LISTS} of ${wanted} instances to be deleted.`)];
}
