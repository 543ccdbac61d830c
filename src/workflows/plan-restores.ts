import type { ArmReader } from '../azure/arm-client.ts';
import { CATALOG } from '../catalog/catalog.ts';
import { readPointShape, readRestores } from '../live/read-restores.ts';
import { idKey } from '../model/arm-id.ts';
import type { Desired } from '../model/desired.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Live } from '../model/live.ts';
import { matchRestores } from '../planner/restore/match-instance.ts';
import { pinRestore } from '../planner/restore/pin-restore.ts';
import { planRestore, planSatisfied } from '../planner/restore/plan-restore.ts';
import { emptyPart, joinRestores, type RestorePart } from '../planner/restore/restore-part.ts';
import { isSatisfiedByTags } from '../planner/restore/standing.ts';

export interface RestorePlanPorts {
  readonly reader: ArmReader;
  readonly nowMs: number;
}

/**
 * The part of a plan that Restores make: finds their instances, reads what is needed, pins the points, and reads what
 * each chosen point tells about its disk. Costs nothing without Restores. Throws `ArmFailure`.
 */
export async function planRestores(
  desired: Desired,
  live: Live,
  { reader, nowMs }: RestorePlanPorts,
): Promise<{ readonly part: RestorePart; readonly diagnostics: readonly Diagnostic[] }> {
  const matched = matchRestores(desired.restores, live, nowMs);
  const subjects = matched.value ?? [];
  const vaults = new Map(live.vaults.map((vault) => [idKey(vault.id), vault]));
  const wanted = subjects.map(({ desired: restore, instance }) => ({
    instance,
    vault: vaults.get(idKey(restore.vault)),
    target: restore.target,
    isSatisfied: (disk: Parameters<typeof isSatisfiedByTags>[1]) =>
      isSatisfiedByTags(restore, disk, instance.datasourceId),
  }));
  const { pictures, diagnostics } = await readRestores(reader, wanted);
  const parts = subjects.map(async ({ desired: restore }, index): Promise<RestorePart> => {
    const picture = pictures[index];
    const vault = desired.vaults.find(({ id }) => idKey(id) === idKey(restore.vault));
    if (picture === undefined || vault === undefined) return emptyPart();
    const input = { vault, live: vaults.get(idKey(vault.id)), catalog: CATALOG };
    const verdict = pinRestore(restore, picture, CATALOG, nowMs);
    if (verdict.kind === 'satisfied') return planSatisfied(restore, picture, input);
    if (verdict.kind === 'refused') return emptyPart(verdict.problems);
    const { pinned, problems } = verdict;
    const shape = await readPointShape(reader, picture.instance.id, pinned.point.name);
    const part = planRestore(pinned, shape, input);
    return { ...part, problems: [...problems, ...part.problems] };
  });
  const joined = joinRestores(await Promise.all(parts));
  return { part: { ...joined, problems: [...matched.diagnostics, ...joined.problems] }, diagnostics };
}
