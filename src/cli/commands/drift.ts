import type { Argv } from 'yargs';
import type { Drift } from '../../model/drift.ts';
import type { Command } from '../command.ts';
import { azureOptions, pathOptions, pathsOf, type AzureFlags, type PathFlags } from '../common-options.ts';
import { connectToRead, defaultSubscription } from '../connect.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { printRows } from '../output/print-rows.ts';
import { outputOption, readSession } from '../output/read-options.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { requirePaths } from '../require-paths.ts';
import type { Session } from '../session.ts';

interface Flags extends PathFlags, AzureFlags {
  readonly output: string | undefined;
  readonly ignore: readonly string[] | undefined;
}

export const driftCommand: Command<Flags> = {
  usage: 'drift [paths..]',
  summary: 'Say how Azure has moved away from the specs; reads only',
  examples: [
    ['drift specs/', 'exit 2 when something is not as the specs say'],
    ['drift specs/ --json', 'the same for a program'],
    ["drift specs/ --ignore '*:tags' --ignore 'BackupInstance/v1/scratch-*'", 'not counting these'],
  ],
  notes: [
    'Besides what a plan would change: instances in an error with the advice of the service, instances whose disk is gone, and what apply could not mend. Unmanaged resources are listed and never count. Restores are no part of it. Nothing can be changed: the connection has no way to write.',
    'There is no state beside Azure, so a change of the specs that nobody has applied yet is a drift too: to look for what others changed, give it the specs that were applied last.',
  ],
  exitCodes: [EXIT.done, EXIT.failed, EXIT.changes],
  options: (argv: Argv) =>
    outputOption(azureOptions(pathOptions(argv, 'Spec files and folders')), 'Form of the result (text)').option(
      'ignore',
      {
        type: 'string',
        array: true,
        describe: 'Do not count ADDRESS, or ADDRESS:PATH of a setting; * stands for anything',
        requiresArg: true,
      },
    ),
  async run(flags, session: Session): Promise<ExitCode> {
    const paths = requirePaths(pathsOf(flags), 'drift');
    const quiet = readSession(session);
    const [{ findDrift }, ports] = await Promise.all([import('../../workflows/drift.ts'), connectToRead(flags, quiet)]);
    const request = { paths, subscription: defaultSubscription(flags, session), ignore: flags.ignore ?? [] };
    const { value: drift, diagnostics } = await findDrift(request, ports);
    printDiagnostics(diagnostics, quiet);
    if (drift === undefined) return EXIT.failed;
    await print(drift, flags.output ?? (session.json ? 'json' : 'text'), quiet);
    return drift.findings.length === 0 ? EXIT.done : EXIT.changes;
  },
};

async function print(drift: Drift, form: string, session: Session): Promise<void> {
  const [{ DRIFT_COLUMNS, driftDocument, driftRows }, { driftSummary, driftText }] = await Promise.all([
    import('../../report/drift-row.ts'),
    import('../../report/drift-text.ts'),
  ]);
  if (form === 'text') session.out(driftText(drift, session.paint));
  else if (form === 'json') session.out(JSON.stringify(driftDocument(drift), undefined, 2));
  else printRows(driftRows(drift), DRIFT_COLUMNS, form === 'tsv' ? 'tsv' : 'table', session, driftSummary(drift));
}
