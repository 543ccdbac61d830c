import { LIMIT_EXPLANATIONS } from '../catalog/findings.ts';
import type { Explanation } from '../model/diagnostic.ts';

/** What every SPEC code means. Codes keep their meaning for ever; new ones are added, none is used again. */
export const SPEC_EXPLANATIONS = {
  SPEC101: {
    summary: 'Path not found',
    cause: 'A path given on the command line names neither a file nor a folder.',
    cure: 'Check the spelling and the current folder.',
  },
  SPEC102: {
    summary: 'Cannot read',
    cause: 'The file or folder exists, but the system refuses to read it, or it is no regular file.',
    cure: 'Check its permissions, and what it is.',
  },
  SPEC103: {
    summary: 'No specs found',
    cause:
      'The paths hold no document. Going on would mean to ask for nothing at all, which is more often a wrong path than a wish.',
    cure: 'Give a folder with .yaml, .yml or .json files. Hidden files and node_modules are skipped.',
  },
  SPEC104: {
    summary: 'File too large',
    cause: 'A spec file may have 1 MiB. Larger ones are hardly ever written by hand.',
    cure: 'Split the file, or use a BackupSet for many datasources that are protected alike.',
  },
  SPEC105: {
    summary: 'Symbolic link leads out of the folder',
    cause:
      'A link inside a spec folder points outside of it, so that other files than the reviewed ones would be read.',
    cure: 'Give the other folder as a path of its own.',
  },
  SPEC106: {
    summary: 'File is not UTF-8',
    cause: 'The bytes of the file are no UTF-8 text. Some shells write UTF-16 when output is redirected.',
    cure: 'Save the file as UTF-8.',
  },
  SPEC107: {
    summary: 'Not a spec file',
    cause: 'Specs are read from .yaml, .yml and .json files.',
    cure: 'Rename the file, or give another one.',
  },
  SPEC110: {
    summary: 'Not valid YAML',
    cause: 'The text breaks the rules of YAML 1.2, often by its indentation.',
    cure: 'Look at the named line and the one before it.',
  },
  SPEC111: {
    summary: 'Not valid JSON',
    cause: 'The text of a .json file breaks the rules of JSON; no comments, no trailing commas.',
    cure: 'Fix the named place, or use a .yaml file, which allows both.',
  },
  SPEC112: {
    summary: 'Key given twice',
    cause: 'A mapping has the same key twice; one of the values would silently win.',
    cure: 'Remove one of them.',
  },
  SPEC113: {
    summary: 'Aliases out of bounds',
    cause: 'An alias contains itself, or the aliases of a file expand to more than 100,000 values.',
    cure: 'Write the values out, or use Defaults for what documents have in common.',
  },
  SPEC114: {
    summary: 'Key not allowed',
    cause: 'The keys __proto__, constructor and prototype have a meaning in JavaScript and are refused everywhere.',
    cure: 'Rename the key.',
  },
  SPEC115: {
    summary: 'Unknown YAML tag',
    cause: 'Specs use the tags of the YAML core schema only: strings, numbers, booleans, null, lists, mappings.',
    cure: 'Remove the tag.',
  },
  SPEC116: {
    summary: 'Number out of bounds',
    cause: 'JSON has no infinity and no NaN, and whole numbers above 2^53 would lose digits.',
    cure: 'Put the value in quotes if it is a text.',
  },
  SPEC117: {
    summary: 'Nested too deeply',
    cause: 'Specs may be nested 100 levels deep.',
    cure: 'Look for brackets that are not closed.',
  },
  SPEC120: {
    summary: 'Not a spec document',
    cause: 'Every document is a mapping with `apiVersion: azbackup/v1` and a `kind`.',
    cure: 'Add them, or keep the file out of the given paths.',
  },
  SPEC121: {
    summary: 'Unknown apiVersion',
    cause: 'The document is written in another language, or for another version of azbackup.',
    cure: 'Write `apiVersion: azbackup/v1`, or upgrade azbackup.',
  },
  SPEC122: {
    summary: 'Unknown kind',
    cause: 'The kind of the document is none that azbackup knows.',
    cure: 'Check the spelling; kinds are case-sensitive.',
  },
  SPEC124: {
    summary: 'Unknown field',
    cause: 'The field is not part of the spec language at this place. It would be ignored, which nobody would notice.',
    cure: 'Check the spelling and the indentation.',
  },
  SPEC125: {
    summary: 'Wrong type',
    cause: 'The value has another type than the field.',
    cure: 'Quote texts that look like numbers, and look for a value that is missing after its colon.',
  },
  SPEC126: {
    summary: 'Value not allowed',
    cause: 'The field takes one of a few words only; they are case-sensitive.',
    cure: 'Use one of the words the message lists.',
  },
  SPEC127: {
    summary: 'Field missing',
    cause: 'The field must be given, and no Defaults can fill it.',
    cure: 'Add it.',
  },
  SPEC128: {
    summary: 'Malformed value',
    cause: 'The value does not have the form the field asks for.',
    cure: 'See the form in the message.',
  },
  SPEC129: {
    summary: 'More problems than are shown',
    cause: 'Only the first problems are listed in full.',
    cure: 'Fix those and run again.',
  },
  SPEC130: {
    summary: 'Field neither given nor filled by Defaults',
    cause: 'The field is needed, and neither the document nor Defaults of its folder or one above give it.',
    cure: 'Add it to the document or to Defaults. Only Defaults inside the given paths are read.',
  },
  SPEC131: {
    summary: 'Vault not found in the specs',
    cause: 'A vault that is referred to by its name alone must be declared in the same specs.',
    cure: 'Check the spelling, add a BackupVault, or write `resourceGroup/name` or the ARM id of a vault outside.',
  },
  SPEC132: {
    summary: 'Policy not found in the specs',
    cause: 'A policy that is referred to by its name must be declared for the same vault in the same specs.',
    cure: 'Check the spelling, add a BackupPolicy for that vault, or write the ARM id of a policy outside.',
  },
  SPEC133: {
    summary: 'Vault name is ambiguous',
    cause: 'Several vaults of these specs have the same name in different resource groups or subscriptions.',
    cure: 'Write `resourceGroup/name` or the ARM id.',
  },
  SPEC134: {
    summary: 'Declared twice',
    cause: 'Two documents declare the same resource; one of them would silently win.',
    cure: 'Remove or rename one of them.',
  },
  SPEC135: {
    summary: 'Two owners of one datasource',
    cause: 'A datasource can have one active backup instance, and two documents claim the same one.',
    cure: 'Remove one of them, or exclude the datasource from the set.',
  },
  SPEC136: {
    summary: 'Malformed ARM id',
    cause: 'The text is no ARM id. Ids become URLs, so anything unusual is refused.',
    cure: 'Copy the id from the portal (JSON view) or from `az ... show --query id`.',
  },
  SPEC137: {
    summary: 'Id of the wrong type',
    cause: 'The ARM id names another type of resource than the field asks for.',
    cure: 'Give the id of a resource of the type the message names.',
  },
  SPEC138: {
    summary: 'Snapshot group in another subscription',
    cause: 'Snapshots are kept in the subscription of their disk; the service refuses any other.',
    cure: 'Choose a resource group in the subscription of the disk.',
  },
  SPEC139: {
    summary: 'Policy is for another datasource type',
    cause: 'A policy fits one type of datasource.',
    cure: 'Refer to a policy of the same datasource type.',
  },
  SPEC140: {
    summary: 'Fields exclude each other',
    cause: 'Two fields say the same thing in different ways, or contradict each other.',
    cure: 'Keep one of them.',
  },
  SPEC141: {
    summary: 'Field does not belong to this datasource type',
    cause: 'The field means nothing for the datasource type of the document.',
    cure: 'Remove it.',
  },
  SPEC142: {
    summary: 'Set has no rule for its members',
    cause: 'A set needs tags to look for, or ids, or both.',
    cure: 'Add `members.tags` or `members.ids`.',
  },
  SPEC143: {
    summary: 'Defaults contradict each other',
    cause: 'Two Defaults documents of the same folder give different values for the same field.',
    cure: 'Keep one of them.',
  },
  SPEC144: {
    summary: 'Raw policy cannot be used',
    cause: 'The body under `raw` is no policy of the datasource type.',
    cure: 'Take the output of `az dataprotection backup-policy get-default-policy-template` and change it.',
  },
  SPEC145: {
    summary: 'Two restores to one disk',
    cause: 'A disk is restored once, and two documents ask for the same one.',
    cure: 'Give one of them another target.',
  },
  SPEC146: {
    summary: 'Drill target is a group of sources',
    cause: 'Disks of drills are made and deleted in the target group; it must hold neither datasources nor snapshots.',
    cure: 'Name a resource group that is there for drills alone.',
  },
  SPEC147: {
    summary: 'Disks of drills would expire too soon',
    cause: 'A disk must live long enough to be restored and checked.',
    cure: 'Give `expireAfter` a longer time.',
  },
  SPEC148: {
    summary: 'A limit of cost needs prices',
    cause: 'The limit counts money, and azbackup knows no prices but those of the spec.',
    cure: 'Add `prices` with your own numbers, or limit `gigabyteHours` instead.',
  },
  SPEC150: {
    summary: 'Set matches nothing',
    cause: 'No datasource has the tags of the set in the places it looks in, and it lists no ids.',
    cure: 'Check the tags and `in`; until then the set protects nothing.',
  },
  SPEC151: {
    summary: 'Exclusion has run out',
    cause: 'The last day of an exclusion has passed, so that the datasource belongs to the set again.',
    cure: 'Remove the exclusion, or give it a later date.',
  },
  ...LIMIT_EXPLANATIONS,
} satisfies Record<`SPEC${number}`, Explanation>;

export type SpecCode = keyof typeof SPEC_EXPLANATIONS;
