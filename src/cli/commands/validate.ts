import type { Argv } from 'yargs';
import type { Command } from '../command.ts';
import { pathOptions, pathsOf, type PathFlags } from '../common-options.ts';
import { defaultSubscription } from '../connect.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import type { Session } from '../session.ts';
import { requirePaths } from '../require-paths.ts';

interface Flags extends PathFlags {
  readonly subscription: string | undefined;
}

export const validateCommand: Command<Flags> = {
  usage: 'validate [paths..]',
  summary: 'Check specs offline: syntax, schema, references, limits',
  examples: [
    ['validate specs/', 'every spec below a folder'],
    ['validate vault.yaml policies/ --json', 'the problems as JSON'],
  ],
  exitCodes: [EXIT.done, EXIT.failed],
  options: (argv: Argv) =>
    pathOptions(argv, 'Spec files and folders').option('subscription', {
      type: 'string',
      describe: 'Default subscription id; env AZURE_SUBSCRIPTION_ID, then ARM_SUBSCRIPTION_ID',
      requiresArg: true,
    }),
  async run(flags, session: Session): Promise<ExitCode> {
    const paths = requirePaths(pathsOf(flags), 'validate');
    const { readSpecs } = await import('../../spec/read-specs.ts');
    const subscription = defaultSubscription(flags, session);
    const { value, diagnostics } = await readSpecs(paths, subscription === undefined ? {} : { subscription });
    const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
    const warnings = diagnostics.length - errors;
    const valid = errors === 0 && value !== undefined;
    if (session.json) {
      const counts = { valid, error_count: errors, warning_count: warnings };
      session.out(JSON.stringify({ format_version: '1.0', ...counts, diagnostics }, undefined, 2));
    } else {
      printDiagnostics(diagnostics, session);
      if (valid) session.out(`${session.paint('green', 'Success!')} ${summary(value)}`);
    }
    return valid ? EXIT.done : EXIT.failed;
  },
};

function summary({ desired, files }: { desired: Counted; files: number }): string {
  const parts = [
    count(desired.vaults.filter(({ declared }) => declared).length, 'vault', 'vaults'),
    count(desired.policies.length, 'policy', 'policies'),
    count(desired.instances.length, 'instance', 'instances'),
    count(desired.sets.length, 'set', 'sets'),
  ];
  return `${parts.join(', ')} in ${count(files, 'file', 'files')} are valid.`;
}

interface Counted {
  readonly vaults: readonly { readonly declared: boolean }[];
  readonly policies: readonly unknown[];
  readonly instances: readonly unknown[];
  readonly sets: readonly unknown[];
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
