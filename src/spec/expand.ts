import { datasourceTypeOf } from '../catalog/catalog.ts';
import { idKey, nameOf, subscriptionOf, subscriptionId, type ArmId } from '../model/arm-id.ts';
import type { Instant } from '../model/clock.ts';
import type { Desired, DesiredInstance, DesiredSet } from '../model/desired.ts';
import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import type { LiveDisk } from '../model/live.ts';
import { tagMatcher } from '../model/tags.ts';
import { createOwners, type Owners } from './owners.ts';
import { resolveParameters } from './parameters.ts';
import { specError, specWarning, toDiagnostics, type Problem } from './problem.ts';

/** Subscriptions and groups whose datasources must be listed before the sets can be expanded; none twice. */
export function disksWanted(desired: Pick<Desired, 'sets'>): readonly ArmId[] {
  const scopes = desired.sets.filter(({ members }) => members.tags !== undefined).flatMap(({ members }) => members.in);
  const byKey = new Map(scopes.map((scope) => [idKey(scope), scope]));
  const isInside = (scope: ArmId): boolean => {
    const whole = idKey(subscriptionId(subscriptionOf(scope)));
    return idKey(scope) !== whole && byKey.has(whole);
  };
  return [...byKey.values()].filter((scope) => !isInside(scope));
}

/**
 * Turns every set into instances, each with the place of its set, beside those with documents of their own. `disks`
 * are all datasources in the scopes of `disksWanted`; ids that a set lists need not be among them. `now` decides
 * which exclusions still count.
 */
export function expandSets(desired: Desired, disks: readonly LiveDisk[], now: Instant): Checked<Desired> {
  const owners = createOwners();
  for (const { datasource, vault, name, at } of desired.instances) {
    owners.claim(datasource.id, { address: `BackupInstance/${nameOf(vault)}/${name ?? nameOf(datasource.id)}`, at });
  }
  const candidates = candidatesByScope(disks);
  const problems: Problem[] = [];
  const members = desired.sets.flatMap((set) =>
    instancesOf(set, memberIds(set, candidates, now, problems), owners, problems),
  );
  const diagnostics: readonly Diagnostic[] = toDiagnostics(problems);
  if (problems.some(({ severity }) => severity === 'error')) return { diagnostics };
  return { value: { ...desired, instances: [...desired.instances, ...members] }, diagnostics };
}

interface Candidate {
  readonly key: string;
  readonly disk: LiveDisk;
}

/** By `idKey` of a subscription or group: sets are many and look into small places, so none looks at every disk. */
type Candidates = ReadonlyMap<string, readonly Candidate[]>;

function candidatesByScope(disks: readonly LiveDisk[]): Candidates {
  const scopes = new Map<string, Candidate[]>();
  for (const disk of disks) {
    const candidate = { key: idKey(disk.id), disk };
    const parts = candidate.key.split('/');
    for (const scope of [parts.slice(0, 3).join('/'), parts.slice(0, 5).join('/')]) {
      const others = scopes.get(scope);
      if (others === undefined) scopes.set(scope, [candidate]);
      else others.push(candidate);
    }
  }
  return scopes;
}

/** The datasources of a set, each once, listed ones first. */
function memberIds(set: DesiredSet, candidates: Candidates, now: Instant, problems: Problem[]): readonly ArmId[] {
  const found = new Map(set.members.ids.map((id) => [idKey(id), id]));
  const near = set.members.in.flatMap((scope) => candidates.get(idKey(scope)) ?? []);
  for (const { key, disk } of near.filter(matcherOf(set))) if (!found.has(key)) found.set(key, disk.id);
  if (found.size === 0) {
    const tags = Object.entries(set.members.tags ?? {}).map(([name, value]) => `${name}=${value}`);
    const detail = `${set.address} matches nothing: no datasource with ${tags.join(', ')} in ${set.members.in.join(', ')}.`;
    problems.push(specWarning('SPEC150', set.at, detail));
  }
  for (const { id, because, until } of set.members.exclude) {
    if (until === undefined || now.slice(0, 'yyyy-mm-dd'.length) <= until) found.delete(idKey(id));
    else if (found.has(idKey(id))) {
      const detail = `${set.address} excluded ${id} (${because}) until ${until}; it belongs to the set again.`;
      problems.push(specWarning('SPEC151', set.at, detail));
    }
  }
  return [...found.values()];
}

/** Whether a datasource is of the set's type and has its tags. */
function matcherOf(set: DesiredSet): (candidate: Candidate) => boolean {
  const type = datasourceTypeOf(set.datasource);
  if (type === undefined || set.members.tags === undefined) return () => false;
  const infix = `/providers/${type.armType.toLowerCase()}/`;
  const hasTags = tagMatcher(set.members.tags);
  return ({ key, disk }) => key.includes(infix) && hasTags(disk.tags);
}

/** Instances of the members. Parameters depend on the subscription of a member only, so they are resolved once for each. */
function instancesOf(
  set: DesiredSet,
  ids: readonly ArmId[],
  owners: Owners,
  problems: Problem[],
): readonly DesiredInstance[] {
  const type = datasourceTypeOf(set.datasource);
  if (type === undefined) return [];
  const { vault, policy, at, address } = set;
  const bySubscription = new Map<string, DesiredInstance['parameters']>();
  return ids.map((id) => {
    const clash = owners.claim(id, set);
    if (clash !== undefined) problems.push(specError('SPEC135', at, clash));
    const subscription = subscriptionOf(id);
    const known = bySubscription.get(subscription);
    const resolved = known === undefined ? resolveParameters(type, set.parameters, id) : undefined;
    problems.push(...(resolved?.problems ?? []).map(({ code, detail }) => specError(code, at, detail)));
    const parameters = known ?? resolved?.parameters ?? {};
    bySubscription.set(subscription, parameters);
    const datasource = { kind: set.datasource, id };
    return { vault, datasource, policy, parameters, protection: 'protected', at, memberOf: address };
  });
}
