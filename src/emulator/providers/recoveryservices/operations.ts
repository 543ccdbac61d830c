import type { JsonObject } from '../../kernel/json.ts';
import { param } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { get, put } from '../../kernel/state.ts';
import type { Table, Write } from '../../kernel/state.ts';
import { ticks } from '../../kernel/time-text.ts';
import { objectMissing, requiredVault } from './refusals.ts';
import { BUDGET, FABRIC, ITEM, VAULT } from './versions.ts';

interface OperationRow {
  readonly name: string;
  readonly startedAt: number;
  readonly endsAt: number;
  readonly jobId: string | undefined;
}

const OPERATIONS: Table<OperationRow> = { name: 'recoveryServicesOperations', indexes: {} };

export interface NewOperation {
  /** ARM id below which status and results are. */
  readonly scope: string;
  /** DELETE of an item is followed below the vault, under other names (0015f329 #252). */
  readonly below: 'item' | 'vault';
  readonly endsAt: number;
  /** A bare guid (1,173 of 1,173). */
  readonly jobId?: string;
  readonly withStatus?: boolean;
  /** The api-version in its status URL: that of the request, or one the service has always there (852c1d29 #54). */
  readonly statusVersion?: 'preview';
  /** Its guid, where that is not its own. */
  readonly name?: string;
}

/** Notes down an operation and where to follow it; `;` stands unescaped in the URLs (0015f329 #104). */
export const startOperation = (
  call: Call,
  start: NewOperation,
): { readonly headers: { readonly [name: string]: string }; readonly write: Write } => {
  const name = start.name ?? call.guid('operation');
  const [status, results] =
    start.below === 'item' ? ['operationsStatus', 'operationResults'] : ['backupOperations', 'backupOperationResults'];
  const url = (kind: string | undefined, apiVersion = call.apiVersion): string =>
    `${call.request.origin}${encodeURI(start.scope)}/${kind}/${name}?api-version=${apiVersion}`;
  const statusVersion = start.statusVersion === 'preview' ? PREVIEW : call.apiVersion;
  return {
    headers: {
      ...(start.withStatus === false ? {} : { 'Azure-AsyncOperation': url(status, statusVersion) }),
      Location: url(results),
      'Retry-After': '60',
    },
    write: put(OPERATIONS, name, { name, startedAt: call.now, endsAt: start.endsAt, jobId: start.jobId }),
  };
};

const PREVIEW = '2019-05-13-preview';

const required = (call: Call): OperationRow => {
  requiredVault(call);
  const row = get(call.state, OPERATIONS, param(call, 'operation').toLowerCase());
  if (row === undefined) throw objectMissing('operation');
  return row;
};

/** Always 200; a finished operation ends when it started (0015f329 #29, #101). */
const status = (call: Call): Reply => {
  const row = required(call);
  const done = call.now >= row.endsAt;
  return {
    status: 200,
    body: {
      id: row.name,
      name: row.name,
      status: done ? 'Succeeded' : 'InProgress',
      startTime: ticks(row.startedAt),
      endTime: done ? ticks(row.startedAt) : '0001-01-01T00:00:00',
      properties:
        done && row.jobId !== undefined
          ? { objectType: 'OperationStatusJobExtendedInfo', jobId: row.jobId }
          : undefined,
    },
  };
};

/** 202 while it runs, then what `result` gives: the item, or nothing. */
const results =
  (result: (call: Call) => JsonObject | undefined): Route['handler'] =>
  (call) => {
    const row = required(call);
    if (call.now < row.endsAt)
      return {
        status: 202,
        headers: {
          Location: `${call.request.origin}${encodeURI(call.request.path)}?${call.request.query.toString()}`,
          'Retry-After': '60',
        },
      };
    const body = result(call);
    return body === undefined ? { status: 204 } : { status: 200, body };
  };

/** `itemOf` shows the item of the path when it is there. */
export const operationRoutes = (itemOf: (call: Call) => JsonObject | undefined): readonly Route[] => [
  { method: 'GET', path: `${VAULT}/backupOperations/{operation}`, handler: status, budget: BUDGET.operations },
  { method: 'GET', path: `${ITEM}/operationsStatus/{operation}`, handler: status, budget: BUDGET.operations },
  { method: 'GET', path: `${VAULT}/backupJobs/{job}/operationsStatus/{operation}`, handler: status },
  { method: 'GET', path: `${FABRIC}/operationsStatus/{operation}`, handler: status },
  { method: 'GET', path: `${FABRIC}/operationResults/{operation}`, handler: results(() => undefined) },
  { method: 'GET', path: `${VAULT}/backupOperationResults/{operation}`, handler: results(() => undefined) },
  { method: 'GET', path: `${ITEM}/operationResults/{operation}`, handler: results(itemOf) },
  { method: 'GET', path: `${VAULT}/backupJobs/{job}/operationResults/{operation}`, handler: results(() => undefined) },
];
