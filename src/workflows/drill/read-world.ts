import type { ArmReader } from '../../azure/arm-client.ts';
import { type GroupDisks, readDiskDetails } from '../../live/read-disk-details.ts';
import { readJobs } from '../../live/read-jobs.ts';
import { readLive } from '../../live/read-live.ts';
import { distinctIds, groupOf, idKey, subscriptionOf, type ArmId } from '../../model/arm-id.ts';
import type { Clock } from '../../model/clock.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { DiskDetails } from '../../model/disk-details.ts';
import type { DesiredDrill } from '../../model/drill.ts';
import type { LiveJob } from '../../model/job.ts';
import type { Live } from '../../model/live.ts';
import { drillProblem } from '../../planner/drill/drill-problem.ts';
import { sortDisks } from '../../planner/drill/leaks.ts';
import { createGroupCommand } from '../../wire/group.ts';

/** All that picks are made from: lists only, whatever the number of instances. */
export interface DrillWorld {
  readonly live: Live;
  /** Datasources that exist, by `idKey`. */
  readonly sources: ReadonlyMap<string, DiskDetails>;
  /** Disks in the target groups, by `idKey` of the group. */
  readonly targets: ReadonlyMap<string, GroupDisks>;
  readonly jobs: readonly LiveJob[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads vaults, instances and policies of the drills, the disks of their datasources' groups and of the target groups,
 * and the jobs: one list each. Throws `ArmFailure`.
 */
export async function readDrillWorld(
  drills: readonly DesiredDrill[],
  reader: ArmReader,
  clock: Clock,
): Promise<DrillWorld> {
  const vaults = distinctIds(drills.flatMap(({ population }) => population.vaults));
  const subscriptions = vaults.map(subscriptionOf);
  const { live, diagnostics } = await readLive(reader, clock, { vaults, subscriptions });
  const [sourceGroups, targets, { jobs, diagnostics: jobProblems }] = await Promise.all([
    readDiskDetails(
      reader,
      live.instances.map(({ datasourceId }) => groupOf(datasourceId)),
    ),
    readDiskDetails(reader, targetGroups(drills)),
    readJobs(
      reader,
      live.vaults.map(({ id }) => id),
    ),
  ]);
  const sources = [...sourceGroups.values()].flatMap((disks) => (disks === 'absent' ? [] : disks));
  return {
    live,
    sources: new Map(sources.map((disk) => [idKey(disk.id), disk])),
    targets,
    jobs,
    diagnostics: [...diagnostics, ...jobProblems.map(asError), ...missingGroups(drills, targets)],
  };
}

/** Without the jobs of a vault nobody knows what is being restored there: nothing may be started. */
function asError(problem: Diagnostic): Diagnostic {
  return problem.code === 'ARM453' ? { ...problem, severity: 'error' } : problem;
}

/** The groups drills restore into, each once. */
export function targetGroups(drills: readonly DesiredDrill[]): readonly ArmId[] {
  return distinctIds(drills.flatMap(({ targets }) => [...targets.values()]));
}

/** Disks of drills that should be gone. */
export function expiredDisks({ targets }: Pick<DrillWorld, 'targets'>, nowMs: number): readonly DiskDetails[] {
  return [...targets.values()].flatMap((disks) => (disks === 'absent' ? [] : sortDisks(disks, nowMs).expired));
}

function missingGroups(drills: readonly DesiredDrill[], targets: DrillWorld['targets']): readonly Diagnostic[] {
  return drills.flatMap((drill) =>
    [...drill.targets]
      .filter(([, group]) => targets.get(idKey(group)) === 'absent')
      .map(([region, group]) => {
        const detail = `${group} does not exist. Create it with: ${createGroupCommand(group, region)}`;
        return drillProblem('DRILL704', drill, detail);
      }),
  );
}
