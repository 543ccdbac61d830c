import type { Approval, Plan } from '../model/plan.ts';

/** `Plan: A to add, C to change, D to destroy.` and, where there are any, a second sentence about grants and retirements. */
export function planSummary({ counts, steps }: Pick<Plan, 'counts' | 'steps'>): string {
  if (steps.length === 0) return 'No changes. Your vaults match the specs.';
  const { add, change, destroy, grant, revoke, retire } = counts;
  const more = [
    ...(grant > 0 ? [`${grant} role${grant === 1 ? '' : 's'} to grant`] : []),
    ...(revoke > 0 ? [`${revoke} lent role${revoke === 1 ? '' : 's'} to take back`] : []),
    ...(retire > 0 ? [`${retire} older polic${retire === 1 ? 'y' : 'ies'} to retire`] : []),
  ];
  const second = more.length === 0 ? '' : ` Also ${more.join(', ')}.`;
  return `Plan: ${add} to add, ${change} to change, ${destroy} to destroy.${second}`;
}

/** What the approval asks for, and the flag that gives it. */
export function approvalText(approval: Approval): { readonly text: string; readonly flag: string } {
  return approval.kind === 'delete'
    ? {
        text: `${approval.count} backup instance${approval.count === 1 ? '' : 's'} will be deleted, with ${pointsText(approval)}`,
        flag: `--allow-delete ${approval.count}`,
      }
    : {
        text: `${approval.vault}: ${approval.what} can never be undone`,
        flag: `--confirm-irreversible ${approval.vault}`,
      };
}

/** The flags that apply needs beyond the plan itself, each once. */
export function approvalFlags(plan: Pick<Plan, 'approvals'>): readonly string[] {
  return [...new Set(plan.approvals.map((approval) => approvalText(approval).flag))];
}

function pointsText({ recoveryPoints, uncounted }: Extract<Approval, { kind: 'delete' }>): string {
  const counted = `${recoveryPoints} recovery point${recoveryPoints === 1 ? '' : 's'}`;
  return uncounted === 0 ? counted : `${counted} and those of ${uncounted} that were not counted`;
}
