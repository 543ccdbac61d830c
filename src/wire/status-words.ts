/**
 * What a protection state means to a planner:
 * - `settling`: on its way, or a word nobody knows; never a success
 * - `failed`: the service gave up (`ProtectionError`); its details say why
 * - `partlySuspended`: only retention is suspended; neither stopped nor protected
 * - `unprotected`: the instance exists but protects nothing
 */
export type ProtectionPhase =
  | 'protected'
  | 'settling'
  | 'stopped'
  | 'suspended'
  | 'partlySuspended'
  | 'failed'
  | 'unprotected'
  | 'deleting'
  | 'softDeleted';

/**
 * `currentProtectionState` by lower-case word. The enumeration of Data Protection 2026-03-01, and `BackupsSuspended`,
 * which only the wire knows.
 */
const PHASES: Readonly<Record<string, ProtectionPhase>> = {
  protectionconfigured: 'protected',
  configuringprotection: 'settling',
  updatingprotection: 'settling',
  protectionstopped: 'stopped',
  backupssuspended: 'suspended',
  backupschedulessuspended: 'suspended',
  retentionschedulessuspended: 'partlySuspended',
  protectionerror: 'failed',
  configuringprotectionfailed: 'failed',
  notprotected: 'unprotected',
  invalid: 'unprotected',
  softdeleting: 'deleting',
  softdeleted: 'softDeleted',
};

/** The phase of a state word in any case; a word nobody knows is `settling`. */
export function protectionPhase(word: string): ProtectionPhase {
  return Object.hasOwn(PHASES, word.toLowerCase()) ? (PHASES[word.toLowerCase()] ?? 'settling') : 'settling';
}

/** False for a word the table does not hold: worth one warning. */
export function isKnownProtectionState(word: string): boolean {
  return Object.hasOwn(PHASES, word.toLowerCase());
}
