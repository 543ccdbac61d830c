import type { ArmReader } from '../../src/azure/arm-client.ts';
import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts';

/** Answers `true` or `false`, the same sequence for the same seed. */
export type Chooser = () => boolean;

export function chooserOf(seed: number): Chooser {
  let state = seed | 1;
  return () => {
    // xorshift32
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state & 8) !== 0;
  };
}

const IDS = new Set(['resourceID', 'policyId', 'resourceGroupId', 'identityId', 'id']);
const WORDS = new Set([
  'state',
  'resourceType',
  'datasourceType',
  'dataStoreType',
  'datastoreType',
  'type',
  'name',
  'tagName',
  'identityType',
  'infrastructureEncryption',
  'alertsForAllJobFailures',
]);
const KEYED = new Set(['policyRules', 'taggingCriteria', 'repeatingTimeIntervals', 'datasourceTypes']);
const DURATIONS: Readonly<Record<string, string>> = {
  P7D: 'P1W',
  P14D: 'P2W',
  P84D: 'P12W',
  P1D: 'PT24H',
  P12M: 'P1Y',
  P1Y: 'P12M',
};

/**
 * The same service as another author, another api-version or the portal spells it (recorded traffic: ids and words in
 * any letter case, rules in any order, durations and instants in several spellings, nulls that nobody sent). Every body
 * means what it meant.
 */
export function respeltReader(reader: ArmReader, choose: Chooser): ArmReader {
  return {
    get: async (path, apiVersion) => {
      const body = await reader.get(path, apiVersion);
      return body && respelledObject(body, choose);
    },
    list: async (path, apiVersion, { keep = (item: JsonObject) => item, ...rest } = {}) => {
      const items = await reader.list(path, apiVersion, rest);
      const isBackup = path.includes('/Microsoft.DataProtection/');
      return items.map((item) => keep(isBackup ? respelledObject(item, choose) : item));
    },
  };
}

function respelledObject(body: JsonObject, choose: Chooser): JsonObject {
  const members = Object.entries(body).flatMap(([key, value]) => member(key, value, choose));
  return Object.fromEntries([
    ...(choose() ? members : members.toReversed()),
    ...(choose() ? [['addedAsNull', null] as const] : []),
  ]);
}

function member(key: string, value: Json, choose: Chooser): readonly (readonly [string, Json])[] {
  if (key === 'tags') return [[key, value]];
  if (key.includes('/')) return [[choose() ? key.toLowerCase() : key, value]];
  if (key === 'timeZone' && value === 'UTC' && choose()) return [];
  if (key === 'resourceUri') return choose() ? [[key, value]] : [];
  return [[key, respelledValue(key, value, choose)]];
}

function respelledValue(key: string, value: Json, choose: Chooser): Json {
  if (typeof value === 'string') return choose() ? text(key, value) : value;
  if (isJsonObject(value)) return respelledObject(value, choose);
  if (typeof value !== 'object' || value === null) return value;
  const items = value.map((item) => respelledValue(key, item, choose));
  return KEYED.has(key) && choose() ? items.toReversed() : items;
}

function text(key: string, value: string): string {
  if (IDS.has(key)) return value.replace('resourceGroups', 'resourcegroups').replace('backupVaults', 'BackupVaults');
  if (WORDS.has(key) && !value.includes('/backupVaults')) return value.toUpperCase();
  if (key === 'location') return ` ${value}`.trim().toUpperCase();
  if (key === 'keyUri') return value.toLowerCase();
  if (key === 'duration') return DURATIONS[value] ?? value;
  if (key === 'repeatingTimeIntervals') return value.replace('+00:00', 'Z').replace(/P1D$/u, 'PT24H');
  return value;
}
