import { groupNameOf, idKey, nameOf, type ArmId } from '../../model/arm-id.ts';
import type { LentRole } from '../../model/drill-history.ts';
import type { DrillPick } from '../../model/drill-record.ts';
import type { StepOf } from '../../model/step.ts';
import { createAddressBook } from '../address-book.ts';
import { makeStep } from '../make-step.ts';
import type { RestorePart } from '../restore/restore-part.ts';

/** A disk that is to go, with the address it goes by in plans and the vault it was restored from. */
export interface Discard {
  readonly disk: ArmId;
  readonly address: string;
  readonly vault: ArmId;
  readonly because: string;
  /** Somebody may still read it through a link, which keeps it from being deleted. */
  readonly isRead: boolean;
  /** What the disk says of itself from now on, should it not go; absent where nobody knows more than its name. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Azure allows values of 256 characters. */
const LONGEST_TAG = 256;

/** Tags that tell whoever finds the disk whose it is, what it was made from and until when it is of use. */
export function drillTags(pick: DrillPick): Readonly<Record<string, string>> {
  return {
    'azbackup-drill': pick.drill,
    'azbackup-source': pick.datasource.slice(-LONGEST_TAG),
    'azbackup-point': pick.point.id,
    'azbackup-expires': pick.expiresAt,
  };
}

/** The steps that end read access; each is told with the vault whose restore it was for. */
export function planAccessEnds(accesses: readonly { readonly resource: ArmId; readonly vault: ArmId }[]): RestorePart {
  const steps = accesses.map(({ resource, vault }) => endAccessStep(resource, accessAddress(resource), vault));
  return { changes: [], steps, problems: [], relies: [] };
}

/** `Access/group/name`, by which the step of a resource is found again. */
export function accessAddress(resource: ArmId): string {
  return `Access/${groupNameOf(resource) ?? ''}/${nameOf(resource)}`;
}

function endAccessStep(resource: ArmId, address: string, vault: ArmId): StepOf<'endAccess'> {
  return makeStep(
    'endAccess',
    { address, vault, because: 'nobody needs to read it any more' },
    { resource },
    { exclusive: idKey(resource) },
  );
}

/**
 * The steps that take away what drills have made: their disks, then the roles they were lent. A disk is tagged before it
 * is deleted, so that one that cannot be deleted says what it is; whether it could be tagged does not matter.
 */
export function planCleanUp(discards: readonly Discard[], lent: readonly LentRole[]): RestorePart {
  const tags = discards.flatMap(({ disk, address, vault, tags: own }) =>
    own === undefined
      ? []
      : [
          makeStep(
            'tagResource',
            { address, vault, because: 'its tags say whose it is' },
            { resource: disk, tags: own },
            { exclusive: idKey(disk) },
          ),
        ],
  );
  const ends = new Map(
    discards
      .filter(({ isRead }) => isRead)
      .map(({ disk, address, vault }) => [disk, endAccessStep(disk, address, vault)]),
  );
  const deletes = discards.map(({ disk, address, vault, because }) => {
    const end = ends.get(disk);
    return makeStep(
      'discardDisk',
      { address, vault, because },
      { disk },
      { exclusive: idKey(disk), risk: 'destructive', ...(end !== undefined && { after: [end.id] }) },
    );
  });
  const revokes = [...returnAddresses(lent)].map(([{ vault, need }, address]) =>
    makeStep(
      'revokeRole',
      { address, vault, because: 'it was lent for restores, and none is under way' },
      { need },
      { exclusive: idKey(need.scope) },
    ),
  );
  return { changes: [], steps: [...tags, ...ends.values(), ...deletes, ...revokes], problems: [], relies: [] };
}

/** The address of the step that takes each of these roles back. Vaults that restore into one group lend it apart. */
export function returnAddresses<T extends LentRole>(lent: readonly T[]): ReadonlyMap<T, string> {
  const book = createAddressBook(lent.map(({ vault }) => vault));
  return new Map(lent.map((role) => [role, book.grant(role.vault, role.need.roleName, role.need.scope)]));
}
