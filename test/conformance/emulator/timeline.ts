import { DEFAULT_DURATIONS_MS, type Durations } from '../../../src/emulator/options.ts';
import { digArray, digString } from '../../../src/model/json.ts';
import { pathOf, type Exchange } from '../../support/recordings.ts';
import { jobStartedBy, operationIn, operationStartedBy } from '../recorded-operations.ts';
import { resourcesIn } from '../resources.ts';

type DurationName = keyof Durations;

/**
 * When each exchange happens here: at the second of its `Date` header, and at least a millisecond after the one before
 * it, so that the order of the recording is kept.
 */
export function instantsOf(exchanges: readonly Exchange[]): readonly number[] {
  let last = 0;
  return exchanges.map(({ headers }) => {
    last = Math.max(Date.parse(headers['date'] ?? '') || 0, last + 1);
    return last;
  });
}

/** What a request sets going, and how its end shows. */
interface Lasting {
  readonly request: RegExp;
  readonly durations: readonly DurationName[];
  readonly seen: 'operation' | 'job' | 'snapshot' | 'transfer' | 'state';
}

const BACKUP_VAULT = String.raw`/backupvaults/[^/]+`;
const INSTANCE = String.raw`${BACKUP_VAULT}/backupinstances/[^/]+`;
const ITEM = String.raw`/protecteditems/[^/]+`;
const lasting = (seen: Lasting['seen'], request: string, ...durations: readonly DurationName[]): Lasting => ({
  seen,
  request: new RegExp(`${request}$`, 'u'),
  durations,
});

const LASTING: readonly Lasting[] = [
  lasting('operation', `PUT .*${BACKUP_VAULT}`, 'putVault'),
  lasting('operation', `DELETE .*${BACKUP_VAULT}`, 'deleteVault'),
  lasting('operation', `POST .*${BACKUP_VAULT}/validateforbackup`, 'validateForBackup'),
  lasting('operation', `PUT .*${INSTANCE}`, 'putInstance'),
  lasting('state', `PUT .*${INSTANCE}`, 'configureProtection', 'updateProtection'),
  lasting('operation', `DELETE .*${INSTANCE}`, 'deleteInstance'),
  lasting('operation', `POST .*${INSTANCE}/stopprotection`, 'stopProtection'),
  lasting('operation', `POST .*${INSTANCE}/suspendbackups`, 'suspendBackups'),
  lasting('operation', `POST .*${INSTANCE}/resumeprotection`, 'resumeProtection'),
  lasting('operation', `POST .*${INSTANCE}/validaterestore`, 'validateRestore'),
  lasting('operation', `POST .*${INSTANCE}/backup`, 'triggerBackup'),
  lasting('operation', `POST .*${INSTANCE}/restore`, 'triggerRestore'),
  lasting('job', `POST .*${INSTANCE}/backup`, 'backupJob', 'blobBackupJob', 'databaseBackupJob'),
  lasting('job', `POST .*${INSTANCE}/restore`, 'restoreJob', 'blobRestoreJob', 'databaseRestoreJob'),
  lasting('operation', String.raw`(?:PUT|DELETE) .*/disks/[^/]+`, 'diskWrite'),
  lasting('operation', `PUT .*${ITEM}`, 'vmConfigureJob', 'vmDisableJob', 'vmUndeleteJob'),
  lasting('operation', `DELETE .*${ITEM}`, 'vmDeleteJob'),
  lasting('operation', `POST .*/refreshcontainers`, 'vmRefresh'),
  lasting('job', `POST .*${ITEM}/backup`, 'vmBackupJob'),
  lasting('snapshot', `POST .*${ITEM}/backup`, 'vmSnapshot'),
  lasting('transfer', `POST .*${ITEM}/backup`, 'vmTransferAfter'),
  lasting('operation', String.raw`POST .*/recoverypoints/[^/]+/restore`, 'vmTriggerRestore'),
  lasting('job', String.raw`POST .*/recoverypoints/[^/]+/restore`, 'vmRestoreJob'),
];

/**
 * How long what the exchange at `index` sets going takes in the recording: from the request until an answer first shows
 * the end. What nobody saw ending takes the emulator's own time, and longer than the last look at it running.
 */
export function durationsOf(
  exchanges: readonly Exchange[],
  instants: readonly number[],
  index: number,
): Partial<Durations> {
  const one = exchanges[index];
  if (one === undefined) return {};
  const entries = LASTING.filter(({ request }) => request.test(`${one.method} ${pathOf(one)}`)).flatMap((kind) => {
    const { ranMs, endedMs } = sightings(one, kind.seen, exchanges, instants, index);
    return kind.durations.map((name) => [name, endedMs ?? Math.max(DEFAULT_DURATIONS_MS[name], ranMs + 1)] as const);
  });
  return Object.fromEntries(entries);
}

/** When it was last seen running and when it was first seen to have ended, after the request. */
function sightings(
  one: Exchange,
  seen: Lasting['seen'],
  exchanges: readonly Exchange[],
  instants: readonly number[],
  index: number,
): { readonly ranMs: number; readonly endedMs: number | undefined } {
  const isRunning = LOOKS[seen](one, exchanges);
  let ranMs = 0;
  for (const [later, other] of exchanges.entries()) {
    const running = later > index ? isRunning(other) : undefined;
    if (running === undefined) continue;
    const afterMs = (instants[later] ?? 0) - (instants[index] ?? 0);
    if (!running) return { ranMs, endedMs: afterMs };
    ranMs = afterMs;
  }
  return { ranMs, endedMs: undefined };
}

/** Whether an exchange shows that something still runs; undefined when it is about something else. */
type Look = (other: Exchange) => boolean | undefined;

const LOOKS: Readonly<Record<Lasting['seen'], (one: Exchange, all: readonly Exchange[]) => Look>> = {
  operation: (one) => {
    const operation = operationStartedBy(one);
    return (other) =>
      operation !== undefined && operationIn(other.url) === operation && other.status < 300
        ? other.status === 202 || isInProgress(digString(other.responseBody, 'status'))
        : undefined;
  },
  job: (one, all) => lookAtJob(one, all, (body) => isInProgress(digString(body, 'properties', 'status'))),
  snapshot: (one, all) => lookAtJob(one, all, (body) => taskOf(body, 0) === 'InProgress'),
  transfer: (one, all) => lookAtJob(one, all, (body) => taskOf(body, 1) === 'NotStarted'),
  state: (one) => (other) => {
    const state = resourcesIn(other)
      .filter((body) => digString(body, 'id')?.toLowerCase() === pathOf(one))
      .map((body) => digString(body, 'properties', 'currentProtectionState'))[0];
    return other.method === 'GET' && state !== undefined
      ? /^(?:Configuring|Updating)Protection$/u.test(state)
      : undefined;
  },
};

/** Looks at single reads of the job that an exchange started. */
function lookAtJob(one: Exchange, all: readonly Exchange[], isRunning: (body: unknown) => boolean): Look {
  const name = jobStartedBy(one, all);
  return (other) =>
    name !== undefined && pathOf(other).endsWith(`/backupjobs/${name}`) && other.status === 200
      ? isRunning(other.responseBody)
      : undefined;
}

const taskOf = (job: unknown, index: number): string | undefined =>
  digString(digArray(job, 'properties', 'extendedInfo', 'tasksList')[index], 'status');

const isInProgress = (word: string | undefined): boolean => /^in-?progress$/iu.test(word ?? '');
