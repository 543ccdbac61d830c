import { field, listAt, textAt } from '../../../kernel/json.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { addDuration } from '../../../kernel/time-text.ts';

const rulesOf = (policy: JsonObject): readonly Json[] =>
  listAt(policy, 'policyRules').filter((rule) => /^azureretentionrule$/i.test(textAt(rule, 'objectType') ?? ''));

/** Names of the retention rules, which are the tags a recovery point can have. */
export const tagsOfPolicy = (policy: JsonObject): readonly string[] =>
  rulesOf(policy).map((rule) => textAt(rule, 'name') ?? '');

/** When a recovery point with this tag expires; the default rule applies to a tag without a rule of its own. */
export const expiryOf = (policy: JsonObject, tag: string, createdAt: number): number => {
  const rules = rulesOf(policy);
  const rule =
    rules.find((one) => textAt(one, 'name')?.toLowerCase() === tag.toLowerCase()) ??
    rules.find((one) => field(one, 'isDefault') === true);
  const duration = durationOf(rule);
  return (duration === undefined ? undefined : addDuration(createdAt, duration)) ?? Number.POSITIVE_INFINITY;
};

/** An instant before which nothing that is still kept at `now` can have been taken. */
export const oldestKept = (policy: JsonObject, now: number): number =>
  Math.min(
    now,
    ...rulesOf(policy).map((rule) => {
      const kept = addDuration(now, durationOf(rule) ?? 'P0D') ?? now;
      // A month counted back may be up to three days longer than counted forward.
      return now - (kept - now) - 3 * 86_400_000;
    }),
  );

/** How long a datasource with a continuous backup can be gone back; 30 days where the policy does not say. */
export const operationalRetentionMs = (policy: JsonObject, now: number): number => {
  const rule = rulesOf(policy).find((one) => field(one, 'isDefault') === true && durationOf(one) !== undefined);
  return (addDuration(now, durationOf(rule) ?? 'P30D') ?? now) - now;
};

const durationOf = (rule: Json | undefined): string | undefined => {
  const lifecycles = listAt(rule, 'lifecycles');
  const operational = lifecycles.find((one) =>
    /^operationalstore$/i.test(textAt(one, 'sourceDataStore', 'dataStoreType') ?? ''),
  );
  return textAt(operational ?? lifecycles[0], 'deleteAfter', 'duration');
};
