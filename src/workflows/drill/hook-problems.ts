import type { Diagnostic, GradedExplanation } from '../../model/diagnostic.ts';
import type { DesiredDrill } from '../../model/drill.ts';

/** What keeps the hook of a drill from running. Numbers are never reused. */
export const HOOK_EXPLANATIONS = {
  DRILL760: {
    severity: 'error',
    summary: 'The hook is not allowed',
    cause: 'A spec names a program. It runs only where whoever starts the drill names the same file, too.',
    cure: 'Read the program, then name it with --allow-hook PATH.',
  },
  DRILL761: {
    severity: 'error',
    summary: 'The hook cannot be run',
    cause: 'The file that the spec names is missing, is no file, or may not be executed.',
    cure: 'Check the path, which starts at the folder of the spec, and the permissions of the file.',
  },
  DRILL762: {
    severity: 'warning',
    summary: '--allow-hook names no hook of these drills',
    cause: 'The path is another file than those that the drills name, or there is nothing.',
    cure: 'Check its spelling and the current folder, or leave it out.',
  },
} as const satisfies Readonly<Record<`DRILL76${number}`, GradedExplanation>>;

/** A problem of the hook of a drill, or of what the command line allows. */
export function hookProblem(code: keyof typeof HOOK_EXPLANATIONS, detail: string, drill?: DesiredDrill): Diagnostic {
  const { severity, summary } = HOOK_EXPLANATIONS[code];
  const about = drill === undefined ? {} : { at: drill.at, subject: `RestoreDrill/${drill.name}` };
  return { severity, code, summary, detail, ...about };
}
