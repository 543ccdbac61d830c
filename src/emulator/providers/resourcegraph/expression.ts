import { at, field } from '../../kernel/json.ts';
import { notEmulated } from '../../kernel/refusal.ts';
import { FUNCTIONS } from './functions.ts';
import { invalidQuery } from './tokens.ts';
import type { Cursor } from './tokens.ts';
import { LIST_OPERATORS, OPERATORS } from './values.ts';
import type { Expression, Value } from './values.ts';

/** Reads an expression: `or` binds least, then `and`, then comparisons. */
export const readExpression = (cursor: Cursor): Expression => {
  let left = readAnd(cursor);
  while (cursor.take('or')) {
    const [a, b] = [left, readAnd(cursor)];
    left = (row) => a(row) === true || b(row) === true;
  }
  return left;
};

const readAnd = (cursor: Cursor): Expression => {
  let left = readComparison(cursor);
  while (cursor.take('and')) {
    const [a, b] = [left, readComparison(cursor)];
    left = (row) => a(row) === true && b(row) === true;
  }
  return left;
};

const readComparison = (cursor: Cursor): Expression => {
  const left = readPrimary(cursor);
  for (const [symbol, holds] of Object.entries(LIST_OPERATORS))
    if (cursor.take(symbol)) {
      cursor.expect('(');
      const list = readArguments(cursor);
      return (row) =>
        holds(
          left(row),
          list.map((one) => one(row)),
        );
    }
  for (const [symbol, holds] of Object.entries(OPERATORS))
    if (cursor.take(symbol)) {
      const right = readPrimary(cursor);
      return (row) => holds(left(row), right(row));
    }
  return left;
};

/** Up to the closing parenthesis; the opening one has been read. */
const readArguments = (cursor: Cursor): readonly Expression[] => {
  if (cursor.take(')')) return [];
  const list = [readExpression(cursor)];
  while (cursor.take(',')) list.push(readExpression(cursor));
  cursor.expect(')');
  return list;
};

const readPrimary = (cursor: Cursor): Expression => {
  if (cursor.take('(')) {
    const inner = readExpression(cursor);
    cursor.expect(')');
    return readParts(cursor, inner);
  }
  const token = cursor.next('an expression');
  if (token.kind === 'text') return () => token.text;
  if (token.kind === 'number') return () => Number(token.text);
  if (token.kind === 'instant') return instantOf(token.text);
  if (token.kind !== 'name') throw notEmulated(`the Resource Graph expression '${token.text}'`);
  if (cursor.take('(')) return readParts(cursor, readCall(cursor, token.text));
  const literal = LITERALS.get(token.text.toLowerCase());
  return literal === undefined ? readParts(cursor, (row) => field(row, token.text)) : () => literal;
};

const LITERALS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

const readCall = (cursor: Cursor, name: string): Expression => {
  const call = FUNCTIONS[name.toLowerCase()];
  if (call === undefined) throw notEmulated(`the Resource Graph function '${name}'`);
  const args = readArguments(cursor);
  return (row) => call(args, row);
};

const instantOf = (text: string): Expression => {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) throw invalidQuery(`'${text}' is no instant`);
  return () => instant;
};

/** `.name`, `['name']` and `[1]` behind a value. */
const readParts = (cursor: Cursor, whole: Expression): Expression => {
  if (cursor.take('.')) {
    const name = cursor.name('a property');
    return readParts(cursor, (row) => at(whole(row), name));
  }
  if (!cursor.take('[')) return whole;
  const key = cursor.next('an index');
  cursor.expect(']');
  if (key.kind === 'text') return readParts(cursor, (row) => at(whole(row), key.text));
  return readParts(cursor, (row) => {
    const list = whole(row);
    return Array.isArray(list) ? (list as readonly Value[])[Number(key.text)] : undefined;
  });
};
