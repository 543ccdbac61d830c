import { isObject, textAt } from '../../kernel/json.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';

/** A policy's properties as the service keeps them: times in whole seconds, the defaults of instant restore filled in (852c1d29 #86). */
export const policyProperties = (sent: JsonObject): JsonObject => {
  const forMachines = textAt(sent, 'backupManagementType')?.toLowerCase() === 'azureiaasvm';
  return {
    ...(forMachines ? { instantRPDetails: {}, instantRpRetentionRangeInDays: 2 } : {}),
    ...(inWholeSeconds(sent) as JsonObject),
  };
};

const inWholeSeconds = (value: Json): Json => {
  if (typeof value === 'string') return value.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d+Z$/, '$1Z');
  if (Array.isArray(value)) return (value as readonly Json[]).map(inWholeSeconds);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (inner === undefined ? [] : [[name, inWholeSeconds(inner)]])),
  );
};
