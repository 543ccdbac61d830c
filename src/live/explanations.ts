import type { Diagnostic, Explanation } from '../model/diagnostic.ts';

/**
 * What can be odd about live state without keeping it from being used. Numbers are never reused; `azure/` counts from
 * ARM400, this room from ARM450.
 */
export const LIVE_EXPLANATIONS = {
  ARM450: {
    summary: 'A listed resource could not be understood',
    cause: 'The service lists something without the fields every resource of its type has. It is left out.',
    cure: 'Look at the resource in the portal. If it is healthy, report it with its type and api-version.',
  },
  ARM451: {
    summary: 'A resource may not be read',
    cause: 'The identity azbackup runs as lacks read access there. The plan is made without it.',
    cure: 'Give it Reader at the scope named above; `azbackup roles plan` lists all it needs.',
  },
  ARM452: {
    summary: 'More recovery points than can be counted',
    cause: 'The service allows about 100 lists of recovery points an hour; the plan deletes more instances than that.',
    cure: 'Delete in smaller steps to see for each instance what is lost.',
  },
  ARM453: {
    summary: 'The jobs of a vault may not be read',
    cause: 'The identity azbackup runs as lacks read access to the jobs of this vault. Its jobs are left out.',
    cure: 'Give it Backup Reader at the vault, or name the vaults that are meant with --vault.',
  },
  ARM454: {
    summary: 'A job has a status word that is not known here',
    cause: 'The service uses a word outside the documented ones. Such a job counts as running, never as a success.',
    cure: 'Look at the job in the portal. Otherwise report the word.',
  },
} as const satisfies Readonly<Record<`ARM45${number}`, Explanation>>;

export type LiveCode = keyof typeof LIVE_EXPLANATIONS;

export function liveWarning(code: LiveCode, detail: string, subject?: string): Diagnostic {
  const { summary } = LIVE_EXPLANATIONS[code];
  return { severity: 'warning', code, summary, detail, ...(subject !== undefined && { subject }) };
}
