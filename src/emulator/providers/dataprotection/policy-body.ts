import { isObject, textAt } from '../../kernel/json.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { conformObject } from '../../kernel/shape.ts';
import type { Shape } from '../../kernel/shape.ts';

const STORE = { dataStoreType: 'value', objectType: 'value' } as const;
const CRITERIA = {
  objectType: 'value',
  absoluteCriteria: 'value',
  daysOfMonth: 'value',
  daysOfTheWeek: 'value',
  monthsOfYear: 'value',
  scheduleTimes: 'value',
  weeksOfTheMonth: 'value',
} as const;

/** What is kept of a policy (dataprotection.json BackupPolicy); `properties.name` is dropped (165 of 165, recorded traffic). */
const POLICY: { readonly [name: string]: Shape } = {
  policyRules: [
    {
      backupParameters: { backupType: 'value', objectType: 'value' },
      trigger: {
        schedule: { repeatingTimeIntervals: 'value', timeZone: 'value' },
        taggingCriteria: [
          {
            criteria: [CRITERIA],
            tagInfo: { tagName: 'value', id: 'value', eTag: 'value' },
            taggingPriority: 'value',
            isDefault: 'value',
          },
        ],
        objectType: 'value',
      },
      dataStore: STORE,
      lifecycles: [
        {
          deleteAfter: { objectType: 'value', duration: 'value' },
          targetDataStoreCopySettings: [{ copyAfter: { objectType: 'value', duration: 'value' }, dataStore: STORE }],
          sourceDataStore: STORE,
        },
      ],
      isDefault: 'value',
      name: 'value',
      objectType: 'value',
    },
  ],
  datasourceTypes: 'value',
  objectType: 'value',
};

/** A policy's properties as the service keeps them; a tag without id gets `<name>_` (68 of 68). */
export const policyProperties = (sent: JsonObject): JsonObject => withTagIds(conformObject(POLICY, sent)) as JsonObject;

const withTagIds = (value: Json): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map(withTagIds);
  if (!isObject(value)) return value;
  const tagName = textAt(value, 'tagName');
  const entries = Object.entries(value).map(
    ([name, inner]) => [name, inner === undefined ? inner : withTagIds(inner)] as const,
  );
  const copy = Object.fromEntries(entries);
  return tagName !== undefined && value['id'] === undefined ? { ...copy, id: `${tagName}_` } : copy;
};
