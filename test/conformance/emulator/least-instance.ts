import { idKey, lastSegment } from '../../../src/emulator/kernel/arm-id.ts';
import { digObject, digString, type JsonObject } from '../../../src/model/json.ts';
import { pathOf, type Exchange } from '../../support/recordings.ts';
import { resourcesIn, type Resource } from '../resources.ts';

/** Where a job tells what it restores. */
const SOURCE_POINT = ['extendedInfo', 'sourceRecoverPoint'] as const;

/** What a job says of its instance; otherwise a disk of that name. */
export function leastInstance(instance: Resource, exchanges: readonly Exchange[]): JsonObject {
  const job = exchanges
    .flatMap(resourcesIn)
    .map(({ properties }) => properties)
    .find((properties) => idKey(digString(properties, 'backupInstanceId') ?? '') === idKey(instance.id));
  const [vault = ''] = instance.id.split(/\/backupInstances\//iu);
  const [group = ''] = instance.id.split('/providers/');
  const [datasourceType, resourceType] = goesBackInTime(instance, exchanges)
    ? ['Microsoft.Storage/storageAccounts/blobServices', 'Microsoft.Storage/storageAccounts']
    : [digString(job, 'dataSourceType') ?? DISKS, digString(job, 'dataSourceType') ?? DISKS];
  const resourceID = digString(job, 'dataSourceId') ?? `${group}/providers/${resourceType}/${lastSegment(instance.id)}`;
  const setName = digString(job, 'dataSourceSetName');
  const store = {
    objectType: 'AzureOperationalStoreParameters',
    dataStoreType: 'OperationalStore',
    resourceGroupId: group,
  };
  return {
    objectType: 'BackupInstance',
    friendlyName: digString(job, 'backupInstanceFriendlyName') ?? lastSegment(resourceID),
    dataSourceInfo: {
      objectType: 'Datasource',
      datasourceType,
      resourceType,
      resourceID,
      resourceName: lastSegment(resourceID),
      resourceLocation: digString(job, 'dataSourceLocation') ?? digString(instance, 'location') ?? '',
    },
    ...(setName === undefined ? {} : { dataSourceSetInfo: { objectType: 'DatasourceSet', resourceName: setName } }),
    policyInfo: {
      policyId: digString(job, 'policyId') ?? `${vault}/backupPolicies/any`,
      policyParameters: { dataStoreParametersList: [store] },
    },
  };
}

const DISKS = 'Microsoft.Compute/disks';

/** Only storage accounts are asked for the times they can be restored to. */
const goesBackInTime = (instance: Resource, exchanges: readonly Exchange[]): boolean =>
  exchanges.some((one) => pathOf(one) === `${idKey(instance.id)}/findrestorabletimeranges`);

/** Since its oldest recovery point on record, if it was there before; otherwise since just now, so that there are none. */
export function protectedSince(instance: Resource, exchanges: readonly Exchange[]): string {
  const now = beginningOf(exchanges);
  const points = exchanges
    .flatMap(resourcesIn)
    .filter(({ id }) => idKey(id).startsWith(`${idKey(instance.id)}/recoverypoints/`))
    .flatMap(({ properties }) => digString(properties, 'recoveryPointTime') ?? []);
  const restored = exchanges
    .flatMap(resourcesIn)
    .filter(({ properties }) => idKey(digString(properties, 'backupInstanceId') ?? '') === idKey(instance.id))
    .flatMap(({ properties }) => digString(properties, ...SOURCE_POINT, 'recoveryPointTime') ?? []);
  return [...points, ...restored, now].toSorted()[0] ?? now;
}

/** As the job of a restore from it tells, if that was before the recording. */
export const timeOfPoint = (name: string, exchanges: readonly Exchange[]): string =>
  exchanges
    .map(({ responseBody }) => digObject(responseBody, 'properties', ...SOURCE_POINT))
    .filter((point) => digString(point, 'recoveryPointID') === name)
    .flatMap((point) => digString(point, 'recoveryPointTime') ?? [])
    .find((time) => time < beginningOf(exchanges)) ?? '';

/** What was settling is taken as settled. */
export function settledState(instance: Resource): string {
  const state = digString(instance, 'properties', 'currentProtectionState') ?? 'ProtectionConfigured';
  return /^(?:Configuring|Updating)Protection$/u.test(state) ? 'ProtectionConfigured' : state;
}

const beginningOf = (exchanges: readonly Exchange[]): string =>
  new Date(Date.parse(exchanges[0]?.headers['date'] ?? '')).toISOString();
