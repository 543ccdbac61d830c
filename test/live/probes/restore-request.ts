import { dig, digArray, digString } from '../../../src/model/json.ts';
import type { ProbeContext } from './probe.ts';

/** Name of the newest recovery point of the instance. */
export async function pointOf({ azure, instance }: ProbeContext): Promise<string> {
  const { responseBody } = await azure.ask({ method: 'GET', path: `${instance}/recoveryPoints` });
  const name = digString(digArray(responseBody, 'value')[0], 'name');
  if (name === undefined) throw new Error('the instance has no recovery point');
  return name;
}

/** The body of a restore of a point to a disk that does not exist, as the specification has it. */
export async function restoreRequest({ azure, instance }: ProbeContext, point: string, target: string) {
  const { responseBody } = await azure.ask({ method: 'GET', path: instance });
  const location = digString(responseBody, 'properties', 'dataSourceInfo', 'resourceLocation');
  return {
    objectType: 'AzureBackupRecoveryPointBasedRestoreRequest',
    recoveryPointId: point,
    sourceDataStoreType: 'OperationalStore',
    sourceResourceId: dig(responseBody, 'properties', 'dataSourceInfo', 'resourceID'),
    restoreTargetInfo: {
      objectType: 'RestoreTargetInfo',
      recoveryOption: 'FailIfExists',
      restoreLocation: location,
      datasourceInfo: {
        objectType: 'Datasource',
        datasourceType: 'Microsoft.Compute/disks',
        resourceType: 'Microsoft.Compute/disks',
        resourceID: target,
        resourceUri: target,
        resourceName: target.split('/').at(-1),
        resourceLocation: location,
      },
    },
  };
}
