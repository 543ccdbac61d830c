import { idKey, nameOf, parentOf, policyId, sameId, type ArmId } from '../model/arm-id.ts';
import type { DatasourceKind } from '../model/desired.ts';
import { readResourceId, type Read } from './ids.ts';
import { didYouMean } from './nearest.ts';
import { quote } from './problem.ts';
import { VAULT_TYPE } from './vault-table.ts';

export interface DeclaredPolicy {
  readonly id: ArmId;
  readonly datasource: DatasourceKind;
}

export interface PolicyTable {
  /** The policy of this vault that an instance or set of this datasource type refers to. */
  find(reference: string, vault: ArmId, datasource: DatasourceKind): Read<ArmId>;
}

/**
 * A bare name must be declared when its vault is: then a miss is a mistake. In a vault the specs only refer to, the
 * policies are Azure's, and only a plan can tell whether one of that name is there.
 */
export function createPolicyTable(declared: readonly DeclaredPolicy[], vaults: readonly ArmId[]): PolicyTable {
  const ours = new Set(vaults.map(idKey));
  const byId = new Map(declared.map((policy) => [idKey(policy.id), policy]));
  const namesByVault = Map.groupBy(declared, ({ id }) => idKey(parentOf(id)));

  const missing = (name: string, vault: ArmId): Read<never> => {
    const here = (namesByVault.get(idKey(vault)) ?? []).map(({ id }) => nameOf(id));
    const elsewhere = declared.find(({ id }) => nameOf(id).toLowerCase() === name.toLowerCase());
    const hint =
      elsewhere === undefined
        ? didYouMean(name, here)
        : ` It stands in vault ${nameOf(parentOf(elsewhere.id))}; give it \`vaults: [...]\` or \`vaults: all\`.`;
    const detail = `No BackupPolicy of these specs is called ${quote(name)} in vault ${nameOf(vault)}.${hint}`;
    return { code: 'SPEC132', detail };
  };

  return {
    find: (reference, vault, datasource) => {
      const read = idOf(reference, vault);
      if (!('value' in read)) return read;
      const found = byId.get(idKey(read.value));
      const isLive = reference.startsWith('/') || !ours.has(idKey(vault));
      if (found === undefined) return isLive ? read : missing(reference, vault);
      if (found.datasource === datasource) return { value: found.id };
      const detail = `Policy ${nameOf(found.id)} is for ${found.datasource}, this is ${datasource}.`;
      return { code: 'SPEC139', detail };
    },
  };
}

function idOf(reference: string, vault: ArmId): Read<ArmId> {
  if (!reference.includes('/')) return { value: policyId(vault, reference) };
  const read = readResourceId(reference, `${VAULT_TYPE}/backupPolicies`);
  if (!('value' in read) || sameId(parentOf(read.value), vault)) return read;
  const detail = `${quote(reference)} stands in another vault; a policy serves instances of its own vault only.`;
  return { code: 'SPEC132', detail };
}
