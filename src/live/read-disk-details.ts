import { ArmFailure, type ArmReader } from '../azure/arm-client.ts';
import { type ArmId, idKey } from '../model/arm-id.ts';
import type { DiskDetails } from '../model/disk-details.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';
import { diskDetailsFromWire } from '../wire/disk.ts';

/** What ARM says of a group that does not exist; another 404 says nothing about the group. */
const NO_GROUP = 'ResourceGroupNotFound';

/** The disks of a group, or that the group does not exist. */
export type GroupDisks = readonly DiskDetails[] | 'absent';

/**
 * All disks of these resource groups with everything a drill compares, by `idKey` of the group: one list per group,
 * however many disks are of interest. Throws `ArmFailure` when a group may not be read: half a picture would let a disk
 * that is ours look like one that is gone.
 */
export async function readDiskDetails(
  reader: ArmReader,
  groups: readonly ArmId[],
): Promise<ReadonlyMap<string, GroupDisks>> {
  const distinct = new Map(groups.map((group) => [idKey(group), group]));
  const lists = Array.from(distinct, async ([key, group]) => [key, await disksOf(reader, group)] as const);
  return new Map(await Promise.all(lists));
}

async function disksOf(reader: ArmReader, group: ArmId): Promise<GroupDisks> {
  try {
    const bodies = await reader.list(`${group}/providers/Microsoft.Compute/disks`, API_VERSIONS['Microsoft.Compute']);
    return bodies.map(diskDetailsFromWire).filter((disk) => disk !== undefined);
  } catch (error) {
    if (error instanceof ArmFailure && error.error.code === NO_GROUP) return 'absent';
    throw error;
  }
}
