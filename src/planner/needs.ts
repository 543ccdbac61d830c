import { groupOf, idKey, subscriptionOf, type ArmId } from '../model/arm-id.ts';
import type { Desired } from '../model/desired.ts';
import type { DetailsNeeded } from '../model/details-needed.ts';
import type { Live } from '../model/live.ts';
import { isInstanceChange, type InstanceChange } from './change.ts';
import type { Catalog, Diff } from './diff.ts';
import { decideRetirements } from './retire.ts';

/** What must be read beyond the lists before a plan can be made. Without changes all lists are empty. */
export function detailsNeeded(
  diff: Pick<Diff, 'changes'>,
  desired: Desired,
  live: Live,
  catalog: Catalog,
): DetailsNeeded {
  const instances = diff.changes.filter(isInstanceChange);
  const absent = instances.filter((change) => change.phase === 'absent');
  const protecting = absent.filter((change) => change.moves.includes('protect'));
  const datasources = distinct(protecting.map((change) => change.desired.datasource.id));
  const vaults = new Set(live.vaults.map((vault) => idKey(vault.id)));
  return {
    disks: datasources,
    elsewhere: datasources,
    groups: distinct([
      ...diff.changes.filter((change) => change.kind === 'createVault').map((change) => groupOf(change.id)),
      ...protecting.flatMap((change) => groupParameters(change, catalog)),
    ]),
    deletedInstancesOf: distinct([
      ...absent.map((change) => change.desired.vault).filter((vault) => vaults.has(idKey(vault))),
      ...retiring(diff, live).map((change) => change.live.vault),
    ]),
    roles: rolesNeeded(instances, desired, live, catalog),
    recoveryPointsOf: instances.filter((change) => change.moves.includes('delete')).map((change) => change.id),
  };
}

/** The retirements that no active instance stands against. */
function retiring(diff: Pick<Diff, 'changes'>, live: Live) {
  const { changes } = decideRetirements(diff.changes, live, { deletedInstances: [] });
  return changes.filter((change) => change.kind === 'retirePolicy');
}

/** The resource groups an instance names in its parameters. */
function groupParameters({ desired }: InstanceChange, catalog: Catalog): readonly ArmId[] {
  const rules = catalog[desired.datasource.kind]?.parameters ?? [];
  return rules
    .filter((rule) => rule.holds === 'resourceGroup')
    .map((rule) => desired.parameters[rule.name])
    .filter((group) => group !== undefined)
    .map((group) => group as ArmId);
}

function rolesNeeded(
  instances: readonly InstanceChange[],
  desired: Desired,
  live: Live,
  catalog: Catalog,
): DetailsNeeded['roles'] {
  const principals = new Map(live.vaults.map((vault) => [idKey(vault.id), vault.principalId]));
  const rules = new Map(desired.vaults.map((vault) => [idKey(vault.id), vault.roles]));
  const subscriptions = new Map<string, Set<string>>();
  for (const { desired: instance, moves } of instances) {
    const principal = principals.get(idKey(instance.vault));
    if (principal === undefined || !(moves.includes('protect') || moves.includes('rebind'))) continue;
    const facts = { datasourceId: instance.datasource.id, parameters: instance.parameters };
    const needed = subscriptions.get(principal) ?? new Set();
    subscriptions.set(principal, needed);
    for (const rule of catalog[instance.datasource.kind]?.backupRoles ?? []) {
      const scope = rule.scope(facts, rules.get(idKey(instance.vault))?.at ?? 'disk');
      needed.add(subscriptionOf(scope).toLowerCase());
    }
  }
  return [...subscriptions].map(([principal, needed]) => ({ principal, subscriptions: [...needed] }));
}

function distinct(ids: readonly ArmId[]): readonly ArmId[] {
  const seen = new Map<string, ArmId>();
  for (const id of ids) if (!seen.has(idKey(id))) seen.set(idKey(id), id);
  return [...seen.values()];
}
