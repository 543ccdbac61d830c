import { ArmFailure, type ArmReader } from '../azure/arm-client.ts';
import { groupOf, idKey, subscriptionId, subscriptionOf, type ArmId } from '../model/arm-id.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';
import { readDisks } from './read-existence.ts';

/** Up to so many groups are looked at one by one; beyond it one list of the subscription is the cheaper way. */
const FEW_GROUPS = 3;

export interface GoneDatasources {
  /** By `idKey`. */
  readonly gone: ReadonlySet<string>;
  /** What may not be read counts as there, and has a warning. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Which of these disks do not exist any more. In each subscription: one list of all its disks, or one of each group
 * where they lie in three at most; then a look at those the list does not show, for a list of a subscription leaves out
 * what the reader has no right to.
 */
export async function findGone(reader: ArmReader, datasources: readonly ArmId[]): Promise<GoneDatasources> {
  const bySubscription = Map.groupBy(datasources, (id) => subscriptionOf(id).toLowerCase());
  const unseen = await Promise.all([...bySubscription.values()].map((ids) => unseenOf(reader, ids)));
  const { found, diagnostics } = await readDisks(reader, unseen.flat());
  return { gone: new Set([...found].filter(([, disk]) => disk === 'absent').map(([key]) => key)), diagnostics };
}

async function unseenOf(reader: ArmReader, ids: readonly ArmId[]): Promise<readonly ArmId[]> {
  const [first] = ids;
  const groups = new Set(ids.map((id) => idKey(groupOf(id))));
  if (first === undefined || groups.size <= FEW_GROUPS) return ids;
  const seen = await seenIn(reader, subscriptionId(subscriptionOf(first)));
  return ids.filter((id) => !seen.has(idKey(id)));
}

/** The disks a subscription shows; none when it shows nothing to this reader. */
async function seenIn(reader: ArmReader, subscription: ArmId): Promise<ReadonlySet<string>> {
  try {
    const path = `${subscription}/providers/Microsoft.Compute/disks`;
    const disks = await reader.list(path, API_VERSIONS['Microsoft.Compute'], { keep: ({ id = null }) => ({ id }) });
    return new Set(disks.map(({ id }) => (typeof id === 'string' ? idKey(id) : '')));
  } catch (error) {
    if (error instanceof ArmFailure && error.kind === 'refused') return new Set();
    throw error;
  }
}
