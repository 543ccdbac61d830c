import { readGuards } from '../../live/read-guards.ts';
import { idKey, type ArmId } from '../../model/arm-id.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { DesiredDrill } from '../../model/drill.ts';
import { leakedGigabyteHours } from '../../planner/drill/leaks.ts';
import { type GuardInput, restoreRefusals } from '../../planner/resource-guard.ts';
import { drillRunProblem } from './explanations.ts';
import type { Populations } from './manifest.ts';
import { type DrillWorld, expiredDisks } from './read-world.ts';
import type { DrillPorts, DrillRequest } from './session.ts';

/** What is asked before a run that starts restores sends anything. */
export interface Gates {
  readonly guards: GuardInput;
  /** Why nothing may be sent; empty when all is well. */
  readonly shut: readonly Diagnostic[];
}

/** Leaks beyond the budget and resource guards. Throws `ArmFailure`. */
export async function askGates(
  { drills, world, populations }: Asked,
  { guardRequests }: Pick<DrillRequest, 'guardRequests'>,
  { arm }: Pick<DrillPorts, 'arm'>,
): Promise<Gates> {
  const guarded = guardedPopulation(world, populations);
  const guards = { vaults: await readGuards(arm, guarded), given: guardRequests ?? [] };
  return { guards, shut: [...leakProblems(drills, world, arm.clock.now()), ...restoreRefusals(guarded, guards)] };
}

interface Asked {
  readonly drills: readonly DesiredDrill[];
  readonly world: DrillWorld;
  readonly populations: Populations;
}

/** Vaults that say they are guarded and of which somebody may be picked: theirs are the only guards that are read. */
function guardedPopulation({ live }: DrillWorld, populations: Populations): readonly ArmId[] {
  const drilled = new Set(
    [...populations.values()].flatMap(({ candidates }) => candidates.map(({ vault }) => idKey(vault))),
  );
  return live.vaults.filter(({ id, isGuarded }) => isGuarded && drilled.has(idKey(id))).map(({ id }) => id);
}

function leakProblems(drills: readonly DesiredDrill[], world: DrillWorld, nowMs: number): readonly Diagnostic[] {
  const cost = leakedGigabyteHours(expiredDisks(world, nowMs), nowMs);
  return drills
    .filter(({ limits }) => cost > limits.leakedGigabyteHours)
    .map(({ name, limits }) =>
      drillRunProblem(
        'DRILL741',
        'error',
        `${Math.round(cost)} GiB-hours since the disks expired; ${limits.leakedGigabyteHours} are allowed.`,
        `RestoreDrill/${name}`,
      ),
    );
}
