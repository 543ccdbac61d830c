import yargs from 'yargs';
import { applyCommand } from './commands/apply.ts';
import { emulatorCommand } from './commands/emulator.ts';
import { explainCommand } from './commands/explain.ts';
import { planCommand } from './commands/plan.ts';
import { resumeCommand } from './commands/resume.ts';
import { showCommand } from './commands/show.ts';
import { validateCommand } from './commands/validate.ts';
import { type Command, toYargs } from './command.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { reportFailure } from './failures.ts';
import { habitHint } from './habits.ts';
import { openSession, type SessionFlags } from './session.ts';
import { UsageProblem } from './usage-problem.ts';

const HELP_WIDTH = 100;

/** The table of contents: every command, in the order of the story. */
function register(parser: ReturnType<typeof yargs>, add: <T>(command: Command<T>) => void): void {
  void parser;
  add(validateCommand);
  add(planCommand);
  add(showCommand);
  add(applyCommand);
  add(resumeCommand);
  add(explainCommand);
  add(emulatorCommand);
}

export const COMMAND_NAMES = ['validate', 'plan', 'show', 'apply', 'resume', 'explain', 'emulator'] as const;

/** Runs one command line and gives its exit code. Never throws, never exits the process itself. */
export async function main(args: readonly string[], version: string): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.done;
  const parser = createParser(args, version, async (code) => {
    exitCode = await code;
  });
  try {
    await parser.parseAsync();
  } catch (error) {
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
  const session = (flags: SessionFlags): ReturnType<typeof openSession> => openSession(version, flags);
  register(
    parser,
    (command) => void parser.command(toYargs(command, (flags) => session(flags as SessionFlags), ended)),
  );
  return parser;
}

function flagsIn(args: readonly string[]): SessionFlags {
  return { json: args.includes('--json'), color: !args.includes('--no-color') };
}
