import type { Json, JsonObject } from '../../kernel/json.ts';

/** What an expression has on a row; a Date is an instant that `datetime()`, `now()` or `ago()` made. */
export type Value = Json | Date | undefined;

/** An expression, read and ready to be asked of each row. */
export type Expression = (row: JsonObject) => Value;

/** As `tostring` has it: nothing for null, JSON for what has parts. */
export const textOf = (value: Value): string => {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** Less than, equal or greater; undefined when the two cannot be put in order. */
export const compare = (a: Value, b: Value): number | undefined => {
  if (a instanceof Date || b instanceof Date) return order(instantOf(a), instantOf(b));
  if (typeof a === 'number' || typeof b === 'number') return order(Number(a ?? Number.NaN), Number(b ?? Number.NaN));
  const [left, right] = [textOf(a), textOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
};

const instantOf = (value: Value): number => (value instanceof Date ? value.getTime() : Date.parse(textOf(value)));

const order = (a: number, b: number): number | undefined =>
  Number.isNaN(a) || Number.isNaN(b) ? undefined : Math.sign(a - b);

const folded = (value: Value): string => textOf(value).toLowerCase();

/**
 * Operators between two values. Those of text ignore case but for `==` and `!=`; a boolean equals the text of it, as in
 * the job query of az (`properties.isUserTriggered == 'true'`).
 */
export const OPERATORS: { readonly [symbol: string]: (a: Value, b: Value) => boolean } = {
  '==': (a, b) => compare(a, b) === 0,
  '!=': (a, b) => compare(a, b) !== 0,
  '=~': (a, b) => folded(a) === folded(b),
  '!~': (a, b) => folded(a) !== folded(b),
  '<': (a, b) => compare(a, b) === -1,
  '>': (a, b) => compare(a, b) === 1,
  '<=': (a, b) => [-1, 0].includes(compare(a, b) ?? Number.NaN),
  '>=': (a, b) => [0, 1].includes(compare(a, b) ?? Number.NaN),
  contains: (a, b) => folded(a).includes(folded(b)),
  '!contains': (a, b) => !folded(a).includes(folded(b)),
  startswith: (a, b) => folded(a).startsWith(folded(b)),
  '!startswith': (a, b) => !folded(a).startsWith(folded(b)),
  endswith: (a, b) => folded(a).endsWith(folded(b)),
  '!endswith': (a, b) => !folded(a).endsWith(folded(b)),
};

/** Operators between a value and a list in parentheses. */
export const LIST_OPERATORS: { readonly [symbol: string]: (a: Value, list: readonly Value[]) => boolean } = {
  in: (a, list) => list.some((one) => compare(a, one) === 0),
  '!in': (a, list) => list.every((one) => compare(a, one) !== 0),
  'in~': (a, list) => list.some((one) => folded(a) === folded(one)),
  '!in~': (a, list) => list.every((one) => folded(a) !== folded(one)),
};
