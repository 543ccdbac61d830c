import { idKey, nameOf } from '../model/arm-id.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Live } from '../model/live.ts';
import type { Approval, Plan } from '../model/plan.ts';
import type { AddressBook } from './address-book.ts';
import { isInstanceChange, type Change } from './change.ts';
import { doorsEntered } from './one-way-doors.ts';
import { problem } from './problems.ts';

export interface GuardLimits {
  /** At most so many per cent of a vault's instances may leave protection in one plan. */
  readonly leavingPercent: number;
  /** Vaults with fewer instances are not guarded: one of three is not a mass change. */
  readonly fromInstances: number;
}

export const GUARD_LIMITS: GuardLimits = { leavingPercent: 30, fromInstances: 10 };

/** An error for each vault of which too large a share would be stopped, suspended or deleted. */
export function thresholdProblems(
  changes: readonly Change[],
  live: Live,
  limits: GuardLimits,
  book: AddressBook,
): readonly Diagnostic[] {
  const totals = Map.groupBy(live.instances, (instance) => idKey(instance.vault));
  const leaving = changes
    .filter(isInstanceChange)
    .filter(({ moves }) => moves.includes('stop') || moves.includes('suspend') || moves.includes('delete'));
  return [...Map.groupBy(leaving, (change) => idKey(change.desired.vault))].flatMap(([vault, group]) => {
    const total = totals.get(vault)?.length ?? 0;
    const percent = total === 0 ? 0 : (group.length / total) * 100;
    const first = group[0];
    if (first === undefined || total < limits.fromInstances || percent <= limits.leavingPercent) return [];
    const address = book.vault(first.desired.vault);
    const detail = `${address}: ${percent.toFixed(2)} % is over ${limits.leavingPercent.toFixed(2)} % (${group.length} of ${total} instances would be stopped, suspended or deleted).`;
    return [problem('GATE301', detail, { subject: address })];
  });
}

/** What apply must be told beyond the plan: how many deletes, and which vaults go through a one-way door. */
export function approvalsOf(changes: readonly Change[]): readonly Approval[] {
  const deleted = changes.filter(isInstanceChange).filter((change) => change.moves.includes('delete'));
  const doors = changes.flatMap((change): readonly Approval[] => {
    if (change.kind !== 'createVault' && change.kind !== 'updateVault') return [];
    const live = change.kind === 'updateVault' ? change.live.body : {};
    return doorsEntered(change.desired.owned, live).map(({ what }) => ({
      kind: 'irreversible',
      vault: nameOf(change.id),
      what,
    }));
  });
  const addresses = deleted.map((change) => change.address);
  return [...(deleted.length > 0 ? [{ kind: 'delete' as const, count: deleted.length, addresses }] : []), ...doors];
}

/** What was said on the command line of apply. */
export interface GivenApprovals {
  /** `--allow-delete N` */
  readonly allowDelete?: number;
  /** `--confirm-irreversible VAULT`, as often as needed. */
  readonly confirmed: readonly string[];
}

/** The approvals a plan needs and has not been given; apply stays shut until the list is empty. */
export function missingApprovals(plan: Pick<Plan, 'approvals'>, given: GivenApprovals): readonly Diagnostic[] {
  const confirmed = new Set(given.confirmed.map((vault) => vault.toLowerCase()));
  return plan.approvals.flatMap((approval) => {
    if (approval.kind === 'irreversible') {
      if (confirmed.has(approval.vault.toLowerCase())) return [];
      const detail = `${approval.vault}: ${approval.what} can never be undone. Add --confirm-irreversible ${approval.vault}`;
      return [problem('GATE303', detail, { subject: approval.vault })];
    }
    if (given.allowDelete === approval.count) return [];
    const said = given.allowDelete === undefined ? '' : ` (--allow-delete ${given.allowDelete} was given)`;
    const detail = `The plan deletes ${approval.count} backup instance${approval.count === 1 ? '' : 's'}${said}. Add --allow-delete ${approval.count}`;
    return [problem('GATE302', detail)];
  });
}
