import { isAtLeast } from '../../kernel/api-version.ts';
import { guidOf } from '../../kernel/guid.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { plainRefusal } from '../../kernel/refusal.ts';
import { param } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { checkSignature, signatureOf } from '../../kernel/signed-urls.ts';
import { get, put } from '../../kernel/state.ts';
import type { Table, Write } from '../../kernel/state.ts';
import { renderStorage } from './storage-body.ts';
import type { StorageKind } from './storage-body.ts';
import { DISKS, SNAPSHOTS } from './tables.ts';

interface OperationRow {
  readonly name: string;
  readonly startedAt: number;
  readonly endsAt: number;
  readonly outcome: Outcome;
}

/**
 * What an operation leaves behind: a resource, as PUT and PATCH do, a body of its own, or nothing, which its result says
 * with 204 after a deletion and with 200 after the end of an access (disk.json, Disks_RevokeAccess knows no 204).
 */
export type Outcome =
  | { readonly kind: StorageKind; readonly key: string }
  | { readonly body: JsonObject }
  | { readonly emptyStatus: 200 | 204 };

const OPERATIONS: Table<OperationRow> = { name: 'diskOperations', indexes: {} };

/** Starts an operation and names both URLs to follow it by (d0f2e18d #4). */
export const diskOperation = (
  call: Call,
  location: string,
  endsAt: number,
  outcome: Outcome,
): { readonly headers: { readonly [name: string]: string }; readonly writes: readonly Write[] } => {
  const name = call.guid('disk-operation');
  const path = `/subscriptions/${param(call, 'subscriptionId')}/providers/Microsoft.Compute/locations/${location}/DiskOperations/${name}`;
  const signed = isAtLeast(call.apiVersion, SIGNED_SINCE) ? [signatureOf(path, call.now)] : [];
  const url = (...extra: readonly string[]): string => {
    const query = [...placeOf(call, location), ...extra, `api-version=${call.apiVersion}`, ...signed];
    return `${call.request.origin}${path}?${query.join('&')}`;
  };
  return {
    headers: { 'Azure-AsyncOperation': url(), Location: url('monitor=true'), 'Retry-After': '2' },
    writes: [put(OPERATIONS, name, { name, startedAt: call.now, endsAt, outcome })],
  };
};

/** 1b444a67 #29; without in c28e2090 #8 (2022-07-02). */
const SIGNED_SINCE = '2023-04-02';

/** A guid per region, absent in d0f2e18d (2020-12-01), there in 6dfc7c1a #8 (2021-12-01) and later. */
const placeOf = (call: Call, location: string): readonly string[] =>
  isAtLeast(call.apiVersion, '2021-04-01') ? [`p=${guidOf(`disk operations in ${location}`)}`] : [];

const status = (call: Call): Reply => {
  checkSignature(call);
  const row = get(call.state, OPERATIONS, param(call, 'operation').toLowerCase());
  if (row === undefined) throw plainRefusal(404, 'NotFound', 'The entity was not found.');
  const done = call.now >= row.endsAt;
  const monitor = [...call.request.query.keys()].some((name) => name.toLowerCase() === 'monitor');
  if (monitor && !done)
    return {
      status: 202,
      headers: { Location: `${call.request.origin}${call.request.path}?${call.request.query.toString()}` },
    };
  const output = outputOf(call, row);
  if (monitor) return output === undefined ? { status: emptyStatus(row) } : { status: 200, body: output };
  const offset = (ms: number): string => `${new Date(ms).toISOString().replace('Z', '0000')}+00:00`;
  return {
    status: 200,
    body: {
      startTime: offset(row.startedAt),
      endTime: done ? offset(row.endsAt) : undefined,
      status: done ? 'Succeeded' : 'InProgress',
      properties: done && output !== undefined ? { output } : undefined,
      name: row.name,
    },
  };
};

const outputOf = (call: Call, { outcome }: OperationRow): JsonObject | undefined => {
  if ('body' in outcome) return outcome.body;
  if ('emptyStatus' in outcome) return undefined;
  const table = outcome.kind.plural === 'disks' ? DISKS : SNAPSHOTS;
  const row = get(call.state, table, outcome.key);
  return row === undefined ? undefined : renderStorage(outcome.kind, row, call.now, call.apiVersion);
};

const emptyStatus = ({ outcome }: OperationRow): number => ('emptyStatus' in outcome ? outcome.emptyStatus : 204);

export const diskOperationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/subscriptions/{subscriptionId}/providers/Microsoft.Compute/locations/{location}/DiskOperations/{operation}',
    handler: status,
  },
];
