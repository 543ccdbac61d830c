import { canonicalJson } from '../../model/canonical-json.ts';
import { idKey } from '../../model/arm-id.ts';
import type { JsonObject } from '../../model/json.ts';
import { instanceDocument, type SaidInstance } from './say-instance.ts';

/** From so many instances protected alike on, a set says them in a line each. */
const SET_FROM = 5;
/** Datasources in one set, so that a file stays far below the 1 MiB that specs may have. */
const SET_AT_MOST = 1000;

/** Documents of instances: a set for those protected alike, where they are many, and one for each of the others. */
export function groupInstances(instances: readonly SaidInstance[]): readonly JsonObject[] {
  const sorted = instances.toSorted((one, other) => (idKey(one.datasource) < idKey(other.datasource) ? -1 : 1));
  const groups = [...Map.groupBy(sorted, likeness).values()].filter(isSet);
  const grouped = new Set(groups.flat());
  const names = new Set<string>();
  return [
    ...groups.flatMap((group) => setDocuments(group, names)),
    ...sorted.filter((one) => !grouped.has(one)).map(instanceDocument),
  ];
}

function likeness({ kind, policy, parameters, protection }: SaidInstance): string {
  return canonicalJson([kind, policy.toLowerCase(), parameters, protection]);
}

/** Members of a set are protected, nothing else. */
function isSet(group: readonly SaidInstance[]): boolean {
  return group.length >= SET_FROM && group[0]?.protection === 'protected';
}

function setDocuments(group: readonly SaidInstance[], names: Set<string>): readonly JsonObject[] {
  const [first] = group;
  if (first === undefined) return [];
  const { kind, policy, parameters } = first;
  const parts = Array.from({ length: Math.ceil(group.length / SET_AT_MOST) }, (_, part) =>
    group.slice(part * SET_AT_MOST, (part + 1) * SET_AT_MOST),
  );
  return parts.map((part) => ({
    apiVersion: 'azbackup/v1',
    kind: 'BackupSet',
    metadata: { name: freeName(policy.slice(policy.lastIndexOf('/') + 1), names) },
    spec: { datasource: kind, policy, ...parameters, members: { ids: part.map(({ datasource }) => datasource) } },
  }));
}

/** A set is called after its policy, `-2` and so on where several are; a policy's name may begin as no set's may. */
function freeName(policy: string, names: Set<string>): string {
  const base = policy.replace(/^[^A-Za-z0-9]+/u, '').slice(0, 140) || 'set';
  let name = base;
  for (let count = 2; names.has(name.toLowerCase()); count += 1) name = `${base}-${count}`;
  names.add(name.toLowerCase());
  return name;
}
