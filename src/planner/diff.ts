import type { DatasourceType } from '../catalog/datasource-type.ts';
import { idKey, type ArmId } from '../model/arm-id.ts';
import type { DatasourceKind, Desired, DesiredInstance } from '../model/desired.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Live, LiveInstance, LivePolicy } from '../model/live.ts';
import type { Suppressed, Unmanaged } from '../model/plan.ts';
import { compareOwned, compareWhole } from '../wire/compare.ts';
import { POLICY_RULES } from '../wire/policy.ts';
import { createAddressBook, type AddressBook } from './address-book.ts';
import type { Change } from './change.ts';
import { diffInstance } from './diff-instance.ts';
import { diffVaults } from './diff-vault.ts';
import { standingOf, type PolicyStanding } from './policy-family.ts';
import { problem } from './problems.ts';

export type Catalog = Readonly<Record<DatasourceKind, DatasourceType>>;

/** How the specs and Azure differ. Nothing here has been looked up beyond the lists in `Live`. */
export interface Diff {
  readonly changes: readonly Change[];
  readonly suppressed: readonly Suppressed[];
  readonly unmanaged: readonly Unmanaged[];
  readonly problems: readonly Diagnostic[];
  readonly book: AddressBook;
}

/**
 * Compares what the specs own with what is live, and nothing else. `desired` has its sets expanded already.
 * An absent document never leads to a change: what the specs do not name is listed as unmanaged.
 */
export function diff(desired: Desired, live: Live, catalog: Catalog): Diff {
  const book = createAddressBook(desired.vaults.map((vault) => vault.id));
  const vaults = diffVaults(desired.vaults, new Map(live.vaults.map((vault) => [idKey(vault.id), vault])), book);
  const standings = standingsOf(desired, live, vaults.missing);
  const instances = diffInstances(desired, live, catalog, book, standings, vaults.missing);
  return {
    book,
    changes: [...vaults.changes, ...policyChanges(standings.values(), book), ...instances.changes],
    suppressed: [...vaults.suppressed, ...policySuppressed(standings.values(), live, book), ...instances.suppressed],
    problems: [...vaults.problems, ...instances.problems],
    unmanaged: unmanaged(desired, live, book, standings, instances.owned),
  };
}

type Standings = ReadonlyMap<string, PolicyStanding>;

function standingsOf(desired: Desired, live: Live, missing: ReadonlySet<string>): Standings {
  const policies = Map.groupBy(live.policies, (policy) => idKey(policy.vault));
  const claimed = new Map<string, Set<string>>();
  for (const { vault, name } of desired.policies) {
    const names = claimed.get(idKey(vault)) ?? new Set();
    claimed.set(idKey(vault), names.add(name.toLowerCase()));
  }
  const known = desired.policies.filter((policy) => !missing.has(idKey(policy.vault)));
  return new Map(
    known.map((policy) => {
      const vault = idKey(policy.vault);
      return [idKey(policy.id), standingOf(policy, policies.get(vault) ?? [], claimed.get(vault) ?? new Set())];
    }),
  );
}

function policyChanges(standings: Iterable<PolicyStanding>, book: AddressBook): readonly Change[] {
  return [...standings].flatMap(({ desired, target, create, replaces, outdated }): readonly Change[] => [
    ...(create ? [policyCreation(desired, target, replaces, book)] : []),
    ...outdated.map((live) => ({
      kind: 'retirePolicy' as const,
      address: book.policy(desired.vault, live.name),
      id: live.id,
      paths: [],
      desired,
      live,
    })),
  ]);
}

/** How the policy that satisfies a document is spelled otherwise. */
function policySuppressed(standings: Iterable<PolicyStanding>, live: Live, book: AddressBook): readonly Suppressed[] {
  const policies = new Map(live.policies.map((policy) => [idKey(policy.id), policy]));
  return [...standings].flatMap(({ desired, target }) => {
    const found = policies.get(idKey(target));
    if (found === undefined) return [];
    const address = book.policy(found.vault, found.name);
    return compareOwned(desired.owned, found.body, POLICY_RULES).suppressed.map((path) => ({ ...path, address }));
  });
}

function policyCreation(
  desired: PolicyStanding['desired'],
  target: ArmId,
  replaces: LivePolicy | undefined,
  book: AddressBook,
): Change {
  return {
    kind: 'createPolicy',
    address: book.policy(desired.vault, target.slice(target.lastIndexOf('/') + 1)),
    id: target,
    paths: replaces === undefined ? [] : compareWhole(replaces.body, desired.owned, POLICY_RULES),
    desired,
    ...(replaces !== undefined && { replaces }),
  };
}

interface InstancesDiff extends Pick<Diff, 'changes' | 'suppressed' | 'problems'> {
  /** Keys of the live instances that the specs are about. */
  readonly owned: ReadonlySet<string>;
}

function diffInstances(
  desired: Desired,
  live: Live,
  catalog: Catalog,
  book: AddressBook,
  standings: Standings,
  missing: ReadonlySet<string>,
): InstancesDiff {
  const byDatasource = Map.groupBy(live.instances, (instance) => idKey(instance.datasourceId));
  const byId = new Map(live.instances.map((instance) => [idKey(instance.id), instance]));
  const policies = new Map(live.policies.map((policy) => [idKey(policy.id), policy]));
  const changes: Change[] = [];
  const suppressed: Suppressed[] = [];
  const problems: Diagnostic[] = [];
  const owned = new Set<string>();
  for (const instance of desired.instances) {
    if (missing.has(idKey(instance.vault))) continue;
    const type = catalog[instance.datasource.kind];
    const key = idKey(instance.policy);
    const standing = standings.get(key) ?? undeclaredStanding(policies.get(key)) ?? needlessStanding(instance);
    if (type === undefined || standing === undefined) {
      problems.push(type === undefined ? unknownKind(instance) : policyNotFound(instance));
      continue;
    }
    const result = diffInstance(instance, {
      book,
      type,
      standing,
      live: byDatasource.get(idKey(instance.datasource.id)) ?? [],
      namesake: (name) => byId.get(idKey(`${instance.vault}/backupInstances/${name}`)),
    });
    if (result.change !== undefined) changes.push(result.change);
    if (result.live !== undefined) owned.add(idKey(result.live.id));
    suppressed.push(...result.suppressed);
    problems.push(...result.problems);
  }
  return { changes, suppressed, problems, owned };
}

function undeclaredStanding(
  policy: LivePolicy | undefined,
): Pick<PolicyStanding, 'satisfiedBy' | 'target'> | undefined {
  return policy && { satisfiedBy: new Set([idKey(policy.id)]), target: policy.id };
}

/** What is to be deleted needs no policy. */
function needlessStanding({
  protection,
  policy,
}: DesiredInstance): Pick<PolicyStanding, 'satisfiedBy' | 'target'> | undefined {
  return protection === 'deleted' ? { satisfiedBy: new Set(), target: policy } : undefined;
}

function unknownKind({ datasource, at }: DesiredInstance): Diagnostic {
  return problem('PLAN213', `${datasource.id}: the kind ${JSON.stringify(datasource.kind)} is not known.`, {
    at,
    subject: datasource.id,
  });
}

function policyNotFound({ policy, datasource, at }: DesiredInstance): Diagnostic {
  const detail = `${datasource.id}: the policy ${policy} is neither in the specs nor in the vault.`;
  return problem('PLAN202', detail, { at, subject: datasource.id });
}

/** Live resources in the vaults of the specs that no document is about. Listed, never touched. */
function unmanaged(
  desired: Desired,
  live: Live,
  book: AddressBook,
  standings: Standings,
  owned: ReadonlySet<string>,
): readonly Unmanaged[] {
  const vaults = new Set(desired.vaults.map((vault) => idKey(vault.id)));
  const ours = new Set<string>();
  for (const standing of standings.values()) {
    for (const key of standing.satisfiedBy) ours.add(key);
    for (const policy of standing.outdated) ours.add(idKey(policy.id));
  }
  for (const { policy } of desired.instances) ours.add(idKey(policy));
  const why = 'not in the specs';
  return [
    ...live.policies
      .filter((policy) => vaults.has(idKey(policy.vault)) && !ours.has(idKey(policy.id)))
      .map((policy) => ({ address: book.policy(policy.vault, policy.name), id: policy.id, why })),
    ...live.instances
      .filter((instance: LiveInstance) => vaults.has(idKey(instance.vault)) && !owned.has(idKey(instance.id)))
      .map((instance) => ({ address: book.instance(instance.vault, instance.name), id: instance.id, why })),
  ];
}
