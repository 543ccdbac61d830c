import type { ArmReader } from '../azure/arm-client.ts';
import { CATALOG } from '../catalog/catalog.ts';
import { readLive } from '../live/read-live.ts';
import { idKey, type ArmId } from '../model/arm-id.ts';
import type { Clock } from '../model/clock.ts';
import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import type { Live } from '../model/live.ts';
import { diff } from '../planner/diff.ts';
import { specNames } from '../planner/spec-names.ts';
import { statedProtection } from '../planner/stated-protection.ts';
import { expandSets } from '../spec/expand.ts';
import type { VaultPicture } from '../spec/print/picture.ts';
import { printSpecs, type PrintedVault } from '../spec/print/print-specs.ts';
import { interpret } from '../spec/read-specs.ts';
import { writableBody } from '../wire/overlay.ts';
import { vaultKindOf } from '../wire/job.ts';
import { POLICY_RULES } from '../wire/policy.ts';
import { protectionPhase } from '../wire/status-words.ts';
import { importProblem, leftOutProblems, unsettledProblems } from './import-problems.ts';
import { type VaultScope, vaultsInScope } from './vault-scope.ts';

/** An import can only read: its client has no writing method. */
export interface ImportPorts {
  readonly reader: ArmReader;
  readonly clock: Clock;
}

/**
 * Live vaults as specs whose plan is empty: what is made is read back and compared with what was read, before anybody
 * gets to see it. Costs what an empty plan of these vaults costs, and a list per subscription for vaults that are not
 * given by ARM id. Throws `ArmFailure`, and `JobProblem` JOB600 to JOB604 for a scope that names no vaults.
 */
export async function importVaults(scope: VaultScope, ports: ImportPorts): Promise<Checked<readonly PrintedVault[]>> {
  const wanted = await vaultsInScope(ports.reader, scope, ['backupVault']);
  const foreign = wanted.filter((id) => vaultKindOf(id) !== 'backupVault');
  if (foreign.length > 0 || wanted.length === 0)
    return { diagnostics: [importProblem('IMP700', placesOf(scope, foreign))] };
  const { live, diagnostics } = await readLive(ports.reader, ports.clock, { subscriptions: [], vaults: wanted });
  const found = new Set(live.vaults.map(({ id }) => idKey(id)));
  const missing = wanted.filter((id) => !found.has(idKey(id)));
  if (missing.length > 0) return { diagnostics: [importProblem('IMP700', missing.join(', '))] };
  const pictures = picturesOf(live);
  const printed = printSpecs(pictures);
  const differences = differencesFrom(live, printed);
  if (differences.length > 0) return { diagnostics: [importProblem('IMP703', differences.join('\n'))] };
  return { value: printed, diagnostics: [...diagnostics, ...leftOutProblems(printed), ...unsettledProblems(pictures)] };
}

function placesOf({ subscriptions, groups = [], vaults }: VaultScope, foreign: readonly ArmId[]): string {
  if (foreign.length > 0) return `${foreign.join(', ')}: of another kind.`;
  const places =
    groups.length > 0 ? `resource group ${groups.join(', ')} of ${subscriptions.join(', ')}` : subscriptions.join(', ');
  return `${vaults.length > 0 ? `${vaults.join(', ')} in ` : ''}${places}.`;
}

/** What is live, in the names and states that specs use. */
function picturesOf({ vaults, policies, instances }: Live): readonly VaultPicture[] {
  const policiesOf = Map.groupBy(policies, ({ vault }) => idKey(vault));
  const instancesOf = Map.groupBy(instances, ({ vault }) => idKey(vault));
  return vaults.map((vault) => {
    const own = policiesOf.get(idKey(vault.id)) ?? [];
    const names = specNames(own);
    return {
      vault,
      policies: own.map(({ id, name, body }) => ({
        id,
        name: names.get(idKey(id)) ?? name,
        body: writableBody(body, POLICY_RULES),
      })),
      instances: (instancesOf.get(idKey(vault.id)) ?? []).map((instance) => {
        const phase = protectionPhase(instance.state);
        const protection = statedProtection(phase);
        return { live: instance, settled: phase !== 'settling', ...(protection !== undefined && { protection }) };
      }),
    };
  });
}

/** Everything that a plan of the printed specs would do or complain of; the specs are read as from files. */
function differencesFrom(live: Live, printed: readonly PrintedVault[]): readonly string[] {
  const files = printed
    .flatMap((vault) => vault.files)
    .map(({ path, text }) => ({
      path,
      folder: `/${path.slice(0, path.lastIndexOf('/'))}`,
      format: 'yaml' as const,
      text,
    }));
  if (files.length === 0) return [];
  const read = interpret(files, {});
  const expanded = read.value && expandSets(read.value.desired, [], live.readAt);
  if (expanded?.value === undefined) return [...read.diagnostics, ...(expanded?.diagnostics ?? [])].map(textOf);
  const { changes, problems } = diff(expanded.value, live, CATALOG);
  const errors = problems.filter(({ severity }) => severity === 'error');
  return [...changes.map(({ address, paths }) => `${address}: ${JSON.stringify(paths)}`), ...errors.map(textOf)];
}

function textOf({ code, detail }: Diagnostic): string {
  return `${code} ${detail}`;
}
