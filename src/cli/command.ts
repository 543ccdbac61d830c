import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import { type ExitCode, exitCodeHelp } from './exit-codes.ts';
import type { Session } from './session.ts';

/** One command: its flags, its help, its work. A new command is a file that exports one and a line in `main.ts`. */
export interface Command<Options> {
  /** yargs syntax: `plan [paths..]`. */
  readonly usage: string;
  /** Other words for the command; hidden from the list of commands. */
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly examples: readonly (readonly [line: string, meaning: string])[];
  readonly exitCodes: readonly ExitCode[];
  /** Sentences below the options. */
  readonly notes?: readonly string[];
  options(argv: Argv): Argv<Options>;
  /** Imports the rooms it needs itself, so that `--help` loads none of them. */
  run(args: ArgumentsCamelCase<Options>, session: Session): Promise<ExitCode>;
}

/** What `main` registers: the command with its help pages, the exit code handed to `ended`. */
export function toYargs<Options>(
  command: Command<Options>,
  session: (args: ArgumentsCamelCase<Options>) => Session,
  ended: (code: Promise<ExitCode>) => Promise<void>,
): CommandModule<object, Options> {
  return {
    command: command.usage,
    ...(command.aliases !== undefined && { aliases: command.aliases }),
    describe: command.summary,
    builder: (argv) => {
      for (const [line, meaning] of command.examples) argv.example(`azbackup ${line}`, meaning);
      argv.epilogue([...(command.notes ?? []), exitCodeHelp(command.exitCodes)].join('\n\n'));
      return command.options(argv);
    },
    handler: (args) => ended(command.run(args, session(args))),
  };
}
