import type { ArmReader } from '../../azure/arm-client.ts';
import { readRecoveryPoints } from '../../live/read-recovery-points.ts';
import { readPointShape } from '../../live/read-restores.ts';
import { idKey, type ArmId } from '../../model/arm-id.ts';
import type { DesiredDrill } from '../../model/drill.ts';
import type { LiveInstance } from '../../model/live.ts';
import { chooseDrillPoint } from '../../planner/drill/choose-drill-point.ts';
import type { Choice, Picks } from '../../planner/drill/pick.ts';
import type { DrillSubject } from '../../planner/drill/plan-drill.ts';
import type { DrillWorld } from './read-world.ts';

/** Choices with the points they are restored from, and those for which there is none. */
export interface Subjects {
  readonly subjects: readonly DrillSubject[];
  readonly withoutPoint: readonly { readonly instance: ArmId; readonly detail: string }[];
}

/**
 * Reads the recovery points of the choices, and of a reserve for each that has none: the service keeps lists of points
 * scarce, so that nobody else's are read. Throws `ArmFailure`.
 */
export async function chooseSubjects(
  drill: DesiredDrill,
  { chosen, reserves }: Pick<Picks, 'chosen' | 'reserves'>,
  world: DrillWorld,
  terms: { readonly reader: ArmReader; readonly nowMs: number; readonly seed: string },
): Promise<Subjects> {
  const instances = new Map(world.live.instances.map((instance) => [idKey(instance.id), instance]));
  const subjects: DrillSubject[] = [];
  const withoutPoint: { instance: ArmId; detail: string }[] = [];
  const spare = [...reserves];
  for (let queue: readonly Choice[] = chosen; queue.length > 0;) {
    const looked = await Promise.all(
      queue.flatMap((choice) => {
        const instance = instances.get(idKey(choice.candidate.instance));
        return instance === undefined ? [] : [subjectOf(drill, choice, instance, world, terms)];
      }),
    );
    const missing = looked.filter((one) => 'detail' in one);
    withoutPoint.push(...missing);
    subjects.push(...looked.filter((one) => 'point' in one));
    queue = spare.splice(0, missing.length);
  }
  return { subjects, withoutPoint };
}

async function subjectOf(
  drill: DesiredDrill,
  choice: Choice,
  instance: LiveInstance,
  { sources }: DrillWorld,
  { reader, nowMs, seed }: { readonly reader: ArmReader; readonly nowMs: number; readonly seed: string },
): Promise<DrillSubject | { readonly instance: ArmId; readonly detail: string }> {
  const points = await readRecoveryPoints(reader, instance.id);
  const own = `${seed}|${idKey(instance.id)}`;
  const choiceOfPoint = chooseDrillPoint(drill.point, points, { nowMs, seed: own, attempt: choice.attempt });
  if (!('point' in choiceOfPoint)) return { instance: instance.id, detail: choiceOfPoint.why };
  const { point, why: pointWhy } = choiceOfPoint;
  const shape = await readPointShape(reader, instance.id, point.name);
  return { drill, choice, instance, point, pointWhy, shape, source: sources.get(idKey(instance.datasourceId)) };
}
