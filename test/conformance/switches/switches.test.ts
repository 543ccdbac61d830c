import { describe, test } from 'vitest';
import type { SettingsInput, Switches } from '../../../src/emulator/options.ts';
import { playMainFlows } from './main-flows.ts';

/** Every value of every switch that is not its default; the compiler asks for those of a new one. */
const OTHER_VALUES: { readonly [Name in keyof Switches]: readonly Switches[Name][] } = {
  alreadyProtectedCode: ['alreadyProtected', 'alreadyHasBackupInstance'],
  identicalPolicyPut: ['accepted'],
  permissionErrors: ['specific'],
  softDeletedInstanceGet: ['softDeleted'],
  softDeletedBlocksSameVault: [false],
  omittedVaultSettings: ['reset'],
  softDeleteOfOldVersions: ['on'],
  secureByDefaultEverywhere: [true],
  nullsInOldJobs: ['omitted'],
  restoreToExistingDisk: ['operationFails', 'jobFails'],
  restoreToPendingDisk: ['refused'],
  secondDiskAccess: ['refused'],
  concurrentBackup: ['refused'],
  oldVmJobDurations: ['iso'],
  guardedWithoutRequest: ['forbidden'],
  resourceGuardAccess: ['denied'],
  vaultWriteLimit: ['sevenAMinute'],
  failedOperationResult: ['statusDocument'],
  restoredDiskTags: ['ofSource'],
  restoredDiskCreation: ['Restore'],
  activityIds: ['guidsOnly'],
  vmEnums: ['numbers', 'words'],
  enforceBudgets: [true],
  instantRoles: [true],
};

const MINUTE_MS = 60_000;

/** What is not a choice but a size or a time that nobody knows, or that varies. */
const OTHER_SIZES: readonly (readonly [what: string, SettingsInput])[] = [
  ['pages of one item', { pageSize: 1 }],
  ['roles that take half an hour to work', { propagationDelayMs: 30 * MINUTE_MS }],
  ['jobs listed with a lag', { durationsMs: { jobListLag: 2 * MINUTE_MS } }],
  ['jobs listed for a week', { durationsMs: { jobsListed: 7 * 24 * 60 * MINUTE_MS } }],
  ['signed URLs that last five minutes', { durationsMs: { signedUrlLife: 5 * MINUTE_MS } }],
];

const switched = Object.entries(OTHER_VALUES).flatMap(([name, values]) =>
  values.map((value): readonly [string, SettingsInput] => [`${name}: ${value}`, { switches: { [name]: value } }]),
);

describe('the main flows pass either way', () => {
  test.concurrent.each([['everything at its default', {}] as const, ...switched, ...OTHER_SIZES])(
    '%s',
    (_what, settings) => playMainFlows(settings),
  );
});
