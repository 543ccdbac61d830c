import { ArmFailure, type ArmReader } from '../azure/arm-client.ts';
import { type ArmId, idKey, parentOf } from '../model/arm-id.ts';
import type { LiveInstance } from '../model/live.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';
import { instanceFromWire } from '../wire/instance.ts';
import { protectionPhase } from '../wire/status-words.ts';
import { keepInstance } from './keep-instance.ts';

const API_VERSION = API_VERSIONS['Microsoft.DataProtection'];

/**
 * Which of these datasources are protected in a vault the specs do not name, by datasource key. Asks each datasource
 * for its instances, or reads the other vaults of the subscriptions, whichever takes fewer requests. Whatever may not
 * be read is passed over: the service's own validation decides in the end.
 */
export async function readElsewhere(
  reader: ArmReader,
  datasources: readonly ArmId[],
  ownVaults: readonly ArmId[],
  otherVaults: readonly ArmId[],
): Promise<ReadonlyMap<string, ArmId>> {
  const paths =
    datasources.length <= otherVaults.length
      ? datasources.map((id) => `${id}/providers/Microsoft.DataProtection/backupInstances`)
      : otherVaults.map((vault) => `${vault}/backupInstances`);
  const instances = (await Promise.all(paths.map((path) => listInstances(reader, path)))).flat();
  const wanted = new Set(datasources.map(idKey));
  const own = new Set(ownVaults.map(idKey));
  const elsewhere = new Map<string, ArmId>();
  for (const instance of instances) {
    const key = idKey(instance.datasourceId);
    const isActive = protectionPhase(instance.state) !== 'softDeleted';
    if (wanted.has(key) && isActive && !own.has(idKey(parentOf(instance.id)))) elsewhere.set(key, instance.id);
  }
  return elsewhere;
}

async function listInstances(reader: ArmReader, path: string): Promise<readonly LiveInstance[]> {
  try {
    const bodies = await reader.list(path, API_VERSION, { keep: keepInstance });
    return bodies.map(instanceFromWire).filter((instance) => instance !== undefined);
  } catch (error) {
    if (error instanceof ArmFailure && error.kind === 'refused') return [];
    throw error;
  }
}
