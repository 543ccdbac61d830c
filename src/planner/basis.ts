import { idKey, nameOf, parentOf, type ArmId } from '../model/arm-id.ts';
import type { Live } from '../model/live.ts';
import type { Basis } from '../model/plan.ts';
import type { AddressBook } from './address-book.ts';
import { isInstanceChange, type Change } from './change.ts';
import { basisOf, canonicalIndex } from './fingerprint.ts';

/**
 * What the plan touches, and the vaults and policies that it relies on, as they were when it was made. `relied` are
 * further vaults and instances, those restores read from.
 */
export function basisFor(
  changes: readonly Change[],
  live: Live,
  book: AddressBook,
  relied: readonly ArmId[] = [],
): readonly Basis[] {
  const canonicalOf = canonicalIndex(live);
  const policies = new Map(live.policies.map((policy) => [idKey(policy.id), policy]));
  const wanted = new Map<string, { readonly id: ArmId; readonly address: string }>();
  const want = (id: ArmId, address: string): void => {
    if (!wanted.has(idKey(id))) wanted.set(idKey(id), { id, address });
  };
  for (const change of changes) {
    want(change.id, change.address);
    if (change.kind === 'createPolicy' || isInstanceChange(change)) {
      want(change.desired.vault, book.vault(change.desired.vault));
    }
    if (!isInstanceChange(change)) continue;
    const policy = policies.get(idKey(change.policy));
    if (policy !== undefined) want(policy.id, book.policy(policy.vault, policy.name));
  }
  for (const id of relied) want(id, isInstanceId(id) ? book.instance(parentOf(id), nameOf(id)) : book.vault(id));
  return [...wanted.values()].map(({ id, address }) => basisOf(id, address, canonicalOf));
}

function isInstanceId(id: ArmId): boolean {
  return /\/backupInstances\/[^/]+$/iu.test(id);
}
