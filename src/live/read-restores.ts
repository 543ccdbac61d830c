import { ArmFailure, type ArmReader } from '../azure/arm-client.ts';
import { distinctIds, groupOf, idKey, subscriptionOf, type ArmId } from '../model/arm-id.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { LiveDisk, LiveInstance, LiveVault } from '../model/live.ts';
import type { PointShape, RestorePicture } from '../model/restore-picture.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';
import { pointShapeFromWire } from '../wire/point-shape.ts';
import { readDisks, readGroups } from './read-existence.ts';
import { readJobs } from './read-jobs.ts';
import { readRecoveryPoints } from './read-recovery-points.ts';
import { readRoleAssignments } from './role-assignments.ts';

export interface RestoreWanted {
  readonly instance: LiveInstance;
  readonly vault: LiveVault | undefined;
  readonly target: ArmId;
  /** Whether the disk that stands at the target is already all that is wanted. */
  readonly isSatisfied: (disk: LiveDisk) => boolean;
}

/**
 * Reads what each Restore needs: targets first. Then roles per identity and subscription, and where the target does not
 * show that nothing is needed one list of points per instance and one of jobs per vault. Throws `ArmFailure`.
 */
export async function readRestores(
  reader: ArmReader,
  wanted: readonly RestoreWanted[],
): Promise<{ readonly pictures: readonly RestorePicture[]; readonly diagnostics: readonly Diagnostic[] }> {
  const disks = await readDisks(
    reader,
    wanted.map(({ target }) => target),
  );
  const open = wanted.filter(({ target, isSatisfied }) => {
    const disk = disks.found.get(idKey(target));
    return disk === undefined || disk === 'absent' || !isSatisfied(disk);
  });
  const groups = await readGroups(reader, distinctIds(open.map(({ target }) => groupOf(target))));
  const pointsOf = once((instance) => readRecoveryPoints(reader, instance));
  const jobsOf = once((vault) => readJobs(reader, [vault]));
  const rolesOf = once((scope) => readScopeRoles(reader, scope));
  const isOpen = new Set(open);
  const pictures = wanted.map(async (one): Promise<RestorePicture> => {
    const { instance, target, vault } = one;
    const base = {
      instance,
      target: disks.found.get(idKey(target)),
      targetGroup: groups.found.get(idKey(groupOf(target))),
    };
    const principal = vault?.principalId;
    const subscriptions = [...new Set([subscriptionOf(target), subscriptionOf(instance.datasourceId)])];
    const [points, { jobs }, lists] = await Promise.all([
      isOpen.has(one) ? pointsOf(instance.id) : [],
      isOpen.has(one) ? jobsOf(instance.vault) : { jobs: [] },
      principal === undefined ? [] : Promise.all(subscriptions.map((one) => rolesOf(`${principal} ${one}` as ArmId))),
    ]);
    const roles = lists.some((list) => list === undefined) ? undefined : lists.flatMap((list) => list ?? []);
    return { ...base, points, jobs, roles };
  });
  return { pictures: await Promise.all(pictures), diagnostics: [...disks.diagnostics, ...groups.diagnostics] };
}

async function readScopeRoles(reader: ArmReader, key: string) {
  const [principal = '', subscription = ''] = key.split(' ');
  const roles = await readRoleAssignments(reader, principal, [subscription]);
  return 'unreadable' in roles ? undefined : roles;
}

/** What a recovery point tells about its disk; nothing when it cannot be had. */
export async function readPointShape(reader: ArmReader, instance: ArmId, point: string): Promise<PointShape> {
  try {
    const body = await reader.get(`${instance}/recoveryPoints/${point}`, API_VERSIONS['Microsoft.DataProtection']);
    return pointShapeFromWire(body);
  } catch (error) {
    if (error instanceof ArmFailure) return {};
    throw error;
  }
}

function once<T>(read: (id: ArmId) => Promise<T>): (id: ArmId) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (id) => {
    const promise = known.get(idKey(id)) ?? read(id);
    known.set(idKey(id), promise);
    return promise;
  };
}
