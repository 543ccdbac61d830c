import { idKey, instanceId, sameId, type ArmId } from '../model/arm-id.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { LiveDeletedInstance, LiveDetails } from '../model/live.ts';
import type { AddressBook } from './address-book.ts';
import { isInstanceChange, type Change, type InstanceChange } from './change.ts';
import { elsewhereProblem, remarkProblem } from './diff-instance.ts';
import { movesFor, PROTECTION_TABLE } from './protection-table.ts';

export interface Settled {
  readonly changes: readonly Change[];
  readonly problems: readonly Diagnostic[];
}

/**
 * Makes up its mind about instances that are not among the active ones, now that it is known what is soft-deleted
 * and what vaults outside the specs protect.
 */
export function settleChanges(changes: readonly Change[], details: LiveDetails, book: AddressBook): Settled {
  const deleted = new Map(
    details.deletedInstances.map((instance) => [deletedKey(instance.vault, instance.datasourceId), instance]),
  );
  const settled: Change[] = [];
  const problems: Diagnostic[] = [];
  for (const change of changes) {
    if (!isInstanceChange(change) || change.phase !== 'absent') {
      settled.push(change);
      continue;
    }
    const { desired } = change;
    const elsewhere = details.protectedElsewhere.get(idKey(desired.datasource.id));
    const next = settleAbsent(change, deleted.get(deletedKey(desired.vault, desired.datasource.id)), book);
    const { remark } = PROTECTION_TABLE[next.phase][desired.protection];
    if (elsewhere !== undefined && !sameVault(elsewhere, desired.vault)) {
      problems.push(elsewhereProblem(desired, elsewhere, book));
    } else if (next.moves.length > 0) {
      settled.push(next);
    } else if (remark !== undefined) {
      problems.push(remarkProblem(remark, next.address, '', { at: desired.at }));
    }
  }
  return { changes: settled, problems };
}

function settleAbsent(
  change: InstanceChange,
  deleted: LiveDeletedInstance | undefined,
  book: AddressBook,
): InstanceChange {
  if (deleted === undefined) return change;
  const { desired, policy } = change;
  const bound = deleted.policyId !== undefined && sameId(deleted.policyId, policy);
  return {
    ...change,
    address: book.instance(desired.vault, deleted.name),
    id: instanceId(desired.vault, deleted.name),
    phase: 'softDeleted',
    moves: movesFor('softDeleted', desired.protection, !bound),
    paths:
      bound || deleted.policyId === undefined
        ? []
        : [{ path: 'properties.policyInfo.policyId', from: deleted.policyId, to: policy }],
  };
}

function deletedKey(vault: ArmId, datasource: ArmId): string {
  return `${idKey(vault)}|${idKey(datasource)}`;
}

function sameVault(instance: ArmId, vault: ArmId): boolean {
  return idKey(instance).startsWith(`${idKey(vault)}/`);
}
