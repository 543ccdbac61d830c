import { nameOf, parentOf, toArmId } from '../model/arm-id.ts';
import { digestOf } from '../model/canonical-json.ts';
import { parseDuration, type Duration } from '../model/duration.ts';
import { digArray, digString, isJsonObject, type JsonObject } from '../model/json.ts';
import type { LivePolicy } from '../model/live.ts';
import { canonicalBody } from './canonical.ts';
import { absentMeans, compileRules, keyed, setOf } from './rules.ts';

/** Two rules may share a name, one per store, so a rule is known by its type, its name and its store. */
function ruleKey(rule: JsonObject): string {
  const lifecycle = digArray(rule, 'lifecycles')[0];
  const store =
    digString(rule, 'dataStore', 'dataStoreType') ?? digString(lifecycle, 'sourceDataStore', 'dataStoreType');
  return [digString(rule, 'objectType'), digString(rule, 'name'), store]
    .map((part) => (part ?? '').toLowerCase())
    .join('/');
}

const sourceStoreOf = (lifecycle: JsonObject) =>
  (digString(lifecycle, 'sourceDataStore', 'dataStoreType') ?? '').toLowerCase();
const tagOf = (criteria: JsonObject) => (digString(criteria, 'tagInfo', 'tagName') ?? '').toLowerCase();
const copyTargetOf = (setting: JsonObject) => (digString(setting, 'dataStore', 'dataStoreType') ?? '').toLowerCase();

/**
 * What 202 recorded policy PUTs changed on the way to the GET: tag ids are filled in, `properties.name`, `ruleType`
 * and null copy settings are dropped, durations keep their spelling.
 */
export const POLICY_RULES = compileRules({
  id: 'readOnly',
  name: 'readOnly',
  type: 'readOnly',
  systemData: 'readOnly',
  '**.objectType': 'word',
  '**.dataStoreType': 'word',
  'properties.id': 'readOnly',
  'properties.name': 'readOnly',
  'properties.objectType': absentMeans('word', 'backuppolicy'),
  'properties.datasourceTypes': setOf('word'),
  'properties.policyRules': keyed(ruleKey, 'owned'),
  'properties.policyRules[].name': 'word',
  'properties.policyRules[].ruleType': 'readOnly',
  'properties.policyRules[].isDefault': absentMeans('exact', false),
  'properties.policyRules[].backupParameters.backupType': 'word',
  'properties.policyRules[].trigger.schedule.repeatingTimeIntervals': setOf('interval'),
  'properties.policyRules[].trigger.schedule.timeZone': absentMeans('timeZone', 'utc'),
  'properties.policyRules[].trigger.taggingCriteria': keyed(tagOf, 'owned'),
  'properties.policyRules[].trigger.taggingCriteria[].objectType': 'readOnly',
  'properties.policyRules[].trigger.taggingCriteria[].isDefault': absentMeans('exact', false),
  'properties.policyRules[].trigger.taggingCriteria[].taggingPriority': 'number',
  'properties.policyRules[].trigger.taggingCriteria[].tagInfo.id': 'readOnly',
  'properties.policyRules[].trigger.taggingCriteria[].tagInfo.eTag': 'readOnly',
  'properties.policyRules[].trigger.taggingCriteria[].tagInfo.tagName': 'word',
  'properties.policyRules[].trigger.taggingCriteria[].criteria[].absoluteCriteria': setOf('word'),
  'properties.policyRules[].trigger.taggingCriteria[].criteria[].daysOfTheWeek': setOf('word'),
  'properties.policyRules[].trigger.taggingCriteria[].criteria[].weeksOfTheMonth': setOf('word'),
  'properties.policyRules[].trigger.taggingCriteria[].criteria[].monthsOfYear': setOf('word'),
  'properties.policyRules[].lifecycles': keyed(sourceStoreOf, 'owned'),
  'properties.policyRules[].lifecycles[].deleteAfter.duration': 'duration',
  'properties.policyRules[].lifecycles[].targetDataStoreCopySettings': keyed(copyTargetOf, 'owned'),
  'properties.policyRules[].lifecycles[].targetDataStoreCopySettings[].copyAfter.duration': 'duration',
});

/** Undefined when the body is not a backup policy. */
export function policyFromWire(body: unknown): LivePolicy | undefined {
  const id = toArmId(digString(body, 'id') ?? '');
  if (id === undefined || !isJsonObject(body) || !/\/backupPolicies\/[^/]+$/iu.test(id)) return undefined;
  return { id, vault: parentOf(id), name: digString(body, 'name') ?? nameOf(id), body };
}

/** The content of a policy that decides whether two are the same. */
export function policyContent(body: JsonObject): JsonObject {
  return canonicalBody({ properties: body['properties'] ?? {} }, POLICY_RULES);
}

/** First eight hex digits over the content: the suffix of a rolled-over policy's name. */
export function policyHash(content: JsonObject): string {
  return digestOf(content).slice(0, 8);
}

export interface Retention {
  /** `default in operationalstore` */
  readonly label: string;
  readonly duration: Duration;
  readonly text: string;
}

/** How long each retention rule keeps points, by rule and store. */
export function retentionsOf(body: JsonObject): readonly Retention[] {
  return digArray(body, 'properties', 'policyRules').flatMap((rule) =>
    digArray(rule, 'lifecycles').flatMap((lifecycle) => retentionOf(rule, lifecycle)),
  );
}

function retentionOf(rule: unknown, lifecycle: unknown): readonly Retention[] {
  const text = digString(lifecycle, 'deleteAfter', 'duration') ?? '';
  const duration = parseDuration(text);
  if (duration === undefined) return [];
  const store = digString(lifecycle, 'sourceDataStore', 'dataStoreType') ?? '';
  return [{ label: `${digString(rule, 'name') ?? ''} in ${store}`, duration, text }];
}
