import { homedir } from 'node:os';
import type { ConnectedArmClient } from '../azure/create-arm-client.ts';
import { stateRoot } from '../executor/journal/run-folder.ts';
import type { Plan } from '../model/plan.ts';
import type { RunReport } from '../model/report.ts';
import { reportEvent } from '../report/ndjson.ts';
import { runText } from '../report/run-text.ts';
import type { RunPorts } from '../workflows/run.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Interrupts } from './interrupts.ts';
import { openProgress } from './progress/open-progress.ts';
import type { Session } from './session.ts';

export interface RunFlags {
  readonly journal: string | undefined;
  readonly parallelism: number;
}

/** The folder of all runs: `--journal`, else the user's state folder. */
export function runsRoot(flags: Pick<RunFlags, 'journal'>, session: Session): string {
  return flags.journal ?? stateRoot(session.env, homedir());
}

/** Carries a plan out with progress shown, prints the summary, and gives the exit code. */
export async function runAndReport(
  plan: Plan,
  arm: ConnectedArmClient,
  flags: RunFlags,
  session: Session,
  interrupts: Interrupts,
  carryOut: (ports: RunPorts) => Promise<RunReport>,
): Promise<ExitCode> {
  const progress = openProgress(session, plan, () => arm.clock.now());
  try {
    const report = await carryOut({
      arm,
      root: runsRoot(flags, session),
      version: session.version,
      parallelism: flags.parallelism,
      signal: interrupts.signal,
      emit: (event) => progress.on(event),
      onStart: (run) => (session.json ? undefined : session.err(`Run ${run}`)),
    });
    progress.close();
    printReport(report, session);
    return interrupts.exitCode() ?? exitCodeOf(report);
  } finally {
    progress.close();
  }
}

function printReport(report: RunReport, session: Session): void {
  if (session.json) session.out(JSON.stringify(reportEvent(report, new Date().toISOString())));
  else session.out(runText(report, session.paint));
}

function exitCodeOf({ outcome, sent }: RunReport): ExitCode {
  if (outcome === 'applied') return EXIT.done;
  return outcome === 'blocked' || !sent ? EXIT.refused : EXIT.incomplete;
}
