import { idKey, typeOfId } from '../../kernel/arm-id.ts';
import type { Provider } from '../../kernel/provider.ts';
import { plainRefusal } from '../../kernel/refusal.ts';
import { all, by } from '../../kernel/state.ts';
import type { State, Write } from '../../kernel/state.ts';
import { settingsFrom } from '../../options.ts';
import { configRoutes, renderConfig } from './configs.ts';
import { renderItem } from './item-body.ts';
import { itemRoutes, shownItem } from './items.ts';
import { renderJob } from './job-body.ts';
import { endOf, isThere } from './job-life.ts';
import { jobRoutes } from './jobs.ts';
import { operationRoutes } from './operations.ts';
import { policyRoutes } from './policies.ts';
import { protectableRoutes } from './protectable.ts';
import { CONFIGS, itemsOfVault, JOBS, POLICIES, VAULTS } from './tables.ts';
import { triggerRoutes } from './triggers.ts';
import { removalOf, renderVault, vaultRoutes } from './vaults.ts';
import { ITEM, OLDEST_API_VERSION, oldServer, VAULT } from './versions.ts';
import { LOADERS } from './world-rows.ts';

/** The api-version in whose shape a world is dumped. */
const NEWEST = '2026-05-01';
const DUMPED = settingsFrom({});

/** Recovery Services vaults with protected virtual machines, as far as their jobs need it. */
export const recoveryServicesProvider: Provider = {
  namespace: 'Microsoft.RecoveryServices',
  oldestApiVersion: OLDEST_API_VERSION,
  oldServer,
  newestApiVersion: NEWEST,
  routes: [
    ...vaultRoutes,
    ...configRoutes,
    ...policyRoutes,
    ...protectableRoutes,
    ...itemRoutes,
    ...triggerRoutes,
    ...jobRoutes,
    ...operationRoutes(shownItem),
  ],
  notEmulated: [
    `POST ${VAULT}/backupJobsExport`,
    `GET ${VAULT}/usages`,
    `GET ${VAULT}/backupResourceGuardProxies/{name}`,
    `PUT ${VAULT}/backupResourceGuardProxies/{name}`,
    `DELETE ${VAULT}/backupResourceGuardProxies/{name}`,
    `POST ${ITEM}/recoveryPoints/{point}/provisionInstantItemRecovery`,
    `POST ${ITEM}/recoveryPoints/{point}/move`,
  ],
  types: Object.keys(LOADERS),
  load: (resource, context) => LOADERS[typeOfId(resource.id)]?.(resource, context) ?? [],
  dump: (state, now) =>
    [...all(state, VAULTS)].flatMap((vault) => [
      renderVault(vault),
      ...[...by(state, CONFIGS, 'vault', idKey(vault.id))].map(renderConfig),
      ...[...by(state, POLICIES, 'vault', idKey(vault.id))].map(({ id, name, properties }) => ({
        id,
        name,
        properties,
      })),
      ...itemsOfVault(state, idKey(vault.id), now).map((item) =>
        renderItem(item, { state, now, apiVersion: NEWEST, settings: DUMPED }),
      ),
      ...[...by(state, JOBS, 'vault', idKey(vault.id))]
        .filter((job) => isThere(job, now) && now >= endOf(job, DUMPED))
        .map((job) => renderJob(job, { now, apiVersion: NEWEST, form: 'get', settings: DUMPED })),
    ]),
  removeGroup: (state, groupKey, now) => removeVaults(state, groupKey, now),
};

/** A resource group goes with its vaults, but not while one of them holds items. */
const removeVaults = (state: State, groupKey: string, now: number): readonly Write[] =>
  [...by(state, VAULTS, 'group', groupKey)].flatMap((vault) => {
    if (itemsOfVault(state, idKey(vault.id), now).length > 0)
      throw plainRefusal(
        409,
        'ResourceGroupDeletionBlocked',
        `Deletion of resource group failed as vault '${vault.name}' still holds protected items.`,
      );
    return removalOf(state, vault);
  });
