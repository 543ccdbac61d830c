import type { Desired } from '../../src/model/desired.ts';
import type { Action, Plan, PlannedChange } from '../../src/model/plan.ts';
import { stepId } from '../../src/model/step.ts';
import { planDigest } from '../../src/planner/plan-digest.ts';
import type { Paint } from '../../src/report/paint.ts';
import { disk, planned, want } from './planner-world.ts';
import { createServiceModel, type ServiceModel } from './service-model.ts';

/** A plan that was saved under the name people use for it. */
export const SAVED = { words: ['apply', 'plan.json'], isSaved: true };

export const PLAIN: Paint = (_, text) => text;

/** A service to which these specs were applied, one after the other. */
export function standing(history: readonly Desired[]): ServiceModel {
  const service = createServiceModel();
  for (const desired of history) service.apply(planned(desired, service));
  return service;
}

/** A plan with so many made-up changes of each kind, for the reports alone. */
export function planForTest(
  counts: Partial<Record<Action, number>>,
  name = 'disk',
  notes: readonly string[] = [],
): Plan {
  const empty = planned(want({ vaults: [], policies: [] }), createServiceModel());
  const changes = Object.entries(counts).flatMap(([action, count]) =>
    Array.from({ length: count }, (_, index) => changeOf(action as Action, `BackupInstance/v/${name}${index}`, notes)),
  );
  const [sample] = planned(want({ policies: [] }), createServiceModel()).steps;
  if (sample === undefined) throw new Error('no step to copy');
  const steps = changes.map(({ address }) => ({ ...sample, id: stepId('protect', address) }));
  const content = { ...empty, changes, steps };
  return { ...content, digest: planDigest(content) };
}

function changeOf(action: Action, address: string, notes: readonly string[]): PlannedChange {
  return {
    action,
    address,
    id: disk('x'),
    paths: action === 'update' ? [{ path: 'properties.some', from: 'a', to: 'b' }] : [],
    because: 'because it is new',
    risk: 'none',
    steps: [stepId('protect', address)],
    notes,
  };
}
