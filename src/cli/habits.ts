/** Words people bring from `az` and Terraform, with the command that does it here. */
const HABITS: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [
    /^(?:az|backup-instance|dataprotection|backup|protection|vault|policy|backup-vault|backup-policy)$/u,
    'azbackup is driven by specs: write them, then `azbackup plan PATH`. `azbackup --help` lists the commands.',
  ],
  [/^(?:init|fmt)$/u, 'Nothing to initialise: azbackup keeps no state. Start with `azbackup validate PATH`.'],
  [
    /^(?:destroy|delete)$/u,
    'Set `protection: deleted` in the spec, then `azbackup plan` and `azbackup apply --allow-delete N`.',
  ],
  [
    /^(?:refresh|state|diff)$/u,
    'The live vault is the state: `azbackup plan PATH` shows every difference, `azbackup drift PATH` says whether there is one.',
  ],
  [/^(?:export|generate|aztfexport)$/u, 'Try `azbackup import --vault ID --out DIR`.'],
  [/^(?:whatif|what-if|preview)$/u, 'Try `azbackup plan PATH`, or `azbackup apply PATH --dry-run`.'],
];

/** A hint for a first word that is no command of ours. */
export function habitHint(args: readonly string[]): string | undefined {
  const word = args.find((arg) => !arg.startsWith('-'));
  return word === undefined ? undefined : HABITS.find(([pattern]) => pattern.test(word))?.[1];
}
