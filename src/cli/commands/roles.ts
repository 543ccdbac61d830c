import type { Argv } from 'yargs';
import { ROLE_COMMANDS, ROLE_SETTINGS, type RoleDefinition, type RolePlace } from '../../model/needed-action.ts';
import { tableText, tsvText } from '../../report/table.ts';
import type { PlaceNeeds } from '../../workflows/roles.ts';
import type { Command } from '../command.ts';
import { defaultSubscription } from '../connect.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { formatOf, outputOption } from '../output/read-options.ts';
import type { Session } from '../session.ts';
import { UsageProblem } from '../usage-problem.ts';

interface Flags {
  readonly for: string | undefined;
  readonly on: string | undefined;
  readonly subscription: string | undefined;
  readonly output: string | undefined;
  readonly with: readonly string[] | undefined;
}

/** The places a role can be assigned at, in words. */
const PLACES: Readonly<Record<RolePlace, string>> = {
  subscriptions: 'the subscriptions of vaults, disks and target groups',
  vaults: 'the vaults, or their resource groups',
  disks: 'the disks and snapshot groups, or what vaults: { roles: { at } } says',
  targets: 'the groups that are restored into',
  snapshots: 'the snapshot groups of the vaults',
};

export const rolesCommand: Command<Flags> = {
  usage: 'roles [for]',
  summary: 'The Azure roles that the identity of a command needs',
  examples: [
    ['roles', 'what each command needs, and on what'],
    ['roles drill', 'what drill submit, collect and run need'],
    ['roles drill --on targets -o json > role.json', 'a custom role that allows just that'],
    ["roles drill -o json --with 'roles: grant'", 'and what only specs with this setting need'],
  ],
  notes: [
    ['Places:', ...Object.entries(PLACES).map(([place, meaning]) => `  ${place}: ${meaning}`)].join('\n'),
    'plan is also for drift, import and recovery-points; apply for resume; gc for drill gc. plan --preflight asks the service, and needs what apply and restore need; apply of restores needs what restore needs, too.',
    'az role definition create --role-definition @role.json makes the custom role; az role assignment create assigns it.',
    'Reads no Azure. What the identity of a vault needs is another matter: plan and apply see to that.',
  ],
  exitCodes: [EXIT.done, EXIT.failed],
  options: (argv: Argv) =>
    outputOption(argv, 'Form of the result (table); json with a command is a custom role')
      .positional('for', { type: 'string', choices: ROLE_COMMANDS, describe: 'A command; all of them when left out' })
      .option('on', { type: 'string', choices: Object.keys(PLACES), describe: 'Only what is needed there' })
      .option('with', {
        type: 'string',
        array: true,
        choices: ROLE_SETTINGS,
        describe: 'json: allow what only such specs need, too; repeatable',
        requiresArg: true,
      })
      .option('subscription', {
        type: 'string',
        describe: 'Where the custom role can be assigned; env AZURE_SUBSCRIPTION_ID, then ARM_SUBSCRIPTION_ID',
        requiresArg: true,
      }),
  async run(flags, session: Session): Promise<ExitCode> {
    const format = formatOf(flags, session);
    const { roleNeeds } = await import('../../workflows/roles.ts');
    const { for: command, on } = flags;
    const commands = ROLE_COMMANDS.filter((one) => command === undefined || one === command);
    const everywhere = commands.flatMap(roleNeeds);
    const needs = everywhere.filter(({ at }) => on === undefined || at === on);
    if (needs.length === 0) {
      const places = everywhere.map(({ at }) => at).join(', ');
      throw new UsageProblem(`${command} needs nothing on ${on}.`, `It needs something on: ${places}`);
    }
    if (format === 'json') {
      const definitions = await definitionsOf(needs, flags.with ?? [], defaultSubscription(flags, session));
      session.out(JSON.stringify(command === undefined ? definitions : definitions[0], undefined, 2));
    } else session.out(await textOf(needs, format));
    return EXIT.done;
  },
};

/** A custom role for each command. */
async function definitionsOf(
  needs: readonly PlaceNeeds[],
  settings: readonly string[],
  subscription: string | undefined,
): Promise<readonly RoleDefinition[]> {
  const { roleDefinition } = await import('../../workflows/roles.ts');
  return [...Map.groupBy(needs, ({ command }) => command).values()].map((own) =>
    roleDefinition(own, settings, subscription),
  );
}

async function textOf(needs: readonly PlaceNeeds[], format: 'table' | 'tsv'): Promise<string> {
  const { BUILT_IN_COLUMNS, ROLE_COLUMNS } = await import('../../report/role-row.ts');
  const rows = needs.flatMap(({ command, at, actions }) => actions.map((needed) => ({ command, at, needed })));
  if (format === 'tsv') return tsvText(rows, ROLE_COLUMNS);
  const fitting = needs.flatMap(({ command, at, builtIn }) => builtIn.map((role) => ({ command, at, ...role })));
  return [tableText(rows, ROLE_COLUMNS), tableText(fitting, BUILT_IN_COLUMNS)].join('\n\n');
}
