import { idKey } from '../../kernel/arm-id.ts';
import { page } from '../../kernel/paging.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { param } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { put } from '../../kernel/state.ts';
import { ticks } from '../../kernel/time-text.ts';
import { continueWith } from '../../kernel/timeline.ts';
import type { Timeline } from '../../kernel/timeline.ts';
import { GUARDED } from './guards/critical-operations.ts';
import { checkUnlocked } from './guards/guard-check.ts';
import { renderInstance } from './instance-body.ts';
import { findInstance, instanceKeyOf, MISSING, requiredVault, resourceMissing, vaultIdOf } from './lookups.ts';
import { startOperation } from './operations.ts';
import { isSecureByDefault } from './secure-by-default.ts';
import { instanceAt, INSTANCES, instancesOfVault, isSoftDeleted } from './tables.ts';
import type { InstancePhase, LiveInstance, VaultRow } from './tables.ts';
import { softDeleteDays, softDeleteState } from './vault-body.ts';
import { BUDGET, VAULT } from './versions.ts';

const DAY_MS = 86_400_000;

/** DELETE instance: 202 with both headers, 204 when there is none (29ddf054 #0, #5). */
export const eraseInstance = (call: Call): Reply => {
  const vault = requiredVault(call);
  const existing = findInstance(call);
  if (existing === undefined) return { status: 204 };
  checkUnlocked(call, idKey(vault.id), GUARDED.deleteInstance, instanceKeyOf(call));
  const { deleteInstance } = call.settings.durationsMs;
  const next = keepsDeleted(call, vault)
    ? softDeleted(call, vault, existing)
    : goneAfter(call, deleteInstance, existing);
  const row = { ...existing.row, timeline: continueWith(existing.row.timeline, call.now, next) };
  const operation = startOperation(call, {
    vault,
    durationMs: deleteInstance,
    retryAfter: 30,
    location: 'subscription',
  });
  return {
    status: 202,
    headers: operation.headers,
    writes: [put(INSTANCES, instanceKeyOf(call), row), operation.write],
  };
};

/** From 2025-09-01 on an instance is soft-deleted even where soft delete is Off (Azure Backup documentation). */
const keepsDeleted = (call: Call, vault: VaultRow): boolean =>
  softDeleteState(vault.settings) !== 'off' || isSecureByDefault(call);

const goneAfter = (call: Call, durationMs: number, { phase }: LiveInstance): Timeline<InstancePhase> => [
  { from: call.now + durationMs, phase: { ...phase, state: 'gone' } },
];

const softDeleted = (call: Call, vault: VaultRow, { phase }: LiveInstance): Timeline<InstancePhase> =>
  softDeletion(
    phase,
    call.now,
    call.settings.durationsMs.deleteInstance,
    softDeleteDays(vault.settings),
    call.activityId,
  );

/**
 * The phases of a deletion that began at `from` and takes `durationMs`. Purged exactly the retention after the request;
 * operational backups are billed no longer (29ddf054 #9).
 */
export const softDeletion = (
  phase: InstancePhase,
  from: number,
  durationMs: number,
  retentionDays: number,
  deleteActivityID?: string,
): Timeline<InstancePhase> => {
  const purgeAt = from + retentionDays * DAY_MS;
  const deletionInfo = {
    deletionTime: ticks(from),
    billingEndDate: ticks(from),
    scheduledPurgeTime: ticks(purgeAt),
    deleteActivityID,
  };
  const deleted = {
    state: 'SoftDeleted',
    provisioningState: 'Succeeded',
    policyInfo: phase.policyInfo,
    deletionInfo,
  } as const;
  return [
    { from, phase: { ...phase, state: 'SoftDeleting' } },
    { from: from + durationMs, phase: deleted },
    { from: purgeAt, phase: { ...deleted, state: 'gone' } },
  ];
};

const LIST = `${VAULT}/deletedBackupInstances`;

export const deletedInstanceRoutes: readonly Route[] = [
  { method: 'GET', path: LIST, handler: (call) => list(call), budget: BUDGET.readInstances },
  {
    method: 'GET',
    path: `${LIST}/{instanceName}`,
    handler: (call) => {
      const deleted = findDeleted(call);
      if (deleted === undefined) throw resourceMissing(call);
      return { status: 200, body: renderInstance(deleted, call.apiVersion) };
    },
    budget: BUDGET.readInstances,
  },
  {
    method: 'POST',
    path: `${LIST}/{instanceName}/undelete`,
    handler: (call) => undelete(call),
    budget: BUDGET.undelete,
  },
];

const list = (call: Call): Reply => {
  const vault = requiredVault(call);
  const deleted = instancesOfVault(call.state, idKey(vault.id), call.now).filter(isSoftDeleted);
  return page(call, deleted, (instance) => renderInstance(instance, call.apiVersion));
};

const findDeleted = (call: Call): LiveInstance | undefined => {
  const key = idKey(`${vaultIdOf(call)}/backupInstances/${param(call, 'instanceName')}`);
  const found = instanceAt(call.state, key, call.now);
  return found !== undefined && isSoftDeleted(found) ? found : undefined;
};

/**
 * Synchronous; the instance is back as ProtectionStopped (1486571f). Nothing there: 404 in an envelope of its own
 * (29ddf054 #2) with x-ms-error-code.
 */
const undelete = (call: Call): Reply => {
  requiredVault(call);
  const deleted = findDeleted(call);
  if (deleted === undefined) {
    throw new Refusal(
      {
        status: 404,
        headers: { 'x-ms-error-code': MISSING.code },
        body: { ErrorCode: MISSING.code, Message: { Language: 'en-US', Value: MISSING.message }, Values: [] },
      },
      MISSING.code,
    );
  }
  const { policyInfo } = deleted.phase;
  const phase = { state: 'ProtectionStopped', provisioningState: 'Succeeded', policyInfo } as const;
  const row = { ...deleted.row, timeline: continueWith(deleted.row.timeline, call.now, [{ from: call.now, phase }]) };
  return { status: 200, writes: [put(INSTANCES, instanceKeyOf(call), row)] };
};
