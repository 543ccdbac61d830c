import { nameOf, parentOf, toArmId } from '../model/arm-id.ts';
import { dig, digString, isJsonObject, type JsonObject } from '../model/json.ts';
import type { LiveDeletedInstance, LiveInstance } from '../model/live.ts';
import { compileRules, keyed, optional } from './rules.ts';
import { userFacingError } from './user-facing-error.ts';

const storeOf = (parameters: JsonObject) => (digString(parameters, 'dataStoreType') ?? '').toLowerCase();
const objectTypeOf = (parameters: JsonObject) => (digString(parameters, 'objectType') ?? '').toLowerCase();

/** What 207 recorded instance PUTs changed on the way to the later GETs; types differ in case by author. */
export const INSTANCE_RULES = compileRules({
  id: 'readOnly',
  name: 'readOnly',
  type: 'readOnly',
  eTag: 'readOnly',
  systemData: 'readOnly',
  tags: 'exact',
  '**.objectType': 'word',
  '**.dataStoreType': 'word',
  '**.datasourceType': 'word',
  '**.resourceType': 'word',
  '**.resourceID': 'id',
  '**.resourceLocation': 'location',
  /** The full id, or `""` in instances made by the portal. */
  '**.resourceUri': 'cosmetic',
  '**.resourceName': 'cosmetic',
  '**.resourceProperties': 'readOnly',
  /** They follow from the datasource's id; templates made by hand leave them out, and the service echoes that. */
  'properties.objectType': optional('word'),
  'properties.dataSourceInfo.objectType': optional('word'),
  'properties.dataSourceInfo.datasourceType': optional('word'),
  'properties.dataSourceInfo.resourceType': optional('word'),
  'properties.friendlyName': 'cosmetic',
  'properties.provisioningState': 'readOnly',
  'properties.currentProtectionState': 'readOnly',
  'properties.protectionStatus': 'readOnly',
  'properties.protectionErrorDetails': 'readOnly',
  'properties.backupInstanceExtendedProperties': 'readOnly',
  'properties.validationType': 'readOnly',
  'properties.resourceGuardOperationRequests': 'readOnly',
  'properties.policyInfo.policyId': 'id',
  'properties.policyInfo.policyVersion': 'readOnly',
  'properties.policyInfo.policyParameters.dataStoreParametersList': keyed(storeOf, 'left'),
  'properties.policyInfo.policyParameters.dataStoreParametersList[].resourceGroupId': 'id',
  'properties.policyInfo.policyParameters.backupDatasourceParametersList': keyed(objectTypeOf, 'left'),
});

/** Undefined when the body is not an instance with a datasource id. */
export function instanceFromWire(body: unknown): LiveInstance | undefined {
  const base = instanceBase(body);
  if (base === undefined || !isJsonObject(body)) return undefined;
  const state = digString(body, 'properties', 'currentProtectionState') ?? statusOf(body) ?? '';
  const error = userFacingError(
    dig(body, 'properties', 'protectionErrorDetails') ?? dig(body, 'properties', 'protectionStatus', 'errorDetails'),
  );
  return { ...base, state, body, ...(error !== undefined && { error }) };
}

/** Undefined when the body is not a soft-deleted instance. */
export function deletedInstanceFromWire(body: unknown): LiveDeletedInstance | undefined {
  const base = instanceBase(body);
  const purgeAt = digString(body, 'properties', 'deletionInfo', 'scheduledPurgeTime');
  return base && { ...base, ...(purgeAt !== undefined && { purgeAt }) };
}

function instanceBase(body: unknown): Omit<LiveDeletedInstance, 'purgeAt'> | undefined {
  const id = toArmId(digString(body, 'id') ?? '');
  const datasourceId = toArmId(digString(body, 'properties', 'dataSourceInfo', 'resourceID') ?? '');
  if (id === undefined || datasourceId === undefined) return undefined;
  if (!/\/(?:deleted)?backupInstances\/[^/]+$/iu.test(id)) return undefined;
  const policyId = toArmId(digString(body, 'properties', 'policyInfo', 'policyId') ?? '');
  return {
    id,
    vault: parentOf(id),
    name: digString(body, 'name') ?? nameOf(id),
    datasourceId,
    ...(policyId !== undefined && { policyId }),
  };
}

function statusOf(body: JsonObject): string | undefined {
  return digString(body, 'properties', 'protectionStatus', 'status');
}
