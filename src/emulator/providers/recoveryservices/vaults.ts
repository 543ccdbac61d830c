import { idKey, regionKey } from '../../kernel/arm-id.ts';
import { objectAt, textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { page } from '../../kernel/paging.ts';
import { plainRefusal } from '../../kernel/refusal.ts';
import { param } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { by, put, remove } from '../../kernel/state.ts';
import type { Write } from '../../kernel/state.ts';
import { ticks } from '../../kernel/time-text.ts';
import { findVault, requiredVault, serviceRefusal, vaultIdOf } from './refusals.ts';
import { CONFIGS, friendlyNameOf, ITEMS, itemsOfVault, jobKeyOf, JOBS, POLICIES, VAULTS } from './tables.ts';
import type { VaultRow } from './tables.ts';
import { BUDGET, VAULT, VAULTS_OF_GROUP, VAULTS_OF_SUBSCRIPTION } from './versions.ts';

export const vaultRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: VAULTS_OF_SUBSCRIPTION,
    handler: (call) => list(call, 'subscription', param(call, 'subscriptionId').toLowerCase()),
  },
  {
    method: 'GET',
    path: VAULTS_OF_GROUP,
    handler: (call) =>
      list(
        call,
        'group',
        idKey(`/subscriptions/${param(call, 'subscriptionId')}/resourceGroups/${param(call, 'groupName')}`),
      ),
  },
  { method: 'GET', path: VAULT, handler: (call) => ({ status: 200, body: renderVault(requiredVault(call)) }) },
  { method: 'PUT', path: VAULT, handler: (call) => write(call), budget: BUDGET.writeVault },
  { method: 'PATCH', path: VAULT, handler: (call) => patch(call), budget: BUDGET.writeVault },
  { method: 'DELETE', path: VAULT, handler: (call) => erase(call), budget: BUDGET.deleteVault },
  // No guard can be put before such a vault here; `az` asks before it deletes an item.
  {
    method: 'GET',
    path: `${VAULT}/backupResourceGuardProxies`,
    handler: (call) => {
      requiredVault(call);
      return { status: 200, body: { value: [] } };
    },
  },
];

/** A vault as ARM shows it (0015f329 #0, #14). */
export const renderVault = (row: VaultRow): JsonObject => ({
  location: row.location,
  name: row.name,
  etag: `W/"datetime'${ticks(row.changedAt).replaceAll(':', '%3A')}'"`,
  tags: row.tags,
  identity: row.identity,
  properties: {
    provisioningState: 'Succeeded',
    privateEndpointStateForBackup: 'None',
    privateEndpointStateForSiteRecovery: 'None',
  },
  id: row.id,
  type: 'Microsoft.RecoveryServices/vaults',
  sku: row.sku,
});

const list = (call: Call, index: string, value: string): Reply =>
  page(call, [...by(call.state, VAULTS, index, value)], renderVault);

/** 201 at once and without an operation (309 of 309); 200 for one that exists. */
const write = (call: Call): Reply => {
  const existing = findVault(call);
  const { body } = call.request;
  const location = textAt(body, 'location');
  if (location === undefined)
    throw plainRefusal(400, 'LocationRequired', 'The location property is required for this definition.');
  const sku = objectAt(body, 'sku') ?? existing?.sku;
  if (sku === undefined) throw plainRefusal(400, 'InvalidRequestContent', 'A Recovery Services vault needs a sku.');
  const row: VaultRow = {
    id: existing?.id ?? vaultIdOf(call),
    name: existing?.name ?? param(call, 'vaultName'),
    location: existing?.location ?? regionKey(location),
    tags: objectAt(body, 'tags') ?? existing?.tags,
    identity: identityOf(call, existing),
    sku,
    changedAt: call.now,
  };
  return {
    status: existing === undefined ? 201 : 200,
    body: renderVault(row),
    writes: [put(VAULTS, idKey(row.id), row)],
  };
};

const identityOf = (call: Call, existing: VaultRow | undefined): JsonObject | undefined => {
  const sent = objectAt(call.request.body, 'identity');
  if (sent === undefined) return existing?.identity;
  const type = textAt(sent, 'type') ?? 'None';
  if (!/systemassigned/i.test(type)) return { type };
  const principalId = textAt(existing?.identity, 'principalId') ?? call.guid('vault-identity');
  return { principalId, tenantId: call.settings.tenantId, type };
};

const patch = (call: Call): Reply => {
  const existing = requiredVault(call);
  const row = {
    ...existing,
    tags: objectAt(call.request.body, 'tags') ?? existing.tags,
    identity: identityOf(call, existing),
    changedAt: call.now,
  };
  return { status: 200, body: renderVault(row), writes: [put(VAULTS, idKey(row.id), row)] };
};

/** 200 without a body; 400 while there are items, soft-deleted ones included (0015f329 #264). */
const erase = (call: Call): Reply => {
  const vault = findVault(call);
  if (vault === undefined) return { status: 204 };
  const items = itemsOfVault(call.state, idKey(vault.id), call.now);
  const names = items.map(({ row }) => friendlyNameOf(row)).join(', ');
  if (items.length > 0)
    throw serviceRefusal(
      400,
      'ServiceResourceNotEmptyWithBackendMessage',
      (items.every(({ phase }) => phase.state === 'softDeleted')
        ? 'Recovery Services vault cannot be deleted as there are backup items in soft deleted state in the vault. '
        : 'Vault cannot be deleted as there are existing resources within the vault. ') +
        `The registered items are : ${names}`,
    );
  return { status: 200, writes: removalOf(call.state, vault) };
};

/** Everything that goes with a vault. */
export const removalOf = (state: Call['state'], vault: VaultRow): readonly Write[] => {
  const key = idKey(vault.id);
  return [
    remove(VAULTS, key),
    ...[...by(state, CONFIGS, 'vault', key)].map((row) => remove(CONFIGS, idKey(row.id))),
    ...[...by(state, POLICIES, 'vault', key)].map((row) => remove(POLICIES, idKey(row.id))),
    ...[...by(state, ITEMS, 'vault', key)].map((row) => remove(ITEMS, idKey(row.id))),
    ...[...by(state, JOBS, 'vault', key)].map((row) => remove(JOBS, jobKeyOf(key, row.name))),
  ];
};
