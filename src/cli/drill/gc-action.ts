import { hasErrors } from '../../model/diagnostic.ts';
import { isClean } from '../../model/drill-report.ts';
import { cleanUpEvent } from '../../report/drill/drill-events.ts';
import { cleanUpText } from '../../report/drill/drill-text.ts';
import { collectGarbage } from '../../workflows/drill/gc.ts';
import type { DrillStage } from './drill-flags.ts';
import { connect, defaultSubscription } from '../connect.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { gitCommitOf } from '../git.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { openProgress } from '../progress/open-progress.ts';
import { runsRoot } from '../run-and-report.ts';

export async function gc({ flags, paths, session, signal }: DrillStage): Promise<ExitCode> {
  const [arm, gitCommit] = await Promise.all([connect(flags, session, signal), gitCommitOf(paths[0])]);
  const end = await collectGarbage(
    { paths, subscription: defaultSubscription(flags, session) },
    {
      arm,
      root: runsRoot(flags, session),
      version: session.version,
      parallelism: flags.parallelism,
      signal,
      gitCommit,
      watch: (plan) => {
        const sink = openProgress(session, plan, () => arm.clock.now());
        return { on: (event) => sink.on(event), close: () => sink.close() };
      },
    },
  );
  printDiagnostics(end.diagnostics, session);
  if (end.kind === 'stopped' || hasErrors(end.diagnostics)) return EXIT.failed;
  const { report } = end;
  if (session.json) session.out(JSON.stringify(cleanUpEvent(report, new Date(arm.clock.now()).toISOString())));
  else session.out(cleanUpText(report, session.paint));
  return isClean(report) ? EXIT.done : EXIT.unproven;
}
