import type { JsonObject } from '../model/json.ts';
import type { Normaliser } from './normalise.ts';

/**
 * What a path of a resource body means to comparison, fingerprint and update.
 *
 * | rule | compared | in the fingerprint | sent back in updates |
 * |---|---|---|---|
 * | a normaliser | in its normal form | in its normal form | yes |
 * | `optional` | in its normal form, where the live body has it: authors may leave it out | in its normal form | yes |
 * | `setOf` | as a set of normal forms | sorted | yes |
 * | `includes` | every owned word must be among the live ones | sorted words | both together |
 * | `keyed` | element by element, found by key | sorted by key | yes |
 * | `members` | every owned name must be among the live ones | sorted names | names alone, with empty objects |
 * | `cosmetic` | no: it follows from other paths or is a label | no | as it is |
 * | `readOnly` | no: the service fills it in | no | never |
 *
 * Null, empty objects and empty arrays mean "absent": the service adds and drops them as it likes.
 */
export type Rule =
  | { readonly kind: 'value'; readonly as: Normaliser; readonly absentMeans?: string | number | boolean }
  | { readonly kind: 'optional'; readonly as: Normaliser }
  | { readonly kind: 'setOf'; readonly as: Normaliser }
  | { readonly kind: 'includes' }
  | { readonly kind: 'members' }
  | { readonly kind: 'keyed'; readonly keyOf: (element: JsonObject) => string; readonly others: OtherElements }
  | { readonly kind: 'cosmetic' }
  | { readonly kind: 'readOnly' };

/** Whether live elements the spec does not name count: `left` alone, or `owned` by it (the list is the spec's). */
export type OtherElements = 'left' | 'owned';

/** Path pattern -> rule. Names are joined by `.`, `[]` stands for array elements, `**.name` for a name anywhere. */
export type RuleTable = Readonly<Record<string, Rule | Normaliser | 'cosmetic' | 'readOnly'>>;

export interface RuleNode {
  /** As the table spells it. */
  readonly name: string;
  rule?: Rule;
  /** By lower-case name; array elements under `[]`. */
  readonly children: Map<string, RuleNode>;
}

/** A rule table made ready for walking bodies. */
export interface Rules {
  readonly root: RuleNode;
  readonly anywhere: ReadonlyMap<string, RuleNode>;
}

export function setOf(as: Normaliser): Rule {
  return { kind: 'setOf', as };
}

export function absentMeans(as: Normaliser, value: string | number | boolean): Rule {
  return { kind: 'value', as, absentMeans: value };
}

export function optional(as: Normaliser): Rule {
  return { kind: 'optional', as };
}

export function keyed(keyOf: (element: JsonObject) => string, others: OtherElements): Rule {
  return { kind: 'keyed', keyOf, others };
}

export const INCLUDES: Rule = { kind: 'includes' };
/** An object whose names are ids and whose values are the service's. */
export const MEMBERS: Rule = { kind: 'members' };

const MARKS: Readonly<Record<string, Rule>> = { cosmetic: { kind: 'cosmetic' }, readOnly: { kind: 'readOnly' } };
const ANYWHERE = '**.';

export function compileRules(table: RuleTable): Rules {
  const root: RuleNode = { name: '', children: new Map() };
  const anywhere = new Map<string, RuleNode>();
  for (const [pattern, entry] of Object.entries(table)) {
    const rule = typeof entry === 'string' ? (MARKS[entry] ?? { kind: 'value', as: entry as Normaliser }) : entry;
    if (pattern.startsWith(ANYWHERE)) {
      const name = pattern.slice(ANYWHERE.length);
      anywhere.set(name.toLowerCase(), { name, rule, children: new Map() });
    } else {
      const names = pattern.replaceAll('[]', '.[]').split('.');
      names.reduce(childOf, root).rule = rule;
    }
  }
  return { root, anywhere };
}

function childOf(node: RuleNode, name: string): RuleNode {
  const key = name.toLowerCase();
  const known = node.children.get(key);
  if (known !== undefined) return known;
  const child: RuleNode = { name, children: new Map() };
  node.children.set(key, child);
  return child;
}

/** The node of a member or, with `[]`, of an array's elements; undefined where the table says nothing. */
export function nodeAt(rules: Rules, node: RuleNode | undefined, name: string): RuleNode | undefined {
  const key = name.toLowerCase();
  return node?.children.get(key) ?? rules.anywhere.get(key);
}
