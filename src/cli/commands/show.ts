import type { Argv } from 'yargs';
import type { Command } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { printPlan } from '../print-plan.ts';
import { readPlan } from '../read-plan.ts';
import type { Session } from '../session.ts';

interface Flags {
  readonly plan: string;
  readonly markdown: string | undefined;
  readonly 'show-suppressed': boolean | undefined;
}

export const showCommand: Command<Flags> = {
  usage: 'show <plan>',
  summary: 'Show a saved plan, stale or not',
  examples: [
    ['show plan.json', 'the plan as text'],
    ['show plan.json --markdown plan.md', 'and as Markdown for a pull request'],
    ['show plan.json --json', 'the whole plan as JSON'],
  ],
  exitCodes: [EXIT.done, EXIT.failed, EXIT.stale],
  options: (argv: Argv) =>
    argv
      .positional('plan', { type: 'string', demandOption: true, describe: 'Plan file of azbackup plan --out' })
      .option('markdown', { type: 'string', describe: 'Also write it as Markdown', requiresArg: true })
      .option('show-suppressed', { type: 'boolean', describe: 'List the differences that do not count' }),
  async run(flags, session: Session): Promise<ExitCode> {
    const plan = await readPlan(flags.plan);
    if (session.json) {
      session.out(JSON.stringify(plan));
      return EXIT.done;
    }
    const applyBy = { words: ['apply', flags.plan], isSaved: true };
    const showSuppressed = flags['show-suppressed'] === true;
    await printPlan(plan, { markdown: flags.markdown, showSuppressed, applyBy }, session);
    if (Date.parse(plan.expiresAt) < Date.now())
      session.err(`This plan expired at ${plan.expiresAt}; apply will refuse it.`);
    return EXIT.done;
  },
};
