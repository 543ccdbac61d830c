import { idKey, regionKey } from '../../kernel/arm-id.ts';
import { canonicalText, listAt, objectAt, textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { page } from '../../kernel/paging.ts';
import { plainRefusal, userRefusal } from '../../kernel/refusal.ts';
import { param } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { by, put } from '../../kernel/state.ts';
import type { Write } from '../../kernel/state.ts';
import { continueWith } from '../../kernel/timeline.ts';
import { ticks } from '../../kernel/time-text.ts';
import { PRINCIPALS } from '../authorization/tables.ts';
import { undeletion } from './deleted-vaults.ts';
import { checkGuardedVaultChange } from './guards/vault-changes.ts';
import { requiredVault, vaultIdOf } from './lookups.ts';
import { operationOf, startOperation, stillRunning } from './operations.ts';
import { vaultAt, VAULTS } from './tables.ts';
import type { VaultRow } from './tables.ts';
import { identityOf, isVaultName, principalOf, renderVault, settingsOf, tagsOf } from './vault-body.ts';
import { eraseVault } from './vault-delete.ts';
import { checkVaultChange } from './vault-doors.ts';
import { checkNewEncryption } from './vault-encryption.ts';
import { BUDGET, has, VAULT } from './versions.ts';

const PROVIDER = 'providers/Microsoft.DataProtection/backupVaults';
const GROUP = '/subscriptions/{subscriptionId}/resourceGroups/{groupName}';

export const vaultRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `/subscriptions/{subscriptionId}/${PROVIDER}`,
    handler: (call) => list(call, 'subscription', param(call, 'subscriptionId').toLowerCase()),
    budget: BUDGET.readVaults,
  },
  {
    method: 'GET',
    path: `${GROUP}/${PROVIDER}`,
    handler: (call) =>
      list(
        call,
        'group',
        idKey(`/subscriptions/${param(call, 'subscriptionId')}/resourceGroups/${param(call, 'groupName')}`),
      ),
    budget: BUDGET.readVaults,
  },
  {
    method: 'GET',
    path: VAULT,
    handler: (call) => ({ status: 200, body: shown(call, requiredVault(call)) }),
    budget: BUDGET.readVaults,
  },
  { method: 'PUT', path: VAULT, handler: (call) => writeVault(call), budget: BUDGET.writeVault },
  { method: 'PATCH', path: VAULT, handler: (call) => patchVault(call), budget: BUDGET.writeVault },
  { method: 'DELETE', path: VAULT, handler: (call) => eraseVault(call), budget: BUDGET.deleteVault },
  {
    method: 'GET',
    path: `${VAULT}/operationResults/{operation}`,
    handler: (call) =>
      operationOf(call).done ? { status: 200, body: shown(call, requiredVault(call)) } : stillRunning(call),
    budget: BUDGET.operationResults,
  },
];

/** A vault as this request's version shows it. */
const shown = (call: Call, row: VaultRow): JsonObject => renderVault(call.state, row, call.apiVersion, call.now);

const list = (call: Call, index: string, value: string): Reply => {
  const rows = [...by(call.state, VAULTS, index, value)].filter(
    (row) => vaultAt(call.state, idKey(row.id), call.now) !== undefined,
  );
  return page(call, rows, (row) => shown(call, row));
};

/** A vault as a PUT describes it. */
type WantedVault = Omit<VaultRow, 'timeline' | 'changedAt'>;

const CHANGES_A_MINUTE = 7;

/** Refused before anything else of the request is looked at (e430bad6 #30: the eighth change within 52 s). */
const checkPace = (call: Call, existing: VaultRow | undefined): void => {
  const lately = existing?.changedAt.filter((at) => at > call.now - 60_000) ?? [];
  if (call.settings.switches.vaultWriteLimit === 'none' || lately.length < CHANGES_A_MINUTE) return;
  throw userRefusal(call, 400, {
    code: 'CloudDosTimeboudLimitReached',
    message: 'The operation is blocked because more attempts were made than an internal limit allows.',
    recommendedAction: ['Retry in a few hours.'],
  });
};

/** PUT: 201 and an operation when something is new or different, 200 and no operation otherwise (recorded traffic). */
const writeVault = (call: Call): Reply => {
  const existing = vaultAt(call.state, idKey(vaultIdOf(call)), call.now);
  const { body } = call.request;
  const sent = objectAt(body, 'properties') ?? {};
  checkNewVault(call, existing, sent);
  checkPace(call, existing);
  const keep = existing !== undefined && call.settings.switches.omittedVaultSettings === 'keep';
  const restored =
    existing === undefined ? undeletion(call, vaultIdOf(call), textAt(body, 'location') ?? '') : undefined;
  const base = keep ? existing.settings : (restored?.vault.settings ?? initialSettings(call));
  const wanted: WantedVault = {
    id: existing?.id ?? vaultIdOf(call),
    name: existing?.name ?? param(call, 'vaultName'),
    location: existing?.location ?? textAt(body, 'location') ?? '',
    tags: tagsOf(body, existing?.tags ?? restored?.vault.tags),
    identity: identityOf(objectAt(body, 'identity'), existing?.identity, call.guid, call.settings.tenantId),
    serviceGuid: existing?.serviceGuid ?? restored?.vault.serviceGuid ?? call.guid('vault-service'),
    settings: settingsOf(base, sent),
  };
  if (existing === undefined) checkNewEncryption(call, wanted.settings);
  if (existing !== undefined) {
    checkVaultChange(call, existing.settings, wanted.settings);
    checkGuardedVaultChange(call, idKey(existing.id), existing.settings, wanted.settings);
    const { timeline: _timeline, changedAt: _changedAt, ...before } = existing;
    if (canonicalText(before) === canonicalText(wanted)) return { status: 200, body: shown(call, existing) };
  }
  const stored = storeVault(call, wanted, existing);
  return { ...stored, writes: [...(stored.writes ?? []), ...(restored?.writes ?? [])] };
};

/**
 * Before vaults had security settings, deleting an instance left nothing behind: its vault could be deleted in the next
 * request (d0f2e18d #75, 6dfc7c1a #138).
 */
const initialSettings = (call: Call): JsonObject =>
  has(call.apiVersion, 'securitySettings') || call.settings.switches.softDeleteOfOldVersions === 'on'
    ? {}
    : { securitySettings: { softDeleteSettings: { state: 'Off' } } };

const storeVault = (call: Call, wanted: WantedVault, existing: VaultRow | undefined): Reply => {
  const { putVault } = call.settings.durationsMs;
  const vault: VaultRow = {
    ...wanted,
    timeline: [
      { from: call.now, phase: existing === undefined ? 'Provisioning' : 'Updating' },
      { from: call.now + putVault, phase: 'Succeeded' },
    ],
    changedAt: [...(existing?.changedAt ?? []), call.now].slice(-CHANGES_A_MINUTE),
  };
  const operation = startOperation(call, { vault, durationMs: putVault, retryAfter: 10, location: 'none' });
  const body = shown(call, vault);
  const hideIdentity = existing === undefined && !has(call.apiVersion, 'identityInPutVault');
  return {
    status: 201,
    headers: { ...operation.headers, 'x-ms-arm-resource-system-data': systemData(call.now, existing === undefined) },
    body: hideIdentity ? { ...body, identity: undefined } : body,
    writes: [put(VAULTS, idKey(vault.id), vault), operation.write, ...principalWrites(call, vault)],
  };
};

const principalWrites = (call: Call, vault: VaultRow): Write[] => {
  const objectId = principalOf(vault);
  if (objectId === undefined || call.state.shelves.get(PRINCIPALS.name)?.rows.has(objectId) === true) return [];
  const row = {
    objectId,
    displayName: vault.name,
    type: 'ServicePrincipal',
    resourceId: vault.id,
    createdAt: call.now,
  };
  return [put(PRINCIPALS, objectId.toLowerCase(), row)];
};

const checkNewVault = (call: Call, existing: VaultRow | undefined, sent: JsonObject): void => {
  const location = textAt(call.request.body, 'location');
  if (location === undefined)
    throw plainRefusal(400, 'LocationRequired', 'The location property is required for this definition.');
  if (existing !== undefined && regionKey(existing.location) !== regionKey(location))
    throw plainRefusal(
      409,
      'InvalidResourceLocation',
      `The resource '${existing.name}' already exists in location '${existing.location}'. ` +
        `A resource with the same name cannot be created in location '${location}'.`,
    );
  if (!isVaultName(param(call, 'vaultName')))
    throw plainRefusal(400, 'InvalidResourceName', `'${param(call, 'vaultName')}' is not a valid backup vault name.`);
  const undeleted = (call.request.headers['x-ms-deleted-vault-id'] ?? '') !== '';
  const optional = existing !== undefined || undeleted || has(call.apiVersion, 'optionalStorageSettings');
  if (!optional && listAt(sent, 'storageSettings').length === 0)
    throw plainRefusal(400, 'InvalidRequestContent', 'The property storageSettings is required.');
};

/** PATCH merges; 200 with the vault, before 2022-05-01 202 with an operation below the vault (recorded traffic). */
const patchVault = (call: Call): Reply => {
  const existing = requiredVault(call);
  const { body } = call.request;
  const settings = settingsOf(existing.settings, objectAt(body, 'properties') ?? {});
  checkVaultChange(call, existing.settings, settings);
  checkGuardedVaultChange(call, idKey(existing.id), existing.settings, settings);
  const { putVault } = call.settings.durationsMs;
  const synchronous = has(call.apiVersion, 'synchronousVaultPatch');
  const vault: VaultRow = {
    ...existing,
    tags: tagsOf(body, existing.tags),
    identity: identityOf(objectAt(body, 'identity'), existing.identity, call.guid, call.settings.tenantId),
    settings,
    timeline: synchronous
      ? existing.timeline
      : continueWith(existing.timeline, call.now, [
          { from: call.now, phase: 'Updating' },
          { from: call.now + putVault, phase: 'Succeeded' },
        ]),
  };
  const writes = [put(VAULTS, idKey(vault.id), vault), ...principalWrites(call, vault)];
  if (synchronous) return { status: 200, body: shown(call, vault), writes };
  const operation = startOperation(call, { vault, durationMs: putVault, retryAfter: 10, location: 'vault' });
  return { status: 202, headers: operation.headers, writes: [...writes, operation.write] };
};

/** systemData travels in a header of vault PUTs, never in the body (recorded traffic). */
const systemData = (now: number, created: boolean): string => {
  const by = { By: 'emulator', ByType: 'Application', At: ticks(now) };
  return JSON.stringify({
    ...(created ? { createdBy: by.By, createdByType: by.ByType, createdAt: by.At } : {}),
    lastModifiedBy: by.By,
    lastModifiedByType: by.ByType,
    lastModifiedAt: by.At,
  });
};
