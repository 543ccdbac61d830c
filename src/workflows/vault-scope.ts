import type { ArmReader } from '../azure/arm-client.ts';
import { listVaultsOf } from '../live/read-jobs.ts';
import { distinctIds, type ArmId, groupNameOf, nameOf, toArmId } from '../model/arm-id.ts';
import type { VaultKind } from '../model/job.ts';
import { vaultKindOf } from '../wire/job.ts';
import { JobProblem } from './job-problem.ts';

/** Which vaults are meant, as it stands on the command line. */
export interface VaultScope {
  readonly subscriptions: readonly string[];
  /** Names of resource groups; vaults given by name are looked for in these alone. */
  readonly groups?: readonly string[];
  /** Names, `group/name`, or ARM ids; all vaults of the subscriptions when empty. */
  readonly vaults: readonly string[];
}

const BOTH: readonly VaultKind[] = ['backupVault', 'recoveryServices'];

/**
 * The vaults in scope, each once. Vaults given by ARM id cost no request; names and whole subscriptions cost one list
 * per subscription and kind. Throws `JobProblem` JOB600 to JOB602 and JOB604, and `ArmFailure`.
 */
export async function vaultsInScope(
  reader: ArmReader,
  scope: VaultScope,
  kinds: readonly VaultKind[] = BOTH,
): Promise<readonly ArmId[]> {
  const byId = scope.vaults.flatMap((text) => vaultIdIn(text) ?? []);
  const names = scope.vaults.filter((text) => vaultIdIn(text) === undefined);
  if (scope.vaults.length > 0 && names.length === 0) return distinctIds(byId);
  if (scope.subscriptions.length === 0) throw new JobProblem('JOB600', missing(names));
  const lists = await Promise.all(
    scope.subscriptions.flatMap((subscription) => kinds.map((kind) => listVaultsOf(reader, subscription, kind))),
  );
  const all = inGroups(distinctIds(lists.flat()), scope.groups ?? []);
  if (scope.vaults.length === 0) return all;
  return distinctIds([...byId, ...names.map((name) => theVaultNamed(name, all, scope.subscriptions))]);
}

function inGroups(vaults: readonly ArmId[], groups: readonly string[]): readonly ArmId[] {
  const wanted = new Set(groups.map((group) => group.toLowerCase()));
  return groups.length === 0 ? vaults : vaults.filter((id) => wanted.has((groupNameOf(id) ?? '').toLowerCase()));
}

/** The vault of an ARM id; undefined for a name. Throws JOB604 for an id that is no vault's. */
function vaultIdIn(text: string): ArmId | undefined {
  if (!text.startsWith('/')) return undefined;
  const id = toArmId(text);
  if (id === undefined || vaultKindOf(id) === undefined || id.split('/').length !== 9) {
    throw new JobProblem('JOB604', `${text} is not the id of a vault.`, text);
  }
  return id;
}

function theVaultNamed(text: string, all: readonly ArmId[], subscriptions: readonly string[]): ArmId {
  const wanted = text.toLowerCase();
  const hits = all.filter(
    (id) => nameOf(id).toLowerCase() === wanted || `${groupNameOf(id)}/${nameOf(id)}`.toLowerCase() === wanted,
  );
  const [hit, ...others] = hits;
  if (hit === undefined) {
    throw new JobProblem('JOB601', `${JSON.stringify(text)} is in none of ${subscriptions.join(', ')}.`, text);
  }
  if (others.length > 0) throw new JobProblem('JOB602', [`${JSON.stringify(text)} fits:`, ...hits].join('\n  '), text);
  return hit;
}

function missing(names: readonly string[]): string {
  const why =
    names.length === 0 ? 'Vaults are listed by subscription.' : `${names.join(', ')} is a name, not an ARM id.`;
  return `${why} No subscription is known.`;
}
