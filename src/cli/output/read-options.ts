import type { Argv } from 'yargs';
import { type AzureFlags, azureOptions } from '../common-options.ts';
import { defaultSubscription } from '../connect.ts';
import type { Session } from '../session.ts';
import type { TableFormat } from '../../report/table.ts';

/** Flags of the commands that read and print rows; `--subscription` may be given several times. */
export interface ReadFlags extends Omit<AzureFlags, 'subscription'> {
  readonly subscription: readonly string[] | string | undefined;
  readonly output: string | undefined;
}

export function readOptions<T>(argv: Argv<T>): Argv<T & ReadFlags> {
  return outputOption(
    (azureOptions(argv) as Argv<T & Omit<AzureFlags, 'subscription'>>).option('subscription', {
      type: 'string',
      array: true,
      describe: 'Subscription id, several times for several; env AZURE_SUBSCRIPTION_ID, then ARM_SUBSCRIPTION_ID',
      requiresArg: true,
    }),
    'Form of the result (table)',
  );
}

/** `-o`, which az users type. */
export function outputOption<T>(argv: Argv<T>, describe: string): Argv<T & Pick<ReadFlags, 'output'>> {
  return argv.option('output', { alias: 'o', choices: ['table', 'json', 'tsv'], describe });
}

/** What was asked for; `--json` means `-o json`. */
export function formatOf(flags: Pick<ReadFlags, 'output'>, session: Session): TableFormat {
  if (flags.output === 'json' || flags.output === 'tsv' || flags.output === 'table') return flags.output;
  return session.json ? 'json' : 'table';
}

/** The same session with problems on stderr whatever the form: stdout holds one result and nothing else. */
export function readSession(session: Session): Session {
  return { ...session, json: false };
}

export function subscriptionsOf(flags: Pick<ReadFlags, 'subscription'>, session: Session): readonly string[] {
  const given = flags.subscription ?? [];
  const all = typeof given === 'string' ? [given] : given;
  if (all.length > 0) return all;
  const fallback = defaultSubscription({ subscription: undefined }, session);
  return fallback === undefined ? [] : [fallback];
}

/** The flags for a connection: a default subscription plays no part in it. */
export function connectFlags(flags: ReadFlags): AzureFlags {
  const { subscription: _, ...rest } = flags;
  return { ...rest, subscription: undefined };
}
