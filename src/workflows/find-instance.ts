import type { ArmReader } from '../azure/arm-client.ts';
import { keepInstance } from '../live/keep-instance.ts';
import { nameOf, parseArmId, toArmId } from '../model/arm-id.ts';
import type { LiveInstance } from '../model/live.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';
import { instanceFromWire } from '../wire/instance.ts';
import { protectionPhase } from '../wire/status-words.ts';
import { JobProblem } from './job-problem.ts';
import { vaultsInScope } from './vault-scope.ts';

const API_VERSION = API_VERSIONS['Microsoft.DataProtection'];

/**
 * The one instance an address means: `BackupInstance/vault/name` (the vault by name or `group/name`, the instance by
 * its name or that of its datasource), the ARM id of the instance, or that of the datasource. Throws `JobProblem`
 * JOB620 to JOB622, and what finding the vault throws.
 */
export async function findInstance(
  reader: ArmReader,
  text: string,
  subscriptions: readonly string[],
): Promise<LiveInstance> {
  const candidates = text.startsWith('/')
    ? await instancesOfId(reader, text)
    : await instancesAt(reader, text, subscriptions);
  const [one, ...others] = candidates;
  if (one === undefined) throw new JobProblem('JOB620', `${JSON.stringify(text)}.`, text);
  if (others.length === 0) return one;
  const lines = candidates.map(({ id, datasourceId }) => `  ${id}  (${datasourceId})`);
  throw new JobProblem('JOB621', [`${JSON.stringify(text)} fits:`, ...lines].join('\n'), text);
}

async function instancesOfId(reader: ArmReader, text: string): Promise<readonly LiveInstance[]> {
  const id = toArmId(text);
  const parts = parseArmId(text);
  const provider = parts?.provider?.toLowerCase();
  if (id === undefined || parts === undefined || parts.types.length === 0) {
    throw new JobProblem('JOB622', `${JSON.stringify(text)} is not the ARM id of a resource.`, text);
  }
  const types = parts.types.map((type) => type.toLowerCase()).join('/');
  if (provider === 'microsoft.dataprotection' && types === 'backupvaults/backupinstances') {
    const instance = instanceFromWire(await reader.get(id, API_VERSION));
    return instance === undefined ? [] : [instance];
  }
  if (provider === 'microsoft.dataprotection' || provider === 'microsoft.recoveryservices') {
    throw new JobProblem('JOB622', `${text} is a ${[parts.provider, ...parts.types].join('/')}.`, text);
  }
  return active(await listInstances(reader, `${id}/providers/Microsoft.DataProtection/backupInstances`));
}

async function instancesAt(
  reader: ArmReader,
  text: string,
  subscriptions: readonly string[],
): Promise<readonly LiveInstance[]> {
  const match = /^BackupInstance\/(.+)\/([^/]+)$/iu.exec(text);
  if (match === null) {
    throw new JobProblem('JOB620', `${JSON.stringify(text)} is neither an address nor an ARM id.`, text);
  }
  const [, vaultText = '', name = ''] = match;
  const [vault] = await vaultsInScope(reader, { subscriptions, vaults: [vaultText] }, ['backupVault']);
  if (vault === undefined) return [];
  const all = active(await listInstances(reader, `${vault}/backupInstances`));
  const named = all.filter((instance) => instance.name.toLowerCase() === name.toLowerCase());
  if (named.length > 0) return named;
  return all.filter((instance) => nameOf(instance.datasourceId).toLowerCase() === name.toLowerCase());
}

async function listInstances(reader: ArmReader, path: string): Promise<readonly LiveInstance[]> {
  const bodies = await reader.list(path, API_VERSION, { keep: keepInstance });
  return bodies.map(instanceFromWire).filter((instance) => instance !== undefined);
}

/** A soft-deleted instance has no part in anything until it is undeleted. */
function active(instances: readonly LiveInstance[]): readonly LiveInstance[] {
  return instances.filter(({ state }) => protectionPhase(state) !== 'softDeleted');
}
