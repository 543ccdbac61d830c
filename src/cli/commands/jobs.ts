import type { Argv } from 'yargs';
import type { ConnectedArmClient } from '../../azure/create-arm-client.ts';
import type { LiveJob, LiveJobDetails } from '../../model/job.ts';
import type { JobSelection, WaitVerdict } from '../../workflows/jobs.ts';
import type { Command } from '../command.ts';
import { connect } from '../connect.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { interruptible } from '../interrupts.ts';
import { printRows } from '../output/print-rows.ts';
import {
  connectFlags,
  formatOf,
  type ReadFlags,
  readOptions,
  readSession,
  subscriptionsOf,
} from '../output/read-options.ts';
import { durationFlag, timeFlag } from '../output/time-flags.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import type { Session } from '../session.ts';
import { UsageProblem } from '../usage-problem.ts';

interface Flags extends ReadFlags {
  readonly action: string;
  readonly ids: readonly string[] | undefined;
  readonly vault: readonly string[] | undefined;
  readonly since: string | undefined;
  readonly status: string | undefined;
  readonly operation: string | undefined;
  readonly timeout: string;
  readonly 'warnings-as': string;
  readonly stream: boolean | undefined;
  readonly wait: boolean | undefined;
}

/** What every action works with. */
interface Stage {
  readonly flags: Flags;
  readonly arm: ConnectedArmClient;
  readonly session: Session;
  readonly format: 'table' | 'json' | 'tsv';
  readonly signal: AbortSignal;
}

const ACTIONS = { list, show, wait, cancel } as const satisfies Readonly<
  Record<string, (stage: Stage) => Promise<ExitCode>>
>;
type Action = keyof typeof ACTIONS;
const isAction = (text: string): text is Action => Object.hasOwn(ACTIONS, text);

export const jobsCommand: Command<Flags> = {
  usage: 'jobs <action> [ids..]',
  aliases: ['job'],
  summary: 'Jobs of Backup vaults and Recovery Services vaults alike: list, show, wait, cancel',
  examples: [
    ['jobs list --since 24h --status Failed', 'what failed since yesterday, in all vaults of the subscription'],
    ['jobs show JOB --vault TestBkpVault', 'all about one job, by its GUID or ARM id'],
    ['jobs wait JOB JOB --stream', 'until all have ended; prints every transition'],
    ['jobs wait --vault TestBkpVault', 'until everything that runs in the vault has ended'],
    ['jobs cancel JOB --wait', 'only jobs of Recovery Services vaults can be cancelled'],
  ],
  notes: ['Data Protection shows the jobs of the last 14 days. A status word nobody knows counts as running.'],
  exitCodes: [EXIT.done, EXIT.failed, EXIT.refused, EXIT.incomplete, EXIT.unproven, EXIT.interrupted, EXIT.terminated],
  options: (argv: Argv) =>
    readOptions(argv)
      .positional('action', {
        type: 'string',
        demandOption: true,
        choices: Object.keys(ACTIONS),
        describe: 'What to do',
      })
      .positional('ids', { type: 'string', array: true, describe: 'Jobs: ARM ids, or GUIDs with --vault' })
      .option('vault', {
        type: 'string',
        array: true,
        describe: 'Only this vault: name, group/name or ARM id; several times for several',
        requiresArg: true,
      })
      .option('since', { type: 'string', describe: 'Only jobs started since: 24h, or an instant', requiresArg: true })
      .option('status', { type: 'string', describe: 'Only jobs with this status', requiresArg: true })
      .option('operation', {
        type: 'string',
        describe: 'Only jobs of this operation: Backup, Restore, ...',
        requiresArg: true,
      })
      .option('timeout', {
        type: 'string',
        default: '12h',
        describe: 'wait: give up after this, exit 4',
        requiresArg: true,
      })
      .option('warnings-as', {
        choices: ['success', 'failure'],
        default: 'success',
        describe: 'wait: what CompletedWithWarnings counts as',
      })
      .option('stream', { type: 'boolean', describe: 'wait: print every transition as it is seen' })
      .option('wait', { type: 'boolean', describe: 'cancel: until the job has ended' }),
  async run(flags, session: Session): Promise<ExitCode> {
    if (!isAction(flags.action)) throw new UsageProblem(`There is no jobs ${flags.action}.`);
    const action = ACTIONS[flags.action];
    const quiet = readSession(session);
    const say = (text: string): void => quiet.err(text);
    return interruptible(say, async ({ signal }) => {
      const arm = await connect(connectFlags(flags), quiet, signal);
      return action({ flags, arm, session: quiet, format: formatOf(flags, session), signal });
    });
  },
};

function selectionOf({ flags, session }: Stage): JobSelection {
  return {
    subscriptions: subscriptionsOf(flags, session),
    vaults: flags.vault ?? [],
    ...(flags.since !== undefined && { since: timeFlag('--since', flags.since) }),
    ...(flags.status !== undefined && { status: flags.status }),
    ...(flags.operation !== undefined && { operation: flags.operation }),
  };
}

async function list(stage: Stage): Promise<ExitCode> {
  const { flags, arm, session, format } = stage;
  if ((flags.ids ?? []).length > 0) throw new UsageProblem('jobs list takes no ids; jobs show prints single jobs.');
  const { listJobs } = await import('../../workflows/jobs.ts');
  const { jobs, diagnostics } = await listJobs(arm, selectionOf(stage));
  printDiagnostics(diagnostics, session);
  await printJobs(jobs, stage, format);
  return EXIT.done;
}

async function show(stage: Stage): Promise<ExitCode> {
  const { arm, session, format } = stage;
  const jobs = await askedJobs(stage);
  const [{ jobDocument }, { jobText }] = await Promise.all([
    import('../../report/job-row.ts'),
    import('../../report/job-text.ts'),
  ]);
  const nowMs = arm.clock.now();
  if (format === 'tsv') await printJobs(jobs, stage, 'tsv');
  else if (format === 'json')
    session.out(
      JSON.stringify(
        jobs.map((job) => jobDocument(job, nowMs)),
        undefined,
        2,
      ),
    );
  else session.out(jobs.map((job) => jobText(job, nowMs, session.paint)).join('\n\n'));
  return EXIT.done;
}

const VERDICT_CODES = {
  completed: EXIT.done,
  unproven: EXIT.unproven,
  unfinished: EXIT.incomplete,
} as const satisfies Readonly<Record<WaitVerdict, ExitCode>>;

async function wait(stage: Stage): Promise<ExitCode> {
  const jobs = (stage.flags.ids ?? []).length > 0 ? await askedJobs(stage) : await runningJobs(stage);
  if (jobs.length === 0) {
    stage.session.err('No job is running there.');
    return EXIT.done;
  }
  return await waitFor(jobs, stage);
}

async function waitFor(jobs: readonly LiveJobDetails[], stage: Stage): Promise<ExitCode> {
  const { flags, arm, session, format, signal } = stage;
  const deadlineMs = durationFlag('--timeout', flags.timeout);
  const [{ judgeWait, waitForJobs }, onStatus] = await Promise.all([
    import('../../workflows/jobs.ts'),
    flags.stream === true ? transitions(stage) : undefined,
  ]);
  const ports = { reader: arm, clock: arm.clock, signal, deadlineMs, ...(onStatus !== undefined && { onStatus }) };
  const awaited = await waitForJobs(jobs, ports);
  const seen = awaited.map(({ asked, end }) => (end.status === 'ended' ? end.job : (end.lastSeen ?? asked)));
  await printJobs(seen, stage, format);
  const { verdict, diagnostics } = judgeWait(awaited, flags['warnings-as'] === 'failure' ? 'failure' : 'success');
  printDiagnostics(diagnostics, session);
  return VERDICT_CODES[verdict];
}

/** One line a transition: on stdout as JSON for a program, else on stderr beside the result. */
async function transitions({ arm, session, format }: Stage): Promise<(job: LiveJob) => void> {
  const { transitionText } = await import('../../report/job-text.ts');
  return (job) => {
    const at = new Date(arm.clock.now()).toISOString();
    if (format === 'json') session.err(JSON.stringify({ at, job: job.id, status: job.status, phase: job.phase }));
    else session.err(`${at.slice(11, 19)}  ${transitionText(job)}`);
  };
}

async function cancel(stage: Stage): Promise<ExitCode> {
  const { flags, arm, session } = stage;
  const { cancelJob } = await import('../../workflows/jobs.ts');
  const { JobProblem } = await import('../../workflows/job-problem.ts');
  const cancelled: LiveJobDetails[] = [];
  for (const job of await askedJobs(stage)) {
    try {
      cancelled.push(await cancelJob(arm, job));
    } catch (error) {
      if (!(error instanceof JobProblem)) throw error;
      printDiagnostics([error.diagnostic], session);
      return cancelled.length === 0 ? EXIT.refused : EXIT.incomplete;
    }
  }
  if (flags.wait !== true) {
    await printJobs(cancelled, stage, stage.format);
    return EXIT.done;
  }
  const { waitForJobs } = await import('../../workflows/jobs.ts');
  const deadlineMs = durationFlag('--timeout', flags.timeout);
  const awaited = await waitForJobs(cancelled, { reader: arm, clock: arm.clock, signal: stage.signal, deadlineMs });
  await printJobs(
    awaited.map(({ asked, end }) => (end.status === 'ended' ? end.job : asked)),
    stage,
    stage.format,
  );
  if (awaited.every(({ end }) => end.status === 'ended' && end.job.phase === 'cancelled')) return EXIT.done;
  return awaited.some(({ end }) => end.status === 'overdue') ? EXIT.incomplete : EXIT.unproven;
}

async function askedJobs(stage: Stage): Promise<readonly LiveJobDetails[]> {
  const { flags, arm } = stage;
  const ids = flags.ids ?? [];
  if (ids.length === 0) throw new UsageProblem(`jobs ${flags.action} needs the id of a job.`);
  const { findJobs } = await import('../../workflows/find-job.ts');
  const { subscriptions, vaults } = selectionOf(stage);
  return await findJobs(arm, ids, { subscriptions, vaults });
}

/** Everything in scope that runs now. What lists leave out is of no interest while a job runs. */
async function runningJobs(stage: Stage): Promise<readonly LiveJobDetails[]> {
  const { arm, session } = stage;
  const { listJobs } = await import('../../workflows/jobs.ts');
  const { jobs, diagnostics } = await listJobs(arm, selectionOf(stage));
  printDiagnostics(diagnostics, session);
  return jobs
    .filter(({ phase }) => phase === 'running')
    .map((job) => ({ ...job, tasks: [], properties: {}, warnings: [] }));
}

async function printJobs(jobs: readonly LiveJob[], { arm, session }: Stage, format: Stage['format']): Promise<void> {
  const { JOB_COLUMNS, jobRow } = await import('../../report/job-row.ts');
  const nowMs = arm.clock.now();
  printRows(
    jobs.map((job) => jobRow(job, nowMs)),
    JOB_COLUMNS,
    format,
    session,
    'No jobs.',
  );
}
