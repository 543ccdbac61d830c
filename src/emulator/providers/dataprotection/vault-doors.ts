import { canonicalText, listAt, textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { userRefusal } from '../../kernel/refusal.ts';
import type { Call } from '../../kernel/route.ts';
import { isSecureByDefault } from './secure-by-default.ts';
import { immutabilityState, softDeleteState } from './vault-body.ts';
import type { Door } from './vault-door.ts';
import { ENCRYPTION_DOORS } from './vault-encryption.ts';

/** Refuses what a vault never undoes (recorded in e430bad6 #12, 98b0e03a #40 and #47). */
export const checkVaultChange = (call: Call, before: JsonObject, after: JsonObject): void => {
  for (const door of [...ONE_WAY_DOORS, ...ENCRYPTION_DOORS])
    if (door.closed(before, after, isSecureByDefault(call))) throw userRefusal(call, 400, door.error);
};

const crossRegionRestore = (settings: JsonObject): string =>
  (textAt(settings, 'featureSettings', 'crossRegionRestoreSettings', 'state') ?? 'Disabled').toLowerCase();

const ONE_WAY_DOORS: readonly Door[] = [
  {
    closed: (before, after) => softDeleteState(before) === 'alwayson' && softDeleteState(after) !== 'alwayson',
    error: {
      code: 'UserErrorDisableSoftDeleteNotAllowed',
      message: 'Cannot disable soft delete once set to AlwaysOn',
      recommendedAction: ['Please contact Microsoft Support if this is not expected.'],
    },
  },
  {
    // Documented for 2025-09-01 and later (Azure Backup documentation); the code is inferred from the door above.
    closed: (before, after, secureByDefault) =>
      secureByDefault && softDeleteState(before) !== 'off' && softDeleteState(after) === 'off',
    error: {
      code: 'UserErrorDisableSoftDeleteNotAllowed',
      message: 'Soft delete cannot be disabled.',
      recommendedAction: ['Leave soft delete on; it is part of every backup vault.'],
    },
  },
  {
    closed: (before, after) => immutabilityState(before) === 'locked' && immutabilityState(after) !== 'locked',
    error: {
      code: 'UserErrorUnsupportedVaultImmutabilityStateChange',
      message: 'The immutable vault property for this vault is locked, hence, this setting cannot be disabled.',
      recommendedAction: [
        'The vault has its immutable vault property enabled and locked, and it can no longer be reverted to a ' +
          'non-immutable vault. Refer to the documentation to learn more: https://aka.ms/AB-ImmutableVaults-States ',
      ],
    },
  },
  {
    closed: (before, after) => crossRegionRestore(before) === 'enabled' && crossRegionRestore(after) === 'disabled',
    error: {
      code: 'UserErrorCrossRegionRestoreStateChangeNotAllowed',
      message: 'CrossRegionRestore state cannot be changed from Enabled to Disabled.',
      recommendedAction: ['Please contact Microsoft Support if this is not expected.'],
    },
  },
  {
    // Redundancy is fixed at creation (Azure Backup documentation); no recording shows the code of the refusal, this one is inferred.
    closed: (before, after) => redundancy(before) !== '' && redundancy(before) !== redundancy(after),
    error: {
      code: 'UserErrorVaultStorageSettingsUpdateNotSupported',
      message: 'The storage settings of a backup vault cannot be changed after it was created.',
      recommendedAction: ['Create another vault with the redundancy you want.'],
    },
  },
];

const redundancy = (settings: JsonObject): string =>
  listAt(settings, 'storageSettings')
    .map((setting) => canonicalText(setting).toLowerCase())
    .toSorted()
    .join();
