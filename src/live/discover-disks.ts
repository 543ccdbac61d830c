import type { ArmReader } from '../azure/arm-client.ts';
import { distinctIds, type ArmId, groupNameOf, idKey, subscriptionId, subscriptionOf } from '../model/arm-id.ts';
import { digObject, type JsonObject } from '../model/json.ts';
import type { LiveDisk } from '../model/live.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';
import { diskFromWire } from '../wire/disk.ts';

/**
 * All disks in these subscriptions and resource groups, each once: what the tags of a BackupSet are compared with.
 * One list per place; a group inside a listed subscription is not listed again. Throws `ArmFailure` when a place
 * does not exist or may not be read: a set that quietly lost its members would look like a plan without changes.
 */
export async function discoverDisks(reader: ArmReader, places: readonly ArmId[]): Promise<readonly LiveDisk[]> {
  const lists = await Promise.all(
    outermost(places).map((place) =>
      reader.list(`${place}/providers/Microsoft.Compute/disks`, API_VERSIONS['Microsoft.Compute'], { keep: keepDisk }),
    ),
  );
  const disks = lists
    .flat()
    .map(diskFromWire)
    .filter((disk) => disk !== undefined);
  return [...new Map(disks.map((disk) => [idKey(disk.id), disk])).values()];
}

function outermost(places: readonly ArmId[]): readonly ArmId[] {
  const distinct = distinctIds(places);
  const subscriptions = new Set(distinct.filter((place) => groupNameOf(place) === undefined).map(idKey));
  return distinct.filter(
    (place) => groupNameOf(place) === undefined || !subscriptions.has(idKey(subscriptionId(subscriptionOf(place)))),
  );
}

/** What `diskFromWire` reads. */
function keepDisk(item: JsonObject): JsonObject {
  const { id = null, location = null, tags = null, sku = null } = item;
  return { id, location, tags, sku, properties: { diskSizeGB: digObject(item, 'properties')['diskSizeGB'] ?? null } };
}
