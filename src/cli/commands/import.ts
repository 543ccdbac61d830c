import type { Argv } from 'yargs';
import type { Command } from '../command.ts';
import { connectToRead } from '../connect.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { printRows } from '../output/print-rows.ts';
import {
  connectFlags,
  formatOf,
  type ReadFlags,
  readOptions,
  readSession,
  subscriptionsOf,
} from '../output/read-options.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import type { Session } from '../session.ts';

interface Flags extends ReadFlags {
  readonly vault: readonly string[] | undefined;
  readonly 'resource-group': readonly string[] | undefined;
  readonly out: string;
}

export const importCommand: Command<Flags> = {
  usage: 'import',
  summary: 'Write specs of live vaults; a plan of them is empty',
  examples: [
    ['import --vault TestBkpVault --out specs', 'one vault, by its name, group/name or ARM id'],
    ['import --resource-group RG-Backup --out specs', 'every Backup vault of a resource group'],
    ['import --subscription ID --subscription ID --out specs', 'every Backup vault of two subscriptions'],
  ],
  notes: [
    'Each vault gets a folder of its own: Defaults, the vault, its policies (raw only where schedule and retention cannot say the same), its instances, as sets where many are protected alike. No file is written over. What specs cannot say is left alone, and named here and in the file.',
    'import only reads from Azure. Before anything is written the specs are read back and planned: the plan is empty.',
  ],
  exitCodes: [EXIT.done, EXIT.failed],
  options: (argv: Argv) =>
    readOptions(argv)
      .option('vault', {
        type: 'string',
        array: true,
        describe: 'Only this vault: name, group/name or ARM id; several times for several',
        requiresArg: true,
      })
      .option('resource-group', {
        alias: 'g',
        type: 'string',
        array: true,
        describe: 'Only vaults of this resource group; several times for several',
        requiresArg: true,
      })
      .option('out', {
        type: 'string',
        demandOption: true,
        describe: 'Folder for the specs; made where it does not exist',
        requiresArg: true,
      }),
  async run(flags, session: Session): Promise<ExitCode> {
    const format = formatOf(flags, session);
    const quiet = readSession(session);
    const [{ importVaults }, { writeSpecs }, { IMPORT_COLUMNS }, { reader, clock }] = await Promise.all([
      import('../../workflows/import.ts'),
      import('../../workflows/write-specs.ts'),
      import('../../report/import-row.ts'),
      connectToRead(connectFlags(flags), quiet),
    ]);
    const scope = {
      subscriptions: subscriptionsOf(flags, session),
      groups: flags['resource-group'] ?? [],
      vaults: flags.vault ?? [],
    };
    const { value: imported, diagnostics } = await importVaults(scope, { reader, clock });
    printDiagnostics(diagnostics, quiet);
    if (imported === undefined) return EXIT.failed;
    const problems = await writeSpecs(
      flags.out,
      imported.flatMap(({ files }) => files),
    );
    printDiagnostics(problems, quiet);
    if (problems.length > 0) return EXIT.failed;
    const rows = imported.map(({ files, ...vault }) => ({
      ...vault,
      files: files.map(({ path }) => `${flags.out.replace(/\/+$/u, '')}/${path}`),
    }));
    printRows(rows, IMPORT_COLUMNS, format, quiet, 'Nothing was imported.');
    if (format === 'table') quiet.err(`A plan of them is empty: azbackup plan ${flags.out}`);
    return EXIT.done;
  },
};
