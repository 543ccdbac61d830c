import type { ArmReader } from '../azure/arm-client.ts';
import type { ArmId } from '../model/arm-id.ts';
import { type LiveRecoveryPoint, newestFirst } from '../model/recovery-point.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';
import { recoveryPointFromWire } from '../wire/recovery-point.ts';

const API_VERSION = API_VERSIONS['Microsoft.DataProtection'];

/**
 * All recovery points of an instance, newest first, by one list with all its pages. The service keeps about 100 such
 * lists an hour and subscription. Throws `ArmFailure`; of an instance that does not exist with the service's own code.
 */
export async function readRecoveryPoints(reader: ArmReader, instance: ArmId): Promise<readonly LiveRecoveryPoint[]> {
  const bodies = await reader.list(`${instance}/recoveryPoints`, API_VERSION);
  return bodies
    .map(recoveryPointFromWire)
    .filter((point) => point !== undefined)
    .toSorted(newestFirst);
}
