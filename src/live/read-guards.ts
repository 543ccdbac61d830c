import { ArmFailure, type ArmReader } from '../azure/arm-client.ts';
import { idKey, type ArmId } from '../model/arm-id.ts';
import type { GuardedVaults, GuardProxy } from '../model/resource-guard.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';
import { guardProxyFromWire } from '../wire/guard-proxy.ts';

/**
 * The resource guards of these vaults, one list each: asked only for vaults that say they have one and of which
 * something protected changes. What may not be read is `unreadable`. Throws `ArmFailure` for any other failure.
 */
export async function readGuards(reader: ArmReader, vaults: readonly ArmId[]): Promise<GuardedVaults> {
  const entries = vaults.map(async (vault) => [idKey(vault), await readProxy(reader, vault)] as const);
  const known = (await Promise.all(entries)).filter(
    (entry): entry is readonly [string, GuardProxy | 'unreadable'] => entry[1] !== undefined,
  );
  return new Map(known);
}

/** A vault has one proxy at most; undefined when the guard was taken away since the vault was listed. */
async function readProxy(reader: ArmReader, vault: ArmId): Promise<GuardProxy | 'unreadable' | undefined> {
  try {
    const path = `${vault}/backupResourceGuardProxies`;
    const bodies = await reader.list(path, API_VERSIONS['Microsoft.DataProtection']);
    return bodies.map(guardProxyFromWire).find((proxy) => proxy !== undefined);
  } catch (error) {
    if (error instanceof ArmFailure && error.kind === 'refused') return 'unreadable';
    throw error;
  }
}
