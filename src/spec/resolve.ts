import { canonicalJson, sha256 } from '../model/canonical-json.ts';
import type { Desired } from '../model/desired.ts';
import type { Json } from '../model/json.ts';
import type { FilledDocument, FilledDocumentOf } from './defaults.ts';
import { createOwners } from './owners.ts';
import { createPolicyTable } from './policy-table.ts';
import type { Problem } from './problem.ts';
import { createReferences, type Unread } from './references.ts';
import { resolveDrills } from './resolve-drills.ts';
import { resolveInstances } from './resolve-instances.ts';
import { resolvePolicies } from './resolve-policies.ts';
import { resolveRestores } from './resolve-restores.ts';
import { resolveSets } from './resolve-sets.ts';
import { resolveVaults } from './resolve-vaults.ts';
import { createVaultTable } from './vault-table.ts';

/**
 * Documents become what they ask for: names turn into ARM ids, references are followed, every datasource gets one
 * owner. Pure, and complete: all problems of all documents are found in one go.
 */
export function resolve(
  documents: readonly FilledDocument[],
  unread: Unread,
): { readonly desired: Desired; readonly problems: readonly Problem[] } {
  const vaults = resolveVaults(ofKind(documents, 'BackupVault'));
  const vaultTable = createVaultTable(vaults.vaults.map(({ id }) => id));
  const references = createReferences(vaultTable, () => policyTable, unread);
  const policies = resolvePolicies(ofKind(documents, 'BackupPolicy'), references);
  const policyTable = createPolicyTable(policies.policies, vaultTable.declared);
  const owners = createOwners();
  const instances = resolveInstances(ofKind(documents, 'BackupInstance'), references, owners);
  const sets = resolveSets(ofKind(documents, 'BackupSet'), references, owners);
  const restores = resolveRestores(ofKind(documents, 'Restore'), references);
  const drills = resolveDrills(ofKind(documents, 'RestoreDrill'), references, instances.instances);
  return {
    desired: {
      vaults: [...vaults.vaults, ...references.undeclared()],
      policies: policies.policies,
      instances: instances.instances,
      sets: sets.sets,
      restores: restores.restores,
      drills: drills.drills,
      digest: digestOf(documents),
    },
    problems: [vaults, policies, instances, sets, restores, drills].flatMap((part) => part.problems),
  };
}

function ofKind<K extends FilledDocument['kind']>(
  documents: readonly FilledDocument[],
  kind: K,
): readonly FilledDocumentOf<K>[] {
  return documents.filter((one) => one.kind === kind) as unknown as readonly FilledDocumentOf<K>[];
}

/** Over what the documents say after Defaults: formatting, file names and the order of documents do not count. */
function digestOf(documents: readonly FilledDocument[]): Desired['digest'] {
  // Valid documents are plain JSON; their generated types only lack the index signature.
  const texts = documents.map(({ value }) => canonicalJson(value as unknown as Json));
  return sha256(texts.toSorted().join('\n'));
}
