import { textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { userRefusal } from '../../kernel/refusal.ts';
import type { Call } from '../../kernel/route.ts';
import type { Door } from './vault-door.ts';

/**
 * Customer-managed keys. The rules are those of the Azure Backup documentation on encrypting a backup vault and of
 * dataprotection.json; no refusal is recorded, so all codes are inferred. Whether the key exists and the identity may
 * read it is not looked at.
 */
const setting = (settings: JsonObject, ...path: readonly string[]): string =>
  (textAt(settings, 'securitySettings', 'encryptionSettings', ...path) ?? '').toLowerCase();

const isEncrypted = (settings: JsonObject): boolean => setting(settings, 'state') === 'enabled';

const identityIn = (settings: JsonObject): string =>
  `${setting(settings, 'kekIdentity', 'identityType')} ${setting(settings, 'kekIdentity', 'identityId')}`;

const doubly = (settings: JsonObject): string => setting(settings, 'infrastructureEncryption') || 'disabled';

export const ENCRYPTION_DOORS: readonly Door[] = [
  {
    closed: (before, after) => isEncrypted(before) && !isEncrypted(after),
    error: {
      code: 'UserErrorEncryptionSettingsCannotBeDisabled',
      message: 'Encryption with customer-managed keys cannot be disabled once it was enabled.',
      recommendedAction: ['Keep the encryption settings of the vault enabled.'],
    },
  },
  {
    closed: (before, after) => doubly(before) !== doubly(after),
    error: {
      code: 'UserErrorInfrastructureEncryptionUpdateNotSupported',
      message: 'Infrastructure encryption can only be chosen when a vault is created.',
      recommendedAction: ['Leave infrastructureEncryption as it is.'],
    },
  },
  {
    closed: (before, after) =>
      isEncrypted(before) &&
      setting(before, 'keyVaultProperties', 'keyUri') !== setting(after, 'keyVaultProperties', 'keyUri') &&
      identityIn(before) !== identityIn(after),
    error: {
      code: 'UserErrorEncryptionKeyAndIdentityUpdateNotSupported',
      message: 'The key URI and the managed identity cannot be updated in a single request.',
      recommendedAction: ['Update one of them at a time.'],
    },
  },
];

/** The system-assigned identity of a vault that is being created cannot read a key yet. */
export const checkNewEncryption = (call: Call, settings: JsonObject): void => {
  if (!isEncrypted(settings) || setting(settings, 'kekIdentity', 'identityType') !== 'systemassigned') return;
  throw userRefusal(call, 400, {
    code: 'UserErrorSystemAssignedIdentityNotSupportedAtCreation',
    message: 'During the creation of a vault only user-assigned identities can be used for customer-managed keys.',
    recommendedAction: ['Use a user-assigned identity, or update the vault after it was created.'],
  });
};
