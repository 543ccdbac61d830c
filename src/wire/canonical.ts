import { canonicalJson } from '../model/canonical-json.ts';
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import { NORMALISERS, type Normaliser } from './normalise.ts';
import { nodeAt, type RuleNode, type Rules } from './rules.ts';

/**
 * The writable part of a body in the form that fingerprints and content comparison use: normal spellings, keyed
 * lists in key order, without what the service fills in. Idempotent. `{}` for a body without writable content.
 */
export function canonicalBody(body: JsonObject, rules: Rules): JsonObject {
  const canonical = canonicalValue(body, rules.root, rules);
  return isJsonObject(canonical) ? canonical : {};
}

/** The canonical form of one value; undefined when it means the same as an absent one. */
export function canonicalValue(value: Json | undefined, node: RuleNode | undefined, rules: Rules): Json | undefined {
  if (value === null || value === undefined) return undefined;
  const rule = node?.rule;
  if (rule?.kind === 'readOnly' || rule?.kind === 'cosmetic') return undefined;
  if (isArray(value)) return canonicalArray(value, node, rules);
  if (rule?.kind === 'members') return memberNames(value);
  if (isJsonObject(value)) return canonicalObject(value, node, rules);
  if (rule?.kind === 'includes') return NORMALISERS.words(value);
  if (rule?.kind === 'optional') return normalise(rule.as, value);
  if (rule?.kind !== 'value') return value;
  const normal = normalise(rule.as, value);
  return normal === rule.absentMeans ? undefined : normal;
}

/** The names of an object's members, lower case and sorted; undefined when there are none. */
export function memberNames(value: Json | undefined): readonly string[] | undefined {
  const names = isJsonObject(value) ? Object.keys(value).map((name) => name.toLowerCase()) : [];
  return names.length === 0 ? undefined : names.toSorted();
}

function canonicalObject(value: JsonObject, node: RuleNode | undefined, rules: Rules): JsonObject | undefined {
  const members: Record<string, Json> = {};
  let empty = true;
  for (const key of Object.keys(value)) {
    const child = nodeAt(rules, node, key);
    const canonical = canonicalValue(value[key], child, rules);
    if (canonical === undefined) continue;
    members[child?.name ?? key] = canonical;
    empty = false;
  }
  return empty ? undefined : members;
}

function canonicalArray(value: readonly Json[], node: RuleNode | undefined, rules: Rules): Json | undefined {
  const rule = node?.rule;
  const child = nodeAt(rules, node, '[]');
  const elements =
    rule?.kind === 'setOf'
      ? value.map((element) => normalise(rule.as, element))
      : value.map((element) => canonicalValue(element, child, rules)).filter((element) => element !== undefined);
  if (elements.length === 0) return undefined;
  if (rule?.kind !== 'keyed' && rule?.kind !== 'setOf') return elements;
  const sortKey = (element: Json) => [
    rule.kind === 'keyed' && isJsonObject(element) ? rule.keyOf(element) : '',
    canonicalJson(element),
  ];
  return elements
    .map((element) => ({ element, key: sortKey(element).join('\u0000') }))
    .toSorted((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)))
    .map(({ element }) => element);
}

function normalise(as: Normaliser, value: Json): Json {
  return NORMALISERS[as](value);
}

/** Equality of canonical values; undefined equals only undefined. */
export function sameCanonical(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined || typeof one !== 'object' || typeof other !== 'object') return false;
  return canonicalJson(one) === canonicalJson(other);
}

export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The member under this name in any case; undefined when there is none. */
export function memberOf(object: JsonObject, name: string): Json | undefined {
  if (Object.hasOwn(object, name)) return object[name];
  const wanted = name.toLowerCase();
  const spelling = Object.keys(object).find((key) => key.toLowerCase() === wanted);
  return spelling === undefined ? undefined : object[spelling];
}
