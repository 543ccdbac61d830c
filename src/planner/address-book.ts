import { groupNameOf, idKey, nameOf, subscriptionOf, type ArmId } from '../model/arm-id.ts';

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

function shortestLabels(vaults: readonly ArmId[]): ReadonlyMap<string, string> {
  const distinct = [...new Map(vaults.map((vault) => [idKey(vault), vault])).values()];
  const forms = [nameOf, groupAndName, (id: ArmId) => `${subscriptionOf(id)}/${groupAndName(id)}`];
  const counts = forms.map((form) => countBy(distinct, (id) => form(id).toLowerCase()));
  return new Map(
    distinct.map((id) => {
      const unique = forms.find((form, index) => counts[index]?.get(form(id).toLowerCase()) === 1);
      return [idKey(id), (unique ?? nameOf)(id)];
    }),
  );
}

function groupAndName(id: ArmId): string {
  return `${groupNameOf(id) ?? ''}/${nameOf(id)}`;
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
