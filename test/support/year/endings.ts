import type { DrillReport } from '../../../src/model/drill-report.ts';
import type { Ran } from './run-drill.ts';

/** The exit code that docs/DRILLS.md promises for a run that ends with this report. */
function documentedExit({ action, drills, leaks, selfTest }: DrillReport): number {
  const results = drills.flatMap((drill) => drill.results);
  const has = (state: (typeof results)[number]['state']): boolean => results.some((one) => one.state === state);
  const isOverdue = drills.some(({ coverage }) => coverage.some(({ overdue }) => overdue));
  const isBare = drills.some(({ withoutPoint }) => withoutPoint.length > 0);
  if (has('unproven') || isOverdue || isBare || leaks.length > 0 || selfTest?.passed === false) return 6;
  return has('deferred') || (action !== 'submit' && has('underWay')) ? 4 : 0;
}

/** What is wrong with how a run ended that nobody killed. */
export function unfit({ exitCode, stdout, stderr, report }: Ran, sent: readonly string[]): readonly string[] {
  const problems = crashIn(stderr);
  const errors = stdout.split('\n').filter((line) => line.includes('"@level":"error"'));
  if (report !== undefined) {
    const promised = documentedExit(report);
    // A service that failed after something was sent makes 4 of 0, and says so.
    if (exitCode === promised || (exitCode === 4 && promised === 0 && errors.length > 0)) return problems;
    return [...problems, `exit ${exitCode}, ${promised} is documented: ${errors.join('\n')}`];
  }
  // Whatever happened before, the evidence is good enough to go on with; only leaks may stop a drill.
  if (exitCode === 3 && isStoppedByLeaks(stdout)) return problems;
  if (exitCode !== 1) return [...problems, `exit ${exitCode} without a report: ${errors.join('\n')}`];
  return sent.length === 0 ? problems : [...problems, `exit ${exitCode}, and sent ${sent.join(', ')}`];
}

export const isStoppedByLeaks = (stdout: string): boolean => stdout.includes('"code":"DRILL741"');

export function crashIn(stderr: string): readonly string[] {
  return /^\s+at .+:\d+|Unexpected failure|EmulatorDefect/mu.test(stderr) ? [`a crash:\n${stderr}`] : [];
}
