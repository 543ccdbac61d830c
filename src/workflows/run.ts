import type { ConnectedArmClient } from '../azure/create-arm-client.ts';
import { createRun, openRun, type OpenRun, unfinishedRuns } from '../executor/journal/run-folder.ts';
import { RunProblem } from '../executor/run-problem.ts';
import { lockVaults } from '../executor/journal/run-lock.ts';
import { runPlan } from '../executor/run-plan.ts';
import { distinctIds, type ArmId } from '../model/arm-id.ts';
import type { Checked } from '../model/diagnostic.ts';
import type { RunEvent } from '../model/journal.ts';
import type { Plan } from '../model/plan.ts';
import type { RunReport } from '../model/report.ts';
import { parsePlanFile, printPlanFile } from '../planner/plan-file.ts';

/** What carrying out a plan needs from outside. */
export interface RunPorts {
  readonly arm: ConnectedArmClient;
  /** The folder of all runs. */
  readonly root: string;
  readonly version: string;
  readonly parallelism: number;
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  readonly emit: (event: RunEvent) => void;
  /** Told once the run has its name, before anything is sent. */
  readonly onStart: (run: string) => void;
}

/** Applies a plan in a new run: lock, journal, then the steps. */
export async function startRun(plan: Plan, ports: RunPorts): Promise<RunReport> {
  const release = await lockVaults(ports.root, plan.endpoint, touchedVaults(plan));
  try {
    const run = await createRun(ports.root, {
      planText: printPlanFile(plan),
      plan: plan.digest,
      endpoint: plan.endpoint,
      tool: ports.version,
      nowMs: ports.arm.clock.now(),
    });
    for (const event of run.events) ports.emit(event);
    return await carryOut(plan, run, ports);
  } finally {
    await release();
  }
}

/** Goes on with a run from its own plan and journal. */
export async function resumeRun(run: OpenRun, plan: Plan, ports: RunPorts): Promise<RunReport> {
  const release = await lockVaults(ports.root, plan.endpoint, touchedVaults(plan));
  try {
    return await carryOut(plan, run, ports);
  } finally {
    await release();
  }
}

async function carryOut(plan: Plan, run: OpenRun, ports: RunPorts): Promise<RunReport> {
  ports.onStart(run.info.run);
  try {
    return await runPlan(
      plan,
      run.events,
      { arm: ports.arm, clock: ports.arm.clock, journal: run.journal, emit: ports.emit },
      { run: run.info.run, parallelism: ports.parallelism, signal: ports.signal },
    );
  } finally {
    await run.journal.close();
  }
}

/**
 * The run to go on with and its plan: the one of that name, else the newest unfinished one. `value` is undefined without
 * problems when there is nothing to resume. Restores of drills are never gone on with: their evidence may have given them
 * up since, and a drill restores again under another name. `RunProblem` RUN521 when such a run is named.
 */
export async function findRun(
  root: string,
  endpoint: string,
  name: string | undefined,
): Promise<Checked<{ readonly run: OpenRun; readonly plan: Plan }>> {
  if (name !== undefined) {
    const found = await openWithPlan(root, name);
    if (found.value === undefined || !startsDrills(found.value.plan)) return found;
    await found.value.run.journal.close();
    throw new RunProblem('RUN521', `${name} restores for a drill.`);
  }
  for await (const { run } of unfinishedRuns(root, endpoint)) {
    const found = await openWithPlan(root, run);
    if (found.value === undefined || !startsDrills(found.value.plan)) return found;
    await found.value.run.journal.close();
  }
  return { diagnostics: [] };
}

async function openWithPlan(
  root: string,
  name: string,
): Promise<Checked<{ readonly run: OpenRun; readonly plan: Plan }>> {
  const run = await openRun(root, name);
  const plan = parsePlanFile(run.planText, `${run.info.folder}/plan.json`);
  if (plan.value !== undefined) return { value: { run, plan: plan.value }, diagnostics: [] };
  await run.journal.close();
  return { diagnostics: plan.diagnostics };
}

function startsDrills({ steps }: Plan): boolean {
  return steps.some(({ kind }) => kind === 'startRestore');
}

function touchedVaults(plan: Plan): readonly ArmId[] {
  return distinctIds(plan.steps.map(({ vault }) => vault));
}
