import type { ArmReader } from '../azure/arm-client.ts';
import { CATALOG } from '../catalog/catalog.ts';
import { discoverDisks } from '../live/discover-disks.ts';
import { readDetails } from '../live/read-details.ts';
import { readGuards } from '../live/read-guards.ts';
import { readLive } from '../live/read-live.ts';
import { idKey, subscriptionOf, type ArmId } from '../model/arm-id.ts';
import type { Desired } from '../model/desired.ts';
import { instant, type Clock } from '../model/clock.ts';
import { hasErrors, type Checked, type Diagnostic } from '../model/diagnostic.ts';
import type { Plan } from '../model/plan.ts';
import { diff } from '../planner/diff.ts';
import { makePlan, type PlanInput } from '../planner/make-plan.ts';
import { detailsNeeded } from '../planner/needs.ts';
import { problem } from '../planner/problems.ts';
import { guardedVaults } from '../planner/resource-guard.ts';
import { selectTargets } from '../planner/target.ts';
import { disksWanted, expandSets } from '../spec/expand.ts';
import { readSpecs } from '../spec/read-specs.ts';
import { planRestores } from './plan-restores.ts';

export interface PlanRequest {
  readonly paths: readonly string[];
  readonly subscription: string | undefined;
  readonly targets: readonly string[];
  /** Percent of a vault's instances that may leave protection; what the specs say when absent. */
  readonly maxUnprotectPercent: number | undefined;
  /** ARM ids of requests of resource guards, or of whole guards, that the plan may use. */
  readonly guardRequests: readonly string[];
  /** Whether Restores are planned: not at all, beside everything else, or nothing else. */
  readonly restores: 'none' | 'too' | 'only';
}

/** A planner can only read: its client has no writing method. */
export interface PlanPorts {
  readonly reader: ArmReader;
  readonly clock: Clock;
  /** The service's time, right also before anything was read. */
  readonly serviceNow: () => Promise<number>;
  readonly endpoint: string;
  readonly version: string;
  readonly gitCommit: string | undefined;
}

/** What reading specs needs of Azure: the datasources of sets by tag, and the date by which exclusions end. */
type SpecPorts = Pick<PlanPorts, 'reader' | 'clock' | 'serviceNow'>;

/**
 * Specs in, plan out: reads the specs, one list per subscription and two per vault, then only what changing resources
 * need, and plans. Problems come as diagnostics; a problem with the way to Azure is thrown as `ArmFailure`.
 */
export async function planSpecs(request: PlanRequest, ports: PlanPorts): Promise<Checked<Plan>> {
  const { value: desired, diagnostics } = await readDesired(request, ports);
  if (desired === undefined) return { diagnostics };
  const wanted = narrowed(desired, request.restores);
  const planned = await planDesired(wanted, request, ports);
  return { ...planned, diagnostics: [...diagnostics, ...nothingToRestore(wanted, request), ...planned.diagnostics] };
}

/** What the specs ask for, sets expanded by the tags that datasources have now; absent when there are errors. */
export async function readDesired(
  request: Pick<PlanRequest, 'paths' | 'subscription'>,
  ports: SpecPorts,
): Promise<Checked<Desired>> {
  const specs = await readSpecs(request.paths, {
    ...(request.subscription !== undefined && { subscription: request.subscription }),
  });
  if (specs.value === undefined || hasErrors(specs.diagnostics)) return { diagnostics: specs.diagnostics };
  const expanded = await expand(specs.value.desired, ports);
  const diagnostics = [...specs.diagnostics, ...expanded.diagnostics];
  if (expanded.value === undefined || hasErrors(diagnostics)) return { diagnostics };
  return { value: expanded.value, diagnostics };
}

function nothingToRestore({ restores }: Desired, request: PlanRequest): readonly Diagnostic[] {
  if (request.restores !== 'only' || restores.length > 0) return [];
  return [problem('PLAN237', `In ${request.paths.join(', ')}.`)];
}

/** What the request is about: without Restores, or with nothing but them and the vaults they restore from. */
function narrowed(desired: Desired, restores: PlanRequest['restores']): Desired {
  if (restores === 'too') return desired;
  if (restores === 'none') return withoutRestores(desired);
  const used = new Set(desired.restores.map(({ vault }) => idKey(vault)));
  const vaults = desired.vaults.filter(({ id }) => used.has(idKey(id)));
  return {
    ...desired,
    vaults: vaults.map((vault) => ({ ...vault, declared: false, owned: {} })),
    policies: [],
    instances: [],
    sets: [],
  };
}

/** Without Restores, and without vaults that nothing but a Restore refers to. Sets are expanded. */
export function withoutRestores(desired: Desired): Desired {
  const used = new Set([...desired.policies, ...desired.instances, ...desired.sets].map(({ vault }) => idKey(vault)));
  return {
    ...desired,
    vaults: desired.vaults.filter(({ id, declared }) => declared || used.has(idKey(id))),
    restores: [],
  };
}

async function expand(desired: Desired, { reader, clock, serviceNow }: SpecPorts): Promise<Checked<Desired>> {
  const places = disksWanted(desired);
  const disks = places.length === 0 ? [] : await discoverDisks(reader, places);
  // Exclusions end at a date, and a set of listed ids asks the service for nothing else before.
  const nowMs = desired.sets.length === 0 ? clock.now() : await serviceNow();
  return expandSets(desired, disks, instant(nowMs));
}

/** A plan of what is desired, sets expanded already. */
export async function planDesired(desired: Desired, request: PlanRequest, ports: PlanPorts): Promise<Checked<Plan>> {
  const { reader, clock } = ports;
  const read = await readLive(reader, clock, scopeOf(desired));
  const wanted = selectTargets(diff(desired, read.live, CATALOG), request.targets, desired, read.live);
  if (wanted.value === undefined) return { diagnostics: [...read.diagnostics, ...wanted.diagnostics] };
  const needs = detailsNeeded(wanted.value, desired, read.live, CATALOG);
  const { details, diagnostics } = await readDetails(reader, needs, {
    vaults: read.live.vaults.map(({ id }) => id),
    otherVaults: read.otherVaults,
  });
  const restored = await planRestores(desired, read.live, { reader, nowMs: clock.now() });
  const { maxUnprotectPercent } = request;
  const input: PlanInput = {
    desired,
    live: read.live,
    details,
    diff: request.restores === 'only' ? { ...wanted.value, unmanaged: [] } : wanted.value,
    restores: restored.part,
    catalog: CATALOG,
    limits: maxUnprotectPercent === undefined ? {} : { leavingPercent: maxUnprotectPercent },
    stamp: {
      nowMs: clock.now(),
      version: ports.version,
      endpoint: ports.endpoint,
      ...(ports.gitCommit !== undefined && { gitCommit: ports.gitCommit }),
    },
  };
  const planned = await withGuards(makePlan(input), input, request.guardRequests, reader);
  return {
    ...planned,
    diagnostics: [...read.diagnostics, ...diagnostics, ...restored.diagnostics, ...planned.diagnostics],
  };
}

/** The same plan with what the resource guards of its vaults want; they are read only where one is touched. */
async function withGuards(
  planned: Checked<Plan>,
  input: PlanInput,
  given: readonly string[],
  reader: ArmReader,
): Promise<Checked<Plan>> {
  const vaults = planned.value === undefined ? [] : guardedVaults(planned.value.steps, input.live);
  if (vaults.length === 0) return planned;
  return makePlan({ ...input, guards: { vaults: await readGuards(reader, vaults), given } });
}

/** The vaults that are read, and the subscriptions they are listed in. */
export function scopeOf(desired: Pick<Desired, 'vaults'>): {
  readonly subscriptions: readonly string[];
  readonly vaults: readonly ArmId[];
} {
  const vaults = desired.vaults.map(({ id }) => id);
  return { vaults, subscriptions: [...new Set(vaults.map((id) => subscriptionOf(id).toLowerCase()))] };
}
