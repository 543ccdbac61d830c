import { idKey, type ArmId } from '../model/arm-id.ts';
import type { DatasourceKind, DesiredVault } from '../model/desired.ts';
import { whereIs, type FilledDocument } from './defaults.ts';
import type { Path } from './document.ts';
import type { SpecCode } from './explanations.ts';
import type { Read } from './ids.ts';
import type { PolicyTable } from './policy-table.ts';
import { specError, type Problem } from './problem.ts';
import { CHECK_ROLES } from './resolve-vaults.ts';
import type { VaultTable } from './vault-table.ts';

/** What could not be read: references to it are not reported on top of the problem itself. */
export interface Unread {
  /** A file could not be read at all: nobody knows what it declares. */
  readonly wholeFiles: boolean;
  /** Lower-case names of documents with problems of their own. */
  readonly names: ReadonlySet<string>;
}

/** Follows references of documents; one that leads nowhere is reported and comes back as undefined. */
export interface References {
  /** All vaults the specs declare; none at all is a problem. */
  allVaults(one: FilledDocument, path: Path, problems: Problem[]): readonly ArmId[];
  vault(one: FilledDocument, reference: string | undefined, path: Path, problems: Problem[]): ArmId | undefined;
  policy(
    one: FilledDocument,
    reference: string | undefined,
    vault: ArmId,
    datasource: DatasourceKind,
    problems: Problem[],
  ): ArmId | undefined;
  /** Vaults outside of the specs that something refers to. */
  undeclared(): readonly DesiredVault[];
}

const DANGLING: ReadonlySet<SpecCode> = new Set(['SPEC131', 'SPEC132']);

/** `policies` is asked late: policies are resolved with these references themselves. */
export function createReferences(vaults: VaultTable, policies: () => PolicyTable, unread: Unread): References {
  const declared = new Set(vaults.declared.map(idKey));
  const outside = new Map<string, DesiredVault>();

  const take = (
    one: FilledDocument,
    reference: string,
    path: Path,
    read: Read<ArmId>,
    problems: Problem[],
  ): ArmId | undefined => {
    if ('value' in read) return read.value;
    const isExplained = DANGLING.has(read.code) && (unread.wholeFiles || unread.names.has(reference.toLowerCase()));
    if (!isExplained) problems.push(specError(read.code, whereIs(one, ...path), read.detail));
    return undefined;
  };
  const missing = (one: FilledDocument, field: string, part: string, problems: Problem[]): undefined => {
    problems.push(specError('SPEC130', whereIs(one, part), `${one.kind} needs ${part}.${field}, here or in Defaults.`));
  };

  return {
    allVaults: (one, path, problems) => {
      if (vaults.declared.length === 0 && !unread.wholeFiles && unread.names.size === 0) {
        const detail = 'These specs declare no vault, so that `all` means none. Add a BackupVault, or name the vaults.';
        problems.push(specError('SPEC131', whereIs(one, ...path), detail));
      }
      return vaults.declared;
    },
    vault: (one, reference, path, problems) => {
      if (reference === undefined) return missing(one, 'vault', 'metadata', problems);
      const id = take(one, reference, path, vaults.find(reference, one.subscription), problems);
      if (id !== undefined && !declared.has(idKey(id)) && !outside.has(idKey(id))) {
        outside.set(idKey(id), { id, declared: false, owned: {}, roles: CHECK_ROLES, at: one.document.at });
      }
      return id;
    },
    policy: (one, reference, vault, datasource, problems) => {
      if (reference === undefined) return missing(one, 'policy', 'spec', problems);
      return take(one, reference, ['spec', 'policy'], policies().find(reference, vault, datasource), problems);
    },
    undeclared: () => [...outside.values()],
  };
}
