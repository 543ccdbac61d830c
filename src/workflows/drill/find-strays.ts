import type { ArmReader } from '../../azure/arm-client.ts';
import { readJob } from '../../live/read-jobs.ts';
import { groupOf, idKey, nameOf, toArmId, type ArmId } from '../../model/arm-id.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { DrillHistory, EvidenceFold } from '../../model/drill-history.ts';
import type { DesiredDrill } from '../../model/drill.ts';
import { drillHashOf, instanceHashOf, parseDrillDiskName } from '../../planner/drill/disk-name.ts';
import { drillRunProblem } from './explanations.ts';
import type { DrillWorld } from './read-world.ts';

/** An instance that a run has restored of which the evidence knows nothing. */
export interface Stray {
  readonly instance: ArmId;
  readonly disk: ArmId;
}

/**
 * Disks of this drill, and restores into its groups that are running, which neither an open pick nor a leak on record
 * accounts for: traces of a run whose evidence was lost. Their instances are left alone until the disks have expired, so
 * that nothing is restored twice. Lists have been read already; only a running restore of somebody unknown costs a
 * request.
 */
export async function findStrays(
  drill: DesiredDrill,
  history: DrillHistory | undefined,
  { open, leaked }: Pick<EvidenceFold, 'open' | 'leaked'>,
  world: DrillWorld,
  reader: ArmReader,
): Promise<readonly Stray[]> {
  const instances = new Map([...(history?.instances.values() ?? [])].map((one) => [instanceHashOf(one.instance), one]));
  const strayOf = (disk: ArmId): readonly Stray[] => {
    const name = parseDrillDiskName(nameOf(disk));
    const past = name?.drillHash === drillHashOf(drill.name) ? instances.get(name.instanceHash) : undefined;
    return past === undefined || open.has(idKey(disk)) || leaked.has(idKey(disk))
      ? []
      : [{ instance: past.instance, disk }];
  };
  const disks = [...world.targets.values()].flatMap((group) => (group === 'absent' ? [] : group));
  const inScope = new Set(history?.instances.keys() ?? []);
  const known = new Set([...open.values()].map(({ pick }) => idKey(pick.instance)));
  const unknown = world.jobs.filter(
    ({ phase, operation, instance }) =>
      phase === 'running' &&
      operation.toLowerCase() === 'restore' &&
      instance !== undefined &&
      inScope.has(idKey(instance)) &&
      !known.has(idKey(instance)),
  );
  const groups = new Set([...drill.targets.values()].map(idKey));
  const destinations = await Promise.all(
    unknown.map(async ({ id }) => toArmId((await readJob(reader, id))?.destination ?? '')),
  );
  const running = destinations.filter((disk) => disk !== undefined && groups.has(idKey(groupOf(disk))));
  return [...disks.map(({ id }) => id), ...running.filter((disk) => disk !== undefined)].flatMap(strayOf);
}

export function strayWarning(drill: DesiredDrill, { instance, disk }: Stray): Diagnostic {
  return drillRunProblem('DRILL745', 'warning', `${disk}, restored from ${instance}.`, `RestoreDrill/${drill.name}`);
}
