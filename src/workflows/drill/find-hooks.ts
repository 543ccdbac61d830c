import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { DrillAction } from '../../model/drill-record.ts';
import type { DesiredDrill, DrillHook } from '../../model/drill.ts';
import type { HookProgram } from '../../proof/hook/hook-seen.ts';
import { inspectProgram } from '../../proof/hook/program.ts';
import { hookProblem } from './hook-problems.ts';

/** A hook whose program was found and is allowed. */
export interface ReadyHook {
  readonly hook: DrillHook;
  readonly program: HookProgram;
}

export interface FoundHooks {
  /** By name of the drill in lower case. */
  readonly ready: ReadonlyMap<string, ReadyHook>;
  /** An error for each hook that is not ready. */
  readonly problems: readonly Diagnostic[];
}

/**
 * Finds the programs of the drills and holds them against the files that the command line names. `submit` runs none, so
 * that they must be there and need not be allowed: nobody should pay for a restore that nobody can judge.
 */
export async function findHooks(
  drills: readonly DesiredDrill[],
  allowed: readonly string[],
  action: DrillAction,
): Promise<FoundHooks> {
  const files = new Map<string, string | undefined>();
  for (const path of allowed) files.set(path, await realpath(path).catch(() => undefined));
  const ready = new Map<string, ReadyHook>();
  const problems: Diagnostic[] = [];
  for (const drill of drills) {
    if (drill.hook === undefined) continue;
    const found = await findHook(drill, drill.hook, action === 'submit' ? undefined : [...files.values()]);
    if ('severity' in found) problems.push(found);
    else ready.set(drill.name.toLowerCase(), found);
  }
  return { ready, problems: [...problems, ...(await idleWarnings(drills, files))] };
}

async function findHook(
  drill: DesiredDrill,
  hook: NonNullable<DesiredDrill['hook']>,
  allowed: readonly (string | undefined)[] | undefined,
): Promise<ReadyHook | Diagnostic> {
  const path = resolve(hook.folder, hook.program);
  const program = await inspectProgram(path);
  if ('problem' in program) return hookProblem('DRILL761', `${path} ${program.problem}.`, drill);
  if (allowed === undefined || allowed.includes(program.path)) return { hook, program };
  const leads = program.path === path ? path : `${path}, which is ${program.path}`;
  const detail = `It would run ${leads}. Once you have read it, add --allow-hook ${program.path}.`;
  return hookProblem('DRILL760', detail, drill);
}

/** For each path that is none of a hook, most likely for its spelling. */
async function idleWarnings(
  drills: readonly DesiredDrill[],
  files: ReadonlyMap<string, string | undefined>,
): Promise<readonly Diagnostic[]> {
  const paths = drills.flatMap(({ hook }) => (hook === undefined ? [] : [resolve(hook.folder, hook.program)]));
  const hooks = new Set(await Promise.all(paths.map((path) => realpath(path).catch(() => path))));
  return [...files]
    .filter(([, file]) => file === undefined || !hooks.has(file))
    .map(([path, file]) => hookProblem('DRILL762', `${path}${file === undefined ? ' does not exist' : ''}.`));
}
