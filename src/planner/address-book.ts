import { idKey, nameOf, type ArmId } from '../model/arm-id.ts';
import { shortestLabels } from '../model/shortest-labels.ts';

/** The addresses people use for resources: `BackupVault/v`, `BackupPolicy/v/p`, `BackupInstance/v/i`. */
export interface AddressBook {
  vault(vault: ArmId): string;
  policy(vault: ArmId, name: string): string;
  instance(vault: ArmId, name: string): string;
  grant(vault: ArmId, roleName: string, scope: ArmId): string;
}

/**
 * Vaults go by their name; where two of these share one, by `group/name`, and if need be by `subscription/group/name`.
 */
export function createAddressBook(vaults: readonly ArmId[]): AddressBook {
  const labels = shortestLabels(vaults);
  const label = (vault: ArmId) => labels.get(idKey(vault)) ?? nameOf(vault);
  return {
    vault: (vault) => `BackupVault/${label(vault)}`,
    policy: (vault, name) => `BackupPolicy/${label(vault)}/${name}`,
    instance: (vault, name) => `BackupInstance/${label(vault)}/${name}`,
    grant: (vault, roleName, scope) => `RoleAssignment/${label(vault)}/${roleName} on ${scope}`,
  };
}
