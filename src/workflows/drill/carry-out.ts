import type { Desired } from '../../model/desired.ts';
import type { RunEvent } from '../../model/journal.ts';
import type { Plan } from '../../model/plan.ts';
import type { RunReport } from '../../model/report.ts';
import { drillPlan } from '../../planner/drill/drill-plan.ts';
import type { GuardInput } from '../../planner/resource-guard.ts';
import type { RestorePart } from '../../planner/restore/restore-part.ts';
import { ProofProblem } from '../../proof/proof-problem.ts';
import { type RunPorts, startRun } from '../run.ts';

/** What carrying out steps of drills needs from outside. */
export interface CarryOutPorts extends Omit<RunPorts, 'emit' | 'onStart'> {
  readonly gitCommit: string | undefined;
  /** Shows the progress of a plan that is carried out. */
  readonly watch: (plan: Plan) => { readonly on: (event: RunEvent) => void; readonly close: () => void };
}

export interface CarryOutTerms {
  /** What may be used of resource guards; needed for steps that one may protect. */
  readonly guards?: GuardInput;
  /** Told of each event before the progress shows it. */
  readonly hear?: (event: RunEvent) => void;
}

/**
 * Makes a plan of the steps and carries it out. Throws `ArmFailure`, and `ProofProblem` where no plan can be made of
 * them.
 */
export async function carryOutPart(
  part: RestorePart,
  desired: Desired,
  { arm, root, version, parallelism, signal, gitCommit, watch }: CarryOutPorts,
  { guards, hear }: CarryOutTerms = {},
): Promise<RunReport> {
  const stamp = {
    nowMs: arm.clock.now(),
    version,
    endpoint: arm.endpoint.origin,
    ...(gitCommit !== undefined && { gitCommit }),
  };
  const { value: plan, diagnostics } = drillPlan(part, desired, stamp, guards);
  if (plan === undefined) throw new ProofProblem(diagnostics);
  const progress = watch(plan);
  const emit = (event: RunEvent): void => {
    hear?.(event);
    progress.on(event);
  };
  try {
    return await startRun(plan, { arm, root, version, parallelism, signal, emit, onStart: () => undefined });
  } finally {
    progress.close();
  }
}
