import yargs from 'yargs';
import { applyCommand } from './commands/apply.ts';
import { backupCommand } from './commands/backup.ts';
import { driftCommand } from './commands/drift.ts';
import { drillCommand } from './commands/drill.ts';
import { emulatorCommand } from './commands/emulator.ts';
import { explainCommand } from './commands/explain.ts';
import { importCommand } from './commands/import.ts';
import { jobsCommand } from './commands/jobs.ts';
import { planCommand } from './commands/plan.ts';
import { recoveryPointsCommand } from './commands/recovery-points.ts';
import { restoreCommand } from './commands/restore.ts';
import { resumeCommand } from './commands/resume.ts';
import { rolesCommand } from './commands/roles.ts';
import { showCommand } from './commands/show.ts';
import { validateCommand } from './commands/validate.ts';
import { type Command, toYargs } from './command.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { habitHint } from './habits.ts';
import { openSession, type SessionFlags } from './session.ts';
import { UsageProblem } from './usage-problem.ts';

const HELP_WIDTH = 100;

/** The table of contents: every command, in the order of the story. */
const COMMANDS: readonly Command<object>[] = [
  validateCommand,
  planCommand,
  showCommand,
  applyCommand,
  resumeCommand,
  driftCommand,
  importCommand,
  restoreCommand,
  backupCommand,
  recoveryPointsCommand,
  jobsCommand,
  drillCommand,
  rolesCommand,
  explainCommand,
  emulatorCommand,
];

export const COMMAND_NAMES: readonly string[] = COMMANDS.map(({ usage }) => usage.split(' ')[0] ?? usage);

/** Runs one command line and gives its exit code. Never throws, never exits the process itself. */
export async function main(args: readonly string[], version: string): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.done;
  // A reader that has seen enough (`| head`) ends neither a plan nor, above all, an apply.
  process.stdout.on('error', ignoreClosedPipe);
  process.stderr.on('error', ignoreClosedPipe);
  const parser = createParser(args, version, async (code) => {
    exitCode = await code;
  });
  try {
    await parser.parseAsync();
  } catch (error) {
    const { reportFailure } = await import('./failures.ts');
    exitCode = reportFailure(error, openSession(version, flagsIn(args)));
  }
  return exitCode;
}

/** Help of one command, or of the program, exactly as `--help` prints it; the build keeps it as a page. */
export function helpText(args: readonly string[], version: string): Promise<string> {
  const parser = createParser(args, version, async () => {});
  return new Promise((resolve) => {
    void parser.parseAsync([...args, '--help'], {}, (_error, _argv, output) => resolve(`${output}\n`));
  });
}

function createParser(
  args: readonly string[],
  version: string,
  ended: (code: Promise<ExitCode>) => Promise<void>,
): ReturnType<typeof yargs> {
  const parser = yargs([...args])
    .scriptName('azbackup')
    .usage('$0 <command>\n\nPlan, apply and prove Azure Backup from specs kept in git.')
    .parserConfiguration({ 'short-option-groups': false, 'greedy-arrays': false, 'duplicate-arguments-array': true })
    .option('json', { type: 'boolean', describe: 'Machine-readable output on stdout' })
    .option('color', { type: 'boolean', hidden: true })
    .option('no-color', { type: 'boolean', describe: 'No colours; NO_COLOR does the same' })
    .option('input', { type: 'boolean', default: true, describe: 'Ask on a terminal; --input=false never does' })
    .version(version)
    .help()
    .alias('help', 'h')
    .wrap(HELP_WIDTH)
    .strict()
    .recommendCommands()
    .demandCommand(1, 'Name a command.')
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new UsageProblem(message, habitHint(args));
    });
  const session = (flags: object): ReturnType<typeof openSession> => openSession(version, flags);
  for (const command of COMMANDS) void parser.command(toYargs(command, session, ended));
  return parser;
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

function flagsIn(args: readonly string[]): SessionFlags {
  return { json: args.includes('--json'), color: !args.includes('--no-color') };
}
