import type { ArmReader } from '../azure/arm-client.ts';
import { readJob } from '../live/read-jobs.ts';
import { type ArmId, childId, nameOf, parentOf, parseArmId, sameId, toArmId } from '../model/arm-id.ts';
import type { LiveJobDetails } from '../model/job.ts';
import { isUuid } from '../model/uuid.ts';
import { vaultKindOf, vaultTypeOf } from '../wire/job.ts';
import { JobProblem } from './job-problem.ts';
import { type VaultScope, vaultsInScope } from './vault-scope.ts';

/**
 * Jobs by ARM id or bare GUID, each read once with all details. A GUID is asked for in every vault in scope, an ARM id
 * in its own vault, which must be in `scope.vaults` when any are given. Throws `JobProblem` JOB600 to JOB606.
 */
export async function findJobs(
  reader: ArmReader,
  ids: readonly string[],
  scope: VaultScope,
): Promise<readonly LiveJobDetails[]> {
  const fullIds = ids.map((text) => (isUuid(text) ? undefined : jobIdIn(text)));
  const needsVaults = fullIds.includes(undefined) || scope.vaults.length > 0;
  const vaults = needsVaults ? await vaultsInScope(reader, scope) : [];
  const found = await Promise.all(
    ids.map((text, index) => {
      const id = fullIds[index];
      return id === undefined ? findByGuid(reader, text, vaults) : readOne(reader, id, vaults);
    }),
  );
  return [...new Map(found.map((job) => [job.name.toLowerCase(), job])).values()];
}

/** Checks an id before anything is asked: a vault of one kind under the provider of the other is a frequent mistake. */
function jobIdIn(text: string): ArmId {
  const id = toArmId(text);
  const parts = parseArmId(text);
  if (id === undefined || parts?.types.length !== 2 || parts.types[1]?.toLowerCase() !== 'backupjobs') {
    throw new JobProblem('JOB603', `${JSON.stringify(text)}.`, text);
  }
  if (vaultKindOf(id) === undefined) {
    throw new JobProblem('JOB604', `${parts.provider}/${parts.types[0]} in ${text}.`, text);
  }
  return id;
}

async function readOne(reader: ArmReader, id: ArmId, vaults: readonly ArmId[]): Promise<LiveJobDetails> {
  const own = parentOf(id);
  if (vaults.length > 0 && !vaults.some((one) => sameId(one, own))) {
    throw new JobProblem('JOB606', `${id} is a job of ${nameOf(own)}, not of ${vaults.map(nameOf).join(', ')}.`, id);
  }
  const job = await readJob(reader, id);
  if (job !== undefined) return job;
  throw new JobProblem('JOB605', `${nameOf(id)} in ${kindNote(own)}.`, id);
}

async function findByGuid(reader: ArmReader, guid: string, vaults: readonly ArmId[]): Promise<LiveJobDetails> {
  const answers = await Promise.all(vaults.map((vault) => readJob(reader, childId(vault, 'backupJobs', guid))));
  const job = answers.find((one) => one !== undefined);
  if (job !== undefined) return job;
  const places = vaults.length === 0 ? 'no vault at all' : vaults.slice(0, 10).map(kindNote).join(', ');
  throw new JobProblem('JOB605', `${guid} in ${places}${vaults.length > 10 ? ' and others' : ''}.`, guid);
}

/** `rsv-demo (Microsoft.RecoveryServices/vaults)` */
function kindNote(vault: ArmId): string {
  const kind = vaultKindOf(vault);
  return `${nameOf(vault)} (${kind === undefined ? 'unknown kind' : vaultTypeOf(kind)})`;
}
