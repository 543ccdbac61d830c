import { idKey, typeOfId } from '../../kernel/arm-id.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { plainRefusal } from '../../kernel/refusal.ts';
import type { Provider } from '../../kernel/provider.ts';
import { all, by, put, remove } from '../../kernel/state.ts';
import type { State, Write } from '../../kernel/state.ts';
import { continueWith } from '../../kernel/timeline.ts';
import { retirePrincipal } from '../authorization/tables.ts';
import { findDatasourceType } from './datasources/registry.ts';
import { deletedVaultRoutes } from './deleted-vaults.ts';
import { renderGuard } from './guards/guard-body.ts';
import { proxyRoutes, removeProxiesOfVault, renderProxy } from './guards/guard-proxies.ts';
import { guardRequestRoutes } from './guards/guard-requests.ts';
import { guardRoutes, removeGuardsOfGroup } from './guards/resource-guards.ts';
import { GUARDS, PROXIES } from './guards/tables.ts';
import { instanceActionRoutes } from './instance-actions.ts';
import { renderInstance } from './instance-body.ts';
import { deletedInstanceRoutes } from './instance-delete.ts';
import { instanceRoutes } from './instances.ts';
import { renderJob } from './jobs/job-body.ts';
import { jobRoutes } from './jobs/job-routes.ts';
import { hasEnded, JOBS } from './jobs/job-row.ts';
import { rememberedJobs } from './jobs/jobs-of-vault.ts';
import { nameRoutes } from './name-availability.ts';
import { operationRoutes } from './operations.ts';
import { policyRoutes, renderPolicy } from './policies.ts';
import { backupRoutes } from './recovery/backup.ts';
import { pointRoutes } from './recovery/point-routes.ts';
import { POINTS } from './recovery/recovery-point.ts';
import { restoreRoutes } from './recovery/restore.ts';
import { timeRangeRoutes } from './recovery/time-ranges.ts';
import { dumpPoint } from './recovery/world-points.ts';
import { dataSourceInfoOf, instancesOfVault, POLICIES, vaultAt, VAULTS } from './tables.ts';
import type { LiveInstance, VaultRow } from './tables.ts';
import { validationRoutes } from './validation.ts';
import { principalOf, renderVault } from './vault-body.ts';
import { vaultRoutes } from './vaults.ts';
import { LOADERS } from './world-rows.ts';
import { INSTANCE, OLDEST_API_VERSION, oldServer, VAULT } from './versions.ts';

const NEWEST = '2026-03-01';
const SUB = '/subscriptions/{subscriptionId}/providers/Microsoft.DataProtection';
const GROUP = '/subscriptions/{subscriptionId}/resourceGroups/{groupName}/providers/Microsoft.DataProtection';

/** Backup vaults, policies, instances, recovery points, restores and jobs. */
export const dataProtectionProvider: Provider = {
  namespace: 'Microsoft.DataProtection',
  oldestApiVersion: OLDEST_API_VERSION,
  oldServer,
  newestApiVersion: NEWEST,
  routes: [
    ...vaultRoutes,
    ...deletedVaultRoutes,
    ...nameRoutes,
    ...policyRoutes,
    ...instanceRoutes,
    ...instanceActionRoutes,
    ...deletedInstanceRoutes,
    ...validationRoutes,
    ...backupRoutes,
    ...pointRoutes,
    ...restoreRoutes,
    ...timeRangeRoutes,
    ...jobRoutes,
    ...operationRoutes,
    ...guardRoutes,
    ...guardRequestRoutes,
    ...proxyRoutes,
  ],
  notEmulated: [
    `POST ${INSTANCE}/rehydrate`,
    `POST ${INSTANCE}/sync`,
    `POST ${VAULT}/exportBackupJobs`,
    `POST ${SUB}/locations/{location}/checkFeatureSupport`,
    'GET /providers/Microsoft.DataProtection/operations',
    `GET ${VAULT}/backupJobs/operations/{operation}`,
    `POST ${GROUP}/locations/{location}/fetchSecondaryRecoveryPoints`,
    `POST ${GROUP}/locations/{location}/validateCrossRegionRestore`,
    `POST ${GROUP}/locations/{location}/crossRegionRestore`,
    `POST ${GROUP}/locations/{location}/fetchCrossRegionRestoreJobs`,
    `POST ${GROUP}/locations/{location}/fetchCrossRegionRestoreJob`,
  ],
  types: [
    'microsoft.dataprotection/backupvaults',
    'microsoft.dataprotection/backupvaults/backuppolicies',
    'microsoft.dataprotection/backupvaults/backupinstances',
    'microsoft.dataprotection/backupvaults/deletedbackupinstances',
    'microsoft.dataprotection/backupvaults/backupinstances/recoverypoints',
    'microsoft.dataprotection/backupvaults/backupjobs',
    'microsoft.dataprotection/backupvaults/backupresourceguardproxies',
    'microsoft.dataprotection/resourceguards',
  ],
  load: (resource, context) => LOADERS[typeOfId(resource.id)]?.(resource, context) ?? [],
  dump: (state, now) => {
    const ofVaults = vaultsAt(state, now).flatMap((vault) => [
      renderVault(state, vault, NEWEST, now),
      ...[...by(state, POLICIES, 'vault', idKey(vault.id))].map(renderPolicy),
      ...instancesOfVault(state, idKey(vault.id), now).flatMap((instance) => dumpInstance(state, instance, now)),
      ...dumpJobs(state, vault, now),
      ...[...by(state, PROXIES, 'vault', idKey(vault.id))].map((proxy) => renderProxy(state, proxy, NEWEST)),
    ]);
    return [...ofVaults, ...[...all(state, GUARDS)].map((guard) => renderGuard(guard, NEWEST))];
  },
  listed: (state, now, settings) =>
    vaultsAt(state, now).flatMap((vault) =>
      rememberedJobs(state, vault, now, settings).map(({ whole }) =>
        renderJob(whole(), { now, apiVersion: NEWEST, form: 'row', nulls: 'written' }),
      ),
    ),
  removeGroup: (state, groupKey, now, goneAt) => [
    ...removeVaults(state, groupKey, now, goneAt),
    ...removeGuardsOfGroup(state, groupKey),
  ],
};

const vaultsAt = (state: State, now: number): readonly VaultRow[] =>
  [...all(state, VAULTS)].filter((row) => vaultAt(state, idKey(row.id), now) !== undefined);

/** An instance with the recovery points that do not follow from its policy, and since when others do. */
const dumpInstance = (state: State, instance: LiveInstance, now: number): readonly JsonObject[] => {
  const since = instance.row.timeline[0]?.from ?? now;
  const type = findDatasourceType(dataSourceInfoOf(instance.row));
  const points = [...by(state, POINTS, 'instance', idKey(instance.row.id))].filter(
    ({ takenAt, listedFrom, expiresAt }) => takenAt >= since && listedFrom <= now && now < expiresAt,
  );
  return [
    {
      ...renderInstance(instance, NEWEST),
      protectedSince: Number.isFinite(since) ? new Date(since).toISOString() : undefined,
    },
    ...points.map((point) =>
      dumpPoint(
        instance.row,
        point,
        point.told?.metaData ?? type?.metaData(state, instance.row, point) ?? null,
        NEWEST,
      ),
    ),
  ];
};

/** Jobs that ended; scheduled ones follow from the policies. */
const dumpJobs = (state: State, vault: VaultRow, now: number): readonly JsonObject[] =>
  [...by(state, JOBS, 'vault', idKey(vault.id))]
    .filter((row) => hasEnded(row, now) && (row.goneFrom === undefined || now < row.goneFrom))
    .map((row) => renderJob(row, { now, apiVersion: NEWEST, form: 'get', nulls: 'written' }));

/** A resource group goes with its vaults, but not while one of them holds instances. */
const removeVaults = (state: State, groupKey: string, now: number, goneAt: number): readonly Write[] =>
  [...by(state, VAULTS, 'group', groupKey)].flatMap((vault) => {
    const vaultKey = idKey(vault.id);
    if (instancesOfVault(state, vaultKey, now).length > 0)
      throw plainRefusal(
        409,
        'ResourceGroupDeletionBlocked',
        `Deletion of resource group failed as vault '${vault.name}' still holds backup instances.`,
      );
    const timeline = continueWith(vault.timeline, now, [{ from: goneAt, phase: 'gone' as const }]);
    return [
      put(VAULTS, vaultKey, { ...vault, timeline }),
      ...[...by(state, POLICIES, 'vault', vaultKey)].map((policy) => remove(POLICIES, idKey(policy.id))),
      ...removeProxiesOfVault(state, vaultKey),
      ...retirePrincipal(state, principalOf(vault), goneAt),
    ];
  });
