import { idKey, lastSegment, regionKey } from '../../kernel/arm-id.ts';
import { objectAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { page } from '../../kernel/paging.ts';
import { userRefusal } from '../../kernel/refusal.ts';
import { param } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { all, by, get, put, remove } from '../../kernel/state.ts';
import type { Table, Write } from '../../kernel/state.ts';
import { ticks } from '../../kernel/time-text.ts';
import { resourceMissing } from './lookups.ts';
import { requireFeature } from './secure-by-default.ts';
import { INSTANCES, POLICIES } from './tables.ts';
import type { InstanceRow, PolicyRow, VaultRow } from './tables.ts';
import { renderVault, softDeleteDays } from './vault-body.ts';
import { BUDGET } from './versions.ts';

const DAY_MS = 86_400_000;

/** A vault that was deleted and can still be brought back, with what was in it. */
interface DeletedVaultRow {
  readonly id: string;
  readonly name: string;
  readonly vault: VaultRow;
  readonly policies: readonly PolicyRow[];
  readonly instances: readonly InstanceRow[];
  readonly deletedAt: number;
  readonly purgedAt: number;
  readonly activityId: string;
}

/** Several may have had the same name, so a deleted vault is named by a guid (documentation of Az.DataProtection). */
const DELETED_VAULTS: Table<DeletedVaultRow> = { name: 'deletedBackupVaults', indexes: {} };

const SUB = '/subscriptions/{subscriptionId}/providers/Microsoft.DataProtection';
const LIST = `${SUB}/locations/{location}/deletedVaults`;

export const deletedVaultRoutes: readonly Route[] = [
  { method: 'GET', path: LIST, handler: (call) => list(call), budget: BUDGET.readVaults },
  { method: 'GET', path: `${LIST}/{deletedVaultName}`, handler: (call) => read(call), budget: BUDGET.readVaults },
];

/** Deleted vaults exist from 2025-09-01 on. */
const scopeOf = (call: Call): string => {
  requireFeature(call, 'secureByDefault', 'locations/deletedVaults');
  return deletedVaultsOf(param(call, 'subscriptionId'), param(call, 'location'));
};

const deletedVaultsOf = (subscriptionId: string, location: string): string =>
  `/subscriptions/${subscriptionId}/providers/Microsoft.DataProtection/locations/${regionKey(location)}/deletedVaults`;

const list = (call: Call): Reply => {
  const scope = idKey(scopeOf(call));
  const rows = [...all(call.state, DELETED_VAULTS)].filter(
    (row) => idKey(row.id).startsWith(`${scope}/`) && isThere(row, call.now),
  );
  return page(call, rows, (row) => render(call, row));
};

const isThere = (row: DeletedVaultRow, now: number): boolean => row.deletedAt <= now && now < row.purgedAt;

const read = (call: Call): Reply => {
  const row = get(call.state, DELETED_VAULTS, idKey(`${scopeOf(call)}/${param(call, 'deletedVaultName')}`));
  if (row === undefined || !isThere(row, call.now)) throw resourceMissing(call);
  return { status: 200, body: render(call, row) };
};

/**
 * As Az.DataProtection documents it (Get-AzDataProtectionSoftDeletedBackupVault): without scores and replicated regions,
 * the path of the vault in the spelling of the directory, its id a guid.
 */
const render = (call: Call, row: DeletedVaultRow): JsonObject => {
  const { vault } = row;
  const properties = objectAt(renderVault(call.state, vault, call.apiVersion, call.now), 'properties');
  const { secureScore: _score, bcdrSecurityLevel: _level, replicatedRegions: _regions, ...kept } = properties ?? {};
  return {
    properties: {
      ...kept,
      provisioningState: 'Succeeded',
      originalBackupVaultId: vault.serviceGuid,
      originalBackupVaultName: vault.name,
      originalBackupVaultResourcePath: vault.id
        .replace(/\/resourceGroups\//i, '/resourcegroups/')
        .replace(/\/backupVaults\//i, '/BackupVaults/'),
      resourceDeletionInfo: {
        deletionTime: ticks(row.deletedAt),
        scheduledPurgeTime: ticks(row.purgedAt),
        deleteActivityId: row.activityId,
      },
    },
    id: row.id,
    name: row.name,
    type: 'Microsoft.DataProtection/locations/deletedVaults',
  };
};

/** Keeps a vault that goes at `goneAt`, for as long as its soft delete keeps instances (*inferred*). */
export const keepDeleted = (call: Call, vault: VaultRow, goneAt: number): Write => {
  const name = call.guid('deleted vault');
  const row: DeletedVaultRow = {
    id: `${deletedVaultsOf(param(call, 'subscriptionId'), vault.location)}/${name}`,
    name,
    vault,
    policies: [...by(call.state, POLICIES, 'vault', idKey(vault.id))],
    instances: [...by(call.state, INSTANCES, 'vault', idKey(vault.id))],
    deletedAt: goneAt,
    purgedAt: goneAt + softDeleteDays(vault.settings) * DAY_MS,
    activityId: call.activityId,
  };
  return put(DELETED_VAULTS, idKey(row.id), row);
};

/** What comes back with a PUT that names a deleted vault. */
export interface Undeletion {
  readonly vault: VaultRow;
  readonly writes: readonly Write[];
}

/**
 * The deleted vault that `x-ms-deleted-vault-id` names, by its id (dataprotection.json 2025-09-01) or its name alone (as
 * Undo-AzDataProtectionVaultDeletion sends it); undefined without that header. It comes back where it was and nowhere
 * else; the codes of the refusals are inferred.
 */
export const undeletion = (call: Call, vaultId: string, location: string): Undeletion | undefined => {
  const named = call.request.headers['x-ms-deleted-vault-id'];
  if (named === undefined || named === '') return undefined;
  requireFeature(call, 'secureByDefault', 'locations/deletedVaults');
  const scope = deletedVaultsOf(param(call, 'subscriptionId'), location);
  const key = idKey(`${scope}/${lastSegment(named)}`);
  const row = get(call.state, DELETED_VAULTS, key);
  if (row === undefined || !isThere(row, call.now)) throw resourceMissing(call);
  if (idKey(row.vault.id) !== idKey(vaultId))
    throw userRefusal(call, 400, {
      code: 'UserErrorDeletedVaultMismatch',
      message: `The deleted vault ${row.name} was ${row.vault.id} and can be undeleted only as that.`,
      recommendedAction: ['PUT the vault under the resource group and the name it had.'],
    });
  return {
    vault: row.vault,
    writes: [
      remove(DELETED_VAULTS, key),
      ...row.policies.map((policy) => put(POLICIES, idKey(policy.id), policy)),
      ...row.instances.map((instance) => put(INSTANCES, idKey(instance.id), instance)),
    ],
  };
};
