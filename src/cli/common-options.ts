import type { Argv } from 'yargs';
import { UsageProblem } from './usage-problem.ts';

/** Flags of every command that talks to Azure. */
export interface AzureFlags {
  readonly endpoint: string | undefined;
  readonly cloud: string;
  readonly subscription: string | undefined;
  readonly auth: string | undefined;
  readonly parallelism: number;
  readonly 'ca-file': string | undefined;
}

export function azureOptions<T>(argv: Argv<T>): Argv<T & AzureFlags> {
  return argv
    .option('endpoint', {
      type: 'string',
      describe: 'ARM endpoint; env AZBACKUP_ENDPOINT, else the cloud’s own',
      requiresArg: true,
    })
    .option('cloud', { choices: ['public', 'usgov', 'china'], default: 'public', describe: 'Azure cloud' })
    .option('subscription', {
      type: 'string',
      describe: 'Default subscription id; env AZURE_SUBSCRIPTION_ID, then ARM_SUBSCRIPTION_ID',
      requiresArg: true,
    })
    .option('auth', {
      choices: ['identity'],
      describe: 'Use @azure/identity even for a loopback endpoint',
    })
    .option('parallelism', {
      type: 'number',
      default: 10,
      describe: 'Requests in flight at most',
      requiresArg: true,
      coerce: wholeNumber('parallelism', 1),
    })
    .option('ca-file', { type: 'string', describe: 'PEM file with extra certificate authorities', requiresArg: true });
}

/** For yargs' `coerce`: yargs itself turns `abc` into NaN, and a flag given twice into an array. */
export function wholeNumber(flag: string, least: number, most = Number.MAX_SAFE_INTEGER): (given: unknown) => number {
  return (given) => {
    if (typeof given === 'number' && Number.isSafeInteger(given) && given >= least && given <= most) return given;
    const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`;
    throw new UsageProblem(`--${flag} takes one whole number ${range}.`);
  };
}

export interface PathFlags {
  readonly paths: readonly string[] | undefined;
  readonly file: readonly string[] | undefined;
}

/** Positional PATH... and `-f PATH`, which kubectl users type. */
export function pathOptions<T>(argv: Argv<T>, what: string): Argv<T & PathFlags> {
  return argv
    .positional('paths', { type: 'string', array: true, describe: what })
    .option('file', { alias: 'f', type: 'string', array: true, describe: 'Same as PATH', requiresArg: true });
}

export function pathsOf(flags: PathFlags): readonly string[] {
  return [...(flags.paths ?? []), ...(flags.file ?? [])];
}
