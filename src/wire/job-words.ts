import type { JobPhase, VaultKind } from '../model/job.ts';

/**
 * Job status words per protocol, lower case. Recorded: Data Protection `InProgress`, `Completed`, `Failed`; Recovery
 * Services these and `CompletedWithWarnings`, `Cancelling`. The others from the documentation of api-versions 2021-01-01
 * to 2026-03-01, which renamed `Success` and `SuccessWithWarning`, in both spellings of cancelled.
 */
const WORDS: Readonly<Record<VaultKind, Readonly<Record<string, JobPhase>>>> = {
  backupVault: {
    inprogress: 'running',
    cancelling: 'running',
    paused: 'running',
    completed: 'completed',
    success: 'completed',
    succeeded: 'completed',
    completedwithwarnings: 'warned',
    successwithwarning: 'warned',
    failed: 'failed',
    cancelled: 'cancelled',
    canceled: 'cancelled',
  },
  recoveryServices: {
    inprogress: 'running',
    cancelling: 'running',
    completed: 'completed',
    completedwithwarnings: 'warned',
    failed: 'failed',
    cancelled: 'cancelled',
    canceled: 'cancelled',
  },
};

/** The phase of a job's status word in any case; a word nobody knows is `running`, never a success. */
export function jobPhase(kind: VaultKind, word: string): JobPhase {
  return wordOf(kind, word) ?? 'running';
}

/** False for a word the table does not hold: worth one warning. */
export function isKnownJobStatus(kind: VaultKind, word: string): boolean {
  return wordOf(kind, word) !== undefined;
}

function wordOf(kind: VaultKind, word: string): JobPhase | undefined {
  const key = word.trim().toLowerCase();
  return Object.hasOwn(WORDS[kind], key) ? WORDS[kind][key] : undefined;
}
