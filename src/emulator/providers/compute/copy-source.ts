import { idKey } from '../../kernel/arm-id.ts';
import { objectAt, textAt } from '../../kernel/json.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { plainRefusal } from '../../kernel/refusal.ts';
import { get } from '../../kernel/state.ts';
import type { State } from '../../kernel/state.ts';
import { DISKS, existsAt, SNAPSHOTS } from './tables.ts';

/** What a copy has of its source when the request does not say (disk.json: `diskSizeGB` may be left out of copies). */
const INHERITED = ['diskSizeGB', 'osType', 'hyperVGeneration'] as const;

/**
 * The properties of a PUT with those that a copy of a disk or snapshot inherits filled in, and the unique id of its source
 * (read-only in disk.json). A source that does not exist is 404 as any missing resource (*inferred*).
 */
export const withInherited = (state: State, now: number, sent: JsonObject): JsonObject => {
  const sourceId = textAt(sent, 'creationData', 'sourceResourceId');
  if (sourceId === undefined) return sent;
  const source = [DISKS, SNAPSHOTS]
    .map((table) => get(state, table, idKey(sourceId)))
    .find((row) => row !== undefined && existsAt(row, now));
  if (source === undefined)
    throw plainRefusal(404, 'ResourceNotFound', `The source of the copy, '${sourceId}', was not found.`);
  const inherited = INHERITED.map((name): [string, Json | undefined] => [name, source.properties[name]]);
  const creationData = { ...objectAt(sent, 'creationData'), sourceUniqueId: source.properties['uniqueId'] };
  return { ...Object.fromEntries(inherited), ...sent, creationData };
};
