import { idKey, type ArmId } from '../model/arm-id.ts';
import type { Place } from '../model/diagnostic.ts';

interface Owner {
  readonly address: string;
  readonly at: Place;
}

/** Who claims which datasource. A second claim is answered with the words of the problem. */
export interface Owners {
  claim(datasource: ArmId, owner: Owner): string | undefined;
}

export function createOwners(): Owners {
  const owners = new Map<string, Owner>();
  return {
    claim: (datasource, owner) => {
      const key = idKey(datasource);
      const other = owners.get(key);
      if (other === undefined) owners.set(key, owner);
      if (other === undefined || other.at === owner.at) return undefined;
      const moves =
        vaultOf(owner) === vaultOf(other) ? '' : ' To move it between vaults, delete it in the old one first.';
      return `${datasource} is claimed by ${owner.address} and by ${other.address} (${other.at.file}:${other.at.line}). Remove one of them, or exclude the datasource from the set.${moves}`;
    },
  };
}

/** The vault's name in `Kind/vault/name`. */
function vaultOf({ address }: Owner): string | undefined {
  return address.split('/')[1]?.toLowerCase();
}
