import { idKey, subscriptionOf } from '../model/arm-id.ts';
import { instant } from '../model/clock.ts';
import type { Desired, GuardLimits } from '../model/desired.ts';
import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import type { Live, LiveDetails } from '../model/live.ts';
import { PLAN_FORMAT, type Action, type Counts, type Plan, type PlannedChange } from '../model/plan.ts';
import type { Step, StepId } from '../model/step.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';
import { basisFor } from './basis.ts';
import type { Change } from './change.ts';
import type { Catalog, Diff } from './diff.ts';
import { approvalsOf, limitsIn, thresholdProblems } from './guards.ts';
import { checkLive } from './live-checks.ts';
import { notesOf } from './notes.ts';
import { inOrder } from './order.ts';
import { planDigest } from './plan-digest.ts';
import { plannedChange, plannedGrant } from './planned-change.ts';
import { guardNotes, guardSteps, NO_GUARDS, type GuardInput } from './resource-guard.ts';
import type { RestorePart } from './restore/restore-part.ts';
import { decideRetirements } from './retire.ts';
import { planRoles, type RolePlan } from './role-plan.ts';
import { inWaves } from './rollout.ts';
import { settleChanges } from './settle.ts';
import { stepsOf } from './steps-of.ts';

/** Everything a plan is made from; nothing here is looked up. */
export interface PlanInput {
  /** Sets expanded. */
  readonly desired: Desired;
  readonly live: Live;
  /** What `detailsNeeded` asked for. */
  readonly details: LiveDetails;
  /** Narrowed by `selectTargets` where targets are given. */
  readonly diff: Diff;
  readonly catalog: Catalog;
  /** What the command line says; it wins over the specs, and these over the defaults. */
  readonly limits: Partial<GuardLimits>;
  /** Absent where no guarded vault is touched. */
  readonly guards?: GuardInput;
  /** What Restores add; absent where they are not asked for. */
  readonly restores?: RestorePart;
  /** What was found before planning (warnings of the specs); it becomes part of the plan. */
  readonly diagnostics?: readonly Diagnostic[];
  readonly stamp: PlanStamp;
}

/** Where, when and by what the plan is made. */
export interface PlanStamp {
  readonly nowMs: number;
  readonly version: string;
  /** Origin of the ARM endpoint. */
  readonly endpoint: string;
  readonly tenant?: string;
  readonly gitCommit?: string;
}

const LIFETIME_MS = 7 * 24 * 3_600_000;

/** Guards refuse apply, not the making of a plan: the reviewer must see what it would do. */
function isGuard({ code }: Diagnostic): boolean {
  return code.startsWith('GATE');
}

/**
 * The plan, or the errors that make one impossible. Guards (GATE3xx) stay inside the plan as errors: it can be read,
 * and apply refuses it. The `diagnostics` returned are those of planning alone.
 */
export function makePlan(input: PlanInput): Checked<Plan> {
  const { desired, live, details, diff, catalog, limits } = input;
  const settled = settleChanges(diff.changes, details, diff.book);
  const { changes, kept } = decideRetirements(settled.changes, live, details);
  const roles = planRoles(changes, { desired, live, details, catalog, book: diff.book });
  const diagnostics = [
    ...diff.problems,
    ...settled.problems,
    ...checkLive(changes, live, details, catalog),
    ...roles.problems,
    ...thresholdProblems(changes, live, limitsIn(desired, limits), diff.book),
    ...(input.restores?.problems ?? []),
  ];
  const impossible = diagnostics.some((one) => one.severity === 'error' && !isGuard(one));
  if (impossible) return { diagnostics };
  const all = [...(input.diagnostics ?? []), ...diagnostics];
  const { plan, guarded } = assemble(input, changes, roles, all, [...diff.unmanaged, ...kept]);
  return { value: plan, diagnostics: [...diagnostics, ...guarded] };
}

/** The plan, and what resource guards have against it. */
function assemble(
  input: PlanInput,
  changes: readonly Change[],
  roles: RolePlan,
  diagnostics: readonly Diagnostic[],
  unmanaged: Plan['unmanaged'],
): { readonly plan: Plan; readonly guarded: readonly Diagnostic[] } {
  const { desired, live, diff, stamp } = input;
  const { steps: stepsByChange, rollouts } = inWaves(
    changes,
    stepsOf(changes, roles, input),
    desired.policies,
    diff.book,
  );
  const granted = new Set(roles.steps.map(({ address }) => address));
  const isNew = ({ address }: { readonly address: string }): boolean => !granted.has(address);
  const { restores } = input;
  const { steps, problems: guarded } = guardSteps(
    inOrder([
      ...roles.steps,
      ...changes.flatMap((change) => stepsByChange.get(change) ?? []),
      ...(restores?.steps ?? []).filter((step) => step.kind !== 'grantRole' || isNew(step)),
    ]),
    input.guards ?? NO_GUARDS,
    live,
  );
  const planned = [
    ...plannedChanges(input, changes, stepsByChange),
    ...roles.steps.map(plannedGrant),
    ...(restores?.changes ?? []).filter((change) => change.action !== 'grant' || isNew(change)),
  ];
  const content: Omit<Plan, 'digest'> = {
    apiVersion: PLAN_FORMAT,
    tool: { name: 'azbackup', version: stamp.version },
    createdAt: instant(stamp.nowMs),
    expiresAt: instant(stamp.nowMs + LIFETIME_MS),
    endpoint: stamp.endpoint,
    ...(stamp.tenant !== undefined && { tenant: stamp.tenant }),
    specs: { digest: desired.digest, ...(stamp.gitCommit !== undefined && { gitCommit: stamp.gitCommit }) },
    scope: scopeOf(desired),
    apiVersions: API_VERSIONS,
    counts: countsOf(planned),
    changes: withGuardNotes(inStepOrder(planned, steps), steps),
    steps,
    ...(rollouts.length > 0 && { rollouts }),
    basis: basisFor(changes, live, diff.book, restores?.relies ?? []),
    approvals: approvalsOf(changes, input.details),
    diagnostics: [...diagnostics, ...guarded],
    unmanaged,
    suppressed: diff.suppressed,
  };
  return { plan: { ...content, digest: planDigest(content) }, guarded };
}

function plannedChanges(
  { live, desired, details, stamp }: PlanInput,
  changes: readonly Change[],
  steps: ReadonlyMap<Change, readonly Step[]>,
): readonly PlannedChange[] {
  const context = {
    details,
    live: new Map(live.vaults.map((vault) => [idKey(vault.id), vault])),
    desired: new Map(desired.vaults.map((vault) => [idKey(vault.id), vault])),
    nowMs: stamp.nowMs,
  };
  return changes.map((change) => plannedChange(change, steps.get(change) ?? [], notesOf(change, context)));
}

function scopeOf(desired: Desired): Plan['scope'] {
  const vaults = desired.vaults.map(({ id }) => id);
  return { subscriptions: [...new Set(vaults.map((id) => subscriptionOf(id)))], vaults };
}

/** Which number of the summary each action counts in. */
const COUNTED_AS = {
  create: 'add',
  update: 'change',
  rebind: 'change',
  stop: 'change',
  suspend: 'change',
  resume: 'change',
  undelete: 'change',
  delete: 'destroy',
  restore: 'add',
  grant: 'grant',
  revoke: 'revoke',
  retire: 'retire',
} as const satisfies Record<Action, keyof Counts>;

function countsOf(changes: readonly PlannedChange[]): Counts {
  const counts = { add: 0, change: 0, destroy: 0, grant: 0, revoke: 0, retire: 0 };
  for (const { action } of changes) counts[COUNTED_AS[action]] += 1;
  return counts;
}

function withGuardNotes(changes: readonly PlannedChange[], steps: readonly Step[]): readonly PlannedChange[] {
  const guarded = new Map(steps.filter((step) => step.guardedBy !== undefined).map((step) => [step.id, step]));
  if (guarded.size === 0) return changes;
  return changes.map((change) => {
    const own = change.steps.flatMap((id) => guarded.get(id) ?? []);
    return own.length === 0 ? change : { ...change, notes: [...change.notes, ...guardNotes(own)] };
  });
}

/** As apply will go about it, so that the reader follows the same order. */
function inStepOrder(changes: readonly PlannedChange[], steps: readonly Step[]): readonly PlannedChange[] {
  const ranks = new Map<StepId, number>(steps.map((step, index) => [step.id, index]));
  const rankOf = ({ steps: [first] }: PlannedChange): number => (first === undefined ? 0 : (ranks.get(first) ?? 0));
  return changes.toSorted((one, other) => rankOf(one) - rankOf(other));
}
