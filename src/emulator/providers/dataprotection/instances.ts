import { idKey } from '../../kernel/arm-id.ts';
import { canonicalText, objectAt } from '../../kernel/json.ts';
import { page } from '../../kernel/paging.ts';
import { resourceError, userRefusal } from '../../kernel/refusal.ts';
import { param } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { put } from '../../kernel/state.ts';
import type { Timeline } from '../../kernel/timeline.ts';
import { continueWith } from '../../kernel/timeline.ts';
import { GUARDED } from './guards/critical-operations.ts';
import { checkGuarded } from './guards/guard-check.ts';
import { renderActive, renderInstance, snapshotGroupOf } from './instance-body.ts';
import type { InstanceBody } from './instance-body.ts';
import { eraseInstance } from './instance-delete.ts';
import { findInstance, instanceKeyOf, requiredInstance, requiredVault, resourceMissing, vaultIdOf } from './lookups.ts';
import { operationOf, startOperation, stillRunning } from './operations.ts';
import { checkPolicy, checkUnprotected, protectionError, readInstance } from './protection.ts';
import {
  datasourceKeyOf,
  instanceAt,
  instancesOfDatasource,
  instancesOfVault,
  INSTANCES,
  isSoftDeleted,
} from './tables.ts';
import type { InstancePhase, InstanceRow, LiveInstance, VaultRow } from './tables.ts';
import { BUDGET, INSTANCE, VAULT } from './versions.ts';

export const instanceRoutes: readonly Route[] = [
  { method: 'GET', path: `${VAULT}/backupInstances`, handler: (call) => list(call), budget: BUDGET.readInstances },
  { method: 'GET', path: INSTANCE, handler: (call) => read(call), budget: BUDGET.readInstances },
  { method: 'PUT', path: INSTANCE, handler: (call) => write(call), budget: BUDGET.writeInstance },
  { method: 'DELETE', path: INSTANCE, handler: (call) => eraseInstance(call), budget: BUDGET.deleteInstance },
  {
    method: 'GET',
    path: `${INSTANCE}/operationResults/{operation}`,
    handler: (call) => (operationOf(call).done ? read(call) : stillRunning(call)),
    budget: BUDGET.operationResults,
  },
  {
    method: 'GET',
    path: '/{+resourceId}/providers/Microsoft.DataProtection/backupInstances',
    handler: (call) => listOfResource(call),
    budget: BUDGET.readInstances,
  },
];

const list = (call: Call): Reply => {
  const vault = requiredVault(call);
  const rows = instancesOfVault(call.state, idKey(vault.id), call.now).filter((instance) => !isSoftDeleted(instance));
  return page(call, rows, (instance) => renderInstance(instance, call.apiVersion));
};

/** The instances that protect a resource, asked for through the resource (extension routing, dataprotection.json). */
const listOfResource = (call: Call): Reply => {
  const rows = instancesOfDatasource(call.state, idKey(param(call, 'resourceId')), call.now).filter(
    (instance) => !isSoftDeleted(instance),
  );
  return page(call, rows, (instance) => renderInstance(instance, call.apiVersion));
};

const read = (call: Call): Reply => {
  requiredVault(call);
  const softDeleted = instanceAt(call.state, instanceKeyOf(call), call.now);
  const shown =
    softDeleted !== undefined && call.settings.switches.softDeletedInstanceGet === 'softDeleted'
      ? softDeleted
      : requiredInstance(call);
  // Under its own id it is a BackupInstance, which has no deletionInfo (dataprotection.json).
  return { status: 200, body: renderActive(shown, call.apiVersion) };
};

/** PUT: always 201 with an operation, for a new and for an existing instance (207 of 207, recorded traffic). */
const write = (call: Call): Reply => {
  const vault = requiredVault(call);
  const body = readInstance(objectAt(call.request.body, 'properties'));
  const existing = findInstance(call);
  checkPolicy(call, vault, body.policyInfo);
  if (existing !== undefined) {
    checkFixedParts(call, existing, body);
    checkGuardedPolicyChange(call, existing, body);
  }
  checkUnprotected(call, vault, body, existing === undefined ? undefined : idKey(existing.row.id));
  const timeline =
    existing === undefined
      ? configuring(call, vault, body)
      : continueWith(existing.row.timeline, call.now, changing(call, vault, body, existing));
  const row: InstanceRow = {
    id: existing?.row.id ?? `${vaultIdOf(call)}/backupInstances/${param(call, 'instanceName')}`,
    name: existing?.row.name ?? param(call, 'instanceName'),
    vaultKey: idKey(vault.id),
    tags: objectAt(call.request.body, 'tags') ?? existing?.row.tags,
    properties: body.properties,
    timeline,
  };
  const operation = startOperation(call, {
    vault,
    durationMs: call.settings.durationsMs.putInstance,
    retryAfter: 15,
    location: 'none',
  });
  const shown = instanceNow(call, row);
  return {
    status: 201,
    headers: operation.headers,
    body: renderInstance(shown, call.apiVersion),
    writes: [put(INSTANCES, instanceKeyOf(call), row), operation.write],
  };
};

const instanceNow = (call: Call, row: InstanceRow): LiveInstance => {
  const phase = row.timeline.findLast((entry) => entry.from <= call.now)?.phase;
  if (phase === undefined) throw resourceMissing(call);
  return { row, phase };
};

/**
 * A new instance: ConfiguringProtection at once, provisioned half a second later, settled about a minute later
 * (156 of 157 first GETs after a create still say ConfiguringProtection).
 */
const configuring = (
  call: Call,
  vault: VaultRow,
  { properties, policyInfo }: InstanceBody,
): Timeline<InstancePhase> => {
  const { putInstance, configureProtection } = call.settings.durationsMs;
  const state = 'ConfiguringProtection';
  return [
    { from: call.now, phase: { state, provisioningState: 'Provisioning', policyInfo } },
    { from: call.now + putInstance, phase: { state, provisioningState: 'Succeeded', policyInfo } },
    { from: call.now + configureProtection, phase: settled(call, vault, { properties, policyInfo }) },
  ];
};

const settled = (call: Call, vault: VaultRow, body: InstanceBody): InstancePhase => {
  const error = protectionError(call, vault, body);
  const base = { provisioningState: 'Succeeded', policyInfo: body.policyInfo } as const;
  return error === undefined
    ? { ...base, state: 'ProtectionConfigured' }
    : { ...base, state: 'ProtectionError', error: resourceError(error, call.activityId) };
};

/**
 * What is still to come of a changed instance. It shows its old policy until the operation of the PUT has ended, and is
 * provisioned all the while (50 of 50; f173f42e #16, #18). One in error, or that protects nothing, is configured afresh;
 * one that is stopped or suspended stays so under its new policy.
 */
const changing = (call: Call, vault: VaultRow, body: InstanceBody, existing: LiveInstance): Timeline<InstancePhase> => {
  const { phase } = existing;
  if (/^(ProtectionError|ConfiguringProtection|ConfiguringProtectionFailed|NotProtected|Invalid)$/.test(phase.state))
    return configuring(call, vault, body);
  const unchanged = canonicalText(phase.policyInfo) === canonicalText(body.policyInfo);
  if (unchanged && phase.state !== 'UpdatingProtection')
    return existing.row.timeline.filter((entry) => entry.from > call.now);
  const at = call.now + call.settings.durationsMs.updateProtection;
  if (/^(ProtectionStopped|BackupsSuspended)$/.test(phase.state))
    return [
      { from: call.now + call.settings.durationsMs.putInstance, phase: { ...phase, policyInfo: body.policyInfo } },
    ];
  const updating: InstancePhase = { ...phase, state: 'UpdatingProtection', provisioningState: 'Succeeded' };
  const accepted = Math.min(call.now + call.settings.durationsMs.putInstance, at - 1);
  return [
    { from: call.now, phase: updating },
    { from: accepted, phase: { ...updating, policyInfo: body.policyInfo } },
    { from: at, phase: settled(call, vault, body) },
  ];
};

/**
 * What a guard calls `backupInstances/write` is another policy for an instance: its request is `dppModifyPolicy`
 * (6c0f8a6b #6; dataprotection.json, PutBackupInstance_ResourceGuardEnabled).
 */
const checkGuardedPolicyChange = (call: Call, { phase, row }: LiveInstance, body: InstanceBody): void => {
  if (canonicalText(phase.policyInfo) !== canonicalText(body.policyInfo))
    checkGuarded(call, row.vaultKey, GUARDED.changePolicy, objectAt(call.request.body, 'properties'));
};

/** Datasource and snapshot group of an instance never change (disk support matrix); codes of the refusals inferred. */
const checkFixedParts = (call: Call, existing: LiveInstance, body: InstanceBody): void => {
  if (datasourceKeyOf(existing.row.properties) !== datasourceKeyOf(body.properties))
    throw userRefusal(call, 400, {
      code: 'UserErrorDppDatasourceChangeNotAllowed',
      message: 'The datasource of a backup instance cannot be changed.',
      recommendedAction: ['Create another backup instance for the other datasource.'],
    });
  const [before, after] = [snapshotGroupOf(existing.phase.policyInfo), snapshotGroupOf(body.policyInfo)];
  if (before !== undefined && after !== undefined && idKey(before) !== idKey(after))
    throw userRefusal(call, 400, {
      code: 'UserErrorInvalidOperationalStoreResourceGroup',
      message: 'The snapshot resource group of a backup instance cannot be changed.',
      recommendedAction: ['Keep the snapshot resource group the backup instance was created with.'],
    });
};
