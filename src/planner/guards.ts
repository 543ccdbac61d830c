import { idKey, nameOf } from '../model/arm-id.ts';
import type { Desired, GuardLimits } from '../model/desired.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Live, LiveDetails } from '../model/live.ts';
import type { Approval, Plan } from '../model/plan.ts';
import type { AddressBook } from './address-book.ts';
import { isInstanceChange, type Change } from './change.ts';
import { doorsEntered } from './one-way-doors.ts';
import { problem } from './problems.ts';

const DEFAULT_LIMITS: GuardLimits = { leavingPercent: 30, fromInstances: 10 };

/** The limits of a vault, by its key: those given for this plan, else its own, else the defaults. */
export function limitsIn(
  desired: Pick<Desired, 'vaults'>,
  given: Partial<GuardLimits>,
): (vault: string) => GuardLimits {
  const own = new Map(desired.vaults.map(({ id, guards }) => [idKey(id), guards]));
  return (vault) => ({ ...DEFAULT_LIMITS, ...own.get(vault), ...given });
}

/** An error for each vault of which too large a share would be stopped, suspended or deleted. */
export function thresholdProblems(
  changes: readonly Change[],
  live: Live,
  limitsOf: (vault: string) => GuardLimits,
  book: AddressBook,
): readonly Diagnostic[] {
  const totals = Map.groupBy(live.instances, (instance) => idKey(instance.vault));
  const leaving = changes
    .filter(isInstanceChange)
    .filter(({ moves }) => moves.includes('stop') || moves.includes('suspend') || moves.includes('delete'));
  return [...Map.groupBy(leaving, (change) => idKey(change.desired.vault))].flatMap(([vault, group]) => {
    const { leavingPercent, fromInstances } = limitsOf(vault);
    const total = totals.get(vault)?.length ?? 0;
    const percent = total === 0 ? 0 : (group.length / total) * 100;
    const first = group[0];
    if (first === undefined || total < fromInstances || percent <= leavingPercent) return [];
    const address = book.vault(first.desired.vault);
    const detail = `${address}: ${percent.toFixed(2)} % is over ${leavingPercent.toFixed(2)} % (${group.length} of ${total} instances would be stopped, suspended or deleted). If it is meant: --max-unprotect ${Math.ceil(percent)} for this plan, or \`guards\` in the spec of the vault.`;
    return [problem('GATE301', detail, { subject: address })];
  });
}

/** What apply must be told beyond the plan: how many deletes, and which vaults go through a one-way door. */
export function approvalsOf(
  changes: readonly Change[],
  { recoveryPoints }: Pick<LiveDetails, 'recoveryPoints'>,
): readonly Approval[] {
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
  if (deleted.length === 0) return doors;
  const counts = deleted.map(({ id }) => recoveryPoints.get(idKey(id))?.count);
  const deletes: Approval = {
    kind: 'delete',
    count: deleted.length,
    addresses: deleted.map((change) => change.address),
    recoveryPoints: counts.reduce<number>((sum, count) => sum + (count ?? 0), 0),
    uncounted: counts.filter((count) => count === undefined).length,
  };
  return [deletes, ...doors];
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
