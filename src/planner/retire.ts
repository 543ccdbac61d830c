import { idKey } from '../model/arm-id.ts';
import type { Live, LiveDetails } from '../model/live.ts';
import type { Unmanaged } from '../model/plan.ts';
import { isInstanceChange, type Change, type PolicyRetirement } from './change.ts';

export interface Retirements {
  /** The changes without the retirements that cannot be. */
  readonly changes: readonly Change[];
  /** Old versions that stay, each with who still refers to it. */
  readonly kept: readonly Unmanaged[];
}

/**
 * Keeps a retirement only when, once these changes are done, nothing refers to the policy: the service refuses to
 * delete one that an instance uses, soft-deleted instances included (UserErrorPolicyAssociatedWithSoftDeletedItems).
 */
export function decideRetirements(
  changes: readonly Change[],
  live: Live,
  details: Pick<LiveDetails, 'deletedInstances'>,
): Retirements {
  const retirements = changes.filter((change) => change.kind === 'retirePolicy');
  if (retirements.length === 0) return { changes, kept: [] };
  const users = referencesAfter(changes, live, details);
  const reasons = new Map<PolicyRetirement, string>();
  for (const retirement of retirements) {
    const using = users.get(idKey(retirement.id)) ?? [];
    if (using.length > 0) reasons.set(retirement, keptBecause(using));
  }
  return {
    changes: changes.filter((change) => change.kind !== 'retirePolicy' || !reasons.has(change)),
    kept: [...reasons].map(([{ address, id }, why]) => ({ address, id, why })),
  };
}

interface User {
  readonly policyId: string;
  readonly name: string;
  readonly how: 'active' | 'soft-deleted';
}

function referencesAfter(
  changes: readonly Change[],
  live: Live,
  details: Pick<LiveDetails, 'deletedInstances'>,
): ReadonlyMap<string, readonly User[]> {
  const leaving = new Set<string>();
  const undeleted = new Set<string>();
  for (const change of changes.filter(isInstanceChange)) {
    if (change.moves.includes('rebind')) leaving.add(idKey(change.id));
    if (change.moves.includes('undelete') && change.moves.includes('rebind')) undeleted.add(idKey(change.id));
  }
  const active = live.instances
    .filter(({ id, policyId }) => policyId !== undefined && !leaving.has(idKey(id)))
    .map(({ policyId, name }): User => ({ policyId: idKey(policyId ?? ''), name, how: 'active' }));
  const deleted = details.deletedInstances
    .filter(({ vault, name }) => !undeleted.has(idKey(`${vault}/backupInstances/${name}`)))
    .map(({ policyId, name }): User => ({ policyId: idKey(policyId ?? ''), name, how: 'soft-deleted' }));
  return Map.groupBy([...active, ...deleted], (user) => user.policyId);
}

function keptBecause(users: readonly User[]): string {
  const active = users.filter((user) => user.how === 'active').length;
  const deleted = users.length - active;
  const counts = [
    ...(active > 0 ? [`${active} instance${active === 1 ? '' : 's'}`] : []),
    ...(deleted > 0 ? [`${deleted} soft-deleted instance${deleted === 1 ? '' : 's'}`] : []),
  ];
  const examples = users
    .slice(0, 3)
    .map((user) => user.name)
    .join(', ');
  return `an older version, kept because ${counts.join(' and ')} still refer${users.length === 1 ? 's' : ''} to it (${examples}${users.length > 3 ? ', ...' : ''})`;
}
