import { datasourceTypeOf } from '../catalog/catalog.ts';
import { idKey, instanceId, nameOf } from '../model/arm-id.ts';
import type { DesiredInstance } from '../model/desired.ts';
import { whereIs, type FilledDocumentOf } from './defaults.ts';
import { readResourceId } from './ids.ts';
import type { Owners } from './owners.ts';
import { checkParameters, givenParameters, resolveParameters, type ParameterProblem } from './parameters.ts';
import { specError, type Problem } from './problem.ts';
import type { References } from './references.ts';

type InstanceDocument = FilledDocumentOf<'BackupInstance'>;

/** The instances that have documents of their own. */
export function resolveInstances(
  documents: readonly InstanceDocument[],
  references: References,
  owners: Owners,
): { readonly instances: readonly DesiredInstance[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const instances: DesiredInstance[] = [];
  const named = new Map<string, DesiredInstance>();
  for (const one of documents) {
    const instance = resolveOne(one, references, problems);
    if (instance === undefined) continue;
    const address = `BackupInstance/${nameOf(instance.vault)}/${instance.name ?? nameOf(instance.datasource.id)}`;
    const clash = owners.claim(instance.datasource.id, { address, at: instance.at });
    if (clash !== undefined) problems.push(specError('SPEC135', whereIs(one, 'spec', 'datasource', 'id'), clash));
    problems.push(...nameProblems(one, instance, named));
    instances.push(instance);
  }
  return { instances, problems };
}

function resolveOne(one: InstanceDocument, references: References, problems: Problem[]): DesiredInstance | undefined {
  const { metadata, spec } = one.value;
  const type = datasourceTypeOf(spec.datasource.type);
  if (type === undefined) return undefined;
  const id = readResourceId(spec.datasource.id, type.armType);
  if (!('value' in id)) problems.push(specError(id.code, whereIs(one, 'spec', 'datasource', 'id'), id.detail));
  const vault = references.vault(one, metadata?.vault, ['metadata', 'vault'], problems);
  const policy = vault && references.policy(one, spec.policy, vault, type.kind, problems);
  const given = givenParameters(spec);
  problems.push(...parameterProblems(one, checkParameters(type, given)));
  if (!('value' in id)) return undefined;
  const resolved = resolveParameters(type, given, id.value);
  problems.push(...parameterProblems(one, resolved.problems));
  if (vault === undefined || policy === undefined) return undefined;
  return {
    vault,
    ...(metadata?.name !== undefined && { name: metadata.name }),
    datasource: { kind: type.kind, id: id.value },
    policy,
    parameters: resolved.parameters,
    protection: spec.protection ?? 'protected',
    at: one.document.at,
  };
}

/** Problems of parameters, at their fields of a document. */
export function parameterProblems(
  one: InstanceDocument | FilledDocumentOf<'BackupSet'>,
  found: readonly ParameterProblem[],
): readonly Problem[] {
  return found.map(({ code, name, detail }) => specError(code, whereIs(one, 'spec', name), detail));
}

function nameProblems(
  one: InstanceDocument,
  instance: DesiredInstance,
  named: Map<string, DesiredInstance>,
): readonly Problem[] {
  if (instance.name === undefined) return [];
  const key = idKey(instanceId(instance.vault, instance.name));
  const other = named.get(key);
  if (other === undefined) {
    named.set(key, instance);
    return [];
  }
  const detail = `Instance ${instance.name} of vault ${nameOf(instance.vault)} is declared at ${other.at.file}:${other.at.line} already.`;
  return [specError('SPEC134', whereIs(one, 'metadata', 'name'), detail)];
}
