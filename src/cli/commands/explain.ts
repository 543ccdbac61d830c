import type { Argv } from 'yargs';
import type { Command } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Session } from '../session.ts';

interface Flags {
  readonly code: string;
}

export const explainCommand: Command<Flags> = {
  usage: 'explain <code>',
  summary: 'Meaning, cause and cure of a code: ours or the service’s',
  examples: [
    ['explain SPEC104', 'a code of azbackup'],
    ['explain UserErrorMissingRequiredPermissions', 'a code of Azure Backup'],
  ],
  exitCodes: [EXIT.done, EXIT.failed],
  options: (argv: Argv) => argv.positional('code', { type: 'string', demandOption: true, describe: 'Code as printed' }),
  async run({ code }, session: Session): Promise<ExitCode> {
    const { explanationOf, nearestCodes } = await import('../explanations.ts');
    const found = explanationOf(code);
    if (found === undefined) {
      const near = nearestCodes(code);
      const hint = near.length === 0 ? '' : ` Codes that look like it: ${near.join(', ')}.`;
      session.err(`There is no explanation for ${code}.${hint}`);
      return EXIT.failed;
    }
    session.out(
      session.json
        ? JSON.stringify(found)
        : [
            session.paint('bold', `${found.code}: ${found.summary}`),
            '',
            `Cause: ${found.cause}`,
            `Cure:  ${found.cure}`,
          ].join('\n'),
    );
    return EXIT.done;
  },
};
