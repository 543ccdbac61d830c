import type { DatasourceType, InstanceFacts } from '../../catalog/datasource-type.ts';
import { regionKey } from '../../model/region.ts';
import { groupOf, idKey, nameOf, sameId, toArmId, type ArmId } from '../../model/arm-id.ts';
import { digestOf, type Digest } from '../../model/canonical-json.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { DiskDetails } from '../../model/disk-details.ts';
import type { DesiredDrill } from '../../model/drill.ts';
import { digObject, type Json } from '../../model/json.ts';
import type { Live, LiveInstance, LivePolicy, LiveVault } from '../../model/live.ts';
import { tagMatcher } from '../../model/tags.ts';
import { canonicalBody } from '../../wire/canonical.ts';
import { policyContent } from '../../wire/policy.ts';
import { protectionPhase } from '../../wire/status-words.ts';
import { VAULT_RULES } from '../../wire/vault.ts';
import type { Catalog } from '../diff.ts';
import { isVersionOf } from '../policy-family.ts';
import { matchingInstances } from '../restore/match-instance.ts';
import { costOf } from './cost.ts';
import { drillProblem } from './drill-problem.ts';
import type { Candidate } from './pick.ts';

export interface Excluded {
  readonly instance: ArmId;
  readonly because: string;
  readonly until?: string;
}

/** Who must be proven by a drill, and who is left out and why. */
export interface Population {
  readonly candidates: readonly Candidate[];
  readonly excluded: readonly Excluded[];
  readonly problems: readonly Diagnostic[];
}

type Vaults = Pick<Live, 'vaults' | 'policies' | 'instances'>;

/**
 * The population of a drill: instances of its vaults that fit its tags, policies and datasources, without those it
 * excludes. `sources` are the datasources that exist, by `idKey`; one that is gone can be drilled all the same, but has
 * no tags any more.
 */
export function populationOf(
  drill: DesiredDrill,
  live: Vaults,
  sources: ReadonlyMap<string, DiskDetails>,
  catalog: Catalog,
  nowMs: number,
): Population {
  const { population } = drill;
  const missing = population.vaults.filter((id) => !live.vaults.some((vault) => sameId(vault.id, id)));
  const problems = missing.map((id) => drillProblem('DRILL707', drill, `${id} does not exist.`));
  const members = membersOf(drill, live, sources, catalog);
  const { excluded, diagnostics } = exclusionsOf(drill, members, nowMs);
  const out = new Set(excluded.map(({ instance }) => idKey(instance)));
  const inside = members.filter(({ instance }) => !out.has(idKey(instance.id)));
  if (inside.length === 0 && missing.length === 0) {
    problems.push(drillProblem('DRILL701', drill, whyNobody(drill, live, members, excluded)));
  }
  const targets = targetProblems(drill, inside, live.instances, catalog);
  const basisOf = createBasis(drill, live, sources);
  const candidates = inside.flatMap((member): readonly Candidate[] => {
    const group = drill.targets.get(regionKey(member.region));
    if (group === undefined) return [];
    const { instance } = member;
    const { sizeGb = 0, sku } = sources.get(idKey(instance.datasourceId)) ?? {};
    return [
      {
        instance: instance.id,
        datasource: instance.datasourceId,
        vault: instance.vault,
        group,
        sizeGb,
        ...(sku !== undefined && { sku }),
        basis: basisOf(member),
      },
    ];
  });
  return {
    candidates,
    excluded,
    problems: [...problems, ...diagnostics, ...targets, ...costProblems(drill, candidates)],
  };
}

function whyNobody(
  { population: { vaults, tags, policies, datasources } }: DesiredDrill,
  live: Vaults,
  members: readonly Member[],
  excluded: readonly Excluded[],
): string {
  if (members.length > 0) {
    const named = excluded.slice(0, 3).map(({ instance, because }) => `${nameOf(instance)} (${because})`);
    const rest = excluded.length > named.length ? ', ...' : '';
    return `All ${members.length} that fit are excluded: ${named.join(', ')}${rest}. Take one out of \`exclude\`.`;
  }
  const inVaults = new Set(vaults.map(idKey));
  const count = live.instances.filter(({ vault }) => inVaults.has(idKey(vault))).length;
  const where = `${vaults.map(nameOf).join(', ')} (${count} backup instances)`;
  const asked = [
    ...Object.entries(tags ?? {}).map(([name, value]) => `tag ${name}=${value}`),
    ...(policies ?? []).map((policy) => `policy ${policy}`),
    ...(datasources ?? []),
  ];
  return asked.length === 0
    ? `Nobody in ${where} can be drilled. Back something up there first, or name other vaults.`
    : `Nobody in ${where} fits ${asked.join(', ')}. Correct these, or tag the datasources.`;
}

interface Member {
  readonly instance: LiveInstance;
  readonly facts: InstanceFacts;
  /** Of the snapshots, which is that of the datasource. */
  readonly region: string;
}

function membersOf(
  drill: DesiredDrill,
  live: Vaults,
  sources: ReadonlyMap<string, DiskDetails>,
  catalog: Catalog,
): readonly Member[] {
  const { vaults, tags, policies, datasources } = drill.population;
  const inVaults = new Set(vaults.map(idKey));
  const regions = new Map(live.vaults.map(({ id, location }) => [idKey(id), location]));
  const hasTags = tags === undefined ? undefined : tagMatcher(tags);
  const types = Object.values(catalog).filter(
    ({ kind, restore }) => restore !== undefined && (datasources === undefined || datasources.includes(kind)),
  );
  return live.instances.flatMap((instance): readonly Member[] => {
    const phase = protectionPhase(instance.state);
    if (!inVaults.has(idKey(instance.vault)) || phase === 'softDeleted' || phase === 'deleting') return [];
    const facts = factsOf(instance, types);
    const source = sources.get(idKey(instance.datasourceId));
    if (facts === undefined || (hasTags !== undefined && !hasTags(source?.tags ?? {}))) return [];
    if (policies !== undefined && !policies.some((policy) => isUnder(instance, policy))) return [];
    const region = [facts.location, source?.location, regions.get(idKey(instance.vault))].find((one) => one !== '');
    return [{ instance, facts, region: region ?? '' }];
  });
}

function factsOf({ body }: LiveInstance, types: readonly DatasourceType[]): InstanceFacts | undefined {
  for (const type of types) {
    const facts = type.instanceFacts(body);
    if (facts !== undefined) return facts;
  }
  return undefined;
}

function isUnder({ policyId }: LiveInstance, reference: string): boolean {
  if (policyId === undefined) return false;
  return reference.includes('/') ? sameId(policyId, reference) : isVersionOf(reference, nameOf(policyId));
}

function exclusionsOf(
  drill: DesiredDrill,
  members: readonly Member[],
  nowMs: number,
): { readonly excluded: readonly Excluded[]; readonly diagnostics: readonly Diagnostic[] } {
  const today = new Date(nowMs).toISOString().slice(0, 'yyyy-mm-dd'.length);
  const instances = members.map(({ instance }) => instance);
  const excluded: Excluded[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { instance: reference, because, until } of drill.population.exclude) {
    const hits = matchingInstances(reference, instances);
    if (hits.length === 0) {
      const detail = `${JSON.stringify(reference)} is no instance of the population.`;
      diagnostics.push(drillProblem('DRILL705', drill, detail));
    } else if (until !== undefined && until < today) {
      const detail = `${JSON.stringify(reference)} was excluded (${because}) until ${until}.`;
      diagnostics.push(drillProblem('DRILL706', drill, detail));
    } else {
      for (const { id } of hits) excluded.push({ instance: id, because, ...(until !== undefined && { until }) });
    }
  }
  return { excluded, diagnostics };
}

function targetProblems(
  drill: DesiredDrill,
  members: readonly Member[],
  instances: readonly LiveInstance[],
  catalog: Catalog,
): readonly Diagnostic[] {
  const without = Map.groupBy(
    members.filter(({ region }) => !drill.targets.has(regionKey(region))),
    ({ region }) => regionKey(region),
  );
  const missing = [...without].map(([region, those]) => {
    const example = nameOf(those[0]?.instance.datasourceId ?? drill.population.vaults[0] ?? ('' as ArmId));
    const detail = `${those.length} instances are in ${region} (${example} is one). Write \`target: { ${region}: RESOURCE-GROUP }\`.`;
    return drillProblem('DRILL702', drill, detail);
  });
  const sourceGroups = new Map<string, ArmId>();
  for (const instance of instances) {
    sourceGroups.set(idKey(groupOf(instance.datasourceId)), instance.datasourceId);
    const facts = factsOf(instance, Object.values(catalog));
    for (const value of Object.values(facts?.parameters ?? {})) {
      const id = toArmId(value);
      if (id !== undefined) sourceGroups.set(idKey(id), id);
    }
  }
  const wrong = [...drill.targets.values()].flatMap((group) => {
    const source = sourceGroups.get(idKey(group));
    return source === undefined ? [] : [drillProblem('DRILL703', drill, `${group} belongs to ${source}.`)];
  });
  return [...missing, ...wrong];
}

/** Who can never be picked, because one disk alone costs more than a whole run may. */
function costProblems(drill: DesiredDrill, candidates: readonly Candidate[]): readonly Diagnostic[] {
  const { prices, limits, expireAfterMs } = drill;
  if (prices === undefined) return [];
  const tooDear = candidates.filter((one) => costOf(one, prices, expireAfterMs) > limits.cost);
  const [example] = tooDear;
  if (example === undefined) return [];
  const others = tooDear.length === 1 ? '' : `, and ${tooDear.length - 1} more`;
  const cost = `${costOf(example, prices, expireAfterMs)} ${prices.currency} until it expires`;
  const detail = `${nameOf(example.datasource)} (${example.sizeGb} GiB) costs ${cost}, limits.cost is ${limits.cost}: it is never drilled${others}. Raise the limit, shorten expireAfter, or exclude it.`;
  return [drillProblem('DRILL708', drill, detail)];
}

/**
 * What a proof rests on: the terms of the drill, the content of the policy, where snapshots are kept, the keys of vault
 * and datasource, and where the vault keeps its data. When one of them changes the proof is void.
 */
function createBasis(
  drill: DesiredDrill,
  live: Vaults,
  sources: ReadonlyMap<string, DiskDetails>,
): (member: Member) => Digest {
  const policies = new Map(live.policies.map((policy) => [idKey(policy.id), policy]));
  const vaults = new Map(live.vaults.map((vault) => [idKey(vault.id), vaultBasis(vault)]));
  const contents = new Map<string, Json>();
  const contentOf = (policy: LivePolicy | undefined): Json => {
    if (policy === undefined) return null;
    const known = contents.get(idKey(policy.id)) ?? digestOf(policyContent(policy.body));
    contents.set(idKey(policy.id), known);
    return known;
  };
  return ({ instance, facts }) =>
    digestOf({
      terms: drill.termsDigest,
      vault: vaults.get(idKey(instance.vault)) ?? null,
      policy: contentOf(policies.get(idKey(instance.policyId ?? ''))),
      parameters: Object.entries(facts.parameters).map(([name, value]) => [name, value.toLowerCase()]),
      key: sources.get(idKey(instance.datasourceId))?.encryptionSet?.toLowerCase() ?? null,
    });
}

function vaultBasis(vault: LiveVault): Json {
  const properties = digObject(canonicalBody(vault.body, VAULT_RULES), 'properties');
  return {
    id: idKey(vault.id),
    principal: vault.principalId?.toLowerCase() ?? null,
    storage: properties['storageSettings'] ?? null,
    key: digObject(properties, 'securitySettings', 'encryptionSettings'),
  };
}
