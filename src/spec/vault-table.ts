import { groupNameOf, idKey, nameOf, vaultId, type ArmId } from '../model/arm-id.ts';
import { readResourceId, type Read } from './ids.ts';
import { didYouMean } from './nearest.ts';
import { quote } from './problem.ts';

export const VAULT_TYPE = 'Microsoft.DataProtection/backupVaults';

/** The vaults that specs declare, found by the ways specs refer to them. */
export interface VaultTable {
  readonly declared: readonly ArmId[];
  /** The vault a reference means; `subscription` is where `group/name` is looked for outside of the specs. */
  find(reference: string, subscription: string | undefined): Read<ArmId>;
}

export function createVaultTable(declared: readonly ArmId[]): VaultTable {
  const byId = new Map(declared.map((id) => [idKey(id), id]));
  const byName = Map.groupBy(declared, (id) => nameOf(id).toLowerCase());
  const byGroupAndName = Map.groupBy(declared, (id) => `${groupNameOf(id)}/${nameOf(id)}`.toLowerCase());

  const byBareName = (name: string): Read<ArmId> => {
    const found = byName.get(name.toLowerCase()) ?? [];
    if (found.length > 1) return ambiguous(name, found);
    const [only] = found;
    if (only !== undefined) return { value: only };
    const near = didYouMean(name, declared.map(nameOf));
    const detail = `No BackupVault of these specs is called ${quote(name)}.${near} A vault outside of them is written \`resourceGroup/name\` or as an ARM id.`;
    return { code: 'SPEC131', detail };
  };
  const byGroup = (reference: string, subscription: string | undefined): Read<ArmId> => {
    const found = byGroupAndName.get(reference.toLowerCase()) ?? [];
    if (found.length > 1) return ambiguous(reference, found);
    const [only] = found;
    if (only !== undefined) return { value: only };
    if (subscription === undefined) {
      const detail = `${quote(reference)} needs a subscription: give one in Defaults or with --subscription, or write the ARM id.`;
      return { code: 'SPEC130', detail };
    }
    const [group = '', name = ''] = reference.split('/');
    const read = readResourceId(vaultId(subscription, group, name), VAULT_TYPE);
    return 'value' in read ? { value: byId.get(idKey(read.value)) ?? read.value } : malformed(reference);
  };

  return {
    declared,
    find: (reference, subscription) => {
      if (reference.startsWith('/')) {
        const read = readResourceId(reference, VAULT_TYPE);
        return 'value' in read ? { value: byId.get(idKey(read.value)) ?? read.value } : read;
      }
      const slashes = reference.split('/').length - 1;
      if (slashes === 0) return byBareName(reference);
      return slashes === 1 ? byGroup(reference, subscription) : malformed(reference);
    },
  };
}

function ambiguous(reference: string, found: readonly ArmId[]): Read<never> {
  return { code: 'SPEC133', detail: `${quote(reference)} may be any of ${found.join(', ')}.` };
}

function malformed(reference: string): Read<never> {
  return {
    code: 'SPEC136',
    detail: `${quote(reference)} is no vault: write its name, \`resourceGroup/name\`, or its ARM id.`,
  };
}
