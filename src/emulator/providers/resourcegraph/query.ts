import type { Json, JsonObject } from '../../kernel/json.ts';
import { notEmulated } from '../../kernel/refusal.ts';
import { readExpression } from './expression.ts';
import { Cursor, invalidQuery, tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';
import { compare } from './values.ts';
import type { Expression, Value } from './values.ts';

/** The rows of a table by its name in lower case. */
export type Tables = (name: string) => readonly JsonObject[];

type Rows = readonly JsonObject[];
type Stage = (rows: Rows) => Rows;

/**
 * The part of the Kusto query language that backup clients send (2de96b66, 24aa3742, and the job query of az): a table,
 * then `where`, `extend`, `project`, `order by`, `take` and `count`. Everything else is refused, never guessed.
 */
export const runQuery = (query: string, tables: Tables): Rows => {
  const [table, ...stages] = stagesOf(tokensOf(query)).map((tokens) => new Cursor(tokens));
  if (table === undefined) throw invalidQuery('it is empty');
  const name = table.name('a table').toLowerCase();
  if (table.peek() !== undefined) throw invalidQuery(`'${table.peek()?.text ?? ''}' stands behind the table`);
  // Read before any row is looked at: what is refused is refused whatever the world holds.
  const read = stages.map(readStage);
  let rows = tables(name);
  for (const stage of read) rows = stage(rows);
  return rows;
};

const stagesOf = (tokens: readonly Token[]): Token[][] => {
  const stages: Token[][] = [[]];
  for (const token of tokens)
    if (token.kind === 'symbol' && token.text === '|') stages.push([]);
    else stages.at(-1)?.push(token);
  return stages;
};

const readStage = (cursor: Cursor): Stage => {
  const verb = cursor.name('an operator').toLowerCase();
  const read = STAGES[verb];
  if (read === undefined) throw notEmulated(`the Resource Graph operator '${verb}'`);
  const stage = read(cursor);
  if (cursor.peek() !== undefined)
    throw notEmulated(`'${cursor.peek()?.text ?? ''}' in the Resource Graph operator '${verb}'`);
  return stage;
};

const where = (cursor: Cursor): Stage => {
  const condition = readExpression(cursor);
  return (rows) => rows.filter((row) => condition(row) === true);
};

interface Column {
  readonly name: string;
  readonly value: Expression;
}

/** `name = expression`, or a path alone, which names its column with underscores. */
const readColumns = (cursor: Cursor): readonly Column[] => {
  const columns: Column[] = [];
  do {
    const path = [cursor.name('a column')];
    if (cursor.take('=')) {
      columns.push({ name: path.join(''), value: readExpression(cursor) });
      continue;
    }
    while (cursor.take('.')) path.push(cursor.name('a property'));
    columns.push({ name: path.join('_'), value: readExpression(new Cursor(tokensOf(path.join('.')))) });
  } while (cursor.take(','));
  return columns;
};

const valuesOf = (columns: readonly Column[], row: JsonObject): JsonObject =>
  Object.fromEntries(columns.map(({ name, value }) => [name, jsonOf(value(row))]));

const jsonOf = (value: Value): Json => (value instanceof Date ? value.toISOString() : (value ?? null));

const extend = (cursor: Cursor): Stage => {
  const columns = readColumns(cursor);
  return (rows) =>
    rows.map((row) => columns.reduce((wider, column) => ({ ...wider, ...valuesOf([column], wider) }), row));
};

const project = (cursor: Cursor): Stage => {
  const columns = readColumns(cursor);
  return (rows) => rows.map((row) => valuesOf(columns, row));
};

const readCount = (cursor: Cursor): number => {
  const { kind, text } = cursor.next('a number');
  if (kind !== 'number') throw invalidQuery(`'${text}' is no number`);
  return Number(text);
};

const take = (cursor: Cursor): Stage => {
  const count = readCount(cursor);
  return (rows) => rows.slice(0, count);
};

/** Descending unless it says `asc`, as in the language. */
const orderBy = (cursor: Cursor): Stage => {
  cursor.expect('by');
  const keys: { readonly value: Expression; readonly sign: number }[] = [];
  do {
    const value = readExpression(cursor);
    const sign = cursor.take('asc') ? 1 : -1;
    if (sign === -1) cursor.take('desc');
    keys.push({ value, sign });
  } while (cursor.take(','));
  return (rows) =>
    rows.toSorted((a, b) => {
      for (const { value, sign } of keys) {
        const order = (compare(value(a), value(b)) ?? 0) * sign;
        if (order !== 0) return order;
      }
      return 0;
    });
};

const STAGES: { readonly [verb: string]: (cursor: Cursor) => Stage } = {
  where,
  extend,
  project,
  take,
  limit: take,
  order: orderBy,
  sort: orderBy,
  count: () => (rows) => [{ Count: rows.length }],
};
