import { ArmFailure } from '../../azure/arm-client.ts';
import { CATALOG } from '../../catalog/catalog.ts';
import { idKey } from '../../model/arm-id.ts';
import { hasErrors, type Diagnostic } from '../../model/diagnostic.ts';
import type { DrillAction } from '../../model/drill-record.ts';
import type { DiskDetails } from '../../model/disk-details.ts';
import type { DrillReport, Leak } from '../../model/drill-report.ts';
import type { ServiceError } from '../../model/service-error.ts';
import { leakOf } from '../../planner/drill/leaks.ts';
import { populationOf } from '../../planner/drill/population.ts';
import { type GuardInput, NO_GUARDS } from '../../planner/resource-guard.ts';
import { askGates, type Gates } from './ask-gates.ts';
import { ProofProblem } from '../../proof/proof-problem.ts';
import { cleanUp } from './clean-up.ts';
import { collectVerdicts, type Patience } from './collect.ts';
import { drillReport } from './drill-report.ts';
import { endLeftAccesses } from './end-accesses.ts';
import { drillRunProblem } from './explanations.ts';
import { findHooks } from './find-hooks.ts';
import { HookDesk } from './hook-desk.ts';
import type { Populations } from './manifest.ts';
import { type DrillWorld, expiredDisks, readDrillWorld } from './read-world.ts';
import { populationRecord, scopeRecords } from './scope-records.ts';
import {
  type DrillPorts,
  type DrillRequest,
  DrillSession,
  openDrillEvidence,
  readDrills,
  type SelfTest,
  withDrillLock,
} from './session.ts';
import { type Paces, submitWave } from './submit.ts';

/** How a drill command ended. `stopped`: nothing was sent; `refused` by a guard, or `failed` for what is wrong. */
export type DrillEnd =
  | {
      readonly kind: 'ran';
      readonly report: DrillReport;
      readonly diagnostics: readonly Diagnostic[];
      /** What the service answered when something was sent already and the rest could not be done. */
      readonly cutShort?: ServiceError;
      /** Why the evidence could not be written any more when something was sent already. */
      readonly unwritten?: readonly Diagnostic[];
    }
  | { readonly kind: 'stopped'; readonly why: 'failed' | 'refused'; readonly diagnostics: readonly Diagnostic[] };

/** Starts restores and leaves them to the service. */
export function submitDrills(request: DrillRequest, ports: DrillPorts): Promise<DrillEnd> {
  return withSession('submit', request, ports, async (stage) => {
    await submitOnce(stage);
    return undefined;
  });
}

/** Finds restores that were started, anywhere and at any time, judges those that have ended, and cleans up. */
export function collectDrills(request: DrillRequest, ports: DrillPorts, patience: Patience): Promise<DrillEnd> {
  return withSession('collect', request, ports, (stage) => collect(stage, patience));
}

/** Both, waiting for every restore, as often as pace and limits ask for. */
export function runDrills(request: DrillRequest, ports: DrillPorts): Promise<DrillEnd> {
  return withSession('run', request, ports, async (stage) => {
    const before = await collect(stage, 'takeWhatIsThere');
    if (before?.passed === false) return before;
    return (await submitAndCollect(stage)) ?? before;
  });
}

interface Stage {
  readonly session: DrillSession;
  readonly world: DrillWorld;
  readonly populations: Populations;
  readonly guards: GuardInput;
  readonly diagnostics: Diagnostic[];
}

const NO_GATES: Gates = { guards: NO_GUARDS, shut: [] };

async function withSession(
  action: DrillAction,
  request: DrillRequest,
  ports: DrillPorts,
  work: (stage: Stage) => Promise<SelfTest | undefined>,
): Promise<DrillEnd> {
  const read = await readDrills(request);
  const diagnostics = [...read.diagnostics];
  const desired = read.value;
  if (desired === undefined) return { kind: 'stopped', why: 'failed', diagnostics };
  const hooks = await findHooks(desired.drills, request.allowHooks, action);
  diagnostics.push(...hooks.problems);
  if (hasErrors(hooks.problems)) return { kind: 'stopped', why: 'refused', diagnostics };
  return withDrillLock(desired.drills, ports, async () => {
    const world = await readDrillWorld(desired.drills, ports.arm, ports.arm.clock);
    const nowMs = ports.arm.clock.now();
    const opened = await openDrillEvidence(desired.drills, request, nowMs);
    const populations = new Map(
      desired.drills.map((drill) => [drill, populationOf(drill, world.live, world.sources, CATALOG, nowMs)]),
    );
    const problems = [...world.diagnostics, ...[...populations.values()].flatMap((population) => population.problems)];
    diagnostics.push(...opened.notices, ...problems);
    const isToldWhole = !hasErrors(problems);
    // What was started is collected and cleaned up whatever has become of population, leaks and guards since.
    const startsRestores = action !== 'collect';
    if (startsRestores && !isToldWhole) return { kind: 'stopped', why: 'failed', diagnostics };
    const asked = { drills: desired.drills, world, populations };
    const { guards, shut } = startsRestores ? await askGates(asked, request, ports) : NO_GATES;
    diagnostics.push(...shut);
    if (shut.length > 0) return { kind: 'stopped', why: 'refused', diagnostics };
    const desk = new HookDesk(hooks.ready, ports.signal);
    const scope = isToldWhole ? populations : undefined;
    const session = await DrillSession.begin({ action, desired, populations: scope, hooks: desk }, opened, ports);
    const stage = { session, world, populations, guards, diagnostics };
    if (scope !== undefined) await recordScope(stage);
    const { selfTest, ...cut } = await workOrCutShort(session, () =>
      finishHooks(desk, async () => {
        await endLeftAccesses(session);
        return work(stage);
      }),
    );
    if (selfTest?.passed === false) diagnostics.push(drillRunProblem('DRILL742', 'error', 'No verdict was given.'));
    const leaks = leftBy(session, expiredDisks(world, nowMs));
    return { kind: 'ran', report: drillReport(session, action, selfTest, leaks), diagnostics, ...cut };
  });
}

/** Disks that had expired before the run, without those it has cleaned up itself. */
function leftBy({ records }: DrillSession, expired: readonly DiskDetails[]): readonly Leak[] {
  const gone = new Set(
    records.flatMap((one) => (one.record === 'cleaned' && one.outcome !== 'leaked' ? [idKey(one.target)] : [])),
  );
  const left = expired.filter(({ id }) => !gone.has(idKey(id)));
  return left.map((disk) => leakOf(disk, 'it has expired; run azbackup drill gc'));
}

/** Whatever becomes of the work, no hook outlives it. */
async function finishHooks<T>(desk: HookDesk, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await desk.close();
  }
}

type WorkEnd = { readonly selfTest: SelfTest | undefined } & Pick<
  Extract<DrillEnd, { kind: 'ran' }>,
  'cutShort' | 'unwritten'
>;

/**
 * Does the work and writes down that the run is over, also when the service fails in the middle of it: what was sent
 * stands in the evidence, as far as that can be written, and the run is reported. Throws when nothing was sent.
 */
async function workOrCutShort(session: DrillSession, work: () => Promise<SelfTest | undefined>): Promise<WorkEnd> {
  try {
    const selfTest = await work();
    await session.finish('done');
    return { selfTest };
  } catch (error) {
    if (error instanceof ProofProblem && session.hasSent) {
      return { selfTest: session.selfTestResult, unwritten: error.diagnostics };
    }
    if (!(error instanceof ArmFailure)) throw error;
    await session.finish('cut short');
    if (!session.hasSent) throw error;
    return { selfTest: session.selfTestResult, cutShort: error.error };
  }
}

async function recordScope({ session, populations }: Stage): Promise<void> {
  for (const [drill, population] of populations) {
    await session.record(scopeRecords(drill.name, population, session.fold, session.at()));
    await session.record([populationRecord(drill.name, population, session.fold, session.at())]);
  }
}

/** One round of picks that nobody waits for. */
async function submitOnce(stage: Stage): Promise<void> {
  const { session, world, populations, guards, diagnostics } = stage;
  const wave = await submitWave(session, world, populations, { paces: pacesOf(session), guards });
  diagnostics.push(...wave.diagnostics);
}

/** Picks, starts, waits and judges, round after round, as long as only restores under way kept others from starting. */
async function submitAndCollect(stage: Stage): Promise<SelfTest | undefined> {
  const { session, populations, guards, diagnostics } = stage;
  const { arm, signal } = session.ports;
  const terms = { paces: pacesOf(session), guards };
  for (let world = stage.world; ; world = await readDrillWorld(session.drills, arm, arm.clock)) {
    const wave = await submitWave(session, world, populations, terms);
    diagnostics.push(...wave.diagnostics);
    const selfTest = await collect(stage, 'wait');
    // A service that says "later" is not asked again in the same run.
    const isDeferred = session.records.some(({ record }) => record === 'deferred');
    if (!wave.more || isDeferred || signal.aborted || selfTest?.passed === false) return selfTest;
  }
}

/** When each drill picked last before this run: its rounds count as one. */
function pacesOf({ drills, fold }: DrillSession): Paces {
  return new Map(drills.map((drill) => [drill, fold.drills.get(drill.name.toLowerCase())?.lastPickAt]));
}

/** Verdicts and clean-up. Without anything to judge there is no self-test either. */
async function collect({ session, diagnostics }: Stage, patience: Patience): Promise<SelfTest | undefined> {
  const waiting = [...session.fold.open.values()].some(({ judged }) => !judged);
  const selfTest = waiting ? await session.selfTest() : undefined;
  if (selfTest?.passed === false) return selfTest;
  if (waiting) diagnostics.push(...(await collectVerdicts(session, patience)));
  await cleanUp(session);
  return selfTest;
}
