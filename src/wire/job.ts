import { type ArmId, nameOf, parentOf, parseArmId, toArmId } from '../model/arm-id.ts';
import { type Instant, instant } from '../model/clock.ts';
import type { JobPoint, JobTask, LiveJob, LiveJobDetails, VaultKind } from '../model/job.ts';
import { dig, digArray, digObject, digString, isJsonObject, type JsonObject } from '../model/json.ts';
import { API_VERSIONS } from './api-versions.ts';
import { jobDurationMs } from './job-duration.ts';
import { jobErrorOf } from './job-error.ts';
import { jobPhase } from './job-words.ts';

const PROVIDERS = {
  backupVault: { namespace: 'Microsoft.DataProtection', type: 'backupVaults' },
  recoveryServices: { namespace: 'Microsoft.RecoveryServices', type: 'vaults' },
} as const satisfies Readonly<Record<VaultKind, { readonly namespace: string; readonly type: string }>>;

/** The api-version jobs and vaults of a kind are read with. */
export function apiVersionOf(kind: VaultKind): string {
  return API_VERSIONS[PROVIDERS[kind].namespace];
}

/** The kind of the vault an id belongs to: a vault's own id, or that of a job in it. Undefined for anything else. */
export function vaultKindOf(id: ArmId): VaultKind | undefined {
  const parts = parseArmId(id);
  const kinds: readonly VaultKind[] = ['backupVault', 'recoveryServices'];
  return kinds.find(
    (kind) =>
      parts?.provider?.toLowerCase() === PROVIDERS[kind].namespace.toLowerCase() &&
      parts.types[0]?.toLowerCase() === PROVIDERS[kind].type.toLowerCase(),
  );
}

/** `Microsoft.DataProtection/backupVaults`, for messages and list paths. */
export function vaultTypeOf(kind: VaultKind): string {
  return `${PROVIDERS[kind].namespace}/${PROVIDERS[kind].type}`;
}

/** Undefined when the body is not a job of either kind of vault. Takes list items and single jobs alike. */
export function jobFromWire(body: unknown): LiveJob | undefined {
  const id = toArmId(digString(body, 'id') ?? '');
  if (id === undefined || !/\/backupJobs\/[^/]+$/iu.test(id)) return undefined;
  const vault = parentOf(id);
  const vaultKind = vaultKindOf(vault);
  const status = digString(body, 'properties', 'status');
  if (vaultKind === undefined || status === undefined) return undefined;
  const properties = digObject(body, 'properties');
  const phase = jobPhase(vaultKind, status);
  const error = jobErrorOf(digArray(properties, 'errorDetails'));
  const onDemand = dig(properties, 'isUserTriggered');
  return {
    id,
    name: nameOf(id),
    vault,
    vaultKind,
    operation: digString(properties, 'operation') ?? '',
    status,
    phase,
    ...itemOf(properties),
    ...timesOf(properties, phase === 'running'),
    ...text('activityId', digString(properties, 'activityID')),
    ...(typeof onDemand === 'boolean' && { onDemand }),
    cancellable: digArray(properties, 'actionsInfo').some(isCancellable),
    ...(error !== undefined && { error }),
  };
}

/** What a single GET adds; undefined when the body is not a job. */
export function jobDetailsFromWire(body: unknown): LiveJobDetails | undefined {
  const job = jobFromWire(body);
  if (job === undefined) return undefined;
  const info = digObject(body, 'properties', 'extendedInfo');
  const sourcePoint = pointOf(dig(info, 'sourceRecoverPoint'));
  const targetPoint = pointOf(dig(info, 'targetRecoverPoint'));
  const destination = digString(info, 'recoveryDestination');
  // Spelled with one r up to api-version 2022-05-01.
  const transferred = dig(info, 'dataTransferredInBytes') ?? dig(info, 'dataTransferedInBytes');
  return {
    ...job,
    tasks: [...digArray(info, 'subTasks').map(subTaskOf), ...digArray(info, 'tasksList').map(taskOf)],
    properties: { ...texts(digObject(info, 'additionalDetails')), ...texts(digObject(info, 'propertyBag')) },
    ...(sourcePoint !== undefined && { sourcePoint }),
    ...(targetPoint !== undefined && { targetPoint }),
    ...text('destination', destination),
    ...(typeof transferred === 'number' && { transferredBytes: transferred }),
    warnings: digArray(info, 'warningDetails').flatMap(warningOf),
  };
}

function itemOf(properties: JsonObject): Pick<LiveJob, 'item' | 'instance' | 'datasource'> {
  const names = [
    digString(properties, 'dataSourceName'),
    digString(properties, 'backupInstanceFriendlyName'),
    digString(properties, 'entityFriendlyName'),
  ];
  const instance = toArmId(digString(properties, 'backupInstanceId') ?? '');
  return {
    item: names.find((name) => name !== undefined && name !== '') ?? '',
    ...(instance !== undefined && { instance }),
    ...text('datasource', digString(properties, 'dataSourceId')),
  };
}

function timesOf(properties: JsonObject, running: boolean): Pick<LiveJob, 'startedAt' | 'endedAt' | 'durationMs'> {
  const startedAt = instantOf(digString(properties, 'startTime'));
  const endedAt = running ? undefined : instantOf(digString(properties, 'endTime'));
  const told = jobDurationMs(digString(properties, 'duration') ?? '');
  const counted = startedAt && endedAt ? Math.max(0, Date.parse(endedAt) - Date.parse(startedAt)) : undefined;
  const durationMs = running && told === 0 ? undefined : (told ?? counted);
  return {
    ...(startedAt !== undefined && { startedAt }),
    ...(endedAt !== undefined && { endedAt }),
    ...(durationMs !== undefined && { durationMs }),
  };
}

/** `Cancellable`, or the number 1 that api-versions up to 2020-10-01 send for it (0015f329 #106). */
function isCancellable(action: unknown): boolean {
  return action === 1 || (typeof action === 'string' && action.toLowerCase() === 'cancellable');
}

/** The year 1 is how the service says that it does not know a time. */
function instantOf(text: string | undefined): Instant | undefined {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) || ms < 0 ? undefined : instant(ms);
}

function pointOf(value: unknown): JobPoint | undefined {
  const id = digString(value, 'recoveryPointID');
  const time = instantOf(digString(value, 'recoveryPointTime'));
  return id === undefined || id === '' ? undefined : { id, ...(time !== undefined && { time }) };
}

function subTaskOf(task: unknown): JobTask {
  return { name: digString(task, 'taskName') ?? '', status: digString(task, 'taskStatus') ?? '' };
}

function taskOf(task: unknown): JobTask {
  const status = digString(task, 'status') ?? '';
  const durationMs = jobDurationMs(digString(task, 'duration') ?? '');
  return { name: digString(task, 'taskId') ?? '', status, ...(durationMs !== undefined && { durationMs }) };
}

function warningOf(warning: unknown): readonly string[] {
  const resource = digString(warning, 'resourceName');
  const inner = isJsonObject(dig(warning, 'warning')) ? dig(warning, 'warning') : warning;
  const error = jobErrorOf([inner]);
  if (error === undefined) return [];
  return [`${resource === undefined || resource === '' ? '' : `${resource}: `}${error.code}: ${error.message}`];
}

function texts(object: JsonObject): Readonly<Record<string, string>> {
  const entries = Object.entries(object).flatMap(([key, value]) => {
    if (typeof value === 'string') return [[key, value] as const];
    return typeof value === 'number' || typeof value === 'boolean' ? [[key, String(value)] as const] : [];
  });
  return Object.fromEntries(entries);
}

function text<K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } {
  return value === undefined || value === '' ? {} : ({ [key]: value } as { readonly [P in K]?: string });
}
