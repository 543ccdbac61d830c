import { isObject } from '../../kernel/json.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';

/** Rows as columns and cells, `resultFormat: table` (resourcegraph.json, `Table`). */
export const tableOf = (rows: readonly JsonObject[]): JsonObject => {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    columns: names.map((name) => ({ name, type: typeOfColumn(rows.map((row) => row[name])) })),
    rows: rows.map((row) => names.map((name) => row[name] ?? null)),
  };
};

/** One of the column types of the specification; a column of nulls is one of objects, as tags are. */
const typeOfColumn = (values: readonly (Json | undefined)[]): string => {
  const value = values.find((one) => one !== undefined && one !== null);
  if (value === undefined || isObject(value) || Array.isArray(value)) return 'object';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'boolean' ? 'boolean' : 'string';
};
