import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import { canonicalValue, isArray, memberNames, memberOf, sameCanonical } from './canonical.ts';
import { byKey } from './compare.ts';
import { splitWords } from './normalise.ts';
import { nodeAt, type RuleNode, type Rules } from './rules.ts';

/** A GET body without what the service fills in: what may be sent back in a PUT. Spelling is kept. */
export function writableBody(body: JsonObject, rules: Rules): JsonObject {
  const writable = writableValue(body, rules.root, rules);
  return isJsonObject(writable) ? writable : {};
}

function writableValue(value: Json | undefined, node: RuleNode | undefined, rules: Rules): Json | undefined {
  if (value === null || value === undefined || node?.rule?.kind === 'readOnly') return undefined;
  if (isArray(value)) {
    const child = nodeAt(rules, node, '[]');
    return value.map((element) => writableValue(element, child, rules)).filter((element) => element !== undefined);
  }
  if (!isJsonObject(value)) return value;
  if (node?.rule?.kind === 'members') return withEmptyMembers(value);
  const members: Record<string, Json> = {};
  for (const key of Object.keys(value)) {
    const member = writableValue(value[key], nodeAt(rules, node, key), rules);
    if (member !== undefined) members[key] = member;
  }
  return members;
}

/**
 * The live writable body with the owned paths laid over it. What the spec does not say stays as it is; a value
 * that means the same keeps its live spelling. `compareOwned(owned, overlay(...))` has no changes.
 */
export function overlay(live: JsonObject, owned: JsonObject, rules: Rules): JsonObject {
  const merged = merge(live, owned, rules.root, rules);
  return isJsonObject(merged) ? merged : {};
}

function merge(live: Json | undefined, owned: Json, node: RuleNode | undefined, rules: Rules): Json | undefined {
  const rule = node?.rule;
  if (owned === null || rule?.kind === 'readOnly') return live;
  if (live === undefined || live === null) return owned;
  if (rule?.kind === 'includes') return mergeWords(live, owned);
  if (rule?.kind === 'keyed' && isArray(live) && isArray(owned)) return mergeKeyed(live, owned, node, rules);
  if (rule?.kind === 'members' && isJsonObject(live) && isJsonObject(owned)) return mergeMembers(live, owned);
  if (isJsonObject(live) && isJsonObject(owned)) return mergeObjects(live, owned, node, rules);
  return sameCanonical(canonicalValue(live, node, rules), canonicalValue(owned, node, rules)) ? live : owned;
}

function mergeObjects(live: JsonObject, owned: JsonObject, node: RuleNode | undefined, rules: Rules): JsonObject {
  const merged: Record<string, Json> = { ...live };
  const spellings = new Map(Object.keys(live).map((key) => [key.toLowerCase(), key]));
  for (const [key, value] of Object.entries(owned)) {
    const spelling = Object.hasOwn(live, key) ? key : (spellings.get(key.toLowerCase()) ?? key);
    const member = merge(memberOf(live, spelling), value, nodeAt(rules, node, key), rules);
    if (member !== undefined) merged[spelling] = member;
  }
  return merged;
}

function withEmptyMembers(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.keys(value).map((name) => [name, {}]));
}

/** Live spellings win. */
function mergeMembers(live: JsonObject, owned: JsonObject): JsonObject {
  const present = memberNames(live) ?? [];
  const added = Object.entries(owned).filter(([name]) => !present.includes(name.toLowerCase()));
  return withEmptyMembers({ ...live, ...Object.fromEntries(added) });
}

function mergeKeyed(
  live: readonly Json[],
  owned: readonly Json[],
  node: RuleNode | undefined,
  rules: Rules,
): readonly Json[] {
  const rule = node?.rule;
  if (rule?.kind !== 'keyed') return owned;
  const child = nodeAt(rules, node, '[]');
  const rest = new Map(byKey(live, rule.keyOf));
  const merged = byKey(owned, rule.keyOf).map(([key, element]) => {
    const found = rest.get(key);
    rest.delete(key);
    return merge(found, element, child, rules);
  });
  const kept = merged.filter((element) => element !== undefined);
  return rule.others === 'owned' ? kept : [...kept, ...rest.values()];
}

function mergeWords(live: Json, owned: Json): Json {
  if (typeof live !== 'string' || typeof owned !== 'string') return owned;
  const present = splitWords(live).filter((word) => word !== 'none');
  const added = owned.split(',').filter((word) => !present.includes(word.trim().toLowerCase()));
  if (added.length === 0) return live;
  return [...(present.length === 0 ? [] : [live]), ...added.map((word) => word.trim())].join(',');
}
