import { datasourceTypeOf } from '../catalog/catalog.ts';
import type { DatasourceType } from '../catalog/datasource-type.ts';
import { idKey, nameOf, subscriptionId, subscriptionOf, type ArmId } from '../model/arm-id.ts';
import type { DesiredSet, SetExclusion } from '../model/desired.ts';
import { whereIs, type FilledDocumentOf } from './defaults.ts';
import { readResourceId, readScope, type Read } from './ids.ts';
import type { Owners } from './owners.ts';
import { checkParameters, givenParameters, resolveParameters } from './parameters.ts';
import { quote, specError, type Problem } from './problem.ts';
import type { References } from './references.ts';
import { parameterProblems } from './resolve-instances.ts';

type SetDocument = FilledDocumentOf<'BackupSet'>;

/** The sets, before they meet live datasources. Ids they list are checked and claimed here already. */
export function resolveSets(
  documents: readonly SetDocument[],
  references: References,
  owners: Owners,
): { readonly sets: readonly DesiredSet[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const sets = new Map<string, DesiredSet>();
  for (const one of documents) {
    const set = resolveOne(one, references, problems);
    if (set === undefined) continue;
    const key = `${idKey(set.vault)}/${one.value.metadata.name.toLowerCase()}`;
    const other = sets.get(key);
    if (other === undefined) sets.set(key, set);
    else {
      const detail = `${set.address} is declared at ${other.at.file}:${other.at.line} already.`;
      problems.push(specError('SPEC134', whereIs(one, 'metadata', 'name'), detail));
    }
    const excluded = new Set(set.members.exclude.map(({ id }) => idKey(id)));
    for (const [index, id] of set.members.ids.entries()) {
      const clash = excluded.has(idKey(id)) ? undefined : owners.claim(id, set);
      const path = ['spec', 'members', 'ids', String(index)];
      if (clash !== undefined) problems.push(specError('SPEC135', whereIs(one, ...path), clash));
    }
  }
  return { sets: [...sets.values()], problems };
}

function resolveOne(one: SetDocument, references: References, problems: Problem[]): DesiredSet | undefined {
  const { metadata, spec } = one.value;
  const type = spec.datasource === undefined ? undefined : datasourceTypeOf(spec.datasource);
  if (type === undefined) {
    const detail = `Set ${quote(metadata.name)} needs spec.datasource, here or in Defaults.`;
    problems.push(specError('SPEC130', whereIs(one, 'spec'), detail));
  }
  const vault = references.vault(one, metadata.vault, ['metadata', 'vault'], problems);
  if (spec.members.tags === undefined && (spec.members.ids ?? []).length === 0) {
    const detail = `Set ${quote(metadata.name)} has neither tags nor ids, so nothing can belong to it.`;
    problems.push(specError('SPEC142', whereIs(one, 'spec', 'members'), detail));
  }
  if (type === undefined) return undefined;
  const policy = vault && references.policy(one, spec.policy, vault, type.kind, problems);
  const parameters = givenParameters(spec);
  problems.push(...parameterProblems(one, checkParameters(type, parameters)));
  if (vault === undefined) return undefined;
  const members = membersOf(one, type, vault, problems);
  const wrong = members.ids.flatMap((id) => resolveParameters(type, parameters, id).problems);
  problems.push(...parameterProblems(one, wrong));
  if (policy === undefined) return undefined;
  const address = `BackupSet/${nameOf(vault)}/${metadata.name}`;
  return { address, vault, datasource: type.kind, policy, parameters, members, at: one.document.at };
}

function membersOf(one: SetDocument, type: DatasourceType, vault: ArmId, problems: Problem[]): DesiredSet['members'] {
  const { tags, in: places, ids = [], exclude = [] } = one.value.spec.members;
  const subscription = subscriptionOf(vault);
  const take = (read: Read<ArmId>, ...path: readonly string[]): readonly ArmId[] => {
    if ('value' in read) return [read.value];
    problems.push(specError(read.code, whereIs(one, 'spec', 'members', ...path), read.detail));
    return [];
  };
  const scopes = places?.flatMap((text, index) => take(readScope(text, subscription), 'in', String(index)));
  return {
    ...(tags !== undefined && { tags }),
    in: scopes ?? (tags === undefined ? [] : [subscriptionId(subscription)]),
    ids: ids.flatMap((id, index) => take(readResourceId(id, type.armType), 'ids', String(index))),
    exclude: exclude.flatMap(({ id: text, because, until }, index): readonly SetExclusion[] =>
      take(readResourceId(text, type.armType), 'exclude', String(index), 'id').map((id) => ({
        id,
        because,
        ...(until !== undefined && { until }),
      })),
    ),
  };
}
