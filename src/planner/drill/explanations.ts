import type { GradedExplanation } from '../../model/diagnostic.ts';

/** What can be wrong with a drill once it meets the live vaults. Numbers are never reused. */
export const DRILL_EXPLANATIONS = {
  DRILL701: {
    severity: 'error',
    summary: 'Nobody to drill',
    cause: 'No backup instance fits the population of the drill, or all that fit are excluded.',
    cure: 'Check vaults, tags, policies and exclusions. A drill of nobody would prove nothing and look like success.',
  },
  DRILL702: {
    severity: 'error',
    summary: 'No target group for a region',
    cause: 'Disks are restored in the region of their snapshots, and the drill names no resource group there.',
    cure: 'Add the region to `target`.',
  },
  DRILL703: {
    severity: 'error',
    summary: 'Drill target holds sources',
    cause: 'Disks of drills are made and deleted in the target group; it must hold neither datasources nor snapshots.',
    cure: 'Name a resource group that is there for drills alone.',
  },
  DRILL704: {
    severity: 'error',
    summary: 'Drill target not found',
    cause: 'azbackup never creates resource groups.',
    cure: 'Create the group (the message has the command), or correct the name.',
  },
  DRILL705: {
    severity: 'warning',
    summary: 'Exclusion fits nothing',
    cause: 'No backup instance of the population has the name or id.',
    cure: 'Correct the reference or remove the exclusion.',
  },
  DRILL706: {
    severity: 'warning',
    summary: 'Exclusion from the drill has run out',
    cause: 'Its last day has passed, so that the instance is drilled again.',
    cure: 'Remove the exclusion, or give it a later date.',
  },
  DRILL707: {
    severity: 'error',
    summary: 'Vault of the drill not found',
    cause: 'The drill names a vault that does not exist in Azure.',
    cure: 'Apply the specs first, or correct the reference.',
  },
  DRILL708: {
    severity: 'warning',
    summary: 'One disk costs more than a run may',
    cause:
      'By `prices` the restored disk alone would cross `limits.cost` before it expires, so that it is never drilled.',
    cure: 'Raise `limits.cost`, shorten `expireAfter`, or exclude the instance with a reason.',
  },
} as const satisfies Readonly<Record<`DRILL70${number}`, GradedExplanation>>;
