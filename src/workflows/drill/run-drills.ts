import { ArmFailure } from '../../azure/arm-client.ts';
import { CATALOG } from '../../catalog/catalog.ts';
import { readGuards } from '../../live/read-guards.ts';
import { idKey, type ArmId } from '../../model/arm-id.ts';
import { hasErrors, type Diagnostic } from '../../model/diagnostic.ts';
import type { DrillAction } from '../../model/drill-record.ts';
import type { DrillReport, Leak } from '../../model/drill-report.ts';
import type { DesiredDrill } from '../../model/drill.ts';
import type { ServiceError } from '../../model/service-error.ts';
import { leakedGigabyteHours, leakOf, sortDisks } from '../../planner/drill/leaks.ts';
import { populationOf } from '../../planner/drill/population.ts';
import { type GuardInput, NO_GUARDS, restoreRefusals } from '../../planner/resource-guard.ts';
import { cleanUp } from './clean-up.ts';
import { collectVerdicts, type Patience } from './collect.ts';
import { drillReport } from './drill-report.ts';
import { endLeftAccesses } from './end-accesses.ts';
import { drillRunProblem } from './explanations.ts';
import { findHooks } from './find-hooks.ts';
import { HookDesk } from './hook-desk.ts';
import type { Populations } from './manifest.ts';
import { type DrillWorld, readDrillWorld } from './read-world.ts';
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
    let guards = NO_GUARDS;
    // What was started is collected and cleaned up whatever has become of population, leaks and guards since.
    if (action !== 'collect') {
      if (hasErrors(problems)) return { kind: 'stopped', why: 'failed', diagnostics };
      const guarded = guardedPopulation(world, populations);
      guards = { vaults: await readGuards(ports.arm, guarded), given: request.guardRequests ?? [] };
      const gates = [...leakProblems(desired.drills, world, nowMs), ...restoreRefusals(guarded, guards)];
      diagnostics.push(...gates);
      if (gates.length > 0) return { kind: 'stopped', why: 'refused', diagnostics };
    }
    const desk = new HookDesk(hooks.ready, ports.signal);
    const scope = hasErrors(problems) ? undefined : populations;
    const session = await DrillSession.begin(action, desired, scope, opened, request, ports, desk);
    const stage = { session, world, populations, guards, diagnostics };
    if (scope !== undefined) await recordScope(stage);
    const { selfTest, cutShort } = await workOrCutShort(session, () =>
      finishHooks(desk, async () => {
        await endLeftAccesses(session);
        return work(stage);
      }),
    );
    if (selfTest?.passed === false) diagnostics.push(drillRunProblem('DRILL742', 'error', 'No verdict was given.'));
    const report = drillReport(session, action, selfTest, leaksIn(world, nowMs));
    return { kind: 'ran', report, diagnostics, ...(cutShort !== undefined && { cutShort }) };
  });
}

/** Whatever becomes of the work, no hook outlives it. */
async function finishHooks<T>(desk: HookDesk, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await desk.close();
  }
}

/**
 * Does the work and writes down that the run is over, also when the service fails in the middle of it: what was sent
 * stands in the evidence, and the run is reported. Throws the `ArmFailure` when nothing was sent.
 */
async function workOrCutShort(
  session: DrillSession,
  work: () => Promise<SelfTest | undefined>,
): Promise<{ readonly selfTest: SelfTest | undefined; readonly cutShort?: ServiceError }> {
  try {
    const selfTest = await work();
    await session.finish('done');
    return { selfTest };
  } catch (error) {
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

/** Vaults that say they are guarded and of which somebody may be picked: theirs are the only guards that are read. */
function guardedPopulation({ live }: DrillWorld, populations: Populations): readonly ArmId[] {
  const drilled = new Set(
    [...populations.values()].flatMap(({ candidates }) => candidates.map(({ vault }) => idKey(vault))),
  );
  return live.vaults.filter(({ id, isGuarded }) => isGuarded && drilled.has(idKey(id))).map(({ id }) => id);
}

function leakProblems(drills: readonly DesiredDrill[], world: DrillWorld, nowMs: number): readonly Diagnostic[] {
  const cost = leakedGigabyteHours(expiredIn(world, nowMs), nowMs);
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

function leaksIn(world: DrillWorld, nowMs: number): readonly Leak[] {
  return expiredIn(world, nowMs).map((disk) => leakOf(disk, 'it has expired; run azbackup drill gc'));
}

function expiredIn({ targets }: DrillWorld, nowMs: number) {
  return [...targets.values()].flatMap((disks) => (disks === 'absent' ? [] : sortDisks(disks, nowMs).expired));
}
