import { idKey, nameOf, subscriptionOf, type ArmId } from '../../model/arm-id.ts';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { shortestLabels } from '../../model/shortest-labels.ts';
import { givenParameters } from '../parameters.ts';
import { groupInstances } from './group-instances.ts';
import { withoutDoubles } from './doubles.ts';
import { pagesOf, type PrintedFile } from './pages.ts';
import type { LeftOut, PolicyPicture, VaultPicture } from './picture.ts';
import { sayInstance, type PolicyReferences, type SaidInstance } from './say-instance.ts';
import { sayPolicy, type SaidPolicy } from './say-policy.ts';
import { sayVault } from './say-vault.ts';

/** The specs of one vault, in a folder of its own: its Defaults are nobody else's. */
export interface PrintedVault {
  readonly vault: ArmId;
  readonly files: readonly PrintedFile[];
  readonly policies: number;
  readonly instances: number;
  readonly leftOut: readonly LeftOut[];
}

/** Live vaults as specs. Pure, and the same picture always gives the same text. */
export function printSpecs(pictures: readonly VaultPicture[]): readonly PrintedVault[] {
  const labels = shortestLabels(pictures.map(({ vault }) => vault.id));
  const { kept, doubles } = withoutDoubles(pictures);
  return kept
    .map((picture) => printVault(picture, labels.get(idKey(picture.vault.id)) ?? nameOf(picture.vault.id), doubles))
    .toSorted((one, other) => (idKey(one.vault) < idKey(other.vault) ? -1 : 1));
}

function printVault(picture: VaultPicture, label: string, doubles: readonly LeftOut[]): PrintedVault {
  const { vault } = picture;
  const said = sayVault(vault);
  const policies = sayPolicies(picture.policies);
  const references: PolicyReferences = new Map(
    policies.map(({ policy, said }) => [idKey(policy.id), 'document' in said ? policy.name : policy.id]),
  );
  const instances = picture.instances.map((instance) => sayInstance(instance, references));
  const policyDocuments = policies.flatMap(({ said }) => ('document' in said ? [said.document] : []));
  const saidInstances = instances.filter((one): one is SaidInstance => !('leftOut' in one));
  const leftOut = [
    ...said.leftOut,
    ...policies.flatMap(({ said }) => ('leftOut' in said ? [said.leftOut] : [])),
    ...instances.flatMap((one) => ('leftOut' in one ? [one.leftOut] : [])),
    ...doubles.filter(({ id }) => idKey(id).startsWith(`${idKey(vault.id)}/`)),
  ];
  const contents = [...policyDocuments, ...groupInstances(saidInstances)];
  const documents = withDefaults(vault.id, label, said.document, contents);
  return {
    vault: vault.id,
    files: documents.length === 0 ? [] : pagesOf(label.replaceAll('/', '.'), vault.id, documents, leftOut),
    policies: policyDocuments.length,
    instances: saidInstances.length,
    leftOut,
  };
}

/** Defaults for what all of them say alike, and the documents without it; nothing where there is nothing to say. */
function withDefaults(
  vault: ArmId,
  label: string,
  declaration: JsonObject | undefined,
  contents: readonly JsonObject[],
): readonly JsonObject[] {
  const documents = [...(declaration === undefined ? [] : [declaration]), ...contents];
  if (documents.length === 0) return [];
  const common = commonParameters(contents);
  const spec = {
    subscription: subscriptionOf(vault),
    ...(contents.length > 0 && { vault: referenceTo(vault, label, declaration !== undefined) }),
    ...common,
  };
  return [{ apiVersion: 'azbackup/v1', kind: 'Defaults', spec }, ...documents.map((one) => without(one, common))];
}

interface Saying {
  readonly policy: PolicyPicture;
  readonly said: SaidPolicy;
}

function sayPolicies(policies: readonly PolicyPicture[]): readonly Saying[] {
  const all = policies
    .toSorted((one, other) => (one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1))
    .map((policy): Saying => ({ policy, said: sayPolicy(policy) }));
  const unsaid = all.filter(({ said }) => 'leftOut' in said).map(({ policy }) => nameOf(policy.id));
  return all.map(({ policy, said }) => {
    const version = 'document' in said ? unsaid.find((name) => isVersionOf(policy.name, name)) : undefined;
    if (version === undefined) return { policy, said };
    const why = `${version} is a version of it that cannot be put into a spec, and a plan would retire that`;
    return { policy, said: { leftOut: { code: 'IMP713', id: policy.id, why } } };
  });
}

/** Whether a live name is what a rollover of a policy of the specs makes: `NAME-<hash8>`. */
function isVersionOf(name: string, live: string): boolean {
  const [base, version] = [name.toLowerCase(), live.toLowerCase()];
  return version.startsWith(`${base}-`) && /^[0-9a-f]{8}$/u.test(version.slice(base.length + 1));
}

/** How documents name their vault: as short as it is clear, and by its ARM id when it has no document. */
function referenceTo(vault: ArmId, label: string, isDeclared: boolean): string {
  return isDeclared && label.split('/').length <= 2 ? label : vault;
}

/** What all instances and sets, at least two, say alike beside their policy: Defaults say it once. */
function commonParameters(documents: readonly JsonObject[]): JsonObject {
  const specs = documents
    .filter(({ kind }) => kind === 'BackupInstance' || kind === 'BackupSet')
    .map(({ spec }) => givenParameters(isJsonObject(spec) ? spec : {}));
  const [first, ...others] = specs;
  if (first === undefined || others.length === 0) return {};
  return Object.fromEntries(
    Object.entries(first).filter(([name, text]) => others.every((given) => given[name] === text)),
  );
}

function without(document: JsonObject, common: JsonObject): JsonObject {
  const { spec } = document;
  if (document['kind'] === 'BackupPolicy' || document['kind'] === 'BackupVault' || !isJsonObject(spec)) return document;
  const rest = Object.entries(spec).filter(([name]) => !Object.hasOwn(common, name));
  return { ...document, spec: Object.fromEntries(rest) };
}
