import { idKey, lastSegment } from '../../kernel/arm-id.ts';
import { field, objectAt, textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { page } from '../../kernel/paging.ts';
import { notEmulated, plainRefusal } from '../../kernel/refusal.ts';
import { param } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { put } from '../../kernel/state.ts';
import { continueWith } from '../../kernel/timeline.ts';
import type { Timeline } from '../../kernel/timeline.ts';
import { keepsDeleted } from './configs.ts';
import { renderContainer, renderItem, SOFT_DELETE_MS, vmPointsOf } from './item-body.ts';
import type { ItemView } from './item-body.ts';
import { filterOf } from './job-filter.ts';
import { startJob } from './job-life.ts';
import type { NewJob } from './job-life.ts';
import { startOperation } from './operations.ts';
import { policyOf } from './policies.ts';
import { itemIdOf, objectMissing, requiredItem, requiredVault, serviceRefusal, subId } from './refusals.ts';
import { friendlyNameOf, itemAt, ITEMS, itemsOfVault } from './tables.ts';
import type { ItemPhase, ItemRow, LiveItem } from './tables.ts';
import { BUDGET, has, ITEM, VAULT } from './versions.ts';

export const itemRoutes: readonly Route[] = [
  { method: 'GET', path: `${VAULT}/backupProtectedItems`, handler: (call) => list(call), budget: BUDGET.items },
  {
    method: 'GET',
    path: `${VAULT}/backupProtectionContainers`,
    handler: (call) => page(call, matching(call), renderContainer),
    budget: BUDGET.containers,
  },
  {
    method: 'GET',
    path: ITEM,
    handler: (call) => ({ status: 200, body: shownItem(call) ?? {} }),
    budget: BUDGET.items,
  },
  { method: 'PUT', path: ITEM, handler: (call) => write(call) },
  { method: 'DELETE', path: ITEM, handler: (call) => erase(call) },
];

export const viewOf = ({ state, now, apiVersion, settings }: Call): ItemView => ({ state, now, apiVersion, settings });

/** The item of the path; 404 when there is none. */
export const shownItem = (call: Call): JsonObject | undefined => renderItem(requiredItem(call), viewOf(call));

const list = (call: Call): Reply => page(call, matching(call), (item) => renderItem(item, viewOf(call)));

/** Filters of items and containers that can be told here; the others (status, itemType) hold for every machine. */
const matching = (call: Call): LiveItem[] => {
  const filter = filterOf(call);
  const type = filter.get('backupmanagementtype') ?? 'AzureIaasVM';
  const name = filter.get('friendlyname')?.toLowerCase();
  const items = itemsOfVault(call.state, idKey(requiredVault(call).id), call.now);
  return items.filter(
    ({ row }) =>
      type.toLowerCase() === 'azureiaasvm' && (name === undefined || friendlyNameOf(row).toLowerCase() === name),
  );
};

/** What a PUT asks for, told apart by its body (0015f329 #28, f98603d0 #100, bms.json StopProtection). */
const write = (call: Call): Reply => {
  const vault = requiredVault(call);
  const sent = objectAt(call.request.body, 'properties');
  const type = textAt(sent, 'protectedItemType') ?? '';
  if (!/^microsoft\.(classic)?compute\/virtualmachines$/i.test(type))
    throw notEmulated(`protected items of type '${type}'`);
  const existing = itemAt(call.state, idKey(itemIdOf(call)), call.now);
  const stop = textAt(sent, 'protectionState')?.toLowerCase() === 'protectionstopped';
  if (field(sent, 'isRehydrate') === true) return undelete(call, existing);
  if (stop) return disable(call, existing, textAt(sent, 'policyId') ?? '');
  const sourceResourceId = textAt(sent, 'sourceResourceId') ?? existing?.row.sourceResourceId;
  if (sourceResourceId === undefined)
    throw plainRefusal(400, 'InvalidRequestContent', 'A protected item needs sourceResourceId.');
  const policyId = textAt(sent, 'policyId') ?? '';
  if (policyOf(call, vault, policyId) === undefined) throw objectMissing('policy');
  const row: ItemRow = existing?.row ?? {
    id: itemIdOf(call).replace(/\/vm;(?=[^/]+$)/i, '/VM;'),
    name: param(call, 'item').replace(/^vm;/i, 'VM;'),
    containerName: param(call, 'container').replace(/^IaasVMContainer;/i, ''),
    vaultKey: idKey(vault.id),
    sourceResourceId,
    wasBackedUp: false,
    timeline: [],
  };
  const { vmConfigureJob } = call.settings.durationsMs;
  return follow(call, row, nextPhases(call, row, { state: 'protected', policyId }, vmConfigureJob), {
    operation: 'ConfigureBackup',
    lastsMs: vmConfigureJob,
    propertyBag: { 'VM Name': friendlyNameOf(row), 'Policy Name': lastSegment(policyId) },
  });
};

/** A new item is seen at once, in the state it is going to. */
const nextPhases = (call: Call, row: ItemRow, phase: ItemPhase, afterMs: number): Timeline<ItemPhase> => {
  const early: Timeline<ItemPhase> =
    row.timeline.length === 0 ? [{ from: call.now, phase: { ...phase, state: 'configuring' } }] : [];
  return continueWith(row.timeline, call.now, [...early, { from: call.now + afterMs, phase }]);
};

/** Stop with the data kept: the policy goes, the recovery points stay. */
const disable = (call: Call, existing: LiveItem | undefined, policyId: string): Reply => {
  if (existing === undefined || existing.phase.state === 'softDeleted') throw objectMissing('protected item');
  const { vmDisableJob } = call.settings.durationsMs;
  const phase: ItemPhase = { state: 'stopped', policyId };
  return follow(call, existing.row, nextPhases(call, existing.row, phase, vmDisableJob), {
    operation: 'DisableBackup',
    lastsMs: vmDisableJob,
    propertyBag: { 'VM Name': friendlyNameOf(existing.row) },
  });
};

const undelete = (call: Call, existing: LiveItem | undefined): Reply => {
  if (existing === undefined) throw objectMissing('protected item');
  if (existing.phase.state !== 'softDeleted')
    throw serviceRefusal(400, 'BMSUserErrorItemNotSoftDeleted', 'The protected item is not in soft deleted state.');
  const { vmUndeleteJob } = call.settings.durationsMs;
  return follow(call, existing.row, nextPhases(call, existing.row, { state: 'stopped', policyId: '' }, vmUndeleteJob), {
    operation: 'Undelete',
    lastsMs: vmUndeleteJob,
    propertyBag: { 'VM Name': friendlyNameOf(existing.row), 'Undelete flag': 'True' },
  });
};

/** Delete with data: soft-deleted for 14 days if the vault does so, followed below it (0015f329 #252, #263; 852c1d29 #115, #187). */
const erase = (call: Call): Reply => {
  const existing = itemAt(call.state, idKey(itemIdOf(call)), call.now);
  if (existing === undefined || existing.phase.state === 'softDeleted') return { status: 204 };
  const { row } = existing;
  const { vmDeleteJob } = call.settings.durationsMs;
  const deletedAt = call.now + vmDeleteJob;
  const softly: Timeline<ItemPhase> = [
    { from: deletedAt, phase: { state: 'softDeleted', policyId: '', deletedAt: call.now } },
    { from: call.now + SOFT_DELETE_MS, phase: { state: 'gone', policyId: '' } },
  ];
  const atOnce: Timeline<ItemPhase> = [{ from: deletedAt, phase: { state: 'gone', policyId: '' } }];
  const timeline = continueWith(row.timeline, call.now, isKept(call) ? softly : atOnce);
  const points = String(vmPointsOf(viewOf(call), row).length);
  return follow(
    call,
    row,
    timeline,
    {
      operation: 'DeleteBackupData',
      lastsMs: vmDeleteJob,
      propertyBag: { 'VM Name': friendlyNameOf(row), 'Number of Recovery Points': points },
    },
    'vault',
  );
};

/** Soft delete came after 2017 (6ce82fe5 #122, #149) and can be turned off (852c1d29 #88). */
const isKept = (call: Call): boolean =>
  keepsDeleted(call.state, requiredVault(call)) &&
  (has(call.apiVersion, 'softDelete') || call.settings.switches.softDeleteOfOldVersions === 'on');

/** Writes the item, its job, and the operation that lasts as long as the job (0015f329 #29 to #101). */
const follow = (
  call: Call,
  row: ItemRow,
  timeline: Timeline<ItemPhase>,
  job: NewJob,
  below: 'item' | 'vault' = 'item',
): Reply => {
  const vault = requiredVault(call);
  const started = startJob(call, vault, row, job);
  const operation = startOperation(call, {
    scope: below === 'item' ? itemIdOf(call) : subId(vault),
    below,
    endsAt: call.now + job.lastsMs,
    jobId: started.row.name,
  });
  return {
    status: 202,
    headers: operation.headers,
    writes: [put(ITEMS, idKey(row.id), { ...row, timeline }), ...started.writes, operation.write],
  };
};
