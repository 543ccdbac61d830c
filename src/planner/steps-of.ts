import { idKey } from '../model/arm-id.ts';
import type { Live, LiveDetails } from '../model/live.ts';
import { stepId, type Step, type StepId } from '../model/step.ts';
import { isInstanceChange, type Change, type InstanceChange } from './change.ts';
import type { Catalog } from './diff.ts';
import type { RolePlan } from './role-plan.ts';
import { givesIdentity } from './roles.ts';
import {
  instanceSteps,
  policyCreationStep,
  policyRetirementStep,
  vaultCreationStep,
  vaultUpdateStep,
  type StepContext,
} from './steps.ts';

interface StepsInput {
  readonly live: Live;
  readonly details: LiveDetails;
  readonly catalog: Catalog;
}

/** The steps of every change, with what each must come after. */
export function stepsOf(
  changes: readonly Change[],
  roles: RolePlan,
  input: StepsInput,
): ReadonlyMap<Change, readonly Step[]> {
  const context: StepContext = {
    details: input.details,
    vaults: new Map(input.live.vaults.map((vault) => [idKey(vault.id), vault])),
    roles,
    makers: makersOf(changes),
    typeOf: (change) => typeOf(change, input.catalog),
  };
  const steps = new Map<Change, readonly Step[]>();
  for (const change of changes) {
    if (change.kind !== 'retirePolicy') steps.set(change, changeSteps(change, context));
  }
  const rebinds = rebindsByOldPolicy(changes, steps);
  for (const change of changes) {
    if (change.kind === 'retirePolicy') {
      steps.set(change, [policyRetirementStep(change, rebinds.get(idKey(change.id)) ?? [])]);
    }
  }
  return steps;
}

function changeSteps(change: Exclude<Change, { kind: 'retirePolicy' }>, context: StepContext): readonly Step[] {
  switch (change.kind) {
    case 'createVault':
      return [vaultCreationStep(change)];
    case 'updateVault':
      return [vaultUpdateStep(change)];
    case 'createPolicy':
      return [policyCreationStep(change, context)];
    case 'changeInstance':
      return instanceSteps(change, context);
  }
}

function typeOf({ desired }: InstanceChange, catalog: Catalog): ReturnType<StepContext['typeOf']> {
  const type = catalog[desired.datasource.kind];
  if (type === undefined)
    throw new TypeError(`no catalog entry for ${desired.datasource.kind}. This is a bug in azbackup.`);
  return type;
}

/** The step that makes each vault and policy of this plan, or gives a vault its identity. */
function makersOf(changes: readonly Change[]): ReadonlyMap<string, StepId> {
  const makers = new Map<string, StepId>();
  for (const change of changes) {
    const makes = change.kind === 'createVault' || change.kind === 'createPolicy' || givesIdentity(change);
    if (makes && change.kind !== 'retirePolicy' && change.kind !== 'changeInstance') {
      makers.set(idKey(change.id), stepId(change.kind, change.address));
    }
  }
  return makers;
}

/** The last step of every instance that leaves a policy, by the policy it leaves. */
function rebindsByOldPolicy(
  changes: readonly Change[],
  steps: ReadonlyMap<Change, readonly Step[]>,
): ReadonlyMap<string, readonly StepId[]> {
  const rebinds = new Map<string, StepId[]>();
  for (const change of changes.filter(isInstanceChange)) {
    const old = change.live?.policyId;
    const last = steps.get(change)?.at(-1);
    if (old === undefined || last === undefined || !change.moves.includes('rebind')) continue;
    const before = rebinds.get(idKey(old)) ?? [];
    before.push(last.id);
    rebinds.set(idKey(old), before);
  }
  return rebinds;
}
