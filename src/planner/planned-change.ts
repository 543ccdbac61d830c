import type { Action, PlannedChange } from '../model/plan.ts';
import type { Step, StepOf } from '../model/step.ts';
import type { Change, InstanceChange } from './change.ts';
import type { Move } from './protection-table.ts';

/** A change as a reviewer reads it, with the steps that carry it out. */
export function plannedChange(change: Change, steps: readonly Step[], notes: readonly string[]): PlannedChange {
  return {
    action: actionOf(change),
    address: change.address,
    id: change.id,
    paths: change.paths,
    because: steps[0]?.because ?? '',
    risk: highestRisk(steps),
    at: change.desired.at,
    steps: steps.map(({ id }) => id),
    notes,
  };
}

/** A grant as a reviewer reads it. */
export function plannedGrant(step: StepOf<'grantRole' | 'lendRole'>): PlannedChange {
  return plannedRole('grant', step);
}

/** A lent role taken back, as a reviewer reads it where nothing else is planned about its restore. */
export function plannedRevoke(step: StepOf<'revokeRole'>): PlannedChange {
  return plannedRole('revoke', step);
}

function plannedRole(action: 'grant' | 'revoke', step: StepOf<'grantRole' | 'lendRole' | 'revokeRole'>): PlannedChange {
  return {
    action,
    address: step.address,
    id: step.intent.need.scope,
    paths: [],
    because: step.because,
    risk: step.risk,
    steps: [step.id],
    notes: [],
  };
}

const RISKS = ['none', 'reversible', 'destructive', 'irreversible'] as const;

function highestRisk(steps: readonly Step[]): PlannedChange['risk'] {
  return RISKS[Math.max(0, ...steps.map(({ risk }) => RISKS.indexOf(risk)))] ?? 'none';
}

function actionOf(change: Change): Action {
  switch (change.kind) {
    case 'createVault':
    case 'createPolicy':
      return 'create';
    case 'updateVault':
      return 'update';
    case 'retirePolicy':
      return 'retire';
    case 'changeInstance':
      return instanceAction(change);
  }
}

const MOVE_ACTIONS: Readonly<Record<Move, Action>> = {
  undelete: 'undelete',
  protect: 'create',
  resume: 'resume',
  rebind: 'rebind',
  stop: 'stop',
  suspend: 'suspend',
  delete: 'delete',
};

/** What the instance ends up as names the change; an instance brought back is first of all brought back. */
function instanceAction({ moves, paths }: InstanceChange): Action {
  const [first] = moves;
  if (first === 'undelete') return 'undelete';
  const telling = moves.findLast((move) => move !== 'rebind') ?? first ?? 'rebind';
  const rebindsOnly = paths.every(({ path }) => path.endsWith('policyInfo.policyId'));
  return telling === 'rebind' && !rebindsOnly ? 'update' : MOVE_ACTIONS[telling];
}
