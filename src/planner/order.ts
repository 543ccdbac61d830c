import { idKey } from '../model/arm-id.ts';
import type { Step, StepId, StepKind } from '../model/step.ts';

/**
 * A step depends on steps of a lower rank only (deletes on the first delete of their vault), so sorting by rank gives
 * a topological order. Whoever adds a kind finds its place here.
 */
const RANK = {
  createVault: 0,
  updateVault: 1,
  createPolicy: 2,
  grantRole: 3,
  lendRole: 3,
  undelete: 4,
  resumeProtection: 5,
  protect: 6,
  rebind: 7,
  stopProtection: 8,
  suspendBackups: 9,
  restore: 10,
  startRestore: 11,
  tagResource: 12,
  endAccess: 13,
  discardDisk: 14,
  revokeRole: 15,
  retirePolicy: 16,
  deleteInstance: 17,
} as const satisfies Record<StepKind, number>;

/** Topological and stable: steps of one rank keep the order of the specs, deletes come last. */
export function inOrder(steps: readonly Step[]): readonly Step[] {
  return deletesLast(steps.toSorted((one, other) => RANK[one.kind] - RANK[other.kind]));
}

/**
 * Holds the deletes of a vault back until everything else in it is done, so that a run that goes wrong has deleted
 * nothing. The first delete waits for the others' last steps, the further deletes wait for it: if it is refused
 * (resource guard, immutability), the rest is not tried.
 */
function deletesLast(steps: readonly Step[]): readonly Step[] {
  const deletes = Map.groupBy(
    steps.filter((step) => step.kind === 'deleteInstance'),
    (step) => idKey(step.vault),
  );
  if (deletes.size === 0) return steps;
  const waits = new Map<StepId, readonly StepId[]>();
  for (const [vault, [first, ...rest]] of deletes) {
    if (first === undefined) continue;
    waits.set(first.id, lastSteps(steps, vault));
    for (const { id } of rest) waits.set(id, [first.id]);
  }
  return steps.map((step) => {
    const after = waits.get(step.id);
    return after === undefined ? step : { ...step, after: [...new Set([...step.after, ...after])] };
  });
}

/** The steps of a vault, deletes apart, that no other step waits for. */
function lastSteps(steps: readonly Step[], vault: string): readonly StepId[] {
  const others = steps.filter((step) => step.kind !== 'deleteInstance' && idKey(step.vault) === vault);
  const awaited = new Set(others.flatMap((step) => step.after));
  return others.filter((step) => !awaited.has(step.id)).map((step) => step.id);
}
