import type { ArmReader } from '../azure/arm-client.ts';
import type { ArmId } from '../model/arm-id.ts';
import { digString } from '../model/json.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';

/** `Unattached`, `ActiveSAS`, ... (snapshot.json `diskState`), or `absent`. Throws `ArmFailure`. */
export async function readSnapshotState(reader: ArmReader, snapshot: ArmId): Promise<string> {
  const body = await reader.get(snapshot, API_VERSIONS['Microsoft.Compute']);
  return body === undefined ? 'absent' : (digString(body, 'properties', 'diskState') ?? 'Unattached');
}
