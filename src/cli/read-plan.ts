import { readFile } from 'node:fs/promises';
import type { Plan } from '../model/plan.ts';
import { EXIT } from './exit-codes.ts';
import { CommandStop } from './session.ts';
import { UsageProblem } from './usage-problem.ts';

/** Reads a plan file, or stops the command: 5 for an edited plan, 1 for anything else that is wrong with it. */
export async function readPlan(path: string): Promise<Plan> {
  const { parsePlanFile } = await import('../planner/plan-file.ts');
  const { value, diagnostics } = parsePlanFile(await textOf(path), path);
  if (value !== undefined) return value;
  const edited = diagnostics.some(({ code }) => code === 'PLAN243');
  throw new CommandStop(edited ? EXIT.stale : EXIT.failed, diagnostics);
}

/** Whether the file says of itself that it is a plan. Specs, folders and unreadable files are not. */
export async function isPlanFile(path: string): Promise<boolean> {
  if (!path.endsWith('.json')) return false;
  const { claimsToBePlan } = await import('../planner/plan-file.ts');
  try {
    return claimsToBePlan(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return false;
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageProblem(`${path} cannot be read: ${error instanceof Error ? error.message : 'unknown reason'}`);
  }
}
