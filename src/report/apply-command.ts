import type { Plan } from '../model/plan.ts';
import { approvalFlags } from './plan-summary.ts';

/** How a plan that is shown can be applied. */
export interface ApplyBy {
  /** What follows `azbackup`: `apply plan.json`, `apply specs/`. */
  readonly words: readonly string[];
  /** True when they name a saved plan: then exactly this one is applied, otherwise a new one is made. */
  readonly isSaved: boolean;
}

/** The command line that applies the plan, with the flags it needs beside it, ready to be pasted into a shell. */
export function applyCommand(
  plan: Pick<Plan, 'approvals'>,
  { words }: ApplyBy,
  flags: readonly string[] = approvalFlags(plan),
): string {
  return ['azbackup', ...words.map(shellWord), ...flags].join(' ');
}

/** As a POSIX shell reads it back. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
