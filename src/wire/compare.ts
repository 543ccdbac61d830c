import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import type { PathChange } from '../model/plan.ts';
import { canonicalValue, isArray, memberOf, sameCanonical } from './canonical.ts';
import { splitWords } from './normalise.ts';
import { nodeAt, type Rule, type RuleNode, type Rules } from './rules.ts';

/** A difference that was seen and does not count, with the name of the rule that says so. */
interface SuppressedPath extends PathChange {
  readonly rule: string;
}

export interface Comparison {
  readonly changes: readonly PathChange[];
  readonly suppressed: readonly SuppressedPath[];
}

interface Walk {
  readonly rules: Rules;
  readonly changes: PathChange[];
  readonly suppressed: SuppressedPath[];
}

/** What an update to `owned` would change in `live`. Looks at the owned paths and no others. */
export function compareOwned(owned: JsonObject, live: JsonObject, rules: Rules): Comparison {
  const walk: Walk = { rules, changes: [], suppressed: [] };
  compareValue(walk, owned, live, rules.root, '');
  return walk;
}

/** All paths in which two whole bodies differ in meaning, as a change from one to the other. */
export function compareWhole(from: JsonObject, to: JsonObject, rules: Rules): readonly PathChange[] {
  const forward = compareOwned(to, from, rules).changes;
  const told = new Set(forward.map((change) => change.path));
  const backward = compareOwned(from, to, rules).changes.filter((change) => !told.has(change.path));
  return [...forward, ...backward.map(({ path, from, to }) => pathChange(path, to, from))];
}

function compareValue(
  walk: Walk,
  owned: Json | undefined,
  live: Json | undefined,
  node: RuleNode | undefined,
  path: string,
): void {
  if (owned === undefined || owned === null || owned === live) return;
  const rule = node?.rule;
  if (rule?.kind === 'cosmetic' || rule?.kind === 'readOnly') {
    if (!sameCanonical(owned, live)) suppress(walk, path, live, owned, rule.kind);
  } else if (rule?.kind === 'optional' && (live === undefined || live === null)) {
    suppress(walk, path, undefined, owned, 'optional');
  } else if (rule?.kind === 'includes') {
    compareIncluded(walk, owned, live, path);
  } else if (rule?.kind === 'members' && isJsonObject(owned)) {
    compareMembers(walk, owned, live, path);
  } else if (rule?.kind === 'keyed' && isArray(owned)) {
    compareKeyed(walk, owned, isArray(live) ? live : [], node, path);
  } else if (isJsonObject(owned) && isJsonObject(live)) {
    for (const key of Object.keys(owned)) {
      const child = nodeAt(walk.rules, node, key);
      compareValue(walk, owned[key], memberOf(live, key), child, path === '' ? key : `${path}.${key}`);
    }
  } else {
    compareLeaf(walk, owned, live, node, path);
  }
}

function compareLeaf(walk: Walk, owned: Json, live: Json | undefined, node: RuleNode | undefined, path: string): void {
  const same = sameCanonical(canonicalValue(owned, node, walk.rules), canonicalValue(live, node, walk.rules));
  if (!same) walk.changes.push(pathChange(path, live, owned));
  else if (!sameCanonical(owned, live)) suppress(walk, path, live, owned, nameOfRule(node?.rule));
}

function compareIncluded(walk: Walk, owned: Json, live: Json | undefined, path: string): void {
  const present = typeof live === 'string' ? splitWords(live) : [];
  const wanted = typeof owned === 'string' ? splitWords(owned) : [];
  if (wanted.every((word) => present.includes(word))) suppress(walk, path, live, owned, 'includes');
  else walk.changes.push(pathChange(path, live, owned));
}

function compareMembers(walk: Walk, owned: JsonObject, live: Json | undefined, path: string): void {
  const spellings = isJsonObject(live) ? Object.keys(live) : [];
  for (const name of Object.keys(owned)) {
    const found = spellings.find((one) => one.toLowerCase() === name.toLowerCase());
    if (found === undefined) walk.changes.push(pathChange(`${path}[${name}]`, undefined, {}));
    else if (found !== name) suppress(walk, path, found, name, 'members');
  }
}

function compareKeyed(
  walk: Walk,
  owned: readonly Json[],
  live: readonly Json[],
  node: RuleNode | undefined,
  path: string,
): void {
  const rule = node?.rule;
  if (rule?.kind !== 'keyed') return;
  const child = nodeAt(walk.rules, node, '[]');
  const rest = new Map(byKey(live, rule.keyOf));
  for (const [key, element] of byKey(owned, rule.keyOf)) {
    const found = rest.get(key);
    rest.delete(key);
    if (found === undefined) walk.changes.push(pathChange(`${path}[${key}]`, undefined, element));
    else compareValue(walk, element, found, child, `${path}[${key}]`);
  }
  if (rule.others === 'left') return;
  for (const [key, element] of rest) walk.changes.push(pathChange(`${path}[${key}]`, element, undefined));
}

/** Elements with their keys; a key's second element gets `#2`, so that none is lost. */
export function byKey(
  elements: readonly Json[],
  keyOf: (element: JsonObject) => string,
): readonly (readonly [string, Json])[] {
  const seen = new Map<string, number>();
  return elements.map((element) => {
    const key = isJsonObject(element) ? keyOf(element) : JSON.stringify(element);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return [count === 1 ? key : `${key}#${count}`, element];
  });
}

function suppress(walk: Walk, path: string, from: Json | undefined, to: Json, rule: string): void {
  walk.suppressed.push({ ...pathChange(path, from, to), rule });
}

function pathChange(path: string, from: Json | undefined, to: Json | undefined): PathChange {
  return { path, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

function nameOfRule(rule: Rule | undefined): string {
  if (rule === undefined) return 'empty means absent';
  return 'as' in rule ? rule.as : rule.kind;
}
