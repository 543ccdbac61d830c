import { lastSegment } from '../../kernel/arm-id.ts';
import { objectAt, textAt } from '../../kernel/json.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { conformObject } from '../../kernel/shape.ts';
import type { Shape } from '../../kernel/shape.ts';
import type { LiveInstance } from './tables.ts';
import { has } from './versions.ts';

const DATASOURCE = {
  resourceID: 'value',
  resourceUri: 'value',
  datasourceType: 'value',
  resourceName: 'value',
  resourceType: 'value',
  resourceLocation: 'value',
  objectType: 'value',
} as const;

/** Kubernetes parameters come back with explicit nulls (23 of 23, recorded traffic); for other types all are absent. */
const POLICY_INFO: { readonly [name: string]: Shape } = {
  policyId: 'value',
  policyParameters: {
    dataStoreParametersList: [{ dataStoreType: 'value', objectType: 'value', resourceGroupId: 'value' }],
    backupDatasourceParametersList: 'value',
  },
};

/** What an instance keeps of the properties it is sent, besides the policy; casing of values stays the caller's. */
const INSTANCE: { readonly [name: string]: Shape } = {
  friendlyName: 'value',
  dataSourceInfo: DATASOURCE,
  dataSourceSetInfo: DATASOURCE,
  datasourceAuthCredentials: {
    objectType: 'value',
    secretStoreResource: { uri: 'value', value: 'nullable', secretStoreType: 'value' },
  },
  identityDetails: 'value',
  validationType: 'value',
  objectType: 'value',
};

export interface InstanceBody {
  /** Without policyInfo; `friendlyName` filled in with the resource's name, after that of its set (f173f42e #1). */
  readonly properties: JsonObject;
  readonly policyInfo: JsonObject;
}

/** Reads the `properties` of a PUT or the `backupInstance` of a validation; undefined when the main parts are missing. */
export const instanceBody = (sent: JsonObject | undefined): InstanceBody | undefined => {
  const dataSourceInfo = objectAt(sent, 'dataSourceInfo');
  const policyInfo = objectAt(sent, 'policyInfo');
  const resourceId = textAt(dataSourceInfo, 'resourceID');
  if (sent === undefined || policyInfo === undefined || resourceId === undefined) return undefined;
  const properties = conformObject(INSTANCE, sent);
  const name = textAt(dataSourceInfo, 'resourceName') ?? lastSegment(resourceId);
  const setName = textAt(sent, 'dataSourceSetInfo', 'resourceName');
  const friendlyName = properties['friendlyName'] ?? (setName === undefined ? name : `${setName}\\${name}`);
  return {
    properties: { ...properties, friendlyName },
    policyInfo: conformObject(POLICY_INFO, policyInfo),
  };
};

/** ARM id of the group that snapshots go to. */
export const snapshotGroupOf = (policyInfo: JsonObject): string | undefined => {
  const parameters = objectAt(policyInfo, 'policyParameters')?.['dataStoreParametersList'];
  const stores: readonly Json[] = Array.isArray(parameters) ? (parameters as readonly Json[]) : [];
  const store = stores.find((entry) => textAt(entry, 'dataStoreType')?.toLowerCase() === 'operationalstore');
  return textAt(store, 'resourceGroupId');
};

/** An instance as ARM shows it where instances are (9751dcbc #10, #13). */
export const renderActive = ({ row, phase }: LiveInstance, apiVersion: string) => {
  const { friendlyName, dataSourceInfo, dataSourceSetInfo, objectType, ...others } = row.properties;
  return {
    tags: has(apiVersion, 'instanceTags') ? row.tags : undefined,
    properties: {
      friendlyName,
      dataSourceInfo,
      dataSourceSetInfo,
      policyInfo: phase.policyInfo,
      protectionStatus: { errorDetails: phase.error, status: phase.state },
      currentProtectionState: phase.state,
      protectionErrorDetails: phase.error,
      provisioningState: phase.provisioningState,
      ...others,
      objectType: objectType ?? 'BackupInstance',
    },
    id: row.id,
    name: row.name,
    type: 'Microsoft.DataProtection/backupVaults/backupInstances',
  } satisfies JsonObject;
};

/** An instance as ARM shows it, a deleted one among those that are (29ddf054 #9). */
export const renderInstance = (instance: LiveInstance, apiVersion: string): JsonObject => {
  const body = renderActive(instance, apiVersion);
  const { deletionInfo } = instance.phase;
  if (deletionInfo === undefined) return body;
  return {
    ...body,
    properties: { deletionInfo, ...body.properties, objectType: 'DeletedBackupInstance' },
    id: body.id.replace(/\/backupInstances\/(?=[^/]+$)/i, '/deletedBackupInstances/'),
    type: 'Microsoft.DataProtection/backupVaults/deletedBackupInstances',
  };
};
