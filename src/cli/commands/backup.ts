import type { Argv } from 'yargs';
import { hasEnded, type LiveJobDetails } from '../../model/job.ts';
import type { StartedBackup } from '../../workflows/backup.ts';
import type { Command } from '../command.ts';
import { connect } from '../connect.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { listenForInterrupts } from '../interrupts.ts';
import {
  connectFlags,
  formatOf,
  type ReadFlags,
  readOptions,
  readSession,
  subscriptionsOf,
} from '../output/read-options.ts';
import { durationFlag } from '../output/time-flags.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { runsRoot } from '../run-and-report.ts';
import type { Session } from '../session.ts';

interface Flags extends ReadFlags {
  readonly instance: string;
  readonly rule: string | undefined;
  readonly wait: boolean | undefined;
  readonly again: boolean | undefined;
  readonly timeout: string;
  readonly 'warnings-as': string;
  readonly journal: string | undefined;
}

export const backupCommand: Command<Flags> = {
  usage: 'backup <instance>',
  summary: 'Back an instance up now',
  examples: [
    ['backup BackupInstance/TestBkpVault/msdiskbackup', 'start it and print the job'],
    ['backup DISK-ID --wait', 'until it has ended; prints the new recovery point'],
  ],
  notes: [
    'Interrupted or with its answer lost, run the same command again: it finds the job it started. For an hour a repeated command shows the backup asked for before; --again asks for another.',
  ],
  exitCodes: [EXIT.done, EXIT.failed, EXIT.incomplete, EXIT.unproven, EXIT.locked, EXIT.interrupted, EXIT.terminated],
  options: (argv: Argv) =>
    readOptions(argv)
      .positional('instance', {
        type: 'string',
        demandOption: true,
        describe: 'BackupInstance/vault/name, or the ARM id of the instance or of its datasource',
      })
      .option('rule', {
        type: 'string',
        describe: 'Backup rule of the policy; its only one when left out',
        requiresArg: true,
      })
      .option('wait', { type: 'boolean', describe: 'Until the job has ended' })
      .option('again', { type: 'boolean', describe: 'Ask for another one although one was asked for within the hour' })
      .option('timeout', {
        type: 'string',
        default: '6h',
        describe: 'wait: give up after this, exit 4',
        requiresArg: true,
      })
      .option('warnings-as', {
        choices: ['success', 'failure'],
        default: 'success',
        describe: 'wait: what CompletedWithWarnings counts as',
      })
      .option('journal', { type: 'string', describe: 'Folder of the runs', requiresArg: true }),
  async run(flags, session: Session): Promise<ExitCode> {
    const quiet = readSession(session);
    const deadlineMs = durationFlag('--timeout', flags.timeout);
    const interrupts = listenForInterrupts((text) => quiet.err(text));
    const stage = {
      flags,
      session: quiet,
      json: formatOf(flags, session) === 'json',
      deadlineMs,
      signal: interrupts.signal,
    };
    try {
      return await backUp(stage);
    } catch (error) {
      const code = interrupts.exitCode();
      if (code !== undefined) return code;
      const { JobProblem } = await import('../../workflows/job-problem.ts');
      if (!(error instanceof JobProblem) || error.diagnostic.code !== 'JOB630') throw error;
      printDiagnostics([error.diagnostic], quiet);
      return EXIT.incomplete;
    } finally {
      interrupts.release();
    }
  },
};

interface Stage {
  readonly flags: Flags;
  readonly session: Session;
  readonly json: boolean;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

async function backUp({ flags, session, json, deadlineMs, signal }: Stage): Promise<ExitCode> {
  const [{ awaitBackup, startBackup }, { judgeWait }, { transitionText }, arm] = await Promise.all([
    import('../../workflows/backup.ts'),
    import('../../workflows/jobs.ts'),
    import('../../report/job-text.ts'),
    connect(connectFlags(flags), session, signal),
  ]);
  const ports = { arm, root: runsRoot(flags, session), version: session.version, signal };
  const request = {
    instance: flags.instance,
    subscriptions: subscriptionsOf(flags, session),
    rule: flags.rule,
    again: flags.again === true,
  };
  const started = await startBackup(request, ports);
  if (started.adopted) session.err('Asked for already within the last hour; --again asks for another one.');
  // One that has ended already is not waited for, but read once: that names its recovery point.
  if (flags.wait !== true && !hasEnded(started.job)) {
    await print(started, undefined, json, session, arm.clock.now());
    return EXIT.done;
  }
  session.err(`Job ${started.job.id}`);
  const onStatus = (job: StartedBackup['job']): void => session.err(transitionText(job));
  const end = await awaitBackup(started.job, { arm, signal, deadlineMs, onStatus });
  await print(started, end.status === 'ended' ? end.job : undefined, json, session, arm.clock.now());
  const warningsAs = flags['warnings-as'] === 'failure' ? 'failure' : 'success';
  const { verdict, diagnostics } = judgeWait([{ asked: started.job, end }], warningsAs);
  printDiagnostics(diagnostics, session);
  return { completed: EXIT.done, unproven: EXIT.unproven, unfinished: EXIT.incomplete }[verdict];
}

async function print(
  { job, rule, adopted }: StartedBackup,
  ended: LiveJobDetails | undefined,
  json: boolean,
  session: Session,
  nowMs: number,
): Promise<void> {
  const point = ended?.targetPoint?.id;
  if (json) {
    const { jobRow } = await import('../../report/job-row.ts');
    const document = { job: jobRow(ended ?? job, nowMs), rule, adopted, recoveryPoint: point ?? null };
    session.out(JSON.stringify(document, undefined, 2));
    return;
  }
  const status = (ended ?? job).status;
  session.out(
    [`Job ${job.name}: ${status} (rule ${rule})`, ...(point === undefined ? [] : [`Recovery point ${point}`])].join(
      '\n',
    ),
  );
  if (ended === undefined) session.err(`To follow it: azbackup jobs wait ${job.id}`);
}
