import { UsageProblem } from './usage-problem.ts';

/** At least one path, or a usage error that shows how it is done. */
export function requirePaths(paths: readonly string[], command: string): readonly string[] {
  if (paths.length > 0) return paths;
  throw new UsageProblem(`${command} needs at least one file or folder.`, `For example: azbackup ${command} specs/`);
}
