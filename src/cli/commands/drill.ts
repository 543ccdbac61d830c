import type { Argv } from 'yargs';
import type { Command } from '../command.ts';
import { azureOptions, pathOptions, pathsOf } from '../common-options.ts';
import type { DrillFlags, DrillStage } from '../drill/drill-flags.ts';
import { startEventStream } from '../event-stream-start.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { interruptible } from '../interrupts.ts';
import { guardOptions } from '../planning.ts';
import { requirePaths } from '../require-paths.ts';
import type { Session } from '../session.ts';
import { UsageProblem } from '../usage-problem.ts';

type Action = (stage: DrillStage) => Promise<ExitCode>;

/** Each action loads what it needs: checking evidence needs no Azure at all. */
const ACTIONS = {
  run: async (stage) => (await import('../drill/drill-actions.ts')).run(stage),
  submit: async (stage) => (await import('../drill/drill-actions.ts')).submit(stage),
  collect: async (stage) => (await import('../drill/drill-actions.ts')).collect(stage),
  gc: async (stage) => (await import('../drill/gc-action.ts')).gc(stage),
  'check-evidence': async (stage) => (await import('../drill/check-evidence-action.ts')).checkEvidence(stage),
} as const satisfies Readonly<Record<string, Action>>;

const isAction = (text: string): text is keyof typeof ACTIONS => Object.hasOwn(ACTIONS, text);

export const drillCommand: Command<DrillFlags> = {
  usage: 'drill <action> [paths..]',
  summary: 'Restore for practice, prove it, clean up and keep the evidence',
  examples: [
    ['drill run specs/ --evidence evidence/ --bootstrap', 'the very first time: pick, restore, check, delete'],
    ['drill submit specs/ --evidence evidence/', 'start restores and leave'],
    ['drill collect specs/ --evidence evidence/ --junit drill.xml', 'later, anywhere: check them, delete their disks'],
    ['drill run specs/ --evidence evidence/ --allow-hook specs/check-disk', 'with a program of yours as the judge'],
    ['drill gc specs/', 'delete expired disks of drills, take back lent roles; needs no evidence'],
    ['drill check-evidence --evidence evidence/ --expect-head SHA256', 'offline: nothing edited, left out or cut off'],
  ],
  notes: [
    'run: submit and collect, waiting. The evidence folder is the memory: keep it between runs, from any machine.',
    'A verdict names its level. restored and matches do not look at data; bytes does at a sample, compared with the snapshot of the recovery point, and hook lets a program of yours do so.',
    'A program that a spec names under hook runs only if --allow-hook names the same file.',
  ],
  exitCodes: [
    EXIT.done,
    EXIT.failed,
    EXIT.refused,
    EXIT.incomplete,
    EXIT.unproven,
    EXIT.locked,
    EXIT.interrupted,
    EXIT.terminated,
  ],
  options: (argv: Argv) =>
    guardOptions(azureOptions(pathOptions(argv, 'Spec files and folders with RestoreDrill documents')))
      .positional('action', {
        type: 'string',
        demandOption: true,
        choices: Object.keys(ACTIONS),
        describe: 'What to do',
      })
      .option('evidence', { type: 'string', describe: 'Folder that keeps the evidence of all runs', requiresArg: true })
      .option('bootstrap', {
        type: 'boolean',
        describe: 'Begin a history where the folder has none, or a broken one (which is put aside)',
      })
      .option('allow-hook', {
        type: 'string',
        array: true,
        describe: 'run, collect: a program that a drill may run to judge disks; repeatable',
        requiresArg: true,
      })
      .option('wait', { type: 'boolean', describe: 'collect: until every restore is over' })
      .option('expect-head', {
        type: 'string',
        describe: 'check-evidence: head that an earlier report printed; must be among the records',
        requiresArg: true,
      })
      .option('markdown', { type: 'string', describe: 'Write the report as Markdown to this file', requiresArg: true })
      .option('junit', { type: 'string', describe: 'Write the report as JUnit XML to this file', requiresArg: true })
      .option('prometheus', {
        type: 'string',
        describe: 'Write metrics for Prometheus’ textfile collector to this file',
        requiresArg: true,
      })
      .option('journal', { type: 'string', describe: 'Folder of the runs', requiresArg: true }),
  async run(flags, session: Session): Promise<ExitCode> {
    const { action } = flags;
    if (!isAction(action)) throw new UsageProblem(`There is no drill ${action}.`);
    const paths = action === 'check-evidence' ? pathsOf(flags) : requirePaths(pathsOf(flags), `drill ${action}`);
    startEventStream(session);
    const say = (text: string): void => session.err(text);
    return interruptible(say, async ({ signal, exitCode }) => {
      const code = await ACTIONS[action]({ flags, paths, session, signal });
      return exitCode() ?? code;
    });
  },
};
