import { ArmFailure, type ArmReader } from '../azure/arm-client.ts';
import { type ArmId, groupOf, idKey, subscriptionId, subscriptionOf } from '../model/arm-id.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { LiveDisk } from '../model/live.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';
import { diskFromWire } from '../wire/disk.ts';
import { groupFromWire } from '../wire/group.ts';
import { liveWarning } from './explanations.ts';

/** From so many wanted in one place on, one list is the cheaper way; below it a list may be longer than it helps. */
const LIST_FROM = 3;

export interface Existence<T> {
  /** By `idKey`. What may not be read is missing and has a diagnostic. */
  readonly found: ReadonlyMap<string, T | 'absent'>;
  readonly diagnostics: readonly Diagnostic[];
}

interface Lookup<T> {
  readonly apiVersion: string;
  readonly listPath: (place: string) => string;
  readonly parse: (body: unknown) => (T & { readonly id: ArmId }) | undefined;
}

const DISKS: Lookup<LiveDisk> = {
  apiVersion: API_VERSIONS['Microsoft.Compute'],
  listPath: (group) => `${group}/providers/Microsoft.Compute/disks`,
  parse: diskFromWire,
};

const GROUPS: Lookup<{ readonly location: string }> = {
  apiVersion: API_VERSIONS['Microsoft.Resources'],
  listPath: (subscription) => `${subscription}/resourceGroups`,
  parse: groupFromWire,
};

/** Looks disks up, by a list of their resource group where several are wanted of it. */
export function readDisks(reader: ArmReader, ids: readonly ArmId[]): Promise<Existence<LiveDisk>> {
  return readPlaces(
    reader,
    Map.groupBy(ids, (id) => idKey(groupOf(id))),
    groupOf,
    DISKS,
  );
}

/** Looks resource groups up, by a list of their subscription where several are wanted of it. */
export function readGroups(
  reader: ArmReader,
  ids: readonly ArmId[],
): Promise<Existence<{ readonly location: string }>> {
  const placeOf = (id: ArmId): ArmId => subscriptionId(subscriptionOf(id));
  return readPlaces(
    reader,
    Map.groupBy(ids, (id) => idKey(placeOf(id))),
    placeOf,
    GROUPS,
  );
}

async function readPlaces<T>(
  reader: ArmReader,
  places: ReadonlyMap<string, readonly ArmId[]>,
  placeOf: (id: ArmId) => ArmId,
  lookup: Lookup<T>,
): Promise<Existence<T>> {
  const read = await Promise.all(
    [...places.values()].flatMap((ids) => {
      const [first] = ids;
      if (first !== undefined && ids.length >= LIST_FROM) return [readByList(reader, placeOf(first), ids, lookup)];
      return ids.map((id) => readByGet(reader, id, lookup));
    }),
  );
  return {
    found: new Map(read.flatMap((one) => [...one.found])),
    diagnostics: read.flatMap((one) => one.diagnostics),
  };
}

function readByList<T>(
  reader: ArmReader,
  place: ArmId,
  ids: readonly ArmId[],
  lookup: Lookup<T>,
): Promise<Existence<T>> {
  return orUnreadable(place, async () => {
    const bodies = await orAbsent(() => reader.list(lookup.listPath(place), lookup.apiVersion));
    const items = (bodies ?? []).map(lookup.parse).filter((item) => item !== undefined);
    const byKey = new Map<string, T>(items.map((item) => [idKey(item.id), item]));
    return new Map(ids.map((id) => [idKey(id), byKey.get(idKey(id)) ?? 'absent']));
  });
}

function readByGet<T>(reader: ArmReader, id: ArmId, lookup: Lookup<T>): Promise<Existence<T>> {
  return orUnreadable(id, async () => {
    const item = lookup.parse(await reader.get(id, lookup.apiVersion));
    return new Map([[idKey(id), item ?? 'absent']]);
  });
}

/** A place that does not exist (404) lists nothing. */
async function orAbsent<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ArmFailure && error.error.httpStatus === 404) return undefined;
    throw error;
  }
}

async function orUnreadable<T>(
  subject: ArmId,
  read: () => Promise<ReadonlyMap<string, T | 'absent'>>,
): Promise<Existence<T>> {
  try {
    return { found: await read(), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof ArmFailure) || error.error.httpStatus !== 403) throw error;
    return { found: new Map(), diagnostics: [liveWarning('ARM451', `${subject}: ${error.error.message}`, subject)] };
  }
}
