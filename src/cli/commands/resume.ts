import type { Argv } from 'yargs';
import type { Command } from '../command.ts';
import { azureOptions, type AzureFlags } from '../common-options.ts';
import { connect } from '../connect.ts';
import { startEventStream } from '../event-stream-start.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { listenForInterrupts } from '../interrupts.ts';
import { runAndReport, runsRoot, type RunFlags } from '../run-and-report.ts';
import { CommandStop, type Session } from '../session.ts';

interface Flags extends AzureFlags, RunFlags {
  readonly run: string | undefined;
}

export const resumeCommand: Command<Flags> = {
  usage: 'resume [run]',
  summary: 'Go on with an interrupted run',
  examples: [
    ['resume', 'the newest unfinished run of this endpoint'],
    ['resume 20261120T080000Z-1a2b3c', 'this run'],
  ],
  notes: [
    'A step whose answer was lost is looked at first; nothing is done twice. Without the run’s folder, apply the specs again: that converges all the same.',
  ],
  exitCodes: [EXIT.done, EXIT.failed, EXIT.refused, EXIT.incomplete, EXIT.locked, EXIT.interrupted, EXIT.terminated],
  options: (argv: Argv) =>
    azureOptions(argv)
      .positional('run', { type: 'string', describe: 'Name of the run; the newest unfinished one when left out' })
      .option('journal', { type: 'string', describe: 'Folder of the runs', requiresArg: true }),
  async run(flags, session: Session): Promise<ExitCode> {
    startEventStream(session);
    const interrupts = listenForInterrupts((text) => session.err(text));
    try {
      const [{ findRun, resumeRun }, arm] = await Promise.all([
        import('../../workflows/run.ts'),
        connect(flags, session, interrupts.signal),
      ]);
      const { value, diagnostics } = await findRun(runsRoot(flags, session), arm.endpoint.origin, flags.run);
      if (diagnostics.length > 0) throw new CommandStop(EXIT.failed, diagnostics);
      if (value === undefined) {
        session.err(`Nothing to resume for ${arm.endpoint.origin} in ${runsRoot(flags, session)}.`);
        return EXIT.done;
      }
      const { run, plan } = value;
      return await runAndReport(plan, arm, flags, session, interrupts, (ports) => resumeRun(run, plan, ports));
    } finally {
      interrupts.release();
    }
  },
};
