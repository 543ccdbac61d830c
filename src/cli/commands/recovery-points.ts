import type { Argv } from 'yargs';
import type { Command } from '../command.ts';
import { connect } from '../connect.ts';
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
import { timeFlag } from '../output/time-flags.ts';
import type { Session } from '../session.ts';

interface Flags extends ReadFlags {
  readonly instance: string;
  readonly since: string | undefined;
  readonly until: string | undefined;
}

export const recoveryPointsCommand: Command<Flags> = {
  usage: 'recovery-points <instance>',
  aliases: ['points'],
  summary: 'Recovery points of a backup instance, newest first',
  examples: [
    ['recovery-points BackupInstance/TestBkpVault/msdiskbackup', 'all of them as a table'],
    ['recovery-points DISK-ID --since 24h -o json', 'those of the last day, for a program'],
  ],
  exitCodes: [EXIT.done, EXIT.failed],
  options: (argv: Argv) =>
    readOptions(argv)
      .positional('instance', {
        type: 'string',
        demandOption: true,
        describe: 'BackupInstance/vault/name, or the ARM id of the instance or of its datasource',
      })
      .option('since', { type: 'string', describe: 'Only points taken since: 24h, or an instant', requiresArg: true })
      .option('until', { type: 'string', describe: 'Only points taken until: 24h, or an instant', requiresArg: true }),
  async run(flags, session: Session): Promise<ExitCode> {
    const format = formatOf(flags, session);
    const quiet = readSession(session);
    const [{ listRecoveryPoints }, { POINT_COLUMNS, pointRow }, arm] = await Promise.all([
      import('../../workflows/recovery-points.ts'),
      import('../../report/point-row.ts'),
      connect(connectFlags(flags), quiet),
    ]);
    const { instance, points } = await listRecoveryPoints(arm, arm.clock, {
      instance: flags.instance,
      subscriptions: subscriptionsOf(flags, session),
      ...(flags.since !== undefined && { since: timeFlag('--since', flags.since) }),
      ...(flags.until !== undefined && { until: timeFlag('--until', flags.until) }),
    });
    printRows(points.map(pointRow), POINT_COLUMNS, format, quiet, `${instance.id} has no recovery points to show.`);
    return EXIT.done;
  },
};
