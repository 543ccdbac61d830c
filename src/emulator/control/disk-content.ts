import type { Embedded } from '../embedded.ts';
import { idKey, typeOfId } from '../kernel/arm-id.ts';
import { textAt } from '../kernel/json.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { plainRefusal } from '../kernel/refusal.ts';
import { all, commit, get, put } from '../kernel/state.ts';
import type { Write } from '../kernel/state.ts';
import { phaseAt } from '../kernel/timeline.ts';
import { contentOf, sizeBytesOf } from '../providers/compute/disk-content.ts';
import { DISKS, SNAPSHOTS } from '../providers/compute/tables.ts';
import type { StorageRow } from '../providers/compute/tables.ts';
import { spoiltBy } from './spoil-ways.ts';

/** `{contents: [...]}`: what the disk or snapshot `id` holds, or what all that are spoilt hold. */
export const contents = (embedded: Embedded, id: string | undefined): JsonObject => {
  const rows =
    id === undefined ? everyRow(embedded).filter(({ spoilt }) => spoilt !== undefined) : [find(embedded, id)];
  return { contents: rows.map((row) => shown(embedded, row)) };
};

/**
 * Spoils bytes as one description or each of a list says, in this order. Answers what is held then; throws a refusal,
 * 400 or 404, when a description is not good, and then nothing is spoilt.
 */
export const spoilContent = (embedded: Embedded, body: Json | undefined): JsonObject => {
  const descriptions: readonly (Json | undefined)[] = Array.isArray(body) ? (body as readonly Json[]) : [body];
  const state = embedded.state();
  const serial = (state.serial += 1);
  const changed = new Map<string, StorageRow>();
  const latest = (id: string): StorageRow => changed.get(idKey(id)) ?? find(embedded, id);
  for (const [index, description] of descriptions.entries()) {
    const row = latest(idOf(description));
    const spoilt = spoiltBy(description, {
      content: contentOf(state, row),
      diskBytes: sizeBytesOf(row),
      nowMs: embedded.clock.now(),
      seed: `noise ${serial} ${index} of ${idKey(row.id)}`,
      contentOf: (id) => contentOf(state, latest(id)),
    });
    changed.set(idKey(row.id), { ...row, spoilt });
  }
  commit(state, [...changed.values()].map(written));
  return { contents: [...changed.values()].map((row) => shown(embedded, row)) };
};

/** Takes back what was spoilt of the disk or snapshot `id`, or of all; copies that were made of it stay as they are. */
export const healContent = (embedded: Embedded, id: string | undefined): JsonObject => {
  const rows = id === undefined ? everyRow(embedded) : [find(embedded, id)];
  const spoilt = rows.filter((row) => row.spoilt !== undefined);
  commit(
    embedded.state(),
    spoilt.map((row) => written({ ...row, spoilt: undefined })),
  );
  return contents(embedded, id);
};

const everyRow = (embedded: Embedded): readonly StorageRow[] =>
  [DISKS, SNAPSHOTS].flatMap((table) => [...all(embedded.state(), table)]);

/** Also a disk that a running restore is going to make. */
const find = (embedded: Embedded, id: string): StorageRow => {
  const row = get(embedded.state(), DISKS, idKey(id)) ?? get(embedded.state(), SNAPSHOTS, idKey(id));
  if (row !== undefined && phaseAt(row.timeline, embedded.clock.now()) !== 'gone') return row;
  throw plainRefusal(
    404,
    'UnknownDisk',
    `There is no disk or snapshot '${id}'. The snapshot of a recovery point is there once the point was read or restored.`,
  );
};

const idOf = (description: Json | undefined): string => {
  const id = textAt(description, 'id');
  if (id === undefined)
    throw plainRefusal(
      400,
      'InvalidContent',
      'A description of what to spoil must have the ARM id of a disk or snapshot in "id".',
    );
  return id;
};

const written = (row: StorageRow): Write =>
  put(typeOfId(row.id) === 'microsoft.compute/disks' ? DISKS : SNAPSHOTS, idKey(row.id), row);

const shown = (embedded: Embedded, row: StorageRow): JsonObject => {
  const { asOfMs, spoils = [], ...rest } = contentOf(embedded.state(), row);
  return {
    id: row.id,
    ...rest,
    asOf: asOfMs === undefined ? undefined : new Date(asOfMs).toISOString(),
    isSpoilt: row.spoilt !== undefined,
    spoils: spoils as unknown as readonly Json[],
  };
};
