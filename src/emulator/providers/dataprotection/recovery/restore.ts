import { lastSegment, typeOfId } from '../../../kernel/arm-id.ts';
import { textAt } from '../../../kernel/json.ts';
import { userFacingError, userRefusal } from '../../../kernel/refusal.ts';
import type { UserFacingError } from '../../../kernel/refusal.ts';
import type { Call, Reply, Route } from '../../../kernel/route.ts';
import { by, put } from '../../../kernel/state.ts';
import type { Write } from '../../../kernel/state.ts';
import { takeOutcome } from '../../planned-outcomes.ts';
import type { DatasourceType, RestoreCheck, RestoreSource } from '../datasources/datasource-type.ts';
import { datasourceTypeOf } from '../datasources/registry.ts';
import { GUARDED } from '../guards/critical-operations.ts';
import { checkGuarded } from '../guards/guard-check.ts';
import { hasEnded, JOBS } from '../jobs/job-row.ts';
import type { JobRow } from '../jobs/job-row.ts';
import { jobKey, jobOf } from '../jobs/jobs-of-vault.ts';
import { MISSING, requiredInstance, requiredVault } from '../lookups.ts';
import { startOperation } from '../operations.ts';
import type { NewOperation } from '../operations.ts';
import { dataSourceInfoOf } from '../tables.ts';
import type { LiveInstance } from '../tables.ts';
import { INSTANCE } from '../versions.ts';
import { endOf } from './job-end.ts';
import { pointAt } from './points.ts';
import { restoreRequest } from './restore-request.ts';
import type { RestoreRequest } from './restore-request.ts';

export const restoreRoutes: readonly Route[] = [
  { method: 'POST', path: `${INSTANCE}/validateRestore`, handler: (call) => validateRestore(call) },
  { method: 'POST', path: `${INSTANCE}/restore`, handler: (call) => restore(call) },
];

interface Asked {
  readonly type: DatasourceType;
  readonly check: RestoreCheck;
  /** `sourceDataStoreType` of the job. */
  readonly sourceStore: string;
}

const readCheck = (call: Call): Asked => {
  const vault = requiredVault(call);
  const instance = requiredInstance(call);
  const type = datasourceTypeOf(dataSourceInfoOf(instance.row));
  const request = restoreRequest(call.request.body, type);
  return {
    type,
    sourceStore: request.sourceStore ?? type.words.pointStore,
    check: {
      state: call.state,
      now: call.now,
      rightsAt: call.now + call.settings.durationsMs.permissionCheck,
      vault,
      instance,
      source: sourceOf(call, instance, request),
      target: request.target,
      settings: call.settings,
    },
  };
};

const sourceOf = (call: Call, instance: LiveInstance, request: RestoreRequest): RestoreSource | undefined => {
  const { recoveryPointId, timeMs } = request;
  if (timeMs !== undefined) return { point: undefined, takenAt: timeMs };
  const point = pointAt(call.state, instance, recoveryPointId ?? '', call.now, call.settings);
  return point && { point, takenAt: point.takenAt };
};

/** POST validateRestore: always 202; what is wrong comes with the operation some 40 s later (144 recorded). */
const validateRestore = (call: Call): Reply => {
  const { type, check } = readCheck(call);
  const error = type.restoreError(check);
  return accepted(call, [], {
    vault: check.vault,
    durationMs: call.settings.durationsMs.validateRestore,
    retryAfter: 10,
    location: 'subscription',
    error: error === undefined ? undefined : userFacingError(error, call.activityId, 'operation'),
  });
};

/**
 * POST restore: 202 and an operation of a second that names the job (151 recorded). Only what is known at once is
 * refused at once; the rest fails the job. Whether an existing target is refused here is a switch: only the validation's
 * answer is documented.
 */
const restore = (call: Call): Reply => {
  const asked = readCheck(call);
  const { type, check } = asked;
  const { source } = check;
  checkGuarded(call, check.instance.row.vaultKey, GUARDED.restore, call.request.body);
  const base = {
    vault: check.vault,
    durationMs: call.settings.durationsMs.triggerRestore,
    retryAfter: 30,
    location: 'subscription',
  } as const;
  const error = type.restoreError(check);
  if (source === undefined) throw userRefusal(call, 400, error ?? MISSING);
  const taken = type.targetTaken(check);
  const where = call.settings.switches.restoreToExistingDisk;
  if (taken !== undefined && where === 'refused') throw userRefusal(call, 400, taken);
  if (taken !== undefined && where === 'operationFails')
    return accepted(call, [], { ...base, error: userFacingError(taken, call.activityId, 'operation') });
  const started = startJob(call, asked, source, error ?? pendingError(call, check));
  return accepted(call, started.writes, { ...base, jobId: `${check.vault.id}/backupJobs/${started.name}` });
};

const accepted = (call: Call, writes: readonly Write[], start: NewOperation): Reply => {
  const operation = startOperation(call, start);
  return { status: 202, headers: operation.headers, writes: [...writes, operation.write] };
};

/** A second restore to a disk that another one is about to make: refused, or its job finds the disk there. */
const pendingError = (call: Call, { target }: RestoreCheck): UserFacingError | undefined => {
  const diskId = typeOfId(target.id ?? '') === 'microsoft.compute/disks' ? target.id : undefined;
  const pending = [...by(call.state, JOBS, 'destination', diskId?.toLowerCase() ?? '')].some(
    (job) => !hasEnded(job, call.now) && job.endsAs !== 'Failed' && Number.isFinite(job.endsAt),
  );
  if (!pending || diskId === undefined) return undefined;
  const error = pendingTarget(diskId);
  if (call.settings.switches.restoreToPendingDisk === 'refused') throw userRefusal(call, 400, error);
  return error;
};

const pendingTarget = (id: string): UserFacingError => ({
  code: 'UserErrorSameNameDiskAlreadyExists',
  message: `A disk named ${lastSegment(id)} already exists in the target resource group.`,
  recommendedAction: ['Provide another disk name or another resource group and retry the operation.'],
});

const startJob = (
  call: Call,
  { type, check, sourceStore }: Asked,
  { point, takenAt }: RestoreSource,
  error: UserFacingError | undefined,
): { readonly name: string; readonly writes: readonly Write[] } => {
  const { vault, instance, target } = check;
  const name = call.guid('job');
  const policyId = textAt(instance.phase.policyInfo, 'policyId') ?? '';
  const { planned, writes } = takeOutcome(call.state, instance.row.id, 'restore');
  const end = endOf(call.now, call.settings.durationsMs[type.durations.restore], planned, error);
  const job: JobRow = {
    ...jobOf(vault, instance.row, { id: policyId, name: lastSegment(policyId) }),
    ...end,
    name,
    operation: 'Restore',
    isUserTriggered: true,
    activityId: call.activityId,
    startedAt: call.now,
    details: target.files === undefined ? undefined : { 'Restore File Prefix': target.files.prefix },
    sourceStore,
    destinationStore: null,
    transferredBytes: null,
    targetPoint: undefined,
    sizeBytes: point?.sizeBytes ?? 0,
    sourcePoint: { id: point?.name ?? null, takenAt },
    destination: target.files?.url ?? target.id,
  };
  const made = end.endsAs !== 'Failed' && Number.isFinite(end.endsAt);
  return {
    name,
    writes: [
      ...writes,
      put(JOBS, jobKey(vault, name), job),
      ...(made && point !== undefined ? type.restored(check, point, end.endsAt) : []),
    ],
  };
};
