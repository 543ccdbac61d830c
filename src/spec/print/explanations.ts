import type { Explanation } from '../../model/diagnostic.ts';

/**
 * Everything that can come up when live vaults are turned into specs. IMP70x: nothing is written. IMP71x: something is
 * left out; the rest is written. Numbers are never reused.
 */
export const IMPORT_EXPLANATIONS = {
  IMP700: {
    summary: 'There is no Backup vault to import',
    cause: 'Nothing of that name or id is a Backup vault (Microsoft.DataProtection) in the places that were searched.',
    cure: 'Check --vault, --resource-group and --subscription. Recovery Services vaults are another service.',
  },
  IMP701: {
    summary: 'A file stands in the way',
    cause: 'Import never writes over a file. Nothing was written.',
    cure: 'Give another folder with --out, or remove the files that the message names.',
  },
  IMP702: {
    summary: 'The specs cannot be written',
    cause: 'The folder cannot be made, or a file in it cannot be written. What was written before is removed again.',
    cure: 'Check the path and its permissions.',
  },
  IMP703: {
    summary: 'The specs would not be in step with the vaults',
    cause:
      'What was made is read back and planned before anything is written. The plan was not empty, so the specs do not say what is live.',
    cure: 'Please report it with the message. Until then leave the vault out, or write its spec by hand.',
  },
  IMP710: {
    summary: 'Datasource type not supported',
    cause: 'azbackup plans backups of the types in the schema of `spec.datasource`; others are none of its business.',
    cure: 'Nothing: they are left alone, and plans list them as unmanaged.',
  },
  IMP711: {
    summary: 'No spec fits the state of an instance',
    cause:
      'In an error, half suspended or about to be deleted, an instance differs from everything a spec can ask for.',
    cure: 'Mend or delete it, then import again; or write its document by hand, and a plan will set it right.',
  },
  IMP712: {
    summary: 'Instance cannot be put into a spec',
    cause: 'The live instance lacks something its spec needs, or breaks a rule that specs are held to.',
    cure: 'Look at the reason in the message. Until then it is left alone.',
  },
  IMP713: {
    summary: 'Policy cannot be put into a spec',
    cause: 'Its name or content breaks a rule that specs are held to.',
    cure: 'Nothing, if it may stay as it is: instances refer to it by its ARM id.',
  },
  IMP714: {
    summary: 'Vault setting cannot be put into a spec',
    cause: 'The spec language has no words for it.',
    cure: 'Nothing: what a spec does not say is left alone.',
  },
  IMP715: {
    summary: 'Datasource has two instances',
    cause: 'Specs know one instance for each datasource, and this one is not the one that protects it.',
    cure: 'Nothing: it is left alone with its recovery points. Delete it in the portal when nobody needs them.',
  },
  IMP716: {
    summary: 'An instance has not settled yet',
    cause: 'The service is still configuring it; what was imported is how it looks now.',
    cure: 'Import again in a few minutes if its policy was just changed.',
  },
} as const satisfies Readonly<Record<`IMP7${number}`, Explanation>>;

export type ImportCode = keyof typeof IMPORT_EXPLANATIONS;
